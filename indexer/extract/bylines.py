"""What do the lines around the headline say: when was it published, and by whom?

Only half of the portals' pages carry a machine-readable clock time, and some of those that do say
UTC ("Z") about a WIB time. The line people read is right; it is looked for near the headline,
where stories' own dates do not stand yet. Other dates stand near as well: today's in the page's
header, a teaser's, the day of an event, the hour of a correction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bs4.element import Tag

from indexer.extract.dates import (
    BadDate,
    DateLabel,
    FoundDate,
    before,
    find_dates,
    is_relative,
    parse_date,
    without_islamic_day,
)
from indexer.extract.markup import MOSTLY_LINKS, Block
from indexer.extract.names import is_person, persons_in
from indexer.extract.teasers import is_prose, is_teaser
from indexer.models import WIB

_AFTER_HEADLINE = 14
_BEFORE_HEADLINE = 5
"""Blocks around the headline that are looked at: share buttons and section names stand between."""

_DATELINE = 100
"""Characters at the beginning of a paragraph in which place and outlet stand."""

_LOOKED_AT = 25
"""Blocks after the headline in which the story begins."""

_REACH = 3
"""Blocks behind a teaser's headline in which its own date stands."""

_BEHIND_STORY = 4
"""Blocks behind the last paragraph in which a date of the story may stand."""

_LONGEST_DATE_LINE = 160
"""Characters. Section, author and date on one line have up to 120."""

_WORDS_OF_A_PLACE = 1
"""Words without a capital in a dateline that ends with a full stop: "Serang, pada 26 November."."""

_SENTENCE = 60
"""Characters. A line that is longer and ends with a full stop is a sentence of the story."""

_MOST_WORDS = 10
"""Words beside the date of a date line: outlet, author, section, reading time."""

_AHEAD = timedelta(days=1)
"""A date further in the future than zones reach is an event's."""

_EVENT = re.compile(
    r"\b(?:acara|kegiatan|jadwal|berlangsung|digelar|dimulai|mulai|hingga|sampai|sejak|periode"
    r"|pendaftaran|batas|berlaku|lahir|wafat|konser|deadline|tanggal main|hari jadi|peringatan"
    r"|kedaluwarsa|berakhir)\b",
    re.IGNORECASE,
)
_HEADER_WORDS = re.compile(
    r"(?:^|[\s_-])(?:top|topbar|header|head|clock|jam|now|today|hari[_-]?ini|nav|navbar|menu|masthead"
    r"|current[_-]?date|ticker)(?:$|[\s_-])",
    re.IGNORECASE,
)
_DATE_BEGINS = re.compile(
    r"\b(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)\b|\d", re.IGNORECASE
)
"""Where a date begins on a line; a template may put no sign between a name and it."""

_LONGEST_AHEAD = 60
_HEADLINES = frozenset({"h1", "h2"})
_REPORT_FROM = re.compile(
    r"\s*laporan\s+(?:langsung\s+)?(?P<names>[A-Z][^|,:()\d]{3,60}?)\s*\|\s*[A-Z][\w .]{2,40}", re.I
)
"""Who wrote from where, as a line over the story: "Laporan Sri Uji | Pidie"."""

_CLOCK_LABEL = re.compile(r"\W*(?:jam|pukul|waktu)\W*", re.IGNORECASE)
_SECTION_LABEL = re.compile(
    r"(?:kategori|rubrik|kanal|category)\s*:\s*(?P<section>[^:|,]{3,40})", re.I
)
_ANY_SECTION = frozenset({"berita", "artikel", "news", "umum"})
READING_TIME = re.compile(
    r"(?:(?:reading time|waktu baca|lama membaca)\s*:?\s*)?\d+\s*(?:mins?|minutes?|menit)\b"
    r"(?:\s*(?:read|baca|membaca)\b)?",
    re.IGNORECASE,
)
_CLOCK_ALONE = re.compile(
    r"\W*(?:pukul|pkl\.?|jam)?\s*\d{1,2}\s?[:.]\s?\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:wib|wita|wit)?\W*",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:^|[|•·–—-]\s+|\s{2,}|\(|[,.;]\s)\s*"
    r"(?:penulis|pewarta|reporter|wartawan|jurnalis|kontributor|laporan|author|by|rep"
    r"|(?:posted|written|published) by"
    r"|(?:di(?:tulis|posting|terbitkan|publikasikan) )?oleh)(?:\s*[/&]\s*(?:editor|foto\w*))?"
    r"\s*(?:[:|]\s*|(?<=oleh)\s+(?=[A-Z])|(?<=by)\s+(?=[A-Z])|(?<=wartawan)\s+(?=[A-Z])"
    r"|(?<=reporter)\s+(?=[A-Z]))"
    r"(?P<names>[^|•·:()\[\]0-9*]{3,80}?)"
    r"\s*(?=$|[|•·()\[\]\d*]|[-–—]\s"
    r"|\b(?:editor|penyunting|redaktur|red|copyright|foto|sumber|di|pada|on|tanggal)\b)",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:disadur|dikutip|dilansir|sumber|telah tayang|pertama kali|diolah dari|artikel asli)\b",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"\s*[>»›/]\s*")
