"""Which records does a table of text hold: CSV or TSV, a line of column names, then a row each?

A quoted field may run over many lines, so one missing quote could swallow the rest of the file;
a record is therefore bounded, and reading goes on behind the line where it began.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from indexer.encodings import NotText, encoding_of
from indexer.errors import Reason, RecordRejected, UnreadableSource
from indexer.ingest.columns import Columns
from indexer.ingest.files.lines import Line, lines_of
from indexer.ingest.files.opening import OpenFile, as_utf8, with_line_feeds
from indexer.ingest.formats.format import Family, Format, Head, Row, SourceKind
from indexer.ingest.headers import HEADER_ROWS, find_header, is_header_again, told_names
from indexer.ingest.json_shapes import given_by
from indexer.ingest.one_order import in_one_order
from indexer.ingest.remarks import Remark, RemarkKind
from indexer.models import Origin

_MOST_RETRIES = 8
"""How often per file the lines that a broken record swallowed are read anew. Without a bound, a
file of nothing but opening quotes would be read once per line."""

_DELIMITERS = ",;\t|"
_HEAD_BYTES = 65_536
"""How much of a file is looked at for its encoding, its delimiter and its header."""

_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=(?P<delimiter>[,;\t|])\"?[ \t]*\r?\n?", re.I)
"""The line by which Excel tells itself the delimiter."""

_ESCAPED_QUOTE = re.compile(r'[\s(]\\"\w')
"""A quotation that begins behind a backslash; a path that ends with one has no space before it."""

_LEAST_FIELDS = 2
"""Columns of ours that a file without a telling name must have to be taken for a table."""

csv.field_size_limit(2**31 - 1)  # process-wide in the standard library; our own bound is smaller


def read_csv(file: OpenFile, after: Origin | None) -> Iterator[Row]:
    """The rows of ``file`` after the one at ``after``. Raises UnreadableSource.

    ``UNKNOWN_COLUMNS`` if no column is known for the text.
    """
    return in_one_order(file, after, _read_rows)


def _recognises(head: Head) -> bool:
    if head.suffix in _SUFFIXES or not head.text or head.text.lstrip()[:1] in {"<", "{", "["}:
        return False
    if _SEPARATOR_LINE.match(head.text):
        return True
    layout = _layout(head.text, Columns())
    return layout is not None and layout.rows_above == 0 and layout.fields >= _LEAST_FIELDS


def _read_rows(file: OpenFile, after: Origin | None) -> Iterator[Row]:
    file = with_line_feeds(as_utf8(file))
    try:
        head = file.stream.peek(_HEAD_BYTES)[:_HEAD_BYTES]
        encoding, errors = encoding_of(head, complete=False)
    except NotText as error:
        raise UnreadableSource(Reason.BAD_ENCODING, file.origin(), str(error)) from error
    columns = Columns(file.rules)
    layout = _layout(head.decode(encoding, errors), columns)
    if layout is None:
        raise _no_header(file, head.decode(encoding, errors))
    lines = _Lines(file, lines_of(file), encoding, errors)
    for _ in islice(lines, layout.lines_above):
        pass
    passed = (after.line if after is not None else None) or 0
    columns.plan(layout.names)
    unused = tuple(name for name in columns.new_unused() if not name.startswith("#"))
    if unused and passed < layout.lines_above:
        origin = file.origin(layout.lines_above)
        yield Remark(kind=RemarkKind.UNUSED_COLUMN, origin=origin, names=unused)
    for row in _rows(lines, layout):
        origin = lines.origin
        if (origin.line or 0) <= passed:
            continue
        if isinstance(row, RecordRejected):
            yield row
        elif not is_header_again(row, layout.names):
            yield given_by(dict(zip(layout.names, row, strict=True)), columns, origin)


def _rows(lines: _Lines, layout: _Layout) -> Iterator[list[str] | RecordRejected]:
    """The rows as wide as the header; others, and broken ones, as rejected."""
    rows = layout.reader(lines)
    retries = _MOST_RETRIES
    while True:
        lines.begin()
        problem = ""
        row: list[str] = []
        try:
            row = next(rows)
        except StopIteration:
            return
        except (csv.Error, _TooLongError) as error:
            problem = str(error)
        if not problem and lines.ended_inside:
            problem = "a quote is never closed"
        if problem:
            unquoted = lines.unquoted(layout)
            yield unquoted or lines.rejected(problem)
            lines.go_back(retry=retries > 0)
            retries -= 1
            rows = layout.reader(lines)
            continue
        while len(row) > len(layout.names) and not row[-1]:
            row.pop()  # delimiters at the end of a line
        if len(row) == len(layout.names):
            yield row
        elif any(row):
            detail = f"{len(row)} columns under a header of {len(layout.names)}"
            yield lines.rejected(detail)


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a table is laid out: its columns, and how many lines and rows stand above the records."""

    names: tuple[str, ...]
    delimiter: str
    lines_above: int
    rows_above: int
    fields: int
    quoted: bool
    escaped: bool = False
    """Whether quotes within a quoted field stand behind a backslash, as MySQL writes them."""

    quote: str = '"'

    def reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """The rows of ``lines``."""
        if self.escaped:
            lines = (line.replace('\\"', '""') for line in lines)
        if self.quoted:
            return csv.reader(lines, delimiter=self.delimiter, quotechar=self.quote)
        return csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)


