"""What would a job do? Everything is read and checked; nothing in the index folder is touched."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from indexer.errors import IndexFolderError, StoreRefused, StoreUnreachable
from indexer.extract.extraction import Doubt, Doubted
from indexer.extract.joining import is_incomplete, joined
from indexer.ingest.remarks import Remark
from indexer.jobs.context import Setting
from indexer.jobs.counts import Books, Rejection, SourceBooks
from indexer.jobs.ingest import Progress, Roots, reads_of
from indexer.jobs.reading import Doubtful, Skipped, read_batches
from indexer.jobs.report import JobReport
from indexer.jobs.request import Reading
from indexer.jobs.stores import live_store
from indexer.jobs.watching import Stage
from indexer.models import Article, Origin
from indexer.store.interface import Outcome, StoreReader
from indexer.store.record_format import Record, decode, encode
from indexer.store.registry import open_store


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as it would be indexed, where it was read, the doubts about it, and the paragraphs
    that were left out of it."""

    article: Article
    origin: Origin
    doubts: tuple[Doubted, ...]
    dropped: tuple[str, ...]


def dry_run(
    setting: Setting,
    reading: Reading,
    *,
    against_live: bool = True,
    show: Callable[[Shown], None] | None = None,
) -> JobReport:
    """The books of reading what ``reading`` names, beside the live articles or from nothing.

    ``show`` is told every article in the order of reading, and at the end those that were read from
    several pages, each whole. Raises JobStopped. Takes no lock; memory is bounded, since the
    digests of what was read lie in a temporary database that vanishes with its connection.
    """
    begun_at = time.monotonic()
    books = Books()
    roots = Roots(reading)
    live = _open_live(setting) if against_live else None
    setting.watcher.stage(Stage.READING, reading.limit)
    seen = _Seen(live)
    try:
        with setting.means() as means:
            reads = reads_of(reading, Progress(Books()), live)
            for batch in read_batches(
                reads,
                means.workers,
                since=reading.since,
                rules=reading.rules,
                with_dropped=show is not None,
            ):
                for origin, extracted in batch:
                    root = roots.of(origin.path)
                    source = books.of(root)
                    if isinstance(extracted, Rejection):
                        source.reject(extracted)
                        setting.watcher.rejected(extracted)
                    elif isinstance(extracted, Remark):
                        source.remark(extracted)
                    elif isinstance(extracted, Skipped):
                        source.count(Outcome.SKIPPED, origin)
                    else:
                        record = extracted
                        if isinstance(record, Doubtful):
                            source.doubt(record.doubts)
                            if show is not None and record.is_part:
                                seen.hold(origin, record)
                            elif show is not None:
                                show(_shown(origin, record))
                            record = (
                                seen.story(record.record, source)
                                if record.is_part
                                else record.record
                            )
                        source.count(seen.take(record, root), origin)
                setting.watcher.done(len(batch))
                setting.stop.obey()
        if show is not None:
            for story in seen.stories():
                show(story)
        for root, count in seen.settle():
            books.of(root).recount(Outcome.UNCHANGED, Outcome.REPLACED, count)
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


def _shown(origin: Origin, read: Doubtful) -> Shown:
    return Shown(decode(read.record), origin, read.doubts, read.dropped)


def _open_live(setting: Setting) -> StoreReader | None:
    live = live_store(setting.index)
    if live is None:
        return None
    try:
        return open_store(live)
    except (StoreUnreachable, StoreRefused):
        raise  # what it would do cannot be told
    except IndexFolderError:
        return None


