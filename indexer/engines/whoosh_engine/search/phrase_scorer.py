"""Where do terms of a query stand side by side, or near one another?

The part of a query that reads positions: only in articles that hold all of its terms, and among
those only where somebody asks (``positional`` compares the positions themselves).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from indexer.engines.whoosh_engine.search import phrase
from indexer.engines.whoosh_engine.search.scorers import AllOperator, Operator, TermOperator
from indexer.engines.whoosh_engine.search.scoring_context import Articles, Scored
from indexer.engines.whoosh_engine.search.term_postings import TermPostings, found_in
from indexer.engines.whoosh_engine.search.tuning import Scale
from indexer.engines.whoosh_engine.storage.arrays import Floats, Ints, Mask


class PositionalOperator(Operator):
    """Terms that stand side by side, or near one another: scores are sums over the terms."""

    def __init__(
        self,
        terms: Sequence[TermPostings],
        distance: int | None,
        scale: Scale,
        *,
        known: Callable[[], Ints | None],
        keep: Callable[[Callable[[], Ints]], Ints],
    ) -> None:
        """``distance`` is None for terms side by side. ``known`` gives the articles that an earlier
        query has found, if they are kept; ``keep`` has them made and keeps them."""
        self._terms = terms
        self._distance = distance
        self._compared_whole = scale.tuning.compared_whole
        self._different = AllOperator(
            [TermOperator(term) for term in {id(term): term for term in terms}.values()], scale
        )
        self._known = known
        self._keep = keep
        self._asked: tuple[Ints, Ints] | None = None

    def most(self) -> int:
        return self._different.most()

    def ids(self) -> Ints:
        return self._keep(self._everywhere)

    def _everywhere(self) -> Ints:
        """All articles where the terms stand as they should."""
        postings = sum(term.count for term in self._terms)
        if self._distance is not None or postings > self._compared_whole:
            return self._where(self._different.ids())
        return phrase.phrase(self._rarest_first(), None, self._occurring)

    def _occurring(self, term: int, ids: Ints | None) -> Ints:
        return self._terms[term].occurrences(ids)

    def _rarest_first(self) -> list[int]:
        return sorted(range(len(self._terms)), key=lambda number: self._terms[number].count)

    def _where(self, ids: Ints) -> Ints:
        """Those of ``ids``, in which all terms stand, where they stand as they should."""
        count = len(self._terms)
        if count <= 1 or not len(ids):
            return ids

        if self._distance is not None:
            return phrase.near(count, self._distance, ids, self._occurring)
        return phrase.phrase(self._rarest_first(), ids, self._occurring)

    def stands_in(self, ids: Ints) -> Mask:
        return self._among(ids, self._different.stands_in)

    def matches(self, articles: Articles) -> Mask:
        def make() -> Mask:
            ids = articles.chosen()
            if ids is None:
                return articles.in_set(self.ids())
            return self._among(ids, lambda _: self._different.matches(articles))

        return articles.once((id(self), "matches"), make)

    def _among(self, ids: Ints, holding_all: Callable[[Ints], Mask]) -> Mask:
        """Which of ``ids`` match; positions are read only where ``holding_all`` the terms."""
        found = self._known()
        if found is not None:
            return found_in(found, ids)
        asked = self._asked  # looked at once: another thread may be asking as well
        if asked is not None and found_in(asked[0], ids).all():
            return found_in(asked[1], ids)
        mask = holding_all(ids)
        matched = self._where(ids[mask])
        self._asked = ids, matched
        return found_in(matched, ids)

    def scores(self, articles: Articles) -> Floats:
        return articles.once((id(self), "scores"), lambda: self._scores_where_matching(articles))

    def add_scores(self, articles: Articles, weight: float, total: Floats) -> None:
        if not articles.puts_off(self, weight, total):
            super().add_scores(articles, weight, total)

    def add_matched(self, articles: Articles, weight: float, total: Floats) -> None:
        for term in self._terms:
            articles.add_scores_of(term, weight, total)

    def terms(self) -> Iterator[Scored]:
        return iter(self._terms)

    def certain_terms(self) -> Iterator[Scored]:
        return iter(self._terms)
