"""In which fields is a word looked for, and what does each count?

A word is looked for in title and body, as stem and in its exact form: stems find the other
forms, the exact channel puts the form that was typed on top (stem-only search loses 6 to 14
points of nDCG on short queries, search without stems 21 on inflected ones).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from indexer.analysis.analyzer import Token
from indexer.fields import Field
from indexer.queries import AllOf, AnyOf, Best, Boosted, Near, Node, Phrase, Prefix, Term, Wildcard
from search_app.query.scopes import ANYWHERE, OUTLET, TITLE, Scope
from search_app.query.weights import FieldBoosts

WORDS_REMEMBERED = 1_024
"""Words whose nodes are remembered, some 1.5 MB: those of a query and the common ones."""

SHORTEST_PART_OF_OUTLET = 3
"""Letters that find an outlet in whose name they stand; fewer stand in too many."""


def word_node(
    tokens: Sequence[Token], scope: Scope, *, stems: bool, boosts: FieldBoosts
) -> Node | None:
    """The tokens side by side; as typed only unless ``stems``."""
    if not tokens:
        return None
    exacts = tuple([token.exact for token in tokens])
    if not scope.stemmed:
        return _named(scope, exacts)
    roots = tuple([token.stem for token in tokens]) if stems else ()
    return _word(scope, exacts, roots, boosts)


@lru_cache(maxsize=WORDS_REMEMBERED)
def _word(
    scope: Scope, exacts: tuple[str, ...], roots: tuple[str, ...], boosts: FieldBoosts
) -> Node:
    """The forms of a word in ``scope``, as stems too if there are ``roots``. Remembered: a query
    asks for its words several times over, and other queries for the same ones."""
    parts: list[Node] = []
    for stem_field, exact_field in scope.lists:
        weight = _weight(scope, stem_field, boosts)
        if not roots:
            parts.append(boosted(side_by_side(exact_field, exacts), weight))
            continue
        parts.append(boosted(side_by_side(stem_field, roots), weight))
        parts.append(boosted(side_by_side(exact_field, exacts), weight * boosts.exact))
    return one_or(AnyOf, parts)


def _named(scope: Scope, exacts: tuple[str, ...]) -> Node:
    """The terms side by side; an outlet by a part of its name as well (kompas of
    regional.kompas.com)."""
    whole = side_by_side(scope.lists[0][1], exacts)
    if scope != OUTLET or len(exacts) > 1 or len(exacts[0]) < SHORTEST_PART_OF_OUTLET:
        return whole
    return AnyOf((whole, Wildcard(Field.OUTLET, f"*{exacts[0]}*")))


def _weight(scope: Scope, field: str, boosts: FieldBoosts) -> float:
    return boosts.title if scope is ANYWHERE and field == Field.TITLE else 1.0


def near_node(
    tokens: Sequence[Token], scope: Scope, distance: int, *, stems: bool, boosts: FieldBoosts
) -> Node | None:
    """The tokens within ``distance`` of one another, by their stems if ``stems``."""
    exacts = tuple(token.exact for token in tokens)
    if not scope.stemmed:
        return Near(scope.lists[0][1], exacts, distance)
    roots = tuple(token.stem for token in tokens)
    return any_of(
        [
            boosted(
                Near(stem_field, roots, distance) if stems else Near(exact_field, exacts, distance),
                _weight(scope, stem_field, boosts),
            )
            for stem_field, exact_field in scope.lists
        ]
    )


def pattern_node(text: str, scope: Scope) -> Node | None:
    """A pattern over exact forms; the parts of ``anti-kor*`` are looked for one by one."""
    parts = [part for part in text.split("-") if part.strip("*?")]  # * alone stands for any word
    nodes = [any_of([_expansion(exact, part) for _, exact in scope.lists]) for part in parts]
    return all_of([node for node in nodes if node is not None])


def phrase_node(
    terms: tuple[str, ...], scope: Scope, weight: float, *, stems: bool, boosts: FieldBoosts
) -> Node:
    """The terms side by side at ``weight``; stems with their exact channel."""
    parts: list[Node] = []
    for stem_field, exact_field in scope.lists:
        own = weight * _weight(scope, stem_field, boosts)
        if stems:
            parts.append(boosted(side_by_side(stem_field, terms), own))
            parts.append(boosted(side_by_side(exact_field, terms), own * boosts.exact))
        else:
            parts.append(boosted(side_by_side(exact_field, terms), own * (1 + boosts.exact)))
    return one_or(AnyOf, parts)


def name_node(terms: tuple[str, ...], scope: Scope, weight: float) -> Node:
    """The terms side by side as a name: capitalised in the body, or in the title, where every word
    may be."""
    fields = (Field.TITLE_EXACT,) if scope == TITLE else (Field.NAME, Field.TITLE_EXACT)
    return one_or(AnyOf, [boosted(side_by_side(field, terms), weight) for field in fields])


def side_by_side(field: str, terms: tuple[str, ...]) -> Node:
    return Term(field, terms[0]) if len(terms) == 1 else Phrase(field, terms)


def boosted(node: Node, boost: float) -> Node:
    return node if boost == 1.0 else Boosted(node, boost)


def any_of(nodes: Sequence[Node]) -> Node | None:
    return one_or(AnyOf, nodes) if nodes else None


def all_of(nodes: Sequence[Node]) -> Node | None:
    return one_or(AllOf, nodes) if nodes else None


def one_or(kind: type[AnyOf | AllOf | Best], nodes: Sequence[Node]) -> Node:
    """The only one of ``nodes``, or all of them joined as ``kind``; there is at least one."""
    return nodes[0] if len(nodes) == 1 else kind(tuple(nodes))


def _expansion(field: str, pattern: str) -> Node:
    if "*" not in pattern and "?" not in pattern:
        return Term(field, pattern)
    if pattern.endswith("*") and not set("*?") & set(pattern[:-1]):
        return Prefix(field, pattern[:-1])
    return Wildcard(field, pattern)
