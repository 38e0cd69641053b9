"""How does a feed reader follow a search? Atom (RFC 4287), the newest matches first, paged as RFC
5005 says, so that a reader that was away can get what it missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from indexer.analysis.language_files import operator_folder
from indexer.article_places import Role, places_of
from indexer.models import Article, Sort
from indexer.regions.gazetteer import load_gazetteer
from search_app.formats.renderer import Exporter, Taken
from search_app.highlight.snippets import snippet
from search_app.search.export import Match
from search_app.search.ranking import end_of_today
from search_app.search.request import SearchRequest

NAMESPACE = "http://www.w3.org/2005/Atom"

PLACES = "urn:lacak:wilayah"
"""The scheme of categories that are official codes of places."""

PAGE_SIZE = 50
"""Entries of one page of a feed: what feed readers keep of one."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
"""When an article without a date is said to have changed, as the format wants a moment: before all
others, so that it is not taken for news."""


def newest(request: SearchRequest) -> SearchRequest:
    """The request that a feed answers."""
    return request._replace(sort=Sort.NEWEST, page_size=PAGE_SIZE)


def render(taken: Taken) -> Iterator[bytes]:
    """The feed of one page."""
    feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "id"})
    matches = list(taken.export.matches)
    title = taken.say("feed_title", query=taken.query.strip() or taken.say("all_words"))
    _add(feed, "title", title)
    _add(feed, "id", taken.own_address or f"urn:lacak:{taken.query}")
    _add(feed, "updated", _last_change([match.article for match in matches]))
    author = ET.SubElement(feed, "author")
    _add(author, "name", "Lacak")
    for relation, href, kind in (
        ("self", taken.own_address, "application/atom+xml"),
        ("alternate", taken.address, "text/html"),
        ("next", taken.next_address, "application/atom+xml"),
    ):
        if href:
            ET.SubElement(feed, "link", {"rel": relation, "href": href, "type": kind})
    for match in matches:
        feed.append(_entry(match, taken))
    yield b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="utf-8")


def _entry(match: Match, taken: Taken) -> ET.Element:
    article = match.article
    entry = ET.Element("entry")
    ours = taken.address_of(article.article_id)
    _add(entry, "title", article.title)
    _add(entry, "id", ours or article.url or f"urn:lacak:{article.article_id}")
    _add(entry, "updated", _updated(article))
    if article.published_at:
        _add(entry, "published", article.published_at)
    for name in article.authors or ((article.source,) if article.source else ()):
        _add(ET.SubElement(entry, "author"), "name", name)
    if ours or article.url:
        ET.SubElement(entry, "link", {"rel": "alternate", "href": _xml(ours or article.url or "")})
    if ours and article.url:
        ET.SubElement(entry, "link", {"rel": "via", "href": _xml(article.url)})
    if article.category:
        ET.SubElement(entry, "category", {"term": _xml(article.category)})
    gazetteer = load_gazetteer(operator_folder())
    for place in places_of(article):
        if place.role is Role.ABOUT:
            for code in (place.code, *place.also):
                named = {"term": code, "scheme": PLACES, "label": gazetteer.name(code)}
                ET.SubElement(entry, "category", named)
    _add(entry, "summary", snippet(match.highlighter, article.body).text)
    return entry


def _last_change(articles: Sequence[Article]) -> datetime:
    """When the feed changed. A date that has not come yet is a slip (decision 0155): with it, no
    later article would change the feed."""
    latest = end_of_today()
    return max((day for day in map(_updated, articles) if day <= latest), default=LONG_AGO)


def _updated(article: Article) -> datetime:
    return article.published_at or LONG_AGO


def _add(parent: ET.Element, name: str, value: str | datetime) -> None:
    text = value.isoformat() if isinstance(value, datetime) else _xml(value)
    ET.SubElement(parent, name).text = text


def _xml(text: str) -> str:
    """``text`` without the characters that XML 1.0 cannot hold (section 2.2)."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and not _unheld(ord(c))))


def _unheld(code: int) -> bool:
    return 0xD800 <= code <= 0xDFFF or code in {0xFFFE, 0xFFFF}


EXPORTER = Exporter(
    suffix="atom",
    name="Atom",
    content_type="application/atom+xml; charset=utf-8",
    render=render,
    ask=newest,
    paged=True,
    is_download=False,
)
