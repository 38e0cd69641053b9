"""Which format does a file have, told from its content and its name?

Content that can mean one thing only (an ``<rss>`` root, ``<!DOCTYPE html>``, a JSON object on the
first line) is believed, since saved pages are called ``index.php`` or ``berita?id=7``; the name
decides what content cannot (plain text, Markdown, CSV). A file whose content is of another family
than its name says (a login page saved as ``berita.csv``) is refused by name: nobody meant that.

A new format is one module with a ``Format``, named here.
"""

from __future__ import annotations

from indexer.errors import Reason, UnreadableSource
from indexer.ingest.formats import (
    blogger_export,
    csv_rows,
    documents,
    feeds,
    html,
    json_documents,
    jsonl,
    mhtml,
    texts,
    warc,
    webarchive,
    wordpress_export,
    xlsx,
    zip_archives,
)
from indexer.ingest.formats.foreign import foreign_name
from indexer.ingest.formats.format import Family, Format, Head, SourceKind
from indexer.models import Origin

HEAD_BYTES = 65_536
"""How much of a file is looked at: the first record of a JSON document may be long."""

FORMATS: tuple[Format, ...] = (
    # The surest first: one that recognises a file takes it from those below.
    xlsx.XLSX,
    documents.DOCX,
    zip_archives.WACZ,
    zip_archives.ZIP,
    documents.PDF,
    webarchive.WEBARCHIVE,
    warc.WARC,
    mhtml.MHTML,
    wordpress_export.WXR,
    blogger_export.BLOGGER,
    feeds.FEED,
    html.HTML,
    json_documents.JSON_FEED,
    json_documents.WORDPRESS_JSON,
    json_documents.JSON,
    jsonl.JSONL,
    texts.MARKDOWN,
    csv_rows.CSV,
    csv_rows.TSV,
    texts.TEXT,
)
_BY_KIND = {one.kind: one for one in FORMATS}
_BY_SUFFIX = {suffix: one for one in FORMATS if one.by_name for suffix in one.suffixes}
_FAMILY_OF_SUFFIX = {suffix: one.family for one in FORMATS for suffix in one.suffixes} | {
    "xls": Family.ZIP,  # Excel opens both under either name
    "xml": Family.XML,
    "arc": Family.WARC,
}
_GUESTS: dict[Family, frozenset[Family]] = {
    # What may be found under names of a family beside the family itself.
    Family.PAGE: frozenset({Family.XML, Family.MAIL, Family.WEBARCHIVE}),  # wget calls all .html
    Family.XML: frozenset({Family.PAGE}),  # XHTML
    Family.TEXT: frozenset(Family),
}


def format_named(kind: SourceKind) -> Format:
    """The format called ``kind``."""
    return _BY_KIND[kind]


def format_of(head: Head) -> Format | None:
    """The format of the file that begins with ``head``; None if neither content nor name tells."""
    for one in FORMATS:
        if one.recognises(head):
            return one
    return _BY_SUFFIX.get(head.suffix)


def find_format(head: Head, origin: Origin) -> Format:
    """As ``format_of``. Raises UnreadableSource: UNKNOWN_KIND, SITEMAP, or MISNAMED where the
    content is not what the name says."""
    found = format_of(head)
    foreign = foreign_name(head)
    if foreign is not None and (found is None or not found.recognises(head)):
        raise UnreadableSource(foreign.reason, origin, foreign.advice)
    if found is None:
        raise UnreadableSource(Reason.UNKNOWN_KIND, origin)
    named = _FAMILY_OF_SUFFIX.get(head.suffix)
    if head.suffix == "xls" and found.family is Family.TABLE and found.recognises(head):
        return found  # what many a site calls its export to Excel
    if head.suffix == "xls" and found.family is Family.PAGE:
        raise UnreadableSource(Reason.MISNAMED, origin, html.TABLE_ADVICE)
    if named is None or found.family is named or found.family in _GUESTS.get(named, ()):
        if not found.recognises(head) and not head.is_text:
            raise UnreadableSource(Reason.MISNAMED, origin, f"named {head.suffix}, but no text")
        return found
    detail = f"named {head.suffix}, but holds {found.kind}; if that is meant: --as {found.kind}"
    raise UnreadableSource(Reason.MISNAMED, origin, detail)
