"""Which places does a text name, and where?

One pass over the capitalised words: each that begins the name of a place is compared with the
names that begin so, longest first. The words beside it tell what it is (``cues``), the rest of
the article settles what a single mention leaves open: a word that is a name too, a district
without its regency, a name that a city and a regency share.

This runs for every article of a build (decision 0182): a mention is a tuple, made once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from indexer.regions import cues
from indexer.regions.cues import Cue
from indexer.regions.gazetteer import (
    CAPITAL,
    Doubt,
    Gazetteer,
    Kind,
    Level,
    Surface,
    base_name,
    is_city,
    province,
)

_LOOK_BACK = 45
"""Characters before a name in which the words that tell of it stand: three long words."""

_LIST_GAP = 40
"""Characters between two names of one list."""


class Zone(IntEnum):
    """How near to the top of an article a mention stands."""

    TITLE = 0
    LEAD = 1
    NEAR = 2
    REST = 3


class Mention(NamedTuple):
    """A place named at ``start`` to ``end``. ``codes``: the likeliest first; several where the
    text leaves open which of one name is meant. ``weight``: how much it says of what the article
    is about, beside a plain mention's 1."""

    surface: Surface
    start: int
    end: int
    codes: tuple[str, ...]
    level: Level
    cue: Cue
    zone: Zone
    weight: float = 1.0

    @property
    def is_evidence_only(self) -> bool:
        """Whether a landmark was named, which tells of its region but does not name it."""
        return self.surface.kind is Kind.LANDMARK


class _Beside(NamedTuple):
    """The words before and after a name, as far as they belong to it."""

    raw: str
    word: str
    word_before: str
    joined: bool
    following: str
    before: str
    after: str


def find_mentions(
    text: str, zones: tuple[int, int, int], gazetteer: Gazetteer
) -> tuple[Mention, ...]:
    """The places that ``text`` names, in order. ``zones``: offsets at which title, lead and the
    next paragraphs end."""
    found, persons = _scan(text, zones, gazetteer)
    return tuple(_settle(found, persons, gazetteer)) if found else ()


def _scan(
    text: str, zones: tuple[int, int, int], gazetteer: Gazetteer
) -> tuple[list[Mention], set[str]]:
    found: list[Mention] = []
    persons: set[str] = set()
    end = 0
    last: Mention | None = None
    for start, first_word in _beginnings(text, gazetteer):
        if start < end:
            continue
        surface = gazetteer.longest(text, start, first_word)
        if surface is None:
            continue
        end = start + len(surface.text)
        if surface.kind is Kind.NO_PLACE:
            if surface.text.split()[0] in cues.ALSO_PERSONS:
                persons.add(first_word)
            continue
        mention = _judge(text, start, surface, _zone(start, zones), last, persons, gazetteer)
        if mention is not None:
            last = mention
            found.append(mention)
    return found, persons


def _beginnings(text: str, gazetteer: Gazetteer) -> Iterator[tuple[int, str]]:
    """Where a name may begin, in order, and its first word. Of ten capitalised words one begins
    a name: only that is looked for in the text again."""
    first_words = gazetteer.by_first_word
    stop = 0
    for word in [one for one in CAPITAL.findall(text) if one in first_words]:
        start = text.index(word, stop)
        stop = start + len(word)
        while text[start - 1 : start].isalnum() or _is_letter(text[stop : stop + 1]):
            start = text.index(word, start + 1)
            stop = start + len(word)
        yield start, word


def _is_letter(after: str) -> bool:
    """Whether a capitalised word goes on with this character."""
    return after.isascii() and after.isalpha()


def _zone(start: int, zones: tuple[int, int, int]) -> Zone:
    title, lead, near = zones
    if start < title:
        return Zone.TITLE
    if start < lead:
        return Zone.LEAD
    return Zone.NEAR if start < near else Zone.REST


def _beside(text: str, start: int, end: int) -> _Beside:
    before = text[max(0, start - _LOOK_BACK) : start]
    words = before[_sentence_start(before) :].rsplit(None, 2)[-2:]
    raw = words[-1] if words else ""
    word = raw.strip("(\"“'.,:;").lower()
    word_before = words[0].strip("(\"“'.,").lower() if len(words) > 1 else ""
    joined = bool(raw) and raw[-1] not in ',:;)"”' and (raw[-1] != "." or word in cues.SHORTENED)
    return _Beside(
        raw, word, word_before, joined, _following(text, end), before, text[end : end + 30]
    )


