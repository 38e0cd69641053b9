"""Which records does a JSON document hold: an array, a list wrapped in an answer, a single object?

The list is looked for, not assumed: ``{"data": […]}``, ``{"hits": {"hits": […]}}``, ``{"response":
{"docs": […]}}`` and their like, objects by key, tables of rows, tables of columns. An array of any
length is read element by element, so memory stays flat; an object that fits into the limit of one
record is looked at whole, a longer one is walked through until its list is found.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from contextlib import suppress

import orjson

from indexer.errors import Reason, RecordRejected, UnreadableSource
from indexer.ingest.columns import Columns
from indexer.ingest.files.json_values import BrokenJson, EndsEarly, JsonValues, TooLong
from indexer.ingest.files.opening import OpenFile, as_utf8
from indexer.ingest.formats.format import Family, Format, Head, Row, SourceKind
from indexer.ingest.formats.jsonl import broken_json, not_an_object, shown
from indexer.ingest.headers import distinct_names
from indexer.ingest.json_parsing import parse_json
from indexer.ingest.json_shapes import given_by
from indexer.ingest.json_tables import is_record, outlet_of, records_in
from indexer.ingest.one_order import in_one_order
from indexer.ingest.remarks import Remark, RemarkKind
from indexer.models import Origin

_DEEPEST = 4
"""Objects around a list of records; GraphQL answers have three."""

_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org')
_WORDPRESS = re.compile(r'"content"\s*:\s*\{\s*"rendered"\s*:')
_DOCUMENT = re.compile(r"\s*(?:\[\s*[\[{\]]|\{)")
_OBJECT_LINE = re.compile(r"[ \t]*\{[^\n]*\}[ \t]*,?\r?(?:\n|\Z)")


def read_json(file: OpenFile, after: Origin | None) -> Iterator[Row]:
    """The records of ``file`` after the one at ``after``, each with its number in the document.

    Raises UnreadableSource: NO_RECORDS if there are none in it, BROKEN_JSON or TRUNCATED where it
    is none any more.
    """
    return in_one_order(file, after, _read_document)


def _read_document(file: OpenFile, after: Origin | None) -> Iterator[Row]:
    return _Document(as_utf8(file), after).given()


class _Document:
    """One document. Records are numbered from 1 in the order in which they stand; those up to
    that of ``after`` are passed over unparsed."""

    def __init__(self, file: OpenFile, after: Origin | None) -> None:
        self._file = file
        self._columns = Columns(file.rules)
        self._passed = (after.line if after is not None else None) or 0
        self._number = 0
        self._plain: bool | None = None  # whether elements are records: told by the first
        self._outlet = ""

    def given(self) -> Iterator[Row]:
        """What the document holds."""
        stream = self._file.stream
        if stream.peek(3)[:3] == b"\xef\xbb\xbf":
            stream.read(3)
        values = JsonValues(stream, self._file.limits.line_bytes)
        try:
            while first := values.next_byte():
                if first == b"[":
                    values.pass_over()
                    yield from self._elements(values, closing=b"]")
                elif first == b"{":
                    yield from self._root(values)
                else:
                    raise BrokenJson("neither an object nor a list")
        except BrokenJson as error:
            if self._number < self._passed:
                return  # it was told before
            origin = self._file.origin(self._number + 1, values.offset)
            reason = Reason.TRUNCATED if isinstance(error, EndsEarly) else Reason.BROKEN_JSON
            raise UnreadableSource(reason, origin, str(error)) from error
        if not self._number:
            raise UnreadableSource(Reason.NO_RECORDS, self._file.origin(), "no list of articles")

    def _elements(self, values: JsonValues, *, closing: bytes) -> Iterator[Row]:
        """The elements of the list (or the values of the object) that was entered."""
        header: tuple[str, ...] = ()
        while (first := values.next_byte()) != closing:
            if not first:
                raise EndsEarly("a bracket is never closed")
            if closing == b"}":
                values.take_key()
                first = values.next_byte()
            offset = values.offset
            try:
                data = values.take()
            except TooLong as error:
                yield from self._rejected(Reason.TOO_LARGE, offset, str(error))
                continue
            if first == b"{":
                yield from self._object(data, offset)
            elif first == b"[":
                header = yield from self._row(data, offset, header)
            elif self._number == 0:
                raise UnreadableSource(
                    Reason.NO_RECORDS, self._file.origin(), "a list, but not of objects"
                )
            else:
                yield from self._rejected(Reason.NOT_A_RECORD, offset, "not an object", data)
        values.pass_over()

    def _object(self, data: bytes, offset: int) -> Iterator[Row]:
        """What an element that is an object tells: a record, or the records of a list in it."""
        if self._plain and self._number < self._passed:
            self._number += 1
            return
        origin = self._file.origin(self._number + 1, offset)
        try:
            record = parse_json(data)
        except orjson.JSONDecodeError as error:
            self._number += 1
            if self._number > self._passed:
                yield broken_json(data, origin, error, self._file.limits.raw_characters)
            return
        if self._plain is None:
            self._plain = is_record(record, self._columns)
        if not self._plain and not is_record(record, self._columns):
            inner = records_in(record, self._columns)
            if inner is not None and inner[:1] != [record]:
                yield from self._parsed(inner)
                return
        self._number += 1
        if self._number > self._passed:
            yield from self._told(record, origin)

    def _row(
        self, data: bytes, offset: int, header: tuple[str, ...]
    ) -> Generator[Row, None, tuple[str, ...]]:
        """The record in a row of a table, or those in a list of lists; gives back the header."""
        try:
            row = parse_json(data)
        except orjson.JSONDecodeError as error:
            yield from self._rejected(Reason.BROKEN_JSON, offset, str(error), data)
            return header
        if any(isinstance(cell, Mapping) for cell in row):
            yield from self._parsed(row)
        elif header:
            yield from self._parsed([dict(zip(header, row, strict=False))])
        elif self._columns.look_at(names := distinct_names(row)).has_body:
            return names
        else:
            yield from self._rejected(Reason.NOT_A_RECORD, offset, "not an object", data)
        return header

    def _root(self, values: JsonValues) -> Iterator[Row]:
        """What an object tells that is no element of a list."""
        data = values.look()
        if data is None:
            values.pass_over()
            yield from self._walk(values, depth=1)
            return
        offset = values.offset
        values.take()
        try:
            root = parse_json(data)
        except orjson.JSONDecodeError as error:
            yield from self._rejected(Reason.BROKEN_JSON, offset, str(error), data)
            return
        self._outlet = outlet_of(root)
        yield from self._parsed(records_in(root, self._columns) or [])

    def _walk(self, values: JsonValues, depth: int) -> Iterator[Row]:
        """What an object holds that is too long to be looked at whole, and that was entered."""
        names: dict[str, object] = {}
        while (first := values.next_byte()) != b"}":
            if not first:
                raise EndsEarly("a bracket is never closed")
            key = values.take_key()
            first = values.next_byte()
            if first not in {b"[", b"{"}:
                self._remember(names, key, values)
                continue
            value = self._looked_at(values)
            if first == b"{" and value is None and depth < _DEEPEST:
                values.pass_over()
                yield from self._walk(values, depth + 1)
            elif first == b"{" and isinstance(value, Mapping) and is_record(value, self._columns):
                yield from self._elements_from(values)
                return
            elif value is not None:
                values.take()
                yield from self._parsed(records_in(value, self._columns) or [])
            elif first == b"[":
                values.pass_over()
                probe = self._looked_at(values)
                if isinstance(probe, Mapping) and is_record(probe, self._columns):
                    self._outlet = outlet_of(names)
                    yield from self._elements(values, closing=b"]")
                else:
                    values.leave()
            else:
                values.pass_over()
                values.leave()
        values.pass_over()

    def _elements_from(self, values: JsonValues) -> Iterator[Row]:
        """The values of an object of records, of which the key of the first was read."""
        offset = values.offset
        yield from self._object(values.take(), offset)
        yield from self._elements(values, closing=b"}")

    def _looked_at(self, values: JsonValues) -> object:
        """The next value parsed, which stays unread; None if it is too long, or no JSON."""
        data = values.look()
        if data is None:
            return None
        try:
            return parse_json(data)
        except orjson.JSONDecodeError:
            return {}

    def _remember(self, names: dict[str, object], key: bytes, values: JsonValues) -> None:
        """Keep what may name the outlet of a long list that comes later."""
        with suppress(TooLong, orjson.JSONDecodeError):
            names[orjson.loads(key)] = orjson.loads(values.take())

    def _parsed(self, records: list[object]) -> Iterator[Row]:
        """Records that were parsed together with what is around them: they have no offset."""
        for record in records:
            self._number += 1
            if self._number <= self._passed:
                continue
            origin = self._file.origin(self._number)
            if isinstance(record, Mapping):
                yield from self._told(record, origin)
            else:
                cut = self._file.limits.raw_characters
                yield not_an_object(record, orjson.dumps(record), origin, cut)

    def _told(self, record: Mapping[str, object], origin: Origin) -> Iterator[Row]:
        yield given_by(record, self._columns, origin, self._outlet)
        if unused := self._columns.new_unused():
            yield Remark(kind=RemarkKind.UNUSED_COLUMN, origin=origin, names=unused)

    def _rejected(
        self, reason: Reason, offset: int, detail: str, data: bytes = b""
    ) -> Iterator[RecordRejected]:
        self._number += 1
        if self._number > self._passed:
            raw = shown(data, self._file.limits.raw_characters)
            yield RecordRejected(reason, self._file.origin(self._number, offset), detail, raw)


def _is_document(head: Head) -> bool:
    """A list of objects or rows, or an object that does not end on its first line, or wraps."""
    text = head.text
    if _DOCUMENT.match(text) is None:
        return False
    text = text.lstrip()
    if text[0] == "[":
        return True
    if _OBJECT_LINE.match(text):
        return _wraps_on_one_line(text)
    first_line, ends, _ = text.partition("\n")
    # An object whose first line goes on below is a document; one of which not even the first line
    # is seen whole is taken for a line, unless a list of objects begins in it before any text.
    return bool(ends) or _WRAPPED_LIST.match(first_line) is not None


_WRAPPED_LIST = re.compile(
    r'\{(?:\s*"[^"]{1,100}"\s*:\s*(?:"[^"]{0,200}"|[\w.+-]+|\{[^{}\[\]]{0,1000}\})\s*,)*'
    r'\s*"[^"]{1,100}"\s*:\s*(?:\{\s*"[^"]{1,100}"\s*:\s*){0,3}\[\s*\{'
)


def _wraps_on_one_line(text: str) -> bool:
    lines = text.split("\n", 2)
    if len(lines) > 1 and lines[1].strip():
        return False  # a second line: one object a line
    try:
        root = orjson.loads(lines[0].strip().rstrip(","))
    except orjson.JSONDecodeError:
        return False
    found = records_in(root, Columns()) if isinstance(root, dict) else None
    return found is not None and found[:1] != [root]


def _is_json_feed(head: Head) -> bool:
    return head.text.lstrip().startswith("{") and _JSON_FEED.search(head.text[:4096]) is not None


def _is_wordpress(head: Head) -> bool:
    return _is_document(head) and _WORDPRESS.search(head.text) is not None


_SUFFIXES = frozenset({"json"})
JSON_FEED = Format(
    kind=SourceKind.JSON_FEED,
    family=Family.JSON,
    suffixes=_SUFFIXES,
    recognises=_is_json_feed,
    read=read_json,
)
WORDPRESS_JSON = Format(
    kind=SourceKind.WORDPRESS_JSON,
    family=Family.JSON,
    suffixes=_SUFFIXES,
    recognises=_is_wordpress,
    read=read_json,
)
JSON = Format(
    kind=SourceKind.JSON,
    family=Family.JSON,
    suffixes=_SUFFIXES,
    recognises=_is_document,
    read=read_json,
    by_name=True,
)
