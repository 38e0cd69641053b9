"""How high do articles score for where in them the terms of a query stand?

Made for the head of a list (``IndexReader.rescored``): positions are read only of the articles that
are scored.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.engines.whoosh_engine.search.scorers import AnyOperator, TermOperator
from indexer.engines.whoosh_engine.search.scoring_context import Articles
from indexer.engines.whoosh_engine.search.term_postings import POSITION_BITS, TermPostings
from indexer.engines.whoosh_engine.search.tuning import Scale
from indexer.engines.whoosh_engine.storage.arrays import Floats, Ints, firsts_of_runs

_POSITION = (1 << POSITION_BITS) - 1


class _PlacedOperator(AnyOperator):
    """Where any of some terms stands, scored by where."""

    def __init__(self, terms: Sequence[TermPostings], scale: Scale) -> None:
        """``terms`` differ, and each stands somewhere."""
        super().__init__([TermOperator(term) for term in terms], scale)
        self._terms = terms

    def _occurrences(self, term: TermPostings, articles: Articles) -> Ints:
        """Where ``term`` stands in those of ``articles`` that hold it."""
        chosen = articles.chosen()

        def read() -> Ints:
            if chosen is None:
                return term.occurrences()
            ids = chosen[term.stands_in(chosen)]
            return term.occurrences(ids) if len(ids) else ids

        return articles.once((id(term), "occurrences"), read)

    def _add(self, articles: Articles, ids: Ints, scores: Floats | float, total: Floats) -> None:
        chosen = articles.chosen()
        total[ids if chosen is None else chosen.searchsorted(ids)] += scores

    def add_scores(self, articles: Articles, weight: float, total: Floats) -> None:
        scores = self.scores(articles)
        total += scores if weight == 1 else weight * scores

    def summed(self) -> None:
        return None


class OpeningOperator(_PlacedOperator):
    """The sum over the terms that stand among the first positions."""

    def __init__(self, terms: Sequence[TermPostings], within: int, scale: Scale) -> None:
        super().__init__(terms, scale)
        self._within = within

    def _scores(self, articles: Articles) -> Floats:
        total = np.zeros(articles.size)
        for term in self._terms:
            occurrences = self._occurrences(term, articles)
            early = occurrences[(occurrences & _POSITION) < self._within] >> POSITION_BITS
            self._add(articles, early[firsts_of_runs(early)], term.inverse, total)
        return total


class PassageOperator(_PlacedOperator):
    """The highest sum over terms within a span of positions, each counted once."""

    def __init__(self, terms: Sequence[TermPostings], span: int, scale: Scale) -> None:
        super().__init__(terms, scale)
        self._span = span

    def _scores(self, articles: Articles) -> Floats:
        total = np.zeros(articles.size)
        each = [self._occurrences(term, articles) for term in self._terms]
        ends = np.concatenate(each) if each else np.zeros(0, np.int64)
        if not len(ends):
            return total
        ends.sort()
        sums = np.zeros(len(ends))
        for term, occurrences in zip(self._terms, each, strict=True):
            if len(occurrences):
                # The last place of the term up to each end; the first where there is none.
                last = occurrences[np.maximum(occurrences.searchsorted(ends, "right") - 1, 0)]
                sums += term.inverse * ((last <= ends) & (last > ends - self._span))
        articles_of = ends >> POSITION_BITS
        firsts = np.flatnonzero(firsts_of_runs(articles_of))
        self._add(articles, articles_of[firsts], np.maximum.reduceat(sums, firsts), total)
        return total
