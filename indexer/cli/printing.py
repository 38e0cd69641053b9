"""How do figures, times and tables look in a terminal?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from indexer.i18n import Messages
from indexer.i18n.formatting import write_number


def number(value: int, say: Messages) -> str:
    """``1234`` as ``1.234``, in English ``1,234``."""
    return write_number(value, say.language)


def duration(seconds: float) -> str:
    """``75`` as ``1:15``, ``3675`` as ``1:01:15``."""
    whole = int(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def moment(when: datetime) -> str:
    """In the zone of the machine: ``2025-03-01 15:30:00+07:00``."""
    return when.astimezone().isoformat(sep=" ", timespec="seconds")


def table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    """The rows under their header, columns aligned by two spaces."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (header, *rows)
    ]
