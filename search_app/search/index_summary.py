"""What does the index hold: how many articles, from whom, from when?"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from indexer.engines.interface import IndexReader
from indexer.models import Article, FacetCount, FacetField, Sort
from indexer.queries import Everything, Query

LATEST_SHOWN = 8
"""Articles on the home page: one desktop screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSummary:
    """What one snapshot holds. ``months`` maps each month ``YYYY-MM`` that has articles to their
    count; ``oldest`` and ``newest`` are None if no article is dated."""

    snapshot: str
    article_count: int
    outlets: tuple[FacetCount, ...]
    months: Mapping[str, int]
    oldest: datetime | None
    newest: datetime | None
    latest: tuple[Article, ...]


def read_index_summary(reader: IndexReader) -> IndexSummary:
    """What the snapshot of ``reader`` holds. Looks at every article once: keep the answer."""
    newest_first = reader.search(
        Query(
            node=Everything(),
            sort=Sort.NEWEST,
            limit=LATEST_SHOWN,
            facets=(FacetField.OUTLET, FacetField.MONTH),
        )
    )
    oldest_first = reader.search(Query(node=Everything(), sort=Sort.OLDEST, limit=1))
    latest = _articles(reader, [hit.article_id for hit in newest_first.hits])
    oldest = _articles(reader, [hit.article_id for hit in oldest_first.hits])
    return IndexSummary(
        snapshot=reader.snapshot,
        article_count=reader.article_count,
        outlets=newest_first.facets[FacetField.OUTLET],
        months={c.value: c.count for c in newest_first.facets[FacetField.MONTH]},
        oldest=oldest[0].published_at if oldest else None,
        newest=latest[0].published_at if latest else None,
        latest=latest,
    )


class IndexSummaryCache:
    """Remembers the holdings of the last snapshot asked about. Shared by threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: IndexSummary | None = None

    def of(self, reader: IndexReader) -> IndexSummary:
        """The holdings of the snapshot of ``reader``."""
        last = self._last
        if last is not None and last.snapshot == reader.snapshot:
            return last
        with self._lock:
            if self._last is None or self._last.snapshot != reader.snapshot:
                self._last = read_index_summary(reader)
            return self._last


def _articles(reader: IndexReader, article_ids: list[str]) -> tuple[Article, ...]:
    return tuple(article for article in reader.get_many(article_ids) if article is not None)
