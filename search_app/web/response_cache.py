"""Which pages were made lately, so that the next reader who asks the same waits for nothing?

A page's entity tag names everything it depends on (``headers.page_tag``), so a page that is kept
under its tag is never stale: another snapshot, address or version of our code has another tag.

Pages lie in memory that all workers of a server share: what one has made, none makes again. Nobody
locks it. A place that two workers write at once, or that is written while it is read, does not fit
its checksum, and counts as empty.
"""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from hashlib import blake2b
from time import monotonic

from indexer.fs.compression import crc32

SETS = 256
"""Groups of places. With ``WAYS`` that is room for 1,024 pages, 64 MB of addresses; a page takes
memory for what it has, some 30 kB."""

WAYS = 4
"""Places in which a page may lie: among 500 pages one in sixty finds its four taken by others."""

PLACE_BYTES = 64 << 10
"""Twice a usual page; larger ones are not kept."""

_HEADER = struct.Struct("<16sdIIB")  # tag's digest, when used, length, CRC-32, whether found
_NOTHING = bytes(16)


@dataclass(frozen=True, slots=True)
class CachedResponse:
    """One finished page. ``found`` tells whether the search found anything."""

    body: bytes
    content_type: str
    found: bool


class ResponseCache:
    """Pages by their tags, shared by threads and by all processes forked later."""

    def __init__(self, sets: int = SETS) -> None:
        self._sets = sets
        self._memory = mmap.mmap(-1, sets * WAYS * PLACE_BYTES)

    def get(self, tag: str) -> CachedResponse | None:
        """The page with this tag, if it is kept."""
        digest = _digest(tag)
        for start in self._places(digest):
            found, _, length, checksum, has_hits = _HEADER.unpack_from(self._memory, start)
            if found != digest:
                continue
            begin = start + _HEADER.size
            # Copied before it is checked: it may be written anew at any time.
            content = self._memory[begin : min(begin + length, start + PLACE_BYTES)]
            if _checksum(digest, content, has_hits) != checksum:
                continue
            _USED.pack_into(self._memory, start + len(digest), monotonic())
            content_type, _, body = content.partition(b"\0")
            return CachedResponse(body, content_type.decode("ascii"), bool(has_hits))
        return None

    def keep(self, tag: str, page: CachedResponse) -> None:
        """Keep ``page``, in place of the one in its set that was not used for longest."""
        content = page.content_type.encode("ascii") + b"\0" + page.body
        if _HEADER.size + len(content) > PLACE_BYTES:
            return
        digest = _digest(tag)
        start = min(self._places(digest), key=self._last_used)
        self._memory[start : start + len(_NOTHING)] = _NOTHING
        begin = start + _HEADER.size
        self._memory[begin : begin + len(content)] = content
        checksum = _checksum(digest, content, page.found)
        _HEADER.pack_into(
            self._memory, start, digest, monotonic(), len(content), checksum, page.found
        )

    def _places(self, digest: bytes) -> range:
        """Where in the memory a page of this digest may lie."""
        first = int.from_bytes(digest[:4], "little") % self._sets * WAYS * PLACE_BYTES
        return range(first, first + WAYS * PLACE_BYTES, PLACE_BYTES)

    def _last_used(self, start: int) -> float:
        used: float = _HEADER.unpack_from(self._memory, start)[1]
        return used


_USED = struct.Struct("<d")


def _digest(tag: str) -> bytes:
    return blake2b(tag.encode(), digest_size=16).digest()


def _checksum(digest: bytes, content: bytes, has_hits: bool) -> int:
    return crc32(content, crc32(digest + bytes([has_hits])))
