"""What must be known of the whole index to score an article of it?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView
from indexer.engines.whoosh_engine.storage.arrays import AnyArray, Floats, Ints
from indexer.scoring import K1, LENGTH_STEPS, B

_STEPS = np.array(LENGTH_STEPS, np.float64)


def _bytes_of(lengths: AnyArray) -> AnyArray:
    """``length_byte`` of each length."""
    return (_STEPS.searchsorted(lengths, "right") - 1).astype(np.uint8)


class Norms:
    """How much the length of a text counts against a term in it:
    ``K1 * (1 - B + B * length / average length)``.

    A byte per article leads to it: an eighth of the memory that the numbers would take, which
    counts while neither is in the processor's cache (decision 0025).
    """

    __slots__ = ("_lengths", "_of_byte", "documents")

    def __init__(self, lengths: AnyArray, average: float) -> None:
        """``lengths``: for each article the byte that stands for its length (``LENGTH_STEPS``);
        ``average``: the average length in positions, more than 0."""
        self._lengths = lengths
        # In the oracle's order of operations, so that scores are equal to the last bit.
        self._of_byte: Floats = K1 * (1 - B + B * _STEPS / average)
        self.documents = len(lengths)

    def of(self, ids: Ints) -> Floats:
        """The norm of each of the articles ``ids``, in a fresh array."""
        norms: Floats = self._of_byte.take(self._lengths.take(ids, mode="clip"), mode="clip")
        return norms


class Statistics:
    """Counts over all segments, superseded articles included, as ``indexer.scoring`` asks."""

    def __init__(self, views: Sequence[SegmentView]) -> None:
        self._views = views
        self._norms: dict[str, Norms] = {}

    def norms(self, field: str) -> Norms:
        """The norms of ``field``; the same ones for fields that are made from the same text."""
        text = self._views[0].text_of(field) if self._views else ""
        found = self._norms.get(text)
        if found is None:
            documents = sum(view.documents for view in self._views)
            average = sum(view.total_length(field) for view in self._views) / (documents or 1)
            lengths = [_bytes_of(view.lengths(field)) for view in self._views]
            found = Norms(np.concatenate(lengths or [np.empty(0, np.uint8)]), average or 1.0)
            self._norms[text] = found
        return found
