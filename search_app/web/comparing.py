"""How do several searches compare over time?

One timeline for each, all in the same units and to the same height, and one table of the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.i18n import Messages
from indexer.i18n.formatting import write_number
from search_app.formats.spreadsheet import BOM, row
from search_app.query.notices import Notice, NoticeKind
from search_app.search.index_summary import IndexSummary
from search_app.search.request import SearchRequest
from search_app.search.search import search
from search_app.search.timeline import Bar, Timeline, facet_of, timeline, unit_of, window_of
from search_app.web.chart import Chart, chart, period_name
from search_app.web.links import Links
from search_app.web.results_view import shortened, words_read

MOST = 4
"""Searches that are compared: more lines no eye keeps apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One of the searches: the ``words`` that were searched, its number of articles, its timeline
    (None if nothing dated is held of the time), and what its ``notices`` tell of these words."""

    request: SearchRequest
    words: str
    total: int
    line: Timeline | None
    notices: tuple[Notice, ...] = ()


TOLD = frozenset(
    (
        *(NoticeKind.TYPO_APPLIED, NoticeKind.TYPO_OFFERED, NoticeKind.SENTENCE),
        *(NoticeKind.UNKNOWN_FIELD, NoticeKind.EMPTY_FIELD, NoticeKind.UNSUPPORTED),
        *(NoticeKind.TOO_LONG, NoticeKind.NOTHING_ASKED, NoticeKind.ONLY_EXCLUDED),
        *(NoticeKind.ADDRESS_NOT_HELD, NoticeKind.ADDRESS_READ),
    )
)
"""Notices that tell what was counted, beside those that offer another search."""


def compared(
    reader: IndexReader,
    analyzer: Analyzer,
    texts: Sequence[str],
    request: SearchRequest,
    summary: IndexSummary,
) -> tuple[Compared, ...]:
    """The searches for ``texts`` under the filters, dates and unit of ``request``."""
    window = window_of(summary.days, request.date_from, request.date_to)
    unit = unit_of(window, summary.days, request.unit)
    facet = facet_of(unit)
    found: list[Compared] = []
    for text in texts[:MOST]:
        asked = request._replace(text=text, page=1, page_size=1, facets=(facet,))
        answer = search(
            reader, analyzer, asked._replace(facet_limit=1000, drill_sideways=True, grouped=False)
        )
        # What has only some of the words is no match, and is not counted.
        counts = answer.facets[facet] if answer.total else ()
        line = timeline(counts, summary.days, window, unit)
        plain = request._replace(text=text, page=1)
        found.append(
            Compared(
                request=plain,
                words=words_read(answer),
                total=answer.total,
                line=line,
                notices=tuple(one for one in answer.notices if one.kind in TOLD),
            )
        )
    return tuple(found)


def charts(
    found: Sequence[Compared], links: Links, say: Messages
) -> tuple[tuple[Compared, Chart | None, str], ...]:
    """Each search with its chart, all to one scale, and how many articles it finds."""
    top = max((bar.count for one in found if one.line for bar in one.line.bars), default=0)
    drawn: list[tuple[Compared, Chart | None, str]] = []
    for one in found:

        def into(bar: Bar, request: SearchRequest = one.request) -> str:
            return links.refined(request, date_from=bar.first, date_to=bar.last, unit=None)

        picture = None
        if one.line:
            label = f"{shortened(one.words)}: {say(f'timeline_per_{one.line.unit}')}"
            picture = chart(one.line, label, say, into, top=top)
        count = say.counted("articles", one.total, count=write_number(one.total, say.language))
        drawn.append((one, picture, count))
    return tuple(drawn)


def figures(found: Sequence[Compared], say: Messages) -> Iterator[tuple[str, Bar, list[int]]]:
    """For each period its name, one of its bars (for what is held), and each search's matches."""
    lines = [one.line for one in found if one.line]
    if not lines:
        return
    for number, bar in enumerate(lines[0].bars):
        counts = [one.line.bars[number].count if one.line else 0 for one in found]
        if bar.held:
            yield period_name(bar, lines[0].unit, say), bar, counts


def figures_csv(found: Sequence[Compared]) -> Iterator[bytes]:
    """The figures as CSV: first and last day of each period, how many are held, each search's."""
    yield BOM + row(("from", "to", "held", *(one.words for one in found))).encode() + b"\r\n"
    lines = [one.line for one in found if one.line]
    for number, bar in enumerate(lines[0].bars if lines else ()):
        counts = [one.line.bars[number].count if one.line else 0 for one in found]
        cells: list[str | int] = [str(bar.first), str(bar.last), bar.held, *counts]
        yield row(cells).encode() + b"\r\n"
