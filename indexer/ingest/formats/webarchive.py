"""Which page does a ``.webarchive`` of Safari hold? It is a property list with the page in it."""

from __future__ import annotations

import plistlib
from collections.abc import Iterator
from xml.parsers.expat import ExpatError

from indexer.errors import Reason, RecordRejected, UnreadableSource
from indexer.ingest.files.opening import OpenFile
from indexer.ingest.formats.format import Family, Format, Head, SourceKind
from indexer.ingest.pages_in import is_html_type, self_declared
from indexer.models import Origin, RawPage

_BINARY = b"bplist0"
_BROKEN = (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, LookupError)
_MORE_BROKEN = (RecursionError, OverflowError, AttributeError, MemoryError)
"""What plistlib raises on bytes that are no property list any more."""


def read_webarchive(file: OpenFile, after: Origin | None) -> Iterator[RawPage | RecordRejected]:
    """The one page of ``file``. Raises UnreadableSource TOO_LARGE or BROKEN_ARCHIVE."""
    if after is not None:
        return
    data = file.read_whole(file.limits.mail_bytes)
    try:
        root = plistlib.loads(data)
        main = root["WebMainResource"]
        content, kind = main["WebResourceData"], main.get("WebResourceMIMEType", "text/html")
        url, charset = main.get("WebResourceURL"), main.get("WebResourceTextEncodingName")
    except (*_BROKEN, *_MORE_BROKEN) as error:
        detail = f"no web archive: {type(error).__name__}"
        raise UnreadableSource(Reason.BROKEN_ARCHIVE, file.origin(), detail) from error
    if not isinstance(content, bytes) or not is_html_type(str(kind)):
        yield RecordRejected(Reason.NO_BODY, file.origin(), f"the archive holds {str(kind)[:40]}")
        return
    if len(content) > file.limits.page_bytes:
        detail = f"over {file.limits.page_bytes} bytes"
        yield RecordRejected(Reason.TOO_LARGE, file.origin(), detail)
        return
    yield RawPage(
        origin=file.origin(),
        content=self_declared(content, charset if isinstance(charset, str) else None),
        url=url if isinstance(url, str) else None,
    )


def _is_webarchive(head: Head) -> bool:
    return b"WebMainResource" in head.data and (
        head.data.startswith(_BINARY) or head.root.startswith("<plist")
    )


WEBARCHIVE = Format(
    kind=SourceKind.WEBARCHIVE,
    family=Family.WEBARCHIVE,
    suffixes=frozenset({"webarchive"}),
    recognises=_is_webarchive,
    read=read_webarchive,
)
