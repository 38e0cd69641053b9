"""How do all matches leave the site, whatever their number?

Rows are written while they are read: the reader stays open until the last is sent or the client
hangs up. Each takes the processor for as long as it lasts, so only a few are written side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack

import orjson
from flask import Response, g

from indexer.models import Article
from search_app.formats.citation import Reference, csl, reference
from search_app.formats.references import bibtex, ris
from search_app.formats.renderer import Exporter, Taken
from search_app.search.export import Export, export, export_page
from search_app.search.request import SearchRequest
from search_app.web import errors
from search_app.web.answering import count_search, parsed_file_url
from search_app.web.headers import is_known, page_tag, unchanged
from search_app.web.state import links, messages, state, today
from search_app.web.urls import ParsedUrl

PIECE = 1 << 14
"""Bytes that are sent together: a few dozen rows, so that each does not cost a packet."""

NAME_LENGTH = 60
"""Characters of a file's name that tell the query."""

CITED = {
    "ris": ("application/x-research-info-systems; charset=utf-8", ris),
    "bib": ("application/x-bibtex; charset=utf-8", bibtex),
}
"""Forms in which one article is cited, beside CSL-JSON."""

CITED_AS = frozenset({*CITED, "json"})


def all_matches(exporter: Exporter, parsed: ParsedUrl | None = None) -> Response:
    """The file with all matches of ``parsed`` (default: the current address), or the page of a
    feed.

    Raises Refused for an address that means nothing, a page after the last, and while too many
    files are being written.
    """
    g.is_search = True
    parsed = parsed or parsed_file_url()
    request = exporter.ask(parsed.asked.request)
    with ExitStack() as stack:
        reader = stack.enter_context(state().index.reader(parsed.asked.snapshot))
        tag = page_tag(reader.snapshot)
        if is_known(tag):
            return unchanged(tag)
        if not state().exports.take(stack):
            raise errors.busy()
        make = export_page if exporter.paged else export
        found = make(reader, state().analyzer, request)
        pages = -(-(found.total + found.partial_total) // request.page_size)
        if request.page > max(pages, 1) and exporter.paged:
            raise errors.no_such_page(parsed, max(pages, 1))
        count_search(parsed.asked.request, found=found.total + found.partial_total > 0)
        body = exporter.render(_taken(exporter, request, found, last=request.page >= pages))
        until_sent = stack.pop_all()
    response = Response(_pieces(body, until_sent), content_type=exporter.content_type)
    response.call_on_close(until_sent.close)
    response.set_etag(tag, weak=True)
    if exporter.is_download:
        name = _file_name(request.text, exporter)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def cited(article: Article, suffix: str) -> Response:
    """The citation of ``article`` in the form ``suffix``: ``ris``, ``bib`` or ``json``."""
    one = article_reference(article)
    if suffix == "json":
        response = Response(
            orjson.dumps([csl(one)]), content_type="application/vnd.citationstyles.csl+json"
        )
    else:
        kind, write = CITED[suffix]
        response = Response(write(one), content_type=kind)
    response.headers["Content-Disposition"] = f'inline; filename="lacak.{suffix}"'
    return response


def article_reference(article: Article) -> Reference:
    """``article`` as it is cited from the current site on the current day."""
    address = links().article_address(article.article_id)
    return reference(article, retrieved=today(), address=address)


def _taken(exporter: Exporter, request: SearchRequest, found: Export, *, last: bool) -> Taken:
    links_ = links()
    own = links_.results_as(exporter.suffix, request)
    following = links_.results_as(exporter.suffix, request._replace(page=request.page + 1))
    return Taken(
        export=found,
        say=messages(),
        retrieved=today(),
        address_of=links_.article_address,
        address=links_.outside(links_.results(request._replace(page=1))),
        own_address=links_.outside(own),
        next_address=None if last else links_.outside(following),
    )


def _pieces(rows: Iterable[bytes], until_sent: ExitStack) -> Iterator[bytes]:
    """The bytes of ``rows`` in pieces of some size; ``until_sent`` is closed behind the last."""
    with until_sent:
        waiting, size = [], 0
        for row in rows:
            waiting.append(row)
            size += len(row)
            if size >= PIECE:
                yield b"".join(waiting)
                waiting, size = [], 0
        yield b"".join(waiting)


def _file_name(text: str, exporter: Exporter) -> str:
    """``lacak-karhutla-riau-2026-11-28.csv``: letters, digits and dashes only."""
    words = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:NAME_LENGTH].strip("-")
    ending = {"kwic": "kwic.csv", "csl": "csl.json"}.get(exporter.suffix, exporter.suffix)
    return "-".join(filter(None, ("lacak", words, today().isoformat()))) + f".{ending}"
