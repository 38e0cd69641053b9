"""Which words of a text are those that a query looks for?

Marks come from the same analysis that indexed the text, so an inflected form is marked for its
stem. A piece is judged once per query, if its terms are among those sought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import translate
from itertools import accumulate, pairwise

from indexer import queries
from indexer.analysis.analyzer import Analyzer, Form
from indexer.queries import Field, Node, Term
from search_app.highlight.candidates import CandidateFinder
from search_app.highlight.query_terms import (
    BODY_FIELDS,
    STEM_FIELDS,
    TITLE_FIELDS,
    Leaf,
    Mark,
    leaves,
)


@dataclass(frozen=True, slots=True)
class _Sequence:
    """Forms that must stand side by side (``distance`` None) or near one another."""

    terms: tuple[str, ...]
    stems: bool
    distance: int | None

    def wants(self, number: int, form: Form) -> bool:
        return self.terms[number] == (form.stem if self.stems else form.exact)


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What a piece may be: a word sought, one where its capital counts, a sequence's first."""

    key: str | None
    name: str | None
    begins: tuple[_Sequence, ...]


@dataclass(slots=True)
class _Sought:
    """What is looked for in one place (title or body)."""

    weights: dict[str, float] = field(default_factory=dict)
    stems: set[str] = field(default_factory=set)
    exacts: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    patterns: list[re.Pattern[str]] = field(default_factory=list)
    phrases: list[_Sequence] = field(default_factory=list)
    nears: list[_Sequence] = field(default_factory=list)

    def add(self, leaf: Leaf, weight: float) -> None:
        stems = leaf.field in STEM_FIELDS
        key = _key_of(leaf)
        self.weights[key] = max(weight, self.weights.get(key, 0.0))
        match leaf:
            case queries.Term(Field.NAME, text):
                self.names.add(text)
            case queries.Term(_, text):
                (self.stems if stems else self.exacts).add(text)
            case queries.Phrase(_, terms):
                self.phrases.append(_Sequence(terms, stems, None))
            case queries.Near(_, terms, distance):
                self.nears.append(_Sequence(terms, stems, distance))
            case queries.Prefix(_, prefix):
                self.patterns.append(re.compile(re.escape(prefix)))
            case queries.Wildcard(_, pattern):
                self.patterns.append(re.compile(translate(pattern.replace("[", "[[]"))))


def _key_of(leaf: Leaf) -> str:
    """The form that marks of ``leaf`` are found by (those of a pattern by their own)."""
    match leaf:
        case queries.Term(_, text) | queries.Prefix(_, text) | queries.Wildcard(_, text):
            return text
        case queries.Phrase(_, terms) | queries.Near(_, terms, _):
            return terms[0]


def _terms(found: Sequence[Leaf]) -> tuple[Term, ...] | None:
    """The different terms that ``found`` are made of; None if there are patterns among them."""
    terms: dict[Term, None] = {}
    for leaf in found:
        match leaf:
            case Term():
                terms[leaf] = None
            case queries.Phrase(field_, texts) | queries.Near(field_, texts, _):
                terms.update(dict.fromkeys(Term(field_, text) for text in texts))
            case _:
                return None
    return tuple(terms)


class Highlighter:
    """Finds the words of one query in titles and bodies. Made for one query and one thread."""

    def __init__(self, analyzer: Analyzer, node: Node) -> None:
        title, body = _Sought(), _Sought()
        found = leaves(node)
        for leaf, weight in found:
            if leaf.field in TITLE_FIELDS:
                title.add(leaf, weight)
            elif leaf.field in BODY_FIELDS:
                body.add(leaf, weight)
        self._candidate_finder = CandidateFinder(found)
        self._body_terms = _terms([leaf for leaf, _ in found if leaf.field in BODY_FIELDS])
        self._title = _Finder(analyzer, title)
        self._body = _Finder(analyzer, body)

    def in_title(self, text: str) -> tuple[Mark, ...]:
        """The marks of a title, in order and disjoint."""
        return self._title.marks(text)

    def spots(self, text: str) -> tuple[Mark, ...]:
        """Where in a body marks are likely, found without analysing it."""
        return self._candidate_finder.spots(text)

    @property
    def body_terms(self) -> tuple[Term, ...] | None:
        """A body that holds none of these has no marks; None if no list of terms tells that."""
        return self._body_terms

    def in_body(self, text: str) -> tuple[Mark, ...]:
        """The marks of a body, in order and disjoint."""
        return self._body.marks(text)


