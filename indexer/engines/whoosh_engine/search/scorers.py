"""Which articles match a query, and with which scores?

A query's tree of nodes becomes a tree of operators (``evaluator``), whose leaves hold the postings
of terms. Two questions are answered apart, all as operations on whole arrays: which articles match
(``ids``, ``stands_in``, ``mark``), the rarest part first and the others looked up only where that
matches; and how those that are still wanted after filters score (``matches``, ``scores``).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from indexer.engines.whoosh_engine.search.doc_set import Found, FoundAsMask
from indexer.engines.whoosh_engine.search.scoring_context import Articles, Scored
from indexer.engines.whoosh_engine.search.term_postings import found_in
from indexer.engines.whoosh_engine.search.top_k_union import FoundBySum
from indexer.engines.whoosh_engine.search.tuning import Scale
from indexer.engines.whoosh_engine.storage.arrays import (
    NO_INTS,
    AnyArray,
    Floats,
    Ints,
    Mask,
    firsts_of_runs,
)


class Operator(ABC):
    """One part of a query. Made for one query and one thread.

    Methods raise IndexDamaged if postings do not fit their checksum.
    """

    @abstractmethod
    def most(self) -> int:
        """At most how many articles match."""

    @abstractmethod
    def ids(self) -> Ints:
        """The articles that match, ascending, superseded ones included."""

    def found(self) -> Found:
        """The articles that match, in whichever way they are found faster."""
        return Found(self.ids())

    def stands_in(self, ids: Ints) -> Mask:
        """Which of the ascending articles ``ids`` match."""
        return found_in(self.ids(), ids)

    def mark(self, mask: Mask) -> None:
        """Set ``mask``, which has an entry per article of the snapshot, where this matches."""
        mask[self.ids()] = True

    @abstractmethod
    def matches(self, articles: Articles) -> Mask:
        """Which of ``articles`` match. Not to be changed."""

    @abstractmethod
    def scores(self, articles: Articles) -> Floats:
        """The scores, 0 where an article does not match. Not to be changed."""

    def add_scores(self, articles: Articles, weight: float, total: Floats) -> None:
        """Add ``weight`` times the scores to ``total``."""
        scores = self.scores(articles)
        total += scores if weight == 1 else weight * scores

    def add_matched(self, articles: Articles, weight: float, total: Floats) -> None:
        """``add_scores``, where what is added does not matter for articles that do not match:
        so nobody need find out which these are."""
        self.add_scores(articles, weight, total)

    def _scores_where_matching(self, articles: Articles) -> Floats:
        """The scores as ``add_matched`` tells them, 0 where an article does not match."""
        total = np.zeros(articles.size)
        mask = self.matches(articles)
        if mask.any():
            self.add_matched(articles, 1.0, total)
            total *= mask
        return total

    def matched_scores(self, articles: Articles) -> Floats:
        """``scores`` of a whole query, anything where an article does not match. Not to be changed,
        and to be used before the next query is asked: the array may be taken again."""
        total = articles.zeros_of_query()
        self.add_matched(articles, 1.0, total)
        articles.settle()
        return total

    def even_score(self) -> float | None:
        """The score that all matches have, where it is the same; else None."""
        return None

    def own_scores(self) -> Floats | None:
        """The score of each of ``ids`` in its order, where these are kept anyway; else None."""
        return None

    def summed(self) -> list[tuple[Scored, float]] | None:
        """The terms of which this is the weighed sum, matching where any of them stands; None for
        anything else."""
        return None

    def terms(self) -> Iterator[Scored]:
        """The terms whose scores may be asked for."""
        return iter(())

    def certain_terms(self) -> Iterator[Scored]:
        """Terms that stand in every article that matches: they need not be looked for there."""
        return iter(())


class TermOperator(Operator):
    """Where one term stands, or one word in any of several fields."""

    def __init__(self, term: Scored) -> None:
        self._term = term

    def most(self) -> int:
        return self._term.count

    def ids(self) -> Ints:
        return self._term.ids

    def stands_in(self, ids: Ints) -> Mask:
        return self._term.stands_in(ids)

    def mark(self, mask: Mask) -> None:
        self._term.mark(mask)

    def matches(self, articles: Articles) -> Mask:
        return articles.mask_of(self._term)

    def scores(self, articles: Articles) -> Floats:
        return articles.scores_of(self._term)

    def add_scores(self, articles: Articles, weight: float, total: Floats) -> None:
        articles.add_scores_of(self._term, weight, total)

    def matched_scores(self, articles: Articles) -> Floats:
        return articles.scores_of(self._term)

    def own_scores(self) -> Floats:
        return self._term.own_scores()

    def summed(self) -> list[tuple[Scored, float]]:
        return [(self._term, 1.0)]

    def terms(self) -> Iterator[Scored]:
        yield self._term

    def certain_terms(self) -> Iterator[Scored]:
        yield self._term


class FixedOperator(Operator):
    """A set of articles that is known beforehand, where each scores 1: what a prefix stands for,
    every article, none."""

    def __init__(self, most: int, ids: Callable[[], Ints]) -> None:
        self._most = most
        self._make = ids

    def most(self) -> int:
        return self._most

    def ids(self) -> Ints:
        return self._make()

    def matches(self, articles: Articles) -> Mask:
        return articles.once((id(self), "matches"), lambda: articles.in_set(self.ids()))

    def scores(self, articles: Articles) -> Floats:
        return self.matches(articles).astype(np.float64)

    def even_score(self) -> float:
        return 1.0


class EverythingOperator(FixedOperator):
    """Every article. Mostly filters choose among them, so they are found as a mask."""

    def __init__(self, documents: int) -> None:
        super().__init__(documents, lambda: np.arange(documents, dtype=np.int64))
        self._documents = documents

    def found(self) -> Found:
        return FoundAsMask(np.ones(self._documents, np.bool_), self._documents)


class _Around(Operator):
    """What matches where another part does, and scores in a way of its own."""

    def __init__(self, inner: Operator) -> None:
        self._inner = inner

    def most(self) -> int:
        return self._inner.most()

    def ids(self) -> Ints:
        return self._inner.ids()

    def found(self) -> Found:
        return self._inner.found()

    def stands_in(self, ids: Ints) -> Mask:
        return self._inner.stands_in(ids)

    def mark(self, mask: Mask) -> None:
        self._inner.mark(mask)

    def matches(self, articles: Articles) -> Mask:
        return self._inner.matches(articles)

    def terms(self) -> Iterator[Scored]:
        return self._inner.terms()

    def certain_terms(self) -> Iterator[Scored]:
        return self._inner.certain_terms()


class BoostedOperator(_Around):
    """Another part, whose scores count more or less."""

    def __init__(self, child: Operator, boost: float) -> None:
        super().__init__(child)
        self._boost = boost

    def scores(self, articles: Articles) -> Floats:
        return self._inner.scores(articles) * self._boost

    def add_scores(self, articles: Articles, weight: float, total: Floats) -> None:
        self._inner.add_scores(articles, weight * self._boost, total)

    def add_matched(self, articles: Articles, weight: float, total: Floats) -> None:
        self._inner.add_matched(articles, weight * self._boost, total)

    def summed(self) -> list[tuple[Scored, float]] | None:
        inner = self._inner.summed()
        return inner and [(term, weight * self._boost) for term, weight in inner]


class _Joined(Operator):
    """Several parts."""

    def __init__(self, children: Sequence[Operator], scale: Scale) -> None:
        self._children = children
        self._scale = scale

    def terms(self) -> Iterator[Scored]:
        for child in self._children:
            yield from child.terms()

    def matches(self, articles: Articles) -> Mask:
        return articles.once((id(self), "matches"), lambda: self._matches(articles))

    def scores(self, articles: Articles) -> Floats:
        return articles.once((id(self), "scores"), lambda: self._scores(articles))

    @abstractmethod
    def _matches(self, articles: Articles) -> Mask: ...

    @abstractmethod
    def _scores(self, articles: Articles) -> Floats: ...


class AnyOperator(_Joined):
    """Where any of the parts matches; scores are sums."""

    def most(self) -> int:
        return sum(child.most() for child in self._children)

    def found(self) -> Found:
        if self._scale.are_marked(self.most()):
            terms = self.summed()
            if terms is not None and not any(term.common for term, _ in terms):
                return FoundBySum(terms, self._scale.documents)
            mask = np.zeros(self._scale.documents, np.bool_)
            self.mark(mask)
            return FoundAsMask(mask)
        return Found(self._ids())

    def ids(self) -> Ints:
        return self.found().ids

    def _ids(self) -> Ints:
        return _in_any([child.ids() for child in self._children])

    def stands_in(self, ids: Ints) -> Mask:
        found = np.zeros(len(ids), np.bool_)
        for child in self._children:
            if child.most():
                found |= child.stands_in(ids)
        return found

    def mark(self, mask: Mask) -> None:
        for child in self._children:
            child.mark(mask)

    def _matches(self, articles: Articles) -> Mask:
        found = np.zeros(articles.size, np.bool_)
        for child in self._children:
            found |= child.matches(articles)
        return found

    def _scores(self, articles: Articles) -> Floats:
        total = np.zeros(articles.size)
        self.add_scores(articles, 1.0, total)
        return total

    def add_scores(self, articles: Articles, weight: float, total: Floats) -> None:
        for child in self._children:
            child.add_scores(articles, weight, total)

    def summed(self) -> list[tuple[Scored, float]] | None:
        terms: list[tuple[Scored, float]] = []
        for child in self._children:
            inner = child.summed()
            if inner is None:
                return None
            terms += inner
        return terms


class WordOperator(AnyOperator):
    """Where one word stands in any of several fields; scores are weighed sums. A query is mostly
    made of these: as one operator they take a third of the steps that one for each field takes."""

    def __init__(self, terms: Sequence[tuple[Scored, float]], scale: Scale) -> None:
        super().__init__((), scale)
        # A form that is its own stem may share the stem's postings.
        weights: dict[Scored, float] = {}
        for term, weight in terms:
            if term.count:
                weights[term] = weights.get(term, 0.0) + weight
        self._terms = list(weights.items())
        self._most = sum([term.count for term in weights])

    def most(self) -> int:
        return self._most

    def _ids(self) -> Ints:
        return _in_any([term.numbers for term, _ in self._terms])

    def stands_in(self, ids: Ints) -> Mask:
        if not self._terms:
            return np.zeros(len(ids), np.bool_)
        found = self._terms[0][0].stands_in(ids)
        for term, _ in self._terms[1:]:
            found = found | term.stands_in(ids)
        return found

    def mark(self, mask: Mask) -> None:
        for term, _ in self._terms:
            term.mark(mask)

    def _matches(self, articles: Articles) -> Mask:
        if not self._terms:
            return np.zeros(articles.size, np.bool_)
        found = articles.mask_of(self._terms[0][0])
        for term, _ in self._terms[1:]:
            found = found | articles.mask_of(term)
        return found

    def add_scores(self, articles: Articles, weight: float, total: Floats) -> None:
        for term, own in self._terms:
            articles.add_scores_of(term, weight * own, total)

    def summed(self) -> list[tuple[Scored, float]]:
        return self._terms

    def terms(self) -> Iterator[Scored]:
        return iter([term for term, _ in self._terms])


class PairsOperator(_Joined):
    """Where any two of the parts match; scores are sums over all such pairs. One pass over the
    parts instead of one over each pair."""

    def most(self) -> int:
        return sum([child.most() for child in self._children]) // 2

    def ids(self) -> Ints:
        together = np.concatenate([child.ids() for child in self._children])
        together.sort()
        again: Ints = together[1:][together[1:] == together[:-1]]
        return again[firsts_of_runs(again)]

    def stands_in(self, ids: Ints) -> Mask:
        held = np.zeros(len(ids), np.int64)
        for child in self._children:
            held += child.stands_in(ids)
        return held > 1

    def _matches(self, articles: Articles) -> Mask:
        return self._beside(articles) > 0

    def add_scores(self, articles: Articles, weight: float, total: Floats) -> None:
        if self._matches_any(articles):
            super().add_scores(articles, weight, total)

    def _matches_any(self, articles: Articles) -> bool:
        """Few titles hold two words of a query: mostly there is nothing to add up."""
        held = [child for child in self._children if child.most()]
        return len(held) > 1 and bool((self._beside(articles) > 0).any())

    def _scores(self, articles: Articles) -> Floats:
        if not self._matches_any(articles):
            return np.zeros(articles.size)
        beside = self._beside(articles)
        total = sum([child.scores(articles) for child in self._children], np.zeros(articles.size))
        scores: Floats = total * np.maximum(beside, 0)
        return scores

    def _beside(self, articles: Articles) -> Ints:
        """How many parts match beside any that does: in as many pairs each of them stands."""

        def make() -> Ints:
            held = np.full(articles.size, -1, np.int64)
            for child in self._children:
                held += child.matches(articles)
            return held

        return articles.once((id(self), "beside"), make)


class BestOperator(AnyOperator):
    """Where any of the parts matches; scores are those of the best part."""

    def _scores(self, articles: Articles) -> Floats:
        best = np.zeros(articles.size)
        for child in self._children:
            # No score is less than 0, so that a part that does not match changes nothing.
            np.maximum(best, child.scores(articles), out=best)
        return best

    def add_scores(self, articles: Articles, weight: float, total: Floats) -> None:
        Operator.add_scores(self, articles, weight, total)

    def summed(self) -> None:
        return None


class AllOperator(_Joined):
    """Where all parts match; scores are sums. Of no parts, nothing matches."""

    def most(self) -> int:
        return min((child.most() for child in self._children), default=0)

    def ids(self) -> Ints:
        children = sorted(self._children, key=lambda child: child.most())
        if not children:
            return NO_INTS
        if len(children) > 1 and self._scale.is_common(children[0].most()):
            return np.flatnonzero(self._mask())
        ids = children[0].ids()
        for child in children[1:]:
            if not len(ids):
                break
            ids = ids[child.stands_in(ids)]
        return ids

    def _mask(self) -> Mask:
        together = np.ones(self._scale.documents, np.bool_)
        for child in self._children:
            mask = np.zeros(self._scale.documents, np.bool_)
            child.mark(mask)
            together &= mask
        return together

    def stands_in(self, ids: Ints) -> Mask:
        found = np.full(len(ids), bool(self._children))
        for child in self._children:
            found[found] = child.stands_in(ids[found])
        return found

    def _matches(self, articles: Articles) -> Mask:
        found = np.full(articles.size, bool(self._children))
        for child in self._children:
            found &= child.matches(articles)
        return found

    def add_scores(self, articles: Articles, weight: float, total: Floats) -> None:
        if self.most() and self.matches(articles).any():
            super().add_scores(articles, weight, total)

    def _scores(self, articles: Articles) -> Floats:
        return self._scores_where_matching(articles)

    def add_matched(self, articles: Articles, weight: float, total: Floats) -> None:
        for child in self._children:
            child.add_matched(articles, weight, total)

    def certain_terms(self) -> Iterator[Scored]:
        for child in self._children:
            yield from child.certain_terms()


class WithoutOperator(Operator):
    """Where one part matches and another does not; scores are those of the former."""

    def __init__(self, positive: Operator, negative: Operator) -> None:
        self._positive = positive
        self._negative = negative

    def most(self) -> int:
        return self._positive.most()

    def ids(self) -> Ints:
        ids = self._positive.ids()
        return ids[~self._negative.stands_in(ids)]

    def stands_in(self, ids: Ints) -> Mask:
        found = self._positive.stands_in(ids)
        found[found] = ~self._negative.stands_in(ids[found])
        return found

    def matches(self, articles: Articles) -> Mask:
        return self._positive.matches(articles) & ~self._negative.matches(articles)

    def scores(self, articles: Articles) -> Floats:
        return self._positive.scores(articles) * ~self._negative.matches(articles)

    def add_matched(self, articles: Articles, weight: float, total: Floats) -> None:
        self._positive.add_matched(articles, weight, total)

    def terms(self) -> Iterator[Scored]:
        yield from self._positive.terms()
        yield from self._negative.terms()

    def certain_terms(self) -> Iterator[Scored]:
        return self._positive.certain_terms()


def _in_any(lists: list[AnyArray]) -> Ints:
    """The different numbers of ascending ``lists``, ascending."""
    lists = [numbers for numbers in lists if len(numbers)]
    if len(lists) <= 1:
        return lists[0].astype(np.int64, copy=False) if lists else NO_INTS
    together = np.concatenate(lists)
    together.sort()
    return together[firsts_of_runs(together)].astype(np.int64, copy=False)


class MaybeOperator(_Around):
    """Where the first part matches; the second adds its scores."""

    def __init__(self, required: Operator, optional: Operator) -> None:
        super().__init__(required)
        self._optional = optional

    def found(self) -> Found:
        """By their numbers, so that nobody takes what scores for what matches: the second part
        scores articles where the first does not match."""
        return Found(self.ids())

    def scores(self, articles: Articles) -> Floats:
        return articles.once((id(self), "scores"), lambda: self._scores(articles))

    def _scores(self, articles: Articles) -> Floats:
        total = np.zeros(articles.size)
        self._optional.add_scores(articles, 1.0, total)
        total *= self._inner.matches(articles)
        self._inner.add_scores(articles, 1.0, total)
        return total

    def add_matched(self, articles: Articles, weight: float, total: Floats) -> None:
        self._inner.add_matched(articles, weight, total)
        self._optional.add_scores(articles, weight, total)

    def terms(self) -> Iterator[Scored]:
        yield from self._inner.terms()
        yield from self._optional.terms()
