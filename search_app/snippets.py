"""Which part of an article shows that it answers the query?

A snippet is text and offsets of marks; whoever shows it escapes the text last.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from search_app.marking import Mark, Marker, Span
from search_app.results import Snippet

SNIPPET_LENGTH = 240
"""Code points of a snippet: three lines on a desktop, five on a phone."""

LEAD = 60
"""Code points of context wanted before the first mark."""


def marked_title(marker: Marker, title: str) -> Snippet:
    """The whole title with its marks."""
    return Snippet(title, _spans(marker.in_title(title)))


def marked_body(marker: Marker, body: str) -> Snippet:
    """The whole body with its marks."""
    return Snippet(body, _spans(marker.in_body(body)))


def snippet(marker: Marker, body: str, length: int = SNIPPET_LENGTH) -> Snippet:
    """The part of ``body``, at most ``length`` code points, in which most different words of the
    query stand; the earliest such part; the beginning if there is none."""
    found = marker.in_body(body)
    start, end = _window(body, found, length)
    marks = tuple(
        (m.start - start, m.end - start) for m in found if start <= m.start and m.end <= end
    )
    return Snippet(body[start:end].replace("\n", " "), marks, start > 0, end < len(body))


def _spans(marks: Sequence[Mark]) -> tuple[Span, ...]:
    return tuple((mark.start, mark.end) for mark in marks)


def _window(text: str, found: Sequence[Mark], length: int) -> Span:
    """The best ``length`` code points of ``text``, cut between words."""
    if len(text) <= length:
        return 0, len(text)
    start = _best_start(found, length - LEAD)
    start = max(0, min(start - LEAD, len(text) - length))
    if start > 0:
        start = _after_space(text, start)
    end = min(start + length, len(text))
    if end < len(text):
        end = _before_space(text, start, end)
    return start, end


def _best_start(found: Sequence[Mark], length: int) -> int:
    """Where the first stretch begins that holds the most different forms, then the most marks."""
    best, best_start = (0, 0), 0
    ends = [mark.end for mark in found]
    for number, mark in enumerate(found):
        inside = found[number : bisect_right(ends, mark.start + length)]
        value = (len({one.key for one in inside}), len(inside))
        if value > best:
            best, best_start = value, mark.start
    return best_start


def _after_space(text: str, start: int) -> int:
    space = text.find(" ", start, start + LEAD)
    return space + 1 if space >= 0 else start


def _before_space(text: str, start: int, end: int) -> int:
    space = text.rfind(" ", start, end)
    return space if space > start else end
