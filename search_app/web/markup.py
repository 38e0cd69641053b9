"""How does text with marks become HTML?

The only place where text turns into markup: everything is escaped here, last, so no earlier stage
needs to know HTML and none can forget.
"""

from __future__ import annotations

from collections.abc import Iterator

import orjson
from markupsafe import Markup, escape

from search_app.highlight.highlights import Snippet


def marked(snippet: Snippet) -> Markup:
    """The snippet's text, escaped, its marks in ``<mark>``, an ellipsis where text was cut."""
    text = snippet.text
    pieces = ["… "] if snippet.cut_before else []
    end = 0
    for start, stop in snippet.marks:
        pieces += (escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>")
        end = stop
    pieces.append(escape(text[end:]))
    if snippet.cut_after:
        pieces.append(" …")
    return Markup("".join(pieces))  # noqa: S704 - of the text, every piece was escaped


def paragraphs(snippet: Snippet) -> Iterator[Snippet]:
    """The non-blank lines of the snippet's text, each with its own marks; a mark that runs over a
    line's end goes on in the next line."""
    start = 0
    for line in snippet.text.split("\n"):
        stop = start + len(line)
        if line.strip():
            marks = tuple(
                (max(left, start) - start, min(right, stop) - start)
                for left, right in snippet.marks
                if left < stop and right > start
            )
            yield Snippet(line, marks)
        start = stop + 1


def script_data(value: object) -> Markup:
    """``value`` as JSON that may stand inside a ``<script>`` element of data.

    ``<`` ``>`` and ``&`` are written as escapes of JSON, so no text can end the element or open
    a comment (HTML, section 4.12.1.3 "Restrictions for contents of script elements").
    """
    text = orjson.dumps(value).decode()
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - the three characters that HTML reads are gone
