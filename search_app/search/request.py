"""What did a person ask for: words, filters, order, page?"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from indexer.fields import Field
from indexer.models import Sort
from search_app.query.interpretations import ExpansionKind
from search_app.search.timeline import Unit

PAGE_SIZE = 10
"""Hits on one page: what fits two phone screens, and what every search engine taught readers."""

FACET_LIMIT = 100
"""Values of a facet in an answer that does not ask for another number; an archive may have 70,000
outlets."""

MOST_FACET_VALUES = 1000
"""Values of a facet that may be asked for; beyond, ``facet_like`` finds the one that is meant."""

DEEPEST_HIT = 10_000
"""No page goes beyond this hit: a person refines the search long before, a robot should export."""


class SearchRequest(NamedTuple):
    """One search as a person asked it. Dates are days in WIB, both inclusive.

    ``page`` counts from 1. ``unit`` is what one bar of the timeline is to stand for, None for what
    fits. ``without`` names the expansions that the searcher turned off. Of each facet the
    ``facet_limit`` most frequent values that contain ``facet_like`` are counted.

    A tuple, as are the other small things that a page is made of: each of its links is made from a
    request of its own, and a tuple is made in a fraction of a frozen dataclass's time.
    """

    text: str
    date_from: date | None = None
    date_to: date | None = None
    outlets: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = PAGE_SIZE
    facets: tuple[str, ...] = (Field.OUTLET, Field.CATEGORY, Field.MONTH)
    without: frozenset[ExpansionKind] = frozenset()
    explain: bool = False
    facet_limit: int = FACET_LIMIT
    facet_like: str = ""
    unit: Unit | None = None