def _layout(text: str, columns: Columns) -> _Layout | None:
    """The layout of the table that begins with ``text``; None if no row names a text column."""
    text = text.removeprefix("\ufeff")
    told = _SEPARATOR_LINE.match(text)
    best: _Layout | None = None
    lines = _head_lines(text)
    for delimiter in told["delimiter"] if told is not None else _DELIMITERS:
        quote = _quote_in(lines, delimiter)
        reader = csv.reader(lines, delimiter=delimiter, quotechar=quote)
        rows: list[list[str]] = []
        ends: list[int] = []
        try:
            for row in islice(reader, HEADER_ROWS):
                rows.append([cell.removeprefix("\ufeff") for cell in row])
                ends.append(reader.line_num)
        except csv.Error:
            pass  # what came before it may do
        header = find_header(rows, columns)
        if header is not None and (best is None or header.fields > best.fields):
            names, line = header.names, ends[header.row]
            quoted = delimiter != "\t" or _is_quoted(lines)
            escaped = quoted and quote == '"' and _ESCAPED_QUOTE.search(text) is not None
            best = _Layout(
                names, delimiter, line, header.row, header.fields, quoted, escaped, quote
            )
    return best


def _quote_in(lines: Sequence[str], delimiter: str) -> str:
    """The sign in which fields stand: the apostrophe where every line that was looked at begins a
    field with one, as some programs for databases write, and none with the quotation mark."""
    beginning, between = f"{delimiter}'", f"'{delimiter}"
    rows = [line for line in lines[1:HEADER_ROWS] if delimiter in line]
    told = [line for line in rows if beginning in line or line.startswith("'")]
    if not rows or len(told) < len(rows) or any(f'{delimiter}"' in line for line in rows):
        return '"'
    return "'" if all(between in line for line in rows) else '"'


def _is_quoted(lines: list[str]) -> bool:
    """Whether quotes in a table of tabs are there to quote, and not marks of the text: the programs
    that write such tables often quote nothing."""
    try:
        for _ in csv.reader(lines[:-1], delimiter="\t", strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error)  # the record at the end of the piece looked at
    return True


def _head_lines(text: str) -> list[str]:
    """The lines of the beginning of a table, cut as ``lines_of`` cuts them."""
    if "\n" not in text:
        text = text.replace("\r", "\n")
    return [f"{line}\n" for line in text.split("\n")]


def _no_header(file: OpenFile, text: str) -> UnreadableSource:
    told = _SEPARATOR_LINE.match(text)
    lines = _head_lines(text[told.end() if told else 0 :])[:HEADER_ROWS]
    delimiter = max(
        _DELIMITERS, key=lambda one: max((line.count(one) for line in lines), default=0)
    )
    rows = [line.split(delimiter) for line in lines]
    detail = f"no column for the text among: {told_names(rows)}"
    return UnreadableSource(Reason.UNKNOWN_COLUMNS, file.origin(1, 0), detail)


class _TooLongError(Exception):
    """A record is longer than a line may be."""


class _Lines:
    """The decoded lines of a file for ``csv.reader``, remembering those of the current record."""

    def __init__(self, file: OpenFile, lines: Iterator[Line], encoding: str, errors: str) -> None:
        self._file = file
        self._lines = lines
        self._encoding = encoding
        self._errors = errors
        self._again: deque[Line] = deque()
        self._taken: list[Line] = []
        self._size = 0
        self.ended_inside = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines, None)
        if line is None:
            self.ended_inside = bool(self._taken)
            raise StopIteration
        self._taken.append(line)
        number, _, data = line
        self._size += len(data or b"")
        if data is None or self._size > self._file.limits.line_bytes:
            raise _TooLongError(f"a record of over {self._file.limits.line_bytes} bytes")
        text = data.decode(self._encoding, self._errors)
        return text.removeprefix("\ufeff") if number == 1 else text

    def begin(self) -> None:
        """A new record begins."""
        self._taken.clear()
        self._size = 0
        self.ended_inside = False

    def go_back(self, *, retry: bool) -> None:
        """Have the lines of this record but the first read again."""
        if retry:
            self._again.extendleft(reversed(self._taken[1:]))

    @property
    def origin(self) -> Origin:
        """Where the current record began."""
        number, offset, _ = self._taken[0]
        return self._file.origin(number, offset)

    def unquoted(self, layout: _Layout) -> list[str] | None:
        """The cells of the current record's first line, with quotes as any other character: the
        programs that write tabs often quote nothing. None if that makes no row."""
        _, _, data = self._taken[0]
        if data is None or layout.delimiter != "\t":
            return None
        text = data.decode(self._encoding, self._errors).rstrip("\r\n")
        cells = text.split(layout.delimiter)
        return cells if len(cells) == len(layout.names) else None

    def rejected(self, problem: str) -> RecordRejected:
        """The current record as one that is broken."""
        cut = self._file.limits.raw_characters
        raw = b"".join(data or b"" for _, _, data in self._taken)[:cut]
        reason = Reason.TOO_LARGE if problem.startswith("a record of over") else Reason.BROKEN_CSV
        return RecordRejected(reason, self.origin, problem, raw.decode(self._encoding, "replace"))


_SUFFIXES = frozenset({"csv", "tsv", "tab"})

CSV = Format(
    kind=SourceKind.CSV,
    family=Family.TABLE,
    suffixes=frozenset({"csv"}),
    recognises=_recognises,
    read=read_csv,
    by_name=True,
)
TSV = Format(
    kind=SourceKind.TSV,
    family=Family.TABLE,
    suffixes=frozenset({"tsv", "tab"}),
    recognises=lambda head: False,  # noqa: ARG005 - told apart by name only: both are read alike
    read=read_csv,
    by_name=True,
)
