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
        self._beside = _provinces_beside()

    def inside(self, code: str) -> tuple[str, ...]:
        """The places of the next level that lie in it; ``""`` is the country."""
        return self._inside.get(code, ())

    def namesakes(self, code: str) -> tuple[str, ...]:
        """The regency of a city's name, and the other way round."""
        if level_of(code) is not Level.REGENCY:
            return ()
        return tuple(other for other in self._called[base_name(self._names[code])] if other != code)

    def beside(self, code: str) -> tuple[str, ...]:
        """Of a province those that lie beside it; of a smaller place all others that lie in the
        same one: which of them touch is not in the official list."""
        if level_of(code) is Level.PROVINCE:
            return self._beside.get(code, ())
        whole = code.rpartition(".")[0]
        return tuple(other for other in self.inside(whole) if other != code)


def _provinces_beside() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for code, listed in tsv_rows(DATA / "provinces_beside.tsv", 2):
        for other in listed.split(","):
            found[code].add(other)
            found[other].add(code)
    return {code: tuple(sorted(codes)) for code, codes in found.items()}


@cache
def lying(operators: Path | None = None) -> Lying:
    """How the places in use lie. Raises LanguageFileError."""
    return Lying(load_gazetteer(operators))
