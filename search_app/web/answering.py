"""How does an address become an answer: read, searched, counted, kept for the next who asks?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flask import Response, request

from indexer.engines.interface import IndexReader
from search_app.search.index_summary import IndexSummary
from search_app.search.request import MOST_FACET_VALUES, SearchRequest
from search_app.search.results import ResultPage
from search_app.search.search import search
from search_app.web import errors, urls
from search_app.web.headers import elapsed_ms, note_timings
from search_app.web.metrics import Outcome
from search_app.web.response_cache import CachedResponse
from search_app.web.results_view import ignored_line
from search_app.web.state import messages, parameters, rendered, state
from search_app.web.urls import ParsedUrl, Problem, ProblemKind


def page(template: str, tag: str, summary: IndexSummary | None, **values: object) -> Response:
    """A page of ours under its entity tag; its foot tells what ``summary`` says."""
    body = rendered(template, summary, **values)
    return tagged(Response(body, content_type="text/html; charset=utf-8"), tag)


def tagged(response: Response, tag: str) -> Response:
    """``response`` under its entity tag."""
    response.set_etag(tag, weak=True)
    return response


def kept_or_made(
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


def parsed_url(*, several_texts: bool = False) -> ParsedUrl:
    """The search that the current address asks for, ``several_texts`` of it if they may be.

    Raises Refused for one that means nothing.
    """
    parsed = urls.read(parameters(), state().analyzer.fields, several_texts=several_texts)
    if parsed.problems:
        raise errors.bad_address(parsed)
    return parsed


def parsed_file_url(*, several_texts: bool = False) -> ParsedUrl:
    """``parsed_url`` of a file, in which no reader could be told that a parameter was ignored.

    Raises Refused for an unknown parameter, too.
    """
    parsed = parsed_url(several_texts=several_texts)
    if parsed.ignored:
        known = ", ".join(sorted(urls.known_parameters(state().analyzer.fields)))
        problems = (
            Problem(ProblemKind.UNKNOWN_PARAMETER, name, {"value": name, "known": known})
            for name in parsed.ignored
        )
        raise errors.bad_address(replace(parsed, problems=tuple(problems)))
    return parsed


def told_of_others(*known: str) -> tuple[str, ...]:
    """The sentence that tells which parameters of the current address its page does nothing with,
    if there are any beside those ``known`` and the language."""
    return ignored_line(tuple(urls.unknown(parameters(), {"lang", *known})), messages())


def answered(
    reader: IndexReader,
    parsed: ParsedUrl,
    facets: tuple[str, ...] | None = None,
    facet_limit: int = MOST_FACET_VALUES,
) -> ResultPage:
    """The search's answer. If ``facets`` are named, their ``facet_limit`` most frequent values are
    counted, each without the filter of its own kind, so that another outlet or time beside the
    chosen one can be picked. Raises Refused for a page after the last one."""
    asked = parsed.asked.request
    answer = found(reader, asked, facets, facet_limit)
    if asked.page > max(answer.page_count, 1):
        raise errors.no_such_page(parsed, max(answer.page_count, 1))
    count_search(asked, found=_found(answer))
    return answer


def found(
    reader: IndexReader,
    asked: SearchRequest,
    facets: tuple[str, ...] | None = None,
    facet_limit: int = MOST_FACET_VALUES,
) -> ResultPage:
    """As ``answered``, but the search counts nowhere, and no page is too far."""
    if facets is not None:
        asked = asked._replace(facets=facets, facet_limit=facet_limit, drill_sideways=True)
    answer = search(reader, state().analyzer, asked)
    note_timings(answer.timings)
    return answer


def _found(answer: ResultPage) -> bool:
    """Whether anything was found; filters may hide it."""
    return answer.total + answer.partial_total > 0


def finished(response: Response, tag: str, answer: ResultPage, form: str) -> Response:
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
    count_search(parsed.asked.request, found=page.found)
    state().metrics.query_took(elapsed_ms() / 1000, form)
    return response


def count_search(asked: SearchRequest, *, found: bool) -> None:
    """Note that ``asked`` was answered, and whether anything was ``found``."""
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