def _sentence_start(before: str) -> int:
    """Where the last sentence or line of ``before`` begins: behind a full stop that ends no
    shortened word."""
    line = before.rfind("\n")
    stop = before.rfind(". ")
    while stop > line:
        word = before[max(before.rfind(" ", 0, stop), line) + 1 : stop]
        if word.strip("(\"“'").lower() not in cues.SHORTENED:
            return stop + 1
        stop = before.rfind(". ", 0, stop)
    return line + 1


def _following(text: str, end: int) -> str:
    if text[end : end + 1] != " ":
        return ""
    match = CAPITAL.match(text, end + 1)
    return match.group() if match else ""


def _judge(  # noqa: PLR0917 - one call, in the order of reading
    text: str,
    start: int,
    surface: Surface,
    zone: Zone,
    last: Mention | None,
    persons: set[str],
    gazetteer: Gazetteer,
) -> Mention | None:
    """What the name at ``start`` names, or None: a street, a club, a person, a village."""
    end = start + len(surface.text)
    beside = _beside(text, start, end)
    if (
        beside.following in cues.CLUB_AFTER
        or (beside.joined and _is_another_name(beside, surface.level))
        or _is_campus(beside)
        or (surface.doubt is Doubt.RARE and _is_of_a_unit(beside, surface, gazetteer))
    ):
        return None
    cue, surface = _cue(beside, surface, gazetteer)
    if cue is Cue.PLACE and surface.doubt and _starts_another_name(beside.following):
        cue = Cue.NONE
    name = base_text(surface, gazetteer)
    if (
        name in cues.ALSO_PERSONS
        and cue is Cue.NONE
        and (beside.word in cues.SPEECH or _starts_another_name(beside.following))
    ):
        persons.add(surface.text)
    if surface.doubt and _is_doubtful(beside, surface, cue, zone, start, last, gazetteer):
        return Mention(surface, start, end, surface.codes, surface.level, Cue.WEAK, zone)
    codes = _codes(surface, cue)
    return Mention(surface, start, end, codes, surface.level, cue, zone, _weight(beside))


def base_text(surface: Surface, gazetteer: Gazetteer) -> str:
    """The name in its usual letters, however it stands in the text (``BIMA``: Bima)."""
    text = surface.text
    return text.title() if text.isupper() and text.title() in gazetteer.surfaces else text


def _starts_another_name(following: str) -> bool:
    return bool(following) and following not in cues.DIRECTIONS and following not in cues.DAYS


def _is_another_name(beside: _Beside, level: Level) -> bool:
    word = beside.word
    if word in cues.STREET and (level is not Level.PROVINCE or beside.raw[:1].isupper()):
        # "Bandung Raya Cimahi" is no street, "Jalan Raya Bogor" is
        return word != "raya" or beside.word_before in cues.STREET or level is not Level.REGENCY
    if word in cues.ORGANISATION or word in cues.TITLES:
        return True
    return word in cues.SMALLER and level is not Level.PROVINCE


def _is_campus(beside: _Beside) -> bool:
    """Whether it ends the name of a university, also behind its short form in brackets."""
    before = beside.raw[:1]
    return (before.isupper() or before == "(") and bool(cues.CAMPUS.search(beside.before))


def _is_of_a_unit(beside: _Beside, surface: Surface, gazetteer: Gazetteer) -> bool:
    """Whether it is a word in the name of a police unit: "Kapolda Metro", "Polsek Metro Tebet".
    "Polres Metro Lampung" is the city's."""
    if base_text(surface, gazetteer) not in _UNITS or not beside.joined:
        return False
    if beside.word in cues.POLDA:
        return True
    return (
        (beside.word in cues.POLICE or beside.word in cues.DISTRICT)
        and beside.following in gazetteer.by_first_word
        and not _region_after(surface.codes, gazetteer.provinces_written).match(beside.after)
    )


