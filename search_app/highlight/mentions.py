"""How often does an article mention what is searched for?

Only the words around candidates are analysed, not the whole text: a page shows ten articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from search_app.highlight.highlighter import Highlighter
from search_app.highlight.highlights import as_places

LOOKED_THROUGH = 50_000
"""Code points of a body that are looked through: twice the longest real article."""


class Mentions(NamedTuple):
    """How often the words stand in the title and in the body."""

    title: int
    body: int


def mentions(highlighter: Highlighter, in_title: int, body: str) -> Mentions:
    """The mentions in an article whose title has ``in_title`` of them.

    What ``candidates`` overlook (one inflected form in 400) is overlooked here, too.
    """
    text = body[:LOOKED_THROUGH]
    if highlighter.judges_words_alone:
        words = (
            word
            for start, end in _stretches(highlighter, text)
            for word in text[start:end].split(" ")
        )
        return Mentions(in_title, sum(map(highlighter.places_in_word, words)))
    # One text of all stretches, each a line of its own, is analysed faster than each by itself.
    lines = "\n".join(text[start:end] for start, end in _stretches(highlighter, text))
    marks = highlighter.in_body(lines, is_said=True) if lines else ()
    return Mentions(in_title, len(as_places(marks, lines)))


def _stretches(highlighter: Highlighter, text: str) -> Iterator[tuple[int, int]]:
    """The words around each candidate, with the one before (after a break, a capital is no evidence
    of a name); disjoint and in order."""
    start = end = -1
    for candidate in highlighter.candidates(text):
        if candidate.end <= end:
            continue
        before = text.rfind(" ", 0, max(0, text.rfind(" ", 0, candidate.start + 1))) + 1
        after = text.find(" ", candidate.end)
        if before > end:
            if end > start:
                yield start, end
            start = before
        end = max(end, len(text) if after < 0 else after)
    if end > start:
        yield start, end
