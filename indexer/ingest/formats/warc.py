"""Which pages does a WARC (or an older ARC) hold?

What is read are answers with status 200 and records without HTTP that are HTML, each with its
address and the time of fetching. Requests, pictures, redirects and repetitions are told by number.
https://iipc.github.io/warc-specifications/ is the format; warcio takes off what HTTP put around a
body (chunks, gzip, deflate, Brotli).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import datetime
from io import StringIO
from typing import Any

from indexer.errors import Reason, RecordRejected, UnreadableSource
from indexer.ingest.files.opening import OpenFile, unreadable
from indexer.ingest.formats.format import Family, Format, Head, SourceKind
from indexer.ingest.pages_in import charset_of, is_html_type, self_declared
from indexer.ingest.remarks import Remark, RemarkKind
from indexer.models import Origin, RawPage

_OK = "200"
_PIECE = 65_536
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.I)
"""How a page begins, for servers that did not say what they sent."""
_PAGE_BEGINS = 1000

_WITH_PAGES = frozenset({"response", "resource"})
_UNTOLD = frozenset({"warcinfo", "request", "metadata"})
"""Records about records: nobody would look for an article in them."""

_DAMAGED = (zlib.error, EOFError, ValueError, KeyError, AttributeError)
"""What warcio raises, beside its own error, on bytes that are no WARC any more."""


def read_warc(file: OpenFile, after: Origin | None) -> Iterator[RawPage | RecordRejected | Remark]:
    """The pages of ``file`` after the record at ``after``, which are numbered with all records.

    Raises UnreadableSource BROKEN_ARCHIVE or TRUNCATED, after the pages before the break.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only who has a WARC waits
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    passed = (after.line if after is not None else None) or 0
    stream = _Stream(file)
    records = iter(ArchiveIterator(stream, arc2warc=True))
    number = 0
    while True:
        number += 1
        origin = file.origin(number)
        try:
            with redirect_stderr(StringIO()):  # warcio prints what it wonders about
                record = next(records, None)
            if record is None:
                break
            given = list(_given(file, record, origin)) if number > passed else []
            if _is_cut(record):
                break
            yield from given
        except UnreadableSource:
            raise
        except (ArchiveLoadFailed, *_DAMAGED) as error:
            if number <= passed:
                return  # it was told before
            reason = Reason.TRUNCATED if isinstance(error, EOFError) else Reason.BROKEN_ARCHIVE
            raise UnreadableSource(reason, origin, str(error)[:200]) from error
    if stream.problem is not None and number > passed:
        raise unreadable(file.origin(number), stream.problem)
    if record is not None and number > passed:
        raise UnreadableSource(Reason.TRUNCATED, file.origin(number), "a record without its end")


class _Stream:
    """The bytes of a file for warcio, which takes every error for the end: it is remembered."""

    def __init__(self, file: OpenFile) -> None:
        self._stream = file.stream
        self.problem: OSError | EOFError | zlib.error | None = None

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes; none at the end."""
        try:
            piece = self._stream.read1(size)
        except (OSError, EOFError, zlib.error) as error:
            self.problem = error
            piece = b""
        return piece


def _is_cut(record: Any) -> bool:
    """Whether the file breaks off in ``record``. Reads the rest of it."""
    while record.raw_stream.limit:
        if not record.raw_stream.read(_PIECE):
            return True
    return False


def _given(
    file: OpenFile, record: Any, origin: Origin
) -> Iterator[RawPage | RecordRejected | Remark]:
    kind = record.rec_type or "unknown"
    if kind in _UNTOLD:
        return
    passed_over = _passed_over(record, kind)
    if passed_over:
        yield Remark(kind=RemarkKind.NOT_AN_ARTICLE, origin=origin, names=(passed_over,))
        return
    limit = file.limits.page_bytes
    content = record.content_stream().read(limit + 1)
    if len(content) > limit:
        yield RecordRejected(Reason.TOO_LARGE, origin, f"over {limit} bytes")
        return
    if not _content_type(record) and not _PAGE.search(content[:_PAGE_BEGINS]):
        yield Remark(kind=RemarkKind.NOT_AN_ARTICLE, origin=origin, names=("no content type",))
        return
    charset = charset_of(_content_type(record))
    yield RawPage(
        origin=origin,
        content=self_declared(content, charset),
        url=record.rec_headers.get_header("WARC-Target-URI"),
        saved_at=_moment(record.rec_headers.get_header("WARC-Date")),
    )


def _passed_over(record: Any, kind: str) -> str:
    """Why no page is in the record; empty if one is."""
    if kind not in _WITH_PAGES:
        return str(kind)
    if record.http_headers is not None:
        status = str(record.http_headers.get_statuscode() or "")
        if status != _OK:
            return f"status {status}"
    content_type = _content_type(record)
    if content_type and not is_html_type(content_type):
        return content_type.partition(";")[0].strip()[:40]
    return ""


def _content_type(record: Any) -> str:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return str(headers.get_header("Content-Type") or "")


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _is_warc(head: Head) -> bool:
    return head.data.startswith((b"WARC/", b"filedesc://"))


WARC = Format(
    kind=SourceKind.WARC,
    family=Family.WARC,
    suffixes=frozenset({"warc", "arc"}),
    recognises=_is_warc,
    read=read_warc,
)
