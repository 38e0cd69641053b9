"""Which day, and which minute, does an Indonesian date line mean?

Portals print dates for people: ``Selasa (9/12/2025)``, ``Jum'at, 5 Des 2025 | 13.05 WIB``. The day
comes before the month, always. A date without a zone is WIB (UTC+7), because nearly every outlet
that leaves the zone out prints on Java or Sumatra; WITA, WIT and offsets are honoured when
written. A weekday that contradicts the date is tolerated: the numbers are what was set, the name
is what was typed; only where it agrees with the month before the day ("Wed, 03/11/2026") it shows
that a program wrote the date so. An impossible date is an error, never a guess.

A line is first spelled out (``_spelled``: misspelt months, "08h15", "Waktu Indonesia Barat"), then
read by one grammar: as a whole, or from among words ("Kabar Garut - 26/11/2025, 08:15 WIB"). Of
several dates in a line the one of publication is meant, not that of a later change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import IntEnum

from rapidfuzz.distance import OSA

from indexer.models import WIB

WITA = timezone(timedelta(hours=8), "WITA")
WIT = timezone(timedelta(hours=9), "WIT")

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100
"""Years outside are typing errors or the zero dates of databases; newspapers scanned since 1900
and embargoed stories lie well inside."""

_EARLIEST_SECOND = 10**8
"""March 1973: fewer seconds since 1970 are a zero, a counter or a day number, not a news date."""

_SERIAL_EPOCH = datetime(1899, 12, 30)
_FIRST_SERIAL = 30_000
_LAST_SERIAL = 60_000

_MAX_LENGTH = 160
"""Longer text is no date line, and is not worth a regular expression."""

_MOST_WORDS = 12
"""Words around the date in a date field: section, author, outlet, reading time. More is a
sentence, and its date is somebody else's."""

_LEAST_MISSPELT = 4
"""Letters of a word that may be a month with one letter wrong: shorter ones are other words."""

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januari january jan",
            "februari february pebruari febuari feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may mey",
            "juni june jun juny",
            "juli july jul",
            "agustus august agust agst agts agu aug ags agt",
            "september sept sep spt",
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
    r"(?:senin|selasa|rabu|kamis|jum['`]?\s?at|sabtu|minggu|ahad"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|sen|sel|rab|kam|jum|sab|min|mgg|mon|tues?|wed|thur?s?|fri|sat|sun)"
)
_NAMED_WEEKDAY = re.compile(rf"\b{_WEEKDAY}\b")
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("sen mon", "sel tue", "rab wed", "kam thu", "jum fri", "sab sat", "min mgg aha sun")
    )
    for name in names.split()
}
"""The number of each weekday (Monday is 0) by its first three letters."""

_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_DAY_MONTH_YEAR = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.,/-]*(?P<month>{_MONTH})(?![a-z])[\s.,/-]*"
    r"(?P<year>\d{4,}|'?\d{2}(?![\d.:]))"
    r"|(?P<day2>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<month2>\d{1,2})\s?(?P=sep)\s?"
    r"(?P<year2>\d{4,}|\d{2}(?!\d))"
    r"|(?P<year3>\d{4,})(?P<sep3>[/.-])(?P<month3>\d{1,2})(?P=sep3)(?P<day3>\d{1,2})(?!\d)"
    rf"|(?P<month4>{_MONTH})(?![a-z])[.,]?\s+(?P<day4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+"
    r"(?P<year4>\d{4,})"
)
_HALF = r"[ap]\.?m\b\.?|pagi\b|siang\b|sore\b|petang\b|malam\b"
_ZONE_NAMES = r"wib|wita|wit|utc|gmt|ut|z|est|edt|cst|cdt|mst|mdt|pst|pdt"


def _clock(mark: str = "") -> str:
    """The pattern of a clock time with its zone; its groups end in ``mark``."""
    return (
        rf"(?P<hour{mark}>\d{{1,2}})\s?[:.]\s?(?P<minute{mark}>\d{{2}})"
        rf"(?:[:.](?P<second{mark}>\d{{2}})(?:[.,]\d{{1,9}})?)?(?!\d)"
        r"(?:\s*(?:-|–|s/d|sampai|hingga)\s*\d{1,2}[:.]\d{2}(?!\d))?"  # it began then
        rf"\s*(?P<half{mark}>{_HALF})?\s*"
        rf"(?:\(?(?P<zone{mark}>{_ZONE_NAMES})\b\)?)?"
        rf"\s*(?P<offset{mark}>[+-]\d{{1,2}}(?::?\d{{2}})?(?!\d|[/.-]))?"
        r"(?:\s*\((?:[a-z]{2,5})\))?"
    )


