"""How many matches carry which values of a field?"""

from __future__ import annotations

from collections import Counter

import numpy as np

from indexer.engines.whoosh_engine.search.value_columns import SnapshotColumn
from indexer.engines.whoosh_engine.storage.arrays import Ints
from indexer.models import FacetCount, facet_counts, unusual

FEW = 64
"""Articles whose values are counted one by one."""


def count(
    column: SnapshotColumn, ids: Ints, limit: int | None = None, like: str = ""
) -> tuple[tuple[FacetCount, ...], int]:
    """How many of the articles ``ids`` carry each value that contains ``like`` in any case: the
    ``limit`` most frequent (None: all), ties in the order of values, and how many different ones
    there are. Values that differ in case only are one, in the spelling most of ``ids`` have.

    Takes time in proportion to ``ids`` and to the different values; only what is given out is made
    into objects.
    """
    if len(ids) <= FEW and not like and not column.variants:
        return _count_few(column, column.of(ids).tolist(), limit)
    counts = np.bincount(column.of(ids), minlength=len(column.values))
    counts[0] = 0
    for spellings in column.variants_among(counts):
        own = counts[spellings].tolist()
        usual = min(
            zip(spellings, own, strict=True), key=lambda p: (-p[1], unusual(column.values[p[0]]))
        )[0]
        counts[spellings] = 0
        counts[usual] = sum(own)
    numbers = counts.nonzero()[0]
    if like:
        numbers = numbers[column.containing(like)[numbers]]
    size = len(numbers)
    if limit is not None and limit < size:
        numbers = _most_frequent(numbers, counts[numbers], limit)
    order = (counts[numbers] * -len(column.values) + column.ranks[numbers]).argsort()
    numbers = numbers[order][:limit]
    values = map(column.values.__getitem__, numbers.tolist())
    return facet_counts(values, counts[numbers].tolist()), size


def _count_few(
    column: SnapshotColumn, numbers: list[int], limit: int | None
) -> tuple[tuple[FacetCount, ...], int]:
    """``count`` for the values ``numbers`` of few articles: an array over all values, and the dozen
    steps on it, would take longer."""
    counts = Counter(numbers)
    del counts[0]
    values = column.values
    named = [(-times, values[number]) for number, times in counts.items()]
    named.sort()
    chosen = named if limit is None else named[:limit]
    return facet_counts([value for _, value in chosen], [-times for times, _ in chosen]), len(named)


def _most_frequent(numbers: Ints, counts: Ints, limit: int) -> Ints:
    """The ``limit`` most frequent of ``numbers`` and all that are as frequent as the last of
    them. Requires: fewer than there are."""
    if limit == 0:
        return numbers[:0]
    least = np.partition(counts, len(counts) - limit)[len(counts) - limit]
    frequent: Ints = numbers[counts >= least]
    return frequent
