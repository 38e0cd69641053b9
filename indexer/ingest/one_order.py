"""How do all records of one file come with their day and month in one order?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from indexer.ingest.date_order import ColumnDates
from indexer.ingest.files.opening import OpenFile
from indexer.ingest.remarks import Remark, RemarkKind
from indexer.models import Origin, RawRecord

T = TypeVar("T")


def in_one_order(
    file: OpenFile, after: Origin | None, read: Callable[[OpenFile, Origin | None], Iterator[T]]
) -> Iterator[T | RawRecord | Remark]:
    """What ``read`` gives of ``file``, numeric dates with the day before the month.

    The file is read a second time, up to where its dates show their order, only if a date comes
    that could be either.
    """
    dates = ColumnDates(file.rules.date_order, lambda: _dates_of(file, read))
    told = False
    for value in read(file, after):
        if not isinstance(value, RawRecord):
            yield value
            continue
        date = value.fields.get("date")
        if type(date) is not str or date[4:5] == "-":  # most dates are 2025-11-26
            yield value
            continue
        ordered = dates.day_first(date)
        if ordered == date:
            yield value
        else:
            yield replace(value, fields={**value.fields, "date": ordered})
        if dates.assumed and not told:
            told = True
            yield Remark(kind=RemarkKind.DAY_FIRST, origin=value.origin, names=(date,))


def _dates_of(
    file: OpenFile, read: Callable[[OpenFile, Origin | None], Iterator[T]]
) -> Iterator[object]:
    with file.again() as fresh:
        for value in read(fresh, None):
            if isinstance(value, RawRecord):
                yield value.fields.get("date")
