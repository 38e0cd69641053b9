"""Which matches come first?

Articles are numbered over all segments (``numbering``), in each of them newest first. Only few
candidates are brought into their full order: by score or date, then the newest, then by id.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from indexer.engines.whoosh_engine.search.doc_base import Numbering
from indexer.engines.whoosh_engine.storage import doc_store
from indexer.engines.whoosh_engine.storage.arrays import Floats, Ints
from indexer.models import Sort

PRECISION = 1e6
"""Scores are compared to six decimals, so that the order of additions inside a sum decides no
tie."""

_UNDATED_LAST = 2**63 - 1

_GROUP = 32
"""Scores of which only the highest is looked at first: a pass that takes the highest of each group
costs a fifth of a partition of all."""

_WORTHWHILE = 8
"""Groups per wanted score, from which on groups are made: below, most of them are looked into."""


@dataclass(frozen=True, slots=True)
class Order:
    """How matches are brought into order: which articles there are, when each was published
    (``stored.UNDATED`` for those without a date), and what an article is called."""

    numbering: Numbering
    published: Ints
    article_id: Callable[[int], str]


def best(
    order: Order, ids: Ints, scores: Floats | None, sort: Sort, count: int
) -> list[tuple[int, float]]:
    """Number and score of the first ``count`` matches under ``sort``.

    ``ids`` are all matches that may be among them, ascending, at least one; ``scores`` those of
    each. Without scores, relevance is the order of newest first, and each score 0.
    """
    count = min(count, len(ids))
    if sort is Sort.RELEVANCE and scores is not None:
        if len(scores) > 2 * count:  # fewer are brought into order faster than they are chosen
            kept = _highest_in_order(order, ids, scores, count)
            ids, scores = ids[kept], scores[kept]
        keys = _rounded(scores)
        if order.numbering.segments == 1:  # numbers are in the order of dates and ids
            first = keys.argsort(kind="stable")[:count]
            return _rows(ids[first], scores[first])
        dates = order.published[ids]
        places = np.lexsort((_in_order(dates, sort), keys))
    else:
        kept = _first_by_date(order, ids, sort, count)
        ids, scores = ids[kept], None if scores is None else scores[kept]
        keys = np.zeros(len(kept))
        dates = order.published[ids]
        places = np.argsort(_in_order(dates, sort), kind="stable")
    rows = _rows(ids[places], None if scores is None else scores[places])
    if order.numbering.segments > 1:
        ranks = list(zip(keys[places].tolist(), dates[places].tolist(), strict=True))
        _order_equals(rows, ranks, count, order.article_id)
    return rows[:count]


def newest_as_of(order: Order, ids: Ints, as_of: datetime, count: int) -> list[tuple[int, float]]:
    """As ``best`` by newest, but what is dated after ``as_of`` follows what is dated up to it."""
    dates = order.published[ids]
    later = dates > doc_store.microseconds(as_of)
    if not later.any():
        return best(order, ids, None, Sort.NEWEST, count)
    rows: list[tuple[int, float]] = []
    undated = dates == doc_store.UNDATED
    for group in (~later & ~undated, later, undated):
        if len(rows) < count and group.any():
            rows += best(order, ids[group], None, Sort.NEWEST, count - len(rows))
    return rows


def _rows(ids: Ints, scores: Floats | None) -> list[tuple[int, float]]:
    values = [0.0] * len(ids) if scores is None else scores.tolist()
    return list(zip(ids.tolist(), values, strict=True))


def _highest_in_order(order: Order, ids: Ints, scores: Floats, count: int) -> Ints:
    """Where the first ``count`` by score, then by date may stand, ascending."""
    if scores[0] == scores[-1] and scores.min() == scores.max():
        return _first_by_date(order, ids, Sort.NEWEST, count)
    kept = highest(scores, count)
    if len(kept) > 2 * count:
        kept = _first_of_equals(order, ids, scores, kept, count)
    return kept


def highest(scores: Floats, count: int) -> Ints:
    """Where the ``count`` highest scores are, and those that equal the least of them, ascending."""
    everywhere = len(scores)
    width = everywhere // _GROUP
    if width < _WORTHWHILE * count:
        if count >= everywhere:
            return np.arange(everywhere)
        least = np.partition(scores, everywhere - count)[everywhere - count]
        few: Ints = (scores >= least - 1 / PRECISION).nonzero()[0]
        return few
    # Group g holds the scores g, g + width, ...: the highest of each are one pass over whole rows.
    grouped = width * _GROUP
    heads = scores[:grouped].reshape(_GROUP, width).max(axis=0)
    bound = np.partition(heads, width - count)[width - count] - 1 / PRECISION
    groups = np.flatnonzero(heads >= bound)
    if len(groups) > 2 * count:  # many equals
        high = np.flatnonzero(scores >= bound)
    else:
        places = (groups + np.arange(0, grouped, width)[:, None]).ravel()
        places = np.concatenate((places, np.arange(grouped, everywhere)))
        high = places[scores[places] >= bound]
        high.sort()
    least = np.partition(scores[high], len(high) - count)[len(high) - count]
    kept: Ints = high[scores[high] >= least - 1 / PRECISION]
    return kept


def _first_of_equals(order: Order, ids: Ints, scores: Floats, kept: Ints, count: int) -> Ints:
    """Of ``kept``, what may be among the first ``count``: of equals in one segment the first."""
    parts = []
    for run in order.numbering.runs(ids[kept]):
        own = kept[run]
        first = np.argsort(_rounded(scores[own]), kind="stable")[:count]
        first.sort()
        parts.append(own[first])
    return np.concatenate(parts)


def _first_by_date(order: Order, ids: Ints, sort: Sort, count: int) -> Ints:
    """Where in ``ids`` the first ``count`` by date may stand, ascending."""
    parts = []
    for run in order.numbering.runs(ids):
        if sort is Sort.OLDEST:
            first = _oldest(order.published[ids[run]], count) + run.start
        else:
            first = np.arange(run.start, min(run.stop, run.start + count))
        parts.append(first)
    return np.concatenate(parts)


def _oldest(published: Ints, count: int) -> Ints:
    """Where the ``count`` oldest of descending dates are, ascending; among equals the first."""
    oldest = np.argsort(_in_order(published, Sort.OLDEST), kind="stable")[:count]
    oldest.sort()
    return oldest


def _rounded(scores: Floats) -> Floats:
    """Scores as they are compared, the highest first."""
    rounded: Floats = np.rint(scores * -PRECISION)
    return rounded


def _in_order(published: Ints, sort: Sort) -> Ints:
    """Dates as numbers that ascend in the order of ``sort``, undated ones last."""
    if sort is Sort.OLDEST:
        return np.where(published == doc_store.UNDATED, _UNDATED_LAST, published)
    return -(published + 1)  # the least number has no negative


def _order_equals(
    rows: list[tuple[int, float]],
    ranks: list[tuple[float, int]],
    end: int,
    article_id: Callable[[int], str],
) -> None:
    """Bring runs of equal ``ranks`` among the first ``end`` rows into the order of their ids."""
    start = 0
    while start < min(end, len(rows)):
        stop = start + 1
        while stop < len(rows) and ranks[stop] == ranks[start]:
            stop += 1
        if stop - start > 1:
            rows[start:stop] = sorted(rows[start:stop], key=lambda row: article_id(row[0]))
        start = stop
