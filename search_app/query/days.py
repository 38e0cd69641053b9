"""Which days do the words of a query name?

``banjir 17 september 2019``, ``pilkada desember 2019``, ``gempa kemarin``: papers write the same
day in other words (17/9/2019, hari ini), so the days are offered as a filter, and the words are
kept until somebody takes the offer.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *(("januari", "jan"), ("februari", "pebruari", "feb"), ("maret", "mar")),
            *(("april", "apr"), ("mei",), ("juni", "jun"), ("juli", "jul")),
            *(("agustus", "agt", "ags", "agu"), ("september", "sept", "sep")),
            *(("oktober", "okt"), ("november", "nopember", "nov"), ("desember", "des")),
        ),
        start=1,
    )
    for name in names
}

_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _last_week(today: date) -> tuple[date, date]:
    monday = _monday(today) - timedelta(days=7)
    return monday, monday + timedelta(days=6)


def _last_month(today: date) -> tuple[date, date]:
    before = today.replace(day=1) - timedelta(days=1)
    return before.replace(day=1), before


_RELATIVE: dict[str, Callable[[date], tuple[date, date]]] = {
    "hari ini": lambda today: (today, today),
    "kemarin": lambda today: (today - timedelta(days=1),) * 2,
    "kemaren": lambda today: (today - timedelta(days=1),) * 2,
    "kemarin lusa": lambda today: (today - timedelta(days=2),) * 2,
    "tadi malam": lambda today: (today - timedelta(days=1), today),
    "semalam": lambda today: (today - timedelta(days=1), today),
    "minggu ini": lambda today: (_monday(today), today),
    "pekan ini": lambda today: (_monday(today), today),
    "minggu lalu": _last_week,
    "pekan lalu": _last_week,
    "bulan ini": lambda today: (today.replace(day=1), today),
    "bulan lalu": _last_month,
    "tahun ini": lambda today: (date(today.year, 1, 1), today),
    "tahun lalu": lambda today: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
}
"""Days told from today; weeks begin on Monday."""

MONTH_NUMBERS = MappingProxyType(_MONTHS)
"""Every name of a month, in lower case, with its number."""

_WORDS = "|".join(sorted(_RELATIVE, key=len, reverse=True))

_DAYS = re.compile(
    r"(?<![\w/.-])(?:(?:pada |tanggal |tgl |bulan )?(?:"
    rf"(?P<day>\d{{1,2}}) {_MONTH} {_YEAR}"
    rf"|{_MONTH.replace('month', 'of_month')} {_YEAR.replace('year', 'of_year')}"
    r"|(?P<numbers>\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d\d)"
    rf")|(?P<relative>{_WORDS}))(?![\w/-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedDays:
    """Words that name days, the first and last of these, and the query without the words."""

    written: str
    first: date
    last: date
    rest: str


def days_named(text: str, today: date) -> NamedDays | None:
    """The first days that ``text`` names; None if it names none that exist."""
    for found in _DAYS.finditer(" ".join(text.split())):
        span = _span(found, today)
        if span is not None:
            rest = f"{found.string[: found.start()]} {found.string[found.end() :]}"
            return NamedDays(found.group(), *span, " ".join(rest.split()))
    return None


def _span(found: re.Match[str], today: date) -> tuple[date, date] | None:
    try:
        if relative := found["relative"]:
            return _RELATIVE[relative.lower()](today)
        if month := found["of_month"]:
            return _month(int(found["of_year"]), _MONTHS[month.lower()])
        if numbers := found["numbers"]:
            day, number, year = map(int, re.split("[/-]", numbers))
        else:
            day, number, year = (
                int(found["day"]),
                _MONTHS[found["month"].lower()],
                int(found["year"]),
            )
        exact = date(year, number, day)
    except ValueError:  # 31 Februari
        return None
    return exact, exact


def _month(year: int, number: int) -> tuple[date, date]:
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])
