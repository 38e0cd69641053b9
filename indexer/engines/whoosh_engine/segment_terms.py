"""What are the postings of a term in one segment, ready to compute with?

Decodes what the evaluator asks for, and keeps it in the reader's cache.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh_engine.arrays import (
    NO_INTS,
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
"""An occurrence is one number: the document shifted by so many bits, plus the position."""

_DENSE = 16
"""A term in more than one article of so many is looked up in an array with an entry per article;
below, a binary search in its postings takes less."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The articles of a term, ascending, and how often it stands in each."""

    ids: Ints
    frequencies: AnyArray


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The positions of a term: posting ``i`` has those from ``starts[i]`` to ``starts[i + 1]``."""

    starts: Ints
    positions: AnyArray


_NONE = Postings(NO_INTS, np.empty(0, "u1"))


class SegmentTerms:
    """The terms of one segment. Any number of threads may share it.

    Methods raise IndexDamaged if postings do not fit their checksum.
    """

    def __init__(
        self, view: SegmentView, segment: int, statistics: Statistics, cache: TermCache
    ) -> None:
        self.view = view
        self.documents = view.documents
        self._segment = segment
        self._statistics = statistics
        self._cache = cache

    def count(self, field: Field, text: str) -> int:
        """In how many articles of the segment the term stands."""
        number = self._number(field, text)
        return 0 if number < 0 else self.view.terms(field).count(number)

    def _number(self, field: Field, text: str) -> int:
        return self._statistics.address(field, text).numbers[self._segment]

    def postings(self, field: Field, text: str) -> Postings:
        """The articles of a term."""
        number = self._number(field, text)
        if number < 0:
            return _NONE
        return self._cache.get(
            ("postings", self._segment, field, number),
            lambda: self._read(field, number),
            lambda postings: postings.ids.nbytes,
        )

    def _read(self, field: Field, number: int) -> Postings:
        block = self.view.terms(field).block(number)
        return Postings(block.documents.astype(np.int64), block.frequencies)

    def contains(self, field: Field, text: str, ids: Ints) -> Mask:
        """In which of the articles ``ids`` the term stands."""
        own = self.postings(field, text).ids
        if len(own) * _DENSE < self.documents:
            return found_in(own, ids)
        mask: Mask = self._cache.get(
            ("mask", self._segment, field, text),
            lambda: mask_of(own, self.documents),
            lambda made: made.nbytes,
        )
        return mask[ids]

    def scores(self, field: Field, text: str, ids: Ints) -> Floats:
        """The score of the term in each of the articles ``ids``, 0 where it does not stand."""
        postings = self.postings(field, text)
        own = postings.ids
        if not len(own):
            return np.zeros(len(ids))
        if len(own) * _DENSE < self.documents:
            if ids is own:
                return self._all_scores(field, text)
            at = np.minimum(own.searchsorted(ids), len(own) - 1)
            scores = self._score(field, text, postings.frequencies[at], ids)
            scores[own[at] != ids] = 0.0
            return scores
        if ids is own:
            return self._all_scores(field, text)
        dense: Floats = self._cache.get(
            ("dense", self._segment, field, text),
            lambda: self._dense_scores(field, text, own),
            lambda made: made.nbytes,
        )
        return dense[ids]

    def _all_scores(self, field: Field, text: str) -> Floats:
        postings = self.postings(field, text)
        return self._cache.get(
            ("scores", self._segment, field, text),
            lambda: self._score(field, text, postings.frequencies, postings.ids),
            lambda made: made.nbytes,
        )

    def _dense_scores(self, field: Field, text: str, own: Ints) -> Floats:
        dense = np.zeros(self.documents)
        dense[own] = self._all_scores(field, text)
        return dense

    def _score(self, field: Field, text: str, frequencies: AnyArray, ids: Ints) -> Floats:
        """``indexer.scoring.term_score``, in its order of operations."""
        inverse = self._statistics.address(field, text).inverse
        norms: Floats = self._statistics.norms(self._segment, field)[ids]
        norms += frequencies
        scores: Floats = inverse * frequencies
        scores *= K1 + 1
        scores /= norms
        return scores

    def occurrences(self, field: Field, text: str, ids: Ints) -> Ints:
        """Where the term stands in the articles ``ids``, ascending (see ``POSITION_BITS``).

        Owes: it stands in each of them.
        """
        number = self._number(field, text)
        if number < 0:
            return NO_INTS
        known: Occurrences = self._cache.get(
            ("occurrences", self._segment, field, number),
            lambda: self._read_occurrences(field, number),
            lambda made: made.starts.nbytes,
        )
        own = self.postings(field, text).ids
        if len(ids) == len(own):
            keys = np.repeat(own << POSITION_BITS, np.diff(known.starts))
            keys += known.positions
            return keys
        at = own.searchsorted(ids)
        counts = known.starts[at + 1] - known.starts[at]
        keys = np.repeat(ids << POSITION_BITS, counts)
        keys += known.positions[spread(known.starts[at], counts)]
        return keys

    def _read_occurrences(self, field: Field, number: int) -> Occurrences:
        block = self.view.terms(field).block(number, positions=True)
        return Occurrences(offsets_of(block.frequencies), block.positions)


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
