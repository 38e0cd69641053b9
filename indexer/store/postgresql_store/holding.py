"""Who may write to an archive, and who is writing now, on whichever host?

The lock is PostgreSQL's advisory lock of a session: it goes away with the session, and so with the
process and its host. Each holder gets a higher term, and a holder may only save while the archive
still names its term: whoever lost the lock, by a broken network or a restarted server, writes
nothing beside its successor. A holder whose session broke takes the lock again if nobody else had
it meanwhile.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime

import psycopg

from indexer.errors import IndexBusy, LockHolder, LockLost, StoreUnreachable
from indexer.store.postgresql_store import tables
from indexer.store.postgresql_store.server import PATIENCE, SERVER_GONE, Connection, Server, is_lost

_KEY = 0x4C6163616B
"""Of the advisory lock: any number that no other program in the database uses."""

FIRST_PATIENCE = 5.0
"""Seconds in which a server must answer when a job begins: it may be restarting just then; and
whoever has mistyped its name is told soon."""

WAIT = 5.0
"""Seconds to wait for the lock: a job that was killed gives it back within them."""

_LOOK_EVERY = 0.05

_TRY = "SELECT pg_try_advisory_lock(%s)"
_TRY_SHARED = "SELECT pg_try_advisory_lock_shared(%s)"


class Hold:
    """The right to write to the archive of ``server``, for the index ``index`` (``host:/folder``).

    With ``only_to_read`` others may read beside it, and nobody writes.
    """

    def __init__(self, server: Server, index: str = "", *, only_to_read: bool = False) -> None:
        self.server = server
        self.term = 0
        self._index = index
        self._only_to_read = only_to_read
        self._try = _TRY_SHARED if only_to_read else _TRY
        self._connection: Connection | None = None
        self._guard = threading.Lock()

    def take(self, *, wait: float = WAIT) -> None:
        """Take the lock. Raises IndexBusy with the holder, StoreUnreachable, and where there is no
        archive yet and it may not be made, StoreRefused."""
        give_up = time.monotonic() + FIRST_PATIENCE
        while True:
            try:
                self._take_once(wait)
                return
            except StoreUnreachable:  # it goes away just now
                if time.monotonic() > give_up:
                    raise
                time.sleep(_LOOK_EVERY)

    def _take_once(self, wait: float) -> None:
        connection = self.server.connect()
        try:
            with self.server.told():
                if not self._only_to_read:
                    tables.migrate(self.server, connection)
                self._take(connection, wait)
                if not self._only_to_read:
                    self.term = self._next_term(connection)
        except BaseException:
            connection.close()
            raise
        self._connection = connection

    def _take(self, connection: Connection, wait: float) -> None:
        give_up = time.monotonic() + wait
        while not _first(connection, self._try, _KEY):
            if time.monotonic() > give_up:
                raise IndexBusy(self.server.path, read_holder(connection) or unknown_holder())
            time.sleep(_LOOK_EVERY)

    def _next_term(self, connection: Connection) -> int:
        return int(
            str(
                _first(
                    connection,
                    "UPDATE lacak.writer SET term = term + 1, pid = %s, host = %s, since = now(),"
                    " index = %s RETURNING term",
                    os.getpid(),
                    socket.gethostname(),
                    self._index,
                )
            )
        )

    def require(self) -> None:
        """Raises LockLost if another had the lock since it was taken, StoreUnreachable."""
        with self._guard:
            for _ in range(2):
                connection = self._connection
                try:
                    if connection is None or is_lost(connection):
                        self._take_again()
                    else:
                        connection.execute("SELECT 1")
                        self._compare(connection)
                    return
                except SERVER_GONE as error:
                    if connection is None or not is_lost(connection):
                        raise self.server.ours(error) from None
            raise StoreUnreachable(self.server.path, "the connection was lost")

    def _take_again(self) -> None:
        """The session is gone, and the lock with it: take it again, unless another had it."""
        connection = self.server.connect_again()
        give_up = time.monotonic() + PATIENCE
        try:
            with self.server.told():
                while not _first(connection, self._try, _KEY):
                    self._compare(connection)
                    # Our own session, which the server does not know to be gone: keep-alives tell.
                    if time.monotonic() > give_up:
                        raise LockLost(
                            self.server.path, read_holder(connection) or unknown_holder()
                        )
                    time.sleep(_LOOK_EVERY)
                self._compare(connection)
        except BaseException:
            connection.close()
            raise
        self._connection = connection

    def _compare(self, connection: Connection) -> None:
        if (
            not self._only_to_read
            and _first(connection, "SELECT term FROM lacak.writer") != self.term
        ):
            raise LockLost(self.server.path, read_holder(connection) or unknown_holder())

    def fence(self, connection: Connection) -> None:
        """Within a transaction of ``connection``: nobody else takes the lock before it ends. Raises
        LockLost."""
        # Not even a holder's look: whoever takes the lock raises the term, and waits for us.
        if _first(connection, "SELECT term FROM lacak.writer FOR SHARE") != self.term:
            raise LockLost(self.server.path, read_holder(connection) or unknown_holder())

    def give_back(self) -> None:
        """Release the lock."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        with suppress(psycopg.Error):
            if not self._only_to_read:
                connection.execute(
                    "UPDATE lacak.writer SET pid = NULL WHERE term = %s", (self.term,)
                )
            connection.execute("SELECT pg_advisory_unlock_all()")
        with suppress(psycopg.Error):
            connection.close()


