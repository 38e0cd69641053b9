"""Which pages were made lately, so that the next reader who asks the same waits for nothing?

A page's entity tag names everything it depends on (``headers.page_tag``), so a page that is kept
under its tag is never stale: another snapshot, address or version of our code has another tag.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

MOST_BYTES = 16 << 20
"""Bytes of pages that a process keeps: some 500 of 30 kB, the last hour of a busy day."""

_OVERHEAD = 300  # bytes of a page beside its body


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One finished page. ``found`` tells whether the search found anything."""

    body: bytes
    content_type: str
    found: bool


class PageMemory:
    """The pages asked for last, at most ``budget`` bytes of them. Shared by threads."""

    def __init__(self, budget: int = MOST_BYTES) -> None:
        self._budget = budget
        self._size = 0
        self._pages: OrderedDict[str, KeptPage] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, tag: str) -> KeptPage | None:
        """The page with this tag, if it is kept."""
        with self._lock:
            page = self._pages.get(tag)
            if page is not None:
                self._pages.move_to_end(tag)
            return page

    def keep(self, tag: str, page: KeptPage) -> None:
        """Keep ``page``; those not asked for longest make room."""
        if _size(page) > self._budget:
            return
        with self._lock:
            replaced = self._pages.pop(tag, None)
            self._size += _size(page) - (0 if replaced is None else _size(replaced))
            self._pages[tag] = page
            while self._size > self._budget:
                _, oldest = self._pages.popitem(last=False)
                self._size -= _size(oldest)


def _size(page: KeptPage) -> int:
    return len(page.body) + _OVERHEAD
