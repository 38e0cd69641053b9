"""Which bytes make up a segment's file, and are they as they were written?

A segment is one file: a header, sections one after the other, a directory that tells where each
section lies, and a footer that tells where the directory lies. ``docs/index-format.md`` describes
it byte by byte. A section is an array of numbers or bytes with a checksum of its own; readers map
the file into memory and copy nothing.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh_engine.storage.directory import Disk
from indexer.errors import IndexDamaged, IndexOutdated, IndexUnreadable
from indexer.fs.compression import crc32
from indexer.fs.plain_files import open_plain

FORMAT_VERSION = 2
"""Grows with every change to the bytes; a reader reads its own version only."""

EXTENSION = ".lacak"

_MAGIC = b"LACAKSEG"
_HEADER = struct.Struct("<8sII")  # magic, format version, zero
_FOOTER = struct.Struct("<QII8s")  # directory's offset, length and CRC-32, magic
_ALIGNMENT = 8  # so that every number of an array lies where the processor reads it fastest
_ABSENT = (0, 0, crc32(b""))  # start, length and CRC-32 of a section that is not there
_BUFFER = 1 << 20  # bytes gathered before they are handed to the system

Directory = Mapping[str, Any]


class SegmentFileWriter:
    """Writes a segment's file front to back; ``size`` and ``checksum`` tell what was written."""

    def __init__(self, disk: Disk, path: Path) -> None:
        self._file = disk.create(path)
        self._sections: dict[str, list[int]] = {}
        self._pending: list[bytes | memoryview] = []
        self._pending_size = 0
        self.size = 0
        self.checksum = 0
        self.append(_HEADER.pack(_MAGIC, FORMAT_VERSION, 0))

    def append(self, data: bytes | memoryview) -> int:
        """Write ``data`` (bytes) after what is there; the offset where it starts."""
        start = self.size
        self._pending.append(data)
        self.size += len(data)
        self._pending_size += len(data)
        if self._pending_size >= _BUFFER:
            self._flush()
        return start

    def align(self) -> int:
        """Fill up with zeros to where a section may start; that offset."""
        self.append(bytes(-self.size % _ALIGNMENT))
        return self.size

    def section(self, name: str, content: bytes | NDArray[Any]) -> None:
        """Write a whole section with its checksum."""
        data = content if isinstance(content, bytes) else content.tobytes()
        self._sections[name] = [self.align(), len(data), crc32(data)]
        self.append(data)

    def open_section(self, name: str, start: int) -> None:
        """Name what was appended since ``start``; its parts carry their own checksums."""
        self._sections[name] = [start, self.size - start, -1]

    def finish(self, facts: Mapping[str, Any], *, durable: bool = True) -> None:
        """Write directory and footer, sync (if it is to be ``durable``) and close. ``facts`` are
        kept in the directory."""
        start = self.align()
        content = {"facts": dict(facts), "sections": self._sections}
        directory = json.dumps(content, separators=(",", ":")).encode()
        self.append(directory)
        self.append(_FOOTER.pack(start, len(directory), crc32(directory), _MAGIC))
        self._flush()
        if durable:
            self._file.sync()
        self._file.close()

    def abandon(self) -> None:
        """Close without finishing; the file is of no use and may be removed."""
        self._file.close()

    def _flush(self) -> None:
        data = b"".join(self._pending)
        self.checksum = crc32(data, self.checksum)
        self._file.write(data)
        self._pending.clear()
        self._pending_size = 0


_MOST_DIRECTORY = 1 << 20
"""Bytes of a directory: some hundred sections of 50 bytes are used."""


def _lies_within(section: Any, end: int) -> bool:
    """Whether ``section`` is [offset, length, checksum] of bytes before ``end``."""
    if not isinstance(section, list) or [*map(type, section)] != [int, int, int]:
        return False
    start, length, checksum = map(int, section)
    return start >= 0 and length >= 0 and start + length <= end and -1 <= checksum < 1 << 32


_STEP = 16 << 20
"""Bytes; a whole number of pages, as the system gives back no parts of any."""


