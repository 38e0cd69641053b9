"""How do all matches look in a spreadsheet?"""

from __future__ import annotations

from collections.abc import Iterator

from search_app.formats.article_fields import KEYS, fields
from search_app.formats.renderer import Exporter, Taken
from search_app.formats.spreadsheet import BOM, row


def render(taken: Taken) -> Iterator[bytes]:
    """A header and a row for each match; several authors or tags stand in one cell, with ``; ``
    between them."""
    yield BOM + row(KEYS).encode() + b"\r\n"
    for match in taken.export.matches:
        values = fields(match, taken).values()
        cells = ("; ".join(value) if isinstance(value, list) else value for value in values)
        yield row(cells).encode("utf-8", "replace") + b"\r\n"


EXPORTER = Exporter(
    suffix="csv", name="CSV", content_type="text/csv; charset=utf-8; header=present", render=render
)