class _Finder:
    """Finds what is sought in one place."""

    def __init__(self, analyzer: Analyzer, sought: _Sought) -> None:
        self._analyzer = analyzer
        self._sought = sought
        self._verdicts: dict[str, _Verdict | None] = {}
        # Most words that may stand near each other are looked for by themselves as well: what is
        # marked anyway need not be found twice.
        self._nears = [
            near
            for near in sought.nears
            if not (sought.stems if near.stems else sought.exacts).issuperset(near.terms)
        ]
        sequences = (*sought.phrases, *self._nears)
        self._texts = sought.stems | sought.exacts | sought.names
        self._texts.update(*(sequence.terms[:1] for sequence in sequences))

    def marks(self, text: str) -> tuple[Mark, ...]:
        pieces = list(self._analyzer.matches(text))
        keys: dict[int, str] = {}
        for number in self._worth_judging(pieces):
            verdict = self._verdict(pieces[number][0])
            if verdict is None:
                continue
            if verdict.key is not None:
                keys[number] = verdict.key
            elif verdict.name is not None and self._is_name(pieces, number):
                keys[number] = verdict.name
            for phrase in verdict.begins:
                for member in self._phrase_at(pieces, number, phrase):
                    keys.setdefault(member, phrase.terms[0])
        for near in self._nears:
            for member in self._near(pieces, near):
                keys.setdefault(member, near.terms[0])
        weights = self._sought.weights
        return tuple(
            Mark(pieces[n].start(), pieces[n].end(), keys[n], weights.get(keys[n], 1.0))
            for n in sorted(keys)
        )

    def _worth_judging(self, pieces: Sequence[re.Match[str]]) -> Sequence[int]:
        """The numbers of the pieces that may be sought. A page holds some thousand pieces, nearly
        all of which are dismissed here."""
        if self._sought.patterns:
            return range(len(pieces))
        texts = self._analyzer.texts
        dismissed = self._texts.isdisjoint
        return [n for n, piece in enumerate(pieces) if not dismissed(texts[piece[0]])]

    def _verdict(self, piece: str) -> _Verdict | None:
        if piece not in self._verdicts:
            self._verdicts[piece] = self._judge(piece)
        return self._verdicts[piece]

    def _judge(self, piece: str) -> _Verdict | None:
        sought = self._sought
        forms = self._analyzer.forms(piece)
        key = next(filter(None, map(self._key, forms)), None)
        name = next((f.exact for f in forms if f.exact in sought.names), None)
        if name is not None and not self._analyzer.is_capitalised(piece):
            name = None
        begins = tuple(p for p in sought.phrases if any(p.wants(0, form) for form in forms))
        return _Verdict(key, name, begins) if key or name or begins else None

    def _key(self, form: Form) -> str | None:
        if form.stem in self._sought.stems:
            return form.stem
        if form.exact in self._sought.exacts:
            return form.exact
        return form.exact if any(p.match(form.exact) for p in self._sought.patterns) else None

    def _is_name(self, pieces: Sequence[re.Match[str]], number: int) -> bool:
        """Whether a word stands before it: after a break, a capital is no evidence."""
        return number > 0 and bool(self._analyzer.forms(pieces[number - 1][0]))

    def _phrase_at(
        self, pieces: Sequence[re.Match[str]], number: int, phrase: _Sequence
    ) -> tuple[int, ...]:
        """The numbers of the pieces of ``phrase`` if it begins in piece ``number``."""
        forms = self._analyzer.forms
        for skipped in range(len(forms(pieces[number][0]))):
            members: list[int] = []
            wanted, at, within = 0, number, skipped
            while wanted < len(phrase.terms) and at < len(pieces):
                here = forms(pieces[at][0])
                if within >= len(here):
                    at, within = at + 1, 0
                    continue
                if not phrase.wants(wanted, here[within]):
                    break
                if not members or members[-1] != at:
                    members.append(at)
                wanted, within = wanted + 1, within + 1
            if wanted == len(phrase.terms):
                return tuple(members)
        return ()

    def _near(self, pieces: Sequence[re.Match[str]], near: _Sequence) -> Iterator[int]:
        """The numbers of the pieces that stand as ``near`` asks, neighbour by neighbour."""
        forms = [self._analyzer.forms(piece[0]) for piece in pieces]
        positions = [0, *accumulate(map(len, forms))]
        places = [
            [n for n, here in enumerate(forms) if any(near.wants(which, f) for f in here)]
            for which in range(len(near.terms))
        ]
        for left, right in pairwise(places):
            for a in left:
                close = [
                    b for b in right if 0 < abs(positions[a] - positions[b]) <= (near.distance or 0)
                ]
                if close:
                    yield a
                    yield from close
