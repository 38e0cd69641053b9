"""How are the bytes of a file got at, without ever blocking, and without trusting them?

A file is opened so that a FIFO or a device put in its place cannot hold the job up, gzip is told
by its first bytes rather than by the name, and everything that can go wrong while reading becomes
an ``UnreadableSource`` that names the file.
"""

from __future__ import annotations

import bz2
import codecs
import contextlib
import gzip
import io
import lzma
import os
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import IO

from indexer.encodings import byte_order_mark, wide_encoding
from indexer.errors import Reason, UnreadableSource
from indexer.ingest.columns import ColumnRules
from indexer.ingest.files.limits import KIB, Limits
from indexer.ingest.files.walk import FoundFile
from indexer.models import INSIDE, Origin

_GZIP_MAGIC = b"\x1f\x8b"
_BZIP2_MAGIC = b"BZh"
_BUFFER_BYTES = 256 * KIB
_BOMB_RATIO = 100
"""Text shrinks to a third or a tenth; only fabricated content shrinks a hundredfold."""

Reopen = Callable[[], contextlib.AbstractContextManager["OpenFile"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFile:
    """A file being read. ``stream`` gives its decompressed bytes.

    ``seekable_cheaply`` says that an offset can be jumped to rather than read up to. ``member`` is
    set for a file inside an archive, and for a sheet of a workbook. ``kind`` is the format it is
    read as, once that is known. ``rules`` are the operator's for columns. ``again`` opens the same
    file from its beginning.
    """

    stream: io.BufferedReader[io.RawIOBase]
    found: FoundFile
    limits: Limits
    size: int
    compressed: bool
    seekable_cheaply: bool
    again: Reopen
    rules: ColumnRules = ColumnRules()  # noqa: RUF009 - frozen
    member: str | None = None
    kind: str | None = None

    @property
    def path(self) -> str:
        """The path as origins tell it."""
        return self.found.shown

    @property
    def name(self) -> str:
        """The name of the file itself: of the innermost member where it lies in an archive."""
        return self.path if self.member is None else self.member.rpartition(INSIDE)[2]

    def origin(self, line: int | None = None, offset: int | None = None) -> Origin:
        """A place in this file."""
        return Origin(
            path=self.found.shown, line=line, offset=offset, member=self.member, kind=self.kind
        )

    def within(self, member: str) -> str:
        """The member that ``member`` of this file is, seen from outside."""
        return member if self.member is None else f"{self.member}{INSIDE}{member}"

    def inside(self, member: str, line: int | None = None) -> Origin:
        """A place in ``member`` of this file."""
        return replace(self.origin(line), member=self.within(member))

    def read_whole(self, limit: int) -> bytes:
        """All bytes. Raises UnreadableSource TOO_LARGE, or BOMB, if there are over ``limit``."""
        content = self.stream.read(limit + 1)
        if len(content) <= limit:
            return content
        raise self.too_large(limit)

    def too_large(self, limit: int) -> UnreadableSource:
        """What to raise if there are over ``limit`` bytes."""
        bomb = self.compressed and limit > _BOMB_RATIO * self.size
        reason = Reason.BOMB if bomb else Reason.TOO_LARGE
        return UnreadableSource(reason, self.origin(), f"over {limit} bytes")

    @contextlib.contextmanager
    def seekable(self, limit: int) -> Iterator[IO[bytes]]:
        """The bytes as a file that can be sought in: itself, or a copy that vanishes when closed.

        Raises UnreadableSource as ``read_whole``.
        """
        if self.seekable_cheaply:
            if self.size > limit:
                raise self.too_large(limit)
            self.stream.seek(0)
            yield self.stream
            return
        with tempfile.TemporaryFile() as copy:
            copied = 0
            while piece := self.stream.read(_BUFFER_BYTES):
                copied += len(piece)
                if copied > limit:
                    raise self.too_large(limit)
                copy.write(piece)
            copy.seek(0)
            yield copy


@contextlib.contextmanager
def open_file(
    found: FoundFile,
    limits: Limits,
    rules: ColumnRules = ColumnRules(),  # noqa: B008 - frozen
) -> Iterator[OpenFile]:
    """Open ``found``. Raises UnreadableSource, also for what fails while the file is read.

    Records that were read before a gzip stream breaks off are good; the error comes after them.
    """
    with contextlib.ExitStack() as closing:
        try:
            raw = closing.enter_context(_open_raw(found.path))
            status = os.fstat(raw.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableSource(Reason.NOT_A_FILE, Origin(path=found.shown))
            magic = raw.read(4)
            raw.seek(0)
            stream, compressed = _decompressed(_buffered(raw), magic, closing)
            yield OpenFile(
                stream=stream,
                found=found,
                limits=limits,
                size=status.st_size,
                compressed=compressed,
                seekable_cheaply=not compressed,
                again=lambda: open_file(found, limits, rules),
                rules=rules,
            )
        except EOFError as error:
            origin = Origin(path=found.shown)
            raise UnreadableSource(
                Reason.TRUNCATED, origin, "compressed data ends early"
            ) from error
        except (OSError, zlib.error) as error:
            raise unreadable(Origin(path=found.shown), error) from error


@contextlib.contextmanager
def open_member(
    archive: OpenFile, member: str, open_it: Callable[[], zipfile.ZipExtFile], size: int = 0
) -> Iterator[OpenFile]:
    """Open a file inside ``archive``: ``open_it`` gives its bytes, ``size`` is what it takes there.

    Raises OSError, EOFError or zlib.error, also while it is read (``unreadable`` makes them ours).
    """
    with contextlib.ExitStack() as closing:
        inner = closing.enter_context(open_it())
        stream = _buffered(_Pieces(inner))
        stream, _ = _decompressed(stream, stream.peek(4)[:4], closing)
        yield replace(
            archive,
            stream=stream,
            size=size,
            compressed=True,
            seekable_cheaply=False,
            again=lambda: open_member(archive, member, open_it, size),
            member=archive.within(member),
            kind=None,
        )


def _decompressed(
    stream: io.BufferedReader[io.RawIOBase], magic: bytes, closing: contextlib.ExitStack
) -> tuple[io.BufferedReader[io.RawIOBase], bool]:
    """``stream`` without gzip or bzip2 around it, and whether there was any."""
    if magic.startswith(_GZIP_MAGIC):
        unzipped = closing.enter_context(gzip.GzipFile(fileobj=stream, mode="rb"))
        return _buffered(_Pieces(unzipped)), True
    if magic.startswith(_BZIP2_MAGIC):
        return _buffered(_Pieces(closing.enter_context(bz2.BZ2File(stream)))), True
    return stream, False


def unreadable(origin: Origin, error: OSError | EOFError | zlib.error) -> UnreadableSource:
    """What reading at ``origin`` failed with, as ours."""
    if isinstance(error, EOFError):
        return UnreadableSource(Reason.TRUNCATED, origin, "compressed data ends early")
    if isinstance(error, (gzip.BadGzipFile, zlib.error)) or error.errno is None:
        return UnreadableSource(Reason.UNREADABLE, origin, "damaged compressed data")
    if isinstance(error, FileNotFoundError):
        return UnreadableSource(Reason.MISSING, origin)
    return UnreadableSource(Reason.UNREADABLE, origin, error.strerror or "")


def as_utf8(file: OpenFile) -> OpenFile:
    """``file`` with UTF-16 or UTF-32 (told by the mark or by its NUL bytes) turned into UTF-8.

    For sources that are read line by line. Offsets then count the bytes of the UTF-8.
    """
    head = file.stream.peek(_BUFFER_BYTES)
    mark = byte_order_mark(head[:4])
    if mark is None:
        name, length = wide_encoding(head) or "", 0
    else:
        name, length = mark
    if name in {"", "utf-8"}:
        return file
    file.stream.read(length)
    transcoding = _buffered(_Transcoding(file.stream, name))
    return replace(file, stream=transcoding, seekable_cheaply=False)


def with_line_feeds(file: OpenFile) -> OpenFile:
    """``file`` with the line ends of old Macs (a lone CR) turned into line feeds.

    Only where its beginning has no line feed at all, so that a stray CR stays what it is. Offsets
    stay as they are.
    """
    head = file.stream.peek(_BUFFER_BYTES)
    if b"\r" not in head or b"\n" in head:
        return file
    return replace(file, stream=_buffered(_LineFeeds(file.stream)), seekable_cheaply=False)


class _LineFeeds(io.RawIOBase):
    """A stream with every CR turned into LF."""

    def __init__(self, stream: io.BufferedReader[io.RawIOBase]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read1(len(buffer)).replace(b"\r", b"\n")
        buffer[: len(piece)] = piece
        return len(piece)


_Decompressing = gzip.GzipFile | bz2.BZ2File | zipfile.ZipExtFile


class _Pieces(io.RawIOBase):
    """A decompressing stream in the pieces it comes in, to be buffered natively.

    ``GzipFile.readinto`` fills the whole buffer or fails, so what stands before a break would be
    lost; and its ``readline`` is Python code.
    """

    def __init__(self, stream: _Decompressing) -> None:
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
        try:
            piece = self._stream.read1(len(buffer))
        except (zipfile.BadZipFile, lzma.LZMAError) as error:
            raise OSError(str(error)) from error
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
