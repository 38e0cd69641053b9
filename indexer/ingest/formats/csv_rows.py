"""Which records does a CSV file hold: a header line with our column names, then one row each?

A quoted field may run over many lines, so one missing quote could swallow the rest of the file;
a record is therefore bounded, and reading goes on behind the line where it began.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from indexer.encodings import NotText, encoding_of
from indexer.errors import Reason, RecordRejected, UnreadableSource
from indexer.ingest.files.lines import Line, lines_of
from indexer.ingest.files.opening import OpenFile, as_utf8
from indexer.ingest.record_keys import FIELD_SET
from indexer.models import Origin, RawRecord

_MOST_RETRIES = 8
"""How often per file the lines that a broken record swallowed are read anew. Without a bound, a
file of nothing but opening quotes would be read once per line."""

_DELIMITERS = ",;\t|"

csv.field_size_limit(2**31 - 1)  # process-wide in the standard library; our own bound is smaller


def read_csv(file: OpenFile, after: Origin | None) -> Iterator[RawRecord | RecordRejected]:
    """The rows of ``file`` after the one at ``after``. Raises UnreadableSource."""
    file = as_utf8(file)
    try:
        head = file.stream.peek(65_536)[:65_536]
        encoding, errors = encoding_of(head, complete=False)
    except NotText as error:
        raise UnreadableSource(Reason.BAD_ENCODING, Origin(path=file.path), str(error)) from error
    lines = _Lines(file, lines_of(file), encoding, errors)
    header, delimiter = _header(file, lines)
    rows = csv.reader(lines, delimiter=delimiter)
    retries = _MOST_RETRIES
    passed = (after.line if after is not None else None) or 0
    while True:
        lines.begin()
        problem = ""
        row: list[str] = []
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            problem = str(error)
        except _TooLongError as error:
            problem = str(error)
        if not problem and lines.ended_inside:
            problem = "a quote is never closed"
        if problem:
            rejected = lines.rejected(problem)
            lines.go_back(retry=retries > 0)
            retries -= 1
            rows = csv.reader(lines, delimiter=delimiter)
        elif len(row) != len(header):
            if not any(row):
                continue
            rejected = lines.rejected(f"{len(row)} columns under a header of {len(header)}")
        else:
            rejected = None
        origin = lines.origin
        if (origin.line or 0) <= passed:
            continue
        if rejected is not None:
            yield rejected
        else:
            pairs = zip(header, row, strict=True)
            fields = {name: value for name, value in pairs if value and name in FIELD_SET}
            yield RawRecord(origin=origin, fields=fields)


def _header(file: OpenFile, lines: _Lines) -> tuple[list[str], str]:
    """The column names in lower case, and the delimiter. Raises UnreadableSource BROKEN_CSV."""
    lines.begin()
    try:
        first = next(lines, "")
    except _TooLongError:
        first = ""
    for delimiter in _DELIMITERS:
        try:
            row = next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error:
            continue
        names = [name.strip().lower() for name in row]
        if "body" in names:
            return names, delimiter
    origin = Origin(path=file.path, line=1, offset=0)
    raise UnreadableSource(Reason.BROKEN_CSV, origin, "the first line names no column 'body'")


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
        return Origin(path=self._file.path, line=number, offset=offset)

    def rejected(self, problem: str) -> RecordRejected:
        """The current record as one that is broken."""
        cut = self._file.limits.raw_characters
        raw = b"".join(data or b"" for _, _, data in self._taken)[:cut]
        reason = Reason.TOO_LARGE if problem.startswith("a record of over") else Reason.BROKEN_CSV
        return RecordRejected(reason, self.origin, problem, raw.decode(self._encoding, "replace"))
