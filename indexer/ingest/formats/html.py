"""Which page does an HTML file hold?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.ingest.files.opening import OpenFile
from indexer.ingest.formats.format import Family, Format, Head, SourceKind
from indexer.models import Origin, RawPage

_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{4}\)(https?://[^\s>]{1,2000})\s*-->")
"""The comment that browsers put at the beginning of a page they save."""

_PAGE_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_PAGE_SIGNS = re.compile(r"<(?:head|body|title|article|div|meta|p)\b[^>]*>", re.I)
_LEAST_SIGNS = 2
_SUFFIXES = frozenset({"html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp"})


def read_html(file: OpenFile, after: Origin | None) -> Iterator[RawPage]:
    """The one page of ``file``. Raises UnreadableSource, TOO_LARGE over ``limits.page_bytes``."""
    if after is not None:
        return
    content = file.read_whole(file.limits.page_bytes)
    found = _SAVED_FROM.search(content[:2000])
    url = found[1].decode("ascii", "ignore") if found is not None else None
    yield RawPage(origin=file.origin(), content=content, url=url)


def is_page(head: Head) -> bool:
    """Whether a file is an HTML page, or, without a name that says otherwise, a piece of one."""
    if _PAGE_ROOT.match(head.root):
        return True
    if head.suffix in _KNOWN_OTHERS or head.text.startswith("---"):
        return False
    return len(_PAGE_SIGNS.findall(head.text)) >= _LEAST_SIGNS and head.root.startswith("<")


_KNOWN_OTHERS = frozenset(
    {"xml", "json", "jsonl", "ndjson", "csv", "tsv", "tab", "txt", "text", "md", "markdown", "rss"}
    | {"atom", "js", "css", "svg"}
)

HTML = Format(
    kind=SourceKind.HTML,
    family=Family.PAGE,
    suffixes=_SUFFIXES,
    recognises=is_page,
    read=read_html,
    by_name=True,
)
