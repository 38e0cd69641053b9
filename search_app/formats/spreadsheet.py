"""How is a row written so that every spreadsheet reads it, and runs none of it?

CSV after RFC 4180 in UTF-8; with a byte order mark, without which Excel takes it for an older
encoding. Text that a spreadsheet would take for a formula gets an apostrophe before it (CWE-1236).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

BOM = "\ufeff".encode()

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a formula begins with; the last four are the wide forms that Excel reads alike."""


def inert(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def row(values: Iterable[str | int | float | None]) -> str:
    """One line without its end; text is made inert, None is an empty cell."""
    line = io.StringIO()
    csv.writer(line).writerow(  # which quotes a line break only if it could end a row
        "" if cell is None else inert(cell.replace("\0", "")) if isinstance(cell, str) else cell
        for cell in values
    )
    return line.getvalue().removesuffix("\r\n")
