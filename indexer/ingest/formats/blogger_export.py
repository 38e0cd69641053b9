"""Which articles does an export of a Blogger blog hold: an Atom file of posts, comments, settings?

The export of the dashboard says by a category what an entry is, that of Google Takeout by an
element; drafts, pages, comments and settings are told by number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from indexer.ingest.files.opening import OpenFile
from indexer.ingest.files.xml_elements import children, elements
from indexer.ingest.formats.feeds import channel_outlet
from indexer.ingest.formats.format import Family, Format, Head, SourceKind
from indexer.ingest.remarks import Remark, RemarkKind
from indexer.models import Origin, RawRecord

if TYPE_CHECKING:
    from lxml import etree

_KIND = "http://schemas.google.com/g/2005#kind"
_LABEL = "http://www.blogger.com/atom/ns#"
_EXPORT = re.compile(
    r"schemas\.google\.com/blogger/20(?:08|18)|schemas\.google\.com/g/2005#kind"
    r"|tag:blogger\.com,\d{4}:blog-",
)
_ATOM = re.compile(r"<(?:\w+:)?feed[\s>]")
_ARTICLES = frozenset({"post", "entry", ""})


def read_blogger(file: OpenFile, after: Origin | None) -> Iterator[RawRecord | Remark]:
    """The posts of ``file`` after the entry at ``after``, numbered with all entries.

    Raises UnreadableSource, TRUNCATED after the last whole entry.
    """
    passed = (after.line if after is not None else None) or 0
    outlet, base = "", ""
    for number, entry in enumerate(elements(file, ("entry",), end="feed"), start=1):
        if number == 1:
            outlet, base = _blog(entry)
        if number > passed:
            yield _given(entry, file.origin(number), outlet, base)


def _blog(entry: etree._Element) -> tuple[str, str]:
    """The name and the address of the blog."""
    feed = entry.getparent()
    if feed is None:
        return "", ""
    base = _link(feed)
    return channel_outlet(_text(feed, "title"), base) or "", base


def _given(entry: etree._Element, origin: Origin, outlet: str, base: str) -> RawRecord | Remark:
    no_article = _no_article(entry)
    if no_article:
        return Remark(kind=RemarkKind.NOT_AN_ARTICLE, origin=origin, names=(no_article,))
    labels = [
        str(one.get("term"))
        for one in children(entry, "category")
        if one.get("scheme") == _LABEL or one.get("scheme") is None
    ]
    author = next(children(entry, "author"), None)
    path = _text(entry, "filename")
    fields = {
        "id": _text(entry, "id"),
        "url": _link(entry) or (urljoin(base, path) if base and path else ""),
        "title": _text(entry, "title"),
        "body": _text(entry, "content") or _text(entry, "summary"),
        "date": _text(entry, "published") or _text(entry, "created"),
        "source": outlet,
        "category": labels[0] if labels else "",
        "authors": [_text(author, "name")] if author is not None else [],
        "tags": labels[1:],
    }
    if fields["url"]:
        del fields["id"]  # so that the same story read from a page is the same article
    return RawRecord(
        origin=origin,
        fields={key: value for key, value in fields.items() if value not in ("", [], [""])},
        markup=True,
    )


def _no_article(entry: etree._Element) -> str:
    """What the entry is, if it is no published post; empty if it is one."""
    kinds = [
        str(one.get("term")).rpartition("#")[2]
        for one in children(entry, "category")
        if one.get("scheme") == _KIND
    ]
    kind = (_text(entry, "type") or next(iter(kinds), "")).lower()
    if kind not in _ARTICLES:
        return kind
    status = _text(entry, "status").lower()
    if status not in {"", "live"}:
        return status
    control = next(children(entry, "control"), None)
    return "draft" if control is not None and _text(control, "draft") == "yes" else ""


def _link(parent: etree._Element) -> str:
    for link in children(parent, "link"):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            return str(link.get("href"))
    return ""


def _text(parent: etree._Element, name: str) -> str:
    child = next(children(parent, name), None)
    return "".join(child.itertext()).strip() if child is not None else ""


def _is_blogger(head: Head) -> bool:
    return _ATOM.match(head.root) is not None and _EXPORT.search(head.text) is not None


BLOGGER = Format(
    kind=SourceKind.BLOGGER,
    family=Family.XML,
    suffixes=frozenset(),
    recognises=_is_blogger,
    read=read_blogger,
)
