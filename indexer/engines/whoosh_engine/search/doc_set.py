"""Which articles of a snapshot did a query find?

Superseded ones are among them until ``passing`` leaves them out.
"""

from __future__ import annotations

import numpy as np

from indexer.engines.whoosh_engine.storage.arrays import Ints, Mask


class Found:
    """Articles by their numbers (``numbering``), ascending."""

    def __init__(self, ids: Ints) -> None:
        self._ids = ids

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self._ids)

    @property
    def ids(self) -> Ints:
        """Their numbers, ascending."""
        return self._ids

    @property
    def numbered(self) -> bool:
        """Whether their numbers are at hand, or would have to be made first."""
        return True

    def passing(self, mask: Mask) -> Found:
        """Those of them where ``mask``, which has an entry per article of the snapshot, is set."""
        return Found(self.ids[mask[self.ids]])


class FoundAsMask(Found):
    """Articles as an array with an entry per article of the snapshot. Making numbers of it takes
    ten times as long as counting, and only facets and filters need them."""

    def __init__(self, mask: Mask, count: int | None = None) -> None:
        """``count``: how many are set in ``mask``, if that is known."""
        self._mask = mask
        self._made: Ints | None = None
        self._count = count

    @property
    def count(self) -> int:
        if self._count is None:
            self._count = int(np.count_nonzero(self._mask))
        return self._count

    @property
    def ids(self) -> Ints:
        made = self._made
        if made is None:
            made = self._made = np.flatnonzero(self._mask)
        return made

    @property
    def numbered(self) -> bool:
        return self._made is not None

    def passing(self, mask: Mask) -> Found:
        return Found(np.flatnonzero(self._mask & mask))