class _Seen:
    """What this run has read of each article, before what the live store holds of it.

    Answers as ``StoreWriter.take`` and ``settle`` would.
    """

    def __init__(self, live: StoreReader | None) -> None:
        self._live = live
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(
            "CREATE TABLE last (id TEXT PRIMARY KEY, digest BLOB, waiting BLOB, source TEXT)"
            " WITHOUT ROWID;"
            "CREATE TABLE story (id TEXT PRIMARY KEY, digest BLOB, content BLOB) WITHOUT ROWID;"
            "CREATE TABLE page (number INTEGER PRIMARY KEY, id TEXT, origin, doubts, dropped);"
            "CREATE TABLE said (id TEXT, digest BLOB, PRIMARY KEY (id, digest)) WITHOUT ROWID;"
            "BEGIN"
        )

    def take(self, record: Record, source: str) -> Outcome:
        article_id, digest = record.article_id, record.digest
        row = self._database.execute(
            "SELECT digest FROM last WHERE id = ?", (article_id,)
        ).fetchone()
        known = row[0] if row else self._live and self._live.digest(article_id)
        waits = known not in (None, digest) and self._was_said(article_id, digest)
        self._database.execute(
            "INSERT OR REPLACE INTO last VALUES (?, ?, ?, ?)",
            (article_id, known if waits else digest, digest if waits else None, source),
        )
        self._database.execute("INSERT OR IGNORE INTO said VALUES (?, ?)", (article_id, digest))
        if known is None:
            return Outcome.INDEXED
        return Outcome.UNCHANGED if waits or known == digest else Outcome.REPLACED

    def story(self, page: Record, books: SourceBooks) -> Record:
        """One page of a story on several with the pages of it that were read before, in this run
        or by the live store. ``books`` count the stories that stay incomplete."""
        row = self._database.execute(
            "SELECT digest, content FROM story WHERE id = ?", (page.article_id,)
        ).fetchone()
        held = self._live.present(page.article_id) if self._live is not None else None
        known = decode(Record(page.article_id, *row)) if row else held and held[0]
        record = encode(joined(known, decode(page))) if known is not None else page
        counted = row is not None and known is not None and is_incomplete(known)
        books.story(incomplete=is_incomplete(decode(record)), counted=counted)
        self._database.execute(
            "INSERT OR REPLACE INTO story VALUES (?, ?, ?)",
            (record.article_id, record.digest, record.content),
        )
        return record

    def hold(self, origin: Origin, page: Doubtful) -> None:
        """Keep what is to be told of one page of a story until all are read."""
        place = asdict(origin)
        doubts = [(one.doubt, one.detail) for one in page.doubts]
        row = (page.record.article_id, *map(json.dumps, (place, doubts, page.dropped)))
        self._database.execute(
            "INSERT INTO page (id, origin, doubts, dropped) VALUES (?, ?, ?, ?)", row
        )

    def stories(self) -> Iterator[Shown]:
        """The stories whose pages were held, in the order of their first ones, each with the place
        of that page, and with what is doubted of any of them."""
        rows = self._database.execute(
            "SELECT id, min(number), digest, content FROM page JOIN story USING (id)"
            " GROUP BY id ORDER BY 2"
        )
        for article_id, first, digest, content in rows:
            article = decode(Record(article_id, digest, content))
            told = self._database.execute(
                "SELECT number, origin, doubts, dropped FROM page WHERE id = ? ORDER BY number",
                (article_id,),
            ).fetchall()
            doubts = [Doubted(Doubt(d), detail) for row in told for d, detail in json.loads(row[2])]
            if is_incomplete(article):
                doubts.append(Doubted(Doubt.INCOMPLETE_STORY))
            yield Shown(
                article,
                next(Origin(**json.loads(row[1])) for row in told if row[0] == first),
                tuple(dict.fromkeys(doubts)),
                tuple(text for row in told for text in json.loads(row[3])),
            )

    def _was_said(self, article_id: str, digest: bytes) -> bool:
        said = self._database.execute(
            "SELECT 1 FROM said WHERE id = ? AND digest = ?", (article_id, digest)
        ).fetchone()
        return said is not None or (self._live is not None and self._live.holds(article_id, digest))

    def settle(self) -> Iterator[tuple[str, int]]:
        """Sources that went back to earlier texts, and with how many articles."""
        yield from self._database.execute(
            "SELECT source, count(*) FROM last WHERE waiting IS NOT NULL GROUP BY source"
        )

    def close(self) -> None:
        self._database.close()
