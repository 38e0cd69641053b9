"""Which page answers which address?"""

from __future__ import annotations

from flask import Blueprint, Response, abort, g, request
from werkzeug.routing import BaseConverter

from indexer.engines.interface import IndexReader
from indexer.stories.correcting import corrected_by_it, corrections_of
from indexer.stories.finding import find_copies
from indexer.stories.telling_terms import telling_terms
from search_app.formats.citation import citation
from search_app.formats.registry import EXPORTERS, RENDERERS
from search_app.formats.renderer import Answer, Renderer
from search_app.highlight.highlighter import Highlighter
from search_app.highlight.keyword_in_context import places
from search_app.highlight.parts import part, part_at
from search_app.highlight.snippets import marked_body, marked_title
from search_app.query.planner import plan
from search_app.query.terms import query_terms
from search_app.search.developments import developments
from search_app.search.planning import words_marked
from search_app.search.similar import similar
from search_app.search.withdrawn import is_hidden
from search_app.web import errors, urls
from search_app.web.answering import (
    answered,
    finished,
    kept_or_made,
    page,
    parsed_file_url,
    parsed_url,
    tagged,
)
from search_app.web.archive import archive_chart
from search_app.web.article_facts import article_facts
from search_app.web.article_view import SIMILAR_SHOWN, changed, preview, trail
from search_app.web.coverage import headline
from search_app.web.exports import CITED_AS, all_matches, article_reference, cited
from search_app.web.headers import is_known, page_tag, unchanged
from search_app.web.links import linkable
from search_app.web.markup import paragraphs
from search_app.web.results_page import results_page
from search_app.web.state import links, messages, parameters, rendered, state, today
from search_app.web.story_trail import story_trail
from search_app.web.structured_data import news_article
from search_app.web.urls import ParsedUrl

pages = Blueprint("pages", __name__)


class AnyId(BaseConverter):
    """An article's id in a path: any characters, also slashes at its ends and line breaks."""

    regex = r"[\s\S]+"
    part_isolating = False


@pages.get("/")
def home() -> Response:
    """The search box, what the index holds, the newest articles."""
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        summary = state().summaries.of(reader, today())
    return page(
        "home.html",
        tag,
        summary,
        heading=headline(summary, messages()),
        chart=archive_chart(summary.days, links(), messages()),
        latest=summary.latest,
        examples=summary.examples,
    )


@pages.get("/cari")
def results() -> Response:
    """One page of results."""
    g.is_search = True
    parsed = parsed_url()
    with state().index.reader(parsed.asked.snapshot) as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        return kept_or_made(tag, parsed, "html", lambda: results_page(reader, parsed, tag))


@pages.get("/cari.<suffix>")
def results_as(suffix: str) -> Response:
    """The same as ``/cari``, in a form to be taken away."""
    if suffix in EXPORTERS:
        return all_matches(EXPORTERS[suffix])
    renderer = RENDERERS.get(suffix)
    if renderer is None:
        abort(404)
    g.is_search = True
    parsed = parsed_file_url()
    with state().index.reader(parsed.asked.snapshot) as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        return kept_or_made(tag, parsed, suffix, lambda: _results_as(renderer, reader, parsed, tag))


def _results_as(renderer: Renderer, reader: IndexReader, parsed: ParsedUrl, tag: str) -> Response:
    answer = answered(reader, parsed)
    body = renderer.render(Answer(page=answer, say=messages()))
    response = Response(body, content_type=renderer.content_type)
    response.set_etag(tag, weak=True)
    return finished(response, tag, answer, renderer.suffix)


@pages.get("/artikel/<any_id:article_id>")
def article(article_id: str) -> Response:
    """One article, whole, with the words of ``q`` marked."""
    return _article(article_id)


@pages.get("/artikel/")
def article_by_parameter() -> Response:
    """An article whose id cannot stand in a path (``.`` and ``..``)."""
    return _article(request.args.get("id", ""))


@pages.get("/opensearch.xml")
def opensearch() -> Response:
    """The description by which browsers offer this site in their address bar (OpenSearch 1.1)."""
    body = rendered("opensearch.xml", base=links().origin)
    response = Response(body, content_type="application/opensearchdescription+xml; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


@pages.get("/robots.txt")
def robots() -> Response:
    """Searches are not for robots: each is an address of its own, without end."""
    root = request.root_path
    closed = ("/cari", "/rangkaian", "/metrics")
    lines = ("User-agent: *", *(f"Disallow: {root}{path}" for path in closed), "")
    response = Response("\n".join(lines), content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@pages.get("/favicon.ico")
def favicon() -> Response:
    """Browsers ask here unasked; the picture is an SVG and stands elsewhere."""
    response = Response(status=308)
    response.headers["Location"] = links().static("lacak.svg")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


def _article(article_id: str) -> Response:
    asked = urls.read(parameters(), state().analyzer.fields).asked.request
    number = urls.read_part(parameters())
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        found = reader.get(article_id)
        form = request.args.get("bentuk", "")
        if found is None:  # what follows the last dot may be the form of a citation
            stem, _, form = article_id.rpartition(".")
            found = reader.get(stem) if form in CITED_AS else None
        if found is None:
            raise errors.no_article()
        shown = part(found.body, number)
        if shown is None:
            raise errors.no_such_part(links().article(article_id, asked))
        if is_known(tag):
            return unchanged(tag)
        if form in CITED_AS:
            return tagged(cited(found, form), tag)
        summary = state().summaries.of(reader, today())
        telling = telling_terms(reader, state().analyzer, found)
        copies = find_copies(reader, found, telling)
        same = [copy.article.article_id for copy in copies]
        event = developments(reader, found, telling, without=same)
        corrections = corrections_of(reader, state().analyzer, found)
        corrected = corrected_by_it(reader, state().analyzer, found)
        near = similar(
            reader,
            found,
            telling,
            SIMILAR_SHOWN,
            without=[*same, *(one.article_id for one in event)],
        )
        way = trail(
            reader,
            state().analyzer,
            asked,
            found.article_id,
            place=urls.read_place(parameters()),
            links=links(),
            say=messages(),
        )
    words = words_marked(asked.text, found)
    node = plan(words, state().analyzer, asked.without).node
    highlighter = Highlighter(state().analyzer, query_terms(node))
    body = marked_body(highlighter, found.body[shown.start : shown.end])
    return page(
        "article.html",
        tag,
        summary,
        article=found,
        title=marked_title(highlighter, found.title),
        paragraphs=paragraphs(body),
        kwic=[place.line for place in places(body)],
        part=shown,
        marked_part=None if body.marks else _first_marked_part(highlighter, found.body),
        publisher=linkable(found.url),
        data=news_article(found),
        citation=citation(article_reference(found), messages()),
        preview=preview(found, messages()),
        trail=way,
        developments=event,
        similar=near,
        facts=article_facts(found, links(), messages()),
        story=story_trail(found, copies, links(), messages()),
        corrections=corrections,
        corrected=corrected,
        changes=() if is_hidden(found) else changed(state().versions(found.article_id)),
        asked=asked,
        words_marked=words,
        printed_at=links().outside(links().article(found.article_id, asked)),
    )


def _first_marked_part(highlighter: Highlighter, body: str) -> int | None:
    """The first part of ``body`` that seems to hold what is searched for, if it is known."""
    candidates = highlighter.candidates(body)
    return part_at(body, candidates[0].start) if candidates else None
