"""Which days do the words of a query name?

``banjir 17 september 2019``, ``pilkada desember 2019``, ``gempa kemarin``: papers write the same
day in other words (17/9/2019, hari ini), so the days are offered as a filter, and the words are
kept until somebody takes the offer.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
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
    "tadi pagi": lambda today: (today, today),
    "tadi siang": lambda today: (today, today),
    "tadi sore": lambda today: (today, today),
    "pagi ini": lambda today: (today, today),
    "siang ini": lambda today: (today, today),
    "sore ini": lambda today: (today, today),
    "malam ini": lambda today: (today, today),
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

_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (("senin",), ("selasa",), ("rabu",), ("kamis",), ("jumat", "jum'at"), ("sabtu",), ("ahad",))
    )
    for name in names
}
"""From Monday, 0. *Minggu* before "lalu" means the week."""

_COUNTS = {
    name: number
    for number, name in enumerate(
        ("dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"), start=2
    )
}

_PARTS = {"awal": (1, 10), "pertengahan": (11, 20), "akhir": (21, 31)}
"""Of a month, in thirds."""

_UNITS = {"hari": 1, "minggu": 7, "pekan": 7, "bulan": 0, "tahun": 0}

Span = tuple[date, date]


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH = rf"(?:{_either(_MONTHS)})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_TO = r"(?: ?[-–] ?| sampai | hingga | s/d | sd )"


def _in_month(found: re.Match[str], _: date) -> Span:
    year, month = int(found["year"]), _MONTHS[found["month"].lower()]
    return date(year, month, int(found["day"])), date(year, month, int(found["to"] or found["day"]))


def _in_months(found: re.Match[str], _: date) -> Span:
    year, month = int(found["year"]), _MONTHS[found["month"].lower()]
    first, last = _month(year, month)
    if found["part"]:
        begins, ends = _PARTS[found["part"].lower()]
        return first.replace(day=begins), first.replace(day=min(ends, last.day))
    if found["to"]:
        last = _month(year, _MONTHS[found["to"].lower()])[1]
    return first, last


def _in_numbers(found: re.Match[str], _: date) -> Span:
    parts = list(map(int, re.split("[/.-]", found["numbers"])))
    year, month, day = parts if parts[0] > 31 else reversed(parts)
    exact = date(year, month, day)
    return exact, exact


def _in_year(found: re.Match[str], today: date) -> Span:
    first = date(int(found["year"]), 1, 1)
    return first, today if found["since"] else date(first.year, 12, 31)


def _relative(found: re.Match[str], today: date) -> Span:
    return _RELATIVE[found["words"].lower()](today)


def _weekday(found: re.Match[str], today: date) -> Span:
    weekday = _WEEKDAYS[found["weekday"].lower()]
    if found["which"].lower() == "ini":
        day = _monday(today) + timedelta(days=weekday)
        if day > today:
            raise ValueError("nothing is published yet")
    else:
        day = today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return day, day


def _counted(found: re.Match[str], today: date) -> Span:
    written, unit = found["count"].strip().lower(), found["unit"].lower()
    count = 1 if written == "se" else _COUNTS.get(written) or int(written)
    first = _before(today, count, unit)
    if found["which"].lower() == "terakhir":
        return first, today
    if unit == "hari":
        return first, first
    if unit == "bulan":
        return _month(first.year, first.month)
    if unit == "tahun":
        return date(first.year, 1, 1), date(first.year, 12, 31)
    return _monday(first), _monday(first) + timedelta(days=6)


def _before(today: date, count: int, unit: str) -> date:
    """``count`` days, weeks, months or years before ``today``."""
    if _UNITS[unit]:
        return today - timedelta(days=count * _UNITS[unit])
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "tahun" else 1)
    last = _month(months // 12, months % 12 + 1)[1]
    return last.replace(day=min(today.day, last.day))


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.-]){pattern}(?![\w/-])", re.IGNORECASE)


_ON = "(?:pada |tanggal[ :] ?|tgl[ :] ?|bulan )?"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Span]], ...] = (
    (
        _form(rf"{_ON}(?P<day>\d{{1,2}})(?:{_TO}(?P<to>\d{{1,2}}))? (?P<month>{_MONTH}) {_YEAR}"),
        _in_month,
    ),
    (
        _form(
            rf"{_ON}(?:(?P<part>{_either(_PARTS)}) )?(?P<month>{_MONTH})"
            rf"(?:{_TO}(?P<to>{_MONTH}))? {_YEAR}"
        ),
        _in_months,
    ),
    (_form(rf"{_ON}(?P<numbers>\d{{1,2}}([/.-])\d{{1,2}}\2(?:19|20)\d\d)"), _in_numbers),
    (_form(rf"{_ON}(?P<numbers>(?:19|20)\d\d([/.-])\d{{1,2}}\2\d{{1,2}})"), _in_numbers),
    (_form(rf"(?:(?P<since>sejak|mulai) (?:tahun )?|tahun |thn ){_YEAR}"), _in_year),
    (_form(rf"(?:hari )?(?P<weekday>{_either(_WEEKDAYS)}) (?P<which>lalu|kemarin|ini)"), _weekday),
    (
        _form(
            rf"(?P<count>\d{{1,2}} |(?:{_either(_COUNTS)}) |se)(?P<unit>{_either(_UNITS)})"
            r" (?:yang )?(?P<which>lalu|terakhir)"
        ),
        _counted,
    ),
    (_form(rf"(?P<words>{_either(_RELATIVE)})"), _relative),
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
    text = " ".join(text.split())
    found_by = [(found, meant) for form, meant in _FORMS for found in form.finditer(text)]
    read_to = 0
    for found, meant in sorted(found_by, key=lambda one: (one[0].start(), -one[0].end())):
        if found.start() < read_to:  # "februari 2019" of 31 februari 2019
            continue
        span = _span(found, meant, today)
        if span is not None:
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return NamedDays(found.group(), *span, " ".join(rest.split()))
        read_to = found.end()
    return None


def _span(
    found: re.Match[str], meant: Callable[[re.Match[str], date], Span], today: date
) -> Span | None:
    try:
        first, last = meant(found, today)
    except (ValueError, OverflowError):  # 31 Februari, a day to come
        return None
    return (first, last) if first <= last else None


def _month(year: int, number: int) -> Span:
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])
