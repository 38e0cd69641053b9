"""How does a page of results come about: what is counted for it, found and laid out?"""

from __future__ import annotations

from time import perf_counter
from typing import NamedTuple

from flask import Flask, Response

from indexer.engines.interface import IndexReader
from indexer.fields import Field
from search_app.formats.registry import EXPORTERS, RENDERERS
from search_app.search.request import SearchRequest
from search_app.search.results import ResultPage
from search_app.search.timeline import Unit, Window, facet_of, timeline, unit_of, window_of
from search_app.search.usual_spans import usual_spans
from search_app.search.ways_out import ways_out
from search_app.web import urls
from search_app.web.answering import answered, finished, found, page
from search_app.web.folded_cards import folded_cards
from search_app.web.headers import note_timings, start_clock
from search_app.web.place_groups import place_groups
from search_app.web.results_view import FACET_SHOWN, marking_request, results_view
from search_app.web.state import links, messages, state, today
from search_app.web.urls import ParsedUrl
from search_app.web.variations import ArticleVariations

FACETS_COUNTED = 60
"""Values of a facet that a page of results counts: it shows six, and among so many finds the
rubrics that go by the same name."""

REHEARSED = 2
"""Pages made before the first reader asks: the first reads columns and tables, the second what only
other words need."""


class _Line(NamedTuple):
    """The time that a page of results draws, and all the facets that it counts."""

    window: Window | None
    unit: Unit
    facets: tuple[str, ...]


def _line(reader: IndexReader, asked: SearchRequest) -> _Line:
    days = state().summaries.of(reader, today()).days
    window = window_of(days, asked.date_from, asked.date_to)
    unit = unit_of(window, days, asked.unit)
    offered = [entry.name for entry in state().analyzer.fields.offered]
    return _Line(window, unit, (*offered, facet_of(unit)))


def results_page(reader: IndexReader, parsed: ParsedUrl, tag: str) -> Response:
    """The page that ``parsed`` asks for, under its entity tag ``tag``. Raises Refused for a page
    after the last one."""
    line = _line(reader, parsed.asked.request)
    answer = answered(reader, parsed, line.facets, FACETS_COUNTED)
    return finished(_page_of(reader, parsed, tag, answer, line), tag, answer, "html")


def _page_of(
    reader: IndexReader, parsed: ParsedUrl, tag: str, answer: ResultPage, drawn: _Line
) -> Response:
    here, say, to = state(), messages(), links()
    summary = here.summaries.of(reader, today())
    asked = parsed.asked.request
    counts, sizes = answer.facets, answer.facet_sizes
    rendering = perf_counter()
    chosen = (asked.date_from, asked.date_to)
    period = counts[facet_of(drawn.unit)]
    anything = answer.total + answer.partial_total > 0
    line = None
    if anything or any(chosen):  # no bar to look at, and no days that could be the cause
        line = timeline(period, summary.days, drawn.window, drawn.unit, chosen)
    marking = marking_request(answer)
    response = page(
        "results.html",
        tag,
        summary,
        page=answer,
        view=results_view(
            answer,
            counts,
            line,
            links=to,
            say=say,
            rubrics=here.rubrics,
            sizes=sizes,
            ignored=parsed.ignored,
            spans=usual_spans(summary.days, today()),
            groups=place_groups(
                reader,
                here.analyzer,
                asked,
                counts.get(Field.PLACE, ()),
                shown=FACET_SHOWN,
                node=answer.node,
            ),
        ),
        asked=answer.request,
        to_article=ArticleVariations(to, marking),
        folded=folded_cards(answer.hits, marking, to, say),
        explain_on=asked.explain,
        ways=() if anything else ways_out(reader, here.analyzer, answer.request),
        forms=(*EXPORTERS.values(), *RENDERERS.values()),
        printed_at=to.absolute(asked),
    )
    note_timings({"render": (perf_counter() - rendering) * 1000})
    return response


def rehearse(app: Flask) -> None:
    """Make pages of results that nobody asked for, and forget them: what the first page of a
    snapshot reads, which is as much as twenty later ones do, then is at hand.

    Raises what opening the index raises.
    """
    with app.test_request_context("/cari"):
        start_clock()
        with state().index.reader() as reader:
            for words in state().summaries.of(reader, today()).examples[:REHEARSED]:
                parsed = urls.read({"q": [words]}, state().analyzer.fields)
                line = _line(reader, parsed.asked.request)
                answer = found(reader, parsed.asked.request, line.facets, FACETS_COUNTED)
                _page_of(reader, parsed, "", answer, line)