class SegmentFile:
    """A segment's file, mapped into memory, read-only; it stays readable after it was removed.

    Raises (when opened): FileNotFoundError; IndexUnreadable if it cannot be opened or is no plain
    file; IndexOutdated for another format version; IndexDamaged for a wrong size, header, directory
    or footer, or sections that lie beyond the file.
    """

    def __init__(self, path: Path, size: int | None = None) -> None:
        self.path = path
        try:
            with os.fdopen(open_plain(path), "rb") as file:
                actual = os.fstat(file.fileno()).st_size
                if actual < _HEADER.size + _FOOTER.size or size not in (None, actual):
                    raise self.damage(f"{actual} bytes, not {size}")
                self._map = mmap.mmap(file.fileno(), actual, access=mmap.ACCESS_READ)
        except FileNotFoundError:
            raise
        except OSError as problem:
            raise IndexUnreadable.for_error(path, problem) from problem
        self.buffer = memoryview(self._map)
        magic, version, reserved = _HEADER.unpack_from(self.buffer, 0)
        if magic != _MAGIC or reserved:
            raise self.damage("the header is not a segment's")
        if version != FORMAT_VERSION:
            raise IndexOutdated(path, f"segment format {version}, not {FORMAT_VERSION}")
        self.facts, self._sections = self._read_directory(actual)

    def _read_directory(self, size: int) -> tuple[Directory, dict[str, list[int]]]:
        start, length, checksum, magic = _FOOTER.unpack_from(self.buffer, size - _FOOTER.size)
        if magic != _MAGIC or start + length != size - _FOOTER.size:
            raise self.damage("the footer is not a segment's")
        directory = self.buffer[start : start + length]
        if crc32(directory) != checksum:
            raise self.damage("the directory's checksum is wrong")
        if length > _MOST_DIRECTORY:
            raise self.damage(f"a directory of {length} bytes")
        try:
            content = json.loads(bytes(directory))
            facts, sections = content["facts"], content["sections"]
            sound = isinstance(facts, dict) and all(
                _lies_within(section, start) for section in sections.values()
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
            raise self.damage(f"the directory: {type(problem).__name__}") from problem
        if not sound:
            raise self.damage("a section lies beyond the file")
        return facts, sections

    def require_whole(self) -> None:
        """Raises IndexDamaged if the file has become shorter since it was opened: what is mapped
        beyond its end cannot be touched without the system ending this process."""
        size = self._map.size()
        if size < len(self.buffer):
            raise self.damage(f"cut to {size} bytes since it was opened")

    def damage(self, what: str) -> IndexDamaged:
        """The error to raise for something wrong in this file."""
        return IndexDamaged(self.path, what)

    def names(self) -> tuple[str, ...]:
        """The names of all sections."""
        return tuple(self._sections)

    def extent(self, name: str) -> tuple[int, int]:
        """Where section ``name`` starts and how many bytes it has. One that the segment does not
        have is empty."""
        start, length, _ = self._sections.get(name, _ABSENT)
        return start, length

    def raw(self, name: str) -> memoryview:
        """The bytes of section ``name``, unchecked: for sections whose parts have checksums."""
        start, length, _ = self._sections.get(name, _ABSENT)
        return self.buffer[start : start + length]

    def checked(self, name: str) -> memoryview:
        """The bytes of section ``name``. Raises IndexDamaged if its checksum is wrong."""
        content = self.raw(name)
        if crc32(content) != self._sections.get(name, _ABSENT)[2]:
            raise self.damage(f"the checksum of {name} is wrong")
        return content

    def is_sound(self, name: str) -> bool:
        """Whether section ``name`` fits its checksum (if it has one of its own)."""
        expected = self._sections[name][2]
        return expected == -1 or crc32(self.raw(name)) == expected

    def array(self, name: str, kind: str) -> NDArray[Any]:
        """Section ``name`` as numbers of NumPy's type ``kind``, without a copy, checked."""
        return np.frombuffer(self.checked(name), kind)

    def numbers(self, name: str, code: Literal["I", "Q"]) -> memoryview:
        """Section ``name`` as numbers of the ``struct`` type ``code``, without a copy, checked:
        for looking at single ones, which NumPy takes four times as long to hand out."""
        return self.checked(name).cast(code)

    def release_pages(self) -> None:
        """Let the system take back what was read of the file.

        It stays readable; but pages once read count as this process's memory, and a merge reads
        whole files.
        """
        self._map.madvise(mmap.MADV_DONTNEED)

    def checksum(self) -> int:
        """The CRC-32 of the whole file, read in steps whose pages are given back."""
        checksum = 0
        for start in range(0, len(self.buffer), _STEP):
            step = self.buffer[start : start + _STEP]
            checksum = crc32(step, checksum)
            self._map.madvise(mmap.MADV_DONTNEED, start, len(step))
        return checksum
