"""How is a store of an archive opened, for reading or for writing?"""

from __future__ import annotations

from indexer.store.postgresql_store import archive, holding
from indexer.store.postgresql_store.reader import PostgresqlReader
from indexer.store.postgresql_store.server import Server
from indexer.store.postgresql_store.writer import PostgresqlWriter


def open_reader(
    server: Server, number: int, *, archive_id: str | None = None, patience: float | None = None
) -> PostgresqlReader:
    """Store ``number`` as last saved. Raises as ``PostgresqlReader``."""
    return PostgresqlReader(server, number, archive_id=archive_id, patience=patience)


def open_writer(
    server: Server, number: int, *, archive_id: str | None = None, patience: float | None = None
) -> PostgresqlWriter:
    """Store ``number`` for the one writer: under the lock that this process holds, or one that is
    held as long as the store is open. Raises IndexBusy, and as ``PostgresqlWriter``."""
    hold = holding.take(server)
    try:
        return PostgresqlWriter(
            server,
            number,
            hold,
            archive_id=archive_id,
            patience=patience,
            on_close=lambda: holding.give_back(hold),
        )
    except BaseException:
        holding.give_back(hold)
        raise


def create_store(server: Server, index: str = "", *, after: int = 0) -> int:
    """A new, empty store for the index ``index``, whose sequence numbers start above ``after``; its
    number. Raises IndexBusy, StoreUnreachable, StoreRefused."""
    hold = holding.take(server)
    try:
        return archive.create(server, index, after)
    finally:
        holding.give_back(hold)
