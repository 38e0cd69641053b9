"""Which articles score highest in a sum of terms, none of which is common?

An article with only one of the terms scores what that term gives it: so the best are among those
that two terms share, which are few, and the first of each list. No array over all articles is
cleared or searched.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np

from indexer.engines.whoosh_engine.arrays import NO_INTS, Floats, Ints
from indexer.engines.whoosh_engine.articles_scored import Scored
from indexer.engines.whoosh_engine.found import FoundAsMask
from indexer.engines.whoosh_engine.ranking import PRECISION


class FoundBySum(FoundAsMask):
    """The articles where any of some terms stands."""

    def __init__(self, terms: Sequence[tuple[Scored, float]], documents: int) -> None:
        """``terms`` with what their scores count; ``documents``: the articles of the snapshot."""
        self._terms = [(term, weight) for term, weight in terms if term.count]
        self._lists: list[Ints] = []
        self._shared: list[Ints] = []
        mask = np.zeros(documents, np.bool_)
        for term, _ in self._terms:
            ids = term.ids
            self._shared.append(ids[mask[ids]])
            self._lists.append(ids)
            mask[ids] = True
        super().__init__(mask)

    def candidates(self, count: int, of_thread: threading.local) -> tuple[Ints, Floats]:
        """Some of the articles, ascending, among them the ``count`` that score highest and those
        that score as the least of these, with their scores."""
        least = max((weight * t.high_score(count) for t, weight in self._terms), default=0.0)
        least -= 1 / PRECISION
        total = _zeros(of_thread, len(self._mask))
        parts = [NO_INTS, *self._shared]
        try:
            for (term, weight), ids in zip(self._terms, self._lists, strict=True):
                own = term.own_scores()
                if weight != 1:
                    own = weight * own
                np.add.at(total, ids, own)
                parts.append(ids[own >= least])
            together = np.concatenate(parts)
            together.sort()
            first = np.empty(len(together), np.bool_)
            first[:1] = True
            np.not_equal(together[1:], together[:-1], out=first[1:])
            chosen: Ints = together[first]
            return chosen, total[chosen]
        finally:
            for ids in self._lists:
                total[ids] = 0


def _zeros(of_thread: threading.local, documents: int) -> Floats:
    """An array of zeros, to be given back as such."""
    zeros: Floats | None = getattr(of_thread, "sums", None)
    if zeros is None:
        zeros = of_thread.sums = np.zeros(documents)
    return zeros
