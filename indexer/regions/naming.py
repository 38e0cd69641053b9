"""How are the places of an article told to people and programs?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from indexer.analysis.language_files import operator_folder
from indexer.article_places import ArticlePlace
from indexer.i18n import Catalogue, Language, Messages
from indexer.regions.gazetteer import PAPUA, Gazetteer, Level, base_name, level_of, load_gazetteer


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
    """What data carry as its name, in Indonesian: see ``PlaceNames.called``."""
    return PlaceNames(gazetteer).called(place.code, place.also)


class PlaceNames:
    """What people call the places that articles are filtered by. Official names are Indonesian in
    every language; what is said of several together is in the ``language`` of the page."""

    def __init__(self, gazetteer: Gazetteer, language: Language = Language.INDONESIAN) -> None:
        self._gazetteer = gazetteer
        self._say = Messages(Catalogue.SEARCHER, language)

    def called(self, code: str, also: Sequence[str] = ()) -> str:
        """The official name, or, where the text leaves open which of a pair is meant (``also`` are
        the codes of the others), "Serang (kota atau kabupaten)"."""
        name = self._gazetteer.name(code)
        return self._open(name) if also and "." in code else name

    def _open(self, official: str) -> str:
        return self._say("place_open", name=base_name(official))

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
            return self._say("six_papuas")
        names = [self._gazetteer.name(code) for code in codes]
        if len(codes) == 1 and level_of(codes[0]) is Level.DISTRICT:
            return f"Kecamatan {self.name(codes[0])}"
        bases = {base_name(name) for name in names}
        if len(codes) > 1 and len(bases) == 1 and all("." in code for code in codes):
            return self._open(names[0])
        return " / ".join(self.name(code) for code in codes)

    def together(self, codes: Iterable[str]) -> dict[str, list[str]]:
        """``codes`` under their names, the six provinces of Papua under one."""
        chosen = list(dict.fromkeys(codes))
        named: dict[str, list[str]] = {}
        if PAPUA.issubset(chosen):
            named[self._say("six_papuas")] = [code for code in chosen if code in PAPUA]
            chosen = [code for code in chosen if code not in PAPUA]
        for code in chosen:
            named.setdefault(self.name(code), []).append(code)
        return named


@cache
def place_names(language: Language = Language.INDONESIAN) -> PlaceNames:
    """The names of the places in use. Raises LanguageFileError."""
    return PlaceNames(load_gazetteer(operator_folder()), language)
