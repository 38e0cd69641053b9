"""Which worker of a server should take the next visitor?

All workers listen on one socket, and the system wakes whichever it likes: of eight visitors one
worker often got seven, who then waited for each other while the other worker had time. So workers
tell each other how many connections they hold, and one that holds more lets the others go first.
"""

from __future__ import annotations

import mmap

WORKERS = 256
"""Counts that are kept: the counts of workers whose numbers differ by so many would be mixed up."""

_ABSENT = 0xFFFF


class OpenConnections:
    """How many connections each worker holds, in memory that is shared with every process forked
    later. Each worker writes its own count only, so there is nothing to lock."""

    def __init__(self) -> None:
        self._counts = memoryview(mmap.mmap(-1, 2 * WORKERS)).cast("H")
        for place in range(WORKERS):
            self._counts[place] = _ABSENT

    def tell(self, worker: int, count: int) -> None:
        """Worker number ``worker`` holds ``count`` connections now."""
        self._counts[worker % WORKERS] = min(count, _ABSENT - 1)

    def forget(self, worker: int) -> None:
        """Worker number ``worker`` has ended."""
        self._counts[worker % WORKERS] = _ABSENT

    def is_least(self, count: int) -> bool:
        """Whether no worker holds fewer than ``count`` connections."""
        return count <= min(self._counts)
