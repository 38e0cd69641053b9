"""Which places are there, how are they written, and what lies in what?

Places are the provinces, regencies and cities, and districts of the official list of 2025
(``analysis/language/places.tsv``); a code tells what it lies in: 36.73.01 is a district of 36.73,
and that a city of 36. ``data/names.tsv`` adds what people write besides: short forms, old names,
spellings, towns, islands, and landmarks, which are evidence for their region and never a mention
of it. An operator's folder of language files may hold ``region-names.tsv`` in the same form.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from indexer.analysis.language_files import REGION_NAMES, Place, load_language
from indexer.errors import LanguageFileError

DATA = Path(__file__).parent / "data"

CAPITAL = re.compile(r"[A-Z](?<!\w.)[A-Za-z]+")
"""Where the name of a place may begin: each one starts with such a word. (Looking back after the
letter was found takes half the time of a word's edge before it.)"""

_ADMINISTRATIVE = re.compile(r"^(?:Kabupaten|Kota)\s+(?:Administrasi\s+)?")
_ISLES = re.compile(r"^Kep\. |^Kepulauan (?!Seribu|Meranti|Aru|Sula|Yapen|Tanimbar)")
"""Regencies of islands are called without the word in running text, but for these six."""

PAPUA = frozenset({"91", "92", "93", "94", "95", "96"})
"""The six provinces of what was one or two until 2022: older articles say "Papua" of all."""


class Level(StrEnum):
    """How large a place is."""

    PROVINCE = "provinsi"
    REGENCY = "kabkota"
    DISTRICT = "kecamatan"


class Kind(StrEnum):
    """What a way to write a place is."""

    OFFICIAL = "official"
    ACRONYM = "acronym"
    FORM = "form"
    SPELLING = "spelling"
    OLD = "old"
    TOWN = "town"
    ISLAND = "island"
    LANDMARK = "landmark"
    NO_PLACE = "no_place"


class Doubt(StrEnum):
    """How far a name is also something else: a word, a given name, a club."""

    NONE = ""
    DOUBTFUL = "doubtful"
    RARE = "rare"


class Surface(NamedTuple):
    """One way to write a place. ``codes`` has several where several places are written so, the
    likeliest first; none for a phrase that only looks like a place."""

    text: str
    codes: tuple[str, ...]
    level: Level
    kind: Kind
    doubt: Doubt = Doubt.NONE


def level_of(code: str) -> Level:
    """The level of the place with this official code."""
    return (Level.PROVINCE, Level.REGENCY, Level.DISTRICT)[code.count(".")]


def within(code: str) -> tuple[str, ...]:
    """``code`` and the codes of what it lies in, the smallest first: 36.73.01, 36.73, 36."""
    parts = code.split(".")
    return tuple(".".join(parts[:count]) for count in range(len(parts), 0, -1))


def province(code: str) -> str:
    """The code of the province that the place lies in."""
    return code[:2]


def is_city(code: str) -> bool:
    """Whether the regency of this code is a city (kota): its number is 71 or more."""
    return "." in code and code[3] == "7"


def base_name(official: str) -> str:
    """The name as people say it: without Kabupaten, Kota, Administrasi."""
    return _ISLES.sub("", _ADMINISTRATIVE.sub("", official))


class FirstWord(NamedTuple):
    """The ways to write places that begin with one word: that word ``alone``, and ``longer`` ones,
    the longest first; ``joints`` are the characters that follow the word in them."""

    alone: Surface | None
    longer: tuple[Surface, ...]
    joints: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """All places and all ways to write them."""

    names: Mapping[str, str]
    """Official code to official name."""

    surfaces: Mapping[str, Surface]
    """A way to write a place, letter for letter, to what it stands for."""

    by_first_word: Mapping[str, FirstWord]
    """First capitalised word (also in capitals) to the surfaces that begin so."""

    districts: Mapping[str, tuple[str, ...]]
    """Name of a district to the codes of all districts of that name."""

    called: Mapping[str, tuple[str, ...]]
    """Official code to what people call the place: its official name and its short forms."""

    provinces_written: tuple[Surface, ...]
    """The ways to write provinces."""

    def name(self, code: str) -> str:
        """The official name of the place, or the code itself where none has it."""
        return self.names.get(code, code)

    def called_within(self, code: str) -> tuple[str, ...]:
        """What people call the place and those that it lies in."""
        return tuple(name for whole in within(code) for name in self.called[whole])

    def longest(self, text: str, start: int, first_word: str) -> Surface | None:
        """The longest way to write a place that stands at ``start``, where ``first_word`` does."""
        begins = self.by_first_word[first_word]
        stop = start + len(first_word)
        after = text[stop : stop + 1]
        if begins.longer and (not after or after in begins.joints):
            for surface in begins.longer:
                if text.startswith(surface.text, start):
                    end = start + len(surface.text)
                    if not text[end : end + 1].isalnum():
                        return surface
        return None if after.isalnum() else begins.alone


_WRITTEN = {Kind.OFFICIAL, Kind.ACRONYM, Kind.FORM, Kind.SPELLING}


@cache
def load_gazetteer(operators: Path | None = None) -> Gazetteer:
    """The gazetteer with the names that an operator's folder adds. Raises LanguageFileError."""
    official: dict[str, str] = {}
    provinces: dict[str, str] = {}
    regencies: defaultdict[str, list[str]] = defaultdict(list)
    districts: defaultdict[str, list[str]] = defaultdict(list)
    for place in _places(operators):
        name = " ".join(place.name.split())
        official[place.code] = name
        if place.level == Level.PROVINCE:
            provinces[name] = place.code
        elif place.level == Level.REGENCY:
            regencies[base_name(name)].append(place.code)
        else:
            districts[name].append(place.code)
    surfaces = _surfaces(provinces, regencies, districts, operators, official)
    return Gazetteer(
        names=official,
        surfaces=surfaces,
        by_first_word=_by_first_word(surfaces),
        districts={name: tuple(codes) for name, codes in districts.items()},
        called=_called(official, surfaces),
        provinces_written=tuple(
            one for one in surfaces.values() if one.level is Level.PROVINCE and one.kind in _WRITTEN
        ),
    )


def _called(
    official: Mapping[str, str], surfaces: Mapping[str, Surface]
) -> dict[str, tuple[str, ...]]:
    called = {code: [name] for code, name in official.items()}
    for surface in surfaces.values():
        if surface.kind in (Kind.ACRONYM, Kind.FORM, Kind.SPELLING, Kind.OLD):
            called[surface.codes[0]].append(surface.text)
    return {code: tuple(names) for code, names in called.items()}


def _places(operators: Path | None) -> tuple[Place, ...]:
    return load_language(operators).places


def _surfaces(
    provinces: Mapping[str, str],
    regencies: Mapping[str, list[str]],
    districts: Mapping[str, list[str]],
    operators: Path | None,
    official: Mapping[str, str],
) -> dict[str, Surface]:
    """Later ones win: a regency before a town of its name, a province before a regency."""
    doubts = {name: Doubt(how) for name, how in tsv_rows(DATA / "homographs.tsv", 2)}
    pairs = {name: tuple(codes.split(",")) for name, codes in tsv_rows(DATA / "pairs.tsv", 2)}
    ordinary = {word for (word,) in tsv_rows(DATA / "ordinary_words.tsv", 1)}
    found: dict[str, Surface] = {}
    for name, codes in districts.items():
        if name in ("Kota", "Jakarta"):  # never a district by itself
            continue
        if name.startswith("Kota ") and any(map(is_city, regencies.get(name[5:], ()))):
            continue  # "Kota Padang" is the city, whatever district is called so
        words = name.lower().split()
        plain = words[0] in ordinary if len(words) == 1 else all(word in ordinary for word in words)
        doubt = Doubt.DOUBTFUL if plain else Doubt.NONE
        found[name] = Surface(name, tuple(codes), Level.DISTRICT, Kind.OFFICIAL, doubt)
    extra = tuple(_names(DATA / "names.tsv", official))
    found.update(_extra(extra, doubts, {Kind.TOWN, Kind.ISLAND, Kind.LANDMARK, Kind.OLD}))
    for name, codes in regencies.items():
        chosen = pairs.get(name, tuple(sorted(codes, reverse=True)))
        doubt = doubts.get(name, Doubt.NONE)
        found[name] = Surface(name, chosen, Level.REGENCY, Kind.OFFICIAL, doubt)
    for name, code in provinces.items():
        cities = tuple(regencies.get(name, ()))
        found[name] = Surface(name, (code, *cities), Level.PROVINCE, Kind.OFFICIAL)
    found["Jakarta"] = Surface("Jakarta", ("31",), Level.PROVINCE, Kind.OFFICIAL)
    found.update(_extra(extra, doubts, {Kind.ACRONYM, Kind.FORM, Kind.SPELLING}))
    if operators is not None and (path := operators / REGION_NAMES).is_file():
        found.update(_extra(tuple(_names(path, official)), doubts, set(Kind)))
    for phrase, _ in tsv_rows(DATA / "not_places.tsv", 2):
        found[phrase] = Surface(phrase, (), Level.REGENCY, Kind.NO_PLACE)
    return found


def _extra(
    names: tuple[tuple[str, tuple[str, ...], Kind], ...],
    doubts: Mapping[str, Doubt],
    kinds: set[Kind],
) -> Iterator[tuple[str, Surface]]:
    for name, codes, kind in names:
        if kind in kinds:
            yield name, Surface(name, codes, level_of(codes[0]), kind, doubts.get(name, Doubt.NONE))


def _names(path: Path, official: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...], Kind]]:
    for number, (name, codes, kind) in _numbered(path, 3):
        listed = tuple(codes.split(","))
        if unknown := [code for code in listed if code not in official]:
            raise LanguageFileError(path, number, f"no place has the code {unknown[0]}")
        if kind not in set(Kind) or not CAPITAL.match(name):
            raise LanguageFileError(path, number, f"not a name and kind of a place: {name}, {kind}")
        yield name, listed, Kind(kind)


def tsv_rows(path: Path, cells: int) -> Iterator[list[str]]:
    """The rows of a packaged table, each of ``cells`` cells. Raises LanguageFileError."""
    return (row for _, row in _numbered(path, cells))


def _numbered(path: Path, cells: int) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        row = [cell.strip() for cell in line.split("\t")]
        if len(row) != cells:
            raise LanguageFileError(path, number, f"{len(row)} cells where {cells} are wanted")
        yield number, row


def _by_first_word(surfaces: Mapping[str, Surface]) -> dict[str, FirstWord]:
    found: defaultdict[str, list[Surface]] = defaultdict(list)
    for surface in surfaces.values():
        for text in {surface.text, surface.text.upper()}:
            if first := CAPITAL.match(text):
                found[first.group()].append(surface._replace(text=text))
    return {word: _first_word(word, listed) for word, listed in found.items()}


def _first_word(word: str, listed: list[Surface]) -> FirstWord:
    longer = sorted((one for one in listed if one.text != word), key=lambda one: -len(one.text))
    return FirstWord(
        alone=next((one for one in listed if one.text == word), None),
        longer=tuple(longer),
        joints="".join({one.text[len(word)] for one in longer}),
    )
