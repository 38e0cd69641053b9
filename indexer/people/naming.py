"""How are the persons of an article told to people and programs?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from indexer.analysis.language_files import current_language, operator_folder
from indexer.article_persons import ArticlePerson, with_persons
from indexer.models import Article
from indexer.people.acronyms import load_acronyms
from indexer.people.contexts import load_context_weights
from indexer.people.known_as import ways_to_write
from indexer.people.name_words import load_name_words
from indexer.people.persons import NamedPerson, Person, PersonFinder
from indexer.people.quotations import Quotation, quotations
from indexer.regions.gazetteer import load_gazetteer


@cache
def person_finder() -> PersonFinder:
    """The finder with the language files in use; made once, in a quarter of a second. Raises
    LanguageFileError."""
    return PersonFinder(
        current_language(),
        load_gazetteer(operator_folder()),
        load_name_words(),
        load_context_weights(),
        load_acronyms(),
    )


def persons_in(article: Article) -> tuple[Person, ...]:
    """The persons that the article names, in its title and body, those named most first."""
    found = person_finder().find(f"{article.title}\n{article.body}", has_title=True)
    return tuple(sorted(found, key=lambda person: -len(person.mentions)))


MOST_ROLES = 4
"""Roles of one person in one article that an index holds."""

MOST_PERSONS = 60
"""Persons of one article that an index holds, those named most; a list of candidates has more."""


def with_persons_named(article: Article) -> Article:
    """``article`` with the persons found in it."""
    found = person_finder().named(f"{article.title}\n{article.body}", has_title=True)
    told = sorted(map(_told, found), key=lambda person: -person.mentions)
    return with_persons(article, told[:MOST_PERSONS])


def _told(person: NamedPerson) -> ArticlePerson:
    ways = ways_to_write(person.name) if person.is_full else ()
    return ArticlePerson(
        name=person.name,
        mentions=person.mentions,
        forms=tuple(form for form in dict.fromkeys((*person.forms, *ways)) if form != person.name),
        roles=person.roles[:MOST_ROLES],
        is_full=person.is_full,
    )


def quotations_in(article: Article) -> tuple[Quotation, ...]:
    """Who says what in the body of ``article``, in order, under names as an archive counts them."""
    return quotations(article.body, person_finder().find(article.body))


def quotation_facts(quotations: Iterable[Quotation]) -> list[dict[str, Any]]:
    """``quotations`` as plain JSON values: speaker, text, and where it begins in the body."""
    return [{"speaker": one.speaker, "text": one.text, "start": one.start} for one in quotations]


def person_facts(persons: Iterable[ArticlePerson]) -> list[dict[str, Any]]:
    """``persons`` as plain JSON values: name, how often named, and roles as written."""
    return [
        {"name": person.name, "mentions": person.mentions, "roles": list(person.roles)}
        for person in persons
    ]
