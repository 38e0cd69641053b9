"""How does the one writer of a store put articles, jobs and rejections into it?"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

from indexer.store import migrations
from indexer.store.interface import COLUMNS, JobState, Outcome, Row, StoreReader, Table
from indexer.store.record_format import Record
from indexer.store.sqlite_store.connecting import connect, connect_store, numbered, quoted
from indexer.store.sqlite_store.failures import translated, translating
from indexer.store.sqlite_store.reader import SqliteReader, open_reader

_LOADED_AT_ONCE = 2000
"""Rows between two commits while another store's are taken over."""

_CHECK_ARTICLE = "UPDATE article SET checksum = row_checksum(number, id, seq, digest, source, job)"

_HELD_BY_BOTH = """
    FROM older.text o
    JOIN older.article oa ON oa.number = o.article
    JOIN main.article a ON a.id = oa.id
    JOIN main.text t ON t.article = a.number AND t.digest = o.digest
    WHERE NOT EXISTS (
        SELECT 1 FROM older.text d
        WHERE d.article = o.article AND d.seq > o.seq AND d.content IS NULL
    )
"""
"""Pairs of equal texts, older and newer; one that was deleted since is another: it came back."""

_LAST_OLD_OF_DIGEST = f"SELECT max(o.seq) {_HELD_BY_BOTH} GROUP BY a.number, o.digest"
"""Of the texts that both stores hold, the last time each stood in the older one."""

_CARRY_TIMES = f"""
    UPDATE main.text SET read_at = found.read_at, checksum =
        row_checksum(main.text.seq, article, found.read_at, digest, content IS NULL) FROM (
        SELECT t.seq AS seq, max(o.read_at) AS read_at {_HELD_BY_BOTH}
        AND t.seq > (SELECT seq FROM main.floor)
        GROUP BY t.seq
    ) AS found WHERE main.text.seq = found.seq
"""  # noqa: S608 - joins constants

_CARRY_TEXTS = f"""
    INSERT OR IGNORE INTO main.text (seq, article, read_at, digest, content, checksum)
    SELECT o.seq, a.number, o.read_at, o.digest, o.content,
        row_checksum(o.seq, a.number, o.read_at, o.digest, o.content IS NULL)
    FROM older.text o
    JOIN older.article oa ON oa.number = o.article
    JOIN main.article a ON a.id = oa.id
    WHERE o.seq NOT IN ({_LAST_OLD_OF_DIGEST})
"""  # noqa: S608 - joins constants


