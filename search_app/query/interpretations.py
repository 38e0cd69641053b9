"""Beyond which letters were the words of a query read?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ExpansionKind(StrEnum):
    """How words may be read beyond their letters; each can be turned off by the searcher."""

    STEM = "stem"
    ALIAS = "alias"
    SYNONYM = "synonym"
    NAME = "name"
    TYPO = "typo"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A word or words of the query read as something more: ``written`` also finds ``read_as``."""

    kind: ExpansionKind
    written: str
    read_as: str
    weight: float
