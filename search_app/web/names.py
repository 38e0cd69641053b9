"""Which page tells what the archive holds of a name?"""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect

from indexer.fields import Field
from indexer.models import FacetCount, FieldFilter
from indexer.people.known_as import full_name
from indexer.regions.naming import place_names
from search_app.search.name_profile import name_profile
from search_app.search.request import SearchRequest
from search_app.web import urls
from search_app.web.answering import page, told_of_others
from search_app.web.archive import matches_chart
from search_app.web.headers import is_known, page_tag, unchanged
from search_app.web.state import links, messages, parameters, state, today

names = Blueprint("names", __name__)


@names.get("/tokoh")
def person() -> Response:
    """What is told of the name ``nama``: roles by time, places, names beside it."""
    wanted = urls.read_name(parameters())
    if not wanted:
        abort(404)
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        profile = name_profile(reader, full_name(wanted), today())
        if profile is None:
            return redirect(links().search(f'tokoh:"{wanted}"'))  # type: ignore[return-value]  # a Response of werkzeug's
        summary = state().summaries.of(reader, today())
    only = FieldFilter(field=Field.PERSON, included=(profile.name,))
    asked = SearchRequest(text="").filtered(only)
    return page(
        "name.html",
        tag,
        summary,
        notices=told_of_others("nama"),
        profile=profile,
        asked=asked,
        all_articles=links().results(asked),
        chart=matches_chart(
            [FacetCount(value=str(day), count=n) for day, n in profile.days.counts.items()],
            summary.days,
            only,
            links(),
            messages(),
        ),
        place_name=place_names().name,
        place_link=lambda code: links().results(
            asked.filtered(FieldFilter(field=Field.PLACE, included=(code,)))
        ),
        role_link=lambda role: links().results(asked._replace(text=f'"{role}"')),
    )
