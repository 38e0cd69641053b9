"""What must be known of the whole index to score an article of it?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.engines.whoosh_engine.arrays import NO_FLOATS, Floats
from indexer.engines.whoosh_engine.schema import SOURCES
from indexer.engines.whoosh_engine.segment_view import SegmentView
from indexer.queries import Field
from indexer.scoring import K1, LENGTH_STEPS, B

_STEPS = np.array(LENGTH_STEPS, np.float64)
_QUANTISED = _STEPS[np.searchsorted(_STEPS, np.arange(LENGTH_STEPS[-1] + 1))]
"""``quantised_length`` of each length; longer ones count as the longest."""


class Statistics:
    """Counts over all segments, superseded articles included, as ``indexer.scoring`` asks."""

    def __init__(self, views: Sequence[SegmentView]) -> None:
        self._views = views
        self._norms: dict[str, Floats] = {}

    def norms(self, field: Field) -> Floats:
        """For each article ``K1 * (1 - B + B * length / average length)``; the same array for
        fields that are made from the same text."""
        source = SOURCES[field]
        found = self._norms.get(source)
        if found is None:
            documents = sum(view.documents for view in self._views)
            average = sum(view.total_length(field) for view in self._views) / (documents or 1)
            # In the oracle's order of operations, so that scores are equal to the last bit.
            by_length = K1 * (1 - B + B * _QUANTISED / (average or 1.0))
            found = np.concatenate(
                [by_length.take(view.lengths(field), mode="clip") for view in self._views]
                or [NO_FLOATS]
            )
            self._norms[source] = found
        return found
