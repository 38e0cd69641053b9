"""Which question to the engine answers what a person meant?

Words without operators of their own are read generously (``keyword_query``); operators (quotes,
``=``, ``-``, fields, brackets) are taken as they are written. Everything read into the words is
told, and can be turned off.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby

from indexer.analysis.analyzer import Analyzer
from indexer.fields import Field
from indexer.queries import (
    AndMaybe,
    AndNot,
    AnyOf,
    Boosted,
    Deferred,
    Everything,
    Node,
    Nothing,
    Term,
)
from search_app.query import field_boosts
from search_app.query.expansions import expansions_of
from search_app.query.field_boosts import all_of, any_of, one_or
from search_app.query.interpretations import ExpansionKind, Interpretation
from search_app.query.keyword_query import KeywordQueryPlanner
from search_app.query.notices import Notice, NoticeKind
from search_app.query.places import NamedPlace, places_named
from search_app.query.scopes import ANYWHERE, Scope
from search_app.query.syntax import All, Any, Clause, Not, Pattern, Quoted, Word, parse
from search_app.query.terms import Asked
from search_app.query.variants import Frequencies
from search_app.query.weights import WEIGHTS, Weights

MOST_WORDS_OF_ALL = 6
"""Words up to which all must match first. Longer queries are sentences; that an article lacks one
of their words says little."""


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """What to ask the engine: ``node`` first, ``relaxed`` (any word) for what follows where few
    articles match that.

    ``relaxed`` is None where the searcher's own operators forbid it or nothing would change. It is
    made when it is first asked for.
    ``parts`` are the words that ``node`` wants, as they were typed, each with the node that it
    adds: what an article found by ``relaxed`` may lack.
    ``asked`` tells for which words ``node`` looks for what, ``asked_relaxed`` the same of
    ``relaxed``; ``words`` are the plain
    words of the query in lower case, which may be misspelt. If the query is ``only_a_place`` of
    several words, ``relaxed`` are these words side by side in lower case too. It ``says_nothing``
    if all its words only ask or join. ``closer`` is what the first hits of a sentence are scored by
    besides: where in them its words stand. ``places`` are those that the plain words name.
    ``quoted_words`` are read as they are, and may be misspelt too. A query is ``named`` if a
    person, a place or an institution stands in it by name. It is ranked by ``weights``.
    """

    node: Node
    relaxation: Relaxation | None
    notices: tuple[Notice, ...]
    interpretations: tuple[Interpretation, ...] = ()
    asked: tuple[Asked, ...] = ()
    words: tuple[str, ...] = ()
    parts: tuple[tuple[str, Node], ...] = ()
    only_a_place: bool = False
    says_nothing: bool = False
    closer: Node | None = None
    places: tuple[NamedPlace, ...] = ()
    quoted_words: tuple[str, ...] = ()
    named: bool = False
    weights: Weights = WEIGHTS

    @property
    def relaxed(self) -> Node | None:
        return None if self.relaxation is None else self.relaxation.node

    @property
    def asked_relaxed(self) -> tuple[Asked, ...]:
        return () if self.relaxation is None else self.relaxation.asked


class Relaxation(Deferred):
    """A query of which an article need not hold all words, planned when it is first asked for:
    three questions of four are answered without."""

    def __init__(self, planned: Callable[[], tuple[Node | None, Sequence[Asked]]]) -> None:
        """``planned`` gives the node and for which words it looks for what."""
        self._plan = planned

    @property
    def node(self) -> Node | None:
        return self._planned[0]

    @cached_property
    def _planned(self) -> tuple[Node | None, tuple[Asked, ...]]:
        node, asked = self._plan()
        return node, tuple(asked)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """For which words the node looks for what."""
        return self._planned[1]


def plan(
    text: str,
    analyzer: Analyzer,
    without: frozenset[ExpansionKind] = frozenset(),
    frequencies: Frequencies | None = None,
    weights: Weights = WEIGHTS,
) -> QueryPlan:
    """The plan for ``text``; ``without`` names the expansions that the searcher turned off.

    ``frequencies`` tells in how many articles of the index exact forms stand: other spellings of
    the words are tried with it (``variants``).
    """
    parsed = parse(text, analyzer.fields)
    clause, notices = parsed.clause, parsed.notices
    if clause is None:
        return _asks_nothing(notices)
    relaxable = isinstance(clause, All) and not clause.explicit
    sentence = isinstance(clause, All) and relaxable and is_sentence(clause, analyzer)

    def planner(*, relaxed: bool) -> _Planner:
        return _Planner(
            analyzer,
            without,
            relaxed=relaxed,
            sentence=sentence and relaxed,
            quotes_are_text=sentence,
            frequencies=frequencies,
            weights=weights,
        )

    only_relaxed = sentence and all(map(_is_plain, _children(clause)))
    used = planner(relaxed=only_relaxed)
    node = used.conjunction(_children(clause)) if only_relaxed else used.node(clause)
    if node is None:
        return _asks_nothing(notices)
    if only_relaxed:
        notices = (*notices, Notice(NoticeKind.SENTENCE))
    else:
        notices = (*notices, *_small_operators(text, clause))
    if isinstance(node, AndNot) and isinstance(node.positive, Everything):
        notices = (*notices, Notice(NoticeKind.ONLY_EXCLUDED))
    only_a_place = used.keywords.only_a_place and all(map(_is_plain, _wanted(clause)))
    places = () if ExpansionKind.NAME in without else places_named(_plain_words(clause))
    alone = bool(places) and _place_alone(clause) is not None
    about_first = partial(
        _about_first,
        places=places,
        alone=alone,
        weight=weights.about_place_alone if alone else weights.about_place,
    )

    def relax() -> tuple[Node | None, Sequence[Asked]]:
        loose = planner(relaxed=True)
        relaxed = loose.conjunction(_children(clause))
        if relaxed is None or relaxed == node:
            return None, ()
        return about_first(relaxed), loose.keywords.asked

    many = len(used.parts) > 1 or only_a_place
    interpretations = tuple(used.keywords.interpretations)
    return QueryPlan(
        node=about_first(node),
        relaxation=Relaxation(relax) if relaxable and many and not only_relaxed else None,
        notices=notices,
        interpretations=interpretations,
        asked=tuple(used.keywords.asked),
        words=tuple(used.words),
        parts=tuple(used.parts),
        only_a_place=only_a_place,
        closer=used.keywords.closer if only_relaxed else None,
        quoted_words=tuple(_quoted_words(clause)),
        places=places,
        says_nothing=used.keywords.said_nothing and all(map(_is_plain, _children(clause))),
        named=used.keywords.addresses
        or any(said.kind is ExpansionKind.NAME for said in interpretations),
        weights=weights,
    )


def _asks_nothing(notices: Sequence[Notice]) -> QueryPlan:
    return QueryPlan(Nothing(), None, (*notices, Notice(NoticeKind.NOTHING_ASKED)))


_SMALL_OPERATORS = ("or", "atau", "and", "not")
"""Operators of the query language in small letters, in which they are words. *Dan* asks for no
less, and *bukan* is said in headlines."""


def _small_operators(text: str, clause: Clause) -> Iterator[Notice]:
    """Tells of an operator between words that was not written in capitals, and of the query in
    which it is."""
    words = _plain_words(clause)
    for word in _SMALL_OPERATORS:
        if word in words[0 if word == "not" else 1 : -1]:
            meant = re.sub(rf"(?<!\S){word}(?!\S)", word.upper(), text.strip())
            yield Notice(NoticeKind.SMALL_OPERATOR, {"written": word, "read_as": meant})
            return


def _about_first(node: Node, places: Sequence[NamedPlace], *, alone: bool, weight: float) -> Node:
    """``node``, in which articles about the places named score ``weight`` more than those that name
    them; if the query is a place's name ``alone``, those are found as well that name only a
    district or a town in it. What is excluded stays so."""
    if isinstance(node, AndNot):
        positive = _about_first(node.positive, places, alone=alone, weight=weight)
        return AndNot(positive, node.negative)
    for place in places:
        about = Boosted(one_or(AnyOf, [Term(Field.PLACE, code) for code in place.codes]), weight)
        node = AnyOf((node, about)) if alone else AndMaybe(node, about)
    return node


def _place_alone(clause: Clause) -> NamedPlace | None:
    """The place whose name is all that is wanted, beside what is excluded."""
    wanted = _wanted(clause)
    if not all(map(_is_plain, wanted)):
        return None
    words = [child.text for child in wanted if isinstance(child, Word)]
    places = places_named(words)
    is_all = len(places) == 1 and places[0].written == " ".join(words)
    return places[0] if is_all else None


def _plain_words(clause: Clause) -> list[str]:
    """The plain words of the query, in order."""
    return [
        child.text for child in _children(clause) if isinstance(child, Word) and _is_plain(child)
    ]


def is_sentence(clause: All, analyzer: Analyzer) -> bool:
    """Whether ``clause`` is a question, or so many words that an article need not hold all."""
    if not all(_is_plain(child) or _is_quotation(child) for child in clause.children):
        return False
    expansions = expansions_of(analyzer)
    tokens = [
        token
        for child in clause.children
        if isinstance(child, Word | Quoted)
        for token in analyzer.analyze(child.text)
    ]
    said = sum(not expansions.says_nothing((token,), in_question=False) for token in tokens)
    return said > MOST_WORDS_OF_ALL or (said > 1 and expansions.asks(tokens))


class _Planner:
    """Turns clauses into nodes; None for a clause in which no searchable word stands."""

    def __init__(
        self,
        analyzer: Analyzer,
        without: frozenset[ExpansionKind],
        *,
        relaxed: bool = False,
        sentence: bool = False,
        quotes_are_text: bool = False,
        frequencies: Frequencies | None = None,
        weights: Weights = WEIGHTS,
    ) -> None:
        """``quotes_are_text``: quotes stand in a pasted text, so what is between them may lack as
        other words may."""
        self._analyzer = analyzer
        self._without = without
        self._stems = ExpansionKind.STEM not in without
        self._relaxed = relaxed
        self._quotes_are_text = quotes_are_text
        self._weights = weights
        self.keywords = KeywordQueryPlanner(
            analyzer,
            without,
            relaxed=relaxed,
            sentence=sentence,
            frequencies=frequencies,
            weights=weights,
        )
        self.words: list[str] = []
        self.parts: list[tuple[str, Node]] = []

    def node(self, clause: Clause) -> Node | None:
        match clause:
            case Word() if _is_plain(clause):
                return self._keyword_query([clause], droppable=False)
            case Word(text, scope, exact):
                return self._phrase(text, scope, stems=self._stems and not exact)
            case Quoted(text, scope, exact, distance):
                if distance is None or len(self._analyzer.analyze(text)) < 2:
                    return self._phrase(text, scope, stems=False)
                return self._near(text, scope, distance, stems=self._stems and not exact)
            case Pattern(text, scope):
                return self._noted(text, field_boosts.pattern_node(text, scope))
            case Any(children):
                return any_of([n for child in children if (n := self._either(child)) is not None])
            case All(children):
                return self._nested(children)
            case Not(child):
                inner = self.node(child)
                return None if inner is None else AndNot(Everything(), inner)

    def _either(self, clause: Clause) -> Node | None:
        """One side of an OR, which finds what it finds alone."""
        node = self.node(clause)
        place = None if ExpansionKind.NAME in self._without else _place_alone(clause)
        if node is None or place is None:
            return node
        return _about_first(node, (place,), alone=True, weight=self._weights.about_place)

    def conjunction(self, children: tuple[Clause, ...]) -> Node | None:
        """All children, less those that a ``Not`` excludes; any of the plain words if relaxed."""
        wanted: list[Node] = []
        plain_words: list[Node] = []
        excluded: list[Node] = []
        others = any(not isinstance(child, Not) and not _is_plain(child) for child in children)
        for plain, group in groupby(children, key=_is_plain):
            if plain:
                words = [child for child in group if isinstance(child, Word)]
                query = self._keyword_query(words, droppable=others)
                if query is not None:
                    plain_words.append(query)
                    self.parts += self.keywords.parts
                continue
            for child in group:
                if isinstance(child, Not):  # what is excluded is not looked for
                    inner = _Planner(self._analyzer, self._without, weights=self._weights).node(
                        child.child
                    )
                    excluded += [inner] if inner is not None else []
                    continue
                inner = self.node(child)
                if inner is None:
                    continue
                brackets = isinstance(child, All) and not child.explicit
                if brackets or (self._quotes_are_text and _is_quotation(child)):
                    plain_words.append(inner)
                    self.parts.append((_words_of(child), inner))
                else:
                    wanted.append(inner)
        if self._relaxed and plain_words:
            plain_words = [one_or(AnyOf, plain_words)]
        positive = all_of([*plain_words, *wanted])
        negative = any_of(excluded)
        if negative is None:
            return positive
        return AndNot(positive or Everything(), negative)

    def _nested(self, children: tuple[Clause, ...]) -> Node | None:
        """Words in brackets belong together: all of them, however loose the words around are."""
        if not self._relaxed:
            return self.conjunction(children)
        strict = _Planner(self._analyzer, self._without, weights=self._weights)
        node = strict.conjunction(children)
        self.words += strict.words
        self.keywords.interpretations |= strict.keywords.interpretations
        self.keywords.asked += strict.keywords.asked
        return node

    def _phrase(self, text: str, scope: Scope, *, stems: bool) -> Node | None:
        tokens = self._analyzer.analyze(text)
        boosts = self._weights.as_written
        return self._noted(text, field_boosts.word_node(tokens, scope, stems=stems, boosts=boosts))

    def _near(self, text: str, scope: Scope, distance: int, *, stems: bool) -> Node | None:
        tokens = self._analyzer.analyze(text)
        boosts = self._weights.as_written
        return self._noted(
            text, field_boosts.near_node(tokens, scope, distance, stems=stems, boosts=boosts)
        )

    def _noted(self, words: str, node: Node | None) -> Node | None:
        """``node``, once it is kept for which words it is looked for."""
        if node is not None:
            self.keywords.asked.append(Asked(words, node))
        return node

    def _keyword_query(self, words: list[Word], *, droppable: bool) -> Node | None:
        self.words += [word.text for word in words]
        return self.keywords.node([word.text for word in words], droppable=droppable)


def _words_of(clause: Clause) -> str:
    """The words of ``clause`` as they were typed."""
    match clause:
        case Word(text) | Quoted(text) | Pattern(text):
            return text
        case Not(child):
            return _words_of(child)
        case All(children) | Any(children):
            return " ".join(map(_words_of, children))


def _quoted_words(clause: Clause) -> Iterator[str]:
    """The words between quotes, unless they are excluded."""
    match clause:
        case Quoted(text):
            yield from text.split()
        case All(children) | Any(children):
            for child in children:
                yield from _quoted_words(child)
        case _:
            return


def _children(clause: Clause) -> tuple[Clause, ...]:
    return clause.children if isinstance(clause, All) else (clause,)


def _wanted(clause: Clause) -> list[Clause]:
    """What ``clause`` asks for; what it excludes is left out."""
    return [child for child in _children(clause) if not isinstance(child, Not)]


def _is_quotation(clause: Clause) -> bool:
    """Whether ``clause`` is words in quotes without any other operator."""
    return (
        isinstance(clause, Quoted)
        and clause.scope is ANYWHERE
        and not clause.exact
        and clause.distance is None
    )


def _is_plain(clause: Clause) -> bool:
    """Whether ``clause`` is a word without any operator of its own."""
    return isinstance(clause, Word) and clause.scope is ANYWHERE and not clause.exact
