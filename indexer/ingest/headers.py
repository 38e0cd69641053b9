"""Which of the first rows of a table names its columns?

Above the names may stand titles of the sheet, dates of the export and empty rows. The header is
the row that names most of our fields, the text among them; of equal ones the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.ingest.columns import Columns

HEADER_ROWS = 20
"""Rows that are looked at; exports have up to ten lines above their table."""

_NAMES_TOLD = 30
_LONGEST_NAME_TOLD = 40


@dataclass(frozen=True, slots=True)
class Header:
    """``names`` of the columns, each another; ``row`` counts from 0 among the rows looked at;
    ``fields`` is how many of our fields they name."""

    names: tuple[str, ...]
    row: int
    fields: int


def find_header(rows: Iterable[Sequence[object]], columns: Columns) -> Header | None:
    """The header among ``rows``; None if none of them names a column for the text."""
    best: Header | None = None
    for place, row in enumerate(rows):
        names = distinct_names(row)
        plan = columns.look_at(names)
        if plan.has_body and (best is None or len(plan.keys) > best.fields):
            best = Header(names, place, len(plan.keys))
    return best


def distinct_names(row: Sequence[object]) -> tuple[str, ...]:
    """The cells of ``row`` as names; a name that comes again is numbered, as are empty ones."""
    names: dict[str, None] = {}
    for place, cell in enumerate(row, start=1):
        name = str(cell).strip() if cell is not None else ""
        name = name or f"#{place}"
        names[f"{name} #{place}" if name in names else name] = None
    return tuple(names)


def is_header_again(row: Sequence[object], names: tuple[str, ...]) -> bool:
    """Whether ``row`` is the header ``names`` once more, as in tables that were written one behind
    the other."""
    first = str(row[0]).strip() if row and row[0] is not None else ""
    return names[0] == (first or "#1") and distinct_names(row) == names


def told_names(rows: Iterable[Sequence[object]]) -> str:
    """The cells of the widest of ``rows`` in one line, for the message that there is no header."""
    widest = max(rows, key=lambda row: sum(cell not in (None, "") for cell in row), default=())
    cells = [str(cell).strip() for cell in widest if cell not in (None, "")]
    return ", ".join(cell[:_LONGEST_NAME_TOLD] for cell in cells[:_NAMES_TOLD])
