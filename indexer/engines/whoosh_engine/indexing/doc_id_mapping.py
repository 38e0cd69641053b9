"""In which order do the articles of several segments stand in one, and what goes with each?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView, newest_first
from indexer.engines.whoosh_engine.segment.segment_writer import Documents, SegmentBuilder
from indexer.engines.whoosh_engine.storage import doc_store
from indexer.engines.whoosh_engine.storage.arrays import AnyArray, Ints, Mask, offsets_of

RECORDS_AT_ONCE = 10_000
"""Stored articles that are copied before the pages they were read from are given back: 50 MB."""

GONE = -1
"""Stands for the new number of an article that does not go on."""


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to merge, and which of its articles go on."""

    view: SegmentView
    alive: Mask


class Renumbering:
    """The articles that are alive in ``sources``, in the order they have in one segment."""

    def __init__(self, sources: Sequence[Source]) -> None:
        """``sources``: one at least, all written under the same table of fields."""
        self._sources = sources
        self._kept = [np.flatnonzero(source.alive) for source in sources]
        self._ids = [
            article_id
            for source, kept in zip(sources, self._kept, strict=True)
            for article_id in _taken(source.view.article_ids(), kept)
        ]
        self._published = self._joined([source.view.published for source in sources])
        self._order = newest_first(self._published, self._ids)
        self._starts = offsets_of(np.array([len(kept) for kept in self._kept]))

    @property
    def count(self) -> int:
        """How many articles there are."""
        return len(self._order)

    def new_numbers(self) -> list[AnyArray]:
        """For each source the new number of each of its articles, or ``GONE``."""
        ordered = np.empty(self.count, np.int32)
        ordered[self._order] = np.arange(self.count, dtype=np.int32)
        found: list[AnyArray] = []
        for source, kept, start in zip(self._sources, self._kept, self._starts, strict=False):
            numbers = np.full(source.view.documents, GONE, np.int32)
            numbers[kept] = ordered[start : start + len(kept)]
            found.append(numbers)
        return found

    def write(self, builder: SegmentBuilder) -> None:
        """Write columns, ids and stored articles."""
        places = self._order.tolist()
        views = [source.view for source in self._sources]
        builder.documents(
            Documents(
                [self._ids[n] for n in places],
                self._published[self._order],
                {field: self._values(field, places) for field in views[0].columns},
                {
                    text: self._joined([view.lengths(field) for view in views])[self._order].astype(
                        np.int64
                    )
                    for field, (text, shares) in views[0].term_lists.items()
                    if field == text
                },
                self._openings(),
                views[0].columns,
                views[0].term_lists,
            ),
            self._records(),
        )

    def _joined(self, columns: Sequence[AnyArray]) -> AnyArray:
        return np.concatenate(
            [column[kept] for column, kept in zip(columns, self._kept, strict=True)]
        )

    def _values(self, field: str, places: list[int]) -> list[list[str]]:
        values: list[list[str]] = []
        for source, kept in zip(self._sources, self._kept, strict=True):
            own = source.view.values(field)
            texts = [text.decode("utf-8", "surrogatepass") for text in own.values]
            numbers = own.numbers.tolist()
            if own.starts is None:
                chosen = [numbers[n : n + 1] if numbers[n] else [] for n in kept.tolist()]
            else:
                starts = own.starts.tolist()
                chosen = [numbers[starts[n] : starts[n + 1]] for n in kept.tolist()]
            values.extend([texts[number] for number in one] for one in chosen)
        return [values[place] for place in places]

    def _numbers(self) -> Iterator[tuple[SegmentView, int]]:
        """Where each article stands, in the new order: its segment, and its number there."""
        which = self._starts.searchsorted(self._order, "right") - 1
        within = self._order - self._starts[which]
        for segment, place in zip(which.tolist(), within.tolist(), strict=True):
            yield self._sources[segment].view, int(self._kept[segment][place])

    def _openings(self) -> list[memoryview]:
        return [view.encoded_opening(number) for view, number in self._numbers()]

    def _records(self) -> Iterator[memoryview]:
        for count, (view, number) in enumerate(self._numbers()):
            if count % RECORDS_AT_ONCE == 0:
                for source in self._sources:
                    source.view.file.release_pages()
            record = view.record(number)
            try:
                doc_store.check(record)
            except doc_store.BrokenRecord as problem:
                raise view.file.damage(f"stored article {number}: {problem}") from problem
            yield record


def _taken(ids: list[str], kept: Ints) -> Iterator[str]:
    return (ids[number] for number in kept.tolist())
