"""Who may write to an index, and who is writing now?

The lock is a kernel lock (``flock``) on the file ``LOCK``: it goes away with its holder, however
that ends, and with the last of the holder's worker processes, so no orphan writes beside its
successor. The file names the holder, for people. Some network disks keep kernel locks on each
host only; there the holder's sign of life, a time stamp renewed every few seconds, keeps other
hosts out.

Where a server keeps the articles, the lock of its archive is taken too: it tells hosts apart that
each have an index folder of their own (``indexer.store.postgresql_store.holding``).

Whoever only reads but wants no writer beside it (``check``, ``backup``) takes the same lock; where
the folder may not be written, it shares the lock with other readers and leaves no trace.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import socket
import threading
import time
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from indexer.errors import IndexBusy, LockHolder
from indexer.fs.plain_files import open_plain, read_plain
from indexer.store.registry import held

_MAY_NOT_WRITE = {errno.EACCES, errno.EPERM, errno.EROFS}

_LONGEST_HOST = 255
"""Characters of a host's name: more than DNS allows."""

_MOST_BYTES = 4096
"""Of the lock's file, which names one process."""

SIGN_OF_LIFE_EVERY = 5.0
"""Seconds between two signs of life."""

DEAD_AFTER = 60.0
"""Seconds without a sign of life after which a holder on another host counts as dead: a dozen
missed signs, longer than a network disk is away when its server restarts."""

AHEAD = 5.0
"""Seconds by which a sign of life may lie in the future: clocks of two hosts that are kept. One
from farther ahead tells nothing by its age; whether it moves on does."""

ORPHANS_DIE_WITHIN = 5.0
"""Seconds that a dead job's worker processes may take to notice; measured under 0.1."""


class WriterLock:
    """The right to write to the index folder ``index``, for the length of a ``with`` block.

    Entering raises IndexBusy with the holder if another process has it, and creates the folder if
    there is none. Readers need no lock. With ``only_to_read`` the folder must be there, and may be
    one that cannot be written; then nobody else writes for the length of the block, as far as the
    lock can be opened at all. Raises NotPlain if the file LOCK is a link, OSError, and as the lock
    of an archive.
    """

    def __init__(self, index: Path, *, only_to_read: bool = False) -> None:
        self._path = index / "LOCK"
        self._only_to_read = only_to_read
        self._shared = False
        self._descriptor = -1
        self._released = threading.Event()
        self._archive = ExitStack()

    def __enter__(self) -> WriterLock:
        self._take_file()
        try:
            index = self._path.parent
            self._archive.enter_context(held(index, only_to_read=self._only_to_read))
        except BaseException:
            self._give_file_back()
            raise
        return self

    def _take_file(self) -> None:
        if not self._open():
            return
        try:
            self._lock()
            if not self._shared:
                self._wait_for_other_hosts()
        except BaseException:
            os.close(self._descriptor)
            raise
        if self._shared:
            return
        self._write(_myself())
        self._released.clear()
        threading.Thread(target=self._show_life, daemon=True, name="lock").start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._archive.close()
        finally:
            self._give_file_back()

    def _give_file_back(self) -> None:
        self._released.set()
        if self._descriptor < 0:
            return
        if not self._shared:
            self._write(None)
        os.close(self._descriptor)

    def _open(self) -> bool:
        """Open the file; False if it may not even be read, or made, by one who only reads."""
        if not self._only_to_read:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._descriptor = open_plain(self._path, os.O_RDWR | os.O_CREAT)
            return True
        except OSError as error:
            if not self._only_to_read or error.errno not in _MAY_NOT_WRITE:
                raise
        try:
            self._descriptor = open_plain(self._path)
        except (FileNotFoundError, PermissionError):
            return False
        self._shared = True
        return True

    def _lock(self) -> None:
        give_up = time.monotonic() + ORPHANS_DIE_WITHIN
        kind = fcntl.LOCK_SH if self._shared else fcntl.LOCK_EX
        while True:
            try:
                fcntl.flock(self._descriptor, kind | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                holder = read_holder(self._path.parent)
                if time.monotonic() > give_up or _is_alive(holder):
                    raise IndexBusy(self._path.parent, holder or _unknown()) from None
                time.sleep(0.02)

    def _wait_for_other_hosts(self) -> None:
        """Refuse if a holder on another host, where our kernel lock may not reach, still lives."""
        holder = read_holder(self._path.parent)
        if holder is None or holder.host == socket.gethostname():
            return
        silent_for = self._seconds_since_sign_of_life()
        if silent_for < DEAD_AFTER and (silent_for >= -AHEAD or self._gives_a_sign()):
            raise IndexBusy(self._path.parent, holder)

    def _seconds_since_sign_of_life(self) -> float:
        """By the clock of the disk, since those of two hosts may differ."""
        probe = self._path.with_name(f"LOCK.{os.getpid()}.probe")
        probe.unlink(missing_ok=True)
        try:
            os.close(open_plain(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
            return probe.stat().st_mtime - os.fstat(self._descriptor).st_mtime
        finally:
            with suppress(OSError):
                probe.unlink()

    def _gives_a_sign(self) -> bool:
        """Whether the time stamp moves while we wait for two signs of life."""
        before = os.fstat(self._descriptor).st_mtime_ns
        give_up = time.monotonic() + 2 * SIGN_OF_LIFE_EVERY + 1
        while time.monotonic() < give_up:
            if os.fstat(self._descriptor).st_mtime_ns != before:
                return True
            time.sleep(0.1)
        return False

    def _show_life(self) -> None:
        while not self._released.wait(SIGN_OF_LIFE_EVERY):
            with suppress(OSError):
                os.utime(self._descriptor)

    def _write(self, holder: LockHolder | None) -> None:
        content = b""
        if holder is not None:
            facts = {
                "pid": holder.pid,
                "host": holder.host,
                "since": holder.since.isoformat(timespec="seconds"),
            }
            content = json.dumps(facts).encode()
        with suppress(OSError):  # a full disk: the kernel lock holds all the same
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, content, 0)


def read_holder(index: Path) -> LockHolder | None:
    """Who last took the lock of ``index`` and has not released it; None if nobody is named."""
    try:
        facts = json.loads(read_plain(index / "LOCK", _MOST_BYTES))
        pid = int(facts["pid"])
        if not 0 < pid < 1 << 31:  # no system has such processes
            return None
        return LockHolder(
            pid=pid,
            host=str(facts["host"])[:_LONGEST_HOST],
            since=datetime.fromisoformat(facts["since"]).astimezone(UTC),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return None


def _is_alive(holder: LockHolder | None) -> bool:
    """Whether waiting is of no use: the holder runs, or we cannot tell."""
    if holder is None:
        return False
    if holder.host != socket.gethostname():
        return True
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _myself() -> LockHolder:
    return LockHolder(pid=os.getpid(), host=socket.gethostname(), since=datetime.now(UTC))


def _unknown() -> LockHolder:
    return LockHolder(pid=0, host="?", since=datetime.now(UTC))
