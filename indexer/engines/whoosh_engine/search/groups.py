"""Which of the matches are of one group, and how many groups are there?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.engines.whoosh_engine.search.value_columns import SnapshotColumn
from indexer.engines.whoosh_engine.storage.arrays import Ints
from indexer.queries import Query


class Groups:
    """The groups that ``query.grouped_by`` asks for, by the values in ``column`` (None if there
    are none)."""

    def __init__(self, column: SnapshotColumn | None, query: Query) -> None:
        self._column = column
        self._asked = bool(query.grouped_by)

    def of(self, numbers: Sequence[int]) -> Sequence[str]:
        """The group of each of the articles ``numbers``, empty if it is of none."""
        if self._column is None or not numbers:
            return [""] * len(numbers)
        groups = self._column.of(np.array(numbers, np.int64)).tolist()
        return [*map(self._column.values.__getitem__, groups)]

    def count(self, ids: Ints) -> int:
        """How many groups the articles ``ids`` are of; 0 if nobody asked."""
        if not self._asked:
            return 0
        if self._column is None:
            return len(ids)
        counts = np.bincount(self._column.of(ids), minlength=1)
        return int(counts[0]) + int(np.count_nonzero(counts[1:]))

    def begun_among(self, ids: Ints, before: Ints) -> int:
        """How many of the groups of ``ids`` none of ``before`` is of."""
        if not self._asked:
            return 0
        if self._column is None:
            return len(ids)
        known = np.zeros(len(self._column.values), np.bool_)
        known[self._column.of(before)] = True
        known[0] = False  # each article without a group is one of its own
        return self.count(ids[~known[self._column.of(ids)]])
