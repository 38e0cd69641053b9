"""Which places does a person mean who writes a code or a name: ``36.73``, ``kota-serang``?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from indexer.i18n import LANGUAGES, Catalogue, Messages
from indexer.regions.gazetteer import (
    PAPUA,
    Gazetteer,
    Kind,
    Level,
    base_name,
    is_city,
    level_of,
    load_gazetteer,
)

PAPUA_CODES = tuple(sorted(PAPUA))
"""What older articles call Papua, and many people still do, lies in six provinces now."""

MOST_DISTRICTS = 4
"""A district's name that more districts have names none of them."""

WORDS_REMEMBERED = 4_096
"""Words of which it is remembered whether a place's name may begin with them, some 500 kB."""

_BETWEEN_CODES = re.compile(r"\s*[/,;]\s*")
_CODE = re.compile(r"\d\d(?:\.\d\d(?:\.\d\d)?)?")
_LONG = {
    "kab": "kabupaten",
    "kec": "kecamatan",
    "prov": "provinsi",
    "propinsi": "provinsi",
    "adm": "administrasi",
    "kep": "kepulauan",
    "pemkab": "kabupaten",
    "pemkot": "kota",
    "pemprov": "provinsi",
}


def codes_meant(text: str, operators: Path | None = None) -> tuple[str, ...]:
    """The official codes of the places that ``text`` names, several where a city and a regency
    share the name; none where it names no place. Case, hyphens and points do not matter. Codes may
    stand side by side as files carry them (``36.73/36.04``), and a name before what it lies in
    ("Tebet, Jakarta Selatan")."""
    codes = tuple(dict.fromkeys(_BETWEEN_CODES.split(text.strip())))
    if all(map(_CODE.fullmatch, codes)):
        return codes if load_gazetteer(operators).names.keys() >= set(codes) else ()
    names = _by_name(operators)
    name, _, whole = text.partition(",")
    return names.get(_plain(text)) or _inside(_plain(name), _plain(whole), names)


def _inside(name: str, whole: str, names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The places called ``name`` in those called ``whole``."""
    wholes = tuple(f"{code}." for code in names.get(whole, ()))
    found = (*names.get(name, ()), *names.get(f"kecamatan {name}", ()))
    return tuple(code for code in dict.fromkeys(found) if code.startswith(wholes))


@lru_cache(maxsize=WORDS_REMEMBERED)
def may_begin_place(word: str, operators: Path | None = None) -> bool:
    """Whether a text that names a place for ``codes_meant`` may begin with ``word``."""
    first = _plain(word).partition(" ")[0]
    return first in _first_words(operators) or first[:1].isdigit()


@cache
def _first_words(operators: Path | None) -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in _by_name(operators))


def _plain(text: str) -> str:
    """``text`` in lower case, words apart by single blanks, short words of levels in full."""
    words = re.sub(r"[^\w()]+", " ", text.casefold().replace("_", " ")).split()
    return " ".join(_LONG.get(word, word) for word in words)


@cache
def _by_name(operators: Path | None) -> Mapping[str, tuple[str, ...]]:
    """Every way to write a place, plain, to its codes. Later ones win."""
    gazetteer = load_gazetteer(operators)
    found: dict[str, tuple[str, ...]] = {}
    districts: defaultdict[str, list[str]] = defaultdict(list)
    for code, name in gazetteer.names.items():
        if level_of(code) is Level.DISTRICT:
            districts[_plain(name)].append(code)
    for name, codes in districts.items():
        if len(codes) <= MOST_DISTRICTS:
            found[name] = tuple(codes)
        found[f"kecamatan {name}"] = tuple(codes)
    found.update(_written(gazetteer))
    regencies: defaultdict[str, list[str]] = defaultdict(list)
    for code, name in gazetteer.names.items():
        if level_of(code) is Level.REGENCY:
            base = _plain(base_name(name))
            regencies[base].append(code)
            found[_plain(name)] = (code,)
            found[f"{'kota' if is_city(code) else 'kabupaten'} {base}"] = (code,)
    found.update({base: tuple(sorted(codes, reverse=True)) for base, codes in regencies.items()})
    for code, name in gazetteer.names.items():
        if level_of(code) is Level.PROVINCE:
            found[_plain(name)] = found[f"provinsi {_plain(name)}"] = (code,)
    found["jakarta"] = ("31",)
    for name in ("papua enam provinsi", "tanah papua"):
        found[name] = PAPUA_CODES
    found.update(_said_together(regencies))
    return found


def _said_together(regencies: Mapping[str, list[str]]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """What pages and files call several places, in every language, to their codes."""
    for language in LANGUAGES.values():
        say = Messages(Catalogue.SEARCHER, language)
        yield _plain(say("six_papuas")), PAPUA_CODES
        for base, codes in regencies.items():
            if len(codes) > 1:
                yield _plain(say("place_open", name=base)), tuple(sorted(codes, reverse=True))


def _written(gazetteer: Gazetteer) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Short forms, old names, towns and islands; no landmarks, which are no places themselves."""
    for surface in gazetteer.surfaces.values():
        if surface.kind not in (Kind.OFFICIAL, Kind.LANDMARK, Kind.NO_PLACE):
            yield _plain(surface.text), surface.codes
