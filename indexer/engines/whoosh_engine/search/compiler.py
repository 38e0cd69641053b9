"""Which articles of a snapshot match a query node, and with which scores?

Turns the tree of nodes into a tree of operators, so that each term is looked up once per query
however often it is asked about, and asks these.
"""

from __future__ import annotations

import threading
from collections.abc import Hashable, Mapping, Sequence
from math import comb
from typing import Any

import numpy as np

from indexer import queries
from indexer.engines.whoosh_engine.search import scorers, top_docs
from indexer.engines.whoosh_engine.search.doc_base import Numbering
from indexer.engines.whoosh_engine.search.doc_set import Found
from indexer.engines.whoosh_engine.search.expansion import Expandable, expand
from indexer.engines.whoosh_engine.search.phrase_scorer import PositionalOperator
from indexer.engines.whoosh_engine.search.placed_scorer import OpeningOperator, PassageOperator
from indexer.engines.whoosh_engine.search.scorers import Operator, TermOperator
from indexer.engines.whoosh_engine.search.scoring_context import (
    AllArticles,
    ChosenArticles,
    Costly,
    Scored,
)
from indexer.engines.whoosh_engine.search.term_cache import TermCache
from indexer.engines.whoosh_engine.search.term_postings import SummedPostings, TermPostings
from indexer.engines.whoosh_engine.search.terms import Terms
from indexer.engines.whoosh_engine.search.top_k_union import FoundBySum
from indexer.engines.whoosh_engine.search.tuning import Scale
from indexer.engines.whoosh_engine.segment.bulk_reading import read_documents
from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView
from indexer.engines.whoosh_engine.storage.arrays import NO_FLOATS, NO_INTS, Floats, Ints, Mask
from indexer.queries import Node

NO_SCORE: Floats = np.zeros(1)

NO_OPERATORS: Mapping[int, Operator] = {}

WORDS_COUNTED = 10_000
"""Words of which it is known how often they were asked for, some 4 MB."""

_BYTES_OF_SUM = 12
"""What an article of an added-up list takes: its number and its score."""


