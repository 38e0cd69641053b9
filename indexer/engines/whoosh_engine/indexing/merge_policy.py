"""Which segments should become one?

Segments are grouped into tiers by size; a tier that has filled up becomes one segment of a higher
tier, so the number of segments grows with the logarithm of the articles. And all become one where
that rewrites little beside what is new: a term not in the cache is read from every segment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.engines.whoosh_engine.storage.postings import MAX_DOCUMENTS

LOWEST_TIER = 320
"""Articles: segments up to here are one tier, since merging four of them takes 0.1 seconds."""

FACTOR = 4
"""Segments that fill a tier, and the ratio of one tier's sizes to the next one's."""

LARGE = 5_000
"""Articles: a segment of so many or more becomes one with all others as soon as these hold a
``SHARE``-th of what it holds."""

SHARE = 4
"""1,000 runs of 20 articles rewrite each article 8 times and leave 6 segments, 5,000 runs 9 times
and 8 segments (see the tests). The 27,432 real articles in one segment instead of two: what nobody
asked for before is answered in 80 to 90 % of the time (``python -m benchmarks.first_asked``)."""

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
    # What is more than half full is left alone: it would be rewritten for little.
    numbers = [n for n, size in enumerate(sizes) if size.alive <= MAX_DOCUMENTS // 2]
    groups = _fitting(_all_together(numbers, sizes) or _full_tier(numbers, sizes), sizes)
    merged = {number for group in groups for number in group}
    for number, size in enumerate(sizes):
        if number not in merged and size.documents - size.alive > MOST_DEAD * size.documents:
            groups.append([number])
    return groups


def _all_together(numbers: Sequence[int], sizes: Sequence[Size]) -> list[int]:
    """All of ``numbers`` if the largest of these segments is worth being rewritten for the rest."""
    articles = [sizes[number].alive for number in numbers]
    largest = max(articles, default=0)
    worthwhile = largest >= LARGE and (sum(articles) - largest) * SHARE >= largest
    return list(numbers) if worthwhile else []


def _full_tier(numbers: Sequence[int], sizes: Sequence[Size]) -> list[int]:
    """The segments of the lowest tier that is full, and of those below: what is merged anyway takes
    smaller ones along, for they cost little there."""
    tiers: dict[int, list[int]] = {}
    for number in numbers:
        tiers.setdefault(_tier(sizes[number].alive), []).append(number)
    lower: list[int] = []
    for tier in sorted(tiers):
        lower += tiers[tier]
        if len(tiers[tier]) >= FACTOR:
            return lower
    return []


def _tier(alive: int) -> int:
    """0 for the smallest; one more for each ``FACTOR`` times the size."""
    tier, limit = 0, LOWEST_TIER
    while alive > limit:
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
