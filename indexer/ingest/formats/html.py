"""Which page does an HTML file hold?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from indexer.errors import Reason, UnreadableSource
from indexer.ingest.columns import Columns
from indexer.ingest.files.opening import OpenFile
from indexer.ingest.formats.format import Family, Format, Head, SourceKind
from indexer.ingest.headers import distinct_names
from indexer.models import Origin, RawPage

_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{4}\)(https?://[^\s>]{1,2000})\s*-->")
"""The comment that browsers put at the beginning of a page they save."""

TABLE_ADVICE = "a table as HTML: open it in a spreadsheet and save it as .xlsx or .csv"

_TABLE = re.compile(rb"<table\b", re.I)
_TABLE_ROW = re.compile(rb"<tr\b[^>]{0,500}>(.{0,4000}?)</tr", re.I | re.S)
_TABLE_CELL = re.compile(rb"<t[hd]\b[^>]{0,500}>([^\n]{0,400}?)</t[hd]", re.I)
_TABLE_HEAD = 20_000
"""Bytes in which the names of a table's columns stand."""

_MARKUP = re.compile(rb"<[^<>]{0,500}>|&nbsp;")
_PAGE_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
_PAGE_SIGNS = re.compile(r"<(?:head|body|title|article|div|meta|p)\b[^>]*>", re.I)
_LEAST_SIGNS = 2
_SUFFIXES = frozenset({"html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp"})


def read_html(file: OpenFile, after: Origin | None) -> Iterator[RawPage]:
    """The one page of ``file``. Raises UnreadableSource, TOO_LARGE over ``limits.page_bytes``."""
    if after is not None:
        return
    content = file.read_whole(file.limits.page_bytes)
    if _is_table(content, Columns(file.rules)):
        raise UnreadableSource(Reason.UNKNOWN_KIND, file.origin(), TABLE_ADVICE)
    found = _SAVED_FROM.search(content[:2000])
    url = found[1].decode("ascii", "ignore") if found is not None else None
    yield RawPage(origin=file.origin(), content=content, url=url)


def _is_table(content: bytes, columns: Columns) -> bool:
    """Whether the page is an export to a spreadsheet: a table whose first rows name the title and
    the text of records."""
    table = _TABLE.search(content)
    if table is None:
        return False
    rows = islice(_TABLE_ROW.finditer(content, table.start(), table.start() + _TABLE_HEAD), 3)
    for row in rows:
        cells = [_MARKUP.sub(b" ", cell[1]) for cell in _TABLE_CELL.finditer(row[1])]
        names = [cell.decode("ascii", "ignore").strip() for cell in cells if b"\x00" not in cell]
        if b"<a " not in row[1] and columns.look_at(distinct_names(names)).has_title_and_body:
            return True
    return False


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
