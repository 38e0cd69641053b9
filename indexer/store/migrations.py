"""Which tables does the store have, and how does an older store become a present one?

``PRAGMA user_version`` counts the migrations that a store has been through. A store is brought up
to date when it is opened for writing; one from a newer program is refused.
"""

from __future__ import annotations

import sqlite3
from functools import cache

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
)

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


def migrate(connection: sqlite3.Connection, version: int | None = None) -> None:
    """Bring the store up to ``version`` (None: ``VERSION``). Each step is one transaction, so a
    crash repeats it."""
    for number in range(version_of(connection), VERSION if version is None else version):
        connection.executescript(
            f"BEGIN IMMEDIATE; {MIGRATIONS[number]} PRAGMA user_version = {number + 1}; COMMIT;"
        )
