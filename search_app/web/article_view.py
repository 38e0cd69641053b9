"""What stands around an article: the way back into the results, its earlier texts, its citation?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.i18n import Messages
from indexer.i18n.formatting import write_day, write_number
from indexer.models import Article
from indexer.queries import MAX_PAGE_SIZE
from indexer.store.interface import Version
from search_app.highlight.changes import Stretch, changes
from search_app.search.ranking import rank
from search_app.search.request import SearchRequest
from search_app.web.links import Links
from search_app.web.results_view import in_quotes, shortened

SIMILAR_SHOWN = 5
"""Articles about the same thing that are offered."""

LONGEST_PREVIEW = 160
"""Characters of a text that chats and search engines show below its title."""

CHANGES_SHOWN = 5
"""Changes of an article that are told, the latest ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """The way back to the results, and to the hits before and after this one."""

    back: str
    label: str
    previous: str | None
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One change of an article: when it was read so first, and the paragraphs that differ.
    ``gone`` tells that the article had gone from its source."""

    read_at: datetime
    title: tuple[Stretch, ...]
    paragraphs: tuple[tuple[Stretch, ...], ...]
    gone: bool


def preview(article: Article, say: Messages) -> str:
    """What a chat shows below the title of a shared article: whose it is, of which day, and how it
    begins."""
    day = article.published_at
    whose = (article.source, write_day(day, say.language) if day else None)
    begins = shortened(article.body[: 2 * LONGEST_PREVIEW], LONGEST_PREVIEW)
    return ". ".join(filter(None, (", ".join(filter(None, whose)), begins)))


def trail(
    reader: IndexReader,
    analyzer: Analyzer,
    request: SearchRequest,
    article_id: str,
    *,
    place: int,
    links: Links,
    say: Messages,
) -> Trail | None:
    """The trail of the article that stood at ``place`` (from 1) in the results of ``request``; None
    if it was not reached from results. Nothing is before or after one that no longer stands there.
    """
    if not request.text and not place:
        return None
    words = in_quotes(shortened(request.text)) or say("all_words")
    if not 1 <= place < MAX_PAGE_SIZE:
        label = say("back_to", words=words)
        return Trail(back=links.results(request), label=label, previous=None, next=None)
    asked = request._replace(page=1, page_size=place + 1, facets=(), explain=False)
    matches = rank(reader, analyzer, asked).matches
    ids = [hit.article_id for hit in matches.hits]
    count = matches.total + matches.partial_total
    page = request._replace(page=(place - 1) // request.page_size + 1)
    stands = len(ids) >= place and ids[place - 1] == article_id

    def link(number: int) -> str | None:
        if not stands or not 1 <= number <= len(ids):
            return None
        return links.article(ids[number - 1], request, place=number)

    number = write_number(count, say.language)
    return Trail(
        back=links.results(page),
        label=say.counted("back_to_hits", count, count=number, words=words),
        previous=link(place - 1),
        next=link(place + 1),
    )


def changed(versions: Sequence[Version]) -> tuple[Changed, ...]:
    """How the article changed from each of its texts to the next, the latest change first."""
    found: list[Changed] = []
    for before, after in pairwise(versions):
        old, new = before.article, after.article
        if old is None or new is None:
            if new is None:
                found.append(Changed(read_at=after.read_at, title=(), paragraphs=(), gone=True))
            continue
        title = changes(old.title, new.title)
        paragraphs = changes(old.body, new.body)
        if title or paragraphs:
            found.append(
                Changed(
                    read_at=after.read_at,
                    title=title[0] if title else (),
                    paragraphs=paragraphs,
                    gone=False,
                )
            )
    return tuple(reversed(found))[:CHANGES_SHOWN]
