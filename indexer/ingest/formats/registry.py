"""What kind of source is this file, told from its content and its name?

Content that can mean one thing only (an ``<rss>`` root, ``<!DOCTYPE html>``, a JSON object on the
first line) is believed before the name, since saved pages are called ``index.php`` or
``berita?id=7``; the name decides what content cannot (plain text, Markdown, CSV).
"""

from __future__ import annotations

import re
from enum import StrEnum

from indexer.encodings import NotText, encoding_of

KIND_HEAD_BYTES = 4096
"""How much of a file is looked at: comments and declarations before a root element are shorter."""


class SourceKind(StrEnum):
    """The kinds of sources; the values are those of ``lacak index --as``."""

    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"
    FEED = "feed"
    TEXT = "text"
    MARKDOWN = "markdown"


_BY_SUFFIX = {
    "jsonl": SourceKind.JSONL,
    "ndjson": SourceKind.JSONL,
    "csv": SourceKind.CSV,
    "html": SourceKind.HTML,
    "htm": SourceKind.HTML,
    "xhtml": SourceKind.HTML,
    "rss": SourceKind.FEED,
    "atom": SourceKind.FEED,
    "txt": SourceKind.TEXT,
    "text": SourceKind.TEXT,
    "md": SourceKind.MARKDOWN,
    "markdown": SourceKind.MARKDOWN,
}
_BEFORE_ROOT = re.compile(
    r"\s*(?:<\?[^>]*>|<!--.*?-->|<!doctype(?![^>]*\bhtml)[^>]*>)", re.I | re.S
)
_FEED_ROOT = re.compile(r"\s*<(?:rss|feed|rdf:rdf)[\s>]", re.I)
_PAGE_ROOT = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.I)
_PAGE_SIGNS = re.compile(r"<(?:head|body|title|article|div|meta|p)\b[^>]*>", re.I)
_JSON_OBJECT = re.compile(r'\s*\{\s*(?:"|\})')
_JSON_OBJECT_ON_ONE_LINE = re.compile(r'\s*\{[ \t]*"')
_CSV_HEADER = re.compile(r'(?:^|,)\s*"?body"?\s*(?:,|$)', re.I)


def kind_of(name: str, head: bytes) -> SourceKind | None:
    """The kind of the file called ``name`` whose decompressed content begins with ``head``.

    None if neither tells: a picture, an archive, a table without a ``body`` column.
    """
    suffix = _suffix(name)
    named = _BY_SUFFIX.get(suffix)
    try:
        encoding, errors = encoding_of(head, complete=False)
    except NotText:
        return named
    text = head.decode(encoding, errors).removeprefix("\ufeff")
    root = _skip_declarations(text)
    if _FEED_ROOT.match(root):
        return SourceKind.FEED
    if _PAGE_ROOT.match(root):
        return SourceKind.HTML
    if named is None:
        return _by_content(text, suffix)
    if named is not SourceKind.JSONL and _JSON_OBJECT_ON_ONE_LINE.match(text):
        return SourceKind.JSONL
    return named


def _by_content(text: str, suffix: str) -> SourceKind | None:
    pattern = _JSON_OBJECT_ON_ONE_LINE if suffix == "json" else _JSON_OBJECT
    if pattern.match(text):
        return SourceKind.JSONL
    if text.startswith("---\n") or text.startswith("---\r\n"):
        return SourceKind.MARKDOWN
    first_line = text.lstrip().split("\n", 1)[0]
    if _CSV_HEADER.search(first_line.rstrip("\r")):
        return SourceKind.CSV
    if suffix != "xml" and len(_PAGE_SIGNS.findall(text)) >= 2:
        return SourceKind.HTML
    return None


def _suffix(name: str) -> str:
    name = name.lower().removesuffix(".gz")
    return name.rpartition(".")[2] if "." in name else ""


def _skip_declarations(text: str) -> str:
    while (found := _BEFORE_ROOT.match(text)) is not None:
        text = text[found.end() :]
    return text
