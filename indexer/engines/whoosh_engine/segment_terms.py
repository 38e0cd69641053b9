"""What are the postings of a term in one segment, ready to compute with?

What is asked of a term is worked out once and kept with it, as long as the reader's cache keeps
the term.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from indexer.engines.whoosh_engine.arrays import (
    AnyArray,
    Floats,
    Ints,
    Mask,
    offsets_of,
    spread,
)
from indexer.engines.whoosh_engine.segment_view import SegmentView
from indexer.engines.whoosh_engine.statistics import Statistics
from indexer.engines.whoosh_engine.term_cache import TermCache
from indexer.queries import Field
from indexer.scoring import K1

POSITION_BITS = 32
"""An occurrence is one number: the article shifted by so many bits, plus the position."""

COMMON = 16
"""A term in one article of so many, or in more, is computed with as an array that has an entry per
article: adding two of these takes less than finding where two posting lists meet."""


def is_common(count: int, documents: int) -> bool:
    """Whether ``count`` of ``documents`` articles are better computed with as one entry each."""
    return count * COMMON >= documents > 0


class SegmentTerm:
    """One term in one segment; in no article at all, perhaps. Threads may share it.

    Of a common term only what lies in the file and a byte per article is kept, and scores of all
    articles where they were asked for: the rest takes little to make and much to keep. Methods
    raise IndexDamaged if positions do not fit their checksum.
    """

    __slots__ = (
        "_dense",
        "_frequencies",
        "_grow",
        "_ids",
        "_inverse",
        "_mask",
        "_norms",
        "_numbers",
        "_occurrences",
        "_read_positions",
        "common",
        "count",
    )

    def __init__(
        self,
        numbers: AnyArray,
        frequencies: AnyArray,
        *,
        inverse: float,
        norms: Floats,
        read_positions: Callable[[], AnyArray],
        grow: Callable[[int], None],
    ) -> None:
        """``numbers``: the articles, as they lie in the file. ``norms``: see ``Statistics``.
        ``grow`` is told how many bytes are kept in addition."""
        self.count = len(numbers)
        self.common = is_common(self.count, len(norms))
        self._numbers = numbers
        self._ids = None if self.common else numbers.astype(np.int64)
        self._frequencies = frequencies
        self._inverse = inverse
        self._norms = norms
        self._read_positions = read_positions
        self._grow = grow
        self._mask: Mask | None = None
        self._dense: Floats | None = None
        self._occurrences: tuple[Ints, AnyArray] | None = None

    @property
    def ids(self) -> Ints:
        """The articles where the term stands, ascending."""
        return self._numbers.astype(np.int64) if self._ids is None else self._ids

    def mask(self) -> Mask:
        """For each article of the segment whether the term stands there."""
        mask = self._mask
        if mask is None:
            mask = self._mask = mask_of(self._numbers, len(self._norms))
            self._grow(mask.nbytes)
        return mask

    def mark(self, mask: Mask) -> None:
        """Set ``mask``, which has an entry per article, where the term stands."""
        if self.common:
            mask |= self.mask()
        else:
            mask[self.ids] = True

    def stands_in(self, ids: Ints) -> Mask:
        """In which of the articles ``ids`` the term stands."""
        return self.mask()[ids] if self.common else found_in(self.ids, ids)

    def scores(self, ids: Ints) -> Floats:
        """The score in each of the articles ``ids``. Owes: the term stands in each of them."""
        if len(ids) == self.count:
            return self._score(self._frequencies, ids)
        if self._dense is not None:
            return self._dense[ids]
        at = self._numbers.searchsorted(ids.astype(self._numbers.dtype))
        return self._score(self._frequencies[at], ids)

    def scores_or_0(self, ids: Ints) -> Floats:
        """The score in each of the articles ``ids``, 0 where the term does not stand."""
        if not self.count or not len(ids):
            return np.zeros(len(ids))
        if self._dense is not None:
            return self._dense[ids]
        own = self._numbers
        scores = np.zeros(len(ids))
        if self.count <= len(ids):
            at = np.minimum(ids.searchsorted(self.ids), len(ids) - 1)
            here = ids[at] == own
            scores[at[here]] = self._score(self._frequencies[here], self.ids[here])
            return scores
        at = np.minimum(own.searchsorted(ids.astype(own.dtype)), self.count - 1)
        here = own[at] == ids
        scores[here] = self._score(self._frequencies[at[here]], ids[here])
        return scores

    def frequencies_or_0(self, ids: Ints, numbers: AnyArray, out: AnyArray) -> None:
        """Write into ``out`` how often the term stands in each of the articles ``ids``, which are
        also given as ``numbers``, as they lie in the file. Owes: there are any, and postings."""
        own = self._numbers
        if self.count <= len(ids):
            out[:] = 0
            at = np.minimum(ids.searchsorted(self.ids), len(ids) - 1)
            here = numbers[at] == own
            out[at[here]] = self._frequencies[here]
            return
        at = np.minimum(own.searchsorted(numbers), self.count - 1)
        np.multiply(self._frequencies[at], own[at] == numbers, out=out)

    @property
    def inverse(self) -> float:
        """The inverse document frequency."""
        return self._inverse

    @property
    def norms(self) -> Floats:
        """See ``Statistics``; one array for all terms of a field."""
        return self._norms

    def add_scores(self, weight: float, total: Floats) -> None:
        """Add ``weight`` times the score in each article of the segment to ``total``."""
        if not self.common:
            total[self.ids] += weight * self._score(self._frequencies, self.ids)
            return
        dense = self._dense
        if dense is None:
            ids = self.ids
            dense = np.zeros(len(self._norms))
            dense[ids] = self._score(self._frequencies, ids)
            self._dense = dense
            self._grow(dense.nbytes)
        total += dense if weight == 1 else weight * dense

    def _score(self, frequencies: AnyArray, ids: Ints) -> Floats:
        """``indexer.scoring.term_score``, in its order of operations."""
        norms: Floats = self._norms[ids]
        norms += frequencies
        scores: Floats = self._inverse * frequencies
        scores *= K1 + 1
        scores /= norms
        return scores

    def occurrences(self, ids: Ints) -> Ints:
        """Where the term stands in the articles ``ids``, ascending (see ``POSITION_BITS``).

        Owes: it stands in each of them.
        """
        if self._occurrences is None:
            self._occurrences = offsets_of(self._frequencies), self._read_positions()
            self._grow(self._occurrences[0].nbytes)
        starts, positions = self._occurrences
        if len(ids) == self.count:
            keys = np.repeat(ids << POSITION_BITS, self._frequencies)
            keys += positions
            return keys
        at = self._numbers.searchsorted(ids.astype(self._numbers.dtype))
        counts = starts[at + 1] - starts[at]
        keys = np.repeat(ids << POSITION_BITS, counts)
        keys += positions[spread(starts[at], counts)]
        return keys


Weighted = tuple[SegmentTerm, float]
"""A term, and what its score is multiplied by."""

DENSE = 4
"""Where the articles to be scored are at least one of so many postings of the terms, all postings
are scored and added up in an array over all articles: that takes no look-ups."""


def sum_of_scores(terms: Sequence[Weighted], ids: Ints, documents: int) -> Floats:
    """The weighted sum of the scores of ``terms`` in each of the articles ``ids``, a term that does
    not stand in an article counting 0 there. ``documents`` is the segment's number of articles."""
    present = [(term, weight) for term, weight in terms if term.count]
    if not present or not len(ids):
        return np.zeros(len(ids))
    postings = sum(term.count for term, _ in present)
    if is_common(len(ids), documents) or (
        len(ids) * DENSE >= postings and postings * COMMON >= documents
    ):
        total = np.zeros(documents)
        for term, weight in present:
            term.add_scores(weight, total)
        return total[ids]
    if len(present) >= MANY_TERMS:
        return _sum_by_matrix(present, ids)
    total = np.zeros(len(ids))
    for term, weight in present:
        scores = term.scores_or_0(ids)
        total += scores if weight == 1 else weight * scores
    return total


