from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from indexer.models import FacetCount
from search_app.search.timeline import (
    MOST_ASKED,
    HeldDays,
    Unit,
    shade,
    timeline,
    unit_of,
    window_of,
)


def day(text):
    return date.fromisoformat(text)


def held(**days):
    return HeldDays({day(name[1:].replace("_", "-")): count for name, count in days.items()})


def counts(**found):
    return tuple(FacetCount(value=n[1:].replace("_", "-"), count=c) for n, c in found.items())


def rows(line):
    return [(f"{bar.first:%d.%m.%y}", bar.count, bar.held) for bar in line.bars]


YEAR_2025 = (day("2025-01-01"), day("2025-12-31"))


def test_months_stand_above_what_is_held_of_them():
    archive = held(d2025_01_05=9, d2025_01_06=1, d2025_02_01=4)
    line = timeline(counts(m2025_01=2), archive, window_of(archive, None, None), Unit.MONTH)
    assert rows(line) == [("01.01.25", 2, 10), ("01.02.25", 0, 4)]
    assert (line.peak, line.total, line.gaps) == (line.bars[0], 2, ())


def test_a_long_time_of_which_nothing_is_held_is_one_gap_and_a_short_one_is_bars():
    archive = held(d2024_01_05=1, d2024_04_01=1, d2025_01_01=1)
    line = timeline(counts(m2024_01=1), archive, window_of(archive, None, None), Unit.MONTH)
    assert rows(line) == [
        ("01.01.24", 1, 1),
        ("01.02.24", 0, 0),
        ("01.03.24", 0, 0),
        ("01.04.24", 0, 1),
        ("01.05.24", 0, 0),
        ("01.01.25", 0, 1),
    ]
    assert [(bar.first, bar.last) for bar in line.gaps] == [(day("2024-05-01"), day("2024-12-31"))]


def test_the_days_of_a_chosen_month_are_shown_day_by_day():
    archive = held(d2025_01_05=9, d2025_02_01=4, d2025_02_03=2)
    window = window_of(archive, day("2025-02-01"), day("2025-02-28"))
    assert unit_of(window, archive) is Unit.DAY
    line = timeline(counts(d2025_02_01=3, d2025_02_03=1), archive, window, Unit.DAY)
    assert rows(line)[:3] == [("01.02.25", 3, 4), ("02.02.25", 0, 0), ("03.02.25", 1, 2)]
    assert line.gaps[0].last == day("2025-02-28")


def test_a_time_beyond_what_is_held_ends_there():
    archive = held(d2025_01_05=9, d2025_03_03=2)
    assert window_of(archive, day("1800-01-01"), day("2200-12-31")) == (
        day("2025-01-01"),
        day("2025-03-31"),
    )
    assert window_of(archive, day("2026-01-01"), None) is None


def test_a_chosen_day_is_shown_among_the_days_of_its_month():
    archive = held(d2025_02_01=4, d2025_02_02=2)
    one = day("2025-02-02")
    window = window_of(archive, one, one)
    line = timeline(counts(d2025_02_02=1), archive, window, Unit.DAY, (one, one))
    assert [bar.chosen for bar in line.bars] == [False, True, False]
    assert (line.bars[2].first, line.bars[2].gap) == (day("2025-02-03"), True)


def test_weeks_begin_on_monday():
    archive = held(d2025_06_01=1, d2025_06_02=1, d2025_06_08=1)  # Sunday, Monday, Sunday
    window = window_of(archive, day("2025-06-01"), day("2025-06-30"))
    line = timeline(counts(d2025_06_01=1, d2025_06_02=2), archive, window, Unit.WEEK)
    assert rows(line)[:2] == [("26.05.25", 1, 1), ("02.06.25", 2, 2)]


def test_an_archive_of_many_years_is_shown_by_year_and_a_unit_of_too_many_bars_is_not_offered():
    archive = HeldDays({date(year, month, 1): 1 for year in range(1980, 2020) for month in (1, 6)})
    window = window_of(archive, None, None)
    assert unit_of(window, archive) is Unit.YEAR
    assert unit_of(window, archive, Unit.DAY) is Unit.YEAR
    line = timeline((), archive, window, Unit.YEAR)
    assert (len(line.bars), line.units, line.peak) == (40, (Unit.YEAR,), None)


def test_without_dated_articles_or_with_one_period_there_is_no_timeline():
    nothing = held()
    assert timeline((), nothing, window_of(nothing, None, None), Unit.MONTH) is None
    month = held(d2025_02_01=4)
    assert timeline((), month, window_of(month, None, None), Unit.MONTH) is None


def test_the_strip_is_darker_where_more_is_held():
    assert [shade(n, 1000) for n in (0, 1, 10, 100, 1000)] == [0, 1, 2, 4, 6]


@given(
    st.dictionaries(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(1, 99), min_size=1),
    st.sampled_from(Unit),
)
def test_every_article_held_and_found_stands_in_one_bar_and_bars_follow_each_other(days, unit):
    archive = HeldDays(days)
    window = window_of(archive, None, None)
    used = unit_of(window, archive, unit)
    found = [FacetCount(value=str(one), count=count) for one, count in days.items()]
    line = timeline(found, archive, window, used)
    if line is None:
        return
    assert sum(bar.held for bar in line.bars) == line.total == sum(days.values())
    for before, after in zip(line.bars, line.bars[1:], strict=False):
        assert after.first == before.last + timedelta(days=1)
    if used is unit and unit in line.units:
        assert len(line.bars) <= MOST_ASKED
