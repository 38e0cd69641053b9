"""Which articles of one segment match a query node, and with which scores?

Two questions, answered apart: ``ids`` finds the articles that match, ``scores`` scores those of
them that are still wanted after filters. Both work on whole ascending arrays. The rarest part of
an ``AllOf`` comes first, and the others are looked up only where it matches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import NoReturn

import numpy as np

from indexer import queries
from indexer.engines.whoosh_engine import positional
from indexer.engines.whoosh_engine.arrays import NO_INTS, Floats, Ints, Mask
from indexer.engines.whoosh_engine.bulk_reading import read_documents
from indexer.engines.whoosh_engine.expansion import Expandable
from indexer.engines.whoosh_engine.segment_terms import (
    SegmentTerms,
    Weighted,
    found_in,
    is_common,
    mask_of,
    sum_of_scores,
)
from indexer.engines.whoosh_engine.term_cache import TermCache
from indexer.queries import Near, Node, Phrase

Expansion = Callable[[Expandable], Sequence[Ints]]
"""The numbers of the terms that a node stands for, for each segment."""


class Evaluator:
    """Answers query nodes in one segment. Any number of threads may share it.

    Raises (all methods): IndexDamaged if postings do not fit their checksum; TypeError for a node
    of a type that ``indexer.queries`` does not define.
    """

    def __init__(
        self, segment: int, terms: SegmentTerms, expansion: Expansion, cache: TermCache
    ) -> None:
        self._segment = segment
        self._terms = terms
        self._expansion = expansion
        self._cache = cache
        self._documents = terms.documents
        self._everything = np.arange(terms.documents, dtype=np.int64)

    def ids(self, node: Node) -> Ints:
        """The articles that match, ascending, superseded ones included."""
        match node:
            case queries.Term(field, text):
                return self._terms.term(field, text).ids
            case queries.Phrase() | queries.Near():
                return self._cached(node, lambda: self._positional(node))
            case queries.Prefix() | queries.Wildcard() | queries.TermRange():
                return self._cached(node, lambda: self._expanded(node))
            case queries.AnyOf(children) | queries.Best(children):
                return self._any(children)
            case queries.AllOf(children):
                return self._all(children)
            case queries.AndNot(positive, negative):
                ids = self.ids(positive)
                return ids[~self.contains(negative, ids)]
            case queries.AndMaybe(required, _):
                return self.ids(required)
            case queries.Boosted(child, _):
                return self.ids(child)
            case queries.Everything():
                return self._everything
            case queries.Nothing():
                return NO_INTS
            case _:
                return _unknown(node)

    def contains(self, node: Node, ids: Ints) -> Mask:
        """Which of the articles ``ids`` match."""
        match node:
            case queries.Term(field, text):
                return self._terms.term(field, text).stands_in(ids)
            case queries.AnyOf(children) | queries.Best(children):
                masks = (self.contains(child, ids) for child in children)
                return reduce(np.logical_or, masks, np.zeros(len(ids), np.bool_))
            case queries.AllOf(children) if children:
                found = np.ones(len(ids), np.bool_)
                for child in children:
                    found[found] = self.contains(child, ids[found])
                return found
            case queries.AndNot(positive, negative):
                found = self.contains(positive, ids)
                found[found] = ~self.contains(negative, ids[found])
                return found
            case queries.AndMaybe(child, _) | queries.Boosted(child, _):
                return self.contains(child, ids)
            case queries.Everything():
                return np.ones(len(ids), np.bool_)
            case _:
                return found_in(self.ids(node), ids)

    def scores(self, node: Node, ids: Ints) -> Floats:
        """The score of each of the articles ``ids``. Owes: all of them match."""
        match node:
            case queries.Term(field, text):
                return self._terms.term(field, text).scores(ids)
            case (
                queries.AnyOf()
                | queries.AllOf()
                | queries.AndMaybe()
                | queries.Phrase()
                | queries.Near()
            ):
                return self._sum(node, ids)
            case queries.Prefix() | queries.Wildcard() | queries.TermRange() | queries.Everything():
                return np.ones(len(ids))
            case queries.Best(children):
                return self._best(children, ids)
            case queries.AndNot(positive, _):
                return self.scores(positive, ids)
            case queries.Boosted(child, boost):
                return self.scores(child, ids) * boost
            case queries.Nothing():
                return np.zeros(len(ids))
            case _:
                return _unknown(node)

    def _scores_or_0(self, node: Node, ids: Ints) -> Floats:
        """``scores``, 0 where an article does not match."""
        match node:
            case queries.Term(field, text):
                return self._terms.term(field, text).scores_or_0(ids)
            case queries.Boosted(child, boost):
                return self._scores_or_0(child, ids) * boost
            case _:
                found = self.contains(node, ids)
                scores = np.zeros(len(ids))
                scores[found] = self.scores(node, ids[found])
                return scores

    def _sum(self, node: Node, ids: Ints) -> Floats:
        """The scores of a node that is a sum of terms, and of parts that are none."""
        terms: list[Weighted] = []
        parts: list[tuple[Node, float]] = []
        self._collect(node, 1.0, terms, parts, matched=True)
        total = sum_of_scores(terms, ids, self._documents)
        for part, weight in parts:
            total += weight * self._scores_or_0(part, ids)
        return total

    def _collect(
        self,
        node: Node,
        weight: float,
        terms: list[Weighted],
        parts: list[tuple[Node, float]],
        *,
        matched: bool,
    ) -> None:
        """What the score of ``node`` is the sum of: ``terms``, and ``parts`` of other kinds.

        ``matched``: every article asked about matches the node. Where that is not known, the terms
        of an ``AllOf`` or a phrase count only together: it is a part.
        """
        match node:
            case queries.Term(field, text):
                terms.append((self._terms.term(field, text), weight))
            case queries.Boosted(child, boost):
                self._collect(child, weight * boost, terms, parts, matched=matched)
            case queries.AnyOf(children):
                for child in children:
                    self._collect(child, weight, terms, parts, matched=False)
            case queries.AllOf(children) if matched:
                for child in children:
                    self._collect(child, weight, terms, parts, matched=True)
            case queries.AndMaybe(required, optional) if matched:
                self._collect(required, weight, terms, parts, matched=True)
                self._collect(optional, weight, terms, parts, matched=False)
            case queries.Phrase(field, texts) | queries.Near(field, texts, _) if matched:
                terms += [(self._terms.term(field, text), weight) for text in texts]
            case _:
                parts.append((node, weight))

    def _best(self, children: Sequence[Node], ids: Ints) -> Floats:
        best = np.full(len(ids), -np.inf)
        for child in children:
            found = self.contains(child, ids)
            best[found] = np.maximum(best[found], self.scores(child, ids[found]))
        return best

    def _any(self, children: Sequence[Node]) -> Ints:
        if len(children) == 1:
            return self.ids(children[0])
        mask = np.zeros(self._documents, np.bool_)
        for child in children:
            self._mark(child, mask)
        return np.flatnonzero(mask)

    def _mark(self, node: Node, mask: Mask) -> None:
        """Set ``mask``, which has an entry per article, where ``node`` matches."""
        match node:
            case queries.Term(field, text):
                self._terms.term(field, text).mark(mask)
            case queries.AnyOf(children) | queries.Best(children):
                for child in children:
                    self._mark(child, mask)
            case queries.Boosted(child, _) | queries.AndMaybe(child, _):
                self._mark(child, mask)
            case _:
                mask[self.ids(node)] = True

    def _all(self, children: Sequence[Node]) -> Ints:
        if not children:
            return NO_INTS
        if len(children) == 1:
            return self.ids(children[0])
        sizes = [self._estimate(child) for child in children]
        least = min(sizes)
        if is_common(least, self._documents):
            return self._all_common(children)
        first, *others = sorted(range(len(children)), key=sizes.__getitem__)
        ids = self.ids(children[first])
        for other in others:
            if not len(ids):
                break
            ids = ids[self.contains(children[other], ids)]
        return ids

    def _all_common(self, children: Sequence[Node]) -> Ints:
        together = np.ones(self._documents, np.bool_)
        for child in children:
            mask = np.zeros(self._documents, np.bool_)
            self._mark(child, mask)
            together &= mask
        return np.flatnonzero(together)

    def _estimate(self, node: Node) -> int:
        """At most how many articles match."""
        match node:
            case queries.Term(field, text):
                return self._terms.count(field, text)
            case queries.Phrase(field, terms) | queries.Near(field, terms, _):
                return min((self._terms.count(field, text) for text in terms), default=0)
            case queries.AnyOf(children) | queries.Best(children):
                return sum(map(self._estimate, children))
            case queries.AllOf(children):
                return min(map(self._estimate, children), default=0)
            case queries.AndNot(child, _) | queries.AndMaybe(child, _) | queries.Boosted(child, _):
                return self._estimate(child)
            case queries.Nothing():
                return 0
            case _:
                return self._documents

    def _positional(self, node: Phrase | Near) -> Ints:
        if not node.terms:
            return NO_INTS
        field, terms = node.field, node.terms
        ids = self._all([queries.Term(field, text) for text in dict.fromkeys(terms)])
        if len(terms) == 1 or not len(ids):
            return ids

        def occurring(term: int, ids: Ints) -> Ints:
            return self._terms.term(field, terms[term]).occurrences(ids)

        if isinstance(node, Near):
            return positional.near(len(terms), node.distance, ids, occurring)
        rarest_first = sorted(range(len(terms)), key=lambda n: self._terms.count(field, terms[n]))
        return positional.phrase(len(terms), rarest_first, ids, occurring)

    def _expanded(self, node: Expandable) -> Ints:
        numbers = self._expansion(node)[self._segment]
        if not len(numbers):
            return NO_INTS
        view = self._terms.view
        found = read_documents(view.file, view.terms(node.field), numbers)
        return np.flatnonzero(mask_of(found, self._documents))

    def _cached(self, node: Node, make: Callable[[], Ints]) -> Ints:
        return self._cache.get(("ids", self._segment, node), make, lambda ids: ids.nbytes)


def _unknown(node: object) -> NoReturn:
    """Refuse a node of a type that no engine knows."""
    raise TypeError(f"not a query node: {node!r}")
