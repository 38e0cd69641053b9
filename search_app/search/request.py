"""What did a person ask for: words, filters, order, page?"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from indexer.fields import Field
from indexer.models import FieldFilter, Sort
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

    ``filters`` say which values articles must have in a field and which not, in the order of their
    fields' names, at most one for a field (``filtered`` sees to both). ``page`` counts from 1.
    ``facets`` names the fields to count, with ``drill_sideways`` each without what was chosen of
    its own values (``indexer.queries.Query``), and of each the ``facet_limit`` most frequent values
    that contain ``facet_like``. ``unit`` is what one bar of the timeline is to stand for, None for
    what fits. ``without`` names the expansions that the searcher turned off. ``grouped``: articles
    with one text share a card, and pages count cards (``search_app.search.folding``).

    A tuple, as are the other small things that a page is made of: each of its links is made from a
    request of its own, and a tuple is made in a fraction of a frozen dataclass's time.
    """

    text: str
    date_from: date | None = None
    date_to: date | None = None
    filters: tuple[FieldFilter, ...] = ()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = PAGE_SIZE
    facets: tuple[str, ...] = (Field.OUTLET, Field.CATEGORY, Field.MONTH)
    without: frozenset[ExpansionKind] = frozenset()
    explain: bool = False
    facet_limit: int = FACET_LIMIT
    facet_like: str = ""
    unit: Unit | None = None
    drill_sideways: bool = False
    grouped: bool = True

    def filter_on(self, field: str) -> FieldFilter:
        """The filter on ``field``; one without values if there is none."""
        return next((one for one in self.filters if one.field == field), FieldFilter(field=field))

    def filtered(self, *filters: FieldFilter) -> SearchRequest:
        """The same search with ``filters`` in place of those on the same fields."""
        chosen = {one.field: one for one in (*self.filters, *filters)}
        kept = (chosen[field] for field in sorted(chosen))
        return self._replace(filters=tuple(one for one in kept if one.included or one.excluded))
