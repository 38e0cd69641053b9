"""Whose request is computed next? Addresses take turns, so that one that asks a lot waits for
itself and not others for it."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from typing import Generic, TypeVar

T = TypeVar("T")


class FairQueue(Generic[T]):
    """Shared by threads."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, deque[T]] = OrderedDict()
        self._ready = threading.Condition()

    def put(self, address: str, item: T) -> None:
        """``item`` of a client at ``address``."""
        with self._ready:
            self._waiting.setdefault(address, deque()).append(item)
            self._ready.notify()

    def take(self) -> T:
        """The next item; waits for one."""
        with self._ready:
            while not self._waiting:
                self._ready.wait()
            address, items = self._waiting.popitem(last=False)
            item = items.popleft()
            if items:
                self._waiting[address] = items  # at the end: everybody else comes first
            return item
