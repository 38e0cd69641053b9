"""Which matches come first?

Each segment hands over its best candidates, and these are brought into one order. Articles of a
segment are numbered newest first, so among equals the lower number comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
    order = np.argsort(-np.rint(scores[wanted] * PRECISION), kind="stable")[:count]
    return wanted[order]


def _oldest(published: Ints, count: int) -> Ints:
    """Where the ``count`` oldest dates are, oldest first, undated last, among equals the first."""
    dates = np.where(published == stored.UNDATED, _UNDATED_LAST, published)
    return np.argsort(dates, kind="stable")[:count]


def best_of_all(
    candidates: Sequence[Candidates],
    sort: Sort,
    offset: int,
    limit: int,
    article_id: Callable[[int, int], str],
) -> list[Ranked]:
    """The matches from ``offset`` on, at most ``limit``, under ``sort``.

    ``article_id`` tells the id of an article, given segment and number.
    """
    if not candidates:
        return []
    segments = np.concatenate([np.full(len(c.ids), c.segment) for c in candidates])
    numbers = np.concatenate([c.ids for c in candidates])
    scores = np.concatenate(
        [np.zeros(len(c.ids)) if c.scores is None else c.scores for c in candidates]
    )
    published = np.concatenate([c.published for c in candidates])
    if sort is Sort.OLDEST:
        dates = np.where(published == stored.UNDATED, _UNDATED_LAST, published)
    else:
        dates = -(published + 1)  # the least number has no negative

    def named(place: int) -> str:
        return article_id(int(segments[place]), int(numbers[place]))

    rounded = -np.rint(scores * PRECISION)
    order = np.lexsort((dates, rounded))
    end = min(offset + limit, len(order))
    if len(candidates) > 1 and end:
        # Equals of the last one wanted may have to change places with it, by their ids.
        last = order[end - 1]
        while end < len(order) and _equal(rounded, dates, last, order[end]):
            end += 1
        order = _by_id(order[:end], lambda one, other: _equal(rounded, dates, one, other), named)
    return [
        Ranked(int(segments[n]), int(numbers[n]), float(scores[n]))
        for n in order[offset : offset + limit].tolist()
    ]


def _equal(rounded: Floats, dates: Ints, one: int, other: int) -> bool:
    return bool(rounded[one] == rounded[other] and dates[one] == dates[other])


def _by_id(order: Ints, equal: Callable[[int, int], bool], named: Callable[[int], str]) -> Ints:
    """Bring runs of equals in ``order`` into the order of their ids."""
    result = order.copy()
    start = 0
    for at in range(1, len(order) + 1):
        if at < len(order) and equal(order[start], order[at]):
            continue
        if at - start > 1:
            result[start:at] = sorted(order[start:at].tolist(), key=named)
        start = at
    return result
