"""What is shown of a text: a piece with its marks, and why it matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Highlight(NamedTuple):
    """One word found in a text: where it stands (code points, end exclusive), by which form, and
    how much the query wants it."""

    start: int
    end: int
    key: str
    weight: float


def as_places(marks: Sequence[Highlight], text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each place that ``marks`` of ``text`` make: the words of a phrase, which are
    marked by the phrase's first word, are one place."""
    found: list[tuple[int, int]] = []
    key = None
    for mark in marks:
        goes_on = found and mark.key == key and text[found[-1][1] : mark.start] == " "
        # An inflected form may have lost its first letter (serang: menyerang).
        if goes_on and mark.key[1:] not in text[mark.start : mark.end].lower():
            found[-1] = (found[-1][0], mark.end)
        else:
            found.append((mark.start, mark.end))
        key = mark.key
    return tuple(found)


class Snippet(NamedTuple):
    """A piece of text and what to mark in it: ``marks`` are disjoint, sorted (start, end) offsets
    in code points. ``cut_before`` and ``cut_after`` tell whether a sentence was cut there."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class MatchReason:
    """Why a hit matched: ``asked`` (words of the query) found ``found`` (words of the article).

    ``how`` is one of exact, stem, alias, synonym, phrase, name, typo, prefix.
    """

    asked: str
    found: str
    how: str
    place: str
