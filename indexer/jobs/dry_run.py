"""What would a job do? Everything is read and checked; nothing in the index folder is touched."""

from __future__ import annotations

import sqlite3
import time

from indexer.errors import IndexFolderError
from indexer.jobs.context import Setting
from indexer.jobs.counts import Books, Rejection
from indexer.jobs.ingest import Progress, Roots, reads_of
from indexer.jobs.reading import Doubtful, Skipped, read_batches
from indexer.jobs.rebuild import live_store
from indexer.jobs.report import JobReport
from indexer.jobs.request import Reading
from indexer.jobs.watching import Stage
from indexer.store.interface import Outcome, StoreReader
from indexer.store.record_format import Record
from indexer.store.sqlite_store import open_store


def dry_run(setting: Setting, reading: Reading, *, against_live: bool = True) -> JobReport:
    """The books of reading what ``reading`` names, beside the live articles or from nothing.

    Raises JobStopped. Takes no lock; memory is bounded, since the digests of what was read lie in
    a temporary database that vanishes with its connection.
    """
    begun_at = time.monotonic()
    books = Books()
    roots = Roots(reading)
    live = _open_live(setting) if against_live else None
    setting.watcher.stage(Stage.READING, reading.limit)
    seen = _Seen(live)
    try:
        with setting.means() as means:
            reads = reads_of(reading, Progress(Books()))
            for batch in read_batches(
                reads, means.workers, since=reading.since, rules=reading.rules
            ):
                for origin, extracted in batch:
                    source = books.of(roots.of(origin.path))
                    if isinstance(extracted, Rejection):
                        source.reject(extracted)
                        setting.watcher.rejected(extracted)
                    elif isinstance(extracted, Skipped):
                        source.count(Outcome.SKIPPED)
                    else:
                        record = extracted
                        if isinstance(record, Doubtful):
                            source.doubt(record.doubts)
                            record = record.record
                        source.count(seen.put(record))
                setting.watcher.done(len(batch))
                setting.stop.obey()
    finally:
        seen.close()
        if live is not None:
            live.close()
    for root in roots.names:
        books.of(root)
    return JobReport(
        kind="dry_run",
        books=books,
        generation=None,
        articles=None,
        seconds=time.monotonic() - begun_at,
        here=books.total.read,
        dry_run=True,
    )


def _open_live(setting: Setting) -> StoreReader | None:
    path = live_store(setting.index)
    if path is None:
        return None
    try:
        return open_store(path)
    except IndexFolderError:
        return None


class _Seen:
    """The digests of what this run has read, before those of the live store."""

    def __init__(self, live: StoreReader | None) -> None:
        self._live = live
        self._digests = sqlite3.connect("", isolation_level=None)
        self._digests.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, digest BLOB) WITHOUT ROWID")
        self._digests.execute("BEGIN")

    def put(self, record: Record) -> Outcome:
        row = self._digests.execute(
            "SELECT digest FROM seen WHERE id = ?", (record.article_id,)
        ).fetchone()
        known = row[0] if row else self._live and self._live.digest(record.article_id)
        self._digests.execute(
            "INSERT OR REPLACE INTO seen VALUES (?, ?)", (record.article_id, record.digest)
        )
        if known is None:
            return Outcome.INDEXED
        return Outcome.UNCHANGED if known == record.digest else Outcome.REPLACED

    def close(self) -> None:
        self._digests.close()
