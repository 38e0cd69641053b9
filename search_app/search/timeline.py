"""When was there news about it? Bars of days, weeks, months or years above what is held of each.

Only what the archive holds can be found: a low bar above a pale strip says little, so every bar
stands above the number of articles held from the same time, and a long time of which nothing is
held is folded into one gap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from math import log
from typing import NamedTuple

from indexer.fields import Field
from indexer.i18n.formatting import EARLIEST_YEAR
from indexer.models import FacetCount


class Unit(StrEnum):
    """What one bar stands for; the values are stable, the API gives them."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


MOST_DAYS = 62
"""Days that are shown day by day unless asked otherwise: two months, 5 pixels a bar on a phone."""

MOST_BARS = 48
"""Bars of another unit that are shown unless asked otherwise."""

MOST_ASKED = 120
"""Bars that may be asked for: 10 pixels each at a desk; beyond, they can no longer be hit."""

DAYS_OF_WEEK = 7

SHORTEST_GAP = 3
"""Periods in a row of which nothing is held that are folded into one gap."""

SHADES = 6
"""Degrees of the strip; the style sheet has a class for each, since strict CSP allows no inline
style."""


class HeldDays:
    """How many articles an archive holds of each day, in the order of days. Two archives are equal
    only if they are the same object, so that what was computed for one can be kept."""

    def __init__(self, counts: Mapping[date, int]) -> None:
        self.days = tuple(sorted(counts))
        self.counts = {day: counts[day] for day in self.days}

    @classmethod
    def of(cls, counts: Iterable[FacetCount], until: date) -> HeldDays:
        """From the counts of the facet ``day``, up to the day ``until``; days of years that no
        newspaper archive has are slips and left out."""
        days = ((date.fromisoformat(count.value), count.count) for count in counts)
        return cls({day: n for day, n in days if day.year >= EARLIEST_YEAR and day <= until})

    def between(self, first: date, last: date) -> Sequence[date]:
        """The days from ``first`` to ``last`` of which anything is held."""
        return self.days[bisect_left(self.days, first) : bisect_right(self.days, last)]


class Bar(NamedTuple):
    """One period from ``first`` to ``last`` (both inclusive): ``count`` matches among ``held``
    articles. A ``gap`` is a long time of which nothing is held; ``chosen`` tells that the search's
    dates meet the period."""

    first: date
    last: date
    count: int  # type: ignore[assignment]  # in place of tuple.count, which nobody needs here
    held: int
    chosen: bool = True
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """``peak`` is the first of the highest bars, None if nothing matches. ``units`` are those that
    can be chosen for the same time."""

    unit: Unit
    bars: tuple[Bar, ...]
    peak: Bar | None
    units: tuple[Unit, ...]

    @property
    def gaps(self) -> tuple[Bar, ...]:
        return tuple(bar for bar in self.bars if bar.gap)

    @property
    def total(self) -> int:
        """Matches in the time shown."""
        return sum(bar.count for bar in self.bars)


Window = tuple[date, date]
"""First and last day, both inclusive."""


def unit_of(window: Window | None, held: HeldDays, wanted: Unit | None = None) -> Unit:
    """The unit that fits ``window`` of an archive: ``wanted`` if that makes no more than
    ``MOST_ASKED`` bars."""
    if window is None:
        return Unit.MONTH
    if wanted and _bar_count(window, held, wanted) <= MOST_ASKED:
        return wanted
    if (window[1] - window[0]).days < MOST_DAYS:
        return Unit.DAY
    return Unit.MONTH if _bar_count(window, held, Unit.MONTH) <= MOST_BARS else Unit.YEAR


def window_of(held: HeldDays, date_from: date | None, date_to: date | None) -> Window | None:
    """The time that is shown for a search from ``date_from`` to ``date_to``: those days, or where
    one is left open all that is held; less than a week is shown in its months. None if nothing is
    held of it; a time that reaches beyond what is held ends there."""
    if not held.days:
        return None
    first = max(date_from or held.days[0], _start(held.days[0], Unit.MONTH))
    last = min(date_to or held.days[-1], _last(_start(held.days[-1], Unit.MONTH), Unit.MONTH))
    if first > last:
        return None
    if (last - first).days < DAYS_OF_WEEK - 1:
        return _start(first, Unit.MONTH), _last(_start(last, Unit.MONTH), Unit.MONTH)
    return first, last


