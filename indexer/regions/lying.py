"""Which places lie in a place, beside it, and share its name?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from indexer.regions.gazetteer import (
    DATA,
    Gazetteer,
    Level,
    base_name,
    level_of,
    load_gazetteer,
    tsv_rows,
)


class Lying:
    """How the places of one gazetteer lie to one another. Everything goes by official codes."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        inside: defaultdict[str, list[str]] = defaultdict(list)
        called: defaultdict[str, list[str]] = defaultdict(list)
        for code, name in gazetteer.names.items():
            inside[code.rpartition(".")[0]].append(code)
            if level_of(code) is Level.REGENCY:
                called[base_name(name)].append(code)
        self._inside = {code: tuple(sorted(codes)) for code, codes in inside.items()}
        self._called: Mapping[str, list[str]] = called
        self._names = gazetteer.names
        self._beside = {**_provinces_beside(), **_regencies_near()}

    def inside(self, code: str) -> tuple[str, ...]:
        """The places of the next level that lie in it; ``""`` is the country."""
        return self._inside.get(code, ())

    def namesakes(self, code: str) -> tuple[str, ...]:
        """The regency of a city's name, and the other way round."""
        if level_of(code) is not Level.REGENCY:
            return ()
        return tuple(other for other in self._called[base_name(self._names[code])] if other != code)

    def beside(self, code: str) -> tuple[str, ...]:
        """Of a province those that lie beside it, of a regency or city the nearest ones, the
        nearest first; of a district all others that lie in the same regency, and so of a regency
        that only an operator's list has."""
        if code in self._beside or level_of(code) is Level.PROVINCE:
            return tuple(one for one in self._beside.get(code, ()) if one in self._names)
        whole = code.rpartition(".")[0]
        return tuple(other for other in self.inside(whole) if other != code)


def _provinces_beside() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code, listed in tsv_rows(DATA / "provinces_beside.tsv", 2):
        for other in listed.split(","):
            found[code].add(other)
            found[other].add(code)
    return {code: tuple(sorted(codes)) for code, codes in found.items()}


def _regencies_near() -> Mapping[str, tuple[str, ...]]:
    return {
        code: tuple(listed.split(",")) for code, listed in tsv_rows(DATA / "regencies_near.tsv", 2)
    }


@cache
def lying(operators: Path | None = None) -> Lying:
    """How the places in use lie. Raises LanguageFileError."""
    return Lying(load_gazetteer(operators))