class Evaluator:
    """Makes queries of nodes. Any number of threads may share it."""

    def __init__(
        self,
        views: Sequence[SegmentView],
        numbering: Numbering,
        terms: Terms,
        cache: TermCache,
        scale: Scale,
    ) -> None:
        self._views = views
        self._numbering = numbering
        self._scale = scale
        self._documents = scale.documents
        self._terms = terms
        self._cache = cache
        self._of_thread = threading.local()
        self._times_asked: dict[_FieldsOfWord, int] = {}

    def prepared(self, node: Node, *, scored: bool = True) -> PreparedQuery:
        """``node``, its terms looked up. If it is only to tell what matches, and not to be
        ``scored``, no word of it is added up. Raises IndexDamaged if postings do not fit their
        checksum; TypeError for a node of a type that ``indexer.queries`` does not define."""
        preparing = _Preparing(self, scored=scored)
        return PreparedQuery(preparing.operator(node), self._scale, self._of_thread, preparing.made)

    def term(self, field: str, text: str) -> TermPostings:
        """The postings of one term."""
        return self._terms.term(field, text)

    def joined(
        self,
        kind: type[scorers.AnyOperator | scorers.AllOperator | scorers.PairsOperator],
        parts: list[Operator],
    ) -> Operator:
        """The only one of ``parts``, or all of them joined as ``kind``."""
        return parts[0] if len(parts) == 1 else kind(parts, self._scale)

    def word(self, fields: _FieldsOfWord, *, scored: bool) -> Operator:
        """One word in several fields, added up into one list once it was asked for ``summed_from``
        times to be ``scored``: words come again, and then one list is looked up where there were
        four."""
        key = ("sum", fields)
        known: SummedPostings | None = self._cache.used(key)
        if known is None:
            parts = iter(fields)
            terms = [
                (self.term(field, text), boost)
                for field, boost, text in zip(parts, parts, parts, strict=True)
            ]
            word = scorers.WordOperator(terms, self._scale)
            if not scored:
                return word
            times = self._times_asked.get(fields, 0) + 1
            if times < self._scale.tuning.summed_from:
                if len(self._times_asked) >= WORDS_COUNTED:
                    self._times_asked = {}
                self._times_asked[fields] = times
                return word
            self._times_asked.pop(fields, None)
            known = self._summed(key, word)
            self._cache.keep(key, known, _BYTES_OF_SUM * known.count)
        return TermOperator(known)

    def _summed(self, key: Hashable, word: Operator) -> SummedPostings:
        ids = word.ids()
        return SummedPostings(
            ids.astype(np.int32),
            PreparedQuery(word, self._scale, self._of_thread).scores(ids),
            self._scale,
            lambda size: self._cache.grow(key, size),
        )

    def standing(self, field: str, texts: Sequence[str]) -> list[TermPostings]:
        """The different terms among ``texts`` that stand anywhere."""
        terms = [self.term(field, text) for text in dict.fromkeys(texts)]
        return [term for term in terms if term.count]

    @property
    def scale(self) -> Scale:
        """How much there is to compute with."""
        return self._scale

    def positional(self, node: queries.Phrase | queries.Near) -> Operator:
        """Terms side by side or near one another; there is at least one."""
        terms = [self.term(node.field, text) for text in node.terms]
        if len(terms) == 1:
            return TermOperator(terms[0])
        key = ("ids", node)
        return PositionalOperator(
            terms,
            node.distance if isinstance(node, queries.Near) else None,
            self._scale,
            known=lambda: self._cache.peek(key),
            keep=lambda make: self._cache.get(key, make, _bytes_of),
        )

    def expanded(self, node: Expandable) -> Operator:
        """What a prefix, a wildcard or a range stands for."""
        return scorers.FixedOperator(
            self._documents,
            lambda: self._cache.get(("ids", node), lambda: self._standing_for(node), _bytes_of),
        )

    def _standing_for(self, node: Expandable) -> Ints:
        """The articles where any term stands that ``node`` stands for."""
        tables = [view.terms(node.field) for view in self._views]
        numbers = self._cache.get(
            ("expansion", node),
            lambda: expand(node, tables),
            lambda found: sum(part.nbytes for part in found),
        )
        mask = np.zeros(self._documents, np.bool_)
        for view, table, own, start in zip(
            self._views, tables, numbers, self._numbering.starts, strict=False
        ):
            if len(own):
                mask[start : start + view.documents][read_documents(view.file, table, own)] = True
        return np.flatnonzero(mask)

    def everything(self) -> Operator:
        """Every article."""
        return scorers.EverythingOperator(self._documents)


class _Preparing:
    """The making of one query: what stands in its tree twice is made once."""

    def __init__(self, evaluator: Evaluator, *, scored: bool) -> None:
        self._evaluator = evaluator
        self._scored = scored
        self.made: dict[int, Operator] = {}
        """The operators of nodes, by the identity of these."""
        self._terms: dict[tuple[str, str], Operator] = {}

    def operator(self, node: Node) -> Operator:
        # By identity: nodes are equal by value, and finding that out takes longer than it saves.
        made = self.made.get(id(node))
        if made is None:
            made = self.made[id(node)] = self._make(node)
        return made

    def _make(self, node: Node) -> Operator:
        evaluator = self._evaluator
        match node:
            case queries.Term():
                return self._term(node)
            case queries.Boosted(child, boost):
                return scorers.BoostedOperator(self.operator(child), boost)
            case queries.AnyOf(children):
                fields = _fields_of_word(children)
                if fields is not None:
                    return evaluator.word(fields, scored=self._scored)
                paired = _paired(children)
                if paired is not None:
                    return evaluator.joined(scorers.PairsOperator, list(map(self.operator, paired)))
                return evaluator.joined(scorers.AnyOperator, list(map(self.operator, children)))
            case queries.AllOf(children):
                return evaluator.joined(scorers.AllOperator, list(map(self.operator, children)))
            case queries.Best(children):
                return evaluator.joined(scorers.BestOperator, list(map(self.operator, children)))
            case queries.AndMaybe(required, optional):
                return scorers.MaybeOperator(self.operator(required), self.operator(optional))
            case queries.AndNot(positive, negative):
                return scorers.WithoutOperator(self.operator(positive), self.operator(negative))
            case queries.Phrase(_, terms) | queries.Near(_, terms, _) if terms:
                return evaluator.positional(node)
            case queries.Opening(field, terms, within):
                return OpeningOperator(evaluator.standing(field, terms), within, evaluator.scale)
            case queries.Passage(field, terms, span):
                return PassageOperator(evaluator.standing(field, terms), span, evaluator.scale)
            case queries.Prefix() | queries.Wildcard() | queries.TermRange():
                return evaluator.expanded(node)
            case queries.Everything():
                return evaluator.everything()
            case queries.Nothing() | queries.Phrase() | queries.Near():
                return scorers.FixedOperator(0, lambda: NO_INTS)
            case _:
                raise TypeError(f"not a query node: {node!r}")

    def _term(self, term: queries.Term) -> Operator:
        key = term.field, term.text
        made = self._terms.get(key)
        if made is None:
            made = self._terms[key] = TermOperator(self._evaluator.term(*key))
        return made


