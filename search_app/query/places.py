"""Which places do the words of a query name?

Two words and more are taken together where they name one place ("jakarta selatan", "kab serang").
A word that is also something else (batu, metro) names its place only with its level before it, or
where it is the whole query and the official name of a regency or city; a short form that is a word
(mitra, pali) not even then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.analysis.language_files import operator_folder
from indexer.regions.gazetteer import Doubt, Kind, Level, level_of, load_gazetteer
from indexer.regions.resolving import codes_meant, may_begin_place

LONGEST = 5
"""Words of a place's name with its level: "kabupaten penukal abab lematang ilir"."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that words of a query name, as they are ``written`` there; ``codes`` are several
    where a city and a regency share the name."""

    written: str
    codes: tuple[str, ...]


def places_named(words: Sequence[str]) -> tuple[NamedPlace, ...]:
    """The provinces, regencies and cities that ``words`` name, in order."""
    found: list[NamedPlace] = []
    operators = operator_folder()
    first = 0
    while first < len(words):
        capital = first > 0 and is_capital(words[first - 1].lower(), words[first].lower())
        if capital or not may_begin_place(words[first], operators):
            first += 1
            continue
        for last in range(min(first + LONGEST, len(words)), first, -1):
            codes = _meant(words[first:last], alone=len(words) == 1)
            if codes:
                found.append(NamedPlace(" ".join(words[first:last]), codes))
                first = last
                break
        else:
            first += 1
    return tuple(found)


def is_capital(before: str, word: str) -> bool:
    """Whether ``word`` is the second of *ibu kota* (in small letters), so that no city begins with
    it: the *ibu kota baru* is not Kotabaru."""
    return (before, word) == ("ibu", "kota")


def _meant(words: Sequence[str], *, alone: bool) -> tuple[str, ...]:
    if len(words) == 1 and (len(words[0]) < 3 or _is_doubtful(words[0], alone=alone)):
        return ()
    codes = codes_meant(" ".join(words), operator_folder())
    return codes if all(level_of(code) is not Level.DISTRICT for code in codes) else ()


def _is_doubtful(word: str, *, alone: bool) -> bool:
    surfaces = load_gazetteer(operator_folder()).surfaces
    known = surfaces.get(word.title()) or surfaces.get(word.upper())
    if known is None or known.doubt is not Doubt.RARE:
        return False
    return not (alone and known.kind is Kind.OFFICIAL and known.level is Level.REGENCY)
