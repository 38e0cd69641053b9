"""Which records lie in the files and folders that an operator names?"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from indexer.errors import Reason, RecordRejected, UnreadableSource
from indexer.ingest.columns import ColumnRules
from indexer.ingest.files.limits import Limits
from indexer.ingest.files.opening import OpenFile, open_file, unreadable
from indexer.ingest.files.walk import FoundFile, walk
from indexer.ingest.formats.format import ZIP_MAGIC, Head, Member, SourceKind
from indexer.ingest.formats.registry import HEAD_BYTES, find_format, format_named
from indexer.ingest.formats.zip_archives import names_in
from indexer.ingest.remarks import Remark
from indexer.models import INSIDE, Origin, RawPage, RawRecord

Read = RawPage | RawRecord | RecordRejected | UnreadableSource | Remark
"""What a source gives, one value per thing read, and remarks about it. Errors are values, so that
the rest goes on."""


def read_sources(
    paths: Sequence[Path],
    *,
    kind: SourceKind | None = None,
    rules: ColumnRules = ColumnRules(),  # noqa: B008 - frozen
    limits: Limits = Limits(),  # noqa: B008 - frozen
    start: Origin | None = None,
) -> Iterator[Read]:
    """Every page and record in ``paths`` (files or folders, gzip allowed), each with its origin.

    ``kind`` overrides what content and name tell, ``rules`` are the operator's for columns. The
    order is fixed: paths as given, folders sorted by name, archives and records as they stand.
    What cannot be read comes as a ``RecordRejected`` (one record) or an ``UnreadableSource`` (a
    file, a folder, or the rest of one), never raised.

    ``start`` is the origin of the last value an earlier run took: the values after it come, the
    files before it are not opened, and the records before it are skipped unparsed. Files must
    not have changed in between, except by being appended to.
    """
    for found in walk(paths, limits, start.path if start is not None else None):
        if isinstance(found, UnreadableSource):
            yield found
        elif not found.reached:
            yield from _read_file(found, kind, rules, limits, None)
        elif start is not None and (start.line is not None or start.member is not None):
            yield from _read_file(found, kind, rules, limits, start)


def _read_file(
    found: FoundFile,
    kind: SourceKind | None,
    rules: ColumnRules,
    limits: Limits,
    after: Origin | None,
) -> Iterator[Read]:
    try:
        with open_file(found, limits, rules) as file:
            yield from _read_open(file, kind, after)
    except UnreadableSource as problem:
        yield problem


def _read_open(file: OpenFile, kind: SourceKind | None, after: Origin | None) -> Iterator[Read]:
    """What ``file`` holds; a file inside it that cannot be read costs itself only.

    Raises UnreadableSource.
    """
    # Peeking takes the first piece that comes, so gzip data that break off soon tell their kind.
    data = file.stream.peek(HEAD_BYTES)[:HEAD_BYTES]
    head = Head(file.name, data, lambda: names_in(file))
    archive = data.startswith(ZIP_MAGIC)
    if kind in CONTAINERS or (kind and not archive):
        found = format_named(kind)
    else:
        found = find_format(head, file.origin())
    inner = None if kind in CONTAINERS else kind
    for value in found.read(replace(file, kind=found.kind), after):
        if not isinstance(value, Member):
            yield value
            continue
        try:
            if file_depth(value.file) > file.limits.archive_depth:
                detail = f"deeper than {file.limits.archive_depth} archives"
                raise UnreadableSource(Reason.BOMB, value.file.origin(), detail)
            yield from _read_open(value.file, inner, value.after)
        except UnreadableSource as problem:
            yield problem
        except (OSError, EOFError, zlib.error) as error:
            yield unreadable(value.file.origin(), error)


CONTAINERS = frozenset({SourceKind.ZIP, SourceKind.WACZ, SourceKind.XLSX, SourceKind.DOCX})
"""Kinds that are ZIP archives themselves: with one of them named, its members tell their own."""


def file_depth(file: OpenFile) -> int:
    """In how many archives the file lies."""
    return 0 if file.member is None else file.member.count(INSIDE) + 1
