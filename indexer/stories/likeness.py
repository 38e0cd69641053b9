"""What can two texts be to each other?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CopyKind(StrEnum):
    """How like each other two texts are. ``RECORD``: they are two records of one article, with one
    address in normal form and a good part in common."""

    RECORD = "record"
    EXACT = "exact"
    NEAR = "near"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Likeness:
    """``share``: of the shorter text, how much stands in the other (containment, 0 to 1): of its
    runs of words, and of its words where these make two texts near copies.
    ``overlap``: of all runs of words of both, how many are common (Jaccard, 0 to 1)."""

    kind: CopyKind
    share: float
    overlap: float
