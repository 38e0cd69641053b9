"""What does Lacak tell of an article beyond what its source said: places, persons, corrections?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from indexer.article_persons import ArticlePerson, persons_of
from indexer.article_places import Role, places_of
from indexer.i18n import Messages
from indexer.models import Article
from indexer.people.naming import quotations_in
from indexer.regions.naming import place_names
from indexer.stories.corrections import read_correction
from search_app.search.told_roles import told_role
from search_app.web.links import Links
from search_app.web.results_view import shortened

PLACES_SHOWN = 6
PERSONS_SHOWN = 8
ROLES_SHOWN = 2
SPEAKERS_SHOWN = 5
QUOTATIONS_SHOWN = 2
"""Statements of one speaker that are shown; the rail is to lead into the text, not to repeat it."""
QUOTATION_SHOWN = 140
"""Characters of a statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPlace:
    """A place that the article is about; ``href`` leads to its page."""

    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPerson:
    """A name in the article; ``href`` leads to what is told of it, if it tells a person apart."""

    name: str
    roles: tuple[str, ...]
    mentions: int
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldQuotation:
    """What one person says in the article: the beginnings of the statements, and how many more."""

    speaker: str
    texts: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """Everything told of one article. ``filed_from``: the place of its dateline, which is no
    evidence of where it happened; ``correction``: what a note in it says was put right."""

    places: tuple[ToldPlace, ...]
    filed_from: ToldPlace | None
    persons: tuple[ToldPerson, ...]
    quotations: tuple[ToldQuotation, ...]
    correction: str | None


def _roles(person: ArticlePerson) -> tuple[str, ...]:
    told = (told_role(role, person.name) for role in person.roles)
    return tuple(dict.fromkeys(filter(None, told)))


def article_facts(article: Article, links: Links, say: Messages) -> ArticleFacts:
    """What is told of ``article``."""
    correction = read_correction(article)
    return ArticleFacts(
        places=tuple(islice(_places(article, links, say, Role.ABOUT), PLACES_SHOWN)),
        filed_from=next(iter(_places(article, links, say, Role.DATELINE)), None),
        persons=tuple(
            ToldPerson(
                name=person.name,
                roles=_roles(person)[:ROLES_SHOWN],
                mentions=person.mentions,
                href=links.name(person.name) if person.is_full else None,
            )
            for person in persons_of(article)[:PERSONS_SHOWN]
        ),
        quotations=tuple(_quotations(article)),
        correction=correction.text if correction is not None else None,
    )


def _quotations(article: Article) -> Iterator[ToldQuotation]:
    said: dict[str, list[str]] = {}
    for one in quotations_in(article):
        said.setdefault(one.speaker, []).append(shortened(one.text, QUOTATION_SHOWN))
    for speaker, texts in islice(said.items(), SPEAKERS_SHOWN):
        yield ToldQuotation(
            speaker=speaker,
            texts=tuple(texts[:QUOTATIONS_SHOWN]),
            more=len(texts[QUOTATIONS_SHOWN:]),
        )


def _places(article: Article, links: Links, say: Messages, role: Role) -> list[ToldPlace]:
    return [
        ToldPlace(
            name=place_names(say.language).called(place.code, place.also),
            href=links.place_page((place.code, *place.also)),
        )
        for place in places_of(article)
        if place.role is role
    ]
