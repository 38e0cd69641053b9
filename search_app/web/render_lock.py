"""Who computes next? Within one worker, one page after the other.

Threads of a worker share one interpreter. Four pages made at once are all finished last, and take
longer together than one after the other, for each throws the others' data out of the processor's
cache.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 0.1
"""Seconds that a page waits for its turn; then it is made at once. A person does not notice a tenth
of a second (Miller, "Response time in man-computer conversational transactions", AFIPS 1968), and
so much is all that a hostile query can cost others."""


class RenderLock:
    """One for each process."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._turn = threading.Lock()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Waits until nobody else computes, but not for longer than ``PATIENCE``."""
        taken = self._turn.acquire(timeout=self._patience)
        try:
            yield
        finally:
            if taken:
                self._turn.release()
