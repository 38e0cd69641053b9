"""Which part of an article shows that it answers the query?

A snippet is text and offsets of marks; whoever shows it escapes the text last.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from search_app.highlight.highlighter import Highlighter
from search_app.highlight.highlights import Highlight, Snippet, as_places
from search_app.highlight.sentences import (
    begins_sentence,
    ends_sentence,
    sentence_end,
    sentence_start,
)

SNIPPET_LENGTH = 240
"""Code points of a snippet: three lines on a desktop, five on a phone."""

CANDIDATES_LENGTH = 1_000_000
"""Code points of a body in which candidates are looked for: a book, in two milliseconds."""

CLOSE_LOOK_LENGTH = 50_000
"""Code points of a body that are analysed where there were no candidates: twice the longest
article's, in 15 ms."""

MOST_MARKS = 500
"""Marks of one piece of text. Of more than these a reader sees a coloured page."""

LEAD = 60
"""Code points of context wanted before the first mark, where no sentence begins near."""

LONGEST_LEAD = 120
"""Code points before the first mark in which a sentence may begin, whatever else was found: half a
snippet."""

TAIL = 40
"""Code points wanted after the last mark where a sentence begins farther before the first."""


_OPENING = re.compile(r"(?![-–—]\s)[^\s,;:.!?)\]”’]")
"""What a snippet may begin with: nothing that closes or parts the words before it."""

_PARTING = " \n,;-–—"
"""What a snippet does not end with: it parts words from those behind, or from a link of the page
that was left out (``terbakar., ,``)."""

Offsets = tuple[int, int]
"""Offsets in code points, end exclusive."""


def marked_title(highlighter: Highlighter, title: str) -> Snippet:
    """The whole title with its marks."""
    return with_marks(title, highlighter.in_title(title))


def with_marks(text: str, marks: Sequence[Highlight]) -> Snippet:
    """The whole ``text`` with ``marks``."""
    return Snippet(text, _offsets(marks))


def marked_body(highlighter: Highlighter, body: str) -> Snippet:
    """The whole ``body`` with its first ``MOST_MARKS`` marks. Requires: a body that is short enough
    to be shown (``parts``)."""
    return Snippet(body, as_places(highlighter.in_body(body)[:MOST_MARKS], body))


def snippet(
    highlighter: Highlighter,
    body: str,
    length: int = SNIPPET_LENGTH,
    *,
    holds_any: Callable[[], bool] | None = None,
) -> Snippet:
    """The part of ``body``, at most ``length`` code points, where most of what the query wants
    stands; the earliest such part; the beginning if there is none.

    ``holds_any`` is asked only where nothing was found at first sight; if it denies that anything
    stands in ``body``, no closer look is taken, which saves three quarters of a snippet's time.
    """
    if len(body) <= length:
        part = _Part(0, len(body), cut_before=False, cut_after=False)
    else:
        candidates = highlighter.candidates(body[:CANDIDATES_LENGTH])
        part = _best_part(body, candidates, length)
    marks = highlighter.in_body(body[part.start : part.end], body, part.start)
    if not marks and part.end - part.start < len(body) and _may_hold(highlighter, holds_any):
        everywhere = highlighter.in_body(body[:CLOSE_LOOK_LENGTH])[:MOST_MARKS]
        part = _best_part(body, everywhere, length)
        marks = (
            highlighter.in_body(body[part.start : part.end], body, part.start) if everywhere else ()
        )
    return Snippet(
        body[part.start : part.end].replace("\n", " "),
        _offsets(marks),
        cut_before=part.cut_before,
        cut_after=part.cut_after,
    )


def _may_hold(highlighter: Highlighter, holds_any: Callable[[], bool] | None) -> bool:
    """Whether a closer look at a body may find what the first one did not."""
    if highlighter.body_terms == ():  # nothing is looked for in bodies
        return False
    return holds_any is None or holds_any()


def _offsets(marks: Sequence[Highlight]) -> tuple[Offsets, ...]:
    return tuple((mark.start, mark.end) for mark in marks)


class _Part(NamedTuple):
    """A part of a text: offsets in code points, and whether a sentence is cut there."""

    start: int
    end: int
    cut_before: bool
    cut_after: bool


def _best_part(text: str, found: Sequence[Highlight], length: int) -> _Part:
    """The best ``length`` code points of a longer ``text``, cut between words."""
    best, last = _best_stretch(found, length - LEAD)
    cut_before = cut_after = False
    start = sentence_start(text, best, max(LONGEST_LEAD, length - TAIL - (last - best)))
    if start is None:
        start = max(0, min(best - LEAD, len(text) - length))
        if start > 0:
            opening = _OPENING.search(text, _after_space(text, start))
            start = opening.start() if opening else start
        cut_before = not begins_sentence(text, start)
    end = min(start + length, len(text))
    if end < len(text):
        ending = sentence_end(text, start + length // 2, end)
        end = ending or _before_space(text, start, end)
        cut_after = ending is None and not ends_sentence(text, end)
    end = start + len(text[start:end].rstrip(_PARTING))
    return _Part(start, end, cut_before, cut_after)


def _best_stretch(found: Sequence[Highlight], length: int) -> Offsets:
    """The first stretch whose different forms weigh most, from its first mark to the end of its
    last; many marks break ties."""
    best, stretch = (0.0, 0), (0, 0)
    ends = [mark.end for mark in found]
    reached = 0
    for number, mark in enumerate(found):
        after = bisect_right(ends, mark.start + length)
        if after == reached:  # less than what began before it
            continue
        reached = after
        inside = found[number:after]
        weight = sum({one.key: one.weight for one in inside}.values())
        value = (round(weight, 6), len(inside))  # sums of the same in another order are equal
        if value > best:
            best, stretch = value, (mark.start, inside[-1].end)
    return stretch


def _after_space(text: str, start: int) -> int:
    space = text.find(" ", start, start + LEAD)
    return space + 1 if space >= 0 else start


def _before_space(text: str, start: int, end: int) -> int:
    space = text.rfind(" ", start, end)
    return space if space > start else end
