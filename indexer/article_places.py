"""How does an article carry the places that were found in it?

As values under one key of ``Article.extra``, one for each place: code, role, score, and further
codes where the text leaves open which of one name is meant. They are derived: an index carries
them, a store does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from indexer.models import Article

KEY = "places"
NAMES_KEY = "place_names"

_READ = 4_096
"""Values that are remembered as read: most articles are about places that others were about before.
A megabyte."""

VERSION = 3
"""Raise it when places are told in another way, or from other tables: indexes become outdated."""


class Role(StrEnum):
    """What a place is to an article."""

    ABOUT = "about"
    DATELINE = "dateline"
    MENTION = "mention"


class ArticlePlace(NamedTuple):
    """One place of an article by its official code. ``score``: of a place that the article is
    about, how much speaks for it; else how often it is named. ``also``: the codes of other places
    of the name, where the text does not tell which is meant."""

    code: str
    role: Role
    score: float
    also: tuple[str, ...] = ()


def with_places(
    article: Article, places: Iterable[ArticlePlace], names: Iterable[str] = ()
) -> Article:
    """``article`` carrying ``places``, in their order, instead of those it had; ``names``: what
    the places that it is about are called, to be searched by."""
    written = tuple(" ".join((one.code, one.role, f"{one.score:g}", *one.also)) for one in places)
    if not written and not article.extra:
        return article
    kept = [(key, values) for key, values in article.extra if key not in (KEY, NAMES_KEY)]
    fresh = [(KEY, written), (NAMES_KEY, tuple(names))]
    return article._replace(extra=(*kept, *((key, values) for key, values in fresh if values)))


def places_of(article: Article) -> tuple[ArticlePlace, ...]:
    """The places that ``article`` carries: those it is about first, the main one before all."""
    for key, values in article.extra:
        if key == KEY:
            return tuple(_read(value) for value in values)
    return ()


def searched_text(article: Article) -> str:
    """The names and codes by which the article can be found as one about a place, a line each."""
    names = dict(article.extra).get(NAMES_KEY, ())
    return "\n".join(dict.fromkeys((*names, *about_codes(article))))


def about_codes(article: Article) -> Iterator[str]:
    """The codes of the places that ``article`` is about, and of what each lies in."""
    for place in places_of(article):
        if place.role is Role.ABOUT:
            for code in (place.code, *place.also):
                parts = code.split(".")
                for count in range(len(parts), 0, -1):
                    yield ".".join(parts[:count])


@lru_cache(maxsize=_READ)
def _read(value: str) -> ArticlePlace:
    code, role, score, *also = value.split()
    return ArticlePlace(code, Role(role), float(score), tuple(also))
