"""Which decoded terms are worth keeping, within how much memory?"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

Value = TypeVar("Value")

_OVERHEAD = 200  # bytes that an entry takes beside its arrays: key, tuple, array headers


class TermCache:
    """The values used last, at most ``budget`` bytes of them. Any number of threads may share it.

    Two threads that miss the same key both make the value; they make the same.
    """

    def __init__(self, budget: int) -> None:
        self._budget = budget
        self._size = 0
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int]) -> Value:
        """The value of ``key``, made by ``make`` if it is not here; ``size`` tells its bytes."""
        with self._lock:
            found = self._values.get(key)
            if found is not None:
                self._values.move_to_end(key)
                value: Value = found[0]
                return value
        value = make()
        self._put(key, value, size(value) + _OVERHEAD)
        return value

    def _put(self, key: Hashable, value: object, size: int) -> None:
        with self._lock:
            if key in self._values or size > self._budget:
                return
            self._values[key] = value, size
            self._size += size
            while self._size > self._budget:
                _, (_, dropped) = self._values.popitem(last=False)
                self._size -= dropped

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self._size = 0