def read_holder(connection: Connection) -> LockHolder | None:
    """Who last took the lock and has not given it back; None if nobody is named."""
    row = connection.execute(
        "SELECT pid, host, since FROM lacak.writer WHERE pid IS NOT NULL"
    ).fetchone()
    if row is None or not isinstance(row[2], datetime):
        return None
    return LockHolder(pid=int(str(row[0])), host=str(row[1]), since=row[2].astimezone(UTC))


def unknown_holder() -> LockHolder:
    """Somebody, who has not given a name."""
    return LockHolder(pid=0, host="?", since=datetime.now(UTC))


def _first(connection: Connection, query: str, *values: object) -> object:
    row = connection.execute(query, values).fetchone()
    return None if row is None else row[0]


class _Held:
    """What this process holds: jobs and stores within it share one lock per server."""

    def __init__(self) -> None:
        self.holds: dict[Server, tuple[Hold, int]] = {}
        self.inherited: dict[Server, tuple[Hold, int]] = {}

    def forget(self) -> None:
        """In a forked child: the sessions are the parent's, and must not be closed here."""
        self.inherited, self.holds = {**self.inherited, **self.holds}, {}


_held = _Held()
os.register_at_fork(after_in_child=_held.forget)


def take(server: Server, index: str = "", *, only_to_read: bool = False) -> Hold:
    """The lock of the archive of ``server``, taken now, or held already by this process. Owes:
    ``give_back``. Raises as ``Hold.take``."""
    hold, users = _held.holds.get(server, (None, 0))
    if hold is None:
        hold = Hold(server, index, only_to_read=only_to_read)
        hold.take()
    _held.holds[server] = hold, users + 1
    return hold


def patience_with(server: Server) -> float:
    """How many seconds to wait for ``server`` when it goes away: a job, and its workers, wait until
    it has restarted; whoever only looks something up is told at once."""
    return PATIENCE if server in _held.holds or server in _held.inherited else 0.0


def give_back(hold: Hold) -> None:
    """Release ``hold`` when its last user in this process has given it back."""
    _, users = _held.holds.get(hold.server, (hold, 1))
    if users > 1:
        _held.holds[hold.server] = hold, users - 1
    else:
        _held.holds.pop(hold.server, None)
        hold.give_back()


def require_all() -> None:
    """Raises LockLost if this process lost a lock that it held, StoreUnreachable."""
    for hold, _ in tuple(_held.holds.values()):
        hold.require()
