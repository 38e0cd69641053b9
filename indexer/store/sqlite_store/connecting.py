"""How does SQLite open the file of a store, whoever made it?"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from indexer.errors import IndexDamaged, IndexMissing, IndexOutdated, IndexUnreadable
from indexer.fs.plain_files import open_plain, require_plain
from indexer.store import migrations
from indexer.store.sqlite_store.failures import log_of, translated

_CACHE_KIB = 32_768
"""Pages held in memory: with 1,000,000 articles the id index is about 60 MB, half of it hot."""

_COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite opens beside a file; it would follow links."""

_MOST_VALUE_BYTES = 256 << 20
"""Of one value in the store: a forged row may tell of more than the file holds."""


_NOT_JOINED = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
"""How SQLite says that it cannot make the files that a write-ahead log needs."""


def connect_store(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to the store at ``path``.

    Raises IndexMissing if there is none, IndexDamaged if it is none or has other tables than a
    store's, IndexUnreadable if it cannot be opened, IndexOutdated if it is from a newer program.
    """
    try:
        require_plain(path, *(path.with_name(path.name + more) for more in _COMPANIONS))
    except OSError as error:
        raise IndexUnreadable.for_error(path, error) from error
    if not path.exists():
        raise IndexMissing(path)
    with translated(path):
        connection = _opened(path, write=write)
        try:
            _require_store(path, connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _require_store(path: Path, connection: sqlite3.Connection) -> None:
    version = migrations.version_of(connection)
    if version < 1:  # truncated, perhaps: its articles must not be taken for gone
        raise IndexDamaged(path, "has other tables than a store")
    if version > migrations.VERSION:
        raise IndexOutdated(path, f"store version {version}, not {migrations.VERSION}")
    if not migrations.is_ours(connection, version):
        raise IndexDamaged(path, "has other tables than a store")


def _opened(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection that can read; also where nothing may be written beside the file.

    Then SQLite cannot join in the write-ahead log, and needs not as long as that is empty: nobody
    is writing. (Who writes meanwhile holds the lock: whoever reads for long takes it too.)
    """
    name = f"file:{quoted(path)}"
    try:
        return connect(f"{name}?mode={'rw' if write else 'ro'}")
    except sqlite3.OperationalError as error:
        log = log_of(path)
        if write or error.sqlite_errorcode & 0xFF not in _NOT_JOINED:
            raise
        if log.exists() and log.stat().st_size:
            raise
    os.close(open_plain(path))
    return connect(f"{name}?mode=ro&immutable=1")


def quoted(path: Path) -> str:
    """``path`` as it stands in an address of SQLite, behind ``file:``."""
    return path.absolute().as_uri().removeprefix("file://")


def connect(uri: str) -> sqlite3.Connection:
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


def numbered(*values: object) -> dict[str, object]:
    """``values`` for the placeholders ``?1``, ``?2`` ..., which are names: Python 3.12 warns of
    a sequence for them, 3.14 refuses it."""
    return {str(number): value for number, value in enumerate(values, start=1)}