class PreparedQuery:
    """One query in one snapshot, for one thread.

    Raises (all methods): IndexDamaged if positions do not fit their checksum.
    """

    def __init__(
        self,
        root: Operator,
        scale: Scale,
        of_thread: threading.local,
        made: Mapping[int, Operator] = NO_OPERATORS,
    ) -> None:
        """``made``: the operators of its parts, by the identity of their nodes."""
        self._root = root
        self._made = made
        self._scale = scale
        self._documents = scale.documents
        self._of_thread = of_thread

    def found(self) -> Found:
        """The articles that match, superseded ones included."""
        return self._root.found()

    def matches(self, ids: Ints) -> Mask:
        """Which of the ascending articles ``ids`` match."""
        return self._root.stands_in(ids)

    def part_matches(self, node: Node, ids: Ints) -> Mask | None:
        """Which of the ascending articles ``ids`` match ``node``; None if it is no part of this
        query. Requires: the node that this was prepared of still exists."""
        part = self._made.get(id(node))
        return None if part is None else part.stands_in(ids)

    def candidates(self, found: Found, count: int) -> tuple[Ints, Floats]:
        """Some of the articles ``found``, ascending, among them the ``count`` that score highest
        and those that score as the least of these, with their scores."""
        even = self._root.even_score()
        if even is not None:
            return found.ids, np.full(found.count, even)
        own = self._root.own_scores()
        if own is not None and found.count == len(own):  # nothing was filtered out
            return found.ids, own
        if isinstance(found, FoundBySum) and isinstance(self._root, scorers.AnyOperator):
            return found.candidates(count)
        terms = self._scored_terms()
        if found.numbered or not self._are_dense(found.count, terms):
            return self._best_among(found.ids, terms, count)
        everywhere = self._root.matched_scores(AllArticles(self._documents, self._of_thread))
        highest = top_docs.highest(everywhere, count)
        scores = everywhere[highest]
        # What scores 0 may be an article that does not match.
        return (highest, scores) if scores.min() > 0 else (found.ids, everywhere[found.ids])

    def _best_among(self, ids: Ints, terms: Sequence[Scored], count: int) -> tuple[Ints, Floats]:
        """``candidates`` among the articles ``ids``. Positions are compared only where an article
        may come among the first ``count`` by them."""
        tuning = self._scale.tuning
        dense = self._are_dense(len(ids), terms)
        if len(ids) < tuning.worth_putting_off * count or (
            not dense and len(ids) * len(terms) > tuning.most_numbers
        ):
            return ids, self._scores(ids, terms)
        articles: AllArticles | ChosenArticles
        if dense:
            articles = AllArticles(self._documents, self._of_thread)
        else:
            articles = ChosenArticles(ids, terms, list(self._root.certain_terms()))
        articles.later = []
        scores = self._root.matched_scores(articles)
        if dense:
            scores = scores[ids]
        if not articles.later:
            return ids, scores
        gains: list[tuple[Costly, Floats]] = []
        most = scores.copy()
        for part, weight in articles.later:
            everywhere = sum([articles.scores_of(term) for term in part.terms()], NO_SCORE)
            gains.append((part, weight * (everywhere[ids] if dense else everywhere)))
            most += gains[-1][1]

        def look(at: Ints) -> None:
            for part, gain in gains:
                scores[at] += gain[at] * part.stands_in(ids[at])

        first = top_docs.highest(most, count)
        look(first)
        least = np.partition(scores[first], len(first) - count)[len(first) - count]
        others = most >= least - 1 / top_docs.PRECISION
        others[first] = False
        rest = np.flatnonzero(others)
        if len(rest):
            look(rest)
            first = np.concatenate((first, rest))
            first.sort()
        return ids[first], scores[first]

    def scores(self, ids: Ints) -> Floats:
        """The score of each of the articles ``ids``. Requires: all of them match."""
        return self._scores(ids, self._scored_terms())

    def scores_or_zero(self, ids: Ints) -> Floats:
        """The score of each of the ascending articles ``ids``, 0 where one does not match. Made for
        the hits of a list."""
        if not len(ids):
            return NO_FLOATS
        return self._root.scores(ChosenArticles(ids, self._scored_terms()))

    def _scored_terms(self) -> list[Scored]:
        return list({id(term): term for term in self._root.terms() if term.count}.values())

    def _scores(self, ids: Ints, terms: Sequence[Scored]) -> Floats:
        if not len(ids):
            return NO_FLOATS
        if self._are_dense(len(ids), terms):
            return self._root.matched_scores(AllArticles(self._documents, self._of_thread))[ids]
        step = max(1, self._scale.tuning.most_numbers // max(1, len(terms)))
        certain = list(self._root.certain_terms())
        parts = [
            self._root.matched_scores(ChosenArticles(ids[start : start + step], terms, certain))
            for start in range(0, len(ids), step)
        ]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _are_dense(self, count: int, terms: Sequence[Scored]) -> bool:
        """Whether scores of ``count`` articles are computed faster as those of all articles."""
        scale = self._scale
        if len(terms) * self._documents > scale.tuning.most_dense:
            return False
        postings = sum(term.count for term in terms)
        return scale.is_common(count) or (
            count * scale.tuning.scored_everywhere >= postings and scale.are_marked(postings)
        )


_FieldsOfWord = tuple[Any, ...]
"""Field, boost and text of each term of a word, one after the other: as a key of the cache hashed
in a tenth of the time that a tree of nodes takes."""


def _fields_of_word(nodes: Sequence[Node]) -> _FieldsOfWord | None:
    """What ``nodes`` ask for, if they are terms, each in a field of its own; else None."""
    fields = set()
    word: list[str | float] = []
    for node in nodes:
        term, boost = (node.child, node.boost) if isinstance(node, queries.Boosted) else (node, 1.0)
        if not isinstance(term, queries.Term) or term.field in fields:
            return None
        fields.add(term.field)
        word += (term.field, boost, term.text)
    return tuple(word) if len(fields) > 1 else None


def _paired(nodes: Sequence[Node]) -> Sequence[Node] | None:
    """The nodes of which ``nodes`` want every two, if that is what they want; else None."""
    if len(nodes) < comb(3, 2):
        return None
    different: dict[int, Node] = {}
    pairs: set[frozenset[int]] = set()
    for node in nodes:
        if not isinstance(node, queries.AllOf) or len(node.children) != 2:
            return None
        different.update((id(child), child) for child in node.children)
        pairs.add(frozenset(map(id, node.children)))
    if min(map(len, pairs)) < 2:  # one beside itself
        return None
    if len(pairs) != len(nodes) or len(pairs) != comb(len(different), 2):
        return None
    return list(different.values())


def _bytes_of(ids: Ints) -> int:
    return ids.nbytes
