"""Whose request is computed next? Addresses take turns, so that one that asks a lot waits for
itself and not others for it; and who came first is answered first."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from time import monotonic
from typing import Generic, TypeVar

T = TypeVar("T")


class FairQueue(Generic[T]):
    """Shared by threads, which take an item, work on it, and take the next.

    With ``patience`` (seconds) one thread works at a time, as long as it is done with an item
    within that time: then nobody waits for anything but their turn, and the processor's caches
    hold what one thread needs. What takes longer is not waited for: another thread goes on.
    """

    def __init__(self, patience: float = 0.0) -> None:
        self._patience = patience
        self._waiting: OrderedDict[str, deque[T]] = OrderedDict()
        self._ready = threading.Condition()
        self._begun: dict[int, float] = {}  # when each thread that works has taken its item
        self._is_watched = False  # whether a thread waits for another to take too long

    def put(self, address: str, item: T) -> None:
        """``item`` of a client at ``address``."""
        with self._ready:
            self._waiting.setdefault(address, deque()).append(item)
            if not (self._begun and self._is_watched):  # else who works will take it, or who waits
                self._ready.notify()

    def take(self) -> T:
        """The next item; waits for one, and for its turn. Who takes again is done with the item
        taken before."""
        me = threading.get_ident()
        with self._ready:
            self._begun.pop(me, None)
            while not self._waiting or self._seconds_to_wait() > 0:
                self._wait()
            address, items = self._waiting.popitem(last=False)
            item = items.popleft()
            if items:
                self._waiting[address] = items  # at the end: everybody else comes first
            if self._patience:
                self._begun[me] = monotonic()
                if self._waiting and not self._is_watched:
                    self._ready.notify()
            return item

    def _seconds_to_wait(self) -> float:
        """Until all who work have worked for so long that they are not waited for."""
        if not self._begun:
            return 0.0
        return max(self._begun.values()) + self._patience - monotonic()

    def _wait(self) -> None:
        if not self._waiting or self._is_watched:
            self._ready.wait()
            return
        self._is_watched = True
        self._ready.wait(self._seconds_to_wait())
        self._is_watched = False
