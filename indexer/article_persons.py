"""How does an article carry the persons that were found in it?

As values under one key of ``Article.extra``, one for each person: name, how often named, other
forms of the name, roles. They are derived: an index carries them, a store does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from indexer.models import Article

KEY = "persons"

VERSION = 8
"""Raise it when persons are told in another way: indexes become outdated."""

_BETWEEN, _WITHIN = "\t", "|"

_READ = 4_096
"""Values that are remembered as read: an index asks an article for the words and then for the names
in them. A megabyte."""


class ArticlePerson(NamedTuple):
    """A person as one article names them. ``name`` is the fullest form without titles, or what
    everybody calls by it (Joko Widodo for Jokowi); ``forms`` are other ways to write it, by
    which it can be searched, too; ``roles`` as written, the most frequent first.

    ``is_full``: the name tells apart; one that is a first name only does not, and joins no two
    articles.
    """

    name: str
    mentions: int
    forms: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    is_full: bool = True


def with_persons(article: Article, persons: Iterable[ArticlePerson]) -> Article:
    """``article`` carrying ``persons``, in their order, instead of those it had."""
    written = tuple(map(_written, persons))
    kept = tuple((key, values) for key, values in article.extra if key != KEY)
    return article._replace(extra=(*kept, (KEY, written)) if written else kept)


def persons_of(article: Article) -> tuple[ArticlePerson, ...]:
    """The persons that ``article`` carries, those named most first."""
    for key, values in article.extra:
        if key == KEY:
            return tuple(map(_read, values))
    return ()


def names(article: Article) -> Iterator[str]:
    """The names that tell persons apart, to filter and count by."""
    return (person.name for person in persons_of(article) if person.is_full)


def searched_text(article: Article) -> str:
    """Every name and form by which the article can be found as one that names a person, a line
    each."""
    told = (form for person in persons_of(article) for form in (person.name, *person.forms))
    return "\n".join(dict.fromkeys(told))


def _written(person: ArticlePerson) -> str:
    fields = (
        person.name,
        f"{person.mentions}" if person.is_full else f"-{person.mentions}",
        _WITHIN.join(person.forms),
        _WITHIN.join(person.roles),
    )
    return _BETWEEN.join(fields).rstrip(_BETWEEN)


@lru_cache(maxsize=_READ)
def _read(value: str) -> ArticlePerson:
    name, mentions, *more = value.split(_BETWEEN)
    forms, roles = [*more, "", ""][:2]
    return ArticlePerson(
        name=name,
        mentions=abs(int(mentions)),
        forms=tuple(forms.split(_WITHIN)) if forms else (),
        roles=tuple(roles.split(_WITHIN)) if roles else (),
        is_full=not mentions.startswith("-"),
    )