def _cue(beside: _Beside, surface: Surface, gazetteer: Gazetteer) -> tuple[Cue, Surface]:
    """What stands beside the name, and the surface it makes of it: "Kecamatan Serang" is one."""
    cue = Cue.NONE
    word = beside.word
    if beside.joined:
        if word in cues.DISTRICT:
            cue = Cue.DISTRICT
            codes = gazetteer.districts.get(base_text(surface, gazetteer))
            if codes and surface.level is not Level.DISTRICT:
                surface = Surface(surface.text, codes, Level.DISTRICT, Kind.OFFICIAL)
        elif word in cues.REGENCY or (
            word == "administrasi" and beside.word_before in cues.REGENCY
        ):
            cue = Cue.REGENCY
        elif word in cues.CITY:
            cue = Cue.CITY
        elif word in cues.PROVINCE:
            cue = Cue.PROVINCE
        elif word in cues.PLACE:
            cue = Cue.PLACE
    if surface.level is Level.DISTRICT and cue is not Cue.DISTRICT:
        surface = _town_of_regency(surface, gazetteer)
    if len(surface.codes) > 1 and (
        surface.level is Level.REGENCY
        or (surface.level is Level.PROVINCE and word in cues.POLICE)  # "Polres Gorontalo Kota"
    ):
        cue = _city_or_regency(beside, cue)
    return cue, surface


def _town_of_regency(surface: Surface, gazetteer: Gazetteer) -> Surface:
    """ "Kota Kudus" is a district, but who writes so means the town that the regency is called by,
    and "Sorong Kota" the city; districts they are behind "Kecamatan" only."""
    words = surface.text.split()
    if "kota" not in (words[0].lower(), words[-1].lower()) or len(words) < 2:
        return surface
    name = " ".join(words[1:] if words[0].lower() == "kota" else words[:-1])
    town = gazetteer.surfaces.get(name) or gazetteer.surfaces.get(name.title())
    regency = surface.codes[0][:5]
    if town is None or town.level is not Level.REGENCY or regency not in town.codes:
        return surface
    return town._replace(text=surface.text, codes=(regency,), doubt=Doubt.NONE)


_POLICE_UNITS = frozenset({"polres", "kapolres", "mapolres", "satreskrim", "satlantas"})


def _city_or_regency(beside: _Beside, cue: Cue) -> Cue:
    """The unit "Polres X Kota" is the city's, "Polres X" and "Polres Metro X" the regency's."""
    if beside.following == "Kota" and (
        beside.word in cues.POLICE
        or beside.word == "metro"
        or not re.match(r" Kota [A-Z]", beside.after)
    ):
        return Cue.CITY
    if cue is Cue.PLACE and (
        beside.word in _POLICE_UNITS
        or (beside.word == "metro" and beside.word_before in _POLICE_UNITS)
    ):
        return Cue.REGENCY
    return cue


def _is_doubtful(  # noqa: PLR0917 - one call, in the order of reading
    beside: _Beside,
    surface: Surface,
    cue: Cue,
    zone: Zone,
    start: int,
    last: Mention | None,
    gazetteer: Gazetteer,
) -> bool:
    """Whether a name that is also something else stands without anything that speaks for the
    place."""
    rare = surface.doubt is Doubt.RARE and cue in (Cue.NONE, Cue.PLACE)
    if _is_plain_district(surface) or (cue is not Cue.NONE and not rare):
        return False
    listed = (
        last is not None
        and start - last.end <= _LIST_GAP
        and last.surface.level is not Level.DISTRICT
        and (beside.raw.endswith(",") or beside.word == "dan" or beside.before.endswith("-"))
    )
    if listed and not rare:
        return False
    if rare:
        region = _region_after(surface.codes, gazetteer.provinces_written).match(beside.after)
        if cue is Cue.PLACE and beside.word in cues.OFFICE and surface.text not in _UNITS:
            return False
        if not region:
            return True
    after_a_place = beside.raw.endswith(",") and beside.raw[:1].isupper()
    # in a headline every word has a capital: there a comma before one says nothing
    before_a_place = _IN_HEADLINE if zone is Zone.TITLE else _IN_TEXT
    if after_a_place or before_a_place.match(beside.after):
        return False
    within_a_name = beside.raw[:1].isupper() and beside.joined
    return (
        within_a_name
        or _starts_another_name(beside.following)
        or not beside.raw
        or zone is Zone.TITLE
    )


