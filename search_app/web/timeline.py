"""When was there news about it? Bars of months or years, each a link into its time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from indexer.i18n.formatting import EARLIEST_YEAR, LATEST_YEAR, month_span
from indexer.models import FacetCount
from search_app.search.request import SearchRequest

MOST_MONTHS = 36
"""Bars that still can be hit by a finger on a phone 390 pixels wide; beyond, years are shown."""

LOWEST_TOP = 4
"""Articles that a bar of full height stands for at least: one lone article is no peak."""

STEPS = 20
"""Heights that a bar can have; the style sheet has a class for each, since strict CSP allows no
inline style."""


_EARLIEST, _LATEST = f"{EARLIEST_YEAR:04}", f"{LATEST_YEAR:04}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One period: ``YYYY-MM`` or ``YYYY``, its first and last day, how many matches.

    ``height`` is 0 to ``STEPS``; ``chosen`` tells that the search's dates meet it; ``held`` is
    False where the index has no article at all from then: a gap in the archive, not in the news.
    """

    period: str
    first: date
    last: date
    count: int
    height: int
    chosen: bool
    held: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """``by_year`` tells the bars' unit; ``has_gaps`` whether any of them is not held."""

    bars: tuple[Bar, ...]
    by_year: bool
    has_gaps: bool


def timeline(
    counts: Sequence[FacetCount], held: Mapping[str, int], request: SearchRequest
) -> Timeline | None:
    """The bars for matches per month, None if fewer than two periods would show.

    ``counts`` are the matches per month regardless of the search's dates, ``held`` all articles
    per month. With dates chosen, the years they touch are shown; else all from the first match
    to the last.
    """
    months = {c.value: c.count for c in counts if _is_usual(c.value)}
    held = {month: count for month, count in held.items() if _is_usual(month)}
    if not months:
        return None
    first, last = _window(months, held, request)
    by_year = _month_number(last) - _month_number(first) >= MOST_MONTHS
    periods = _years(first, last) if by_year else _months(first, last)
    if len(periods) < 2:
        return None
    found, kept = (_by_year(months), _by_year(held)) if by_year else (months, held)
    tallest = max(LOWEST_TOP, *(found.get(period, 0) for period in periods))
    bars = tuple(
        _bar(period, found.get(period, 0), tallest, period in kept, request) for period in periods
    )
    return Timeline(bars, by_year, any(not bar.held for bar in bars))


def _window(
    months: Mapping[str, int], held: Mapping[str, int], request: SearchRequest
) -> tuple[str, str]:
    """The first and last month to show."""
    first, last = min(months), max(months)
    known_first, known_last = min([first, *held]), max([last, *held])
    if request.date_from:
        first = max(f"{request.date_from.year:04}-01", known_first)
    if request.date_to:
        last = min(f"{request.date_to.year:04}-12", known_last)
    return min(first, last), max(first, last)


def _bar(period: str, count: int, tallest: int, held: bool, request: SearchRequest) -> Bar:
    first, last = _days(period)
    chosen = bool(request.date_from or request.date_to)
    if request.date_from and last < request.date_from:
        chosen = False
    if request.date_to and first > request.date_to:
        chosen = False
    height = max(1, round(STEPS * count / tallest)) if count else 0
    return Bar(
        period=period,
        first=first,
        last=last,
        count=count,
        height=height,
        chosen=chosen,
        held=held,
    )


def _days(period: str) -> tuple[date, date]:
    if len(period) == 4:
        return date(int(period), 1, 1), date(int(period), 12, 31)
    return month_span(period)


def _month_number(month: str) -> int:
    """Months since the year 0."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _months(first: str, last: str) -> list[str]:
    numbers = range(_month_number(first), _month_number(last) + 1)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def _years(first: str, last: str) -> list[str]:
    return [f"{year:04}" for year in range(int(first[:4]), int(last[:4]) + 1)]


def _by_year(months: Mapping[str, int]) -> Mapping[str, int]:
    years: Counter[str] = Counter()
    for month, count in months.items():
        years[month[:4]] += count
    return years


def _is_usual(month: str) -> bool:
    """A wrong date in one article (year 1) must not stretch the axis over two millennia."""
    return _EARLIEST <= month[:4] <= _LATEST
