"""How are a day, a time and a number written for a reader?

Indonesian newspapers write ``Selasa, 9 Desember 2025 13.05 WIB`` and ``1.234``; the English
interface keeps the order day, month, year. Dates that arrive from addresses and forms are read
here too, because they are the same forms the other way round.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from indexer.i18n import LANGUAGES, Language
from indexer.models import WIB

_ZONES = {timedelta(hours=7): "WIB", timedelta(hours=8): "WITA", timedelta(hours=9): "WIT"}
"""The three zones of Indonesia (Keputusan Presiden 41/1987) by their offset from UTC."""

EARLIEST_YEAR, LATEST_YEAR = 1800, 2200
"""Years a search may name: wider than any newspaper archive, narrow enough that a day more or
less never leaves the calendar that ``datetime`` knows."""

_MONTH_NUMBERS = {
    name[:length].lower(): number
    for language in LANGUAGES.values()
    for number, name in enumerate(language.months, start=1)
    for length in (3, len(name))
} | {
    spelling: number
    for language in LANGUAGES.values()
    for spelling, number in language.month_spellings.items()
}

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_NAMED = re.compile(r"(\d{1,2})[- ]([a-z]{3,9})\.?[- ](\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"\d{4}")


def read_day(text: str, *, last: bool = False) -> date | None:
    """The day that ``text`` names, or None if it names none.

    Understood: ``2025-12-09``, ``9/12/2025`` (day first, also with ``-`` or ``.``), ``9 Des 2025``,
    a month ``2025-12`` and a year ``2025``; of a month or a year the first day, with ``last`` the
    last one.
    """
    text = " ".join(text.split()).lower()
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
        return _checked(int(year), int(month), int(day))
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        return _checked(int(year), int(month), int(day))
    if match := _NAMED.fullmatch(text):
        number = _MONTH_NUMBERS.get(match[2])
        return _checked(int(match[3]), number, int(match[1])) if number else None
    if match := _MONTH.fullmatch(text):
        first = _checked(int(match[1]), int(match[2]), 1)
        return _end_of_month(first) if first and last else first
    if _YEAR.fullmatch(text):
        return _checked(int(text), *((12, 31) if last else (1, 1)))
    return None


def month_span(month: str) -> tuple[date, date]:
    """The first and the last day of a month ``YYYY-MM``."""
    first = date(int(month[:4]), int(month[5:7]), 1)
    return first, _end_of_month(first)


def whole_period(first: date, last: date) -> str | None:
    """The year ``YYYY``, month ``YYYY-MM`` or day ``YYYY-MM-DD`` that lasts from ``first`` to
    ``last``, both inclusive, or None if no such period does."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == _end_of_month(first):
        return f"{first:%Y-%m}"
    if first.year == last.year and (first.month, first.day) == (1, 1) and last.month == 12:
        return f"{first:%Y}" if last.day == 31 else None
    return None


def write_day(day: date, language: Language, *, short: bool = False) -> str:
    """``9 Desember 2025``, or ``9 Des 2025`` where room is short. A moment's day is that of its
    Indonesian zone, else of WIB."""
    if isinstance(day, datetime):
        day = _local(day)
    return f"{day.day} {_month_name(day.month, language, short)} {day.year}"


def write_moment(moment: datetime, language: Language) -> str:
    """``Selasa, 9 Desember 2025 13.05 WIB``; a zone that is not Indonesian is shown in WIB.

    Midnight sharp is left out: outlets that print no time are read as 00.00, and hardly a story
    is published at that very second.
    """
    moment = _local(moment)
    day = f"{language.weekdays[moment.weekday()]}, {write_day(moment.date(), language)}"
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return day
    return f"{day} {moment:%H.%M} {_ZONES[moment.utcoffset() or timedelta()]}"


def write_period(period: str, language: Language, *, short: bool = False) -> str:
    """``2025-12-09`` as ``9 Desember 2025``, ``2025-12`` as ``Desember 2025`` (short: ``Des``), a
    year ``2025`` as itself."""
    if len(period) == 4:
        return period
    if len(period) == 10:
        return write_day(date.fromisoformat(period), language, short=short)
    return f"{_month_name(int(period[5:7]), language, short)} {period[:4]}"


def write_number(number: int, language: Language) -> str:
    """``1234`` as ``1.234``, in English ``1,234``."""
    return f"{number:,}".replace(",", language.thousands)


def _month_name(month: int, language: Language, short: bool) -> str:
    name = language.months[month - 1]
    return name[:3] if short else name


def _local(moment: datetime) -> datetime:
    return moment if moment.utcoffset() in _ZONES else moment.astimezone(WIB)


def _checked(year: int, month: int, day: int) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:  # 31 February: names no day
        return None


def _end_of_month(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
