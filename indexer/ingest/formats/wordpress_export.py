"""Which articles does a WordPress export (WXR, "WordPress eXtended RSS") hold?

Posts that are published, of a type that is articles; drafts, pages, pictures and menus are told by
number. https://github.com/WordPress/wordpress-develop ``wp-admin/includes/export.php`` writes it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.ingest.files.opening import OpenFile
from indexer.ingest.files.xml_elements import children, elements, local_name
from indexer.ingest.formats.feeds import channel_outlet
from indexer.ingest.formats.format import Family, Format, Head, SourceKind
from indexer.ingest.remarks import Remark, RemarkKind
from indexer.ingest.wordpress import as_markup, is_uncategorized, utc_or_local, why_no_article
from indexer.models import Origin, RawRecord

if TYPE_CHECKING:
    from lxml import etree

_EXPORT = re.compile(r"xmlns:wp\s*=\s*[\"']https?://wordpress\.org/export/|<wp:wxr_version>")


def read_wxr(file: OpenFile, after: Origin | None) -> Iterator[RawRecord | Remark]:
    """The posts of ``file`` after the item at ``after``, numbered with all items.

    Raises UnreadableSource, TRUNCATED after the last whole item.
    """
    passed = (after.line if after is not None else None) or 0
    names: dict[str, str] = {}
    number = 0
    outlet = None
    for element in elements(file, ("item", "author"), end="rss"):
        if local_name(element) == "author":
            names.setdefault(_text(element, "author_login"), _text(element, "author_display_name"))
            continue
        number += 1
        if number == 1:
            outlet = _outlet(element)
        if number > passed:
            yield _given(element, file.origin(number), names, outlet or "")


def _outlet(item: etree._Element) -> str | None:
    channel = item.getparent()
    if channel is None:
        return None
    return channel_outlet(_text(channel, "title"), _text(channel, "link"))


def _given(
    item: etree._Element, origin: Origin, names: dict[str, str], outlet: str
) -> RawRecord | Remark:
    no_article = why_no_article(
        _text(item, "post_type"), _text(item, "status"), _text(item, "post_password")
    )
    if no_article:
        return Remark(kind=RemarkKind.NOT_AN_ARTICLE, origin=origin, names=(no_article,))
    login = _text(item, "creator")
    terms = [
        (str(one.get("domain") or "category"), _inner(one)) for one in children(item, "category")
    ]
    categories = [name for domain, name in terms if domain == "category" and name]
    categories = [name for name in categories if not is_uncategorized(name)]
    date = utc_or_local(_text(item, "post_date_gmt"), _text(item, "post_date"))
    fields = {
        "url": _text(item, "link") or _text(item, "guid"),
        "title": html.unescape(_text(item, "title")),
        "body": as_markup(_content(item)),
        "date": date or _text(item, "pubDate"),
        "source": outlet,
        "category": html.unescape(categories[0]) if categories else "",
        "authors": [names.get(login) or login],
        "tags": [
            html.unescape(name)
            for domain, name in [*(("post_tag", name) for name in categories[1:]), *terms]
            if domain == "post_tag" and name
        ],
    }
    return RawRecord(
        origin=origin,
        fields={key: value for key, value in fields.items() if value not in ("", [], [""])},
        markup=True,
    )


def _content(item: etree._Element) -> str:
    """``content:encoded``, which is called as ``excerpt:encoded`` is but for the namespace."""
    return next((_inner(one) for one in children(item, "encoded") if "content" in one.tag), "")


def _text(parent: etree._Element, name: str) -> str:
    return next((_inner(child) for child in children(parent, name)), "")


def _inner(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()


def _is_wxr(head: Head) -> bool:
    return head.root.startswith("<rss") and _EXPORT.search(head.text) is not None


WXR = Format(
    kind=SourceKind.WXR,
    family=Family.XML,
    suffixes=frozenset({"wxr"}),
    recognises=_is_wxr,
    read=read_wxr,
)
