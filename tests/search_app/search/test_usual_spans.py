from __future__ import annotations

from datetime import date

from search_app.search.timeline import HeldDays
from search_app.search.usual_spans import SpanKind, UsualSpan, usual_spans

TODAY = date(2026, 3, 5)


def span(kind, first, last, held):
    return UsualSpan(kind=kind, first=first, last=last, held=held)


def test_spans_end_today_and_each_earlier_year_held_follows():
    held = HeldDays({date(2019, 9, 17): 3, date(2024, 1, 1): 1, date(2026, 3, 1): 2})
    assert usual_spans(held, TODAY) == (
        span(SpanKind.TODAY, TODAY, TODAY, False),
        span(SpanKind.WEEK, date(2026, 2, 27), TODAY, True),
        span(SpanKind.MONTH, date(2026, 2, 4), TODAY, True),
        span(SpanKind.THIS_YEAR, date(2026, 1, 1), date(2026, 12, 31), True),
        span(SpanKind.YEAR, date(2024, 1, 1), date(2024, 12, 31), True),
        span(SpanKind.YEAR, date(2019, 1, 1), date(2019, 12, 31), True),
    )


def test_of_an_old_archive_only_years_are_held():
    found = usual_spans(HeldDays({date(1998, 5, 21): 1}), TODAY)
    assert [one.held for one in found] == [False, False, False, False, True]


def test_of_many_years_the_newest_are_offered():
    held = HeldDays({date(year, 6, 1): 1 for year in range(1990, 2026)})
    years = [one.first.year for one in usual_spans(held, TODAY) if one.kind is SpanKind.YEAR]
    assert years == [2025, 2024, 2023, 2022, 2021, 2020, 2019, 2018]