_UNITS = frozenset({"Metro", "Kota"})
"""Names that are part of the names of police units too: Polres Metro Bekasi, Polres Serang Kota."""

_IN_HEADLINE = re.compile(rf"\s?\(\d|, {cues.VENUE_AFTER.pattern}")
_IN_TEXT = re.compile(rf", [A-Z]|\s?\(\d|, {cues.VENUE_AFTER.pattern}")
"""What stands after a place where something happened."""


def _is_plain_district(surface: Surface) -> bool:
    return surface.level is Level.DISTRICT and surface.kind is not Kind.TOWN


@cache
def _region_after(codes: tuple[str, ...], provinces: tuple[Surface, ...]) -> re.Pattern[str]:
    """The ways to write the provinces that ``codes`` lie in, behind a name."""
    wanted = {province(code) for code in codes}
    names = [re.escape(one.text) for one in provinces if one.codes[0] in wanted]
    return re.compile(f",? (?:{'|'.join(names)})")


def _codes(surface: Surface, cue: Cue) -> tuple[str, ...]:
    """The codes that the word beside the name leaves."""
    codes = surface.codes
    if len(codes) == 1 or surface.level is Level.DISTRICT:
        return codes
    if cue is Cue.CITY:
        return tuple(code for code in codes if is_city(code)) or codes
    if cue is Cue.REGENCY:
        return tuple(code for code in codes if "." in code and not is_city(code)) or codes
    if surface.level is Level.PROVINCE:
        return codes[:1]
    if cue is Cue.PROVINCE and "." not in codes[-1]:
        return codes[-1:]
    return codes


def _weight(beside: _Beside) -> float:
    """How much a mention says of what the article is about (decision 0180, ablation)."""
    word, before = beside.word, beside.word_before
    if (
        word in cues.ORIGIN
        or (word == "di" and before == "lahir")
        or (word == "ke" and before == "arah")
    ):
        return 0.3
    if word in cues.FROM:
        return 0.7
    if word in cues.POLDA:
        return 0.6
    if word in cues.POLICE or (word == "metro" and before in cues.POLICE):
        return 1.6
    return 1.0


def _settle(found: list[Mention], persons: set[str], gazetteer: Gazetteer) -> list[Mention]:
    """What the whole article makes of its mentions."""
    if persons:
        firm = {one.surface.text for one in found if one.cue in (Cue.REGENCY, Cue.CITY)}
        found = [
            one
            for one in found
            if one.surface.text not in persons or one.surface.text in firm or one.cue is Cue.PLACE
        ]
    named = _named(found)
    districts = {
        index: codes
        for index, one in enumerate(found)
        if one.level is Level.DISTRICT and (codes := _district_codes(one, named))
    }
    shared = any(len(one.codes) > 1 and one.level is not Level.DISTRICT for one in found)
    explicit = _explicit(found, districts, gazetteer) if shared else {}
    settled = []
    for index, one in enumerate(found):
        if one.level is Level.DISTRICT:
            if index in districts:
                settled.append(_meaning(one, districts[index]))
        elif _stands(one, named) and not _is_within_next(index, found, districts):
            settled.append(_meaning(one, _chosen(one, explicit, named, gazetteer)))
    return settled


def _is_within_next(
    index: int, found: list[Mention], districts: Mapping[int, tuple[str, ...]]
) -> bool:
    """Whether the next name is a district elsewhere that it lies in: "Jombang, Ciputat" is a
    village of Ciputat, not the regency."""
    one = found[index]
    codes = districts.get(index + 1)
    if codes is None or one.cue not in (Cue.NONE, Cue.PLACE) or one.level is not Level.REGENCY:
        return False
    follows = found[index + 1].start - one.end == len(", ")
    return follows and codes[0][:5] not in one.codes


def _meaning(one: Mention, codes: tuple[str, ...]) -> Mention:
    return one if codes is one.codes else one._replace(codes=codes)