_SEPARATOR = r"(?:[^a-z0-9\s]{1,3}|t(?=\d)|[il](?=\s?\d))"
"""Whatever signs stand between day and clock, "I" and "l" for a line among them."""

_BETWEEN = rf"\s*{_SEPARATOR}?\s*[^a-z0-9\s]?\s*(?:pukul|pkl\.?|jam|at)?\s*[:.]?\s*"
_LABEL = (
    r"(?:(?:di)?(?:publikasi(?:kan)?|terbit(?:kan)?|tayang(?:kan)?|posting|rilis|update|perbarui"
    r"|unggah|buat|muat|tulis|upload)|published|posted|updated|last\s+update[d]?|tanggal|tgl"
    r"|diposting|pada|on|hari)"
)
_MARKET_DAY = r"(?:legi|pahing|pon|wage|kliwon)\b"  # the Javanese five-day week, after the weekday
_WEEKDAY_BEFORE = rf"(?:{_WEEKDAY}\.?\s*(?:{_MARKET_DAY})?\s*[,|/-]?\s*)?"
_DATE = rf"{_WEEKDAY_BEFORE}\(?\s*(?:{_DAY_MONTH_YEAR})(?:{_BETWEEN}{_clock()})?"
_TWO_NUMBERS = re.compile(r"\d\D+\d")
"""Any day with a clock has two; "3. Cucian motor" of a list needs no grammar."""

_WHOLE = re.compile(
    rf"(?:{_LABEL}\.?\s*(?:pada)?\s*[:\-]?\s*){{0,3}}{_DATE}\s*[)\]]?\s*(?:wib|wita|wit)?"
    r"\s*[.,;|)\]-]*",
)
_CLOCK_FIRST = rf"{_clock('0')}\s*\)?\s*(?:[,;|·•/@~-]|–|—)?\s*"
_ASCTIME = re.compile(
    rf"{_WEEKDAY}\s+(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})\s+(?P<clock>\d\d:\d\d:\d\d)"
    r"(?:\s+(?P<zone>[a-z]{2,4}))?\s+(?P<year>\d{4})"
)
_WITHIN = re.compile(rf"(?<![\w/])(?<!\d[.,-])(?:{_CLOCK_FIRST})?{_DATE}")
_EPOCH = re.compile(r"(\d{9,10}(?:\d{3})?)(?:\.\d{1,9})?")
_COMPACT = re.compile(
    r"((?:19|20)\d\d)(\d\d)(\d\d)(?:t?\s?(\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?\s*(z|[+-]\d\d:?\d\d)?)?"
)
_BY_PROGRAM = re.compile(
    r"/date\((?P<epoch>\d{9,13})(?:[+-]\d{4})?\)/"  # ASP.NET's JSON; its zone changes nothing
    r"|d:(?P<compact>\d{14})(?P<zone>[+-]\d\d'\d\d)'?"  # PDF 32000-1, 7.9.4
)
_CHANGED = re.compile(
    r"\b(?:di)?perbarui|\bpembaruan|\bup-?date|\bmodif|\brevisi|\bdiubah|\bterakhir|\bdiedit"
    r"|\blast\b|\bdimutakhirkan|\bdikoreksi|\bdisunting"
)
_PUBLISHED = re.compile(
    r"\bpubli|\bdipublish|tayang|terbit|\b(?:di)?posting|\bposted|\brilis|\bdirilis|unggah|\bdibuat"
    r"|\bdimuat|\bditulis|\b(?:di)?upload|\bcreated"
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "′": "'", "\xa0": " "})

