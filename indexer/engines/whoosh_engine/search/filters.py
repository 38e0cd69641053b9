"""Which articles pass the filters and were not superseded?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from indexer.engines.whoosh_engine.search.value_columns import SnapshotColumn
from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView
from indexer.engines.whoosh_engine.storage import doc_store
from indexer.engines.whoosh_engine.storage.arrays import Mask
from indexer.models import FieldFilter, Filters


def passing(
    views: Sequence[SegmentView],
    alive: Sequence[Mask | None],
    filters: Filters,
    column_of: Callable[[str], SnapshotColumn | None],
) -> Mask | None:
    """For each article of the snapshot whether it passes; None if all do.

    ``alive``: for each segment, None if nothing in it is superseded. ``column_of`` gives the values
    of a field, None for a field that has none.
    """
    masks = [_in_segment(view, own, filters) for view, own in zip(views, alive, strict=True)]
    mask: Mask | None = None
    if any(own is not None for own in masks):
        mask = np.concatenate(
            [
                np.ones(view.documents, np.bool_) if own is None else own
                for view, own in zip(views, masks, strict=True)
            ]
        )
    for one in filters.fields:
        column = column_of(one.field)
        own = _passing_field(one, column, sum(view.documents for view in views))
        if own is not None:
            mask = own if mask is None else mask & own
    return mask


def _passing_field(one: FieldFilter, column: SnapshotColumn | None, documents: int) -> Mask | None:
    mask: Mask | None = None
    if one.included:
        nothing = np.zeros(documents, np.bool_)
        mask = nothing if column is None else column.carrying(one.included)
    if one.excluded and column is not None:
        without = ~column.carrying(one.excluded)
        mask = without if mask is None else mask & without
    return mask


def _in_segment(view: SegmentView, alive: Mask | None, filters: Filters) -> Mask | None:
    """Which articles of a segment are alive and of the dates asked for."""
    first, last = _date_range(view, filters)
    if (first, last) == (0, view.documents):
        return alive
    inside = np.zeros(view.documents, np.bool_)
    inside[first:last] = True
    return inside if alive is None else alive & inside


def _date_range(view: SegmentView, filters: Filters) -> tuple[int, int]:
    """A range of dates is a range of article numbers, since the newest has the least."""
    first, last = 0, view.documents
    if filters.published_from is None and filters.published_before is None:
        return first, last
    descending = view.published[::-1]  # ascending, as searchsorted wants it

    def newer_than(limit: int) -> int:
        """How many articles were published at ``limit`` or later."""
        return view.documents - int(descending.searchsorted(limit, "left"))

    if filters.published_before is not None:
        first = newer_than(doc_store.microseconds(filters.published_before))
    lowest = doc_store.UNDATED + 1
    if filters.published_from is not None:
        lowest = max(lowest, doc_store.microseconds(filters.published_from))
    return first, newer_than(lowest)
