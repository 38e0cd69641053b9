"""What are the postings of a term in the whole snapshot, ready to compute with?

What is asked of a term is worked out once and kept with it, as long as the reader's cache keeps
the term.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

import numpy as np

from indexer.engines.whoosh_engine.search.statistics import Norms
from indexer.engines.whoosh_engine.search.term_cache import TermCache
from indexer.engines.whoosh_engine.search.tuning import Scale
from indexer.engines.whoosh_engine.storage.arrays import AnyArray, Floats, Ints, Mask, spread
from indexer.engines.whoosh_engine.storage.term_dictionary import TermTable
from indexer.errors import IndexDamaged
from indexer.scoring import K1, idf

POSITION_BITS = 32
"""An occurrence is one number: the article shifted by so many bits, plus the position."""

_LOOK_UP = 14
"""One binary search takes as long as writing so many entries of an array, or as clearing
``_CLEARED`` bytes of one: 40 nanoseconds."""

_CLEARED = 1_400


class PostingList(ABC):
    """Articles in ascending order. Threads may share it.

    Only the articles in few bytes are kept, and of a common one a byte per article of the snapshot:
    the rest takes little to make and much to keep.
    """

    __slots__ = (
        "_grow",
        "_high",
        "_mask",
        "_numbers",
        "_was_searched",
        "common",
        "count",
        "documents",
        "scale",
    )

    def __init__(self, numbers: AnyArray, scale: Scale, grow: Callable[[int], None]) -> None:
        """``numbers``: the articles, in few bytes; ``scale``: that of the snapshot. ``grow`` is
        told how many bytes are kept in addition."""
        self.count = len(numbers)
        self.scale = scale
        self.documents = scale.documents
        self.common = scale.is_common(self.count)
        self._numbers = numbers
        self._grow = grow
        self._mask: Mask | None = None
        self._was_searched = False
        self._high: tuple[int, float] | None = None

    @abstractmethod
    def own_scores(self) -> Floats:
        """The score in each of ``ids``. Not to be changed."""

    def scores_in(self, ids: AnyArray) -> Floats:
        """The score in each of the ascending articles ``ids``, 0 where it is not here.

        Requires: this holds an article."""
        own = self._numbers
        sought = self.as_numbers(ids)
        at = own.searchsorted(sought)
        scores: Floats = self.own_scores().take(at, mode="clip")
        scores *= own.take(at, mode="clip") == sought
        return scores

    def high_score(self, count: int) -> float:
        """The ``count``-th highest score; 0 if there are not so many."""
        if count > self.count:
            return 0.0
        known = self._high
        if known is None or known[0] != count:
            place = self.count - count
            known = self._high = count, float(np.partition(self.own_scores(), place)[place])
        return known[1]

    @property
    def numbers(self) -> AnyArray:
        """The articles, ascending, in few bytes."""
        return self._numbers

    @property
    def ids(self) -> Ints:
        """The articles, ascending."""
        return self._numbers.astype(np.int64)

    def mask(self) -> Mask:
        """For each article of the snapshot whether it is here."""
        mask = self._mask
        if mask is None:
            mask = mask_of(self.ids, self.documents)
            if self.common:
                self._mask = mask
                self._grow(mask.nbytes)
        return mask

    def mark(self, mask: Mask) -> None:
        """Set ``mask``, which has an entry per article, for those that are here."""
        if self.common:
            mask |= self.mask()
        else:
            mask[self.ids] = True  # NumPy converts what it indexes with, but slowly

    def stands_in(self, ids: Ints) -> Mask:
        """Which of the ascending articles ``ids`` are here. A common list makes its mask when it is
        asked for the second time: most are never asked again."""
        mask = self._mask
        if mask is None and (
            (self.common and self._was_searched) or self._is_written_faster(len(ids))
        ):
            mask = self.mask()
        if mask is not None:
            return mask[ids]
        self._was_searched = True
        return found_in(self._numbers, self.as_numbers(ids))

    def as_numbers(self, ids: AnyArray) -> AnyArray:
        """``ids`` in as few bytes as these take: a search through numbers of another kind converts
        them all."""
        return ids if ids.dtype == self._numbers.dtype else ids.astype(self._numbers.dtype)

    def _is_written_faster(self, sought: int) -> bool:
        """Whether ``sought`` articles are found faster in an array with an entry per article, made
        for them, than by so many binary searches."""
        fewer = min(sought, self.count)
        return fewer * _LOOK_UP > self.count + self.documents * _LOOK_UP // _CLEARED


class Location:
    """Where the postings of a term lie, and under which keys the cache keeps them."""

    __slots__ = ("_cache", "_places", "addresses", "is_counted", "keys")

    def __init__(
        self,
        places: list[tuple[TermTable, int]],
        addresses: list[tuple[int, int, int]],
        key: tuple[str, str],
        cache: TermCache,
    ) -> None:
        """``places``: the term's number in the table of each segment that has it; ``addresses``:
        the segment, and what ``TermTable.address`` tells there."""
        self._places = places
        self._cache = cache
        self.addresses = addresses
        self.keys = [key]
        self.is_counted = False
        """Whether what the term may still take is accounted for already, but for positions."""

    def positions(self) -> AnyArray:
        """The positions in all segments, one after the other. Raises IndexDamaged."""
        return joined([table.positions(number) for table, number in self._places])

    def damage(self, what: str) -> IndexDamaged:
        """The error to raise for something wrong in a segment that the term stands in."""
        return self._places[0][0].damage(what)

    def grow(self, size: int) -> None:
        """Tell the cache that so many bytes more are kept."""
        if not self.is_counted:
            self.account(size)

    def account(self, size: int) -> None:
        """Tell the cache so of what ``is_counted`` leaves out."""
        for key in self.keys:
            self._cache.grow(key, size)


def joined(parts: list[AnyArray]) -> AnyArray:
    """The arrays one after the other; a single one is not copied."""
    if len(parts) == 1:
        return parts[0]
    return np.concatenate(parts) if parts else np.empty(0, "<u2")


class TermPostings(PostingList):
    """One term; in no article at all, perhaps. Of a common one, the scores of all articles are kept
    where they were asked for.

    Methods raise IndexDamaged if positions do not fit their checksum.
    """

    __slots__ = (
        "_dense",
        "_frequencies",
        "_own",
        "_position_starts",
        "_positions",
        "inverse",
        "location",
        "norms",
    )

    def __init__(
        self,
        numbers: AnyArray,
        frequencies: AnyArray,
        norms: Norms,
        scale: Scale,
        location: Location,
    ) -> None:
        """``norms``: those of the term's field."""
        super().__init__(numbers, scale, location.grow)
        self.inverse = idf(self.documents, self.count) if self.documents else 0.0
        """The inverse document frequency."""
        self.norms = norms
        self.location = location
        self._frequencies = frequencies
        self._dense: Floats | None = None
        self._own: Floats | None = None
        self._positions: AnyArray | None = None
        self._position_starts: AnyArray | None = None

    def frequencies_in(self, ids: AnyArray, *, certain: bool) -> AnyArray:
        """How often the term stands in each of the ascending ``ids``. If that is ``certain`` to be
        at least once, it is not found out. Requires: the term stands somewhere."""
        own = self._numbers
        if self._is_written_faster(len(ids)):
            everywhere = np.zeros(self.documents, self._frequencies.dtype)
            everywhere[self.ids] = self._frequencies
            return everywhere[ids]
        sought = self.as_numbers(ids)
        if certain:
            return self._frequencies.take(own.searchsorted(sought), mode="clip")
        if self.count <= len(ids):
            found = np.zeros(len(ids), self._frequencies.dtype)
            at = np.minimum(sought.searchsorted(own), len(ids) - 1)
            same = sought[at] == own
            found[at[same]] = self._frequencies[same]
            return found
        at = own.searchsorted(sought)
        found = self._frequencies.take(at, mode="clip")
        found *= own.take(at, mode="clip") == sought
        return found

    def add_scores(self, weight: float, total: Floats) -> None:
        """Add ``weight`` times the score in each article of the snapshot to ``total``."""
        if self.count * self.scale.tuning.dense >= self.documents:
            dense = self.scores()
            total += dense if weight == 1 else weight * dense
        elif self.count:
            own = self.own_scores()
            np.add.at(total, self.ids, own if weight == 1 else weight * own)

    def scores(self) -> Floats:
        """The score in each article of the snapshot, 0 where the term does not stand."""
        dense = self._dense
        if dense is None:
            dense = np.zeros(self.documents)
            if self.count * self.scale.tuning.dense < self.documents:
                dense[self.ids] = self.own_scores()
            else:
                dense[self.ids] = self._score()
                self._dense = dense
                self._grow(dense.nbytes)
        return dense

    def own_scores(self) -> Floats:
        own = self._own
        if own is None:
            own = self._own = self._score()
            self._grow(own.nbytes)
        return own

    def _score(self) -> Floats:
        """``indexer.scoring.term_score`` for each posting, in its order of operations."""
        norms = self.norms.of(self.ids)
        norms += self._frequencies
        scores: Floats = self.inverse * self._frequencies
        scores *= K1 + 1
        scores /= norms
        return scores

    def occurrences(self, ids: Ints | None = None) -> Ints:
        """Where the term stands in the articles ``ids`` (None: in all of its articles), ascending
        (see ``POSITION_BITS``).

        Requires: it stands in each of them.
        """
        if ids is None or len(ids) == self.count:
            keys: Ints = (self.ids << POSITION_BITS).repeat(self._frequencies)
            keys += self._all_positions()
            return keys
        at = self._numbers.searchsorted(self.as_numbers(ids))
        counts = self._frequencies.take(at, mode="clip").astype(np.int64)
        begins = self._starts().take(at, mode="clip").astype(np.int64)
        keys = (ids << POSITION_BITS).repeat(counts)
        keys += self._all_positions().take(spread(begins, counts), mode="clip")
        return keys

    def _starts(self) -> AnyArray:
        """Where the positions of each posting start."""
        starts = self._position_starts
        if starts is None:
            starts = np.zeros(self.count, np.int32)
            # Converted first: NumPy would do so in small portions.
            np.add.accumulate(self._frequencies[:-1].astype(np.int32), out=starts[1:])
            self._position_starts = starts
            self._grow(starts.nbytes)
        return starts

    def _all_positions(self) -> AnyArray:
        positions = self._positions
        if positions is None:
            positions = self.location.positions()
            if int(self._frequencies.sum(dtype=np.int64)) != len(positions):
                raise self.location.damage("postings and positions contradict each other")
            self._positions = positions
            self.location.account(positions.nbytes)
        return positions