def facet_of(unit: Unit) -> str:
    """What matches are to be counted by for bars of ``unit``."""
    return Field.DAY if unit in {Unit.DAY, Unit.WEEK} else Field.MONTH


def timeline(
    counts: Sequence[FacetCount],
    held: HeldDays,
    window: Window | None,
    unit: Unit,
    chosen: tuple[date | None, date | None] = (None, None),
) -> Timeline | None:
    """The bars for matches per day or month (``facet_of``), None if fewer than two would show.

    ``counts`` are the matches regardless of the search's dates, ``chosen`` these dates.
    """
    if window is None:
        return None
    found = _by_period(((_first_day(c.value), c.count) for c in counts), unit, window)
    since, until = chosen[0] or date.min, chosen[1] or date.max
    bars = tuple(
        Bar(
            first=period.first,
            last=period.last,
            count=found.get(period.first, 0),
            held=period.held,
            chosen=period.last >= since and period.first <= until,
            gap=period.gap,
        )
        for period in _periods(window, held, unit)
    )
    if len(bars) < 2:
        return None
    peak = max(bars, key=lambda bar: (bar.count, -bar.first.toordinal()))
    return Timeline(
        unit,
        bars,
        peak if peak.count else None,
        tuple(one for one in Unit if 2 <= _bar_count(window, held, one) <= MOST_ASKED),
    )


def shade(held: int, most: int) -> int:
    """How dark the strip is where ``held`` articles are held, 0 to ``SHADES``: as the logarithm,
    for days differ a hundredfold."""
    if not held:
        return 0
    return max(1, round(SHADES * log(1 + held) / log(1 + max(most, held))))


def _first_day(value: str) -> date:
    """The first day of a facet's value: a day ``YYYY-MM-DD`` or a month ``YYYY-MM``."""
    return date(int(value[:4]), int(value[5:7]), int(value[8:10] or 1))


def _start(day: date, unit: Unit) -> date:
    """The first day of the period of ``unit`` in which ``day`` lies; weeks begin on Monday."""
    match unit:
        case Unit.DAY:
            return day
        case Unit.WEEK:
            return day - timedelta(days=day.weekday())
        case Unit.MONTH:
            return day.replace(day=1)
        case Unit.YEAR:
            return day.replace(month=1, day=1)


def _next(start: date, unit: Unit) -> date:
    """The first day of the period after the one that begins on ``start``."""
    match unit:
        case Unit.DAY:
            return start + timedelta(days=1)
        case Unit.WEEK:
            return start + timedelta(days=7)
        case Unit.MONTH:
            return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
        case Unit.YEAR:
            return start.replace(year=start.year + 1)


def _last(start: date, unit: Unit) -> date:
    """The last day of the period that begins on ``start``."""
    return _next(start, unit) - timedelta(days=1)


def _by_period(
    counts: Iterable[tuple[date, int]], unit: Unit, window: Window
) -> Mapping[date, int]:
    sums: dict[date, int] = {}
    first, last = _start(window[0], unit), _last(_start(window[1], unit), unit)
    for day, count in counts:
        if first <= day <= last:
            start = _start(day, unit)
            sums[start] = sums.get(start, 0) + count
    return sums


class _Period(NamedTuple):
    first: date
    last: date
    held: int
    gap: bool = False


@lru_cache(maxsize=64)
def _periods(window: Window, held: HeldDays, unit: Unit) -> tuple[_Period, ...]:
    """The periods of ``window``, gaps folded. What matches is held: only what is held decides."""
    kept = _by_period(held.counts.items(), unit, window)
    found: list[_Period] = []
    start = _start(window[0], unit)
    while start <= window[1]:
        found.append(_Period(start, _last(start, unit), kept.get(start, 0)))
        start = _next(start, unit)
    return tuple(_folded(found))


def _folded(periods: Iterable[_Period]) -> Iterator[_Period]:
    for empty, group in groupby(periods, key=lambda period: not period.held):
        run = list(group)
        if empty and len(run) >= SHORTEST_GAP:
            yield _Period(run[0].first, run[-1].last, 0, gap=True)
        else:
            yield from run


def _bar_count(window: Window, held: HeldDays, unit: Unit) -> int:
    """How many bars ``window`` has, gaps folded."""
    return len(_periods(window, held, unit))
