"""How are the places of an article told to people and programs?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from indexer.analysis.language_files import operator_folder
from indexer.article_places import ArticlePlace
from indexer.regions.gazetteer import PAPUA, Gazetteer, Level, base_name, level_of, load_gazetteer
from indexer.regions.resolving import SIX_PAPUAS


def place_facts(places: Iterable[ArticlePlace], gazetteer: Gazetteer) -> list[dict[str, Any]]:
    """``places`` as plain JSON values: code, official name, level, role and score of each. A name
    that the text leaves open has its other codes as ``also``."""
    return [
        {
            "code": place.code,
            "name": called(place, gazetteer),
            "level": str(level_of(place.code)),
            "role": str(place.role),
            "score": place.score,
            **({"also": list(place.also)} if place.also else {}),
        }
        for place in places
    ]


def called(place: ArticlePlace, gazetteer: Gazetteer) -> str:
    """The official name, or, where the text leaves open which of a pair is meant, "Serang (kota
    atau kabupaten)"."""
    name = gazetteer.name(place.code)
    if place.also and "." in place.code:
        return open_name(name)
    return name


def open_name(official: str) -> str:
    """What is said where a text does not tell whether a city or a regency is meant."""
    return f"{base_name(official)} (kota atau kabupaten)"


class PlaceNames:
    """What people call the places that articles are filtered by."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def name(self, code: str) -> str:
        """The official name of ``code``, a district with its regency; ``code`` itself where no
        place has it."""
        name = self._gazetteer.name(code)
        if level_of(code) is Level.DISTRICT:
            return f"{name}, {self._gazetteer.name(code[:5])}"
        return name

    def short(self, code: str) -> str:
        """The official name alone, for where the page tells what it lies in."""
        return self._gazetteer.name(code)

    def title(self, codes: Sequence[str]) -> str:
        """What several places are called together: "Serang (kota atau kabupaten)" for a pair."""
        if set(codes) == PAPUA:
            return SIX_PAPUAS
        names = [self._gazetteer.name(code) for code in codes]
        if len(codes) == 1 and level_of(codes[0]) is Level.DISTRICT:
            return f"Kecamatan {self.name(codes[0])}"
        bases = {base_name(name) for name in names}
        if len(codes) > 1 and len(bases) == 1 and all("." in code for code in codes):
            return open_name(names[0])
        return " / ".join(self.name(code) for code in codes)

    def together(self, codes: Iterable[str]) -> dict[str, list[str]]:
        """``codes`` under their names, the six provinces of Papua under one."""
        chosen = list(dict.fromkeys(codes))
        named: dict[str, list[str]] = {}
        if PAPUA.issubset(chosen):
            named[SIX_PAPUAS] = [code for code in chosen if code in PAPUA]
            chosen = [code for code in chosen if code not in PAPUA]
        for code in chosen:
            named.setdefault(self.name(code), []).append(code)
        return named


@cache
def place_names() -> PlaceNames:
    """The names of the places in use. Raises LanguageFileError."""
    return PlaceNames(load_gazetteer(operator_folder()))
