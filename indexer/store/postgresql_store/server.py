"""Which PostgreSQL server keeps the articles, how is it reached, and what do its errors mean?

A password never stands in what is shown: a ``Server`` is printed without it, and libpq's own
messages name host, user and database only.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import psycopg
from psycopg import errors as sql_errors
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from indexer.errors import (
    DiskFull,
    IndexDamaged,
    LacakError,
    StoreRefused,
    StoreUnreachable,
)
from indexer.store.record_format import RecordDamaged

T = TypeVar("T")
Connection = psycopg.Connection[tuple[object, ...]]

CONNECT_SECONDS = 5
"""How long to wait for a server that does not answer at all: longer than any that answers takes,
short enough for a page that is waited for."""

PATIENCE = 60.0
"""Seconds in which a server that was there must come back: a restart with recovery takes some, a
change of the primary server up to a minute."""

_PAUSES = (0.05, 0.1, 0.2, 0.5, 1.0)
"""Seconds between two attempts; the last is repeated."""

_SESSION: Mapping[str, str] = {
    "application_name": "lacak",
    "connect_timeout": str(CONNECT_SECONDS),
    # A host that is cut off is noticed in half a minute, on both sides: its lock is then free.
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "4",
    "tcp_user_timeout": "30000",
}

_SETTINGS = (
    "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4 "
    "-c client_connection_check_interval=2000 -c client_min_messages=warning "
    "-c plan_cache_mode=force_custom_plan -c jit=off -c idle_in_transaction_session_timeout=0"
)

SERVER_GONE = (psycopg.OperationalError, psycopg.InterfaceError)
"""What psycopg raises when the connection is lost, among other things: ``is_lost`` tells."""


@dataclass(frozen=True, slots=True)
class Server:
    """A database by its connection string (libpq's URL). Printed without a password."""

    url: str = field(repr=False)

    def __str__(self) -> str:
        facts = conninfo_to_dict(self.url)
        user = f"{facts['user']}@" if facts.get("user") else ""
        host = facts.get("host") or facts.get("hostaddr") or os.environ.get("PGHOST", "")
        port = f":{facts['port']}" if facts.get("port") else ""
        name = facts.get("dbname") or os.environ.get("PGDATABASE", "")
        return f"postgresql:{user}{host}{port}/{name}".replace("://", ":/")

    @property
    def has_password(self) -> bool:
        """Whether the connection string holds a password."""
        return bool(conninfo_to_dict(self.url).get("password"))

    @property
    def path(self) -> Path:
        """Stands for the server where an error names a path."""
        return Path(str(self))

    def connect(self, *, schema: str = "lacak") -> Connection:
        """A new session that sees the tables of ``schema``. Every statement is a transaction of its
        own until one is begun. Raises StoreUnreachable."""
        given = {name: str(value) for name, value in conninfo_to_dict(self.url).items()}
        options = f"{_SETTINGS} -c search_path={schema} {given.pop('options', '')}"
        told = make_conninfo("", **{**_SESSION, **given, "options": options.strip()})
        try:
            return psycopg.connect(told, autocommit=True)
        except (psycopg.Error, ValueError) as error:
            raise StoreUnreachable(self.path, _told(error)) from None

    def connect_again(self, *, schema: str = "lacak", patience: float = PATIENCE) -> Connection:
        """As ``connect``, of a server that was there: it may be restarting. Raises StoreUnreachable
        when ``patience`` (seconds) is at its end."""
        give_up = time.monotonic() + patience
        for attempt in range(1_000_000):
            try:
                return self.connect(schema=schema)
            except StoreUnreachable:
                if time.monotonic() > give_up:
                    raise
            time.sleep(_PAUSES[min(attempt, len(_PAUSES) - 1)])
        raise AssertionError("unreachable")

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turns what psycopg raises into the project's errors."""
        try:
            yield
        except (psycopg.Error, RecordDamaged, OverflowError, UnicodeError) as error:
            raise self.ours(error) from None

    def ours(self, error: Exception) -> LacakError:
        """The project's error for one of psycopg's, or of what a damaged row holds."""
        match error:
            case sql_errors.DiskFull() | sql_errors.InternalError_() if _is_no_space(error):
                return DiskFull(self.path, _told(error))
            case (
                sql_errors.ReadOnlySqlTransaction()
                | sql_errors.InsufficientPrivilege()
                | sql_errors.ObjectNotInPrerequisiteState()
                | sql_errors.LockNotAvailable()
                | sql_errors.QueryCanceled()
                | sql_errors.InFailedSqlTransaction()
                | sql_errors.InsufficientResources()
            ):
                return StoreRefused(self.path, _told(error))
            case psycopg.OperationalError() | psycopg.InterfaceError():
                return StoreUnreachable(self.path, _told(error))
        return IndexDamaged(self.path, _told(error))


def parsed(url: str) -> Server | None:
    """The server that ``url`` names; None if it is no connection string."""
    try:
        ports = str(conninfo_to_dict(url).get("port") or "")
    except psycopg.Error:
        return None
    # Not a password after a forgotten user either, which would be shown as a port.
    return Server(url) if all(not port or port.isdecimal() for port in ports.split(",")) else None


def _is_no_space(error: Exception) -> bool:
    """A file-size limit or a quota shows as a file that could not be extended."""
    return isinstance(error, sql_errors.DiskFull) or "could not extend file" in str(error)


def is_lost(connection: Connection) -> bool:
    """Whether the server has gone away from ``connection``."""
    return connection.closed or connection.broken


def _told(error: Exception) -> str:
    """The server's words, on one line."""
    primary = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    return " ".join((primary or str(error)).split())[:300]


class Session:
    """A connection to one schema that comes back when the server does."""

    def __init__(self, server: Server, schema: str, *, patience: float = PATIENCE) -> None:
        self.server = server
        self.schema = schema
        self._patience = patience
        self._connection: Connection | None = None

    @property
    def connection(self) -> Connection:
        """The present connection. Raises StoreUnreachable."""
        if self._connection is None:
            self._connection = self.server.connect_again(
                schema=self.schema, patience=self._patience
            )
        return self._connection

    def ask(self, question: Callable[[Connection], T]) -> T:
        """``question`` answered, by a new connection if this one is lost meanwhile. It may be asked
        twice, so it changes nothing. Raises the project's errors."""
        give_up = time.monotonic() + self._patience
        for losses in range(1_000_000):
            connection = self.connection
            try:
                return question(connection)
            except SERVER_GONE as error:
                if not is_lost(connection):
                    raise self.server.ours(error) from None
                self.drop()
                if losses and time.monotonic() > give_up:  # the first may have been lost long ago
                    raise self.server.ours(error) from None
            except (psycopg.Error, RecordDamaged, OverflowError, UnicodeError) as error:
                raise self.server.ours(error) from None
        raise AssertionError("unreachable")

    def drop(self) -> None:
        """Let the connection go; the next use makes a new one."""
        if self._connection is not None:
            with suppress(psycopg.Error):
                self._connection.close()
            self._connection = None

    def close(self) -> None:
        """Give the connection back."""
        self.drop()
