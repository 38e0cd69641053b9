"""Which articles of one segment pass the filters and were not superseded?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh_engine import stored
from indexer.engines.whoosh_engine.arrays import Ints, Mask
from indexer.engines.whoosh_engine.schema import CATEGORY, OUTLET
from indexer.engines.whoosh_engine.segment_view import SegmentView
from indexer.models import Filters


@dataclass(frozen=True, slots=True)
class Sieve:
    """Articles pass from number ``first`` on, before ``last``, where ``mask`` (if any) is true."""

    first: int
    last: int
    mask: Mask | None

    def passing(self, ids: Ints) -> Ints:
        """Those of the ascending ``ids`` that pass."""
        if len(ids) and (self.first > ids[0] or self.last <= ids[-1]):
            ids = ids[ids.searchsorted(self.first) : ids.searchsorted(self.last)]
        return ids if self.mask is None else ids[self.mask[ids]]


def sieve(view: SegmentView, alive: Mask | None, filters: Filters) -> Sieve:
    """What ``filters`` let through in one segment. ``alive`` is None if nothing is superseded."""
    first, last = _date_range(view, filters)
    mask = alive
    for column, wanted in ((OUTLET, filters.outlets), (CATEGORY, filters.categories)):
        if wanted:
            fitting = _fitting(view, column, wanted)
            mask = fitting if mask is None else mask & fitting
    return Sieve(first, last, mask)


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
        first = newer_than(stored.microseconds(filters.published_before))
    lowest = stored.UNDATED + 1
    if filters.published_from is not None:
        lowest = max(lowest, stored.microseconds(filters.published_from))
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
