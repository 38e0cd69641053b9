"""Which entries does an RSS or Atom feed hold?"""

from __future__ import annotations

import bisect
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from indexer.errors import Reason, UnreadableSource
from indexer.ingest.files.opening import OpenFile
from indexer.ingest.formats.format import Family, Format, Head, SourceKind
from indexer.models import Origin, RawRecord

_ENTRY = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|(?P<entry><(?:\w+:)?(?:item|entry)[\s>])",
    re.DOTALL,
)
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.{0,2000}-->\s*)*\Z", re.I | re.S)
_CHANNEL_WORDS = re.compile(r"\s*\b(?:rss|atom|feeds?)\b\s*|^feed\s+", re.IGNORECASE)
_CHANNEL_BORDER = re.compile(r"\s+[-|–—»·:]+\s+|\s*[|»]\s*")


def read_feed(file: OpenFile, after: Origin | None) -> Iterator[RawRecord]:
    """The entries of ``file`` after the one at ``after``, with the full text if the feed has it.

    An entry's line is that of its tag; where the tags cannot be told apart (UTF-16, markup inside
    markup), it is the entry's number. Raises UnreadableSource: BROKEN_FEED if there is no entry
    and no valid feed, TRUNCATED, after the entries, if the feed breaks off.
    """
    content = file.read_whole(file.limits.feed_bytes)
    feed = _parse(file, content)
    entries = _dicts(feed.get("entries"))
    if not entries and (feed.get("bozo") or not feed.get("version")):
        detail = str(feed.get("bozo_exception", "no feed"))[:200]
        raise UnreadableSource(Reason.BROKEN_FEED, file.origin(), detail)
    channel = feed.get("feed") or {}
    base = _base_of(channel)
    outlet = channel_outlet(_text(channel.get("title")), base)
    passed = (after.line if after is not None else None) or 0
    for line, entry in zip(_entry_lines(content, len(entries)), entries, strict=True):
        if line > passed:
            origin = file.origin(line)
            yield RawRecord(origin=origin, fields=_fields(entry, outlet, base), markup=True)
    if entries and not _END.search(content[-4096:].replace(b"\x00", b"")):
        raise UnreadableSource(Reason.TRUNCATED, file.origin(), "the feed has no end")


def channel_outlet(title: str, link: str) -> str | None:
    """The outlet's name in a channel's title: the part that the channel's host is called after,
    else the first.

    >>> channel_outlet("Daerah - Kabar Garut RSS Feed", "https://kabargarut.example")
    'Kabar Garut'
    """
    parts = [_CHANNEL_WORDS.sub(" ", part).strip() for part in _CHANNEL_BORDER.split(title)]
    parts = [part for part in parts if part]
    host = re.sub(r"\W", "", link.lower())
    for part in parts:
        squeezed = re.sub(r"\W", "", part.lower())
        if squeezed and squeezed in host:
            return part
    return parts[0] if parts else None


def _parse(file: OpenFile, content: bytes) -> Mapping[str, Any]:
    from feedparser.api import parse  # noqa: PLC0415 - only who has such a file waits

    try:
        # A stream, never text or bytes: those could be taken for an address or a file name.
        found: Mapping[str, Any] = parse(  # type: ignore[no-untyped-call]
            io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False
        )
        return found
    except Exception as error:
        detail = f"{type(error).__name__}: {error}"[:200]
        raise UnreadableSource(Reason.BROKEN_FEED, file.origin(), detail) from error


def _entry_lines(content: bytes, count: int) -> list[int]:
    """The line (from 1) of each entry's tag, or 1, 2, … if not as many tags are seen."""
    starts = [found.start() for found in _ENTRY.finditer(content) if found["entry"]]
    if len(starts) != count:
        return list(range(1, count + 1))
    ends = [found.start() for found in re.finditer(rb"\n", content)]
    lines = [bisect.bisect_left(ends, start) + 1 for start in starts]
    distinct = len(set(lines)) == len(lines)
    return lines if distinct else list(range(1, count + 1))


def _base_of(channel: Mapping[str, Any]) -> str:
    """The address that relative links of a feed belong to: its site's, else its own."""
    links = [_text(channel.get("link"))]
    links += [_text(link.get("href")) for link in _dicts(channel.get("links"))]
    links.append(_text((channel.get("title_detail") or {}).get("base")))
    return next((link for link in links if link.startswith(("http://", "https://", "//"))), "")


def _absolute(link: str, base: str) -> str:
    """``link`` as an address of its own; as it stands if that cannot be told."""
    if not link or "://" in link:
        return link
    try:
        return urljoin(base, link) if base else link
    except ValueError:
        return link


def _fields(entry: Mapping[str, object], outlet: str | None, base: str) -> dict[str, object]:
    """Our columns of an entry. Which element of which feed format becomes which key is
    feedparser's knowledge."""
    url = _absolute(_text(entry.get("link")), base)
    guid = _text(entry.get("id"))
    terms = [_text(tag.get("label") or tag.get("term")) for tag in _dicts(entry.get("tags"))]
    terms = [term for term in dict.fromkeys(terms) if term]
    persons = [_text(author.get("name")) for author in _dicts(entry.get("authors"))]
    source = entry.get("source")
    named = _text(source.get("title")) if isinstance(source, Mapping) else ""
    fields = {
        "id": guid if not url and not guid.startswith(("http://", "https://")) else "",
        "url": url or (guid if guid.startswith(("http://", "https://")) else ""),
        "title": _text(entry.get("title")),
        "body": _body(entry),
        "date": _text(entry.get("published") or entry.get("updated")),
        "source": named or _text(entry.get("publisher")) or outlet or "",
        "category": terms[0] if terms else "",
        "authors": [person for person in persons if person] or _text(entry.get("author")),
        "tags": terms[1:],
    }
    return {key: value for key, value in fields.items() if value}


def _body(entry: Mapping[str, object]) -> str:
    """The longest of the entry's contents, or its summary where that is longer."""
    contents = [_text(content.get("value")) for content in _dicts(entry.get("content"))]
    return max([*contents, _text(entry.get("summary"))], key=len)


def _dicts(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


_FEED_ROOT = re.compile(r"<(?:rss|feed|rdf:rdf|atom:feed)[\s>]", re.I)


def _is_feed(head: Head) -> bool:
    return _FEED_ROOT.match(head.root) is not None


FEED = Format(
    kind=SourceKind.FEED,
    family=Family.XML,
    suffixes=frozenset({"rss", "atom"}),
    recognises=_is_feed,
    read=read_feed,
    by_name=True,
)
