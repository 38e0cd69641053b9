"""Which stores does an archive hold, which is live, and which indexes are derived from each?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from psycopg import sql

from indexer.store.postgresql_store import tables
from indexer.store.postgresql_store.holding import patience_with
from indexer.store.postgresql_store.server import Connection, Server, Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """One store of an archive, and the index folders that are derived from it."""

    number: int
    live: bool
    indexes: tuple[str, ...]


def archive_id(server: Server) -> str:
    """The id that the archive was given when it was made. Raises IndexMissing if there is none."""

    def ask(connection: Connection) -> object:
        tables.require_version(server, connection)
        return connection.execute("SELECT id::text FROM lacak.archive").fetchall()[0][0]

    return str(_asked(server, ask))


def stores(server: Server) -> tuple[StoreFacts, ...]:
    """Every store, in rising order; none where there is no archive yet."""

    def ask(connection: Connection) -> list[tuple[object, ...]]:
        if tables.version_of(connection) == 0:
            return []
        tables.require_version(server, connection)
        return connection.execute(
            "SELECT number, live, ARRAY(SELECT index FROM lacak.derived WHERE store = number"
            " ORDER BY index) FROM lacak.store ORDER BY number"
        ).fetchall()

    return tuple(
        StoreFacts(int(str(number)), live is True, tuple(indexes))
        for number, live, indexes in _asked(server, ask)
        if isinstance(indexes, list)
    )


def live_number(server: Server) -> int | None:
    """The live store; None if none is."""
    return next((one.number for one in stores(server) if one.live), None)


def create(server: Server, index: str, after: int) -> int:
    """A new, empty store whose sequence numbers start above ``after``, for the index ``index``; its
    number. Requires: the lock is held."""

    def ask(connection: Connection) -> int:
        tables.migrate(server, connection)
        with connection.transaction():
            [(found,)] = connection.execute(
                "INSERT INTO lacak.store (number) SELECT coalesce(max(number), 0) + 1"
                " FROM lacak.store RETURNING number"
            ).fetchall()
            number = int(str(found))
            if index:
                connection.execute(_DERIVE, (number, index))
            tables.create_tables(connection, number)
            connection.execute("UPDATE state SET floor = %s", (after,))
        return number

    return _asked(server, ask)


_DERIVE = "INSERT INTO lacak.derived (store, index) VALUES (%s, %s) ON CONFLICT DO NOTHING"


def derive(server: Server, number: int, index: str) -> None:
    """Note that ``index`` is derived from store ``number``: it is kept as long as that is so."""
    _asked(server, lambda connection: connection.execute(_DERIVE, (number, index)))


def make_live(server: Server, number: int) -> None:
    """Let store ``number`` be the one that new indexes are derived from."""

    def ask(connection: Connection) -> None:
        with connection.transaction():
            connection.execute(
                "UPDATE lacak.store SET live = false WHERE live AND number <> %s", (number,)
            )
            connection.execute("UPDATE lacak.store SET live = true WHERE number = %s", (number,))

    _asked(server, ask)


def release(server: Server, index: str, kept: frozenset[int]) -> tuple[int, ...]:
    """``index`` is derived from the stores ``kept`` only. What no index is derived from, and is not
    live, is dropped; which ones. Requires: the lock is held."""

    def ask(connection: Connection) -> tuple[int, ...]:
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

    return _asked(server, ask)


def _asked(server: Server, question: Callable[[Connection], T]) -> T:
    """``question`` answered in a session of its own, and again if the server goes away meanwhile:
    it does what is done already without harm. A store that was made and of which nobody heard is
    released with the next."""
    session = Session(server, tables.ARCHIVE, patience=patience_with(server))
    try:
        return session.ask(question)
    finally:
        session.close()
