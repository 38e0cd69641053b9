"""Which spans of days do people ask for most, and is anything held of them?

Today, the last week and month, this year and every earlier year of which the archive holds
anything: one click each, instead of two boxes to fill.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from search_app.search.timeline import HeldDays

MOST_YEARS = 8
"""Earlier years that are offered, the newest first: a line on a phone. Older ones can be typed."""


class SpanKind(StrEnum):
    """What a span is called; ``YEAR`` by its number."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    THIS_YEAR = "this_year"
    YEAR = "year"


class UsualSpan(NamedTuple):
    """The days ``first`` to ``last`` (both inclusive); ``held`` tells whether the archive has any
    article of them."""

    kind: SpanKind
    first: date
    last: date
    held: bool


@lru_cache(maxsize=8)
def usual_spans(held: HeldDays, today: date) -> tuple[UsualSpan, ...]:
    """The spans to offer on the day ``today``: those that end today, then earlier years held."""
    near = (
        (SpanKind.TODAY, today, today),
        (SpanKind.WEEK, today - timedelta(days=6), today),
        (SpanKind.MONTH, today - timedelta(days=29), today),
        (SpanKind.THIS_YEAR, *_year(today.year)),
    )
    years = sorted({day.year for day in held.days if day.year < today.year}, reverse=True)
    earlier = ((SpanKind.YEAR, *_year(number)) for number in years[:MOST_YEARS])
    return tuple(
        UsualSpan(kind=kind, first=first, last=last, held=bool(held.between(first, last)))
        for kind, first, last in (*near, *earlier)
    )


def _year(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number, 12, 31)
