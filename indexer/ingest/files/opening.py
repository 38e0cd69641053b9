"""How are the bytes of a file got at, without ever blocking, and without trusting them?

A file is opened so that a FIFO or a device put in its place cannot hold the job up, gzip is told
by its first bytes rather than by the name, and everything that can go wrong while reading becomes
an ``UnreadableSource`` that names the file.
"""

from __future__ import annotations

import codecs
import contextlib
import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.encodings import byte_order_mark
from indexer.errors import Reason, UnreadableSource
from indexer.ingest.files.limits import KIB, Limits
from indexer.ingest.files.walk import FoundFile
from indexer.models import Origin

_GZIP_MAGIC = b"\x1f\x8b"
_BUFFER_BYTES = 256 * KIB
_BOMB_RATIO = 100
"""Text shrinks to a third or a tenth; only fabricated content shrinks a hundredfold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFile:
    """A file being read. ``stream`` gives its decompressed bytes.

    ``seekable_cheaply`` says that an offset can be jumped to rather than read up to.
    """

    stream: io.BufferedReader[io.RawIOBase]
    found: FoundFile
    limits: Limits
    size: int
    compressed: bool
    seekable_cheaply: bool

    @property
    def path(self) -> str:
        """The path as origins tell it."""
        return self.found.shown

    def read_whole(self, limit: int) -> bytes:
        """All bytes. Raises UnreadableSource TOO_LARGE, or BOMB, if there are over ``limit``."""
        content = self.stream.read(limit + 1)
        if len(content) <= limit:
            return content
        bomb = self.compressed and limit > _BOMB_RATIO * self.size
        reason = Reason.BOMB if bomb else Reason.TOO_LARGE
        raise UnreadableSource(reason, Origin(path=self.path), f"over {limit} bytes")


@contextlib.contextmanager
def open_file(found: FoundFile, limits: Limits) -> Iterator[OpenFile]:
    """Open ``found``. Raises UnreadableSource, also for what fails while the file is read.

    Records that were read before a gzip stream breaks off are good; the error comes after them.
    """
    with contextlib.ExitStack() as closing:
        try:
            raw = closing.enter_context(_open_raw(found.path))
            status = os.fstat(raw.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableSource(Reason.NOT_A_FILE, Origin(path=found.shown))
            compressed = raw.read(2) == _GZIP_MAGIC
            raw.seek(0)
            stream = _buffered(raw)
            if compressed:
                unzipped = closing.enter_context(gzip.GzipFile(fileobj=stream, mode="rb"))
                stream = _buffered(_Unzipped(unzipped))
            yield OpenFile(
                stream=stream,
                found=found,
                limits=limits,
                size=status.st_size,
                compressed=compressed,
                seekable_cheaply=not compressed,
            )
        except EOFError as error:
            origin = Origin(path=found.shown)
            raise UnreadableSource(Reason.TRUNCATED, origin, "gzip data ends early") from error
        except (OSError, zlib.error) as error:
            raise unreadable(found.shown, error) from error


def unreadable(shown: str, error: OSError | EOFError | zlib.error) -> UnreadableSource:
    """What reading ``shown`` failed with, as ours."""
    origin = Origin(path=shown)
    if isinstance(error, EOFError):
        return UnreadableSource(Reason.TRUNCATED, origin, "gzip data ends early")
    if isinstance(error, (gzip.BadGzipFile, zlib.error)):
        return UnreadableSource(Reason.UNREADABLE, origin, "damaged gzip data")
    if isinstance(error, FileNotFoundError):
        return UnreadableSource(Reason.MISSING, origin)
    return UnreadableSource(Reason.UNREADABLE, origin, error.strerror or "")


def as_utf8(file: OpenFile) -> OpenFile:
    """``file`` with UTF-16 or UTF-32 (told by the byte-order mark) turned into UTF-8.

    For sources that are read line by line. Offsets then count the bytes of the UTF-8.
    """
    mark = byte_order_mark(file.stream.read(4))
    file.stream.seek(0)
    if mark is None or mark[0] == "utf-8":
        return file
    name, length = mark
    file.stream.seek(length)
    transcoding = _buffered(_Transcoding(file.stream, name))
    return OpenFile(
        stream=transcoding,
        found=file.found,
        limits=file.limits,
        size=file.size,
        compressed=file.compressed,
        seekable_cheaply=False,
    )


class _Unzipped(io.RawIOBase):
    """A gzip stream in the pieces it comes in, to be buffered natively.

    ``GzipFile.readinto`` fills the whole buffer or fails, so what stands before a break would be
    lost; and its ``readline`` is Python code.
    """

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read1(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


class _Transcoding(io.RawIOBase):
    """Bytes of a wide encoding read as UTF-8; what is no character becomes U+FFFD."""

    def __init__(self, stream: io.BufferedReader[io.RawIOBase], encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            chunk = self._stream.read(_BUFFER_BYTES)
            self._ready = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")
            if not chunk and not self._ready:
                return 0
        taken = self._ready[: len(buffer)]
        buffer[: len(taken)] = taken
        self._ready = self._ready[len(taken) :]
        return len(taken)


def _buffered(raw: io.RawIOBase) -> io.BufferedReader[io.RawIOBase]:
    return io.BufferedReader(raw, _BUFFER_BYTES)


def _open_raw(path: str) -> io.FileIO:
    # O_NONBLOCK: a FIFO that took the file's place since it was looked at must not hold us up.
    flags = os.O_RDONLY | os.O_CLOEXEC | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
    return io.FileIO(os.open(path, flags), "r")
