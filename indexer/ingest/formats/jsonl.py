"""Which records does a JSON Lines file hold: one object a line, blank lines allowed?"""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from indexer.errors import Reason, RecordRejected
from indexer.ingest.files.lines import lines_of
from indexer.ingest.files.opening import OpenFile, as_utf8
from indexer.ingest.record_keys import FIELD_SET
from indexer.models import Origin, RawRecord


def read_jsonl(file: OpenFile, after: Origin | None) -> Iterator[RawRecord | RecordRejected]:
    """The records of ``file`` after the one at ``after``. Raises UnreadableSource."""
    file = as_utf8(file)
    path, cut = file.path, file.limits.raw_characters
    for number, offset, data in lines_of(file, after):
        if data is None:
            origin = Origin(path=path, line=number, offset=offset)
            detail = f"a line of over {file.limits.line_bytes} bytes"
            yield RecordRejected(Reason.TOO_LARGE, origin, detail)
            continue
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")  # noqa: PLW2901 - the mark is no JSON
        if data.isspace() or not data:
            continue
        origin = Origin(path=path, line=number, offset=offset)
        try:
            record = orjson.loads(data)
        except orjson.JSONDecodeError as error:
            yield _broken(data, origin, error, cut)
            continue
        if type(record) is not dict:
            detail = f"a JSON {type(record).__name__}, not an object"
            yield RecordRejected(Reason.NOT_A_RECORD, origin, detail, _shown(data, cut))
            continue
        fields = {key: value for key, value in record.items() if key in FIELD_SET}
        yield RawRecord(origin=origin, fields=fields)


def _broken(data: bytes, origin: Origin, error: ValueError, cut: int) -> RecordRejected:
    try:
        data.decode()
    except UnicodeDecodeError as wrong:
        detail = f"byte 0x{data[wrong.start]:02x} at {wrong.start} is no UTF-8"
        return RecordRejected(Reason.BAD_ENCODING, origin, detail, _shown(data, cut))
    return RecordRejected(Reason.BROKEN_JSON, origin, str(error), _shown(data, cut))


def _shown(data: bytes, cut: int) -> str:
    return data[:cut].decode("utf-8", "replace").rstrip("\r\n")
