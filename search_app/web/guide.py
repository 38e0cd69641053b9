"""Which pages tell what the archive holds, how to ask it, and every value of a facet?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from flask import Blueprint, Response, abort

from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import FacetCount, FieldFilter, Filters
from indexer.queries import Everything, Query
from search_app.search.index_summary import IndexSummary
from search_app.search.timeline import HeldDays, Unit
from search_app.web import urls
from search_app.web.answering import answered, page, parsed_url, told_of_others
from search_app.web.archive import archive_chart
from search_app.web.coverage import coverage, headline
from search_app.web.headers import is_known, page_tag, unchanged
from search_app.web.place_groups import place_groups
from search_app.web.place_map import place_map
from search_app.web.results_view import (
    facet_links,
    group_link,
    ignored_line,
    in_quotes,
    label_of,
    shortened,
)
from search_app.web.state import links, messages, parameters, state, today

guide = Blueprint("guide", __name__)

OUTLETS_DATED = 100
"""Outlets whose first and last day are looked up: a search each; the list itself has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldOutlet:
    """One outlet: its name, how many articles are held of it, and of which days."""

    name: str
    count: int
    days: HeldDays | None


@guide.get("/arsip")
def archive() -> Response:
    """What is held by month and outlet, and of which time nothing is; ``media`` names an outlet."""
    chosen = urls.read(parameters()).asked.request.filter_on(Field.OUTLET).included
    wanted = chosen[0] if chosen else None
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        summary = state().summaries.of(reader, today())
        outlets = [_held(reader, one, summary) for one in islice(summary.outlets, OUTLETS_DATED)]
        days = _days_of(reader, wanted, summary) if wanted else summary.days
    rest = [
        HeldOutlet(name=one.value, count=one.count, days=None)
        for one in summary.outlets[OUTLETS_DATED:]
    ]
    return page(
        "archive.html",
        tag,
        summary,
        notices=told_of_others("media"),
        outlet=wanted,
        held=wanted is None
        or wanted.casefold() in {one.value.casefold() for one in summary.outlets},
        heading=headline(summary, messages()),
        told=coverage(summary, messages()),
        chart=archive_chart(days, links(), messages(), Unit.MONTH, outlet=wanted),
        outlets=[*outlets, *rest],
    )


def _held(reader: IndexReader, outlet: FacetCount, summary: IndexSummary) -> HeldOutlet:
    days = _days_of(reader, outlet.value, summary)
    return HeldOutlet(name=outlet.value, count=outlet.count, days=days)


def _days_of(reader: IndexReader, outlet: str, summary: IndexSummary) -> HeldDays:
    only = Filters(fields=(FieldFilter(field=Field.OUTLET, included=(outlet,)),))
    query = Query(node=Everything(), filters=only, limit=0, facets=(Field.DAY,))
    return HeldDays.of(reader.search(query).facets[Field.DAY], until=summary.today)


@guide.get("/bantuan")
def help_page() -> Response:
    """How to search, with examples that find something in this archive."""
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        summary = state().summaries.of(reader, today())
    return page("help.html", tag, summary, examples=_examples(summary), outlets=summary.outlets)


def _examples(summary: IndexSummary) -> tuple[tuple[str, str], ...]:
    """Queries for each operator, of two words that stand side by side in a title held, with the
    key of what they mean."""
    first, second = summary.topics[0] if summary.topics else ("banjir", "rob")
    return (
        (f"{first} {second}", "syntax_all"),
        (f'"{first} {second}"', "syntax_phrase"),
        (f"{first} ATAU {second}", "syntax_or"),
        (f"{first} -{second}", "syntax_not"),
        (f"judul:{first}", "syntax_title_field"),
        (f"nama:{first}", "syntax_name"),
        (f"={first}", "syntax_exact"),
        (f"{first[:4]}*", "syntax_prefix"),
        (f'"{first} {second}"~5', "syntax_near"),
    )


@guide.get("/cari/<name>")
def values(name: str) -> Response:
    """The values of a facet among the matches of a search that contain ``mirip``: all of them, or
    the most frequent."""
    fields = state().analyzer.fields
    facet = next((entry.name for entry in fields.offered if entry.page == name), None)
    if facet is None:
        abort(404)
    parsed = parsed_url()
    like = urls.read_like(parameters())
    asked = parsed.asked.request._replace(page=1, page_size=1)
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        summary = state().summaries.of(reader, today())
        answer = answered(reader, parsed, (facet,))
        groups = (
            place_groups(reader, state().analyzer, asked, answer.facets[facet])
            if facet == Field.PLACE
            else ()
        )
    entries = (
        *(group_link(facet, asked, one, links(), messages()) for one in groups),
        *facet_links(
            facet,
            asked,
            answer.facets[facet],
            links=links(),
            say=messages(),
            rubrics=state().rubrics,
        ),
    )
    shown = [entry for entry in entries if like.casefold() in entry.name.casefold()]
    return page(
        "values.html",
        tag,
        summary,
        name=label_of(fields[facet], messages()),
        facet=facet,
        notices=ignored_line(parsed.ignored, messages()),
        words=in_quotes(shortened(asked.text)),
        asked=asked,
        back=links().results(asked),
        kept=links().pairs(asked),
        like=like,
        entries=shown,
        tiles=place_map(answer.facets[facet], asked, links()) if facet == Field.PLACE else (),
        total=len(entries) + max(0, answer.facet_sizes[facet] - len(answer.facets[facet])),
    )
