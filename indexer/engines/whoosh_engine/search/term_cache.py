"""Which decoded terms are worth keeping, within how much memory?"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Value = TypeVar("Value")

_OVERHEAD = 400  # bytes that an entry takes beside its arrays: key, objects, array headers


class _Entry:
    __slots__ = ("size", "used", "value")

    def __init__(self, value: Any, size: int) -> None:
        self.value = value
        self.size = size
        self.used = False


class TermCache:
    """What was used lately, at most ``budget`` bytes of it. Any number of threads may share it.

    Entries leave in the order they came, but one that was used since then gets a second round: so
    a look-up changes no order, and needs no lock. Two threads that miss the same key both make the
    value; they make the same.
    """

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._size = 0
        self._entries: dict[Hashable, _Entry] = {}
        self._order: deque[Hashable] = deque()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int]) -> Value:
        """The value of ``key``, made by ``make`` if it is not here; ``size`` tells its bytes."""
        found = self._entries.get(key)
        if found is not None:
            found.used = True
            value: Value = found.value
            return value
        value = make()
        self.keep(key, value, size(value))
        return value

    def peek(self, key: Hashable) -> Any:
        """The value of ``key`` if it is here, else None."""
        found = self._entries.get(key)
        return None if found is None else found.value

    def used(self, key: Hashable) -> Any:
        """The value of ``key`` if it is here, else None; it gets a second round."""
        found = self._entries.get(key)
        if found is None:
            return None
        found.used = True
        return found.value

    def keep(self, key: Hashable, value: object, size: int) -> None:
        """Keep ``value``, which takes ``size`` bytes, unless ``key`` has one already."""
        size += _OVERHEAD
        with self._lock:
            if key not in self._entries:
                self._entries[key] = _Entry(value, size)
                self._order.append(key)
                self._size += size
                if self._size > self._budget:
                    self._shrink()

    def grow(self, key: Hashable, size: int) -> None:
        """Account for ``size`` bytes more that the value of ``key`` has taken to itself."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                entry.size += size
                self._size += size
                if self._size > self._budget:
                    self._shrink()

    def _shrink(self) -> None:
        while self._size > self._budget:
            oldest = self._order.popleft()
            entry = self._entries[oldest]
            if entry.used:
                entry.used = False
                self._order.append(oldest)
            else:
                del self._entries[oldest]
                self._size -= entry.size

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()
            self._order.clear()
            self._size = 0
