"""How does a job keep articles in PostgreSQL, so that a save is whole and a lost connection costs a
pause?

What is put waits in this process (``unsaved``) and goes to the server in one short transaction per
save. The transaction counts the saves, so that after a connection was lost while it ended one can
tell whether it did; and it holds the archive's lock (``holding``), so that a job that lost the lock
saves nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TypeVar

import psycopg

from indexer.errors import LockLost
from indexer.store.interface import JobState, Outcome, Row, StoreReader, Table
from indexer.store.postgresql_store.holding import Hold, read_holder, unknown_holder
from indexer.store.postgresql_store.reader import PAGE_BYTES, PAGE_ROWS, PostgresqlReader
from indexer.store.postgresql_store.server import (
    SERVER_GONE,
    Connection,
    Server,
    is_lost,
)
from indexer.store.postgresql_store.tables import schema_of
from indexer.store.postgresql_store.unsaved import (
    AGAIN_BYTES,
    SEND_BYTES,
    Known,
    Rows,
    copy_rows,
)
from indexer.store.record_format import Record

T = TypeVar("T")
Step = Callable[[Connection], object]

ROW_BYTES = 200
"""About what a waiting row takes beside its content."""

MOST_LOSSES = 5
"""Times that one step may lose its connection; each new one is waited for with patience."""

ANALYSE_FROM = 1000
"""Texts added after which the server looks at its tables anew: plans made for empty ones are
slow."""

_SAID = (
    "SELECT article, digest, max(seq) FROM text WHERE article = ANY(%b) AND digest = ANY(%b)"
    " GROUP BY article, digest"
)

_PRUNE = """
    WITH gone AS (
        SELECT number, %(next)s + row_number() OVER (ORDER BY number) - 1 AS seq FROM article
        WHERE source = %(source)s AND job <> %(job)s AND digest IS NOT NULL
    ), told AS (
        INSERT INTO text (seq, article, read_at) SELECT seq, number, %(now)s FROM gone
    )
    UPDATE article a SET seq = gone.seq, digest = NULL FROM gone WHERE a.number = gone.number
