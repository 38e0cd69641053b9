"""Which articles pass the filters and were not superseded?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView
from indexer.engines.whoosh_engine.storage import doc_store
from indexer.engines.whoosh_engine.storage.arrays import Mask
from indexer.engines.whoosh_engine.storage.index_fields import CATEGORY, OUTLET
from indexer.models import Filters


def passing(
    views: Sequence[SegmentView], alive: Sequence[Mask | None], filters: Filters
) -> Mask | None:
    """For each article of the snapshot whether it passes; None if all do.

    ``alive``: for each segment, None if nothing in it is superseded.
    """
    masks = [_in_segment(view, own, filters) for view, own in zip(views, alive, strict=True)]
    if all(mask is None for mask in masks):
        return None
    return np.concatenate(
        [
            np.ones(view.documents, np.bool_) if mask is None else mask
            for view, mask in zip(views, masks, strict=True)
        ]
    )


def _in_segment(view: SegmentView, alive: Mask | None, filters: Filters) -> Mask | None:
    mask = alive
    first, last = _date_range(view, filters)
    if (first, last) != (0, view.documents):
        inside = np.zeros(view.documents, np.bool_)
        inside[first:last] = True
        mask = inside if mask is None else mask & inside
    for column, wanted in ((OUTLET, filters.outlets), (CATEGORY, filters.categories)):
        if wanted:
            fitting = _fitting(view, column, wanted)
            mask = fitting if mask is None else mask & fitting
    return mask


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


def _fitting(view: SegmentView, column: str, wanted: tuple[str, ...]) -> Mask:
    folded = {one.casefold() for one in wanted}
    values = view.values(column)
    fits = [
        number > 0 and value.decode("utf-8", "surrogatepass").casefold() in folded
        for number, value in enumerate(values.values)
    ]
    mask: Mask = np.array(fits, np.bool_)[values.numbers]
    return mask
