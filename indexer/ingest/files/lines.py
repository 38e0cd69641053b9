"""Which lines does a file have, none of them longer than what we care to hold?"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from indexer.errors import Reason, UnreadableSource
from indexer.ingest.files.limits import MIB
from indexer.ingest.files.opening import OpenFile, unreadable
from indexer.models import Origin

Line = tuple[int, int, bytes | None]
"""A line's number (from 1), its byte offset, and its bytes with the line end; None if too long."""


def lines_of(file: OpenFile, after: Origin | None = None) -> Iterator[Line]:
    """The lines of ``file``, or those after the one at ``after``, which is skipped unread.

    A line over ``limits.line_bytes`` is skipped in pieces and comes as None. Raises
    UnreadableSource if the file breaks off (with the line), or as BOMB if a line has no end within
    ``limits.skipped_bytes``. What breaks at or before ``after`` was told before: the lines end.
    """
    stream, limit = file.stream, file.limits.line_bytes
    passed = (after.line if after is not None else None) or 0
    number, offset = 1, 0
    if after is not None and file.seekable_cheaply and _jump(file, after):
        number, offset = passed, after.offset or 0
    try:
        while data := stream.readline(limit + 1):
            start = offset
            offset += len(data)
            if len(data) > limit and not data.endswith(b"\n"):
                offset += _skip_line(file, number, offset)
                if number > passed:
                    yield number, start, None
            elif number > passed:
                yield number, start, data
            number += 1
    except (OSError, EOFError, zlib.error) as error:
        if number > passed:
            raise unreadable(file.origin(number, offset), error) from error
    except UnreadableSource as error:
        if (error.origin.line or 0) > passed:
            raise


def _jump(file: OpenFile, after: Origin) -> bool:
    """Go to the record at ``after``, if a line begins there (else the file is another by now)."""
    if not after.offset or after.line is None:
        return False
    file.stream.seek(after.offset - 1)
    if file.stream.read(1) == b"\n":
        return True
    file.stream.seek(0)
    return False


def _skip_line(file: OpenFile, number: int, offset: int) -> int:
    """Skip the rest of an over-long line; the number of bytes skipped."""
    skipped = 0
    while piece := file.stream.readline(MIB):
        skipped += len(piece)
        if piece.endswith(b"\n"):
            break
        if skipped > file.limits.skipped_bytes:
            origin = file.origin(number, offset)
            detail = f"a line of over {file.limits.skipped_bytes} bytes"
            raise UnreadableSource(Reason.BOMB, origin, detail)
    return skipped
