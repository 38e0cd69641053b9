"""How does text with marks become HTML?

The only place where text turns into markup: everything is escaped here, last, so no earlier stage
needs to know HTML and none can forget.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import orjson
from markupsafe import Markup

from indexer.i18n import Messages
from indexer.i18n.formatting import write_number
from search_app.highlight.highlights import Snippet
from search_app.highlight.keyword_in_context import joined
from search_app.web.chart import Chart, ChartBar
from search_app.web.escaping import escaped
from search_app.web.results_view import FacetLink


def marked(snippet: Snippet) -> Markup:
    """The snippet's text, escaped, its marks in ``<mark>`` (one for words marked side by side), an
    ellipsis where text was cut."""
    snippet = joined(snippet)
    text = snippet.text
    pieces = ["… "] if snippet.cut_before else []
    end = 0
    for start, stop in snippet.marks:
        pieces += (escaped(text[end:start]), "<mark>", escaped(text[start:stop]), "</mark>")
        end = stop
    pieces.append(escaped(text[end:]))
    if snippet.cut_after:
        pieces.append(" …")
    return Markup("".join(pieces))  # noqa: S704 - of the text, every piece was escaped


class Paragraph(NamedTuple):
    """One paragraph with its marks; ``first`` is the number (from 1) of the first of them in the
    whole text."""

    text: Snippet
    first: int


def marked_places(paragraph: Paragraph) -> Markup:
    """The paragraph, escaped, each mark with an ``id`` (``k1``, ``k2`` ...) that links jump to."""
    pieces: list[str] = []
    text, end = paragraph.text.text, 0
    for number, (start, stop) in enumerate(paragraph.text.marks, start=paragraph.first):
        pieces += (escaped(text[end:start]), f'<mark id="k{number}">', escaped(text[start:stop]))
        pieces.append("</mark>")
        end = stop
    pieces.append(escaped(text[end:]))
    return Markup("".join(pieces))  # noqa: S704 - of the text, every piece was escaped


def paragraphs(snippet: Snippet) -> Iterator[Paragraph]:
    """The non-blank lines of the snippet's text, each with its own marks; a mark that runs over a
    line's end ends there."""
    start, first = 0, 1
    for line in snippet.text.split("\n"):
        stop = start + len(line)
        if line.strip():
            begin = bisect_left(snippet.marks, (start, 0))
            end = bisect_left(snippet.marks, (stop, 0))
            marks = tuple(
                (left - start, min(right, stop) - start) for left, right in snippet.marks[begin:end]
            )
            yield Paragraph(Snippet(line, marks), first)
            first += len(marks)
        start = stop + 1


def chart_bars(chart: Chart) -> Markup:
    """The bars of ``chart`` as elements of its SVG. Written here and not in a template, since a
    page has thirty of them with ten numbers each."""
    return Markup("".join(map(_chart_bar, chart.bars)))  # noqa: S704 - each text is escaped


def _chart_bar(bar: ChartBar) -> str:
    x, width, label = bar.x, bar.width, escaped(bar.label)
    if bar.gap:
        return (
            f'<g><title>{label}</title><rect class="none" x="{x + 1}" y="40" width="{width - 2}" '
            f'height="48"/></g>'
        )
    strip = f'<rect class="{f"held h{bar.shade}" if bar.shade else "none"}" x="{x}" y="80" '
    strip += f'width="{width}" height="8"/>'
    if bar.href is None:
        return strip
    aside = "" if bar.chosen else ' class="out"'
    return (
        f'<a href="{escaped(bar.href)}" tabindex="-1"{aside}><title>{label}</title>'
        f'<rect class="hit" x="{x}" width="{width}" height="78"/><rect class="bar" x="{x + 1}" '
        f'y="{78 - bar.height}" width="{width - 2}" height="{bar.height}"/></a>{strip}'
    )


def chart_rows(chart: Chart, say: Messages) -> Markup:
    """The bars of ``chart`` that lead anywhere as rows of a table: period, matches, articles held
    and the share of these. Written here as the bars are."""
    rows = [_chart_row(bar, bar.href, say) for bar in chart.bars if bar.href]
    return Markup("".join(rows))  # noqa: S704 - each text is escaped


def _chart_row(bar: ChartBar, href: str, say: Messages) -> str:
    count, held = (write_number(number, say.language) for number in (bar.count, bar.held))
    return (
        f'<tr><th scope="row"><a href="{escaped(href)}">{escaped(bar.name)}</a></th>'
        f"<td>{count}</td><td>{held}</td><td>{bar.share}</td></tr>\n"
    )


def facet_items(entries: Iterable[FacetLink], say: Messages) -> Markup:
    """The entries of a facet as items of its list. Written here like the bars: a page of results
    has forty, a page of all values a thousand, with two addresses each."""
    return Markup("".join([_facet_item(one, say) for one in entries]))  # noqa: S704 - see below


def _facet_item(entry: FacetLink, say: Messages) -> str:
    name = escaped(entry.name)  # what is no text of ours is escaped, here and below
    state = ' aria-current="true"' if entry.on else ' class="no"' if entry.excluded else ""
    count = ""
    if not entry.excluded:
        count = f'<span class="n soft">{write_number(entry.count, say.language)}</span>'
    other = ""
    if entry.add:
        other = _beside(entry.add, say("facet_add", value=entry.name), "+")
    elif entry.out:
        other = _beside(entry.out, say("facet_exclude", value=entry.name), "−")
    href = escaped(entry.href)
    return (
        f'<li><a href="{href}" rel="nofollow"{state}><span>{name}</span>{count}</a>{other}</li>\n'
    )


def _beside(href: str, label: str, sign: str) -> str:
    return (
        f'<a class="out" href="{escaped(href)}" rel="nofollow" aria-label="{escaped(label)}">'
        f"{sign}</a>"
    )


def script_data(value: object) -> Markup:
    """``value`` as JSON that may stand inside a ``<script>`` element of data.

    ``<`` ``>`` and ``&`` are written as escapes of JSON, so no text can end the element or open
    a comment (HTML, section 4.12.1.3 "Restrictions for contents of script elements").
    """
    text = orjson.dumps(value).decode()
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - the three characters that HTML reads are gone
