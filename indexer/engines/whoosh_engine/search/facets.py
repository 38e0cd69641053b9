"""How many matches carry which outlet, category, month, day?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView
from indexer.engines.whoosh_engine.storage import doc_store
from indexer.engines.whoosh_engine.storage.arrays import AnyArray, Ints
from indexer.engines.whoosh_engine.storage.index_fields import CATEGORY, OUTLET
from indexer.models import WIB, FacetCount, FacetField


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """For each article the number of its value; ``None`` among the values is not counted."""

    numbers: AnyArray
    values: tuple[str | None, ...]


def facet_column(views: Sequence[SegmentView], field: FacetField) -> FacetColumn:
    """What the articles of the snapshot are counted under."""
    columns = [_in_segment(view, field) for view in views]
    if len(columns) == 1:
        return columns[0]
    values = list(dict.fromkeys(value for column in columns for value in column.values))
    places = {value: place for place, value in enumerate(values)}
    kind = _kind(len(values))
    numbers = [
        np.array([places[value] for value in column.values], kind)[column.numbers]
        for column in columns
    ]
    return FacetColumn(np.concatenate([np.empty(0, kind), *numbers]), tuple(values))


def _in_segment(view: SegmentView, field: FacetField) -> FacetColumn:
    if field in _PERIODS:
        return _periods(view.published, _PERIODS[field])
    column = view.values(OUTLET if field is FacetField.OUTLET else CATEGORY)
    values = [value.decode("utf-8", "surrogatepass") for value in column.values]
    return FacetColumn(column.numbers, (None, *values[1:]))


_PERIODS = {FacetField.MONTH: "datetime64[M]", FacetField.DAY: "datetime64[D]"}
"""What numpy rounds a moment down to, and writes as the facet's value."""


def _periods(published: Ints, period: str) -> FacetColumn:
    """The months or days of articles; they stand newest first, so each is one run of them."""
    offset = WIB.utcoffset(None)
    local = published[published != doc_store.UNDATED] + int(offset.total_seconds()) * 1_000_000
    periods, numbers = np.unique(local.astype("datetime64[us]").astype(period), return_inverse=True)
    undated = np.full(len(published) - len(local), len(periods))
    kind = _kind(len(periods) + 1)
    return FacetColumn(np.concatenate((numbers, undated)).astype(kind), (*map(str, periods), None))


def _kind(values: int) -> str:
    """The type that numbers so many values."""
    return "u2" if values <= 0x10000 else "u4"


def count(column: FacetColumn, ids: Ints) -> tuple[FacetCount, ...]:
    """How many of the articles ``ids`` carry each value, the most frequent first; ties in the order
    of values."""
    counts = np.bincount(column.numbers[ids], minlength=len(column.values))
    pairs = [
        (value, int(counts[number]))
        for number in np.flatnonzero(counts).tolist()
        if (value := column.values[number]) is not None
    ]
    pairs.sort(key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetCount(value=value, count=number) for value, number in pairs)
