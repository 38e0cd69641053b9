"""What does a store in PostgreSQL tell, in bounded memory and across a restart of its server?

Everything long is read in pages that begin after the last row seen. So no transaction stays open
while an index is built (PostgreSQL could not clean up behind it), a page is of some megabytes
however long the articles are, and a server that restarts costs a pause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from psycopg.errors import InvalidSchemaName, UndefinedTable

from indexer.errors import IndexDamaged, IndexMissing, StoreUnreachable
from indexer.models import Article
from indexer.store.interface import (
    COLUMNS,
    Change,
    JobRecord,
    JobState,
    Row,
    Table,
    Version,
)
from indexer.store.postgresql_store import tables
from indexer.store.postgresql_store.holding import patience_with
from indexer.store.postgresql_store.server import Connection, Server, Session
from indexer.store.record_format import Record, RecordDamaged, decode

T = TypeVar("T")

PAGE_ROWS = 1000
"""Rows asked for at once: a round trip costs less than a hundredth of reading them."""

PAGE_BYTES = 8 << 20
"""Of contents asked for at once, beside the one that is longer."""

_CHANGES = """
    WITH texts AS (
        SELECT t.seq, t.article, t.digest, octet_length(t.content) AS size,
            t.content IS NULL AS gone
        FROM text t WHERE t.seq > %(after)s AND t.seq <= %(until)s ORDER BY t.seq LIMIT %(rows)s
    ), page AS (
        SELECT *, coalesce(sum(size) OVER (ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING
            AND 1 PRECEDING), 0) AS before FROM texts
    )
    SELECT p.seq, a.id, p.digest, p.gone,
        CASE WHEN a.id IS NOT NULL THEN (SELECT content FROM text WHERE seq = p.seq) END
    FROM page p LEFT JOIN article a ON a.number = p.article AND a.seq = p.seq{known}
    WHERE p.before < %(bytes)s ORDER BY p.seq
"""
"""Rows without an id are no change to be followed: they only tell how far the page goes."""

_KNOWN = "EXISTS (SELECT 1 FROM text o WHERE o.article = p.article AND o.seq <= %(known_at)s)"

_TEXTS = """
    WITH texts AS (
        SELECT t.seq, octet_length(t.content) AS size
        FROM text t WHERE t.seq > %(after)s ORDER BY t.seq LIMIT %(rows)s
    ), page AS (
        SELECT *, coalesce(sum(size) OVER (ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING
            AND 1 PRECEDING), 0) AS before FROM texts
    )
    SELECT t.seq, t.article, t.read_at, t.digest, t.content{more}
    FROM page p JOIN text t ON t.seq = p.seq WHERE p.before < %(bytes)s ORDER BY t.seq
