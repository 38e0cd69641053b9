"""Which articles are about the same thing as this one?"""

from __future__ import annotations

from collections.abc import Collection

from indexer.engines.interface import IndexReader
from indexer.models import Article
from indexer.queries import AnyOf, Query

LEAST = 0.2
"""Share of the article's own score that another must have: below, they share everyday words."""


def similar(
    reader: IndexReader,
    article: Article,
    telling: AnyOf | None,
    count: int,
    without: Collection[str] = (),
) -> tuple[Article, ...]:
    """Up to ``count`` other articles, the most similar first; none of those ``without`` names (the
    article's copies tell nothing more). ``telling`` is what ``telling_terms`` says of it."""
    if telling is None:
        return ()
    hits = reader.search(Query(node=telling, limit=count + 1 + len(without))).hits
    least = max((hit.score for hit in hits), default=0.0) * LEAST
    left_out = {article.article_id, *without}
    ids = [hit.article_id for hit in hits if hit.article_id not in left_out and hit.score >= least]
    return tuple(found for found in reader.get_many(ids[:count]) if found is not None)