MANY_TERMS = 6
"""Terms from which on one computation over a matrix of terms and articles costs less: a query of
three words asks for a dozen, and calling NumPy for each costs more than what it computes."""


def _sum_by_matrix(terms: Sequence[Weighted], ids: Ints) -> Floats:
    numbers = ids.astype("<u2")
    frequencies = np.empty((len(terms), len(ids)))
    norms = np.empty((len(terms), len(ids)))
    norms_of_field: dict[int, Floats] = {}
    for row, (term, _) in enumerate(terms):
        term.frequencies_or_0(ids, numbers, frequencies[row])
        found = norms_of_field.get(id(term.norms))
        if found is None:
            found = norms_of_field[id(term.norms)] = term.norms[ids]
        norms[row] = found
    weights = np.array([weight * term.inverse * (K1 + 1) for term, weight in terms])
    norms += frequencies
    frequencies /= norms
    total: Floats = weights @ frequencies
    return total


class SegmentTerms:
    """The terms of one segment. Any number of threads may share it.

    Methods raise IndexDamaged if what they read does not fit its checksum.
    """

    def __init__(
        self, view: SegmentView, segment: int, statistics: Statistics, cache: TermCache
    ) -> None:
        self.view = view
        self.documents = view.documents
        self._segment = segment
        self._statistics = statistics
        self._cache = cache

    def term(self, field: Field, text: str) -> SegmentTerm:
        """The term ``text`` of ``field``."""
        key = (self._segment, field, text)
        return self._cache.get(
            key, lambda: self._read(field, text), lambda term: 0 if term.common else 8 * term.count
        )

    def _read(self, field: Field, text: str) -> SegmentTerm:
        address = self._statistics.address(field, text)
        number = address.numbers[self._segment]
        table = self.view.terms(field)
        if number < 0:
            numbers, frequencies = np.empty(0, "<u2"), np.empty(0, "u1")
        else:
            block = table.block(number)
            numbers, frequencies = block.documents, block.frequencies
        return SegmentTerm(
            numbers,
            frequencies,
            inverse=address.inverse,
            norms=self._statistics.norms(self._segment, field),
            read_positions=lambda: table.block(number, positions=True).positions,
            grow=lambda size: self._cache.grow((self._segment, field, text), size),
        )

    def count(self, field: Field, text: str) -> int:
        """In how many articles of the segment the term stands."""
        return self.term(field, text).count


def found_in(ascending: Ints, ids: Ints) -> Mask:
    """Which of ``ids`` are in ``ascending``."""
    if not len(ascending):
        return np.zeros(len(ids), np.bool_)
    at = np.minimum(ascending.searchsorted(ids), len(ascending) - 1)
    found: Mask = ascending[at] == ids
    return found


def mask_of(ids: AnyArray, documents: int) -> Mask:
    """For each of ``documents`` articles whether it is in ``ids``."""
    mask = np.zeros(documents, np.bool_)
    mask[ids] = True
    return mask