"""


class PostgresqlReader:
    """Keeps the port ``StoreReader``. ``number`` is the store's in its archive, whose id must be
    ``archive_id`` (None: any).

    Raises IndexMissing if the archive has no such store, IndexOutdated if it is of a newer program,
    StoreUnreachable, also if the server was away for ``patience`` seconds (None: as long as a job
    waits, or not at all).
    """

    def __init__(
        self,
        server: Server,
        number: int,
        *,
        archive_id: str | None = None,
        patience: float | None = None,
    ) -> None:
        self.server = server
        self.number = number
        self._archive_id = archive_id
        seconds = patience_with(server) if patience is None else patience
        self._session = Session(server, tables.schema_of(number), patience=seconds)
        try:
            self._session.ask(self._require_store)
        except BaseException:
            self._session.close()
            raise

    def _require_store(self, connection: Connection) -> None:
        try:
            row = connection.execute(
                "SELECT version, id::text, EXISTS (SELECT 1 FROM lacak.store WHERE number = %s)"
                " FROM lacak.archive",
                (self.number,),
            ).fetchone()
        except (UndefinedTable, InvalidSchemaName):
            row = None
        if row is None:
            raise IndexMissing(self.server.path)
        version, archive_id, is_there = row
        tables.refuse_newer(self.server, int(str(version)))
        if self._archive_id is not None and archive_id != self._archive_id:
            raise StoreUnreachable(self.server.path, "holds another archive")
        if not is_there:
            raise IndexMissing(self.server.path / tables.schema_of(self.number))

    def ask(self, question: Callable[[Connection], T]) -> T:
        """``question`` answered from what was saved (a writer: and from what it has put)."""
        return self._session.ask(question)

    def rows_of(
        self, query: str, values: Sequence[object] | Mapping[str, object] = ()
    ) -> list[tuple[Any, ...]]:
        """Every row that ``query``, made of constants, answers with."""
        return self.ask(
            lambda connection: connection.cursor(binary=True).execute(query, values).fetchall()
        )

    def row_of(self, query: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """The first of ``rows_of``."""
        return next(iter(self.rows_of(query, values)), None)

    def _number_of(self, query: str, *values: object) -> int:
        row = self.row_of(query, values)
        return 0 if row is None or row[0] is None else int(row[0])

    @property
    def last_seq(self) -> int:
        return self._number_of(
            "SELECT greatest((SELECT floor FROM state), (SELECT max(seq) FROM text))"
        )

    @property
    def article_count(self) -> int:
        return self._number_of("SELECT count(*) FROM article WHERE digest IS NOT NULL")

    @property
    def version_count(self) -> int:
        return self._number_of(
            "SELECT (SELECT count(*) FROM text)"
            " - (SELECT count(*) FROM article WHERE digest IS NOT NULL)"
        )

    def changes(
        self, after: int, until: int | None = None, *, known_at: int | None = None, new: bool = True
    ) -> Iterator[Change]:
        last = until if until is not None else self.last_seq
        known = "" if known_at is None else f" AND {'NOT ' if new else ''}{_KNOWN}"
        query = _CHANGES.format(known=known)
        bounds = {"rows": PAGE_ROWS, "bytes": PAGE_BYTES, "until": last, "known_at": known_at}
        while page := self.rows_of(query, {**bounds, "after": after}):
            for seq, article_id, digest, gone, content in page:
                if article_id is not None:
                    record = None if gone else Record(article_id, digest, content)
                    yield Change(seq=seq, article_id=article_id, record=record)
            after = page[-1][0]

    def change_count(self, after: int) -> int:
        return self._number_of("SELECT count(*) FROM article WHERE seq > %s", after)

    def bounds(self, after: int, count: int) -> tuple[int, ...]:
        size = -(-self.change_count(after) // max(1, count))
        if size == 0:
            return ()
        rows = self.rows_of(
            "SELECT max(seq) FROM (SELECT seq, (row_number() OVER (ORDER BY seq) - 1) / %s AS span"
            " FROM article WHERE seq > %s) spans GROUP BY span ORDER BY 1",
            (size, after),
        )
        return tuple(seq for (seq,) in rows)

    def ids(self) -> Iterator[str]:
        for row in self._by_number("number, id, digest IS NULL", "article", -1):
            if not row[2]:
                yield row[1]

    def _by_number(self, columns: str, table: str, after: int) -> Iterator[tuple[Any, ...]]:
        """Rows of ``table`` by rising number, the first of ``columns``."""
        number = columns.partition(",")[0]
        query = f"SELECT {columns} FROM {table} WHERE {number} > %s ORDER BY {number} LIMIT %s"  # noqa: S608 - constants
        while page := self.rows_of(query, (after, PAGE_ROWS)):
            yield from page
            after = page[-1][0]

    def digest(self, article_id: str) -> bytes | None:
        row = self.row_of("SELECT digest FROM article WHERE id = %s", (article_id,))
        return row[0] if row else None

    def present(self, article_id: str) -> tuple[Article, int] | None:
        row = self.row_of(
            "SELECT t.digest, t.content, a.job FROM article a JOIN text t ON t.seq = a.seq"
            " WHERE a.id = %s AND a.digest IS NOT NULL",
            (article_id,),
        )
        if row is None:
            return None
        with self.server.told():
            return decode(Record(article_id, row[0], row[1])), int(row[2])

    def versions(self, article_id: str) -> tuple[Version, ...]:
        rows = self.rows_of(
            "SELECT t.seq, t.read_at, t.digest, t.content FROM text t"
            " JOIN article a ON a.number = t.article WHERE a.id = %s ORDER BY t.seq",
            (article_id,),
        )
        with self.server.told():
            return tuple(
                Version(
                    seq=seq,
                    read_at=_moment(read_at),
                    article=None
                    if content is None
                    else decode(Record(article_id, digest, content)),
                )
                for seq, read_at, digest, content in rows
            )

    def jobs(self) -> Iterator[JobRecord]:
        query = (
            "SELECT number, kind, options, state, progress, started_at, ended_at FROM job"
            " WHERE number < %s ORDER BY number DESC LIMIT 100"
        )
        below = (1 << 31) - 1
        while page := self.rows_of(query, (below,)):
            for number, kind, options, state, progress, started_at, ended_at in page:
                with self.server.told():
                    if state not in {*JobState}:
                        raise RecordDamaged(f"job {number}: unknown state")
                    job = JobRecord(
                        number=number,
                        kind=kind,
                        options=options,
                        state=JobState(state),
                        progress=progress,
                        started_at=_moment(started_at),
                        ended_at=None if ended_at is None else _moment(ended_at),
                    )
                yield job
            below = page[-1][0]

    def rejected(self, job: int) -> Iterator[str]:
        after = -1
        while page := self.rows_of(
            "SELECT number, letter FROM rejected WHERE job = %s AND number > %s"
            " ORDER BY number LIMIT 100",
            (job, after),
        ):
            yield from (letter for _, letter in page)
            after = page[-1][0]

    def holds(self, article_id: str, digest: bytes) -> bool:
        row = self.row_of(
            "SELECT 1 FROM article a JOIN text t ON t.article = a.number"
            " WHERE a.id = %s AND a.digest IS NOT NULL AND t.digest = %s",
            (article_id, digest),
        )
        return row is not None

    def damage(self) -> Iterator[str]:
        try:
            more = ", (SELECT id FROM article WHERE number = t.article)"
            for _, _, _, digest, content, article_id in self._texts(-1, more=more):
                if article_id is None:
                    yield "a text belongs to no article"
                elif content is not None:
                    try:
                        decode(Record(article_id, digest, content), check=True)
                    except RecordDamaged as problem:
                        yield str(problem)
            for (article_id,) in self.rows_of(
                "SELECT a.id FROM article a LEFT JOIN text t ON t.seq = a.seq"
                " WHERE t.article IS DISTINCT FROM a.number OR t.digest IS DISTINCT FROM a.digest"
                " ORDER BY a.seq LIMIT 1000"
            ):
                yield f"{article_id}: its present text is missing"
        except IndexDamaged as problem:
            yield str(problem)

    def _texts(self, after: int, *, more: str = "") -> Iterator[tuple[Any, ...]]:
        query = _TEXTS.format(more=more)
        bounds = {"rows": PAGE_ROWS, "bytes": PAGE_BYTES}
        while page := self.rows_of(query, {**bounds, "after": after}):
            yield from page
            after = page[-1][0]

    def rows(self, table: Table, after: int = -1) -> Iterator[Row]:
        if table is Table.TEXT:
            yield from self._texts(after)
        else:
            yield from self._by_number(", ".join(COLUMNS[table]), table, after)

    def last_row(self, table: Table) -> int:
        return self._number_of(
            f"SELECT coalesce(max({COLUMNS[table][0]}), -1) FROM {table}"  # noqa: S608 - constants
        )

    def close(self) -> None:
        self._session.close()


def _moment(seconds: int) -> datetime:
    """``seconds`` since 1970 in UTC. Raises RecordDamaged beyond the years that there are."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise RecordDamaged(f"no time: {seconds}") from error
