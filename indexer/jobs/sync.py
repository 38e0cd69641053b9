"""How does an index come to reflect everything that its store holds?

One operation serves rebuilding, adding, re-analysing and repairing: apply, in order, the changes
above the sequence number of the index's last commit. A crash leaves the index at an earlier
number; doing it again goes on from there. Many new articles are prepared in parts by worker
processes that read the store themselves; the parts are adopted in order, each with a commit.
Articles whose story became another one (``grouping``) are put again.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexWriter
from indexer.errors import WorkerDied
from indexer.generations.deriving import derived
from indexer.jobs.grouping import copies_of
from indexer.jobs.watching import Stage
from indexer.jobs.workers import Means, worker_analyzer
from indexer.models import Article
from indexer.store.addresses import StoreAddress
from indexer.store.interface import Change, StoreReader
from indexer.store.record_format import decode
from indexer.store.registry import open_store, require_lock
from indexer.stories.copies import CopyIndex

T = TypeVar("T")

FEW_CHANGES = 2000
"""Up to so many are put by the writer itself: starting workers and adopting parts costs more."""

PART_ARTICLES = 14_000
"""Articles in one part at most. A part's postings are held in memory until it is written, about
20 KB an article: 280 MB per worker, whether 27,000 articles or a million are indexed. Smaller parts
would only have to be merged afterwards, by one process alone: with parts of 7,000 that took a
seventh of a build of 27,432."""

LATER_PARTS = 0.7
"""How large parts are, beside the largest, where every worker builds several: it keeps some of the
memory of the parts before, so that a million articles took 30 % more than 27,432."""

BYTES_PER_ARTICLE = 20_000
"""Measured at the peak of building a segment: 1.6 GB for 80,000 articles."""

WORTH_KEEPING = 0.05
"""The file of stems is written again when it would grow by this share: writing takes as long as
stemming some thousand words."""

STOP_LOOK_EVERY = 100
"""Changes put between two looks at whether somebody asked to stop: some tenths of a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StorePlace:
    """Where a store is, the stems that earlier builds found, and the copies told of its articles.

    Plain values: workers get it too.
    """

    store: StoreAddress
    stems_path: Path
    copies_folder: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """The changes with ``after < seq <= until``, of articles that had none up to ``known_at``."""

    place: StorePlace
    after: int
    until: int
    known_at: int
    name: str

    @contextmanager
    def opened(self) -> Iterator[tuple[Analyzer, Iterator[Article]]]:
        """The new articles of the span; the stems that this process learns meanwhile are kept."""
        store = open_store(self.place.store)
        analyzer = worker_analyzer()
        stems = analyzer.load_stems(self.place.stems_path)
        try:
            yield analyzer, self._articles(store)
        finally:
            store.close()
        if analyzer.stems_known > stems * (1 + WORTH_KEEPING):
            # Workers may overwrite each other's: then some words are stemmed once more next time.
            analyzer.save_stems(self.place.stems_path)

    def _articles(self, store: StoreReader) -> Iterator[Article]:
        known_at = self.known_at or None  # an empty index knows none: no need to ask
        copies = CopyIndex(self.place.copies_folder)
        try:
            changes = store.changes(self.after, self.until, known_at=known_at, new=True)
            for some in _batches(changes):
                stories = copies.stories([change.article_id for change in some])
                for change in some:
                    if change.record is not None:
                        yield derived(decode(change.record), stories.get(change.article_id))
        finally:
            copies.close()


def catch_up(place: StorePlace, store: StoreReader, writer: IndexWriter, means: Means) -> int:
    """Bring the index up to ``store.last_seq``; how many changes that took.

    Raises JobStopped between commits,
    WorkerDied, and what store and engine raise; the index is then at its last commit.
    """
    with copies_of(store, place.store, place.copies_folder, means) as copies:
        count = _follow(place, store, writer, copies, means)
        copies.settle()
    return count


def _follow(
    place: StorePlace, store: StoreReader, writer: IndexWriter, copies: CopyIndex, means: Means
) -> int:
    known_at, target = writer.committed_sequence, store.last_seq
    if target <= known_at:
        _put_regrouped(writer, store, copies, known_at)
        _commit(writer, known_at)  # a job that was killed may have come to here, untidy
        return 0
    ahead = store.change_count(known_at)
    workers = means.workers
    means.watcher.stage(Stage.INDEXING, ahead)
    if ahead <= FEW_CHANGES or workers.count == 0:
        _put_all(writer, store.changes(known_at), copies, means)
        _put_regrouped(writer, store, copies, known_at)
        _commit(writer, target)
        return ahead
    spans = _spans(
        place, store, known_at, part_articles(workers.count, means.memory), workers.count
    )
    try:
        for span, count in zip(spans, writer.load(spans), strict=True):
            means.watcher.done(count)
            if known_at > 0:
                known = store.changes(span.after, span.until, known_at=known_at, new=False)
                _put_all(writer, known, copies, means)
            require_lock()
            writer.commit(span.until)
            means.stop.obey()
    except BrokenProcessPool as exc:
        raise WorkerDied(str(exc)) from exc
    workers.stop()  # new ones have the memory of nothing
    _put_regrouped(writer, store, copies, known_at)
    _commit(writer, target)
    return ahead


def _commit(writer: IndexWriter, sequence: int) -> None:
    """Commit, and let the engine bring the index into the form that is quickest to search."""
    require_lock()
    try:
        writer.commit(sequence)
    except BrokenProcessPool as exc:
        raise WorkerDied(str(exc)) from exc


def part_articles(workers: int, memory: int) -> int:
    """How many articles a part may have, so that all workers together stay within ``memory``."""
    return max(500, min(PART_ARTICLES, memory // (max(1, workers) * BYTES_PER_ARTICLE)))


def _spans(
    place: StorePlace, store: StoreReader, known_at: int, most: int, workers: int
) -> list[_Span]:
    """Equal spans, as many as keep every worker busy to the end."""
    count = store.change_count(known_at)
    if count > most * workers:
        most = round(most * LATER_PARTS)
    rounds = -(-count // (most * workers))
    spans: list[_Span] = []
    after = known_at
    for until in store.bounds(known_at, rounds * workers):
        # The token: a part that a killed job left behind may have had the same bounds.
        name = f"{until}-{secrets.token_hex(4)}"
        spans.append(_Span(place=place, after=after, until=until, known_at=known_at, name=name))
        after = until
    return spans


def _put_all(
    writer: IndexWriter, changes: Iterator[Change], copies: CopyIndex, means: Means
) -> None:
    for some in _batches(changes):
        stories = copies.stories([change.article_id for change in some])
        for change in some:
            if change.record is None:
                writer.delete(change.article_id)
            else:
                writer.put(derived(decode(change.record), stories.get(change.article_id)))
        means.watcher.done(len(some))
        if len(some) == STOP_LOOK_EVERY:
            means.stop.obey()


def _put_regrouped(
    writer: IndexWriter, store: StoreReader, copies: CopyIndex, known_at: int
) -> None:
    """Put the articles again whose story became another one, while their text is as it was at
    ``known_at``; those that changed since are put with what changed."""
    if not known_at:
        return
    for some in _batches(copies.regrouped()):
        stories = copies.stories(some)
        for article_id in some:
            last = store.versions(article_id)[-1:]
            if last and last[0].article is not None and last[0].seq <= known_at:
                writer.put(derived(last[0].article, stories.get(article_id)))


def _batches(items: Iterator[T]) -> Iterator[list[T]]:
    """``items``, STOP_LOOK_EVERY at a time."""
    while some := list(islice(items, STOP_LOOK_EVERY)):
        yield some
