"""How are the persons of an article told to people and programs?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from indexer.analysis.language_files import current_language, operator_folder
from indexer.models import Article
from indexer.people.name_words import load_name_words
from indexer.people.persons import Person, PersonFinder
from indexer.regions.gazetteer import load_gazetteer


@cache
def person_finder() -> PersonFinder:
    """The finder with the language files in use; made once, in a quarter of a second. Raises
    LanguageFileError."""
    return PersonFinder(current_language(), load_gazetteer(operator_folder()), load_name_words())


def persons_in(article: Article) -> tuple[Person, ...]:
    """The persons that the article names, in its title and body, those named most first."""
    found = person_finder().find(f"{article.title}\n{article.body}")
    return tuple(sorted(found, key=lambda person: -len(person.mentions)))


def person_facts(persons: Iterable[Person]) -> list[dict[str, Any]]:
    """``persons`` as plain JSON values: name, how often named, and roles as written."""
    return [
        {"name": person.name, "mentions": len(person.mentions), "roles": list(person.roles)}
        for person in persons
    ]
