"""How does every place of the words look in a spreadsheet, each in its context?

A concordance: one row for each place, what stands before the words, the words, and what stands
after them, so that it can be sorted by either side.
"""

from __future__ import annotations

from collections.abc import Iterator

from indexer.models import WIB
from search_app.formats.renderer import Exporter, Taken
from search_app.formats.spreadsheet import BOM, row
from search_app.highlight.keyword_in_context import places
from search_app.highlight.snippets import marked_body

KEYS = ("before", "words", "after", "title", "outlet", "date", "url", "id", "query", "retrieved")

AROUND = 60
"""Code points on either side: ten words."""


def render(taken: Taken) -> Iterator[bytes]:
    """A header and a row for each place in the text of each match."""
    yield BOM + row(KEYS).encode() + b"\r\n"
    for match in taken.export.matches:
        if match.highlighter.body_terms == ():  # no word is looked for: there is no place to tell
            continue
        article = match.article
        day = article.published_at.astimezone(WIB).date() if article.published_at else None
        for place in places(marked_body(match.highlighter, article.body), AROUND):
            text, (start, end) = place.line.text, place.line.marks[0]
            cells = (
                *(text[:start].strip(), text[start:end], text[end:].strip()),
                *(article.title, article.source, day.isoformat() if day else None),
                *(article.url, article.article_id, taken.query, taken.retrieved.isoformat()),
            )
            yield row(cells).encode("utf-8", "replace") + b"\r\n"


EXPORTER = Exporter(
    suffix="kwic",
    name="KWIC",
    content_type="text/csv; charset=utf-8; header=present",
    render=render,
)
