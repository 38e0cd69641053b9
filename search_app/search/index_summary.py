"""What does the index hold: how many articles, from whom, from when?

An article dated after today is a slip of whoever dated it: it is held and found, but neither the
newest nor the end of the archive.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import WIB, Article, FacetCount, Filters, Sort
from indexer.queries import Everything, Query
from search_app.search.examples import example_queries, frequent_topics
from search_app.search.timeline import HeldDays

EXAMINED = 300
"""Newest articles whose titles are looked at for examples of queries: some days of news."""

LATEST_SHOWN = 8
"""Articles on the home page: one desktop screen."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IndexSummary:
    """What one snapshot holds, seen on the day ``today`` (WIB). Two are equal only if they are the
    same object, so that what was made of one can be kept.

    ``days`` are the days up to today that have articles, ``future`` counts the articles dated
    later. ``oldest`` is the first of these days, ``newest`` the last moment, None if there is none;
    ``latest`` are the newest articles up to today, ``topics`` pairs of words that stand side by
    side in the most of their titles, ``examples`` queries made of such, ``moments`` the times of
    the newest ``EXAMINED`` of them.
    """

    snapshot: str
    today: date
    article_count: int
    outlets: tuple[FacetCount, ...]
    days: HeldDays
    future: int
    latest: tuple[Article, ...]
    topics: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]
    moments: tuple[datetime, ...] = ()

    @property
    def oldest(self) -> date | None:
        return self.days.days[0] if self.days.days else None

    @property
    def newest(self) -> datetime | None:
        return self.latest[0].published_at if self.latest else None

    def newest_by(self, now: datetime) -> datetime | None:
        """The last moment up to ``now`` (aware) at which an article was published. An hour of today
        that has not come yet is a slip as well, for whoever watches that news come in."""
        return next((moment for moment in self.moments if moment <= now), self.newest)

    @property
    def undated(self) -> int:
        """Articles of which nobody knows the day."""
        return self.article_count - self.future - sum(self.days.counts.values())


def read_index_summary(reader: IndexReader, today: date) -> IndexSummary:
    """What the snapshot of ``reader`` holds. Looks at every article once: keep the answer."""
    everything = reader.search(Query(node=Everything(), limit=0, facets=(Field.OUTLET, Field.DAY)))
    tomorrow = datetime.combine(today + timedelta(days=1), time(), WIB)
    latest = reader.search(
        Query(
            node=Everything(),
            filters=Filters(published_before=tomorrow),
            sort=Sort.NEWEST,
            limit=EXAMINED,
        )
    )
    newest = _articles(reader, [hit.article_id for hit in latest.hits])
    titles = [article.own_title for article in newest]
    counts = everything.facets[Field.DAY]
    days = HeldDays.of(counts, until=today)
    return IndexSummary(
        snapshot=reader.snapshot,
        today=today,
        article_count=reader.article_count,
        outlets=everything.facets[Field.OUTLET],
        days=days,
        future=sum(count.count for count in counts) - sum(days.counts.values()),
        latest=newest[:LATEST_SHOWN],
        topics=frequent_topics(titles),
        examples=example_queries(titles),
        moments=tuple(one.published_at for one in newest if one.published_at is not None),
    )


class IndexSummaryCache:
    """Remembers the summary of the last snapshot asked about. Shared by threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last: IndexSummary | None = None

    def of(self, reader: IndexReader, today: date) -> IndexSummary:
        """The summary of the snapshot of ``reader`` as of ``today``."""
        key = (reader.snapshot, today)
        last = self._last
        if last is not None and (last.snapshot, last.today) == key:
            return last
        with self._lock:
            if self._last is None or (self._last.snapshot, self._last.today) != key:
                self._last = read_index_summary(reader, today)
            return self._last


def _articles(reader: IndexReader, article_ids: list[str]) -> tuple[Article, ...]:
    return tuple(article for article in reader.get_many(article_ids) if article is not None)
