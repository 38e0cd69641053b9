"""Which matches come first?

Each segment hands over its best candidates, and these are brought into one order. Articles of a
segment are numbered newest first, so among equals the lower number comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np

from indexer.engines.whoosh_engine import stored
from indexer.engines.whoosh_engine.arrays import Floats, Ints
from indexer.models import Sort

PRECISION = 1e6
"""Scores are compared to six decimals, so that the order of additions inside a sum decides no
tie."""

_UNDATED_LAST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Candidates:
    """Matches of one segment, in its order: article numbers, scores (None: unscored), dates."""

    segment: int
    ids: Ints
    scores: Floats | None
    published: Ints


@dataclass(frozen=True, slots=True)
class Ranked:
    """One match: which article of which segment, and its score."""

    segment: int
    number: int
    score: float


def best_of_segment(matches: Candidates, sort: Sort, count: int) -> Candidates:
    """The first ``count`` of all matches of one segment, given in ascending order, under ``sort``.

    Without scores, relevance is the order of newest first.
    """
    if sort is Sort.OLDEST:
        kept = _oldest(matches.published, count)
    elif matches.scores is None or sort is Sort.NEWEST:
        kept = np.arange(min(count, len(matches.ids)))
    else:
        kept = _highest(matches.scores, count)
    return Candidates(
        matches.segment,
        matches.ids[kept],
        None if matches.scores is None else matches.scores[kept],
        matches.published[kept],
    )


def _highest(scores: Floats, count: int) -> Ints:
    """Where the ``count`` highest scores are, highest first; among equals the first one."""
    wanted = np.arange(len(scores))
    if count < len(scores):
        least = np.partition(scores, len(scores) - count)[len(scores) - count]
        wanted = np.flatnonzero(scores >= least - 1 / PRECISION)
    order = np.argsort(_rounded(scores[wanted]), kind="stable")[:count]
    return wanted[order]


def _oldest(published: Ints, count: int) -> Ints:
    """Where the ``count`` oldest dates are, oldest first, undated last, among equals the first."""
    return np.argsort(_in_order(published, Sort.OLDEST), kind="stable")[:count]


def best_of_all(
    candidates: Sequence[Candidates],
    sort: Sort,
    offset: int,
    limit: int,
    article_id: Callable[[int, int], str],
) -> list[Ranked]:
    """The matches from ``offset`` on, at most ``limit``, under ``sort``.

    Owes: the candidates of each segment are in order. ``article_id`` tells the id of an article,
    given segment and number.
    """
    rows: list[_Row] = []
    for one in candidates:
        count = len(one.ids)
        scores = np.zeros(count) if one.scores is None else one.scores
        rows += zip(
            _rounded(scores).tolist(),
            _in_order(one.published, sort).tolist(),
            [one.segment] * count,
            one.ids.tolist(),
            scores.tolist(),
            strict=True,
        )
    if len(candidates) > 1:
        rows.sort(key=_RANK)
        _order_equals(rows, offset + limit, article_id)
    return [
        Ranked(segment, number, score)
        for _, _, segment, number, score in rows[offset : offset + limit]
    ]


_Row = tuple[float, int, int, int, float]
"""What is compared: minus the rounded score, and the date; then segment, number, score."""

_RANK = itemgetter(0, 1)


def _rounded(scores: Floats) -> Floats:
    """Scores as they are compared, the highest first."""
    rounded: Floats = -np.rint(scores * PRECISION)
    return rounded


def _in_order(published: Ints, sort: Sort) -> Ints:
    """Dates as numbers that ascend in the order of ``sort``, undated ones last."""
    if sort is Sort.OLDEST:
        return np.where(published == stored.UNDATED, _UNDATED_LAST, published)
    return -(published + 1)  # the least number has no negative


def _order_equals(rows: list[_Row], end: int, article_id: Callable[[int, int], str]) -> None:
    """Bring runs of equals among the first ``end`` rows into the order of their ids."""
    start = 0
    while start < min(end, len(rows)):
        stop = start + 1
        while stop < len(rows) and _RANK(rows[stop]) == _RANK(rows[start]):
            stop += 1
        if stop - start > 1:
            rows[start:stop] = sorted(rows[start:stop], key=lambda row: article_id(row[2], row[3]))
        start = stop
