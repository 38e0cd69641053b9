"""What must be known of the whole index to score in one of its segments?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh_engine.arrays import Floats
from indexer.engines.whoosh_engine.segment_view import SegmentView
from indexer.engines.whoosh_engine.term_cache import TermCache
from indexer.queries import Field
from indexer.scoring import K1, LENGTH_STEPS, B, idf

_STEPS = np.array(LENGTH_STEPS, np.int64)


@dataclass(frozen=True, slots=True)
class TermAddress:
    """Where one term stands: its number in each segment's term table (-1: not there)."""

    numbers: tuple[int, ...]
    document_frequency: int
    inverse: float


class Statistics:
    """Counts over all segments, superseded articles included, as ``indexer.scoring`` asks."""

    def __init__(self, views: Sequence[SegmentView], cache: TermCache) -> None:
        self._views = views
        self._cache = cache
        self.documents = sum(view.documents for view in views)
        self._norms: dict[tuple[int, str], Floats] = {}

    def address(self, field: Field, text: str) -> TermAddress:
        """Where the term stands, and how rare it is."""
        return self._cache.get(
            ("address", field, text), lambda: self._find(field, text), lambda a: 8 * len(a.numbers)
        )

    def _find(self, field: Field, text: str) -> TermAddress:
        encoded = text.encode("utf-8", "surrogatepass")
        tables = [view.terms(field) for view in self._views]
        numbers = tuple(table.find(encoded) for table in tables)
        frequency = sum(
            table.count(number)
            for table, number in zip(tables, numbers, strict=True)
            if number >= 0
        )
        inverse = idf(self.documents, frequency) if self.documents else 0.0
        return TermAddress(numbers, frequency, inverse)

    def norms(self, segment: int, field: Field) -> Floats:
        """For each article of a segment ``K1 * (1 - B + B * length / average length)``."""
        found = self._norms.get((segment, field))
        if found is None:
            average = sum(view.total_length(field) for view in self._views) / self.documents
            lengths = self._views[segment].lengths(field)
            steps = np.minimum(np.searchsorted(_STEPS, lengths), len(_STEPS) - 1)
            # In the oracle's order of operations, so that scores are equal to the last bit.
            quantised = _STEPS[steps].astype(np.float64)
            norms: Floats = K1 * (1 - B + B * quantised / (average or 1.0))
            found = self._norms[segment, field] = norms
        return found
