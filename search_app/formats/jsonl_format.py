"""How do all matches look as JSON Lines? One object a line, with the keys of ``article_fields``."""

from __future__ import annotations

from collections.abc import Iterator

from search_app.formats.article_fields import fields, json_line
from search_app.formats.renderer import Exporter, Taken


def render(taken: Taken) -> Iterator[bytes]:
    """A line for each match."""
    for match in taken.export.matches:
        yield json_line(fields(match, taken)) + b"\n"


EXPORTER = Exporter(
    suffix="jsonl", name="JSON Lines", content_type="application/x-ndjson", render=render
)
