"""How does a file change in one step, in a way that survives a power cut?

A file is written whole under another name, synced, renamed over the old one, and the folder is
synced: whoever opens the name sees the old content or the new one, never a mixture. (POSIX
``rename`` is atomic; the entry itself is durable only once its folder is synced.)
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

DOOMED = ".doomed"
"""Suffix of a folder that is being removed: nobody takes it for a whole one."""


def sync_folder(folder: Path) -> None:
    """Make the entries of ``folder`` (creations, renames, removals) durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content`` in one step. Raises OSError."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.fresh")
    fresh.unlink(missing_ok=True)  # an earlier process of this number left it, or it is a link
    try:
        with fresh.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    sync_folder(path.parent)


def require_writable(path: Path) -> None:
    """Raises OSError, naming ``path``, unless ``write_whole`` could write it now: to be asked
    before the work whose result goes there."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    try:
        with tempfile.NamedTemporaryFile(prefix=".", suffix=".fresh", dir=path.parent):
            pass
    except OSError as error:
        error.filename = str(path)
        raise


def sync_tree(folder: Path) -> None:
    """Make every file below ``folder``, and ``folder`` itself, durable."""
    for parent, _, names in os.walk(folder):
        for name in names:
            descriptor = os.open(Path(parent, name), os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        sync_folder(Path(parent))


def remove_folder(folder: Path) -> None:
    """Remove ``folder`` so that a crash on the way leaves no half that looks whole.

    Owes: it is a folder of its own, not a link to one.
    """
    doomed = folder
    if not folder.name.endswith(DOOMED):
        doomed = folder.with_name(folder.name + DOOMED)
        if doomed.exists():
            shutil.rmtree(doomed)
        folder.replace(doomed)
        sync_folder(folder.parent)
    shutil.rmtree(doomed)
