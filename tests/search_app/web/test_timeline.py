from __future__ import annotations

from datetime import date

from indexer.models import FacetCount
from search_app.search.request import SearchRequest
from search_app.web.timeline import timeline

NO_DATES = SearchRequest(text="banjir")


def counts(**months):
    return tuple(FacetCount(value=m[1:].replace("_", "-"), count=n) for m, n in months.items())


def rows(line):
    return [(bar.period, bar.count, bar.height, bar.held) for bar in line.bars]


def test_months_without_matches_show_as_empty_and_months_without_articles_as_gaps():
    held = {"2025-01": 9, "2025-02": 9, "2025-04": 9}
    line = timeline(counts(m2025_01=2, m2025_04=8), held, NO_DATES)
    assert rows(line) == [
        ("2025-01", 2, 5, True),
        ("2025-02", 0, 0, True),
        ("2025-03", 0, 0, False),
        ("2025-04", 8, 20, True),
    ]
    assert (line.by_year, line.has_gaps) == (False, True)


def test_over_three_years_the_bars_are_years():
    months = counts(m2019_09=3, m2019_10=1, m2025_01=2)
    line = timeline(months, {m.value: 5 for m in months}, NO_DATES)
    assert [row for row in rows(line) if row[1]] == [("2019", 4, 20, True), ("2025", 2, 10, True)]
    assert line.by_year
    assert (line.bars[0].first, line.bars[0].last) == (date(2019, 1, 1), date(2019, 12, 31))


def test_a_lone_article_is_no_peak():
    line = timeline(counts(m2025_01=1, m2025_02=2), {"2025-01": 1, "2025-02": 2}, NO_DATES)
    assert rows(line) == [("2025-01", 1, 5, True), ("2025-02", 2, 10, True)]


def test_chosen_dates_show_the_months_of_their_years_with_the_chosen_ones_lit():
    months = counts(m2019_09=3, m2019_10=1, m2025_01=2)
    request = SearchRequest(text="x", date_from=date(2019, 10, 1), date_to=date(2019, 10, 31))
    line = timeline(months, {m.value: 5 for m in months}, request)
    lit = [bar.period for bar in line.bars if bar.chosen]
    assert (lit, line.bars[0].period, line.bars[-1].period) == (["2019-10"], "2019-09", "2019-12")


def test_one_period_is_no_timeline():
    assert timeline(counts(m2025_01=3), {"2025-01": 3}, NO_DATES) is None
    assert timeline((), {}, NO_DATES) is None


def test_a_wrong_year_does_not_stretch_the_axis():
    line = timeline(counts(m0001_01=1, m2025_01=3, m2025_02=3), {}, NO_DATES)
    assert [bar.period for bar in line.bars] == ["2025-01", "2025-02"]
