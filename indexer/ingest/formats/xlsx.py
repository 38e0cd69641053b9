"""Which records do the sheets of an Excel workbook hold: column names, then a row each?

The names may stand below a title; a sheet without any is refused by its name, an empty one is
passed over. Dates are what Excel says they are: a moment as it was shown, hence in WIB.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from typing import Any
from xml.etree.ElementTree import ParseError

from indexer.errors import Reason, UnreadableSource
from indexer.ingest.columns import Columns
from indexer.ingest.files.opening import OpenFile
from indexer.ingest.formats.format import Family, Format, Given, Head, Row, SourceKind
from indexer.ingest.headers import HEADER_ROWS, Header, find_header, is_header_again, told_names
from indexer.ingest.json_shapes import given_by
from indexer.ingest.one_order import in_one_order
from indexer.ingest.remarks import Remark, RemarkKind
from indexer.models import Origin, RawRecord

_SHARED = "xl/sharedStrings.xml"
_EPOCH = datetime(1899, 12, 30)
"""Day 0 of Excel's count, which takes 1900 for a leap year."""

_SERIALS = (20_000, 80_000)
"""Days since 1900 that a number in a column of dates may be: 1954 to 2119."""

_BROKEN = (zipfile.BadZipFile, ParseError, zlib.error, KeyError, ValueError)
_MORE_BROKEN = (TypeError, IndexError, AttributeError, EOFError, OverflowError, NotImplementedError)
"""What openpyxl raises on files that are no workbooks any more."""

_EMPTY_ROWS = 1000
"""Rows without anything after which a sheet is over: a format set on whole columns makes a million
of them."""


def read_xlsx(file: OpenFile, after: Origin | None) -> Iterator[Given]:
    """The rows of all sheets of ``file`` after the one at ``after``.

    Raises UnreadableSource: BROKEN_ARCHIVE, TOO_LARGE, BOMB, UNKNOWN_COLUMNS if no sheet names a
    column for the text.
    """
    return in_one_order(file, after, _read_sheets)


def _read_sheets(file: OpenFile, after: Origin | None) -> Iterator[Given]:
    from openpyxl.reader.excel import load_workbook  # noqa: PLC0415 - .2 s that only who has a workbook waits

    if file.size > file.limits.document_bytes:
        raise file.too_large(file.limits.document_bytes)
    with file.seekable(file.limits.document_bytes) as stream:
        try:
            _check_sizes(file, stream)
            stream.seek(0)
            book = load_workbook(stream, read_only=True, data_only=True)
        except (OSError, *_BROKEN, *_MORE_BROKEN) as error:
            detail = f"not a whole workbook: {_short(error)}"
            raise UnreadableSource(Reason.BROKEN_ARCHIVE, file.origin(), detail) from error
        try:
            yield from _of_book(file, book, after)
        finally:
            book.close()


def _check_sizes(file: OpenFile, stream: Any) -> None:
    """Refuse a workbook whose shared texts, which are held, are larger than what may be held."""
    with zipfile.ZipFile(stream) as archive:
        for entry in archive.infolist():
            if entry.filename == _SHARED and entry.file_size > file.limits.strings_bytes:
                detail = f"{entry.file_size} bytes of texts"
                raise UnreadableSource(Reason.BOMB, file.origin(), detail)


def _of_book(file: OpenFile, book: Any, after: Origin | None) -> Iterator[Given]:
    titles = [sheet.title for sheet in book.worksheets]
    first, passed = _place_of(file, after, titles)
    empty = True
    for sheet in book.worksheets[first:]:
        try:
            for value in _of_sheet(file, sheet, passed):
                empty = False
                yield value
        except (*_BROKEN, *_MORE_BROKEN) as error:
            empty = False
            yield UnreadableSource(Reason.BROKEN_ARCHIVE, file.inside(sheet.title), _short(error))
        passed = 0
    if empty and after is None:
        raise UnreadableSource(Reason.NO_RECORDS, file.origin(), "no sheet with rows")


def _place_of(file: OpenFile, after: Origin | None, titles: list[str]) -> tuple[int, int]:
    """The sheet to begin with, and the row of it that was read last."""
    members = [file.within(title) for title in titles]
    if after is None or after.member not in members:
        return 0, 0
    place = members.index(after.member)
    return (place, after.line) if after.line is not None else (place + 1, 0)


def _of_sheet(file: OpenFile, sheet: Any, passed: int) -> Iterator[Given]:
    sheet.reset_dimensions()  # what programs state there is often wrong
    columns = Columns(file.rules)
    rows = _rows(sheet)
    first = list(islice(rows, HEADER_ROWS))
    if not first:
        return
    header = find_header([row for _, row in first], columns)
    if header is None:
        detail = f"no column for the text among: {told_names([row for _, row in first])}"
        yield UnreadableSource(Reason.UNKNOWN_COLUMNS, file.inside(sheet.title), detail)
        return
    head_number = first[header.row][0]
    columns.plan(header.names)
    unused = tuple(name for name in columns.new_unused() if not name.startswith("#"))
    if unused and passed < head_number:
        origin = file.inside(sheet.title, head_number)
        yield Remark(kind=RemarkKind.UNUSED_COLUMN, origin=origin, names=unused)
    for number, row in chain(first[header.row + 1 :], rows):
        if number > passed and not is_header_again(row, header.names):
            yield _record(file.inside(sheet.title, number), header, row, columns)


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[object, ...]]]:
    """The rows that hold anything, each with its number."""
    empty = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        if any(cell is not None and cell != "" for cell in row):
            empty = 0
            yield number, row
        else:
            empty += 1
            if empty > _EMPTY_ROWS:
                return


def _record(origin: Origin, header: Header, row: Sequence[object], columns: Columns) -> Row:
    cells = dict(zip(header.names, map(_value, row), strict=False))
    cells |= dict.fromkeys(header.names[len(row) :])
    given = given_by({name: cells[name] for name in header.names}, columns, origin)
    if not isinstance(given, RawRecord):
        return given
    fields = dict(given.fields)
    day = fields.get("date")
    if isinstance(day, (int, float)) and _SERIALS[0] <= day < _SERIALS[1]:
        fields["date"] = _value((_EPOCH + timedelta(days=day)).replace(microsecond=0))
    kept = {key: value for key, value in fields.items() if value not in (None, "")}
    return replace(given, fields=kept)


def _value(cell: object) -> object:
    """A cell as a field may be: moments, days and clocks as text, so that a clock in one column can
    be put to the day in another."""
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell)
    return cell


_ESCAPED = re.compile(r"_x(000[0-9A-Fa-f]|00[01][0-9A-Fa-f])_")
"""How OOXML writes control characters, such as the CR of old line ends (ECMA-376, 22.4.2.4)."""


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]


def _is_xlsx(head: Head) -> bool:
    return "xl/workbook.xml" in head.member_names


XLSX = Format(
    kind=SourceKind.XLSX,
    family=Family.ZIP,
    suffixes=frozenset({"xlsx", "xlsm"}),
    recognises=_is_xlsx,
    read=read_xlsx,
)
