"""Which whole values do the articles of a snapshot carry in a field?

Filters and facets both ask this. A column is made once per field and snapshot, over all segments.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from indexer.engines.whoosh_engine.segment.segment_reader import (
    SegmentView,
    ValueColumn,
    number_kind,
)
from indexer.engines.whoosh_engine.storage import doc_store
from indexer.engines.whoosh_engine.storage.arrays import AnyArray, Ints, Mask, offsets_of, spread
from indexer.fields import FieldEntry, Values
from indexer.models import WIB

_PERIODS = {Values.MONTH: "datetime64[M]", Values.DAY: "datetime64[D]"}
"""What numpy rounds a moment down to, and writes as the value."""


class SnapshotColumn:
    """The values of one field in all articles, as numbers into ``values``.

    Without ``starts`` there is a number per article; with it the numbers of article ``n`` are those
    from ``starts[n]`` on, before ``starts[n + 1]``. Number 0 stands for no value at all.
    """

    def __init__(self, numbers: AnyArray, values: Sequence[str], starts: Ints | None) -> None:
        self.numbers = numbers
        self.values = values
        self._starts = starts

    @property
    def nbytes(self) -> int:
        """About what the column takes in memory."""
        starts = 0 if self._starts is None else self._starts.nbytes
        by_value = 4 * len(self.numbers) + 8 * len(self.values)
        return self.numbers.nbytes + starts + by_value + 100 * len(self.values)

    def of(self, ids: Ints) -> AnyArray:
        """The numbers of all values of the articles ``ids``."""
        if self._starts is None:
            return self.numbers[ids]
        begins = self._starts[ids]
        return self.numbers[spread(begins, self._starts[ids + 1] - begins)]

    def carrying(self, wanted: Iterable[str]) -> Mask:
        """For each article whether it carries any of ``wanted``, whatever their case."""
        wanted_numbers = [n for one in wanted for n in self._spellings.get(one.casefold(), ())]
        if self._starts is None:
            found = np.zeros(len(self.numbers), np.bool_)
            articles, starts = self._by_value
            for number in wanted_numbers:
                found[articles[starts[number] : starts[number + 1]]] = True
            return found
        fits = np.zeros(len(self.values), np.bool_)
        fits[wanted_numbers] = True
        found = fits[self.numbers]
        carrying = np.zeros(len(self._starts) - 1, np.bool_)
        carrying[self._starts.searchsorted(found.nonzero()[0], "right") - 1] = True
        return carrying

    def containing(self, text: str) -> Mask:
        """For each value whether it contains ``text`` in any case."""
        folded = text.casefold()
        found = (folded in value for value in self._folded)
        return np.fromiter(found, np.bool_, len(self.values))

    @cached_property
    def _by_value(self) -> tuple[AnyArray, Ints]:
        """The articles in the order of their values, and where those of each value start."""
        articles = self.numbers.argsort(kind="stable").astype(np.int32)
        return articles, offsets_of(np.bincount(self.numbers, minlength=len(self.values)))

    @cached_property
    def _folded(self) -> list[str]:
        return [value.casefold() for value in self.values]

    @cached_property
    def _spellings(self) -> dict[str, list[int]]:
        """The numbers of the values that differ in case only."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, value in enumerate(self._folded[1:], 1):
            found[value].append(number)
        return dict(found)

    @cached_property
    def variants(self) -> list[list[int]]:
        """Those of them that have several spellings."""
        return [numbers for numbers in self._spellings.values() if len(numbers) > 1]

    def variants_among(self, counts: Ints) -> list[list[int]]:
        """Those of ``variants`` of which several have ``counts``."""
        if not self.variants:
            return []
        numbers, starts = self._variants_joined
        some = np.add.reduceat(counts[numbers] > 0, starts, dtype=np.int64) > 1
        return [self.variants[place] for place in some.nonzero()[0].tolist()]

    @cached_property
    def _variants_joined(self) -> tuple[Ints, Ints]:
        """All ``variants`` one after the other, and where each starts."""
        sizes = np.array([len(spellings) for spellings in self.variants])
        return np.concatenate(self.variants), offsets_of(sizes)[:-1]

    @cached_property
    def ranks(self) -> Ints:
        """Where each value stands in the order of all."""
        ranks = np.empty(len(self.values), np.int64)
        ranks[sorted(range(len(self.values)), key=self.values.__getitem__)] = np.arange(len(ranks))
        return ranks


def snapshot_column(views: Sequence[SegmentView], entry: FieldEntry) -> SnapshotColumn:
    """The values of the field ``entry`` in the segments ``views``, one after the other."""
    columns = [_in_segment(view, entry) for view in views]
    places = {"": 0}
    numbers: list[AnyArray] = [np.empty(0, "<u2")]
    for column in columns:
        values = [value.decode("utf-8", "surrogatepass") for value in column.values]
        own = [0, *(places.setdefault(value, len(places)) for value in values[1:])]
        numbers.append(np.array(own)[column.numbers])
    kind = number_kind(len(places))
    starts = None
    if entry.kind is Values.SEVERAL:
        parts = [np.empty(0, np.int64), *map(_counts, columns)]
        starts = offsets_of(np.concatenate(parts))
    return SnapshotColumn(np.concatenate(numbers).astype(kind), tuple(places), starts)


def _in_segment(view: SegmentView, entry: FieldEntry) -> ValueColumn:
    period = _PERIODS.get(entry.kind)
    return view.values(entry.name) if period is None else _periods(view.published, period)


def _counts(column: ValueColumn) -> Ints:
    """How many numbers each article has."""
    if column.starts is None:
        return np.ones(len(column.numbers), np.int64)
    return np.diff(column.starts)


def _periods(published: Ints, period: str) -> ValueColumn:
    """The months or days of articles; they stand newest first, so each is one run of them."""
    offset = WIB.utcoffset(None)
    local = published[published != doc_store.UNDATED] + int(offset.total_seconds()) * 1_000_000
    periods, numbers = np.unique(local.astype("datetime64[us]").astype(period), return_inverse=True)
    undated = np.zeros(len(published) - len(local), np.int64)
    values = [b"", *(str(value).encode() for value in periods)]
    return ValueColumn(np.concatenate((numbers + 1, undated)), values)
