"""How do programs ask? ``/api/v1``, described by ``/api/v1/openapi.json``.

The same search as the pages', under English names. It is strict: a parameter that it does not know
is refused, for a program that asks wrongly must learn of it.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

import orjson
from flask import Blueprint, Response, request

from indexer.analysis.language_files import operator_folder
from indexer.article_places import places_of
from indexer.models import Article
from indexer.regions.gazetteer import load_gazetteer
from indexer.regions.naming import place_facts
from indexer.stories.finding import find_copies
from indexer.stories.telling_terms import telling_terms
from search_app.formats.digest_format import digest_json
from search_app.formats.json_format import answer_json
from search_app.formats.registry import EXPORTERS
from search_app.query.notices import notice_sentence
from search_app.search.developments import developments
from search_app.search.digest import digest
from search_app.search.search import search
from search_app.search.similar import similar
from search_app.search.suggestions import suggestions
from search_app.search.timeline import facet_of, timeline, unit_of, window_of
from search_app.web import api_description, errors, urls
from search_app.web.api_access import allow_origin
from search_app.web.api_description import GROUPING, MOST_HITS, SORTS, UNITS, WITHOUT
from search_app.web.api_guide import common_parameters, operations
from search_app.web.article_view import SIMILAR_SHOWN
from search_app.web.exports import all_matches
from search_app.web.headers import is_known, page_tag, unchanged
from search_app.web.state import links, messages, parameters, rendered, state, today
from search_app.web.urls import ParsedUrl, Problem, ProblemKind

api = Blueprint("api", __name__)

PREFIX = "/api/v1"

_NAMES = {"q": "q", "from": "dari", "to": "sampai", "lang": "lang"}
_CHOICES = {
    "group": ("kelompok", GROUPING),
    "sort": ("urut", SORTS),
    "without": ("tanpa", WITHOUT),
    "unit": ("per", UNITS),
}


@api.before_request
def _limit_rate() -> None:
    seconds = state().rate_limit.wait(request.remote_addr or "")
    if seconds is not None:
        raise errors.too_many_requests(seconds)


@api.after_request
def _allow_origin(response: Response) -> Response:
    return allow_origin(response, state().settings.api_origins)


@api.get("/api")
def describe() -> Response:
    """The API for people to read."""
    fields = state().analyzer.fields
    whole = api_description.description(fields, links().origin)
    told, common = operations(whole, lambda path: links().at_root(PREFIX + path))
    body = rendered(
        "api.html",
        operations=told,
        common=list(common_parameters(whole, common, fields, messages())),
        prefix=PREFIX,
    )
    response = Response(body, content_type="text/html; charset=utf-8")
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


@api.get(f"{PREFIX}/openapi.json")
def openapi() -> Response:
    """The API for programs to read."""
    body = orjson.dumps(api_description.description(state().analyzer.fields, links().origin))
    response = Response(body, content_type="application/json")
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


@api.get(f"{PREFIX}/search")
def hits() -> Response:
    """One page of hits, and the cursor of the next."""
    parsed = _parsed({"sort", "group", "limit", "cursor"})
    size = _limit()
    page, snapshot = 1, None
    if cursor := request.args.get("cursor"):
        snapshot, page, size = _read_cursor(cursor)
    asked = parsed.asked.request._replace(page=page, page_size=size, facets=())
    with state().index.reader(snapshot) as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        answer = search(reader, state().analyzer, asked)
    value = answer_json(answer, messages())
    return _json(
        {
            "query": asked.text,
            "total": answer.total,
            "partial_total": answer.partial_total,
            "group_total": answer.group_total,
            "partial_group_total": answer.partial_group_total,
            "hits": value["hits"],
            "next": _cursor(answer.snapshot, page + 1, size) if page < answer.page_count else None,
            "snapshot": answer.snapshot,
            "notices": [notice_sentence(one, messages()) for one in answer.notices],
        },
        tag,
    )


@api.get(f"{PREFIX}/articles/<any_id:article_id>")
def article(article_id: str) -> Response:
    """One article, whole."""
    _parsed(set(), only={"lang"})
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        found = reader.get(article_id)
        if found is None:
            raise errors.no_article()
        if is_known(tag):
            return unchanged(tag)
    return _json(_article_json(found), tag)


@api.get(f"{PREFIX}/similar/<any_id:article_id>")
def like(article_id: str) -> Response:
    """Articles about the same thing."""
    _parsed(set(), only={"lang"})
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        found = reader.get(article_id)
        if found is None:
            raise errors.no_article()
        if is_known(tag):
            return unchanged(tag)
        telling = telling_terms(reader, state().analyzer, found)
        near = similar(reader, found, telling, SIMILAR_SHOWN)
    return _json([_article_json(one) for one in near], tag)


@api.get(f"{PREFIX}/developments/<any_id:article_id>")
def follow(article_id: str) -> Response:
    """Other articles of the event that this one tells of."""
    _parsed(set(), only={"lang"})
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        found = reader.get(article_id)
        if found is None:
            raise errors.no_article()
        if is_known(tag):
            return unchanged(tag)
        telling = telling_terms(reader, state().analyzer, found)
        same = [copy.article.article_id for copy in find_copies(reader, found, telling)]
        others = developments(reader, found, telling, without=same)
    return _json([_article_json(one) for one in others], tag)


@api.get(f"{PREFIX}/digest")
def events() -> Response:
    """The events that the matches tell of."""
    parsed = _parsed({"sort"})
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        found = digest(reader, state().analyzer, parsed.asked.request)
    return _json(digest_json(found, messages()), tag)


@api.get(f"{PREFIX}/suggest")
def suggest() -> Response:
    """What to offer to whoever typed ``q``."""
    parsed = _parsed(set(), only={"q", "lang"})
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        found = suggestions(reader, state().analyzer, parsed.asked.request.text)
    return _json([{"kind": one.kind, "text": one.text, "count": one.count} for one in found], tag)


@api.get(f"{PREFIX}/facets")
def facets() -> Response:
    """The most frequent values of each field among the matches."""
    parsed = _parsed(set())
    names = tuple(entry.name for entry in state().analyzer.fields.offered)
    asked = parsed.asked.request._replace(
        page_size=1, facets=names, drill_sideways=True, grouped=False
    )
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        answer = search(reader, state().analyzer, asked)
    return _json(answer_json(answer, messages())["facets"], tag)


@api.get(f"{PREFIX}/timeline")
def periods() -> Response:
    """Matches and articles held of each period."""
    parsed = _parsed({"unit"})
    asked = parsed.asked.request
    with state().index.reader() as reader:
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        held = state().summaries.of(reader, today()).days
        window = window_of(held, asked.date_from, asked.date_to)
        unit = unit_of(window, held, asked.unit)
        facet = facet_of(unit)
        counted = asked._replace(page_size=1, facets=(facet,), drill_sideways=True, grouped=False)
        answer = search(reader, state().analyzer, counted)
    line = timeline(answer.facets[facet], held, window, unit)
    return _json(
        [
            {
                "first": bar.first.isoformat(),
                "last": bar.last.isoformat(),
                "count": bar.count,
                "held": bar.held,
            }
            for bar in (line.bars if line else ())
        ],
        tag,
    )


@api.get(f"{PREFIX}/export")
def export() -> Response:
    """All matches as a file."""
    parsed = _parsed({"format"})
    form = request.args.get("format", "")
    if form not in EXPORTERS:
        kind = ProblemKind.UNKNOWN_VALUE if form else ProblemKind.MISSING_VALUE
        raise _refused("format", kind, name="format", value=form[:40], known=", ".join(EXPORTERS))
    return all_matches(EXPORTERS[form], parsed)


def _parsed(more: set[str], only: set[str] | None = None) -> ParsedUrl:
    """The search that the current address asks for; ``more`` are parameters besides it, ``only``
    those that there are at all. Raises Refused for an unknown or meaningless one."""
    fields = state().analyzer.fields
    by_field: dict[str, str] = {}
    for entry in fields.offered:
        by_field[entry.option] = entry.parameter
        by_field[f"exclude_{entry.option}"] = entry.excluding
    names = _NAMES | by_field
    allowed = only if only is not None else {*names, "without", *more}
    translated: dict[str, list[str]] = {}
    for name, values in parameters().items():
        if name not in allowed:
            known = ", ".join(sorted(allowed))
            raise _refused(name, ProblemKind.UNKNOWN_PARAMETER, value=name[:40], known=known)
        if name in _CHOICES:
            ours, choices = _CHOICES[name]
            for value in values:
                if value not in choices:
                    shown = ", ".join(choices)
                    raise _refused(name, ProblemKind.UNKNOWN_VALUE, value=value[:40], known=shown)
            translated[ours] = [choices[value] for value in values]
        elif name in names:
            translated[names[name]] = list(values)
    parsed = urls.read(translated, fields)
    if parsed.problems:
        raise errors.bad_address(parsed)
    return parsed


def _limit() -> int:
    text = request.args.get("limit", "10")
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= MOST_HITS):
        most = str(MOST_HITS)
        raise _refused("limit", ProblemKind.OUT_OF_RANGE, value=text[:40], least="1", most=most)
    return int(text)


def _cursor(snapshot: str, page: int, size: int) -> str:
    text = f"{page} {size} {snapshot}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[str, int, int]:
    """Snapshot, page and size. Raises Refused for what no answer gave."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        page, size, snapshot = base64.urlsafe_b64decode(padded).decode("ascii").split(" ", 2)
        if not (0 < int(page) <= urls.DEEPEST_PAGE and 0 < int(size) <= MOST_HITS and snapshot):
            raise ValueError(cursor)
        return snapshot, int(page), int(size)
    except (ValueError, binascii.Error):
        raise _refused("cursor", ProblemKind.BAD_SNAPSHOT) from None


def _refused(parameter: str, kind: ProblemKind, /, **values: str) -> errors.Refused:
    problem = Problem(kind, parameter, values)
    return errors.bad_address(ParsedUrl(asked=urls.read({}).asked, problems=(problem,)))


def _article_json(article: Article) -> Mapping[str, Any]:
    return {
        "id": article.article_id,
        "url": article.url,
        "title": article.title,
        "body": article.body,
        "outlet": article.source,
        "published": article.published_at.isoformat() if article.published_at else None,
        "category": article.category,
        "authors": article.authors,
        "tags": article.tags,
        "places": place_facts(places_of(article), load_gazetteer(operator_folder())),
    }


def _json(value: object, tag: str) -> Response:
    response = Response(orjson.dumps(value), content_type="application/json")
    response.set_etag(tag, weak=True)
    return response
