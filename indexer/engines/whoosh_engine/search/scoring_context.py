"""For which articles are scores wanted, and what does each term of a query give them?

Either for chosen articles, in arrays with an entry for each of these, or for all articles of the
snapshot, where so many match that adding up whole arrays takes less than looking articles up.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from functools import cached_property
from typing import Any, Protocol, TypeVar

import numpy as np

from indexer.engines.whoosh_engine.search.term_postings import (
    SummedPostings,
    TermPostings,
    found_in,
    mask_of,
)
from indexer.engines.whoosh_engine.storage.arrays import Floats, Ints, Mask
from indexer.scoring import K1

Value = TypeVar("Value")

Scored = TermPostings | SummedPostings


class Costly(Protocol):
    """A part of a query that takes long to tell where it matches, and scores the sum of its
    terms."""

    def stands_in(self, ids: Ints) -> Mask:
        """Which of the ascending articles ``ids`` match."""
        ...

    def terms(self) -> Iterator[Scored]:
        """The terms whose scores are added up where it matches."""
        ...


class Articles(Protocol):
    """The articles that are scored. All arrays have an entry for each, in ascending order."""

    size: int

    def mask_of(self, term: Scored) -> Mask:
        """Where ``term`` stands."""
        ...

    def scores_of(self, term: Scored) -> Floats:
        """The scores of ``term``, 0 where it does not stand. Not to be changed."""
        ...

    def add_scores_of(self, term: Scored, weight: float, total: Floats) -> None:
        """Add ``weight`` times the scores of ``term`` to ``total``."""
        ...

    def in_set(self, ids: Ints) -> Mask:
        """Which of them are among the ascending ``ids``."""
        ...

    def chosen(self) -> Ints | None:
        """Their numbers; None for all articles."""
        ...

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What ``make`` makes, remembered under ``key`` for as long as these are scored."""
        ...

    def zeros_of_query(self) -> Floats:
        """An array of zeros, for the scores of the query as a whole. What single terms add to it
        may be kept until ``settle``."""
        ...

    def settle(self) -> None:
        """Add what was kept, in one step for all terms."""
        ...

    def puts_off(self, part: Costly, weight: float, total: Floats) -> bool:
        """Whether ``part`` need not add its scores to ``total`` now."""
        ...


class _Remembering:
    def __init__(self, size: int) -> None:
        self.size = size
        self.later: list[tuple[Costly, float]] | None = None
        """What was put off, with what its scores count; None if nothing may be."""
        self._total: Floats | None = None
        self._made: dict[Hashable, Any] = {}

    def puts_off(self, part: Costly, weight: float, total: Floats) -> bool:
        """Whether ``part`` need not add its scores to ``total``: whoever asked does so himself,
        for ``later`` tells him."""
        if self.later is None or total is not self._total:
            return False
        self.later.append((part, weight))
        return True

    def once(self, key: Hashable, make: Callable[[], Value]) -> Value:
        if key not in self._made:
            self._made[key] = make()
        made: Value = self._made[key]
        return made


class ChosenArticles(_Remembering):
    """Some articles. All terms are looked up and scored in one matrix: a query of three words asks
    for a dozen, and calling NumPy for each costs more than what it computes."""

    def __init__(
        self, ids: Ints, terms: Sequence[Scored], certain: Collection[Scored] = ()
    ) -> None:
        """``terms``: all that will be asked for and that stand anywhere; they differ. ``certain``:
        those of them that stand in all ``ids``."""
        super().__init__(len(ids))
        self._ids = ids
        # By type: telling subclasses of an abstract class takes longer.
        self._terms = [term for term in terms if type(term) is TermPostings]
        self._certain = {id(term) for term in certain}
        self._rows = {id(term): row for row, term in enumerate(self._terms)}
        self._weights = [0.0] * len(self._terms)

    def mask_of(self, term: Scored) -> Mask:
        if type(term) is SummedPostings:  # scores 0 where it stands in fields that count 0
            return self.once((id(term), "mask"), lambda: term.stands_in(self._ids))
        mask: Mask = self.scores_of(term) > 0
        return mask

    def scores_of(self, term: Scored) -> Floats:
        if not term.count:
            return self._nothing
        if type(term) is SummedPostings:
            return self.once((id(term), "scores"), lambda: term.scores_in(self._ids))
        scores: Floats = self._matrix[self._rows[id(term)]]
        return scores

    def add_scores_of(self, term: Scored, weight: float, total: Floats) -> None:
        if not term.count:
            return
        if total is self._total and type(term) is TermPostings:
            self._weights[self._rows[id(term)]] += weight
            return
        scores = self.scores_of(term)
        total += scores if weight == 1 else weight * scores

    def in_set(self, ids: Ints) -> Mask:
        return found_in(ids, self._ids)

    def chosen(self) -> Ints:
        return self._ids

    def zeros_of_query(self) -> Floats:
        self._total = np.zeros(self.size)
        return self._total

    def settle(self) -> None:
        if self._total is not None and any(self._weights):
            self._total += np.array(self._weights) @ self._matrix

    @cached_property
    def _nothing(self) -> Floats:
        return np.zeros(self.size)

    @cached_property
    def _matrix(self) -> Floats:
        """The score of each term in each article: ``indexer.scoring.term_score``, in its order of
        operations. A term that stands in an article scores more than 0."""
        frequencies = np.empty((len(self._terms), self.size))
        numbers = self._terms[0].as_numbers(self._ids)
        of_text: dict[int, Floats] = {}
        for row, term in enumerate(self._terms):
            frequencies[row] = term.frequencies_in(numbers, certain=id(term) in self._certain)
            if id(term.norms) not in of_text:
                of_text[id(term.norms)] = term.norms.of(self._ids)
        if len(of_text) == 1:
            norms = frequencies + next(iter(of_text.values()))
        else:
            norms = np.array([of_text[id(term.norms)] for term in self._terms])
            norms += frequencies
        frequencies *= np.array([term.inverse for term in self._terms])[:, None]
        frequencies *= K1 + 1
        frequencies /= norms
        return frequencies


class AllArticles(_Remembering):
    """All articles of the snapshot. Each thread adds its queries up in the same array: the system
    takes longer to hand out a fresh one than it takes to add up three lists."""

    def __init__(self, size: int, of_thread: threading.local) -> None:
        super().__init__(size)
        self._of_thread = of_thread

    def zeros_of_query(self) -> Floats:
        zeros: Floats | None = getattr(self._of_thread, "zeros", None)
        if zeros is None:
            zeros = self._of_thread.zeros = np.zeros(self.size)
        else:
            zeros.view(np.uint8).fill(0)  # bytes are cleared twice as fast as numbers
        self._total = zeros
        return zeros

    def settle(self) -> None:
        """Nothing was kept: the scores of a term are added where it stands."""

    def mask_of(self, term: Scored) -> Mask:
        return term.mask()

    def scores_of(self, term: Scored) -> Floats:
        return term.scores()

    def add_scores_of(self, term: Scored, weight: float, total: Floats) -> None:
        term.add_scores(weight, total)

    def in_set(self, ids: Ints) -> Mask:
        return mask_of(ids, self.size)

    def chosen(self) -> None:
        return None