_YEAR_GLUED = re.compile(
    rf"((?:19|20)\d\d)(?=\d\d?\s?{_MONTH}\b|\d\d?[:.]\d\d(?!\d)"
    r"|\d{1,3}\s*(?:menit|min|mnt|komentar|views?|kali|x\b))"
)
_DAY_GLUED = re.compile(
    rf"(?<=[a-z])(?=\d{{1,2}}(?:\s?{_MONTH}\s?|[/-]\d{{1,2}}[/-])(?:19|20)\d\d"
    rf"|{_MONTH}\s\d{{1,2}},?\s(?:19|20)\d\d)"
)
"""Between a name and the day behind it, where a template puts no space ("Sri Uji26 Mei 2025")."""

_CLOCK_WITH_H = re.compile(r"\b(\d{1,2})\s?h\s?(\d{2})\b")
_HOUR_ALONE = re.compile(
    r"\b((?:pukul|pkl\.?|jam) \d{1,2})(?=\s*(?:wib|wita|wit|pagi|siang|sore|petang|malam)\b)"
)
_UNPADDED = re.compile(
    r"(?<![\d:.])\d{1,2}:(?:\d(?::\d{1,2})?|\d\d:\d)(?=\s*(?:[ap]m|wib|wita|wit|[+-]\d\d:?\d\d)?$)"
)
"""A clock at the end that was written without noughts, as programs do: ``9:5``, ``13:5:7``."""

_CLOCK_OF_FOUR = re.compile(
    r"((?:19|20)\d\d\b\W{1,3})([01]\d|2[0-3])([0-5]\d)(?=\s*(?:wib|wita|wit)\b)"
)
_ZONE_IN_WORDS = re.compile(
    r"waktu indonesia (?:bagian )?(?P<id>barat|tengah|timur)"
    r"|\(?(?P<en>western|central|eastern) indonesian?(?: standard)? time\)?"
)
_ZONES_IN_WORDS = {
    "barat": "wib",
    "tengah": "wita",
    "timur": "wit",
    "western": "",  # written behind an offset that says it
    "central": "",
    "eastern": "",
}
_HIJRI_MONTH = (
    r"(?:muharr?am|sh?afar|rabi\W?(?:ul|ussani)?|jumad(?:il|al|a)?|rajab|s[yh]+a\W?ban|ram[ad]+h?an"
    r"|s[yh]+aw+al|d?zh?ul?\W?\s?(?:qa\W?\w+|kai?\W?\w+|h?ijj?ah?))"
)
_HIJRI = re.compile(
    rf"(?:\s*[/|(,–-]\s*|\s)?\b\d{{1,2}}\s+{_HIJRI_MONTH}(?:[\s'-]*(?:ul|al)?[\s'-]*(?:aw+al|akh?ir|ul[ao]|s?ani"
    r"|tsani(?:yah)?|tsaniah))?\s+1[34]\d\d(?:\s*h\b\.?)?\s*[/|)]?"
)
"""A day of the Islamic calendar, which many sites print beside the other."""

_HIJRI_ANYHOW = re.compile(_HIJRI.pattern, re.IGNORECASE)

_SHORT_YEAR = re.compile(r"([a-z.])\s*'\s*(\d{2})(?!\d)")
_DAY_WORD_YEAR = re.compile(r"(?<=\d)([\s./-]*)([a-z]{4,10})(?=[\s.,/-]*(?:19|20)\d\d)")
_WORD_DAY_YEAR = re.compile(r"\b([a-z]{4,10})(?=[.,]?\s+\d{1,2},?\s+(?:19|20)\d\d\b)")
_NO_MONTH_WORDS = "senin selasa rabu kamis jumat sabtu minggu ahad tahun menit hari jam bulan pukul"
_NO_MONTH = frozenset(_NO_MONTH_WORDS.split())
_WORD = re.compile(r"[^\W\d_]{2,}")
_UNITS = {
    **dict.fromkeys(("detik", "second", "seconds"), timedelta(seconds=1)),
    **dict.fromkeys(("menit", "mnt", "minute", "minutes", "min", "mins"), timedelta(minutes=1)),
    **dict.fromkeys(("jam", "hour", "hours"), timedelta(hours=1)),
    **dict.fromkeys(("hari", "day", "days"), timedelta(days=1)),
    **dict.fromkeys(("minggu", "pekan", "week", "weeks"), timedelta(weeks=1)),
    **dict.fromkeys(("bulan", "month", "months"), timedelta(days=30)),
    **dict.fromkeys(("tahun", "year", "years"), timedelta(days=365)),
}
_AGO = re.compile(
    r"(?:^|[^\w.,])(?:(?P<count>\d{1,3})\s?|se|an?\s)"
    r"(?P<unit>" + "|".join(sorted(_UNITS, key=len, reverse=True)) + r")\s"
    r"(?:(?:yang\s|yg\s)?lalu|ago)\W*$"
)
_DAY_BEFORE = re.compile(
    rf"(?:^|[|•·/–—-]\s)\W*(?P<day>hari ini|kemarin|today|yesterday|baru saja|just now)"
    rf"(?:{_BETWEEN}{_clock()})?\W*$"
)


