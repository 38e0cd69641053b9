"""How many matches carry which values of a field?"""

from __future__ import annotations

import numpy as np

from indexer.engines.whoosh_engine.search.value_columns import SnapshotColumn
from indexer.engines.whoosh_engine.storage.arrays import Ints
from indexer.models import FacetCount


def count(column: SnapshotColumn, ids: Ints) -> tuple[FacetCount, ...]:
    """How many of the articles ``ids`` carry each value, the most frequent first; ties in the order
    of values. Values that differ in case only are one, in the spelling most of ``ids`` have."""
    counts = np.bincount(column.of(ids), minlength=len(column.values))
    counts[0] = 0
    for spellings in column.variants:
        own = counts[spellings].tolist()
        usual = min(zip(spellings, own, strict=True), key=lambda p: (-p[1], column.values[p[0]]))[0]
        counts[spellings] = 0
        counts[usual] = sum(own)
    numbers = counts.nonzero()[0]
    numbers = numbers[np.lexsort((column.ranks[numbers], -counts[numbers]))]
    values = column.values
    return tuple(
        FacetCount(value=values[number], count=count)
        for number, count in zip(numbers.tolist(), counts[numbers].tolist(), strict=True)
    )
