"""Which page answers which address?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import perf_counter

from flask import Blueprint, Response, abort, g, request
from werkzeug.routing import BaseConverter

from indexer.engines.interface import IndexReader
from indexer.models import FacetCount, FacetField
from search_app.formats.registry import RENDERERS
from search_app.formats.renderer import Answer, Renderer
from search_app.highlight.highlighter import Highlighter
from search_app.highlight.snippets import marked_body, marked_title
from search_app.query.planner import plan
from search_app.query.terms import query_terms
from search_app.search.request import SearchRequest
from search_app.search.results import ResultPage
from search_app.search.search import search
from search_app.web import errors, urls
from search_app.web.headers import elapsed_ms, is_known, note_timings, page_tag, unchanged
from search_app.web.links import linkable
from search_app.web.markup import paragraphs
from search_app.web.metrics import Outcome
from search_app.web.response_cache import CachedResponse
from search_app.web.results_view import marking_request, results_view, showing
from search_app.web.state import links, messages, parameters, rendered, state
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
        held = state().summaries.of(reader)
    return _page("home.html", tag, held=held)


@pages.get("/cari")
def results() -> Response:
    """One page of results."""
    g.is_search = True
    parsed = _parsed()
    with state().index.reader(parsed.asked.snapshot) as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        return _kept_or_made(tag, parsed, "html", lambda: _results(reader, parsed, tag))


def _results(reader: IndexReader, parsed: ParsedUrl, tag: str) -> Response:
    answer = _answer(reader, parsed)
    counts = _offered_counts(reader, answer)
    held = state().summaries.of(reader)
    rendering = perf_counter()
    view = results_view(answer, counts, held.months, links(), messages())
    response = _page(
        "results.html",
        tag,
        page=answer,
        view=view,
        asked=answer.request,
        marking=marking_request(answer),
        showing=showing(answer, view, messages()),
        explain_on=answer.request.explain,
        renderers=RENDERERS.values(),
    )
    note_timings({"render": (perf_counter() - rendering) * 1000})
    return _finished(response, tag, answer, "html")


@pages.get("/cari.<suffix>")
def results_as(suffix: str) -> Response:
    """The same as ``/cari``, in a form to be taken away."""
    renderer = RENDERERS.get(suffix)
    if renderer is None:
        abort(404)
    g.is_search = True
    parsed = _parsed()
    with state().index.reader(parsed.asked.snapshot) as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        return _kept_or_made(
            tag, parsed, suffix, lambda: _results_as(renderer, reader, parsed, tag)
        )


def _results_as(renderer: Renderer, reader: IndexReader, parsed: ParsedUrl, tag: str) -> Response:
    answer = _answer(reader, parsed)
    body = renderer.render(Answer(page=answer, say=messages()))
    response = Response(body, content_type=renderer.content_type)
    response.set_etag(tag, weak=True)
    return _finished(response, tag, answer, renderer.suffix)


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
    return response


@pages.get("/robots.txt")
def robots() -> Response:
    """Searches are not for robots: each is an address of its own, without end."""
    root = request.root_path
    lines = ("User-agent: *", f"Disallow: {root}/cari", f"Disallow: {root}/metrics", "")
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


def _kept_or_made(
    tag: str, parsed: ParsedUrl, format_: str, make: Callable[[], Response]
) -> Response:
    """The page with this tag, made if nobody has made it yet."""
    kept = state().responses.get(tag)
    if kept is None:
        with state().render_lock.held():
            kept = state().responses.get(tag)  # whose turn was before may have asked the same
            if kept is None:
                return make()
    return _kept(kept, tag, parsed, format_)


def _parsed() -> ParsedUrl:
    parsed = urls.read(parameters())
    if parsed.problems:
        raise errors.bad_address(parsed)
    return parsed


def _answer(reader: IndexReader, parsed: ParsedUrl) -> ResultPage:
    """The search's answer. Raises Refused for a page after the last one."""
    asked = parsed.asked.request
    answer = search(reader, state().analyzer, asked)
    note_timings(answer.timings)
    if asked.page > max(answer.page_count, 1):
        raise errors.no_such_page(parsed, max(answer.page_count, 1))
    _count(asked, found=_found(answer))
    return answer


def _found(answer: ResultPage) -> bool:
    """Whether anything was found; filters may hide it."""
    return answer.total + answer.partial_total > 0


def _finished(response: Response, tag: str, answer: ResultPage, form: str) -> Response:
    """``response``, remembered for the next reader who asks the same."""
    content_type = str(response.content_type)
    page = CachedResponse(response.get_data(), content_type, found=_found(answer))
    state().responses.keep(tag, page)
    state().metrics.query_took(elapsed_ms() / 1000, form)
    return response


def _kept(page: CachedResponse, tag: str, parsed: ParsedUrl, form: str) -> Response:
    """The response of a page that was made before."""
    response = Response(page.body, content_type=page.content_type)
    response.set_etag(tag, weak=True)
    _count(parsed.asked.request, found=page.found)
    state().metrics.query_took(elapsed_ms() / 1000, form)
    return response


def _count(asked: SearchRequest, *, found: bool) -> None:
    state().metrics.query(Outcome.FOUND if found else Outcome.NOTHING)
    if not found and not urls.has_filters(asked):
        _note_miss(asked.text)


def _note_miss(text: str) -> None:
    misses = state().zero_results
    if misses is None or request.method == "HEAD":
        return
    try:
        misses.note(text)
    except OSError as error:  # a full disk must not cost the searcher the answer
        errors.log.warning("the log of misses cannot be written: %s", error)


def _offered_counts(
    reader: IndexReader, answer: ResultPage
) -> Mapping[FacetField, tuple[FacetCount, ...]]:
    """The facets to offer: each counted without the filter of its own kind, so that a second
    outlet or the month beside the chosen one can be picked."""
    started = perf_counter()
    asked = answer.request
    counts = dict(answer.facets)
    wider: list[tuple[FacetField, SearchRequest]] = []
    if asked.outlets:
        wider.append((FacetField.OUTLET, asked._replace(outlets=())))
    if asked.categories:
        wider.append((FacetField.CATEGORY, asked._replace(categories=())))
    if asked.date_from or asked.date_to:
        wider.append((FacetField.MONTH, asked._replace(date_from=None, date_to=None)))
    for facet, request_ in wider:
        first_only = request_._replace(page=1, page_size=1, facets=(facet,), explain=False)
        counts[facet] = search(reader, state().analyzer, first_only).facets[facet]
    if wider:
        note_timings({"facets": (perf_counter() - started) * 1000})
    return counts


def _article(article_id: str) -> Response:
    asked = urls.read(
        {name: values for name, values in parameters().items() if name in {"q", "tanpa"}}
    ).asked.request
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        found = reader.get(article_id)
        if found is None:
            raise errors.no_article()
        if is_known(tag):
            return unchanged(tag)
    node = plan(asked.text, state().analyzer, asked.without).node
    highlighter = Highlighter(state().analyzer, query_terms(node))
    return _page(
        "article.html",
        tag,
        article=found,
        title=marked_title(highlighter, found.title),
        paragraphs=paragraphs(marked_body(highlighter, found.body)),
        publisher=linkable(found.url),
        data=news_article(found),
        asked=asked,
    )


def _page(template: str, tag: str, **values: object) -> Response:
    response = Response(rendered(template, **values), content_type="text/html; charset=utf-8")
    response.set_etag(tag, weak=True)
    return response
