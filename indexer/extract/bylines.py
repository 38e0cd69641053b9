"""What do the lines around the headline say: when was it published, and by whom?

Only half of the portals' pages carry a machine-readable clock time, and some of those that do say
UTC ("Z") about a WIB time. The line people read is right; it is looked for near the headline,
where stories' own dates do not stand yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from indexer.extract.characters import clean_line
from indexer.extract.dates import BadDate, FoundDate, find_dates, parse_date
from indexer.extract.markup import Block
from indexer.models import WIB

_AFTER_HEADLINE = 14
_BEFORE_HEADLINE = 8
"""Blocks around the headline that are looked at: share buttons and section names stand between."""

_LONGEST_DATE_LINE = 160
"""Characters. Section, author and date on one line have up to 120."""

_SENTENCE = 60
"""Characters. A line that is longer and ends with a full stop is a sentence of the story."""

_AUTHOR = re.compile(
    r"(?:^|[|•·–—]\s*|\s{2,}|\()\s*"
    r"(?:penulis|pewarta|reporter|wartawan|jurnalis|kontributor|laporan|author|by"
    r"|(?:di(?:tulis|posting|terbitkan|publikasikan) )?oleh)"
    r"\s*(?:[:|]\s*|(?<=oleh)\s+(?=[A-Z])|(?<=by)\s+(?=[A-Z]))"
    r"(?P<names>[^|•·:()\[\]0-9]{3,80}?)"
    r"\s*(?=$|[|•·()\[\]\d]|[-–—]\s"
    r"|\b(?:editor|penyunting|redaktur|copyright|foto|sumber|di|pada|tanggal)\b)",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"\s*[>»›/]\s*")
_FRONT_PAGE = frozenset({"home", "beranda", "depan", "utama", "halaman utama"})
_LABEL_ALONE = re.compile(r"(?:penulis|pewarta|reporter|oleh|author)\s*:?", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w.'’/ -]{2,60}", re.UNICODE)
_NAME_BORDERS = re.compile(r"\s*(?:,|;|/|&|\bdan\b|\band\b)\s*")


def published_at(
    machine_dates: Sequence[str], blocks: Sequence[Block], headline: int | None
) -> datetime | None:
    """When the story was published, as far as the page tells.

    ``machine_dates`` are unparsed, most trusted first; ``headline`` is the index in ``blocks`` of
    the headline, if it was found. Raises BadDate if the page names a date that does not exist,
    and none that does.
    """
    machine, problem = None, None
    for text in machine_dates:
        try:
            machine = parse_date(text)
            break
        except BadDate as error:
            problem = problem or error
    seen = _seen_dates(blocks, headline)
    if machine is None:
        if seen:
            return min(seen, key=lambda date: not date.has_clock).moment
        if problem is not None:
            raise problem
        return None
    return _agree(machine, seen)


def authors_of(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The persons that a line on the page names as writers, in order, each once."""
    names: dict[str, None] = {}
    for index, block in enumerate(blocks):
        text = block.text
        if len(text) > _LONGEST_DATE_LINE:
            continue
        if index + 1 < len(blocks) and _LABEL_ALONE.fullmatch(text):
            text = f"{text.rstrip(' :')}: {blocks[index + 1].text.lstrip(' :')}"
        found = _AUTHOR.search(text)
        if found is None:
            continue
        for part in _NAME_BORDERS.split(found["names"]):
            name = clean_line(part).strip(" .,-–—")
            if _NAME.fullmatch(name):
                names[name] = None
        if names:
            break
    return tuple(names)


def section_of(blocks: Sequence[Block], headline: int | None) -> str | None:
    """The section that a line of breadcrumbs above the headline names ("Beranda > Daerah > …")."""
    place = headline if headline is not None else 0
    for block in reversed(blocks[max(0, place - _BEFORE_HEADLINE) : place]):
        steps = [step.strip() for step in _CRUMB.split(block.text)]
        if len(steps) >= 2 and steps[0].lower() in _FRONT_PAGE and 2 < len(steps[1]) <= 40:
            return steps[1]
    return None


def _agree(machine: datetime, seen: Sequence[FoundDate]) -> datetime:
    """The moment that ``machine`` and the visible dates mean together."""
    clock = (machine.hour, machine.minute, machine.second) != (0, 0, 0)
    for date in seen:
        if not date.has_clock:
            continue
        if machine.utcoffset() == timedelta(0) and _is_false_utc(machine, date.moment):
            return machine.replace(tzinfo=date.moment.tzinfo)
        if not clock and date.moment.date() == machine.date():
            return date.moment
    return machine.astimezone(WIB) if machine.utcoffset() == timedelta(0) else machine


def _is_false_utc(machine: datetime, seen: datetime) -> bool:
    """Whether a page says 13:05 to people and 13:05Z to machines: it means the people's.

    The two clocks need not agree to the minute (one may be that of a later correction), but read
    as local time the machine's is near, and read as UTC it is far.
    """
    local = abs(machine.replace(tzinfo=seen.tzinfo) - seen)
    return local <= timedelta(hours=2) and abs(machine - seen) >= timedelta(hours=5)


def _seen_dates(blocks: Sequence[Block], headline: int | None) -> list[FoundDate]:
    """The dates in short lines near the headline, nearest after it first, then before it."""
    place = headline if headline is not None else 0
    before = range(place - 1, max(-1, place - 1 - _BEFORE_HEADLINE), -1)
    after = range(place, min(len(blocks), place + 1 + _AFTER_HEADLINE))
    found: list[FoundDate] = []
    for index in (*after, *before):
        text = blocks[index].text
        if len(text) <= _LONGEST_DATE_LINE:
            found += _dates_in_line(text)
    return found


def _dates_in_line(line: str) -> list[FoundDate]:
    """The first date of a line that is no sentence."""
    if line[-1] in ".!?" and len(line) > _SENTENCE:
        return []
    return list(find_dates(line))[:1]
