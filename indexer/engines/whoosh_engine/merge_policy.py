"""Which segments should become one?

Segments are grouped into tiers by size; a tier that has filled up becomes one segment of a higher
tier. So an article is rewritten once per tier at most, and the number of segments grows with the
logarithm of the articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.engines.whoosh_engine.postings import MAX_DOCUMENTS

LOWEST_TIER = 320
"""Articles: segments up to here are one tier, since merging four of them takes 0.1 seconds."""

FACTOR = 4
"""Segments that fill a lower tier, and the ratio of one tier's sizes to the next one's. 1,000 runs
of 20 articles leave 5 segments and rewrite each article 6 times (see the tests)."""

LARGE = 16_000
"""Articles: from the tier of such segments on, ``LARGE_FACTOR`` segments fill a tier."""

LARGE_FACTOR = 3
"""A term not in the cache is read from every segment, so few of them are worth some work: with
twelve of 8,300 articles, searches asked for the first time took 9.8 ms, with two 5.4."""

HIGHEST_TIER = 64_000
"""Articles: segments beyond are one tier, since a few of them fill a segment."""

MOST_DEAD = 0.25
"""A segment with a larger share of superseded articles is rewritten: they cost space, and their
words still count in document frequencies."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many articles of a segment can be found, and how many it holds."""

    alive: int
    documents: int


def groups_to_merge(sizes: Sequence[Size]) -> list[list[int]]:
    """Which segments (by their place in ``sizes``) are to be merged with each other.

    A group of one is a segment to be rewritten without its superseded articles.
    """
    groups = _full_tiers(sizes)
    merged = {number for group in groups for number in group}
    for number, size in enumerate(sizes):
        if number not in merged and size.documents - size.alive > MOST_DEAD * size.documents:
            groups.append([number])
    return groups


def _full_tiers(sizes: Sequence[Size]) -> list[list[int]]:
    tiers: dict[int, list[int]] = {}
    for number, size in enumerate(sizes):
        tiers.setdefault(_tier(size.alive), []).append(number)
    lower: list[int] = []
    for tier in sorted(tiers):
        # What is merged anyway takes smaller ones along: they cost little there.
        lower += tiers[tier]
        mergeable = [n for n in tiers[tier] if sizes[n].alive <= MAX_DOCUMENTS // 2]
        if len(mergeable) >= (LARGE_FACTOR if tier >= _tier(LARGE) else FACTOR):
            break
    else:
        return []
    return _fitting(lower, sizes)


def _tier(alive: int) -> int:
    """0 for the smallest; one more for each ``FACTOR`` times the size."""
    tier, limit = 0, LOWEST_TIER
    while alive > limit and limit < HIGHEST_TIER:
        tier, limit = tier + 1, limit * FACTOR
    return tier


def _fitting(numbers: Sequence[int], sizes: Sequence[Size]) -> list[list[int]]:
    """Fill groups with the smallest first, none larger than a segment can be."""
    groups: list[list[int]] = []
    room = 0
    for number in sorted(numbers, key=lambda n: sizes[n].alive):
        if sizes[number].alive > room or not groups:
            groups.append([])
            room = MAX_DOCUMENTS
        groups[-1].append(number)
        room -= sizes[number].alive
    return [group for group in groups if len(group) > 1]
