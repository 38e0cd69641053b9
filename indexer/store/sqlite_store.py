"""How does one SQLite file keep every article as read, in every version?

Write-ahead logging lets readers go on while the job writes. Every save is synced
(``synchronous=FULL``): the index may never claim a sequence number that a power cut takes back.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from indexer.errors import (
    DiskFull,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUnreadable,
    LacakError,
)
from indexer.fs.plain_files import open_plain, require_plain
from indexer.models import Article
from indexer.store import migrations
from indexer.store.interface import (
    COLUMNS,
    Change,
    JobRecord,
    JobState,
    Outcome,
    Row,
    StoreReader,
    Table,
    Version,
)
from indexer.store.record_format import Record, RecordDamaged, decode

_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}
"""A file-size limit or a quota shows as a failed write, not as a full disk."""

_CACHE_KIB = 32_768
"""Pages held in memory: with 1,000,000 articles the id index is about 60 MB, half of it hot."""

P = ParamSpec("P")
R = TypeVar("R")


_NOT_TO_BE_USED = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
}
"""The file may be whole; SQLite cannot use it as it would."""

_MOST_VALUE_BYTES = 256 << 20
"""Of one value in the store: a forged row may tell of more than the file holds."""


def _ours(path: Path, error: Exception) -> LacakError:
    """The project's error for one of SQLite's."""
    code = getattr(error, "sqlite_errorcode", None)
    if code in _FULL:
        return DiskFull(path, str(error))
    if code is not None and code & 0xFF in _NOT_TO_BE_USED:
        return _unusable(path, error)
    return IndexDamaged(path, str(error))


def _unusable(path: Path, error: Exception) -> IndexUnreadable:
    """The system's reason, which SQLite does not tell, where there is one."""
    for flags, one in ((os.O_RDONLY, path), (os.O_RDWR, path), (os.O_RDWR, _log(path))):
        try:
            os.close(open_plain(one, flags))
        except FileNotFoundError:
            continue
        except OSError as reason:
            return IndexUnreadable.for_error(one, reason)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return IndexUnreadable(path.parent, "", errno.EACCES)
    return IndexUnreadable(path, str(error))


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


_FOREIGN = (sqlite3.Error, RecordDamaged, UnicodeDecodeError, OverflowError)
"""What reading a damaged or forged store may raise: texts that are no UTF-8, times beyond years."""


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    try:
        yield
    except _FOREIGN as exc:
        raise _ours(path, exc) from exc


