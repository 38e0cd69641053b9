"""Which records does a JSON Lines file hold: one object a line, blank lines allowed?"""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson

from indexer.errors import Reason, RecordRejected
from indexer.ingest.columns import Columns
from indexer.ingest.files.lines import lines_of
from indexer.ingest.files.opening import OpenFile, as_utf8
from indexer.ingest.formats.format import Family, Format, Head, Row, SourceKind
from indexer.ingest.json_parsing import parse_json
from indexer.ingest.json_shapes import given_by
from indexer.ingest.one_order import in_one_order
from indexer.ingest.remarks import Remark, RemarkKind
from indexer.models import Origin

_BRACKETS = frozenset({b"[", b"]", b"],"})
"""Lines of an array that was cut into lines, or put together from some."""

_OBJECT_ON_ONE_LINE = re.compile(r'\s*\{[ \t]*(?:"|\})')


def read_jsonl(file: OpenFile, after: Origin | None) -> Iterator[Row]:
    """The records of ``file`` after the one at ``after``. Raises UnreadableSource."""
    return in_one_order(file, after, _read_lines)


def _read_lines(file: OpenFile, after: Origin | None) -> Iterator[Row]:
    file = as_utf8(file)
    cut = file.limits.raw_characters
    columns = Columns(file.rules)
    for number, offset, data in lines_of(file, after):
        if data is None:
            detail = f"a line of over {file.limits.line_bytes} bytes"
            yield RecordRejected(Reason.TOO_LARGE, file.origin(number, offset), detail)
            continue
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")  # noqa: PLW2901 - the mark is no JSON
        if data.isspace() or not data:
            continue
        origin = file.origin(number, offset)
        try:
            record = parse_json(data)
        except orjson.JSONDecodeError as error:
            bare = data.strip()
            if bare in _BRACKETS:
                continue
            try:
                record = parse_json(bare.rstrip(b",")) if bare.endswith(b",") else None
            except orjson.JSONDecodeError:
                record = None
            if record is None:
                yield broken_json(data, origin, error, cut)
                continue
        if type(record) is not dict:
            yield not_an_object(record, data, origin, cut)
            continue
        yield given_by(record, columns, origin)
        if unused := columns.new_unused():
            yield Remark(kind=RemarkKind.UNUSED_COLUMN, origin=origin, names=unused)


def broken_json(data: bytes, origin: Origin, error: ValueError, cut: int) -> RecordRejected:
    """``data`` as a record that is no JSON."""
    try:
        data.decode()
    except UnicodeDecodeError as wrong:
        detail = f"byte 0x{data[wrong.start]:02x} at {wrong.start} is no UTF-8"
        return RecordRejected(Reason.BAD_ENCODING, origin, detail, shown(data, cut))
    return RecordRejected(Reason.BROKEN_JSON, origin, str(error), shown(data, cut))


def not_an_object(value: object, data: bytes, origin: Origin, cut: int) -> RecordRejected:
    """``value``, read from ``data``, as a record that is none."""
    detail = f"a JSON {type(value).__name__}, not an object"
    return RecordRejected(Reason.NOT_A_RECORD, origin, detail, shown(data, cut))


def shown(data: bytes, cut: int) -> str:
    """The beginning of ``data`` as text, for the dead letters."""
    return data[:cut].decode("utf-8", "replace").rstrip("\r\n")


def _recognises(head: Head) -> bool:
    """An object that begins and does not go on over several lines (those are a JSON document)."""
    return _OBJECT_ON_ONE_LINE.match(head.text) is not None


JSONL = Format(
    kind=SourceKind.JSONL,
    family=Family.JSON,
    suffixes=frozenset({"jsonl", "ndjson", "jl", "jsonlines"}),
    recognises=_recognises,
    read=read_jsonl,
    by_name=True,
)