_FRONT_PAGE = frozenset({"home", "beranda", "depan", "utama", "halaman utama"})
_LABEL_ALONE = re.compile(
    r"\W*(?:penulis|pewarta|reporter|wartawan|jurnalis|kontributor|oleh|ditulis oleh|author|by"
    r"|written by|posted by)\s*(?P<colon>[:|])?\W*",
    re.IGNORECASE,
)
_AUTHOR_WORDS = re.compile(
    r"(?:^|[\s_/-])(?:author|byline|penulis|writer|reporter|jurnalis|wartawan|pewarta|vcard|kontributor)"
    r"(?:$|[\s_/-])",
    re.IGNORECASE,
)
_AUTHOR_ADDRESS = re.compile(
    r"/(?:author|penulis|writer|reporter|jurnalis|wartawan|kontributor)s?/\w"
)
_LONGEST_NAME = 40
_EDITOR_WORDS = re.compile(r"editor|redaktur|penyunting", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a page was published, as far as it tells: ``moment`` (aware) or None, and what stands
    where a date would if that cannot be read: ``problem``, or a relative line (``relative``)."""

    moment: datetime | None = None
    problem: str | None = None
    relative: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A date near the headline. ``place``: 0 after it, 1 behind the story, 2 before it."""

    date: FoundDate
    place: int


def published(
    machine_dates: Sequence[str],
    blocks: Sequence[Block],
    headline: int | None,
    saved_at: datetime | None = None,
) -> Published:
    """When the story was published.

    ``machine_dates`` are unparsed, most trusted first; ``headline`` is the index in ``blocks`` of
    the headline, if it was found; ``saved_at`` (aware) when the page was saved, if that is known.
    """
    latest = (saved_at or datetime.now(UTC)) + _AHEAD
    machine, problem = None, None
    for text in machine_dates:
        try:
            moment = parse_date(text)
        except BadDate as error:
            problem = problem or f"{text[:80]!r}: {error}"
            continue
        if moment <= latest:
            machine = moment
            break
        problem = problem or f"{text[:80]!r}: in the future"
    seen = [one for one in _seen_dates(blocks, headline) if one.date.moment <= latest]
    if machine is not None:
        return Published(moment=_agree(machine, seen))
    if saved_at is not None:  # what says the day of saving above the headline is the page's clock
        day = saved_at.astimezone(WIB).date()
        seen = [one for one in seen if one.place < 2 or one.date.moment.date() != day]
    relative = _relative_line(blocks, headline)
    if relative is not None and not any(one.place == 0 for one in seen):
        counted = before(relative, saved_at) if saved_at is not None else None
        return Published(moment=counted, relative=None if counted else relative)
    if seen:
        return Published(moment=_best(seen))
    return Published(problem=problem)


def _best(seen: Sequence[_Candidate]) -> datetime:
    """The most trusted of the seen dates; its clock from another line of that day if need be."""
    best = min(
        seen, key=lambda one: (one.date.label is DateLabel.CHANGED, one.place, one.date.label)
    )
    if best.date.has_clock:
        return best.date.moment
    for one in seen:
        same_day = one.date.moment.date() == best.date.moment.date()
        if not one.date.has_clock or not same_day or one.place != best.place:
            continue
        if one.date.label is not DateLabel.CHANGED:
            return one.date.moment
    return best.date.moment


def _agree(machine: datetime, seen: Sequence[_Candidate]) -> datetime:
    """The moment that ``machine`` and the visible dates mean together."""
    clock = (machine.hour, machine.minute, machine.second) != (0, 0, 0)
    for one in seen:
        date = one.date
        if (
            date.label is DateLabel.PUBLISHED
            and date.moment.date() < machine.date()
            and one.place < 2
        ):
            return date.moment  # templates print the hour of the last change for machines, too
        if not date.has_clock or date.label is DateLabel.CHANGED:
            continue
        if machine.utcoffset() == timedelta(0) and _is_false_utc(machine, date.moment):
            return machine.replace(tzinfo=date.moment.tzinfo)
        if not clock and date.moment.date() == machine.date():
            return date.moment
        if _is_false_wib(machine, date.moment):
            return date.moment
    return machine.astimezone(WIB) if machine.utcoffset() == timedelta(0) else machine


def _is_false_utc(machine: datetime, seen: datetime) -> bool:
    """Whether a page says 13:05 to people and 13:05Z to machines: it means the people's.

    The two clocks need not agree to the minute (one may be that of a later correction), but read
    as local time the machine's is near, and read as UTC it is far.
    """
    local = abs(machine.replace(tzinfo=seen.tzinfo) - seen)
    return local <= timedelta(hours=2) and abs(machine - seen) >= timedelta(hours=5)


def _is_false_wib(machine: datetime, seen: datetime) -> bool:
    """Whether a page says 13:05 WITA to people and 13:05+07:00 to machines."""
    if machine.utcoffset() != timedelta(hours=7) or seen.utcoffset() == machine.utcoffset():
        return False
    return abs(machine.replace(tzinfo=seen.tzinfo) - seen) <= timedelta(minutes=2)


def _seen_dates(blocks: Sequence[Block], headline: int | None) -> list[_Candidate]:
    """The dates in short lines near the headline: those after it first, then those behind the
    story, then those before it."""
    place = headline if headline is not None else -1
    found = [_Candidate(date=date, place=0) for date in _dates_after(blocks, place)]
    found += [_Candidate(date=date, place=1) for date in _dates_behind(blocks, place)]
    for index in range(place - 1, max(-1, place - 1 - _BEFORE_HEADLINE), -1):
        if _is_beside_teaser(blocks, index, place):
            break
        if not _is_header(blocks[index]):
            found += [_Candidate(date=date, place=2) for date in _dates_in_line(blocks[index].text)]
    return found


def _near(blocks: Sequence[Block], place: int) -> Iterator[int]:
    """The indexes of the blocks from the headline to the first paragraphs of the story."""
    prose = 0
    for index in range(max(0, place), min(len(blocks), max(0, place) + 1 + _AFTER_HEADLINE)):
        text = blocks[index].text
        if index != place and is_prose(text) and len(text) > _LONGEST_DATE_LINE / 2:
            prose += 1
            if prose > 2:
                return
        if prose and _is_other_story(blocks[index]):
            return
        yield index


def _is_other_story(block: Block) -> bool:
    return is_teaser(block) and not _is_of_author(block)


def _dates_after(blocks: Sequence[Block], place: int) -> Iterator[FoundDate]:
    for index in _near(blocks, place):
        if index == place or any(map(is_teaser, blocks[max(place + 1, index - _REACH) : index])):
            continue
        text = blocks[index].text
        if len(text) > _LONGEST_DATE_LINE:
            continue
        found = _dates_in_line(text)
        if not found and text.isdecimal() and len(text) <= 2:  # day, month and year in a box each
            found = _dates_in_line(" ".join(one.text for one in blocks[index : index + 3]))
        beside = blocks[index + 1].text if index + 1 < len(blocks) else ""
        if _CLOCK_LABEL.fullmatch(beside) and index + 2 < len(blocks):
            beside = blocks[index + 2].text
        ahead = blocks[index - 1].text if index else ""
        for clock in (beside, ahead):
            if len(found) == 1 and not found[0].has_clock and _CLOCK_ALONE.fullmatch(clock):
                found = _dates_in_line(f"{text} {clock}") or found
        label = _label_alone(ahead)
        if label is not None and found:
            found = _dates_in_line(f"{label} {text}")
        yield from found


def _label_alone(text: str) -> str | None:
    """A label in a block of its own before a date ("Diperbarui", "Tayang:")."""
    label = text.strip(" :|-")
    if len(label) > 25 or not label or is_person(label, ()):
        return None
    return (
        f"{label}:"
        if re.match(r"(?i)(?:di)?(?:perbarui|update|tayang|terbit|publi|posting)", label)
        else None
    )


def _dates_behind(blocks: Sequence[Block], place: int) -> Iterator[FoundDate]:
    """The dates behind the last paragraph: with a label, or a line of their own before any link."""
    last = next(
        (
            index
            for index in range(place + 1, len(blocks))
            if is_prose(blocks[index].text)
            and not any(is_prose(one.text) for one in blocks[index + 1 : index + 1 + _BEHIND_STORY])
        ),
        None,
    )
    if last is None:
        return
    for block in blocks[last + 1 : last + 1 + _BEHIND_STORY]:
        if is_teaser(block):
            return
        for date in _dates_in_line(block.text):
            if date.label is DateLabel.PUBLISHED or date.has_clock:
                yield date


def _is_beside_teaser(blocks: Sequence[Block], index: int, place: int) -> bool:
    return is_teaser(blocks[index]) and index != place


def _is_header(block: Block) -> bool:
    """Whether a block stands in the page's header, where clocks and menus are."""
    element = block.element
    for depth, tag in enumerate((element, *element.parents)):
        if depth > 4:
            return False
        if tag.name in ("nav", "header") and tag.find("h1") is None:
            return True
        names = [*(tag.get("class") or ()), str(tag.get("id") or "")]
        if any(name and _HEADER_WORDS.search(name) for name in names) and tag.find("h1") is None:
            return True
    return False


def _relative_line(blocks: Sequence[Block], headline: int | None) -> str | None:
    """The line under the headline that counts back from when the page was saved, if any."""
    for index in _near(blocks, headline if headline is not None else -1):
        text = blocks[index].text
        if len(text) <= _LONGEST_DATE_LINE / 2 and index != headline and is_relative(text):
            return text
    return None


def _dates_in_line(line: str) -> list[FoundDate]:
    """The dates of a line that is no sentence and names no event."""
    if len(line) > _LONGEST_DATE_LINE or (line[-1] in ".!?" and len(line) > _SENTENCE):
        return []
    if not any(map(str.isdigit, line)):
        return []
    found = list(find_dates(line))
    if not found:
        try:
            moment = parse_date(line)  # "26/11/25" is a date as a whole line only
        except BadDate:
            return []
        clock = (moment.hour, moment.minute) != (0, 0)
        label = DateLabel.NONE
        return (
            [FoundDate(position=0, end=len(line), moment=moment, has_clock=clock, label=label)]
            if any(one in line for one in "/.- ")
            else []
        )
    rest = line
    for date in reversed(found):
        rest = rest[: date.position] + " " + rest[date.end :]
    if len(READING_TIME.sub(" ", rest).split()) > _MOST_WORDS * len(found):
        return []
    unlabelled = all(date.label is DateLabel.NONE for date in found)
    if unlabelled and (_EVENT.search(rest) or _is_sentence(rest)):
        return []
    return found


def _is_sentence(rest: str) -> bool:
    """Whether what stands around the dates of a line tells something: "Serang, 26 November 2025."
    names a place only, "Balai itu dibangun pada 17 Agustus 1950." is of the story."""
    small = [word for word in rest.split() if word.isalpha() and word.islower()]
    return rest.rstrip()[-1:] in {".", "!", "?"} and len(small) > _WORDS_OF_A_PLACE


def authors_of(
    blocks: Sequence[Block], headline: int | None = None, site_names: Sequence[str] = ()
) -> tuple[str, ...]:
    """The persons that lines on the page name as writers, in order, each once.

    A label ("Penulis: …") is believed anywhere; without one, an element called author and a name
    beside the date are, near the headline.
    """
    for index, block in enumerate(blocks):
        names = (
            _labelled(blocks, index, site_names) if len(block.text) <= _LONGEST_DATE_LINE else ()
        )
        if names:
            return names
    place = headline if headline is not None else -1
    near = [index for index in _near(blocks, place) if index != place]
    near = [index for index in near if len(blocks[index].text) <= _LONGEST_DATE_LINE]
    for index in near:
        if _is_of_author(blocks[index]):
            line = _DATE_BEGINS.sub(" | ", blocks[index].text)
            names = persons_in(line, site_names, sure=True)
            if names:
                return names
    # A name in the headline is whom the story is about.
    told = blocks[headline].text.casefold() if headline is not None else ""
    for index in near:
        names = _beside_date(blocks, index, site_names)
        names = tuple(
            name
            for name in names
            if name.casefold() not in told and not _is_in_dateline(name, blocks[place + 1 :])
        )
        if names:
            return names
    return _linked_author(blocks, site_names)


def _linked_author(blocks: Sequence[Block], site_names: Sequence[str]) -> tuple[str, ...]:
    """The one person whose page of articles is linked, wherever that stands: of several each may
    be of another story."""
    names: dict[str, None] = {}
    for block in blocks:
        if block.link_share >= MOSTLY_LINKS and len(block.text) <= _LONGEST_NAME:
            link = block.element.find("a")
            if isinstance(link, Tag) and _AUTHOR_ADDRESS.search(str(link.get("href") or "")):
                names.update(dict.fromkeys(persons_in(block.text, site_names)))
    return tuple(names) if len(names) == 1 else ()


def _is_in_dateline(name: str, blocks: Sequence[Block]) -> bool:
    """Whether the story begins with ``name`` before a dash: an outlet's ("SERANG, KABAR UJI –")."""
    before_dash = re.compile(rf"{re.escape(name)}\s*\)?\s*(?:--|[-–—])", re.IGNORECASE)
    return any(
        before_dash.search(block.text[:_DATELINE]) and not _dates_in_line(block.text)
        for block in blocks[:_LOOKED_AT]
    )


def _labelled(blocks: Sequence[Block], index: int, site_names: Sequence[str]) -> tuple[str, ...]:
    """The names behind a label in a block, or in the block beside a label that stands alone."""
    text = blocks[index].text
    if _OF_ANOTHER.search(text):
        return ()
    label = _LABEL_ALONE.fullmatch(text)
    if label is None:
        found = _AUTHOR.search(text) or _REPORT_FROM.fullmatch(text)
        return persons_in(found["names"], site_names, sure=True) if found is not None else ()
    after = blocks[index + 1].text if index + 1 < len(blocks) else ""
    colon = label["colon"]
    if after == ":" and index + 2 < len(blocks):  # in a cell of its own
        after, colon = blocks[index + 2].text, after
    names = persons_in(after.lstrip(" :"), site_names, sure=True) if len(after) <= 80 else ()
    if names or colon:
        return names
    ahead = blocks[index - 1] if index else None
    if ahead is None or len(ahead.text) > _LONGEST_AHEAD or ahead.element.name in _HEADLINES:
        return ()
    return persons_in(ahead.text, site_names)


def _is_of_author(block: Block) -> bool:
    """Whether a block's element, or a link in it, is called author, penulis and the like."""
    element = block.element
    if element.name == "address":  # HTML's element for whom to ask about the article
        return True
    tags = [element, *element.find_all(["a", "span", "strong", "b"], limit=6)]
    if element.parent is not None:
        tags.append(element.parent)
    for tag in tags:
        names = [*(tag.get("class") or ()), str(tag.get("id") or ""), str(tag.get("rel") or "")]
        names += [str(tag.get("itemprop") or ""), str(tag.get("href") or "")]
        told = " ".join(names)
        if _AUTHOR_WORDS.search(told) and not _EDITOR_WORDS.search(told):
            return True
    return False


def _beside_date(blocks: Sequence[Block], index: int, site_names: Sequence[str]) -> tuple[str, ...]:
    """The names on the line of a date, or alone on the line before or after it."""
    text = blocks[index].text
    if _EDITOR_WORDS.search(text):
        return ()
    if _dates_in_line(text) or is_relative(text):
        return persons_in(_DATE_BEGINS.sub(" | ", without_islamic_day(text)), site_names)
    near = (blocks[one].text for one in (index - 1, index + 1) if 0 <= one < len(blocks))
    if not any(_dates_in_line(line) for line in near) or blocks[index].link_share > 0:
        return ()
    return persons_in(text, site_names)


def section_of(blocks: Sequence[Block], headline: int | None) -> str | None:
    """The section that a line of breadcrumbs above the headline names ("Beranda > Daerah > …")."""
    place = headline if headline is not None else 0
    if headline is not None:
        for index in _near(blocks, headline):
            labelled = _SECTION_LABEL.fullmatch(blocks[index].text)
            if labelled is not None and labelled["section"].lower() not in _ANY_SECTION:
                return labelled["section"]
    for index in range(max(0, place - 4), place - 1):  # each step a block of its own
        front, step = blocks[index], blocks[index + 1]
        if front.text.lower() in _FRONT_PAGE and front.link_share and step.link_share:
            return step.text if 2 < len(step.text) <= 40 else None
    for block in reversed(blocks[max(0, place - 8) : place]):
        steps = [step.strip() for step in _CRUMB.split(block.text)]
        if len(steps) >= 2 and steps[0].lower() in _FRONT_PAGE and 2 < len(steps[1]) <= 40:
            return steps[1]
    return None
