"""In which articles do terms stand one after the other, or near each other?

Occurrences are ascending numbers made of article and position (``term_postings``), so that
"directly after" is "one more".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from indexer.engines.whoosh_engine.search.term_postings import POSITION_BITS, found_in
from indexer.engines.whoosh_engine.storage.arrays import Ints, firsts_of_runs, in_both

Occurring = Callable[[int, Ints | None], Ints]
"""The occurrences of the term with this number in these articles (which hold it); None: in all."""

MAX_DISTANCE = 1 << 30
"""Farther apart is taken as this far: no text has so many words."""


def phrase(rarest_first: Sequence[int], ids: Ints | None, occurring: Occurring) -> Ints:
    """The articles of ``ids`` (which hold all terms), or of all, where terms follow each other.

    ``rarest_first`` orders the terms, two at least: the first leaves few places for the next ones
    to be tried.
    """
    rarest = rarest_first[0]
    starts = occurring(rarest, ids) - rarest
    for term in rarest_first[1:]:
        here = occurring(term, ids) - term
        starts = in_both(starts, here)
        if not len(starts):
            break
        if ids is not None:
            ids = _articles_of(starts + rarest)
    # Where a term stands at the very beginning, the phrase would start before its article: the term
    # tells which article that is, the start does not.
    return _articles_of(starts + rarest)


def near(count: int, distance: int, ids: Ints, occurring: Occurring) -> Ints:
    """The articles of ``ids`` (which hold all ``count`` terms) where a chain of occurrences
    exists, each at most ``distance`` positions before or after the one before it."""
    distance = min(distance, MAX_DISTANCE)
    reached = occurring(0, ids)
    for term in range(1, count):
        here = occurring(term, ids)
        below = reached.searchsorted(here - distance, "left")
        above = reached.searchsorted(here + distance, "right")
        itself = found_in(reached, here)
        reached = here[above - below > itself]
        ids = _articles_of(reached)
        if not len(ids):
            break
    return ids


def _articles_of(occurrences: Ints) -> Ints:
    """The different articles of ascending occurrences."""
    ids = occurrences >> POSITION_BITS
    different: Ints = ids[firsts_of_runs(ids)]
    return different