class SummedPostings(PostingList):
    """One word in several fields: where it stands in any of them, and its score there."""

    __slots__ = ("_own",)

    def __init__(
        self, numbers: AnyArray, scores: Floats, scale: Scale, grow: Callable[[int], None]
    ) -> None:
        """``scores``: that of each of ``numbers``."""
        super().__init__(numbers, scale, grow)
        self._own = scores

    def own_scores(self) -> Floats:
        return self._own

    def add_scores(self, weight: float, total: Floats) -> None:
        """Add ``weight`` times the score in each article of the snapshot to ``total``."""
        np.add.at(total, self.ids, self._own if weight == 1 else weight * self._own)

    def scores(self) -> Floats:
        """The score in each article of the snapshot, 0 where the word does not stand."""
        dense = np.zeros(self.documents)
        dense[self.ids] = self._own
        return dense


def found_in(ascending: Ints, ids: Ints) -> Mask:
    """Which of ``ids`` are in ``ascending``."""
    if not len(ascending):
        return np.zeros(len(ids), np.bool_)
    at = ascending.searchsorted(ids)
    found: Mask = ascending.take(at, mode="clip") == ids
    return found


def mask_of(ids: AnyArray, documents: int) -> Mask:
    """For each of ``documents`` articles whether it is in ``ids``."""
    mask = np.zeros(documents, np.bool_)
    mask[ids] = True
    return mask
