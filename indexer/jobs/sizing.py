"""Which share of the sources has been read? Told by bytes, so that remaining time can be told.

An estimate for people: files are looked at once before reading begins, and gzip files count with
the length that their last bytes state (RFC 1952: modulo 2^32, of the last member only).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from indexer.ingest.files.limits import Limits
from indexer.ingest.files.walk import FoundFile, walk
from indexer.models import Origin

MOST_FILES = 200_000
"""Looking at more files than that would take longer (some seconds) than knowing it is worth."""

_PLAUSIBLE_RATIO = 20
"""Text shrinks to a third to a tenth. A stated length beyond that, or below the file's own, is no
length: the file has several members, or more than 4 GB."""

_USUAL_RATIO = 3


class Share:
    """How much of what ``paths`` hold, from ``start`` on, has been read."""

    def __init__(self, paths: Sequence[Path], start: Origin | None = None) -> None:
        self._total = 0
        for count, found in enumerate(walk(paths, Limits(), start.path if start else None)):
            if isinstance(found, FoundFile):
                self._total += _length(found.path)
            if count >= MOST_FILES:
                self._total = 0
                break
        self._file = ""
        self._length = 0
        self._here = 0
        self._before = -(start.offset or 0) if start else 0

    def go_to(self, origin: Origin) -> None:
        """The record at ``origin`` has been read. Requires: origins in the order of reading."""
        if origin.path != self._file:
            self._before += self._length
            self._file, self._length = origin.path, _length(origin.path)
            self._here = 0
        if origin.member is None and origin.line is None:
            self._here = self._length  # the file as a whole
        elif origin.member is None and origin.offset is not None:
            self._here = min(origin.offset, self._length)
        # Inside archives, and in formats without offsets, nothing tells how far it is.

    @property
    def read(self) -> float | None:
        """The share read, from 0 to 1; None if it cannot be told."""
        if not self._total:
            return None
        return max(0.0, min(1.0, (self._before + self._here) / self._total))


def _length(path: str) -> int:
    """The bytes in the file once decompressed, as far as its ends tell; 0 if it cannot be read."""
    try:
        size = Path(path).stat().st_size
        if not path.endswith(".gz"):
            return size
        with Path(path).open("rb") as file:
            file.seek(-4, 2)
            stated = int.from_bytes(file.read(4), "little")
    except (OSError, ValueError):
        return 0
    return stated if size <= stated <= _PLAUSIBLE_RATIO * size else _USUAL_RATIO * size