class BadDate(ValueError):
    """The text is no date, or names a day or minute that does not exist."""


class DateLabel(IntEnum):
    """What the words before a date say it is; the least is believed first."""

    PUBLISHED = 0
    NONE = 1
    CHANGED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date seen in running text: where it begins and ends, what it means, whether it has a
    clock time, and what it is labelled as."""

    position: int
    end: int
    moment: datetime
    has_clock: bool
    label: DateLabel


def is_moment_line(text: str) -> bool:
    """Whether ``text``, as a whole, is a date with a clock time: the line under a headline.

    A lone day is not one: it may be a sentence of the story ("5 Desember 2025.").
    """
    if len(text) > _MAX_LENGTH or _TWO_NUMBERS.search(text) is None:
        return False
    found = _WHOLE.fullmatch(_spelled(text))
    return found is not None and found["hour"] is not None


def parse_date(text: str, *, month_first: bool = False) -> datetime:
    """The moment that ``text`` names; aware, midnight if it names a day only.

    Reads ISO 8601, RFC 822, ``asctime``, Indonesian and English date lines with or without a
    weekday, a clock time (``13.05``, ``13:05:09``, ``1:05 PM``, ``8.15 pagi``) and a zone, and
    seconds or milliseconds since 1970. A few words may stand around the date (outlet, author,
    "Diperbarui"); of several dates the published one is meant. ``month_first`` reads ``3/25/2025``
    as 25 March: for a column that is known to be written so. Raises BadDate.
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
    line = _spelled(text)
    if line.isascii():
        written = _BY_PROGRAM.fullmatch(line)
        if written is not None:
            digits = f"{written['compact']}{written['zone']}".replace("'", "")
            line = written["epoch"] or digits
        seconds = _EPOCH.fullmatch(line)
        if seconds is not None:
            return from_epoch(int(seconds[1]))
        compact = _COMPACT.fullmatch(line)
        if compact is not None:
            year, month, day, *clock, zone = compact.groups()
            hour, minute, second = (int(part or 0) for part in clock)
            offset = None if zone == "z" else zone
            at = _zone("z" if zone == "z" else None, offset)
            return _at((int(year), int(month), int(day)), (hour, minute, second), at)
    line = _UNPADDED.sub(
        lambda clock: ":".join(part.zfill(2) for part in clock[0].split(":")), line
    )
    found = _WHOLE.fullmatch(line)
    if found is not None:
        return _moment(found, month_first)[0]
    return _among_words(line, month_first)


def _among_words(line: str, month_first: bool) -> datetime:
    """The one date that stands in a spelled line among words. Raises BadDate."""
    dates, problem = _dates_in(line, month_first)
    if not dates:
        raise problem or BadDate("not a date")
    best = min(dates, key=lambda date: date.label)
    rivals = [date for date in dates if date.label is best.label]
    if len({date.moment.date() for date in rivals}) > 1:
        raise BadDate("several dates")
    rest = line
    for one in reversed(dates):
        rest = rest[: one.position] + rest[one.end :]
    if len(_WORD.findall(rest)) > _MOST_WORDS or re.search(r"\d{1,2}[/-]\d{1,2}[/-]\d", rest):
        raise BadDate("not a date")
    return next((date.moment for date in rivals if date.has_clock), best.moment)


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


def is_serial(number: float) -> bool:
    """Whether ``number`` is a day between 1982 and 2064 as spreadsheets count them."""
    return _FIRST_SERIAL <= number < _LAST_SERIAL


