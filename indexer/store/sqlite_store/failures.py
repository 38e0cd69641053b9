"""What does an error of SQLite mean to whoever reads or writes a store?"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from indexer.errors import DiskFull, IndexDamaged, IndexUnreadable, LacakError
from indexer.fs.plain_files import open_plain
from indexer.store.record_format import RecordDamaged

_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE}
"""A file-size limit or a quota shows as a failed write, not as a full disk."""


_NOT_TO_BE_USED = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
}
"""The file may be whole; SQLite cannot use it as it would."""

P = ParamSpec("P")
R = TypeVar("R")


class _Store(Protocol):
    """What is kept in a file."""

    path: Path


S = TypeVar("S", bound=_Store)


def our_error(path: Path, error: Exception) -> LacakError:
    """The project's error for one of SQLite's."""
    code = getattr(error, "sqlite_errorcode", None)
    if code in _FULL:
        return DiskFull(path, str(error))
    if code is not None and code & 0xFF in _NOT_TO_BE_USED:
        return _unusable(path, error)
    return IndexDamaged(path, str(error))


def _unusable(path: Path, error: Exception) -> IndexUnreadable:
    """The system's reason, which SQLite does not tell, where there is one."""
    for flags, one in ((os.O_RDONLY, path), (os.O_RDWR, path), (os.O_RDWR, log_of(path))):
        try:
            os.close(open_plain(one, flags))
        except FileNotFoundError:
            continue
        except OSError as reason:
            return IndexUnreadable.for_error(one, reason)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        return IndexUnreadable(path.parent, "", errno.EACCES)
    return IndexUnreadable(path, str(error))


def log_of(path: Path) -> Path:
    """The write-ahead log of the store at ``path``."""
    return path.with_name(path.name + "-wal")


FOREIGN = (sqlite3.Error, RecordDamaged, UnicodeDecodeError, OverflowError)
"""What reading a damaged or forged store may raise: texts that are no UTF-8, times beyond years."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """What is done here with the store at ``path`` raises the project's errors."""
    try:
        yield
    except FOREIGN as exc:
        raise our_error(path, exc) from exc


def translating(
    method: Callable[Concatenate[S, P], R],
) -> Callable[Concatenate[S, P], R]:
    """The method of a reader or writer, which raises the project's errors."""

    @wraps(method)
    def told(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(self, *args, **kwargs)
        except FOREIGN as exc:
            raise our_error(self.path, exc) from exc

    return told
