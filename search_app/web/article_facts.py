"""What does Lacak tell of an article beyond what its source said: places, persons, copies?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from indexer.analysis.language_files import operator_folder
from indexer.article_persons import persons_of
from indexer.article_places import Role, places_of
from indexer.models import Article
from indexer.regions.gazetteer import load_gazetteer
from indexer.regions.naming import called
from indexer.stories.corrections import read_correction
from indexer.stories.finding import FoundCopy
from search_app.web.links import Links

PLACES_SHOWN = 6
PERSONS_SHOWN = 8
ROLES_SHOWN = 2
COPIES_SHOWN = 20
"""More are told by their number: a release that ran in more outlets is a search of its own."""

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPlace:
    """A place that the article is about; ``href`` leads to its page."""

    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPerson:
    """A name in the article; ``href`` asks for all that name it, if it tells a person apart."""

    name: str
    roles: tuple[str, ...]
    mentions: int
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCopy:
    """Another article with a good part of this one's text. ``percent``: of the shorter text, how
    much stands in the other."""

    article: Article
    percent: int
    kind: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """Everything told of one article. ``correction``: what a note in it says was put right.
    ``outlets``: how many have the same text, this one's included."""

    places: tuple[ToldPlace, ...]
    persons: tuple[ToldPerson, ...]
    copies: tuple[ToldCopy, ...]
    outlets: int
    correction: str | None


def article_facts(article: Article, copies: Sequence[FoundCopy], links: Links) -> ArticleFacts:
    """What is told of ``article``; ``copies`` as they were found, told in order of time."""
    correction = read_correction(article)
    outlets = {copy.article.source for copy in copies} | {article.source}
    return ArticleFacts(
        places=tuple(islice(_places(article, links), PLACES_SHOWN)),
        persons=tuple(
            ToldPerson(
                name=person.name,
                roles=person.roles[:ROLES_SHOWN],
                mentions=person.mentions,
                href=links.person(person.name) if person.is_full else None,
            )
            for person in persons_of(article)[:PERSONS_SHOWN]
        ),
        copies=tuple(_copy(copy, links) for copy in sorted(copies[:COPIES_SHOWN], key=_published)),
        outlets=len(outlets - {None}),
        correction=correction.text if correction is not None else None,
    )


def _places(article: Article, links: Links) -> list[ToldPlace]:
    about = [place for place in places_of(article) if place.role is Role.ABOUT]
    return [
        ToldPlace(
            name=called(place, load_gazetteer(operator_folder())),
            href=links.place_page((place.code, *place.also)),
        )
        for place in about
    ]


def _copy(copy: FoundCopy, links: Links) -> ToldCopy:
    return ToldCopy(
        article=copy.article,
        percent=round(100 * copy.likeness.share),
        kind=str(copy.likeness.kind),
        href=links.article(copy.article.article_id),
    )


def _published(copy: FoundCopy) -> tuple[datetime, str]:
    return (copy.article.published_at or _LAST, copy.article.article_id)
