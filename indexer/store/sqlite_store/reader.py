"""What does a store hold, as last saved?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from indexer.models import Article
from indexer.store import migrations
from indexer.store.interface import COLUMNS, Change, JobRecord, JobState, Row, Table, Version
from indexer.store.record_format import Record, RecordDamaged, decode
from indexer.store.sqlite_store.connecting import connect_store
from indexer.store.sqlite_store.failures import FOREIGN, translated, translating

_CHANGES = """
    SELECT t.seq, a.id, t.digest, t.content
    FROM text t CROSS JOIN article a ON a.number = t.article AND a.seq = t.seq
    WHERE t.seq > ? AND t.seq <= ?
"""
"""``CROSS JOIN`` tells SQLite to walk the texts in order, not the articles."""

_KNOWN = "EXISTS (SELECT 1 FROM text o WHERE o.article = t.article AND o.seq <= ?)"


class SqliteReader:
    """Keeps the port ``StoreReader``."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @property
    def last_seq(self) -> int:
        with translated(self.path):
            row = self.connection.execute(
                "SELECT max((SELECT seq FROM floor), (SELECT ifnull(max(seq), 0) FROM text))"
            ).fetchone()
        return int(row[0])

    @property
    def article_count(self) -> int:
        return self._count("SELECT count(*) FROM article WHERE digest IS NOT NULL")

    @property
    def version_count(self) -> int:
        return self._count("SELECT count(*) FROM text") - self.article_count

    def _count(self, query: str, *values: int) -> int:
        with translated(self.path):
            return int(self.connection.execute(query, values).fetchone()[0])

    def changes(
        self, after: int, until: int | None = None, *, known_at: int | None = None, new: bool = True
    ) -> Iterator[Change]:
        bounds = [after, until if until is not None else self.last_seq]
        query = _CHANGES
        if known_at is not None:
            query += " AND NOT " + _KNOWN if new else " AND " + _KNOWN
            bounds.append(known_at)
        query += " ORDER BY t.seq"
        with translated(self.path):
            for seq, article_id, digest, content in self.connection.execute(query, bounds):
                record = None if content is None else Record(article_id, digest, content)
                yield Change(seq=seq, article_id=article_id, record=record)

    def change_count(self, after: int) -> int:
        return self._count("SELECT count(*) FROM article WHERE seq > ?", after)

    @translating
    def bounds(self, after: int, count: int) -> tuple[int, ...]:
        size = -(-self.change_count(after) // max(1, count))
        rows = self.connection.execute(
            "SELECT seq FROM article WHERE seq > ? ORDER BY seq", (after,)
        )
        ends: list[int] = []
        for place, (seq,) in enumerate(rows):
            if place % size == 0:
                ends.append(seq)
            else:
                ends[-1] = seq
        return tuple(ends)

    def ids(self) -> Iterator[str]:
        with translated(self.path):
            for (article_id,) in self.connection.execute(
                "SELECT id FROM article WHERE digest IS NOT NULL"
            ):
                yield article_id

    @translating
    def digest(self, article_id: str) -> bytes | None:
        row = self.connection.execute(
            "SELECT digest FROM article WHERE id = ?", (article_id,)
        ).fetchone()
        return row[0] if row else None

    @translating
    def present(self, article_id: str) -> tuple[Article, int] | None:
        row = self.connection.execute(
            "SELECT t.digest, t.content, a.job FROM article a JOIN text t ON t.seq = a.seq"
            " WHERE a.id = ? AND a.digest IS NOT NULL",
            (article_id,),
        ).fetchone()
        return (decode(Record(article_id, row[0], row[1])), int(row[2])) if row else None

    @translating
    def versions(self, article_id: str) -> tuple[Version, ...]:
        rows = self.connection.execute(
            "SELECT t.seq, t.read_at, t.digest, t.content FROM text t"
            " JOIN article a ON a.number = t.article WHERE a.id = ? ORDER BY t.seq",
            (article_id,),
        )
        return tuple(
            Version(
                seq=seq,
                read_at=_moment(read_at),
                article=None if content is None else decode(Record(article_id, digest, content)),
            )
            for seq, read_at, digest, content in rows
        )

    def jobs(self) -> Iterator[JobRecord]:
        with translated(self.path):
            rows = self.connection.execute(
                "SELECT number, kind, options, state, progress, started_at, ended_at"
                " FROM job ORDER BY number DESC"
            )
            for number, kind, options, state, progress, started_at, ended_at in rows:
                if state not in {*JobState}:
                    raise RecordDamaged(f"job {number}: unknown state")
                yield JobRecord(
                    number=number,
                    kind=kind,
                    options=options,
                    state=JobState(state),
                    progress=progress,
                    started_at=_moment(started_at),
                    ended_at=None if ended_at is None else _moment(ended_at),
                )

    def rejected(self, job: int) -> Iterator[str]:
        with translated(self.path):
            for (letter,) in self.connection.execute(
                "SELECT letter FROM rejected WHERE job = ? ORDER BY number", (job,)
            ):
                yield letter

    @translating
    def holds(self, article_id: str, digest: bytes) -> bool:
        row = self.connection.execute(
            "SELECT 1 FROM article a JOIN text t ON t.article = a.number"
            " WHERE a.id = ? AND a.digest IS NOT NULL AND t.digest = ?",
            (article_id, digest),
        ).fetchone()
        return row is not None

    def damage(self) -> Iterator[str]:
        try:
            for (message,) in self.connection.execute("PRAGMA integrity_check"):
                if message != "ok":
                    yield str(message)
            texts = self.connection.execute(
                "SELECT a.id, t.digest, t.content FROM text t"
                " LEFT JOIN article a ON a.number = t.article"
            )
            for article_id, digest, content in texts:
                if article_id is None:
                    yield "a text belongs to no article"
                elif content is not None:
                    try:
                        decode(Record(article_id, digest, content), check=True)
                    except RecordDamaged as exc:
                        yield str(exc)
            for (article_id,) in self.connection.execute(
                "SELECT a.id FROM article a LEFT JOIN text t ON t.seq = a.seq"
                " WHERE t.article IS NOT a.number OR t.digest IS NOT a.digest"
            ):
                yield f"{article_id}: its present text is missing"
            if migrations.version_of(self.connection) > 1:
                yield from self._changed_rows()
        except FOREIGN as exc:
            yield str(exc)

    def _changed_rows(self) -> Iterator[str]:
        """The rows that do not fit their checksums."""
        for table, columns in migrations.CHECKED.items():
            rows = self.connection.execute(
                f"SELECT rowid FROM {table} WHERE checksum <> row_checksum({columns})"  # noqa: S608 - constants
            )
            for (number,) in rows:
                yield f"{table} {number}: the row's checksum is wrong"

    def rows(self, table: Table, after: int = -1) -> Iterator[Row]:
        columns = COLUMNS[table]
        query = f"SELECT {', '.join(columns)} FROM {table} WHERE {columns[0]} > ? ORDER BY 1"  # noqa: S608 - constants
        with translated(self.path):
            for row in self.connection.execute(query, (after,)):  # noqa: UP028 - "yield from" closes it
                yield row

    def last_row(self, table: Table) -> int:
        return self._count(f"SELECT ifnull(max({COLUMNS[table][0]}), -1) FROM {table}")  # noqa: S608 - constants

    def close(self) -> None:
        self.connection.close()


def open_reader(path: Path) -> SqliteReader:
    """The store at ``path`` as last saved; one of an older program, too. Raises as
    ``connect_store``."""
    return SqliteReader(path, connect_store(path, write=False))


def _moment(seconds: int) -> datetime:
    """``seconds`` since 1970 in UTC. Raises RecordDamaged beyond the years that there are."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise RecordDamaged(f"no time: {seconds}") from error
