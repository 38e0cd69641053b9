"""What does a batch of searches give to a person who goes through its lists?

For each topic the hits with what tells them apart: title, outlet, day, address, the part of the
text that answers, the words that were asked for and the day of asking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.i18n import Messages
from search_app.evaluation.topics import Topic
from search_app.formats.article_fields import KEYS, Value, fields, json_line
from search_app.formats.renderer import Taken
from search_app.formats.spreadsheet import row
from search_app.search.export import export_page
from search_app.search.request import SearchRequest

COLUMNS = ("topic", "rank", "id", "score", *(key for key in KEYS if key not in {"rank", "id"}))
"""What programs that read runs look for comes first."""


class BatchFormat(StrEnum):
    """How a batch is written; TREC is for programs that judge rankings."""

    TREC = "trec"
    JSONL = "jsonl"
    CSV = "csv"


def lists(
    reader: IndexReader,
    analyzer: Analyzer,
    searches: Iterable[tuple[Topic, SearchRequest]],
    limit: int,
    *,
    say: Messages,
    today: date,
) -> Iterator[dict[str, Value | float]]:
    """The first ``limit`` hits of every search, topic by topic, each under ``COLUMNS``.

    ``say`` are the messages of pages, ``today`` the day of asking.
    """
    for topic, asked in searches:
        request = asked._replace(page_size=limit, facets=())
        taken = Taken(export=export_page(reader, analyzer, request), say=say, retrieved=today)
        for match in taken.export.matches:
            values: dict[str, Value | float] = {
                **fields(match, taken),
                "topic": topic.topic_id,
                "score": round(match.score, 6),
            }
            yield {key: values[key] for key in COLUMNS}


def written(hits: Iterable[dict[str, Value | float]], form: BatchFormat) -> Iterator[str]:
    """The lines of ``hits`` without their ends, as JSON Lines or, after a header, as CSV."""
    if form is BatchFormat.CSV:
        yield row(COLUMNS)
    for hit in hits:
        if form is BatchFormat.CSV:
            yield row(
                "; ".join(value) if isinstance(value, list) else value for value in hit.values()
            )
        else:
            yield json_line(hit).decode()
