"""How are the many addresses of a page written that differ from its search in one respect?

A page of results has a hundred: each value of each facet twice, each bar of the timeline, each span
of days, each hit. What they have in common is written once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from indexer.models import FieldFilter
from search_app.search.request import SearchRequest
from search_app.web import urls
from search_app.web.links import Links


class FilterVariations:
    """The first pages of the searches that differ from ``request`` in the filter on ``field``."""

    def __init__(self, links: Links, request: SearchRequest, field: str) -> None:
        self._entry = links.fields[field]
        bare = request.filtered(FieldFilter(field=field))
        names = [entry.name for entry in links.fields.offered]
        earlier = names[: names.index(field)]
        kept = tuple(one for one in bare.filters if one.field in earlier)
        self._before = links.start(bare._replace(filters=kept))
        self._after = links.refined(bare)[len(self._before) :]

    def __call__(self, included: Sequence[str], excluded: Sequence[str]) -> str:
        """The address with these values; the same as ``Links.refined`` writes."""
        values = urls.encoded_values(self._entry, included, excluded)
        return f"{self._before}{values}{self._after}"


class ArticleVariations:
    """The pages of the articles found by ``request``, each with its place in the list."""

    def __init__(self, links: Links, request: SearchRequest) -> None:
        self._root = links.root
        bare = links.article("", request, place=1)
        self._asked = bare[bare.index("?") + 1 : -1]  # up to the number of the place

    def __call__(self, article_id: str, place: int) -> str:
        """The address of an article's page; the same as ``Links.article`` writes."""
        path = urls.article_path(article_id)
        return f"{self._root}{path}{'&' if '?' in path else '?'}{self._asked}{place}"


class DayVariations:
    """The first pages of the searches that differ from ``request`` in their days, drawn in the unit
    that fits these."""

    def __init__(self, links: Links, request: SearchRequest) -> None:
        bare = request._replace(date_from=None, date_to=None, unit=None)
        self._before = links.start(bare._replace(filters=()))
        self._after = links.refined(bare)[len(self._before) :]

    def __call__(self, first: date, last: date) -> str:
        """The address with these days; the same as ``Links.refined`` writes."""
        return f"{self._before}{urls.encoded_days(first, last)}{self._after}"
