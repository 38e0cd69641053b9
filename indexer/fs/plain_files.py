"""How is a file of an index folder opened without being led out of the folder?

An index folder may have been in other hands. What is opened in it is a plain file under its own
name: no link (which may lead anywhere), no FIFO or device (which may hold us up for ever), no
folder. What is read whole has a bound, so that a file of any size costs a bounded memory.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

_CAREFULLY = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY
"""``O_NONBLOCK``: opening a FIFO returns at once, so that it can be told from a file."""


class NotPlain(OSError):
    """What stands where a plain file or folder is expected is something else, or is too large.

    ``kind`` is ``link``, ``folder``, ``fifo``, ``socket``, ``device``, ``file``, ``gone``, or
    ``large``.
    """

    kind = ""


def _refused(number: int, kind: str, remark: str, path: Path) -> NotPlain:
    error = NotPlain(number, remark, str(path))
    error.kind = kind
    return error


def open_plain(path: Path, flags: int = os.O_RDONLY, mode: int = 0o644) -> int:
    """A descriptor of the plain file ``path``; ``flags`` and ``mode`` as for ``os.open``.

    Nothing is truncated before the file is known to be plain. Raises NotPlain, OSError.
    """
    try:
        descriptor = os.open(path, (flags & ~os.O_TRUNC) | _CAREFULLY, mode)
    except OSError as error:
        # A link (ELOOP), a FIFO without a reader or a socket (ENXIO).
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.EISDIR):
            raise _not_plain(path) from error
        raise
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _not_plain(path)
        if flags & os.O_TRUNC:
            os.ftruncate(descriptor, 0)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def read_plain(path: Path, most: int) -> bytes:
    """The content of the plain file ``path``, at most ``most`` bytes. Raises NotPlain, OSError."""
    with open(open_plain(path), "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise _refused(errno.EOVERFLOW, "large", f"over {most} bytes", path)
    return content


def is_plain_file(path: Path) -> bool:
    """Whether ``path`` is a plain file itself, not a link to one."""
    return _is(path, stat.S_ISREG)


def bytes_below(folder: Path) -> int:
    """Bytes of all plain files in ``folder`` and in the folders below; links are not followed."""
    inside = folder.rglob("*") if is_real_folder(folder) else ()
    return sum(path.stat().st_size for path in inside if is_plain_file(path))


def is_real_folder(path: Path) -> bool:
    """Whether ``path`` is a folder itself, not a link to one."""
    return _is(path, stat.S_ISDIR)


def require_plain(*paths: Path) -> None:
    """Raises NotPlain for the first of ``paths`` that is there and is no plain file: for what is
    opened by a library that follows links."""
    for path in paths:
        if not is_plain_file(path) and os.path.lexists(path):
            raise _not_plain(path)


def require_real_folder(path: Path) -> None:
    """Raises NotPlain if ``path`` is there and is no folder of its own."""
    if not is_real_folder(path) and os.path.lexists(path):
        raise _refused(errno.ENOTDIR, _kind(path), "not a folder of its own", path)


def _is(path: Path, test: Callable[[int], bool]) -> bool:
    try:
        return test(path.lstat().st_mode)
    except OSError:
        return False


def _not_plain(path: Path) -> NotPlain:
    return _refused(errno.EINVAL, _kind(path), "not a plain file", path)


_KINDS = (
    (stat.S_ISLNK, "link"),
    (stat.S_ISDIR, "folder"),
    (stat.S_ISFIFO, "fifo"),
    (stat.S_ISSOCK, "socket"),
    (stat.S_ISREG, "file"),
)


def _kind(path: Path) -> str:
    """What ``path`` is, as ``NotPlain.kind`` names it."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return "gone"
    return next((name for test, name in _KINDS if test(mode)), "device")
