"""How is a row written so that every spreadsheet reads it, and runs none of it?

CSV after RFC 4180 in UTF-8; with a byte order mark, without which Excel takes it for an older
encoding. Text that a spreadsheet would take for a formula gets an apostrophe before it (CWE-1236).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable

BOM = "\ufeff".encode()

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a formula begins with; the last four are the wide forms that Excel reads alike."""


def inert(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


class _Line(list[str]):
    """What one ``writerow`` writes."""

    write = list.append


def row(values: Iterable[str | int | float | None]) -> str:
    """One line without its end; text is made inert, None is an empty cell."""
    line = _Line()
    csv.writer(line).writerow(  # which quotes a line break only if it could end a row
        [_cell(value) if isinstance(value, str) else value for value in values]
    )
    return line[0].removesuffix("\r\n")


def _cell(text: str) -> str:
    return inert(text.replace("\0", "") if "\0" in text else text)