def _translating(
    method: Callable[Concatenate[SqliteStore, P], R],
) -> Callable[Concatenate[SqliteStore, P], R]:
    @wraps(method)
    def translated(self: SqliteStore, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(self, *args, **kwargs)
        except _FOREIGN as exc:
            raise _ours(self.path, exc) from exc

    return translated


def create_store(path: Path, *, after: int = 0) -> SqliteStore:
    """A new, empty store at ``path`` whose sequence numbers start above ``after``."""
    with _translated(path):
        store = SqliteStore(path, _connect(f"file:{_quoted(path)}?mode=rwc"))
        try:
            store.begin_writing()
            store.start_after(after)
        except BaseException:
            store.connection.close()
            raise
        return store


def open_store(path: Path, *, write: bool = False) -> SqliteStore:
    """The store at ``path``.

    Raises IndexMissing if there is none, IndexDamaged if it is none or has other tables than a
    store's, IndexUnreadable if it cannot be opened, IndexOutdated if it is from a newer program.
    One of an older program can be read; opening it for writing migrates it.
    """
    try:
        require_plain(path, *(path.with_name(path.name + more) for more in _COMPANIONS))
    except OSError as error:
        raise IndexUnreadable.for_error(path, error) from error
    if not path.exists():
        raise IndexMissing(path)
    with _translated(path):
        store = SqliteStore(path, _opened(path, write=write))
        try:
            version = migrations.version_of(store.connection)
            if version < 1:  # truncated, perhaps: its articles must not be taken for gone
                raise IndexDamaged(path, "has other tables than a store")
            if version > migrations.VERSION:
                raise IndexOutdated(path, f"store version {version}, not {migrations.VERSION}")
            if not migrations.is_ours(store.connection, version):
                raise IndexDamaged(path, "has other tables than a store")
            if write:
                store.begin_writing()
        except BaseException:
            store.connection.close()
            raise
        return store


_COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite opens beside a file; it would follow links."""


_NOT_JOINED = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
"""How SQLite says that it cannot make the files that a write-ahead log needs."""


def _opened(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection that can read; also where nothing may be written beside the file.

    Then SQLite cannot join in the write-ahead log, and needs not as long as that is empty: nobody
    is writing. (Who writes meanwhile holds the lock: whoever reads for long takes it too.)
    """
    name = f"file:{_quoted(path)}"
    try:
        return _connect(f"{name}?mode={'rw' if write else 'ro'}")
    except sqlite3.OperationalError as error:
        log = _log(path)
        if write or error.sqlite_errorcode & 0xFF not in _NOT_JOINED:
            raise
        if log.exists() and log.stat().st_size:
            raise
    os.close(open_plain(path))
    return _connect(f"{name}?mode=ro&immutable=1")


def copy_store(source: Path, target: Path) -> None:
    """A consistent copy at ``target`` of what was last saved at ``source``, in bounded memory.

    A writer may go on meanwhile. Raises as ``open_store``, and DiskFull. Owes: ``target`` is not
    there yet, in a folder that can be written.
    """
    reader = open_store(source)
    try:
        try:
            copy = sqlite3.connect(target, isolation_level=None)
            try:
                # In one step: stepwise, SQLite starts again whenever the writer saves.
                reader.connection.backup(copy)
                copy.execute("PRAGMA journal_mode = WAL")
            finally:
                copy.close()
        except sqlite3.Error as error:
            # What cannot be read is the source's fault, what cannot be written is not.
            broken = error.sqlite_errorcode & 0xFF in (
                sqlite3.SQLITE_CORRUPT,
                sqlite3.SQLITE_NOTADB,
            )
            raise _ours(source if broken else target, error) from error
    finally:
        reader.close()


def _quoted(path: Path) -> str:
    return path.absolute().as_uri().removeprefix("file://")


def _connect(uri: str) -> sqlite3.Connection:
    """A connection that has read the file's head."""
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_VALUE_BYTES)
        migrations.add_functions(connection)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        migrations.version_of(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _numbered(*values: object) -> dict[str, object]:
    """``values`` for the placeholders ``?1``, ``?2`` ..., which are names: Python 3.12 warns of
    a sequence for them, 3.14 refuses it."""
    return {str(number): value for number, value in enumerate(values, start=1)}


class SqliteStore:
    """Keeps the ports ``StoreReader`` and, after ``begin_writing``, ``StoreWriter``."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self._next_seq = 0
        self._writing = False

    def begin_writing(self) -> None:
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        migrations.migrate(self.connection)
        self._writing = True
        self._begin()

    def start_after(self, seq: int) -> None:
        """Give only numbers above ``seq`` from now on."""
        self.connection.execute(
            "UPDATE floor SET seq = ?1, checksum = row_checksum(?1)", _numbered(seq)
        )
        self._commit()

    def _begin(self) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        self._next_seq = self.last_seq + 1

    def _commit(self) -> None:
        self.connection.execute("COMMIT")
        self._begin()

    @property
    def last_seq(self) -> int:
        with _translated(self.path):
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
        with _translated(self.path):
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
        with _translated(self.path):
            for seq, article_id, digest, content in self.connection.execute(query, bounds):
                record = None if content is None else Record(article_id, digest, content)
                yield Change(seq=seq, article_id=article_id, record=record)

    def change_count(self, after: int) -> int:
        return self._count("SELECT count(*) FROM article WHERE seq > ?", after)

    @_translating
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
        with _translated(self.path):
            for (article_id,) in self.connection.execute(
                "SELECT id FROM article WHERE digest IS NOT NULL"
            ):
                yield article_id

    @_translating
    def digest(self, article_id: str) -> bytes | None:
        row = self.connection.execute(
            "SELECT digest FROM article WHERE id = ?", (article_id,)
        ).fetchone()
        return row[0] if row else None

    @_translating
    def present(self, article_id: str) -> tuple[Article, int] | None:
        row = self.connection.execute(
            "SELECT t.digest, t.content, a.job FROM article a JOIN text t ON t.seq = a.seq"
            " WHERE a.id = ? AND a.digest IS NOT NULL",
            (article_id,),
        ).fetchone()
        return (decode(Record(article_id, row[0], row[1])), int(row[2])) if row else None

    @_translating
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
        with _translated(self.path):
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
        with _translated(self.path):
            for (letter,) in self.connection.execute(
                "SELECT letter FROM rejected WHERE job = ? ORDER BY number", (job,)
            ):
                yield letter

    @_translating
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
        except _FOREIGN as exc:
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
        with _translated(self.path):
            for row in self.connection.execute(query, (after,)):  # noqa: UP028 - "yield from" closes it
                yield row

    def last_row(self, table: Table) -> int:
        return self._count(f"SELECT ifnull(max({COLUMNS[table][0]}), -1) FROM {table}")  # noqa: S608 - constants

    @_translating
    def close(self) -> None:
        """Give up what was not saved; the write-ahead log is folded into the file if possible."""
        if self._writing:
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
            with suppress(sqlite3.Error):
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._writing = False
        self.connection.close()

    def foresee(self, records: Sequence[Record]) -> None:
        """Looking up is quick here."""

    @_translating
    def load(self, table: Table, rows: Iterable[Row]) -> int:
        insert = _loading(table)
        count = 0
        for row in rows:
            self.connection.execute(insert, _numbered(*row))
            count += 1
            if count % _LOADED_AT_ONCE == 0:
                self._commit()
        self._commit()
        return count

    @_translating
    def begin_job(self, kind: str, options: str) -> int:
        execute = self.connection.execute
        execute("DELETE FROM repeated")
        number = int(execute("SELECT ifnull(max(number), 0) + 1 FROM job").fetchone()[0])
        execute(
            "INSERT INTO job (number, kind, options, state, progress, started_at, checksum)"
            " VALUES (?1, ?2, ?3, ?4, '', ?5, row_checksum(?1, ?2, ?3, ?4, '', ?5, NULL))",
            _numbered(number, kind, options, JobState.RUNNING, _now()),
        )
        self._commit()
        return number

    @_translating
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
                _numbered(number, self._next_seq, record.digest, source, job),
            )
            outcome = Outcome.REPLACED if digest is not None else Outcome.INDEXED
        self._append(number, record.digest, record.content)
        return outcome

    @_translating
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

    @_translating
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
            _numbered(self._next_seq, number, _now(), digest, content),
        )
        self._next_seq += 1

    def _seen(self, number: int, source: int, job: int) -> None:
        self.connection.execute(
            "UPDATE article SET source = ?2, job = ?3,"
            " checksum = row_checksum(number, id, seq, digest, ?2, ?3) WHERE number = ?1",
            _numbered(number, source, job),
        )

    @_translating
    def keep(self, article_id: str, source: int, job: int) -> None:
        row = self.connection.execute(
            "SELECT number FROM article WHERE id = ?", (article_id,)
        ).fetchone()
        if row is not None:
            self._seen(row[0], source, job)

    @_translating
    def source_number(self, path: str) -> int:
        execute = self.connection.execute
        row = execute("SELECT number FROM source WHERE path = ?", (path,)).fetchone()
        if row is not None:
            return int(row[0])
        number = int(execute("SELECT ifnull(max(number), 0) + 1 FROM source").fetchone()[0])
        execute(
            "INSERT INTO source (number, path, checksum) VALUES (?1, ?2, row_checksum(?1, ?2))",
            _numbered(number, path),
        )
        return number

    @_translating
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
                _numbered(number, self._next_seq),
            )
            self._append(number, None, None)
        return len(gone)

    @_translating
    def reject(self, job: int, letter: str) -> None:
        cursor = self.connection.execute(
            "INSERT INTO rejected (job, letter) VALUES (?, ?)", (job, letter)
        )
        self.connection.execute(
            "UPDATE rejected SET checksum = row_checksum(number, job, letter) WHERE number = ?",
            (cursor.lastrowid,),
        )

    @_translating
    def save(self, job: int, progress: str, *, done: bool = False) -> None:
        self.connection.execute(
            "UPDATE job SET progress = ?2, state = ?3, ended_at = ?4, checksum ="
            " row_checksum(number, kind, options, ?3, ?2, started_at, ?4) WHERE number = ?1",
            _numbered(
                job,
                progress,
                JobState.DONE if done else JobState.RUNNING,
                _now() if done else None,
            ),
        )
        self._commit()

    @_translating
    def carry_over(self, older: StoreReader) -> None:
        if isinstance(older, SqliteStore):
            self._carry_over(older.path)
            return
        with tempfile.TemporaryDirectory(dir=self.path.parent, prefix=".older.") as folder:
            copy = Path(folder) / "store.sqlite3"
            with closing(create_store(copy)) as near:
                for table in (Table.ARTICLE, Table.TEXT):
                    near.load(table, older.rows(table))
            self._carry_over(copy)

    def _carry_over(self, older: Path) -> None:
        open_store(older).close()  # refuses what is no store, which ATTACH would believe
        self.connection.execute("COMMIT")
        try:
            self.connection.execute("ATTACH ? AS older", (f"file:{_quoted(older)}?mode=ro",))
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


_CHANGES = """
    SELECT t.seq, a.id, t.digest, t.content
    FROM text t CROSS JOIN article a ON a.number = t.article AND a.seq = t.seq
    WHERE t.seq > ? AND t.seq <= ?
"""
"""``CROSS JOIN`` tells SQLite to walk the texts in order, not the articles."""

_KNOWN = "EXISTS (SELECT 1 FROM text o WHERE o.article = t.article AND o.seq <= ?)"

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


_LOADED_AT_ONCE = 2000
"""Rows between two commits while another store's are taken over."""


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


_CHECK_ARTICLE = "UPDATE article SET checksum = row_checksum(number, id, seq, digest, source, job)"


def _moment(seconds: int) -> datetime:
    """``seconds`` since 1970 in UTC. Raises RecordDamaged beyond the years that there are."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise RecordDamaged(f"no time: {seconds}") from error


def _now() -> int:
    return int(time.time())
