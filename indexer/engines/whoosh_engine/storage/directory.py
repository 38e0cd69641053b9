"""How do bytes reach the disk so that a power cut cannot tear an index?

Every change to an index goes through a ``Disk``: files are written once, synced, and only then
named by a file that replaces its predecessor in one step. The tests put a disk of their own here
that loses and tears whatever was not synced.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from indexer.errors import DiskFull
from indexer.fs.plain_files import open_plain

_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


class WritableFile(Protocol):
    """A new file: written front to back, then synced, then closed."""

    def write(self, data: bytes | memoryview, /) -> int: ...

    def sync(self) -> None:
        """Return when what was written would survive a power cut."""
        ...

    def close(self) -> None: ...


class Disk(Protocol):
    """The file operations that an index's safety rests on."""

    def create(self, path: Path) -> WritableFile:
        """A new, empty file; one of that name is emptied."""
        ...

    def replace(self, source: Path, target: Path) -> None:
        """Rename ``source`` to ``target`` at once, in place of what was there."""
        ...

    def remove(self, path: Path) -> None:
        """Remove a file; none of that name is no error."""
        ...

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in ``folder`` would survive a power cut."""
        ...


class RealDisk:
    """Keeps ``Disk`` with the operating system's own calls.

    Raises: DiskFull when no space is left; OSError for what else the system reports.
    """

    def create(self, path: Path) -> WritableFile:
        with translated(path):
            return _File(path)

    def replace(self, source: Path, target: Path) -> None:
        with translated(target):
            source.replace(target)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        with translated(folder):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


class _File:
    def __init__(self, path: Path) -> None:
        self._path = path
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        self._file: BinaryIO = os.fdopen(open_plain(path, flags), "wb")

    def write(self, data: bytes | memoryview) -> int:
        with translated(self._path):
            return self._file.write(data)

    def sync(self) -> None:
        with translated(self._path):
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        with translated(self._path):
            self._file.close()


def write_synced(disk: Disk, path: Path, content: bytes) -> None:
    """Write a whole small file and sync it (its name is not synced yet)."""
    file = disk.create(path)
    try:
        file.write(content)
        file.sync()
    finally:
        file.close()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the system's "no space left" into ours."""
    try:
        yield
    except OSError as problem:
        if problem.errno in _NO_SPACE:
            raise DiskFull(path, str(problem)) from problem
        raise