def from_serial(number: float) -> datetime:
    """The moment that a spreadsheet means by ``number`` days since 30 December 1899, in WIB.

    >>> from_serial(45912.5868055555).isoformat()
    '2025-09-12T14:05:00+07:00'
    """
    moment = _SERIAL_EPOCH + timedelta(seconds=round(number * 86_400))
    return moment.replace(tzinfo=WIB)


def find_dates(text: str) -> Iterator[FoundDate]:
    """The dates (with day, month and year) that stand in running ``text``, in order.

    Impossible ones are left out. Meant for lines, not for whole articles. Positions are those in
    the line as it is spelled out.
    """
    yield from _dates_in(_spelled(text), month_first=False)[0]


def without_dates(text: str) -> str:
    """``text``, spelled out, without the dates in it.

    >>> without_dates("Serang, 7 November 2025")
    'serang,'
    """
    line = _spelled(text)
    for date_found in reversed(_dates_in(line, month_first=False)[0]):
        line = line[: date_found.position] + line[date_found.end :]
    return line


def before(text: str, saved_at: datetime) -> datetime | None:
    """The moment that a line means which names none but counts back from when a page was saved:
    "2 jam yang lalu", "kemarin", "hari ini, 08.15 WIB". None if ``text`` is no such line.

    Minutes and hours give a minute, longer spans a day.
    """
    line = _spelled(text)
    if len(line) > _MAX_LENGTH:
        return None
    ago = _AGO.search(line)
    local = saved_at.astimezone(WIB)
    if ago is not None:
        count, unit = int(ago["count"] or 1), _UNITS[ago["unit"]]
        moment = local - count * unit
        exact = unit < timedelta(days=1)
        return moment.replace(second=0, microsecond=0) if exact else _midnight(moment)
    day = _DAY_BEFORE.search(line)
    if day is None:
        return None
    if day["day"] in ("baru saja", "just now"):
        return local.replace(second=0, microsecond=0)
    moment = _midnight(local - timedelta(days=day["day"] in ("kemarin", "yesterday")))
    if day["hour"] is None:
        return moment
    return _with_clock((moment.year, moment.month, moment.day), day, "")


def is_relative(text: str) -> bool:
    """Whether a line counts back from when the page was saved ("2 jam yang lalu")."""
    line = _spelled(text)
    return _AGO.search(line) is not None or _DAY_BEFORE.search(line) is not None


def without_islamic_day(text: str) -> str:
    """``text`` without days of the Islamic calendar.

    >>> without_islamic_day("Ahad, 12 Oktober 2025 / 19 Rabiul Akhir 1447, 03:00 WIB")
    'Ahad, 12 Oktober 2025 , 03:00 WIB'
    """
    return _HIJRI_ANYHOW.sub(" ", text) if " 14" in text or " 13" in text else text


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _dates_in(line: str, month_first: bool) -> tuple[list[FoundDate], BadDate | None]:
    """The dates in a spelled line, and what is wrong with the first impossible one."""
    whole = _WHOLE.fullmatch(line) is not None
    dates: list[FoundDate] = []
    problem = None
    position = 0
    after = 0
    asctime = _ASCTIME.search(line)
    if asctime is not None:
        month, day, clock, zone, year = asctime.groups()
        plain = f"{day} {month} {year} {clock} {zone or ''}"
        line = line[: asctime.start()] + plain + line[asctime.end() :]
    while (found := _WITHIN.search(line, position)) is not None:
        position = found.end()
        if found["year2"] is not None and len(found["year2"]) != 4 and not whole:
            continue  # 12.10.20 in running text may be anything
        try:
            moment, has_clock = _moment(found, month_first)
        except BadDate as error:
            problem = problem or error
            position = found.end("hour0") if found["hour0"] is not None else found.end()
            continue
        before = line[after : found.start()]
        label = DateLabel.NONE
        if _CHANGED.search(before):
            label = DateLabel.CHANGED
        elif _PUBLISHED.search(before):
            label = DateLabel.PUBLISHED
        dates.append(
            FoundDate(
                position=found.start(),
                end=found.end(),
                moment=moment,
                has_clock=has_clock,
                label=label,
            )
        )
        after = found.end()
    return dates, problem


