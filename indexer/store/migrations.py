"""Which tables does the store have, and how does an older store become a present one?

``PRAGMA user_version`` counts the migrations that a store has been through. A store is brought up
to date when it is opened for writing; one from a newer program is refused.
"""

from __future__ import annotations

import sqlite3
from functools import cache

from indexer.fs.compression import crc32

MIGRATIONS: tuple[str, ...] = (
    # 1: the first layout.
    """
    CREATE TABLE article (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        seq INTEGER NOT NULL,      -- of its present text
        digest BLOB,               -- of its present text; NULL: deleted
        source INTEGER NOT NULL,   -- where it was last seen
        job INTEGER NOT NULL       -- the job that last saw it
    ) STRICT;
    CREATE TABLE text (            -- every text ever read, and every deletion
        seq INTEGER PRIMARY KEY,
        article INTEGER NOT NULL,
        read_at INTEGER NOT NULL,  -- Unix seconds: when it was first seen so
        digest BLOB,
        content BLOB               -- NULL: a deletion
    ) STRICT;
    CREATE INDEX text_of_article ON text (article);
    CREATE TABLE source (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE job (
        number INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        options TEXT NOT NULL,
        state TEXT NOT NULL,
        progress TEXT NOT NULL,
        started_at INTEGER NOT NULL,
        ended_at INTEGER
    ) STRICT;
    CREATE TABLE rejected (number INTEGER PRIMARY KEY, job INTEGER NOT NULL, letter TEXT NOT NULL)
        STRICT;
    CREATE TABLE floor (seq INTEGER NOT NULL) STRICT;  -- up to here numbers were given elsewhere
    INSERT INTO floor VALUES (0);
    """,
    # 2: a checksum over each row, and records that repeat an earlier text of their article.
    """
    ALTER TABLE article ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE text ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;  -- the digest guards content
    ALTER TABLE source ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE job ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE rejected ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE floor ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
    UPDATE article SET checksum = row_checksum(number, id, seq, digest, source, job);
    UPDATE text SET checksum = row_checksum(seq, article, read_at, digest, content IS NULL);
    UPDATE source SET checksum = row_checksum(number, path);
    UPDATE job SET checksum =
        row_checksum(number, kind, options, state, progress, started_at, ended_at);
    UPDATE rejected SET checksum = row_checksum(number, job, letter);
    UPDATE floor SET checksum = row_checksum(seq);
    CREATE TABLE repeated (        -- of the job that reads now; empty between jobs
        article INTEGER PRIMARY KEY,
        seq INTEGER NOT NULL,      -- of the earlier text that a record said again
        source INTEGER NOT NULL,
        job INTEGER NOT NULL
    ) STRICT;
    """,
)

CHECKED = {
    "article": "number, id, seq, digest, source, job",
    "text": "seq, article, read_at, digest, content IS NULL",
    "source": "number, path",
    "job": "number, kind, options, state, progress, started_at, ended_at",
    "rejected": "number, job, letter",
    "floor": "seq",
}
"""What ``row_checksum`` is taken over in each table."""

VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """How many migrations the store has been through; 0 for an empty file."""
    row = connection.execute("PRAGMA user_version").fetchone()
    return int(row[0])


@cache
def _layout(version: int) -> frozenset[tuple[str, str, str, str | None]]:
    """What ``sqlite_schema`` holds after so many migrations."""
    connection = sqlite3.connect(":memory:")
    try:
        migrate(connection, version)
        return _layout_of(connection)
    finally:
        connection.close()


def _layout_of(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str, str | None]]:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema LIMIT 1000")
    return frozenset(rows.fetchall())


def is_ours(connection: sqlite3.Connection, version: int) -> bool:
    """Whether the store has the very tables that ``version`` has. A foreign one may have a view
    that never ends instead, or a trigger."""
    return version == 0 or _layout_of(connection) == _layout(version)


def row_checksum(*values: object) -> int:
    """The checksum of a row with these values, as SQLite gives them to Python."""
    return crc32(repr(values).encode("utf-8", "surrogatepass"))


def add_functions(connection: sqlite3.Connection) -> None:
    """Let ``connection`` compute ``row_checksum``."""
    connection.create_function("row_checksum", -1, row_checksum, deterministic=True)


def migrate(connection: sqlite3.Connection, version: int | None = None) -> None:
    """Bring the store up to ``version`` (None: ``VERSION``). Each step is one transaction, so a
    crash repeats it."""
    add_functions(connection)
    for number in range(version_of(connection), VERSION if version is None else version):
        connection.executescript(
            f"BEGIN IMMEDIATE; {MIGRATIONS[number]} PRAGMA user_version = {number + 1}; COMMIT;"
        )
