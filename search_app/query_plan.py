"""Which question to the engine answers what a person meant?

A word is looked for in title and body, as stem and in its exact form: stems find the other
forms, the exact channel puts the form that was typed on top (stem-only search loses 6 to 14
points of nDCG on short queries, search without stems 21 on inflected ones).
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.analysis.analyzer import Analyzer, Token
from indexer.queries import (
    AllOf,
    AndNot,
    AnyOf,
    Boosted,
    Everything,
    Field,
    Near,
    Node,
    Nothing,
    Phrase,
    Prefix,
    Term,
    Wildcard,
)
from search_app.query_text import All, Any, Clause, Not, Pattern, Quoted, Scope, Word, parse
from search_app.results import Interpretation, Notice, NoticeKind, Reading

EXACT_WEIGHT = 0.5
"""Of an exact form beside its stem's 1.0: the best mean nDCG@10 of .25, .5, .75 and 1."""

TITLE_WEIGHT = 2.0
"""Of a title beside the body's 1.0. A title of ten words says what an article is about; the gain
holds only where all words must match, which short queries do first."""

_CHANNELS: dict[Scope, tuple[tuple[Field, Field, float], ...]] = {
    Scope.ANYWHERE: (
        (Field.TITLE, Field.TITLE_EXACT, TITLE_WEIGHT),
        (Field.BODY, Field.BODY_EXACT, 1.0),
    ),
    Scope.TITLE: ((Field.TITLE, Field.TITLE_EXACT, TITLE_WEIGHT),),
    Scope.BODY: ((Field.BODY, Field.BODY_EXACT, 1.0),),
}
"""Stem field, exact field and weight of the scopes that are stemmed."""

_NAMED: dict[Scope, Field] = {
    Scope.NAME: Field.NAME,
    Scope.OUTLET: Field.OUTLET,
    Scope.AUTHOR: Field.AUTHOR,
    Scope.TAG: Field.TAG,
}
"""The field of the scopes that hold exact forms only."""


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """What to ask the engine: ``node`` first, ``loosened`` (any word) if that finds nothing.

    ``loosened`` is None where the searcher's own operators forbid it or nothing would change.
    """

    node: Node
    loosened: Node | None
    notices: tuple[Notice, ...]
    interpretations: tuple[Interpretation, ...] = ()


def plan(text: str, analyzer: Analyzer, without: frozenset[Reading] = frozenset()) -> QueryPlan:
    """The plan for ``text``; ``without`` names the readings that the searcher turned off."""
    parsed = parse(text)
    if parsed.clause is None:
        notices = (*parsed.notices, Notice(NoticeKind.NOTHING_ASKED))
        return QueryPlan(Nothing(), None, notices)
    planner = _Planner(analyzer, stems=Reading.STEM not in without)
    node = planner.node(parsed.clause)
    if node is None:
        notices = (*parsed.notices, Notice(NoticeKind.NOTHING_ASKED))
        return QueryPlan(Nothing(), None, notices)
    notices = parsed.notices
    if isinstance(node, AndNot) and isinstance(node.positive, Everything):
        notices = (*notices, Notice(NoticeKind.ONLY_EXCLUDED))
    loosened = None
    if isinstance(parsed.clause, All) and not parsed.clause.explicit:
        loosened = planner.conjunction(parsed.clause.children, loosened=True)
    return QueryPlan(node, None if loosened == node else loosened, notices)


class _Planner:
    """Turns clauses into nodes; None for a clause in which no searchable word stands."""

    def __init__(self, analyzer: Analyzer, *, stems: bool) -> None:
        self._analyzer = analyzer
        self._stems = stems

    def node(self, clause: Clause) -> Node | None:
        match clause:
            case Word(text, scope, exact):
                return self._word(self._analyzer.analyze(text), scope, exact)
            case Quoted(text, scope, exact, distance):
                tokens = self._analyzer.analyze(text)
                if distance is None or len(tokens) < 2:
                    return self._word(tokens, scope, exact or distance is None)
                return self._near(tokens, scope, exact, distance)
            case Pattern(text, scope):
                return self._pattern(text, scope)
            case Any(children):
                return _any_of([n for child in children if (n := self.node(child)) is not None])
            case All(children):
                return self.conjunction(children)
            case Not():
                return self.conjunction((clause,))

    def conjunction(self, children: tuple[Clause, ...], *, loosened: bool = False) -> Node | None:
        """All children (any of them if ``loosened``), less those that a ``Not`` excludes."""
        wanted: list[Node] = []
        excluded: list[Node] = []
        for child in children:
            inner = self.node(child.child if isinstance(child, Not) else child)
            if inner is not None:
                (excluded if isinstance(child, Not) else wanted).append(inner)
        positive = _any_of(wanted) if loosened else _all_of(wanted)
        negative = _any_of(excluded)
        if negative is None:
            return positive
        return AndNot(positive or Everything(), negative)

    def _word(self, tokens: tuple[Token, ...], scope: Scope, exact: bool) -> Node | None:
        if not tokens:
            return None
        exacts = tuple(token.exact for token in tokens)
        if scope in _NAMED:
            return _side_by_side(_NAMED[scope], exacts)
        parts: list[Node] = []
        for stem_field, exact_field, weight in _CHANNELS[scope]:
            if exact or not self._stems:
                parts.append(_boosted(_side_by_side(exact_field, exacts), weight))
                continue
            stems = tuple(token.stem for token in tokens)
            parts.append(_boosted(_side_by_side(stem_field, stems), weight))
            parts.append(_boosted(_side_by_side(exact_field, exacts), weight * EXACT_WEIGHT))
        return _any_of(parts)

    def _near(
        self, tokens: tuple[Token, ...], scope: Scope, exact: bool, distance: int
    ) -> Node | None:
        exacts = tuple(token.exact for token in tokens)
        if scope in _NAMED:
            return Near(_NAMED[scope], exacts, distance)
        stems = tuple(token.stem for token in tokens)
        return _any_of(
            [
                _boosted(Near(exact_field, exacts, distance), weight)
                if exact or not self._stems
                else _boosted(Near(stem_field, stems, distance), weight)
                for stem_field, exact_field, weight in _CHANNELS[scope]
            ]
        )

    def _pattern(self, text: str, scope: Scope) -> Node | None:
        """A pattern over exact forms; the parts of ``anti-kor*`` are looked for one by one."""
        fields = (
            (_NAMED[scope],)
            if scope in _NAMED
            else tuple(exact_field for _, exact_field, _ in _CHANNELS[scope])
        )
        parts: list[Node] = []
        for part in filter(None, text.split("-")):
            node = _any_of([_expansion(field, part) for field in fields])
            if node is not None:
                parts.append(node)
        return _all_of(parts)


def _expansion(field: Field, pattern: str) -> Node:
    if "*" not in pattern and "?" not in pattern:
        return Term(field, pattern)
    if pattern.endswith("*") and not set("*?") & set(pattern[:-1]):
        return Prefix(field, pattern[:-1])
    return Wildcard(field, pattern)


def _side_by_side(field: Field, terms: tuple[str, ...]) -> Node:
    return Term(field, terms[0]) if len(terms) == 1 else Phrase(field, terms)


def _boosted(node: Node, boost: float) -> Node:
    return node if boost == 1.0 else Boosted(node, boost)


def _any_of(nodes: list[Node]) -> Node | None:
    if len(nodes) <= 1:
        return nodes[0] if nodes else None
    return AnyOf(tuple(nodes))


def _all_of(nodes: list[Node]) -> Node | None:
    if len(nodes) <= 1:
        return nodes[0] if nodes else None
    return AllOf(tuple(nodes))
