"""Which terms does a query look for, and on behalf of which of its words?

One list for all who look into texts afterwards: what is marked, where a snippet is cut and why an
article matched follow from the same terms. It is made from the question that the engine answered,
so it holds what can make an article match and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from indexer import queries
from indexer.fields import Field
from indexer.queries import Node
from search_app.query.interpretations import ExpansionKind

Leaf = queries.Term | queries.Phrase | queries.Near | queries.Prefix | queries.Wildcard
"""What of a question names words."""

STEM_FIELDS = frozenset({Field.TITLE, Field.BODY, Field.QUOTATION})
TITLE_FIELDS = frozenset({Field.TITLE, Field.TITLE_EXACT})
BODY_FIELDS = frozenset(
    {Field.BODY, Field.BODY_EXACT, Field.NAME, Field.QUOTATION, f"{Field.QUOTATION}_exact"}
)
"""Lists of terms whose words stand in the body, where they are marked."""
QUOTED_FIELDS = frozenset({Field.QUOTATION, f"{Field.QUOTATION}_exact"})
"""Of those the ones whose words are marked in direct speech only."""


class QueryTerm(NamedTuple):
    """One leaf of a question, for which words of the query it stands, and how they were read.

    ``asked`` are the words as typed, empty for what only adds to a score. ``expansion`` is None for
    the words themselves. ``weight`` is the product of the boosts above the leaf.
    """

    leaf: Leaf
    weight: float
    asked: str = ""
    expansion: ExpansionKind | None = None

    @property
    def key(self) -> str:
        """The form that tells its marks from those of other terms."""
        match self.leaf:
            case queries.Term(_, text) | queries.Prefix(_, text) | queries.Wildcard(_, text):
                return text
            case queries.Phrase(_, terms) | queries.Near(_, terms, _):
                return terms[0]


class Asked(NamedTuple):
    """Words of a query as typed, the question that stands for them, and how they were read."""

    words: str
    node: Node
    expansion: ExpansionKind | None = None

    def terms(self) -> list[QueryTerm]:
        """Forms as typed before their stems, the title's before the body's."""
        found = [
            QueryTerm(leaf, weight, self.words, self.expansion)
            for leaf, weight in _leaves(self.node)
        ]
        return sorted(found, key=_explains)


def query_terms(node: Node, asked: Sequence[Asked] = ()) -> tuple[QueryTerm, ...]:
    """The terms of ``node``, weighed as they stand in it; what is excluded is left out.

    ``asked`` tells for which words this and other questions stand: terms of ``node`` that stand for
    some come first, in that order, the others after them without words.
    """
    found = _leaves(node)
    if not asked:
        return tuple([QueryTerm(leaf, weight) for leaf, weight in found])
    weights: dict[Leaf, float] = {}
    for leaf, weight in found:
        weights[leaf] = max(weight, weights.get(leaf, 0.0))
    known = dict.fromkeys(
        term._replace(weight=weights[term.leaf])
        for words in asked
        for term in words.terms()
        if term.leaf in weights
    )
    rest = weights.keys() - {term.leaf for term in known}
    return (*known, *(QueryTerm(leaf, weights[leaf]) for leaf in weights if leaf in rest))


def _explains(term: QueryTerm) -> tuple[bool, bool]:
    field = term.leaf.field
    return field in STEM_FIELDS, field not in TITLE_FIELDS


def _leaves(node: Node) -> list[tuple[Leaf, float]]:
    found: list[tuple[Leaf, float]] = []
    _collect(node, 1.0, found)
    return found


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
