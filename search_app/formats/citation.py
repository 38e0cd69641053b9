"""How is an article cited: as a sentence, and as the value that reference managers exchange?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from indexer.analysis.language_files import operator_folder
from indexer.article_places import Role, places_of
from indexer.i18n import Messages
from indexer.i18n.formatting import write_day_month
from indexer.models import WIB, Article
from indexer.regions.gazetteer import load_gazetteer
from indexer.regions.naming import called


@dataclass(frozen=True, slots=True)
class Citation:
    """One sentence in the manner of APA (7th edition, 10.1 example 16): ``before`` the outlet,
    which is set in italics, and ``after`` it."""

    before: str
    outlet: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What is known of an article, for reference managers. ``address`` is the publisher's, or
    ours where that is not known; ``published`` is the day in WIB; ``retrieved`` when it was looked
    up."""

    key: str
    title: str
    authors: tuple[str, ...]
    outlet: str | None
    published: date | None
    address: str | None
    tags: tuple[str, ...]
    retrieved: date
    note: str | None = None


def reference(
    article: Article, *, retrieved: date, address: str | None, note: str | None = None
) -> Reference:
    """``article`` as a reference; ``address`` is our page of it."""
    return Reference(
        key=article.article_id,
        title=" ".join(article.title.split()),
        authors=article.authors,
        outlet=article.source,
        published=article.published_at.astimezone(WIB).date() if article.published_at else None,
        address=article.url if _leads_to_web(article.url) else address,
        tags=(*article.tags, *_places(article)),
        retrieved=retrieved,
        note=note,
    )


def _places(article: Article) -> Iterator[str]:
    """The places that the article is about, as keywords: ``Kota Serang (36.73)``."""
    gazetteer = load_gazetteer(operator_folder())
    for place in places_of(article):
        if place.role is Role.ABOUT:
            yield f"{called(place, gazetteer)} ({'/'.join((place.code, *place.also))})"


def _leads_to_web(url: str | None) -> bool:
    """Whether a program that follows ``url`` opens a page, rather than running what it says."""
    return url is not None and url.lower().startswith(("http://", "https://"))


def citation(cited: Reference, say: Messages) -> Citation:
    """``cited`` as a sentence in the language of ``say``."""
    day = cited.published
    when = (
        f"({day.year}, {write_day_month(day, say.language)})" if day else f"({say('cite_undated')})"
    )
    title = _closed(cited.title)
    authors = _closed(_listed(cited.authors))
    before = f"{authors} {when}. {title} " if authors else f"{title} {when}. "
    after = f". {cited.address}" if cited.address else "."
    return Citation(before, cited.outlet or "", after if cited.outlet else after.lstrip(". "))


MOST_AUTHORS = 20
"""Authors that are all named: of more, the first ones and the last (APA, 9.8)."""


def _listed(authors: tuple[str, ...]) -> str:
    """The authors as APA lists them (8.17, 9.8): with commas from three on."""
    if len(authors) <= 2:
        return " & ".join(authors)
    if len(authors) > MOST_AUTHORS:
        return f"{', '.join(authors[: MOST_AUTHORS - 1])}, … {authors[-1]}"
    return f"{', '.join(authors[:-1])}, & {authors[-1]}"


def _closed(text: str) -> str:
    """``text`` with a full stop, unless it ends with a mark of its own (M.Si., "Siap?")."""
    return text if not text or re.search(r"[.?!…][\"'”’)]?$", text) else f"{text}."


def csl(cited: Reference) -> dict[str, Any]:
    """``cited`` as an item of CSL-JSON (Citation Style Language, data schema 1.0). Indonesian names
    have no family name, so each is one literal."""
    value: dict[str, Any] = {
        "id": cited.key,
        "type": "article-newspaper",
        "title": cited.title,
        "language": "id",
        "accessed": _date_parts(cited.retrieved),
    }
    if cited.outlet:
        value["container-title"] = cited.outlet
    if cited.authors:
        value["author"] = [{"literal": name} for name in cited.authors]
    if cited.published:
        value["issued"] = _date_parts(cited.published)
    if cited.address:
        value["URL"] = cited.address
    if cited.tags:
        value["keyword"] = ", ".join(cited.tags)
    if cited.note:
        value["note"] = cited.note
    return value


def _date_parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}
