"""How are a day, a time and a number written for a reader?

Indonesian newspapers write ``Selasa, 9 Desember 2025 13.05 WIB`` and ``1.234``; the English
interface keeps the order day, month, year. Dates that arrive from addresses and forms are read
here too, because they are the same forms the other way round.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

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
_MONTH = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})|(?P<first>\d{1,2})[-/. ](?P<after>\d{4})"
)
_NAMED_MONTH = re.compile(r"([a-z]{3,9})\.?[- ](\d{4})")
_YEAR = re.compile(r"\d{4}")


def read_day(text: str, *, last: bool = False) -> date | None:
    """The day that ``text`` names, or None if it names none.

    Understood: ``2025-12-09``, ``9/12/2025`` (day first, also with ``-`` or ``.``), ``9 Des 2025``,
    a month ``12/2025``, ``2025-12`` or ``Des 2025`` and a year ``2025``; of a month or a year the
    first day, with ``last`` the last one.
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
    if first := _read_month(text):
        return _end_of_month(first) if last else first
    if _YEAR.fullmatch(text):
        return _checked(int(text), *((12, 31) if last else (1, 1)))
    return None


def _read_month(text: str) -> date | None:
    """The first day of the month that ``text`` (lower case) names."""
    if match := _MONTH.fullmatch(text):
        year, month = match["year"] or match["after"], match["month"] or match["first"]
        return _checked(int(year), int(month), 1)
    match = _NAMED_MONTH.fullmatch(text)
    number = _MONTH_NUMBERS.get(match[1]) if match else None
    return _checked(int(match[2]), number, 1) if match and number else None


def month_span(month: str) -> tuple[date, date]:
    """The first and the last day of a month ``YYYY-MM``."""
    first = date(int(month[:4]), int(month[5:7]), 1)
    return first, _end_of_month(first)


@lru_cache(maxsize=4096)  # a page writes those of its bars twice, and all pages the same
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
    """``9 Desember 2025``, or ``9 Des 2025`` where room is short. A moment's day is that of WIB, by
    which days are searched."""
    if isinstance(day, datetime):
        day = day.astimezone(WIB)
    return f"{write_day_month(day, language, short=short)} {day.year}"


def write_day_month(day: date, language: Language, *, short: bool = False) -> str:
    """``9 Desember`` or ``9 Des``, without the year; of a moment in WIB."""
    if isinstance(day, datetime):
        day = day.astimezone(WIB)
    return f"{day.day} {_month_name(day.month, language, short)}"


def write_moment(moment: datetime, language: Language) -> str:
    """``Selasa, 9 Desember 2025 13.05 WIB``; see ``write_clock``."""
    weekday, _, clock = write_clock(moment, language).partition(", ")
    day = f"{weekday}, {write_day(moment, language)}"
    return f"{day} {clock}" if clock else day


def write_clock(moment: datetime, language: Language) -> str:
    """``Selasa, 13.05 WIB``: weekday and time in WIB, as days are searched; the time of the
    outlet's own Indonesian zone follows in brackets, with its day where that differs: ``Senin,
    23.30 WIB (9 Desember 00.30 WITA)``.

    A time that is not known is left out.
    """
    wib = moment.astimezone(WIB)
    weekday = language.weekdays[wib.weekday()]
    if not is_time_known(moment):
        return weekday
    zone = _ZONES.get(moment.utcoffset() or timedelta(), "WIB")
    if zone == "WIB":
        return f"{weekday}, {wib:%H.%M} WIB"
    day = "" if moment.date() == wib.date() else f"{write_day_month(moment.date(), language)} "
    return f"{weekday}, {wib:%H.%M} WIB ({day}{moment:%H.%M} {zone})"


def is_time_known(moment: datetime) -> bool:
    """Whether a time was printed: outlets that print none are read as midnight of their zone, and
    hardly a story is published at that very second."""
    at_midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return not (at_midnight and moment.utcoffset() in _ZONES)


def write_period(period: str, language: Language, *, short: bool = False) -> str:
    """``2025-12-09`` as ``9 Desember 2025``, ``2025-12`` as ``Desember 2025`` (short: ``Des``), a
    year ``2025`` as itself."""
    if len(period) == 4:
        return period
    if len(period) == 10:
        return write_day(date.fromisoformat(period), language, short=short)
    return f"{_month_name(int(period[5:7]), language, short)} {period[:4]}"


@lru_cache(maxsize=1024)  # every page draws the periods of the archive
def write_span(first: date, last: date, language: Language, *, short: bool = False) -> str:
    """The days from ``first`` to ``last``, both inclusive: a whole year, month or day as such, else
    ``9-15 September 2019``, ``30 September-6 Oktober 2019``, with an en dash."""
    period = whole_period(first, last)
    if period:
        return write_period(period, language, short=short)
    end = write_day(last, language, short=short)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    if first.year == last.year:
        return f"{write_day_month(first, language, short=short)}–{end}"
    return f"{write_day(first, language, short=short)}–{end}"


def write_months(first: date, last: date, language: Language) -> tuple[str, str]:
    """The ends of a time of whole months, as briefly as they can be said: ``2020`` for a January
    that begins it and a December that ends it, ``Maret 2026`` for any other month."""
    since = str(first.year) if first.month == 1 else write_period(f"{first:%Y-%m}", language)
    until = str(last.year) if last.month == 12 else write_period(f"{last:%Y-%m}", language)
    return since, until


def write_typed_days(first: date | None, last: date | None) -> tuple[str, str]:
    """The ends of a time as a person would type them, shortest: ``2019`` for a whole year,
    ``9/2019`` where a month begins or ends, else ``17/9/2019``; nothing for None. ``read_day``
    reads them back."""
    period = whole_period(first, last) if first and last else None
    if period and len(period) == 4:
        return period, period
    return (
        _typed(first, first.replace(day=1)) if first else "",
        _typed(last, _end_of_month(last.replace(day=1))) if last else "",
    )


def _typed(day: date, edge: date) -> str:
    return f"{day.month}/{day.year}" if day == edge else f"{day.day}/{day.month}/{day.year}"


def write_share(part: int, whole: int, language: Language) -> str:
    """How many in a hundred, with one decimal: ``4,3``, in English ``4.3``; ``-`` of nothing."""
    if not whole:
        return "–"
    return f"{100 * part / whole:.1f}".replace(".", "," if language.thousands == "." else ".")


def write_number(number: int, language: Language) -> str:
    """``1234`` as ``1.234``, in English ``1,234``."""
    return f"{number:,}".replace(",", language.thousands)


def _month_name(month: int, language: Language, short: bool) -> str:
    name = language.months[month - 1]
    return name[:3] if short else name


def _checked(year: int, month: int, day: int) -> date | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:  # 31 February: names no day
        return None


def _end_of_month(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
