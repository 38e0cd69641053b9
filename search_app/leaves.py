"""Which parts of a query can make an article match, and what is found by them in its text?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer import queries
from indexer.queries import Field, Node

STEM_FIELDS = frozenset({Field.TITLE, Field.BODY})
TITLE_FIELDS = frozenset({Field.TITLE, Field.TITLE_EXACT})
BODY_FIELDS = frozenset({Field.BODY, Field.BODY_EXACT, Field.NAME})

Leaf = queries.Term | queries.Phrase | queries.Near | queries.Prefix | queries.Wildcard


def leaves(node: Node, weight: float = 1.0) -> Iterator[tuple[Leaf, float]]:
    """The parts of ``node`` that can make an article match, with the product of their boosts; what
    is excluded is left out."""
    match node:
        case (
            queries.Term()
            | queries.Phrase()
            | queries.Near()
            | queries.Prefix()
            | queries.Wildcard()
        ):
            yield node, weight
        case queries.AnyOf(children) | queries.AllOf(children) | queries.Best(children):
            for child in children:
                yield from leaves(child, weight)
        case queries.AndNot(positive, _):
            yield from leaves(positive, weight)
        case queries.AndMaybe(required, optional):
            yield from leaves(required, weight)
            yield from leaves(optional, weight)
        case queries.Boosted(child, boost):
            yield from leaves(child, weight * boost)
        case _:  # Everything, Nothing and ranges name no word
            return


@dataclass(frozen=True, slots=True)
class Mark:
    """One word found: where it stands, by which form, and how much the query wants it."""

    start: int
    end: int
    key: str
    weight: float
