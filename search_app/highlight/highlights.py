"""What is shown of a text: a piece with its marks, and why it matched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Highlight(NamedTuple):
    """One word found in a text: where it stands (code points, end exclusive), by which form, and
    how much the query wants it."""

    start: int
    end: int
    key: str
    weight: float


class Snippet(NamedTuple):
    """A piece of text and what to mark in it: ``marks`` are disjoint, sorted (start, end) offsets
    in code points. ``cut_before`` and ``cut_after`` tell whether text was left out there."""

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