def _named(found: list[Mention]) -> defaultdict[str, int]:
    """How often each place larger than a district is named for sure. A province is named a
    little by each of its regencies."""
    named: defaultdict[str, int] = defaultdict(int)
    for one in found:
        if one.cue is Cue.WEAK or (
            one.level is Level.DISTRICT and one.surface.kind is not Kind.TOWN
        ):
            continue
        if len(one.codes) == 1:
            code = one.codes[0]
            named[code[:5]] += 1000
            named[code[:2]] += 1
            continue
        for code in one.codes:
            named[code[:5]] += 1000 // len(one.codes)
    return named


def _district_codes(one: Mention, named: Mapping[str, int]) -> tuple[str, ...]:
    """A district counts only where its regency is named too, or "Kecamatan" stands beside it; a
    name of several words also where its province is named; a well-known town by itself."""
    if one.surface.kind is Kind.TOWN:
        return one.codes if _stands(one, named) else ()
    several_words = " " in one.surface.text
    if one.surface.doubt and one.cue is not Cue.DISTRICT and not several_words:
        return ()
    inside = tuple(code for code in one.codes if named.get(code[:5], 0))
    if not inside and (one.cue is Cue.DISTRICT or (several_words and not one.surface.doubt)):
        inside = tuple(code for code in one.codes if named.get(province(code), 0))
    if not inside and one.cue is Cue.DISTRICT and len(one.codes) < 3:
        inside = one.codes
    if not inside:
        return ()
    return inside[:1] if named.get(inside[0][:5], 0) or len(inside) == 1 else inside


def _explicit(
    found: list[Mention], districts: dict[int, tuple[str, ...]], gazetteer: Gazetteer
) -> defaultdict[str, Counter[str]]:
    """How often the article says of a shared name which place it means."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def name_of(code: str) -> str:
        return base_name(gazetteer.name(code[:5]))

    for codes in districts.values():
        votes[name_of(codes[0])][codes[0][:5]] += 1
    for one in found:
        if one.level is Level.DISTRICT or len(one.codes) != 1:
            continue
        code = one.codes[0]
        if one.cue in (Cue.CITY, Cue.REGENCY):  # a police unit says less than an office
            votes[base_text(one.surface, gazetteer)][code] += 1 if one.weight > 1 else 2
        elif "." in code and one.surface.kind in (Kind.LANDMARK, Kind.TOWN):
            votes[name_of(code)][code] += 2
    return votes


def _stands(one: Mention, named: Mapping[str, int]) -> bool:
    """Whether a name that is also something else is the place after all."""
    if one.surface.kind is Kind.TOWN and one.surface.doubt and one.cue is Cue.NONE:
        # it counted itself: once for its region, and a little for the province
        return any(
            named.get(code[:5], 0) > 1000 or named.get(province(code), 0) > 1 for code in one.codes
        )
    if one.cue is not Cue.WEAK:
        return True
    if any(named.get(code[:5], 0) for code in one.codes):
        return True
    return one.zone is Zone.TITLE and any(named.get(province(code), 0) for code in one.codes)


def _chosen(
    one: Mention,
    explicit: Mapping[str, Counter[str]],
    named: Mapping[str, int],
    gazetteer: Gazetteer,
) -> tuple[str, ...]:
    """The codes of a shared name that the rest of the article leaves, the likeliest first."""
    if len(one.codes) == 1:
        return one.codes
    votes = explicit.get(base_text(one.surface, gazetteer))
    if votes:
        best, count = votes.most_common(1)[0]
        if best not in one.codes:
            return one.codes
        if 2 * count > 3 * (votes.total() - count):
            return (best,)
        return (best, *(code for code in one.codes if code != best))
    if beyond := [code for code in one.codes if "." not in code]:
        # "Yogyakarta" beside Sleman is the province, alone it is the city
        inside = any(
            "." in code and province(code) == beyond[0] and code not in one.codes for code in named
        )
        return tuple(beyond) if inside else one.codes
    regencies = all("." in code for code in one.codes)
    if regencies and len({province(code) for code in one.codes}) > 1:
        return tuple(code for code in one.codes if named.get(province(code), 0)) or one.codes
    return one.codes
