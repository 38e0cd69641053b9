"""In which places of an article do the words stand, each with the words around it?

What linguists call a concordance (keyword in context, Luhn 1960): one line for each place, the
words in its middle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from search_app.highlight.highlights import Snippet

AROUND = 34
"""Code points of context on either side: two lines in a column of 19 rem."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its ``line``, and the ``mark`` (start and end offsets) in the whole text."""

    line: Snippet
    mark: tuple[int, int]


def joined(text: Snippet) -> Snippet:
    """``text`` with words that are marked side by side under one mark."""
    if len(text.marks) < 2:
        return text
    marks: list[tuple[int, int]] = []
    for start, end in text.marks:
        if marks and text.text[marks[-1][1] : start] == " ":
            marks[-1] = (marks[-1][0], end)
        else:
            marks.append((start, end))
    return text._replace(marks=tuple(marks))


def places(text: Snippet, around: int = AROUND) -> Iterator[Place]:
    """Each mark of ``text`` with up to ``around`` code points before and after it, cut between
    words and within its line."""
    for start, end in text.marks:
        first, last = _context(text.text, start, end, around)
        before = text.text[first:start]
        line = Snippet(
            text.text[first:last],
            ((len(before), len(before) + end - start),),
            cut_before=first > _line_start(text.text, start),
            cut_after=last < _line_end(text.text, end),
        )
        yield Place(line, (start, end))


def _context(text: str, start: int, end: int, around: int) -> tuple[int, int]:
    """Where the context of ``text[start:end]`` begins and ends."""
    line_start, line_end = _line_start(text, start), _line_end(text, end)
    first = max(line_start, start - around)
    if first > line_start and not text[first - 1].isspace():
        space = text.find(" ", first, start)
        first = start if space < 0 else space + 1
    last = min(line_end, end + around)
    if last < line_end and not text[last].isspace():
        space = text.rfind(" ", end, last)
        last = end if space < 0 else space
    return first, last


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
