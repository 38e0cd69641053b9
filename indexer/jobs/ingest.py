"""How do records get from the sources into the store, each counted once, resumable at any point?

Every so many records the articles, the rejected records, the books and the place in the sources
are saved in one transaction: a killed job resumes exactly there.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.extract.joining import is_incomplete, joined
from indexer.ingest.files.walk import shown_path
from indexer.ingest.reading import Read, read_sources
from indexer.ingest.remarks import Remark
from indexer.jobs.counts import Books, Rejection, SourceBooks
from indexer.jobs.dead_letters import read_again
from indexer.jobs.reading import Batch, Doubtful, Skipped, read_batches
from indexer.jobs.request import Reading
from indexer.jobs.sizing import Share
from indexer.jobs.watching import Note, Stage, Watcher
from indexer.jobs.workers import Means
from indexer.models import Origin
from indexer.store.interface import Outcome, StoreReader, StoreWriter
from indexer.store.job_notes import understanding
from indexer.store.record_format import Record, decode, encode

SAVE_EVERY_RECORDS = 2000
"""Records between two saves: a save costs two syncs (some ms), a lost batch a second of work."""

SAVE_EVERY_SECONDS = 2.0
"""Pages may take much longer than JSON lines; two seconds of work may be lost, not more."""


@dataclass(slots=True)
class Progress:
    """How far a job's reading came: the books, and the place of the last record in them."""

    books: Books
    position: Origin | None = None
    complete: bool = False

    def as_json(self) -> str:
        position = self.position
        return json.dumps(
            {
                "position": position
                and [position.path, position.line, position.offset, position.member],
                "complete": self.complete,
                "sources": self.books.as_json(),
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Progress:
        """``text`` as ``as_json`` made it; the empty one stands for the beginning.

        Raises JobUnreadable.
        """
        with understanding("progress"):
            return cls._from_json(text)

    @classmethod
    def _from_json(cls, text: str) -> Progress:
        if not text:
            return cls(Books())
        facts: dict[str, Any] = json.loads(text)
        position = None
        if facts["position"]:
            path, line, offset, *member = facts["position"]
            position = Origin(path=path, line=line, offset=offset, member=next(iter(member), None))
        return cls(Books.from_json(facts["sources"]), position, facts["complete"])


class Roots:
    """Which of the sources, as the operator named them, does a record come from?"""

    def __init__(self, reading: Reading) -> None:
        paths = reading.sources or ((reading.retry,) if reading.retry else ())
        # The longest first: a file given by itself is not counted under its folder.
        self.names = sorted((shown_path(str(path)) for path in paths), key=len, reverse=True)
        self._retry = reading.retry is not None
        self._last = ("", "")

    def of(self, path: str) -> str:
        if self._retry:
            return self.names[0]
        known, root = self._last
        if path != known:
            root = next((name for name in self.names if _is_under(path, name)), path)
            self._last = (path, root)
        return root


def _is_under(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip("/") + "/")


def reads_of(
    reading: Reading, progress: Progress, store: StoreReader | None = None
) -> Iterator[Read]:
    """What ``reading`` asks for, after what ``progress`` has done.

    ``store`` tells which sources the index was made from: a retry reads no others.
    """
    if reading.retry is not None:
        sources = _sources_read(store) if store is not None else ()
        again = read_again(reading.retry, reading.kind, reading.columns, sources=sources)
        reads: Iterator[Read] = _records(again, progress.books.total.read, None)
    else:
        reads = read_sources(
            reading.sources, kind=reading.kind, rules=reading.columns, start=progress.position
        )
    if reading.limit is None:
        return reads
    return _records(reads, 0, max(0, reading.limit - progress.books.total.read))


def _sources_read(store: StoreReader) -> set[Path]:
    """What the jobs that wrote to ``store`` were given to read."""
    sources: set[Path] = set()
    for job in store.jobs():
        with understanding("options"):
            options = json.loads(job.options)
            if "reading" in options:
                sources.update(Reading.sources_in(options["reading"]))
    return sources


def _records(reads: Iterable[Read], first: int, most: int | None) -> Iterator[Read]:
    """``reads`` from the record ``first`` (from 0) on, ``most`` records of them, with remarks."""
    count = 0
    for read in reads:
        if not isinstance(read, Remark):
            if most is not None and count >= first + most:
                return
            count += 1
        if count > first or (first == 0 and isinstance(read, Remark)):
            yield read


def take_in(
    store: StoreWriter, job: int, reading: Reading, progress: Progress, means: Means
) -> None:
    """Read what is left of ``reading`` into ``store``, and prune if it asks for that.

    ``progress`` is moved on and saved. Raises JobStopped after a save, and what the store raises.
    """
    if progress.complete:
        return
    means.watcher.stage(Stage.READING, reading.limit)
    share = Share(reading.sources, progress.position)
    taken = _Intake(store, job, progress, Roots(reading), means.watcher)
    for batch in read_batches(
        reads_of(reading, progress, store), means.workers, since=reading.since, rules=reading.rules
    ):
        taken.take(batch)
        for origin, _ in batch:
            share.go_to(origin)
        means.watcher.done(len(batch), share.read)
        taken.save_if_due()
        if means.stop.asked:
            taken.save()
            means.stop.obey()
    taken.settle()
    for root in taken.roots.names:
        books = progress.books.of(root)
        if reading.prune and books.unread:
            # What could not be opened is not what the source no longer holds.
            means.watcher.note(Note.NOT_PRUNED, source=root, count=books.unread)
        elif reading.prune:
            books.pruned += store.prune(_source_number(store, root), job)
    progress.complete = True
    taken.save()


def _source_number(store: StoreWriter, root: str) -> int:
    """The number of a source is that of its absolute path, from wherever it was named."""
    return store.source_number(os.path.abspath(root))  # noqa: PTH100 - keeps links unresolved


class _Intake:
    """Puts batches into the store under the books."""

    def __init__(
        self,
        store: StoreWriter,
        job: int,
        progress: Progress,
        roots: Roots,
        watcher: Watcher,
    ) -> None:
        self._watcher = watcher
        self.roots = roots
        self._store = store
        self._job = job
        self._progress = progress
        self._numbers: dict[str, int] = {}
        self._unsaved = 0
        self._saved_at = time.monotonic()

    def take(self, batch: Batch) -> None:
        """Put ``batch`` into the store."""
        store, job = self._store, self._job
        store.foresee(
            [
                one.record if isinstance(one, Doubtful) else one
                for _, one in batch
                if isinstance(one, (Record, Doubtful))
            ]
        )
        for origin, extracted in batch:
            root = self.roots.of(origin.path)
            books = self._progress.books.of(root)
            if isinstance(extracted, Rejection):
                books.reject(extracted)
                letter = {"source": root, **extracted.as_json()}
                store.reject(job, json.dumps(letter))
                self._watcher.rejected(extracted)
            elif isinstance(extracted, Remark):
                books.remark(extracted)
            elif isinstance(extracted, Skipped):
                store.keep(extracted.article_id, self._number(root), job)
                books.count(Outcome.SKIPPED, origin)
            else:
                record = extracted
                if isinstance(record, Doubtful):
                    books.doubt(record.doubts)
                    record = self._joined(record.record, books) if record.is_part else record.record
                books.count(store.take(record, self._number(root), job), origin)
        self._progress.position = batch[-1][0]
        self._unsaved += len(batch)

    def _joined(self, record: Record, books: SourceBooks) -> Record:
        """One page of a story with the pages of it that the store holds. The books count stories
        that are incomplete, once each: not those that this job completed later."""
        held = self._store.present(record.article_id)
        if held is None:
            books.story(incomplete=is_incomplete(decode(record)), counted=False)
            return record
        known, job = held
        story = joined(known, decode(record))
        counted = job == self._job and is_incomplete(known)
        books.story(incomplete=is_incomplete(story), counted=counted)
        return encode(story)

    def _number(self, root: str) -> int:
        number = self._numbers.get(root)
        if number is None:
            number = self._numbers[root] = _source_number(self._store, root)
        return number

    def settle(self) -> None:
        """Let the sources' last word on each article count, and correct the books for it."""
        sources = self._progress.books.sources
        roots = {_source_number(self._store, root): books for root, books in sources.items()}
        for number, count in self._store.settle(self._job).items():
            roots[number].recount(Outcome.UNCHANGED, Outcome.REPLACED, count)

    def save_if_due(self) -> None:
        if (
            self._unsaved >= SAVE_EVERY_RECORDS
            or time.monotonic() - self._saved_at > SAVE_EVERY_SECONDS
        ):
            self.save()

    def save(self) -> None:
        self._store.save(self._job, self._progress.as_json())
        self._unsaved = 0
        self._saved_at = time.monotonic()