def _spelled(text: str) -> str:
    """``text`` in lower case as one line, with its months, clock and zone as the grammar has
    them."""
    line = " ".join(text.translate(_APOSTROPHES).lower().split())
    if "indonesia" in line:
        line = _ZONE_IN_WORDS.sub(lambda found: _ZONES_IN_WORDS[found["id"] or found["en"]], line)
    line = _DAY_GLUED.sub(" ", _YEAR_GLUED.sub(r"\1 ", line))
    if " 14" in line or " 13" in line:
        line = _HIJRI.sub(" ", line).strip()
    line = _CLOCK_WITH_H.sub(r"\1:\2", line)
    line = _CLOCK_OF_FOUR.sub(r"\1\2:\3", _HOUR_ALONE.sub(r"\1:00", line))
    if "'" in line:
        line = _SHORT_YEAR.sub(r"\1 \2", line)
    line = _DAY_WORD_YEAR.sub(lambda found: found[1] + _month_meant(found[2]), line)
    return _WORD_DAY_YEAR.sub(lambda found: _month_meant(found[1]), line)


def _month_meant(word: str) -> str:
    """The month that ``word`` is with one letter wrong, missing, doubled or swapped, else it."""
    if word in _MONTHS or word in _NO_MONTH or len(word) < _LEAST_MISSPELT:
        return word
    near = {
        month: name
        for name, month in _MONTHS.items()
        if len(name) >= _LEAST_MISSPELT and OSA.distance(word, name, score_cutoff=1) <= 1
    }
    return next(iter(near.values())) if len(near) == 1 else word


def _moment(found: re.Match[str], month_first: bool) -> tuple[datetime, bool]:
    """What a match of ``_DATE`` means, and whether it has a clock time. Raises BadDate."""
    if found["month"] is not None:
        day, month, year = int(found["day"]), _MONTHS[found["month"]], _year(found["year"])
    elif found["month2"] is not None:
        day, month, year = int(found["day2"]), int(found["month2"]), _year(found["year2"])
        if month_first or _weekday_tells_month_first(found[0], (year, month, day)):
            day, month = month, day
    elif found["month3"] is not None:
        day, month, year = int(found["day3"]), int(found["month3"]), _year(found["year3"])
    else:
        day, month, year = int(found["day4"]), _MONTHS[found["month4"]], _year(found["year4"])
    for mark in ("", "0") if "hour0" in found.re.groupindex else ("",):
        if found[f"hour{mark}"] is not None:
            return _with_clock((year, month, day), found, mark), True
    return _at((year, month, day)), False


def _weekday_tells_month_first(text: str, day: tuple[int, int, int]) -> bool:
    """Whether the weekday in ``text`` is that of ``day`` (year, month, day) only if its month and
    day are swapped."""
    named = _NAMED_WEEKDAY.search(text)
    if named is None:
        return False
    year, month, number = day
    try:
        weekdays = (date(year, month, number).weekday(), date(year, number, month).weekday())
    except ValueError:
        return False
    told = _WEEKDAYS[named[0][:3]]
    return weekdays[0] != told == weekdays[1]


def _with_clock(day: tuple[int, int, int], found: re.Match[str], mark: str) -> datetime:
    hour, minute = int(found[f"hour{mark}"]), int(found[f"minute{mark}"])
    second = int(found[f"second{mark}"] or 0)
    hour = _hour_of_day(hour, found[f"half{mark}"])
    zone = _zone(found[f"zone{mark}"], found[f"offset{mark}"])
    if (hour, minute, second) == (24, 0, 0):  # ISO 8601's, and Indonesian usage's, end of a day
        return _at(day, zone=zone) + timedelta(days=1)
    return _at(day, (hour, minute, second), zone)


def _hour_of_day(hour: int, half: str | None) -> int:
    """``hour`` (0 to 24) of the part of the day that ``half`` names: "pm", "sore", "malam" …"""
    if half is None:
        return hour
    if half.startswith("a"):
        return 0 if hour == 12 else hour
    if half == "malam":
        return 0 if hour == 12 else hour + 12 * (6 <= hour < 12)
    if half == "siang":
        return hour + 12 * (hour < 6)
    if half == "pagi":
        return hour
    return hour + 12 * (hour < 12)  # templates print "15:08 PM" too


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
    if moment.year == 1970 and moment.month == moment.day == 1:
        raise BadDate("the first day of 1970 stands for no date")
    return moment
