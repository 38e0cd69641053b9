"""Which parts of a query can make an article match, and what is found by them in its text?"""

from __future__ import annotations

from typing import NamedTuple

from indexer import queries
from indexer.queries import Field, Node

STEM_FIELDS = frozenset({Field.TITLE, Field.BODY})
TITLE_FIELDS = frozenset({Field.TITLE, Field.TITLE_EXACT})
BODY_FIELDS = frozenset({Field.BODY, Field.BODY_EXACT, Field.NAME})

Leaf = queries.Term | queries.Phrase | queries.Near | queries.Prefix | queries.Wildcard


def leaves(node: Node) -> tuple[tuple[Leaf, float], ...]:
    """The parts of ``node`` that can make an article match, with the product of their boosts; what
    is excluded is left out."""
    found: list[tuple[Leaf, float]] = []
    _collect(node, 1.0, found)
    return tuple(found)


def _collect(node: Node, weight: float, found: list[tuple[Leaf, float]]) -> None:
    match node:
        case (
            queries.Term()
            | queries.Phrase()
            | queries.Near()
            | queries.Prefix()
            | queries.Wildcard()
        ):
            found.append((node, weight))
        case queries.Boosted(child, boost):
            _collect(child, weight * boost, found)
        case queries.AnyOf(children) | queries.AllOf(children) | queries.Best(children):
            for child in children:
                _collect(child, weight, found)
        case queries.AndMaybe(required, optional):
            _collect(required, weight, found)
            _collect(optional, weight, found)
        case queries.AndNot(positive, _):
            _collect(positive, weight, found)
        case _:  # Everything, Nothing and ranges name no word
            return


class Mark(NamedTuple):
    """One word found: where it stands, by which form, and how much the query wants it."""

    start: int
    end: int
    key: str
    weight: float