"""

_WAITING = """
    WITH waiting AS (
        SELECT r.article, r.source, t.digest, t.content,
            coalesce(sum(octet_length(t.content)) OVER (ORDER BY r.article ROWS BETWEEN
                UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
        FROM (SELECT * FROM repeated WHERE job = %(job)s AND article > %(after)s
            ORDER BY article LIMIT %(rows)s) r
        JOIN text t ON t.seq = r.seq
    )
    SELECT w.article, a.id, w.source, w.digest, w.content
    FROM waiting w JOIN article a ON a.number = w.article
    WHERE w.before < %(bytes)s ORDER BY w.article
"""


_FIRST_FREE = {
    "seq": "SELECT greatest((SELECT floor FROM state), (SELECT max(seq) FROM text)) + 1",
    "article": "SELECT coalesce(max(number), 0) + 1 FROM article",
    "source": "SELECT coalesce(max(number), 0) + 1 FROM source",
    "job": "SELECT coalesce(max(number), 0) + 1 FROM job",
    "rejected": "SELECT coalesce(max(number), 0) + 1 FROM rejected",
}

_CARRY = (
    """
    CREATE TEMP TABLE carried ON COMMIT DROP AS
        SELECT a.number AS article, o.digest, o.seq AS older, o.read_at, t.seq
        FROM older_text o
        JOIN older_article oa ON oa.number = o.article
        JOIN article a ON a.id = oa.id
        JOIN text t ON t.article = a.number AND t.digest = o.digest
        WHERE NOT EXISTS (
            SELECT 1 FROM older_text d
            WHERE d.article = o.article AND d.seq > o.seq AND d.content IS NULL
        )
    """,
    """
    UPDATE text t SET read_at = found.read_at FROM (
        SELECT seq, max(read_at) AS read_at FROM carried
        WHERE seq > (SELECT floor FROM state) GROUP BY seq
    ) AS found WHERE t.seq = found.seq
    """,
    """
    INSERT INTO text (seq, article, read_at, digest, content)
    SELECT o.seq, a.number, o.read_at, o.digest, o.content
    FROM older_text o
    JOIN older_article oa ON oa.number = o.article
    JOIN article a ON a.id = oa.id
    WHERE o.seq NOT IN (SELECT max(older) FROM carried GROUP BY article, digest)
    ON CONFLICT (seq) DO NOTHING
    """,
)
"""Pairs of equal texts, older and newer (one that was deleted since is another: it came back); the
times at which they were first seen; and what the older store alone holds of these articles."""


class PostgresqlWriter(PostgresqlReader):
    """Keeps the port ``StoreWriter``. Requires: ``hold`` is taken. Raises as the reader, LockLost,
    DiskFull, and StoreRefused where the server or the role may not be written with."""

    def __init__(
        self,
        server: Server,
        number: int,
        hold: Hold,
        *,
        archive_id: str | None = None,
        patience: float | None = None,
        on_close: Callable[[], None] = lambda: None,
    ) -> None:
        self._log: list[Step] = []
        self._done = 0
        self._unsaved_bytes = 0
        self._transaction: Connection | None = None
        self._saving = False
        self._rows = Rows()
        self._known: dict[str, Known | None] = {}
        self._next: dict[str, int] = {}
        self._may_repeat: bool | None = None
        self._added = 0
        self._hold = hold
        self._on_close = on_close
        super().__init__(server, number, archive_id=archive_id, patience=patience)
        self._saves = self._number_of("SELECT saves FROM state")

    # How what was put gets to the server.

    def ask(self, question: Callable[[Connection], T]) -> T:
        self._send()
        return self._attempt(question)

    def _send(self) -> None:
        """Send the rows that wait, in the open transaction."""
        if self._rows:
            rows, self._rows = self._rows.frozen(), Rows()
            for known in self._known.values():
                if known is not None:
                    known.new = False
            self._do(rows.send, rows.size)

    def _do(self, step: Step, size: int = ROW_BYTES) -> None:
        """Do ``step`` in the open transaction: again, if the connection is lost before it is
        saved."""
        self._log.append(step)
        self._attempt(lambda _: None)
        self._unsaved_bytes += size
        if self._unsaved_bytes > AGAIN_BYTES:
            self._log, self._done = [], 0

    def _attempt(self, question: Callable[[Connection], T]) -> T:
        """``question`` after all steps since the last save; both again over a new connection if
        this one is lost."""
        for left in reversed(range(MOST_LOSSES)):
            connection = self._session.connection
            try:
                if self._log:
                    self._catch_up(connection)
                return question(connection)
            except (psycopg.Error, UnicodeError, OverflowError) as error:
                lost = isinstance(error, SERVER_GONE) and is_lost(connection)
                if not lost or not left or self._unsaved_bytes > AGAIN_BYTES:
                    raise self.server.ours(error) from None
            self._session.drop()
            self._hold.require()
        raise AssertionError("unreachable")

    def _catch_up(self, connection: Connection) -> None:
        """Do, in a transaction, the steps of the log that ``connection`` has not done."""
        if self._transaction is not connection:
            connection.execute("BEGIN")
            self._hold.fence(connection)
            self._transaction, self._done = connection, 0
            row = connection.execute("SELECT saves FROM state").fetchone()
            saves = int(str(row[0])) if row else -1
            if self._saving and saves == self._saves + 1:
                connection.execute("ROLLBACK")  # it was saved; only the answer was lost
                self._transaction, self._log = None, []
                return
            if saves != self._saves:
                raise LockLost(self.server.path, read_holder(connection) or unknown_holder())
        while self._done < len(self._log):
            self._log[self._done](connection)
            self._done += 1

    def _save(self) -> None:
        """Make everything durable that was put."""
        self._send()
        self._do(lambda connection: connection.execute("UPDATE state SET saves = saves + 1"))
        self._saving = True
        self._attempt(self._end)
        self._saving = False
        self._saves += 1
        self._log, self._done, self._transaction, self._unsaved_bytes = [], 0, None, 0
        self._known.clear()

    def _end(self, connection: Connection) -> None:
        if self._transaction is connection:
            connection.execute("COMMIT")

    def _next_of(self, what: str) -> int:
        """The next free number of a table, counted here once the server has told the first."""
        number = self._next.get(what)
        if number is None:
            number = self._number_of(_FIRST_FREE[what])
        self._next[what] = number + 1
        return number

    # The port.

    def start_after(self, seq: int) -> None:
        self._do(lambda connection: connection.execute("UPDATE state SET floor = %s", (seq,)))
        self._next.pop("seq", None)
        self._save()

    def begin_job(self, kind: str, options: str) -> int:
        number = self._next_of("job")
        values = (number, kind, options, JobState.RUNNING, _now())
        self._do(lambda connection: connection.execute("DELETE FROM repeated"))
        self._do(
            lambda connection: connection.execute(
                "INSERT INTO job (number, kind, options, state, progress, started_at)"
                " VALUES (%s, %s, %s, %s, '', %s)",
                values,
            )
        )
        self._may_repeat = False
        self._save()
        return number

    def foresee(self, records: Sequence[Record]) -> None:
        unknown = {
            record.article_id: record.digest
            for record in records
            if record.article_id not in self._known
        }
        if unknown:
            self._look_up(unknown)

    def _look_up(self, wanted: Mapping[str, bytes | None]) -> None:
        """Know the present rows of these articles, and whether each said the digest earlier."""
        self._known.update(dict.fromkeys(wanted))
        rows = self.rows_of(
            "SELECT id, number, seq, digest, source, job FROM article WHERE id = ANY(%b)",
            (list(wanted),),
        )
        changed: dict[int, Known] = {}
        digests: set[bytes] = set()
        for one, number, seq, digest, source, job in rows:
            known = self._known[one] = Known(number, seq, digest, source, job)
            asked = wanted[one]
            if asked is not None and asked != digest:
                known.said[asked] = None
                changed[number] = known
                digests.add(asked)
        if changed:
            for number, digest, seq in self.rows_of(_SAID, (list(changed), list(digests))):
                changed[number].said[digest] = seq

    def _present(self, article_id: str, digest: bytes | None) -> Known | None:
        if article_id not in self._known:
            self._look_up({article_id: digest})
        return self._known[article_id]

    def put(self, record: Record, source: int, job: int) -> Outcome:
        known = self._present(record.article_id, record.digest)
        if known is None:
            known = Known(self._next_of("article"), 0, None, source, job, new=True)
            self._known[record.article_id] = known
            outcome = Outcome.INDEXED
        elif known.digest == record.digest:
            if known.job != job:
                self._see(record.article_id, known, source, job)
            return Outcome.UNCHANGED
        else:
            outcome = Outcome.REPLACED if known.digest is not None else Outcome.INDEXED
        known.seq, known.digest = self._next_of("seq"), record.digest
        known.said[record.digest] = known.seq
        self._rows.texts.append((known.seq, known.number, _now(), record.digest, record.content))
        self._added += 1
        self._see(record.article_id, known, source, job, len(record.content))
        return outcome

    def _see(self, one: str, known: Known, source: int, job: int, size: int = 0) -> None:
        known.source, known.job = source, job
        self._rows.articles[one] = known
        self._wait(size)

    def _wait(self, size: int) -> None:
        self._rows.size += size + ROW_BYTES
        if self._rows.size > SEND_BYTES:
            self._send()

    def take(self, record: Record, source: int, job: int) -> Outcome:
        known = self._present(record.article_id, record.digest)
        if known is not None and known.digest is not None:
            seq = None if known.digest == record.digest else self._said(known, record.digest)
            if seq is not None:
                self._rows.repeated[known.number] = (seq, source, job)
                self._may_repeat = True
                self._wait(0)
                return Outcome.UNCHANGED
            if self._repeating():
                self._rows.repeated[known.number] = None
        return self.put(record, source, job)

    def _said(self, known: Known, digest: bytes) -> int | None:
        """The last text of the article with ``digest``."""
        if digest not in known.said:
            found = self._number_of(
                "SELECT max(seq) FROM text WHERE article = %s AND digest = %b",
                known.number,
                digest,
            )
            known.said[digest] = found or None
        return known.said[digest]

    def _repeating(self) -> bool:
        """Whether records that said an earlier text again wait to be settled."""
        if self._may_repeat is None:
            self._may_repeat = self.row_of("SELECT 1 FROM repeated LIMIT 1") is not None
        return self._may_repeat

    def settle(self, job: int) -> Mapping[int, int]:
        replaced: Counter[int] = Counter()
        bounds = {"job": job, "after": -1, "rows": PAGE_ROWS, "bytes": PAGE_BYTES}
        while page := self.rows_of(_WAITING, bounds):
            for _, article_id, source, digest, content in page:
                if self.put(Record(article_id, digest, content), source, job) is Outcome.REPLACED:
                    replaced[source] += 1
            bounds["after"] = page[-1][0]
        self._send()
        self._do(lambda connection: connection.execute("DELETE FROM repeated"))
        self._may_repeat = False
        return replaced

    def keep(self, article_id: str, source: int, job: int) -> None:
        known = self._present(article_id, None)
        if known is not None:
            self._see(article_id, known, source, job)

    def source_number(self, path: str) -> int:
        row = self.row_of("SELECT number FROM source WHERE path = %s", (path,))
        if row is not None:
            return int(row[0])
        number = self._next_of("source")
        self._rows.sources.append((number, path))
        self._wait(len(path))
        return number

    def prune(self, source: int, job: int) -> int:
        self._send()
        self._known.clear()
        first = self._next_of("seq")
        values = {"next": first, "source": source, "job": job, "now": _now()}
        counted = [0]

        def step(connection: Connection) -> None:
            counted[0] = connection.execute(_PRUNE, values).rowcount

        self._do(step)
        self._next["seq"] = first + counted[0]
        return counted[0]

    def reject(self, job: int, letter: str) -> None:
        number = self._next_of("rejected")
        self._rows.rejected.append((number, job, letter))
        self._wait(len(letter))

    def save(self, job: int, progress: str, *, done: bool = False) -> None:
        values = (
            progress,
            JobState.DONE if done else JobState.RUNNING,
            _now() if done else None,
            job,
        )
        self._send()
        self._do(
            lambda connection: connection.execute(
                "UPDATE job SET progress = %s, state = %s, ended_at = %s WHERE number = %s", values
            )
        )
        self._save()
        self._analyse()

    def _analyse(self) -> None:
        """Let the server look at tables that have grown, so that it plans well."""
        if self._added >= ANALYSE_FROM:
            self._attempt(lambda connection: connection.execute("ANALYZE article, text"))
            self._added = -1_000_000  # once per job: from then on the server does it by itself

    def load(self, table: Table, rows: Iterable[Row]) -> int:
        count, left = 0, iter(rows)
        while page := _page(left):
            self._do(partial(_load, table=table, page=page))
            self._save()
            count += len(page)
            self._added += len(page)
        self._next.clear()
        self._analyse()
        return count

    def carry_over(self, older: StoreReader) -> None:
        self._send()
        self._do(partial(_carry, store=self, older=older))
        self._save()

    def close(self) -> None:
        """Give up what was not saved."""
        super().close()
        self._on_close()


def _load(connection: Connection, *, table: Table, page: Sequence[Row]) -> None:
    copy_rows(connection, table, page)


def _carry(connection: Connection, *, store: PostgresqlReader, older: StoreReader) -> None:
    """``PostgresqlWriter.carry_over``, in a transaction. Rows from elsewhere are copied to the
    server first."""
    near = isinstance(older, PostgresqlReader) and older.server == store.server
    for table in (Table.ARTICLE, Table.TEXT):
        if isinstance(older, PostgresqlReader) and near:
            of = f"{schema_of(older.number)}.{table}"
            connection.execute(f"CREATE TEMP VIEW older_{table} AS TABLE {of}")
        else:
            connection.execute(f"CREATE TEMP TABLE older_{table} (LIKE {table}) ON COMMIT DROP")
            copy_rows(connection, table, older.rows(table), into=f"older_{table}")
    if not near:
        connection.execute("CREATE INDEX ON older_text (article)")
        connection.execute("ANALYZE older_text, older_article")
    for statement in _CARRY:
        connection.execute(statement)
    if near:
        connection.execute("DROP VIEW older_text, older_article")


def _page(rows: Iterator[Row]) -> list[Row]:
    """The next rows, some thousand or some megabytes of them."""
    page: list[Row] = []
    size = 0
    for row in islice(rows, PAGE_ROWS):
        page.append(row)
        size += sum(len(value) for value in row if isinstance(value, (bytes, str)))
        if size > PAGE_BYTES:
            break
    return page


def _now() -> int:
    return int(time.time())
