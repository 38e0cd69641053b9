"""How are the places of an article told to people and programs?"""

from __future__ import annotations

from collections.abc import Iterable
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
        return f"{base_name(name)} (kota atau kabupaten)"
    return name


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

    def together(self, codes: Iterable[str]) -> dict[str, list[str]]:
        """``codes`` under their names, the six provinces of Papua under one."""
        chosen = list(dict.fromkeys(codes))
        if set(chosen) == PAPUA:
            return {SIX_PAPUAS: chosen}
        named: dict[str, list[str]] = {}
        for code in chosen:
            named.setdefault(self.name(code), []).append(code)
        return named


@cache
def place_names() -> PlaceNames:
    """The names of the places in use. Raises LanguageFileError."""
    return PlaceNames(load_gazetteer(operator_folder()))
