"""How did a story go on, and what came before? Other articles of the event, within a week.

Those most like an article by its telling stems are candidates; which of them are of its event,
their openings tell (``same_event``). Articles with one text are shown once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import Article, Filters, Hit
from indexer.queries import AnyOf, Query
from search_app.search.same_event import LEAST, LONGEST, likeness, may_be_one_event, openings_of

CANDIDATES = 40
"""Articles of the time whose openings are compared."""

MOST_SHOWN = 12
"""Articles that are told, those most like the story."""


def developments(
    reader: IndexReader, article: Article, telling: AnyOf | None, without: Collection[str] = ()
) -> tuple[Article, ...]:
    """The articles of the event that ``article`` tells of, the first published first; none of those
    ``without`` names (its copies tell nothing more). None for an undated article. ``telling`` is
    what ``telling_terms`` says of it."""
    if article.published_at is None or telling is None:
        return ()
    query = Query(
        node=telling,
        filters=_around(article.published_at),
        limit=CANDIDATES + 1 + len(without),
        grouped_by=Field.GROUP,
    )
    left_out = {article.article_id, *without}
    hits = [hit for hit in reader.search(query).hits if hit.article_id not in left_out]
    own, *others = openings_of(reader, [article.article_id, *(hit.article_id for hit in hits)])
    like = [(likeness(own, other), hit) for other, hit in zip(others, hits, strict=True)]
    ids = _one_of_each_text(sorted((pair for pair in like if pair[0] >= LEAST), key=_best_first))
    found = [
        one for one in reader.get_many(ids) if one is not None and may_be_one_event(article, one)
    ]
    return tuple(sorted(found[:MOST_SHOWN], key=_first_published))


def _around(published: datetime) -> Filters:
    return Filters(
        published_from=published - LONGEST,
        published_before=published + LONGEST + timedelta(seconds=1),
    )


def _best_first(pair: tuple[float, Hit]) -> tuple[float, str]:
    return (-pair[0], pair[1].article_id)


def _one_of_each_text(ordered: Iterable[tuple[float, Hit]]) -> list[str]:
    """The ids of the first hit of each group."""
    groups: dict[str, str] = {}
    for _, hit in ordered:
        groups.setdefault(hit.group or f"\0{hit.article_id}", hit.article_id)
    return list(groups.values())


def _first_published(article: Article) -> tuple[datetime | None, str]:
    return (article.published_at, article.article_id)
