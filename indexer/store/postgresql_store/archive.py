"""Which stores does an archive hold, which is live, and which indexes are derived from each?"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from psycopg import sql

from indexer.errors import IndexMissing
from indexer.store.postgresql_store import tables
from indexer.store.postgresql_store.server import Connection, Server


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """One store of an archive, and the index folders that are derived from it."""

    number: int
    live: bool
    indexes: tuple[str, ...]


def archive_id(server: Server) -> str:
    """The id that the archive was given when it was made. Raises IndexMissing if there is none."""
    with server.told(), server.connect() as connection:
        tables.require_version(server, connection)
        row = connection.execute("SELECT id FROM lacak.archive").fetchone()
        if row is None or not isinstance(row[0], UUID):
            raise IndexMissing(server.path)
        return str(row[0])


def stores(server: Server) -> tuple[StoreFacts, ...]:
    """Every store, in rising order; none where there is no archive yet."""
    with server.told(), server.connect() as connection:
        if tables.version_of(connection) == 0:
            return ()
        tables.require_version(server, connection)
        rows = connection.execute(
            "SELECT number, live, ARRAY(SELECT index FROM lacak.derived WHERE store = number"
            " ORDER BY index) FROM lacak.store ORDER BY number"
        ).fetchall()
    return tuple(
        StoreFacts(int(str(number)), live is True, tuple(indexes))
        for number, live, indexes in rows
        if isinstance(indexes, list)
    )


def live_number(server: Server) -> int | None:
    """The live store; None if none is."""
    return next((one.number for one in stores(server) if one.live), None)


def create(server: Server, index: str, after: int) -> int:
    """A new, empty store whose sequence numbers start above ``after``, for the index ``index``; its
    number. Requires: the lock is held."""
    with server.told(), server.connect() as connection:
        tables.migrate(server, connection)
        with connection.transaction():
            row = connection.execute(
                "INSERT INTO lacak.store (number) SELECT coalesce(max(number), 0) + 1"
                " FROM lacak.store RETURNING number"
            ).fetchone()
            number = int(str(row[0])) if row else 0
            if index:
                _derive(connection, number, index)
            tables.create_tables(connection, number)
            connection.execute("UPDATE state SET floor = %s", (after,))
    return number


def derive(server: Server, number: int, index: str) -> None:
    """Note that ``index`` is derived from store ``number``: it is kept as long as that is so."""
    with server.told(), server.connect() as connection:
        _derive(connection, number, index)


def _derive(connection: Connection, number: int, index: str) -> None:
    connection.execute(
        "INSERT INTO lacak.derived (store, index) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        (number, index),
    )


def make_live(server: Server, number: int) -> None:
    """Let store ``number`` be the one that new indexes are derived from."""
    with server.told(), server.connect() as connection, connection.transaction():
        connection.execute(
            "UPDATE lacak.store SET live = false WHERE live AND number <> %s", (number,)
        )
        connection.execute("UPDATE lacak.store SET live = true WHERE number = %s", (number,))


def release(server: Server, index: str, kept: frozenset[int]) -> tuple[int, ...]:
    """``index`` is derived from the stores ``kept`` only. What no index is derived from, and is not
    live, is dropped; which ones. Requires: the lock is held."""
    with server.told(), server.connect() as connection:
        if tables.version_of(connection) == 0:
            return ()
        connection.execute(
            "DELETE FROM lacak.derived WHERE index = %s AND NOT store = ANY(%s)",
            (index, list(kept)),
        )
        rows = connection.execute(
            "SELECT number FROM lacak.store WHERE NOT live AND NOT EXISTS"
            " (SELECT 1 FROM lacak.derived WHERE store = number) ORDER BY number"
        ).fetchall()
        dropped = tuple(int(str(number)) for (number,) in rows)
        for number in dropped:
            with connection.transaction():
                schema = sql.Identifier(tables.schema_of(number))
                connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(schema))
                connection.execute("DELETE FROM lacak.store WHERE number = %s", (number,))
    return dropped
