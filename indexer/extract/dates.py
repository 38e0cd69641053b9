"""Which day, and which minute, does an Indonesian date line mean?

Portals print dates for people: ``Selasa (9/12/2025)``, ``Jum'at, 5 Des 2025 | 13.05 WIB``. The day
comes before the month, always. A date without a zone is WIB (UTC+7), because nearly every outlet
that leaves the zone out prints on Java or Sumatra; WITA, WIT and offsets are honoured when
written. A weekday that contradicts the date is tolerated: the numbers are what was set, the name
is what was typed. An impossible date is an error, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from indexer.models import WIB

WITA = timezone(timedelta(hours=8), "WITA")
WIT = timezone(timedelta(hours=9), "WIT")

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100
"""Years outside are typing errors or the zero dates of databases; newspapers scanned since 1900
and embargoed stories lie well inside."""

_EARLIEST_SECOND = 10**8
"""March 1973: fewer seconds since 1970 are a zero, a counter or a day number, not a news date."""

_MAX_LENGTH = 120
"""Longer text is no date line, and is not worth a regular expression."""

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januari january jan",
            "februari february pebruari febuari feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agust agu aug ags agt",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
_ZONES = {
    "wib": WIB,
    "wita": WITA,
    "wit": WIT,
    "utc": UTC,
    "gmt": UTC,
    "ut": UTC,
    "z": UTC,
    # RFC 822 allows these in feeds.
    "est": timezone(timedelta(hours=-5)),
    "edt": timezone(timedelta(hours=-4)),
    "cst": timezone(timedelta(hours=-6)),
    "cdt": timezone(timedelta(hours=-5)),
    "mst": timezone(timedelta(hours=-7)),
    "mdt": timezone(timedelta(hours=-6)),
    "pst": timezone(timedelta(hours=-8)),
    "pdt": timezone(timedelta(hours=-7)),
}
_WEEKDAY = (
    r"(?:senin|selasa|rabu|kamis|jum['`]?at|sabtu|minggu|ahad"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|sen|sel|rab|kam|jum|sab|min|mgg|mon|tues?|wed|thur?s?|fri|sat|sun)"
)
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_DAY_MONTH_YEAR = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s./-]*(?P<month>{_MONTH})\b[\s.,/-]*"
    r"(?P<year>\d{4,}|'?\d{2}(?![\d.:]))"
    r"|(?P<day2>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<month2>\d{1,2})\s?(?P=sep)\s?"
    r"(?P<year2>\d{4,}|\d{2}(?!\d))"
    r"|(?P<year3>\d{4,})(?P<sep3>[/.-])(?P<month3>\d{1,2})(?P=sep3)(?P<day3>\d{1,2})(?!\d)"
    rf"|(?P<month4>{_MONTH})\b\.?\s+(?P<day4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year4>\d{{4,}})"
)
_CLOCK = (
    r"(?P<hour>\d{1,2})\s?[:.]\s?(?P<minute>\d{2})"
    r"(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?(?!\d)\s*(?P<half>[ap]\.?m\b\.?)?"
)
_ZONE = (
    r"(?:\(?(?P<zone>wib|wita|wit|utc|gmt|ut|z|est|edt|cst|cdt|mst|mdt|pst|pdt)\b\)?)?"
    r"\s*(?P<offset>[+-]\d{1,2}(?::?\d{2})?)?(?:\s*\((?:wib|wita|wit|utc|gmt|[a-z]{2,5})\))?"
)
_BETWEEN = r"\s*(?:\)\s*)?(?:[,;|·•/-]|–|—|t(?=\d))?\s*(?:pukul|pkl\.?|jam|at)?\s*[:.]?\s*"
_LABEL = (
    r"(?:(?:di)?(?:publikasi(?:kan)?|terbit(?:kan)?|tayang(?:kan)?|posting|rilis|update|perbarui|unggah)"
    r"|published|posted|updated|last\s+update[d]?|tanggal|diposting|pada|on|hari)"
)
_MARKET_DAY = r"(?:legi|pahing|pon|wage|kliwon)\b"  # the Javanese five-day week, after the weekday
_WEEKDAY_BEFORE = rf"(?:{_WEEKDAY}\.?\s*(?:{_MARKET_DAY})?\s*[,|/-]?\s*)?"
_DATE = (
    rf"{_WEEKDAY_BEFORE}\(?\s*(?:{_DAY_MONTH_YEAR})"
    rf"(?:{_BETWEEN}{_CLOCK}\s*{_ZONE})?"
)
_WHOLE = re.compile(
    rf"(?:{_LABEL}\s*(?:pada)?\s*[:\-]?\s*){{0,3}}{_DATE}\s*\)?\s*(?:wib|wita|wit)?\s*[.,;|)-]*",
)
_CLOCK_FIRST = re.compile(rf"{_CLOCK}\s*{_ZONE}\s*(?:[,;|·•-]|–|—)?\s*(?P<rest>.+)")
_ASCTIME = re.compile(
    rf"{_WEEKDAY}\s+(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})\s+(?P<clock>\d\d:\d\d:\d\d)"
    r"(?:\s+(?P<zone>[a-z]{2,4}))?\s+(?P<year>\d{4})"
)
_WITHIN = re.compile(rf"(?<![\w/.,-]){_DATE}")
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "′": "'", "\xa0": " "})


class BadDate(ValueError):
    """The text is no date, or names a day or minute that does not exist."""


def is_moment_line(text: str) -> bool:
    """Whether ``text``, as a whole, is a date with a clock time: the line under a headline.

    A lone day is not one: it may be a sentence of the story ("5 Desember 2025.").
    """
    if len(text) > _MAX_LENGTH:
        return False
    found = _WHOLE.fullmatch(" ".join(text.translate(_APOSTROPHES).lower().split()))
    return found is not None and found["hour"] is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date seen in running text: where it begins, what it means, whether it has a clock time."""

    position: int
    moment: datetime
    has_clock: bool


