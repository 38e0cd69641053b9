"""Which articles score highest in a sum of terms, none of which is common?

An article with only one of the terms scores what that term gives it: so the best are among those
that two terms share, which are few, and the first of each list. Only these are added up.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.engines.whoosh_engine.search.doc_set import FoundAsMask
from indexer.engines.whoosh_engine.search.scoring_context import Scored
from indexer.engines.whoosh_engine.search.top_docs import PRECISION
from indexer.engines.whoosh_engine.storage.arrays import (
    NO_FLOATS,
    NO_INTS,
    Floats,
    Ints,
    firsts_of_runs,
)


class FoundBySum(FoundAsMask):
    """The articles where any of some terms stands."""

    def __init__(self, terms: Sequence[tuple[Scored, float]], documents: int) -> None:
        """``terms`` with what their scores count; ``documents``: the articles of the snapshot."""
        self._terms = [(term, weight) for term, weight in terms if term.count]
        self._lists: list[Ints] = []
        self._shared: list[Ints] = []
        mask = np.zeros(documents, np.bool_)
        count = 0
        for term, _ in self._terms:
            ids = term.ids
            if count:
                shared = ids[mask[ids]]
                self._shared.append(shared)
                count -= len(shared)
            count += len(ids)
            self._lists.append(ids)
            mask[ids] = True
        super().__init__(mask, count)

    def candidates(self, count: int) -> tuple[Ints, Floats]:
        """Some of the articles, ascending, among them the ``count`` that score highest and those
        that score as the least of these, with their scores."""
        if not self._terms:
            return NO_INTS, NO_FLOATS
        least = self._reached_by(count) - 1 / PRECISION
        parts = self._shared.copy()
        for (term, weight), ids in zip(self._terms, self._lists, strict=True):
            own = term.own_scores()
            parts.append(ids[own >= least] if weight == 1 else ids[weight * own >= least])
        together = np.concatenate(parts)
        together.sort()
        chosen: Ints = together[firsts_of_runs(together)]
        numbers = self._terms[0][0].as_numbers(chosen)
        total = np.zeros(len(chosen))
        for term, weight in self._terms:
            scores = term.scores_in(numbers)
            total += scores if weight == 1 else weight * scores
        return chosen, total

    def _reached_by(self, count: int) -> float:
        """A score that ``count`` articles reach, from one term alone."""
        enough = [(term, weight) for term, weight in self._terms if term.count >= count]
        if not enough:
            return 0.0
        # The rarer a term, the more it scores: others need not be asked.
        term, weight = max(enough, key=lambda pair: pair[1] / pair[0].count)
        return weight * term.high_score(count)
