"""Which plain files does a tar really hold?

``tarfile`` believes a header: one of a sparse file lets 10 KB stand for gigabytes, and one of a
long name is read into memory whole, whatever its size. Here a member is what a backup needs and no
more: a plain file, as many bytes as its header tells and the archive holds, under a short name.
"""

from __future__ import annotations

import os
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from indexer.errors import BackupDamaged

_STEP = 1 << 20  # bytes read at once
_LONGEST_NOTE = 64 << 10
"""Bytes of a PAX header: it tells sizes of 8 GB and more, in 30 bytes."""

_PLAIN = (tarfile.REGTYPE, tarfile.AREGTYPE)
_SIZE = re.compile(rb"\d+ size=(\d{1,19})\n")


@dataclass(frozen=True, slots=True)
class Member:
    """One file in the tar. ``content`` is to be read before the next member is asked for."""

    name: str
    size: int
    content: Iterator[bytes]


def plain_members(source: Path, stream: BinaryIO) -> Iterator[Member]:
    """The members of the tar ``stream`` (the file ``source``), in their order.

    Raises BackupDamaged for what is no tar, cut off, or holds anything but plain files.
    """
    end = os.fstat(stream.fileno()).st_size
    noted: int | None = None
    while (header := _header(source, stream)) is not None:
        start = stream.tell()
        size = header.size if noted is None else noted
        noted = None
        if size < 0 or start + size > end:
            raise BackupDamaged(source, f"{header.name!r} is cut off")
        if header.type == tarfile.XHDTYPE:
            noted = _noted_size(source, stream, size)
        elif header.type in _PLAIN:
            yield Member(header.name, size, _blocks(stream, size))
        else:
            raise BackupDamaged(source, f"{header.name!r} is no plain file")
        stream.seek(start + -(-size // tarfile.BLOCKSIZE) * tarfile.BLOCKSIZE)


def _header(source: Path, stream: BinaryIO) -> tarfile.TarInfo | None:
    """The header that begins here; None at the end of the archive."""
    block = stream.read(tarfile.BLOCKSIZE)
    if block == bytes(tarfile.BLOCKSIZE):
        return None
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "strict")
    except (tarfile.TarError, ValueError) as error:
        raise BackupDamaged(source, str(error)) from error


def _noted_size(source: Path, stream: BinaryIO, size: int) -> int | None:
    """What a PAX header tells of the size of the member that follows; None if nothing."""
    if size > _LONGEST_NOTE:
        raise BackupDamaged(source, "a header is too large")
    note = stream.read(size)
    if b"GNU.sparse" in note:
        raise BackupDamaged(source, "holds a sparse file")
    found = _SIZE.search(note)
    return int(found[1]) if found else None


def _blocks(stream: BinaryIO, size: int) -> Iterator[bytes]:
    while size > 0 and (block := stream.read(min(size, _STEP))):
        size -= len(block)
        yield block