class SqliteWriter(SqliteReader):
    """Keeps the port ``StoreWriter``. A store of an older program is migrated."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        super().__init__(path, connection)
        self._next_seq = 0
        try:
            with translated(path):
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
                migrations.migrate(connection)
                self._begin()
        except BaseException:
            connection.close()
            raise

    def start_after(self, seq: int) -> None:
        """Give only numbers above ``seq`` from now on."""
        self.connection.execute(
            "UPDATE floor SET seq = ?1, checksum = row_checksum(?1)", numbered(seq)
        )
        self._commit()

    def _begin(self) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        self._next_seq = self.last_seq + 1

    def _commit(self) -> None:
        self.connection.execute("COMMIT")
        self._begin()

    @translating
    def close(self) -> None:
        """Give up what was not saved; the write-ahead log is folded into the file if possible."""
        with suppress(sqlite3.Error):
            self.connection.execute("ROLLBACK")
        with suppress(sqlite3.Error):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        super().close()

    def foresee(self, records: Sequence[Record]) -> None:
        """Looking up is quick here."""

    @translating
    def load(self, table: Table, rows: Iterable[Row]) -> int:
        insert = _loading(table)
        count = 0
        for row in rows:
            self.connection.execute(insert, numbered(*row))
            count += 1
            if count % _LOADED_AT_ONCE == 0:
                self._commit()
        self._commit()
        return count

    @translating
    def begin_job(self, kind: str, options: str) -> int:
        execute = self.connection.execute
        execute("DELETE FROM repeated")
        number = int(execute("SELECT ifnull(max(number), 0) + 1 FROM job").fetchone()[0])
        execute(
            "INSERT INTO job (number, kind, options, state, progress, started_at, checksum)"
            " VALUES (?1, ?2, ?3, ?4, '', ?5, row_checksum(?1, ?2, ?3, ?4, '', ?5, NULL))",
            numbered(number, kind, options, JobState.RUNNING, _now()),
        )
        self._commit()
        return number

    @translating
    def put(self, record: Record, source: int, job: int) -> Outcome:
        execute = self.connection.execute
        row = execute(
            "SELECT number, digest, job FROM article WHERE id = ?", (record.article_id,)
        ).fetchone()
        if row is None:
            number = execute(
                "INSERT INTO article (id, seq, digest, source, job) VALUES (?, ?, ?, ?, ?)",
                (record.article_id, self._next_seq, record.digest, source, job),
            ).lastrowid
            execute(f"{_CHECK_ARTICLE} WHERE number = ?", (number,))
            outcome = Outcome.INDEXED
        else:
            number, digest, seen_by = row
            if digest == record.digest:
                if seen_by != job:
                    self._seen(number, source, job)
                return Outcome.UNCHANGED
            execute(
                "UPDATE article SET seq = ?2, digest = ?3, source = ?4, job = ?5,"
                " checksum = row_checksum(number, id, ?2, ?3, ?4, ?5) WHERE number = ?1",
                numbered(number, self._next_seq, record.digest, source, job),
            )
            outcome = Outcome.REPLACED if digest is not None else Outcome.INDEXED
        self._append(number, record.digest, record.content)
        return outcome

    @translating
    def take(self, record: Record, source: int, job: int) -> Outcome:
        execute = self.connection.execute
        row = execute(
            "SELECT number, digest FROM article WHERE id = ?", (record.article_id,)
        ).fetchone()
        if row is not None and row[1] is not None:
            number, digest = row
            seq = (
                None
                if digest == record.digest
                else execute(
                    "SELECT max(seq) FROM text WHERE article = ? AND digest = ?",
                    (number, record.digest),
                ).fetchone()[0]
            )
            if seq is not None:
                execute(
                    "INSERT OR REPLACE INTO repeated VALUES (?, ?, ?, ?)",
                    (number, seq, source, job),
                )
                return Outcome.UNCHANGED
            execute("DELETE FROM repeated WHERE article = ?", (number,))
        return self.put(record, source, job)

    @translating
    def settle(self, job: int) -> Mapping[int, int]:
        execute = self.connection.execute
        replaced: Counter[int] = Counter()
        waiting = execute(
            "SELECT article, seq, source FROM repeated WHERE job = ? ORDER BY article", (job,)
        ).fetchall()
        for number, seq, source in waiting:
            (article_id,) = execute("SELECT id FROM article WHERE number = ?", (number,)).fetchone()
            digest, content = execute(
                "SELECT digest, content FROM text WHERE seq = ?", (seq,)
            ).fetchone()
            if self.put(Record(article_id, digest, content), source, job) is Outcome.REPLACED:
                replaced[source] += 1
        execute("DELETE FROM repeated")
        return replaced

    def _append(self, number: int | None, digest: bytes | None, content: bytes | None) -> None:
        self.connection.execute(
            "INSERT INTO text (seq, article, read_at, digest, content, checksum)"
            " VALUES (?1, ?2, ?3, ?4, ?5, row_checksum(?1, ?2, ?3, ?4, ?5 IS NULL))",
            numbered(self._next_seq, number, _now(), digest, content),
        )
        self._next_seq += 1

    def _seen(self, number: int, source: int, job: int) -> None:
        self.connection.execute(
            "UPDATE article SET source = ?2, job = ?3,"
            " checksum = row_checksum(number, id, seq, digest, ?2, ?3) WHERE number = ?1",
            numbered(number, source, job),
        )

    @translating
    def keep(self, article_id: str, source: int, job: int) -> None:
        row = self.connection.execute(
            "SELECT number FROM article WHERE id = ?", (article_id,)
        ).fetchone()
        if row is not None:
            self._seen(row[0], source, job)

    @translating
    def source_number(self, path: str) -> int:
        execute = self.connection.execute
        row = execute("SELECT number FROM source WHERE path = ?", (path,)).fetchone()
        if row is not None:
            return int(row[0])
        number = int(execute("SELECT ifnull(max(number), 0) + 1 FROM source").fetchone()[0])
        execute(
            "INSERT INTO source (number, path, checksum) VALUES (?1, ?2, row_checksum(?1, ?2))",
            numbered(number, path),
        )
        return number

    @translating
    def prune(self, source: int, job: int) -> int:
        gone = self.connection.execute(
            "SELECT number FROM article WHERE source = ? AND job <> ? AND digest IS NOT NULL"
            " ORDER BY number",
            (source, job),
        ).fetchall()
        for (number,) in gone:
            self.connection.execute(
                "UPDATE article SET seq = ?2, digest = NULL,"
                " checksum = row_checksum(number, id, ?2, NULL, source, job) WHERE number = ?1",
                numbered(number, self._next_seq),
            )
            self._append(number, None, None)
        return len(gone)

    @translating
    def reject(self, job: int, letter: str) -> None:
        cursor = self.connection.execute(
            "INSERT INTO rejected (job, letter) VALUES (?, ?)", (job, letter)
        )
        self.connection.execute(
            "UPDATE rejected SET checksum = row_checksum(number, job, letter) WHERE number = ?",
            (cursor.lastrowid,),
        )

    @translating
    def save(self, job: int, progress: str, *, done: bool = False) -> None:
        self.connection.execute(
            "UPDATE job SET progress = ?2, state = ?3, ended_at = ?4, checksum ="
            " row_checksum(number, kind, options, ?3, ?2, started_at, ?4) WHERE number = ?1",
            numbered(
                job,
                progress,
                JobState.DONE if done else JobState.RUNNING,
                _now() if done else None,
            ),
        )
        self._commit()

    @translating
    def carry_over(self, older: StoreReader) -> None:
        if isinstance(older, SqliteReader):
            self._carry_over(older.path)
            return
        with tempfile.TemporaryDirectory(dir=self.path.parent, prefix=".older.") as folder:
            copy = Path(folder) / "store.sqlite3"
            with closing(create_store(copy)) as near:
                for table in (Table.ARTICLE, Table.TEXT):
                    near.load(table, older.rows(table))
            self._carry_over(copy)

    def _carry_over(self, older: Path) -> None:
        open_reader(older).close()  # refuses what is no store, which ATTACH would believe
        self.connection.execute("COMMIT")
        try:
            self.connection.execute("ATTACH ? AS older", (f"file:{quoted(older)}?mode=ro",))
            try:
                self._begin()
                self.connection.execute(_CARRY_TIMES)
                self.connection.execute(_CARRY_TEXTS)
                self.connection.execute("COMMIT")
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                self.connection.execute("DETACH older")
        finally:
            self._begin()


def open_writer(path: Path) -> SqliteWriter:
    """The store at ``path`` for its one writer. Raises as ``connect_store``, and DiskFull."""
    return SqliteWriter(path, connect_store(path, write=True))


def create_store(path: Path, *, after: int = 0) -> SqliteWriter:
    """A new, empty store at ``path`` whose sequence numbers start above ``after``."""
    with translated(path):
        writer = SqliteWriter(path, connect(f"file:{quoted(path)}?mode=rwc"))
        try:
            writer.start_after(after)
        except BaseException:
            writer.connection.close()
            raise
        return writer


def _loading(table: Table) -> str:
    """The statement that adds a row to ``table``, with its checksum where it has one."""
    columns = COLUMNS[table]
    values = ", ".join(f"?{place} AS {name}" for place, name in enumerate(columns, start=1))
    names = ", ".join(columns)
    checked = migrations.CHECKED.get(table)
    if checked is None:
        return f"INSERT INTO {table} ({names}) SELECT {values}"
    return (
        f"INSERT INTO {table} ({names}, checksum)"  # noqa: S608 - constants
        f" SELECT {names}, row_checksum({checked}) FROM (SELECT {values})"
    )


def _now() -> int:
    return int(time.time())
