"""Which tables does an archive in PostgreSQL have, and how does an older one become a present one?

``lacak.archive`` counts the migrations that the archive has been through, the stores in it too. A
migration runs when the archive is opened for writing; an archive of a newer program is refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from psycopg import errors as sql_errors
from psycopg import sql

from indexer.errors import IndexMissing, IndexOutdated, StoreRefused
from indexer.store.postgresql_store.server import Connection, Server

ARCHIVE = "lacak"
"""The schema that tells what the other schemas are."""

ARCHIVE_TABLES = """
    CREATE SCHEMA IF NOT EXISTS lacak;
    CREATE TABLE lacak.archive (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        version integer NOT NULL        -- how many migrations it has been through
    );
    CREATE TABLE lacak.store (
        number integer PRIMARY KEY,     -- its schema is lacak_NNNNNN
        created_at timestamptz NOT NULL DEFAULT now(),
        live boolean NOT NULL DEFAULT false
    );
    CREATE UNIQUE INDEX one_live_store ON lacak.store (live) WHERE live;
    CREATE TABLE lacak.derived (        -- the index folders that have a generation of a store
        store integer NOT NULL REFERENCES lacak.store ON DELETE CASCADE,
        index text NOT NULL,            -- host:/folder
        PRIMARY KEY (store, index)
    );
    CREATE TABLE lacak.writer (         -- one row: who holds the lock, or held it last
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        term bigint NOT NULL,           -- rises with every holder
        pid integer,
        host text,
        since timestamptz,
        index text
    );
    INSERT INTO lacak.archive (version) VALUES (1);
    INSERT INTO lacak.writer (term) VALUES (0);
"""
"""The first layout."""

STORE_TABLES = """
    CREATE TABLE source (number integer PRIMARY KEY, path text NOT NULL UNIQUE);
    CREATE TABLE job (
        number integer PRIMARY KEY,
        kind text NOT NULL,
        options text NOT NULL,
        state text NOT NULL,
        progress text NOT NULL,
        started_at bigint NOT NULL,     -- Unix seconds
        ended_at bigint
    );
    CREATE TABLE rejected (number bigint PRIMARY KEY, job integer NOT NULL, letter text NOT NULL);
    CREATE INDEX rejected_of_job ON rejected (job);
    CREATE TABLE article (
        number bigint PRIMARY KEY,
        id text COLLATE "C" NOT NULL UNIQUE,
        seq bigint NOT NULL,            -- of its present text
        digest bytea,                   -- of its present text; NULL: deleted
        source integer NOT NULL,        -- where it was last seen
        job integer NOT NULL            -- the job that last saw it
    ) WITH (fillfactor = 90);           -- room to note in place which job saw it
    CREATE INDEX article_by_seq ON article (seq);
    CREATE TABLE text (                 -- every text ever read, and every deletion
        seq bigint PRIMARY KEY,
        article bigint NOT NULL,
        read_at bigint NOT NULL,        -- Unix seconds: when it was first seen so
        digest bytea,
        content bytea                   -- NULL: a deletion
    );
    ALTER TABLE text ALTER content SET STORAGE EXTERNAL;  -- it is compressed already
    CREATE INDEX text_of_article ON text (article);
    CREATE TABLE repeated (             -- of the job that reads now; empty between jobs
        article bigint PRIMARY KEY,
        seq bigint NOT NULL,            -- of the earlier text that a record said again
        source integer NOT NULL,
        job integer NOT NULL
    );
    CREATE TABLE state (                -- one row
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        floor bigint NOT NULL,          -- up to here sequence numbers were given elsewhere
        saves bigint NOT NULL           -- how often something was saved
    );
    INSERT INTO state (floor, saves) VALUES (0, 0);
"""
"""The first layout of a store, as in ``indexer.store.migrations``."""

MIGRATIONS: tuple[tuple[str, str], ...] = ((ARCHIVE_TABLES, STORE_TABLES),)
"""Of the archive, and of each store in it."""

VERSION = len(MIGRATIONS)


def schema_of(number: int) -> str:
    """The schema that holds store ``number``."""
    return f"{ARCHIVE}_{number:06d}"


def version_of(connection: Connection) -> int:
    """How many migrations the archive has been through; 0 where there is none yet."""
    row = connection.execute("SELECT to_regclass('lacak.archive') IS NOT NULL").fetchone()
    if row is None or not row[0]:
        return 0
    found = connection.execute("SELECT version FROM lacak.archive").fetchone()
    return 0 if found is None else int(str(found[0]))


def require_version(server: Server, connection: Connection) -> None:
    """Raises IndexMissing if there is no archive, IndexOutdated if it is from a newer program."""
    version = version_of(connection)
    if version == 0:
        raise IndexMissing(server.path)
    refuse_newer(server, version)


def refuse_newer(server: Server, version: int) -> None:
    """Raises IndexOutdated for an archive that a newer program has made."""
    if version > VERSION:
        raise IndexOutdated(server.path, f"store version {version}, not {VERSION}")


def migrate(server: Server, connection: Connection) -> None:
    """Bring the archive and its stores up to ``VERSION``, each step in one transaction.

    Raises IndexOutdated, StoreRefused if the role may not.
    """
    version = version_of(connection)
    refuse_newer(server, version)
    for number in range(version, VERSION):
        archive, store = MIGRATIONS[number]
        try:
            with connection.transaction():
                # Two programs that meet an empty database: the second finds it done.
                connection.execute("SELECT pg_advisory_xact_lock(hashtext('lacak migration'))")
                if version_of(connection) > number:
                    continue
                connection.execute(archive)
                for schema in _schemas(connection):
                    set_schema(connection, schema)
                    connection.execute(store)
                connection.execute("UPDATE lacak.archive SET version = %s", (number + 1,))
        except sql_errors.InsufficientPrivilege as error:
            raise StoreRefused(server.path, str(error.diag.message_primary)) from None


def create_tables(connection: Connection, number: int) -> None:
    """Make the schema and the tables of store ``number``, within the caller's transaction."""
    schema = schema_of(number)
    connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
    set_schema(connection, schema)
    for _, store in MIGRATIONS:
        connection.execute(store)


def set_schema(connection: Connection, schema: str) -> None:
    """Let the rest of the transaction see the tables of ``schema``."""
    connection.execute("SELECT set_config('search_path', %s, true)", (schema,))


def _schemas(connection: Connection) -> Sequence[str]:
    rows = connection.execute("SELECT number FROM lacak.store ORDER BY number").fetchall()
    return [schema_of(int(str(number))) for (number,) in rows]
