"""How many files of all matches does one process write at once?"""

from __future__ import annotations

from contextlib import ExitStack
from threading import BoundedSemaphore

SIDE_BY_SIDE = 2
"""What is left of a process's threads answers readers."""


class ExportSlots:
    """How many more files this process will write at once."""

    def __init__(self, count: int = SIDE_BY_SIDE) -> None:
        self._free = BoundedSemaphore(count)

    def take(self, until_closed: ExitStack) -> bool:
        """Whether there was a free slot; it is given back when ``until_closed`` closes."""
        if not self._free.acquire(blocking=False):
            return False
        until_closed.callback(self._free.release)
        return True