def parse_date(text: str) -> datetime:
    """The moment that ``text``, as a whole, names; aware, midnight if it names a day only.

    Reads ISO 8601, RFC 822, ``asctime``, Indonesian and English date lines with or without a
    weekday, a clock time (``13.05``, ``13:05:09``, ``1:05 PM``) and a zone, and seconds or
    milliseconds since 1970. Raises BadDate.
    """
    if text[4:5] == "-" and text[7:8] == "-" and len(text) >= 10:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            pass  # "2025-12-09 13.05 WIB" is for the grammar below, which also words the problem
        else:
            return _plausible(moment if moment.tzinfo is not None else moment.replace(tzinfo=WIB))
    if len(text) > _MAX_LENGTH:
        raise BadDate("too long for a date")
    line = " ".join(text.translate(_APOSTROPHES).lower().split())
    if _EPOCH.fullmatch(line) and line.isascii():
        return from_epoch(int(line))
    found = _WHOLE.fullmatch(line)
    if found is not None:
        return _moment(found)[0]
    found = _ASCTIME.fullmatch(line)
    if found is not None:
        zone = found["zone"] or ""
        return parse_date(
            f"{found['day']} {found['month']} {found['year']} {found['clock']} {zone}"
        )
    found = _CLOCK_FIRST.fullmatch(line)
    if found is not None:
        rest = _WHOLE.fullmatch(found["rest"])
        if rest is not None and rest["hour"] is None:
            day = _moment(rest)[0]
            return _with_clock((day.year, day.month, day.day), found)
    raise BadDate("not a date")


def from_epoch(number: int) -> datetime:
    """The moment ``number`` seconds (or, from 10^11 on, milliseconds) after 1970, in WIB.

    Raises BadDate outside the years that news has.
    """
    seconds = number / 1000 if abs(number) >= 10**11 else number
    if seconds < _EARLIEST_SECOND:
        raise BadDate("seconds out of range")
    try:
        return _plausible(datetime.fromtimestamp(seconds, WIB))
    except (OverflowError, OSError, ValueError) as error:
        raise BadDate("seconds out of range") from error


def find_dates(text: str) -> Iterator[FoundDate]:
    """The dates (with day, month and year) that stand in running ``text``, in order.

    Impossible ones are left out. Meant for lines, not for whole articles.
    """
    line = text.translate(_APOSTROPHES).lower()
    for found in _WITHIN.finditer(line):
        if found["year2"] is not None and len(found["year2"]) != 4:
            continue  # 12.10.20 in running text may be anything
        try:
            moment, has_clock = _moment(found)
        except BadDate:
            continue
        yield FoundDate(position=found.start(), moment=moment, has_clock=has_clock)


def _moment(found: re.Match[str]) -> tuple[datetime, bool]:
    """What a match of ``_DATE`` means, and whether it has a clock time. Raises BadDate."""
    if found["month"] is not None:
        day, month, year = int(found["day"]), _MONTHS[found["month"]], _year(found["year"])
    elif found["month2"] is not None:
        day, month, year = int(found["day2"]), int(found["month2"]), _year(found["year2"])
    elif found["month3"] is not None:
        day, month, year = int(found["day3"]), int(found["month3"]), _year(found["year3"])
    else:
        day, month, year = int(found["day4"]), _MONTHS[found["month4"]], _year(found["year4"])
    if found["hour"] is not None:
        return _with_clock((year, month, day), found), True
    return _at((year, month, day)), False


def _with_clock(day: tuple[int, int, int], found: re.Match[str]) -> datetime:
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    half = found["half"]
    if half is not None:
        if half.startswith("p"):
            hour += 12 if hour < 12 else 0  # templates print "15:08 PM" too
        elif hour == 12:
            hour = 0
    zone = _zone(found["zone"], found["offset"])
    if (hour, minute, second) == (24, 0, 0):  # ISO 8601's, and Indonesian usage's, end of a day
        return _at(day, zone=zone) + timedelta(days=1)
    return _at(day, (hour, minute, second), zone)


def _zone(name: str | None, offset: str | None) -> timezone:
    if offset is None:
        return _ZONES[name] if name is not None else WIB
    digits = offset[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if hours > 14 or minutes > 59:
        raise BadDate(f"there is no zone {offset}")
    shift = timedelta(hours=hours, minutes=minutes)
    if shift == timedelta(hours=7) and offset[0] == "+":
        return WIB
    return timezone(shift if offset[0] == "+" else -shift)


def _year(digits: str) -> int:
    digits = digits.removeprefix("'")
    if len(digits) > 4:
        raise BadDate(f"there is no year {digits[:12]}")
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 70 else 1900)  # the turn that POSIX strptime takes
    return year


def _at(
    day: tuple[int, int, int], clock: tuple[int, int, int] = (0, 0, 0), zone: timezone = WIB
) -> datetime:
    try:
        return _plausible(datetime(*day, *clock, tzinfo=zone))
    except (ValueError, OverflowError) as error:
        raise BadDate(str(error)) from error


def _plausible(moment: datetime) -> datetime:
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise BadDate(f"the year {moment.year} is out of range")
    return moment
