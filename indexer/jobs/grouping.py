"""Which articles are one story, as of what the store holds now?

Before an index follows its store, the copies kept beside it do (``indexer.stories.copies``): worker
processes read what changed and make its prints, this one finds their links. An article whose story
became another one is put into the index again, though its text is the same; it is owed to the index
until that has committed it, so a job that is killed in between leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.jobs.watching import Stage
from indexer.jobs.workers import Means
from indexer.models import WIB, Article
from indexer.store.addresses import StoreAddress
from indexer.store.interface import StoreReader
from indexer.store.record_format import decode
from indexer.store.registry import open_store
from indexer.stories.comparing import ComparableText, comparables
from indexer.stories.copies import Arrival, CopyIndex, opened_copies, text_of
from indexer.stories.prints import prints_of_many

BATCH = 5_000
"""Articles whose prints are looked up at once: 20 MB of text in a worker, and few enough runs."""

LEAST_WORDS = 20
"""Texts of no more words are captions and bulletins, alike because there is little to say."""

FEW = 500
"""Up to so many changes are read in this process: no worker starts as quickly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """The changes with ``after < seq <= until`` of ``store``."""

    store: StoreAddress
    after: int
    until: int


@contextmanager
def copies_of(
    store: StoreReader, address: StoreAddress, folder: Path, means: Means
) -> Iterator[CopyIndex]:
    """The copies kept in ``folder``, brought up to what ``store`` (which lies at ``address``)
    holds. Raises JobStopped between batches; the next job goes on from there."""
    copies = opened_copies(folder)
    try:
        if store.last_seq > copies.through:
            _bring_up(copies, store, address, means)
        yield copies
    finally:
        copies.close()


def _bring_up(copies: CopyIndex, store: StoreReader, address: StoreAddress, means: Means) -> None:
    ahead = store.change_count(copies.through)
    means.watcher.stage(Stage.COMPARING, ahead)

    def texts(article_ids: Sequence[str]) -> Mapping[str, ComparableText]:
        found = map(store.present, article_ids)
        return comparables([there[0] for there in found if there is not None])

    spans: list[_Span] = []
    after = copies.through
    for until in store.bounds(after, -(-ahead // BATCH)):
        spans.append(_Span(store=address, after=after, until=until))
        after = until
    found: Iterator[list[Arrival]]
    if ahead <= FEW:
        found = map(_arrivals, spans)
    else:
        found = means.workers.in_order(_arrivals, spans, ahead=means.workers.count)
    for span, arrivals in zip(spans, found, strict=True):
        copies.update(arrivals, texts, span.until)
        means.watcher.done(len(arrivals))
        means.stop.obey()


def _arrivals(span: _Span) -> list[Arrival]:
    store = open_store(span.store)
    try:
        changes = list(store.changes(span.after, span.until))
    finally:
        store.close()
    there = [decode(change.record) for change in changes if change.record is not None]
    gone = [Arrival(change.article_id, None) for change in changes if change.record is None]
    return [*gone, *arrivals_of(there)]


def arrivals_of(articles: Sequence[Article]) -> Iterator[Arrival]:
    """``articles`` with their prints; a text that is too short to be somebody's copy has none."""
    prints, owners = prints_of_many([article.body for article in articles])
    edges = np.searchsorted(owners, np.arange(len(articles) + 1))
    for place, article in enumerate(articles):
        published = article.published_at
        short = len(article.body.split(None, LEAST_WORDS)) <= LEAST_WORDS
        yield Arrival(
            article.article_id,
            prints[edges[place] : edges[place] if short else edges[place + 1]],
            None if published is None else published.astimezone(WIB).toordinal(),
            text_of(article.body),
        )
