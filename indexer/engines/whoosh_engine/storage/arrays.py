"""Which NumPy types do we compute with, and which small steps on sorted arrays recur?

Document numbers are computed with as ``int64``, since NumPy indexes with nothing else without
converting first; scores are ``float64``, so that they equal the oracle's to the last bit.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
AnyArray = NDArray[Any]

NO_INTS: Ints = np.empty(0, np.int64)
NO_FLOATS: Floats = np.empty(0, np.float64)

_MERGED = 12
"""Of two ascending arrays one of which has up to so many times as many numbers, all are merged:
looking each of the few up takes longer (up to three times as long where both are of one size)."""


def starts_of_runs(values: AnyArray) -> Ints:
    """Where in ``values`` a run of equal numbers starts; empty for an empty array."""
    if not len(values):
        return NO_INTS
    return np.concatenate(([0], np.flatnonzero(values[1:] != values[:-1]) + 1))


def firsts_of_runs(values: AnyArray) -> Mask:
    """Which of ``values`` differ from the one before; the first one does."""
    firsts = np.empty(len(values), np.bool_)
    firsts[:1] = True
    np.not_equal(values[1:], values[:-1], out=firsts[1:])
    return firsts


def in_both(one: Ints, other: Ints) -> Ints:
    """The numbers, ascending, that stand in both of two ascending arrays; neither has any twice."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    if len(few) * _MERGED < len(many):
        if not len(few):
            return few
        at = many.searchsorted(few)
        found: Ints = few[many.take(at, mode="clip") == few]
        return found
    together = np.concatenate((few, many))
    together.sort(kind="stable")  # two runs in order already: this merges them
    twice: Ints = together[:-1][together[1:] == together[:-1]]
    return twice


def spread(starts: AnyArray, counts: AnyArray) -> AnyArray:
    """The numbers start, start + 1, ... of each range (start, count), one range after the other.

    They have the type of ``starts``, which must hold them.
    """
    ends = counts.cumsum(dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    ends -= counts
    numbers: AnyArray = (starts - ends).astype(starts.dtype, copy=False).repeat(counts)
    numbers += np.arange(total, dtype=starts.dtype)
    return numbers


def offsets_of(counts: AnyArray) -> Ints:
    """Where each of consecutive ranges of ``counts`` items starts, and where the last one ends."""
    result = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=result[1:])
    return result


def as_bytes(values: AnyArray) -> memoryview:
    """The bytes of a contiguous array, without a copy."""
    return np.ascontiguousarray(values).data.cast("B")
