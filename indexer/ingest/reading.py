"""Which records lie in the files and folders that an operator names?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from indexer.errors import Reason, RecordRejected, UnreadableSource
from indexer.ingest.files.limits import Limits
from indexer.ingest.files.opening import OpenFile, open_file
from indexer.ingest.files.walk import FoundFile, walk
from indexer.ingest.formats.csv_rows import read_csv
from indexer.ingest.formats.feeds import read_feed
from indexer.ingest.formats.html import read_html
from indexer.ingest.formats.jsonl import read_jsonl
from indexer.ingest.formats.registry import KIND_HEAD_BYTES, SourceKind, kind_of
from indexer.ingest.formats.texts import read_markdown, read_text
from indexer.models import Origin, RawPage, RawRecord

Read = RawPage | RawRecord | RecordRejected | UnreadableSource
"""What a source gives, one value per thing read: errors are values, so that the rest goes on."""

_Reader = Callable[[OpenFile, Origin | None], Iterator[RawPage | RawRecord | RecordRejected]]

_READERS: Mapping[SourceKind, _Reader] = {
    SourceKind.JSONL: read_jsonl,
    SourceKind.CSV: read_csv,
    SourceKind.HTML: read_html,
    SourceKind.FEED: read_feed,
    SourceKind.TEXT: read_text,
    SourceKind.MARKDOWN: read_markdown,
}


def read_sources(
    paths: Sequence[Path],
    *,
    kind: SourceKind | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    start: Origin | None = None,
) -> Iterator[Read]:
    """Every page and record in ``paths`` (files or folders, gzip allowed), each with its origin.

    ``kind`` overrides what content and name tell. The order is fixed: paths as given, folders
    sorted by name, records as they stand. What cannot be read comes as a ``RecordRejected`` (one
    record) or an ``UnreadableSource`` (a file, a folder, or the rest of one), never raised.

    ``start`` is the origin of the last value an earlier run took: the values after it come, the
    files before it are not opened, and the lines before it are skipped unparsed. Files must
    not have changed in between, except by being appended to.
    """
    for found in walk(paths, limits, start.path if start is not None else None):
        if isinstance(found, UnreadableSource):
            yield found
        elif not found.reached:
            yield from _read_file(found, kind, limits, None)
        elif start is not None and start.line is not None:
            yield from _read_file(found, kind, limits, start)


def _read_file(
    found: FoundFile, kind: SourceKind | None, limits: Limits, after: Origin | None
) -> Iterator[Read]:
    try:
        with open_file(found, limits) as file:
            told = kind or _kind_of(file)
            if told is None:
                raise UnreadableSource(Reason.UNKNOWN_KIND, Origin(path=found.shown))
            yield from _READERS[told](file, after)
    except UnreadableSource as problem:
        yield problem


def _kind_of(file: OpenFile) -> SourceKind | None:
    # Peeking takes the first piece that comes, so gzip data that break off soon tell their kind.
    head = file.stream.peek(KIND_HEAD_BYTES)[:KIND_HEAD_BYTES]
    return kind_of(file.path, head)
