"""Which words of a text are those that a query looks for?

Marks come from the same analysis that indexed the text, so an inflected form is marked for its
stem. A piece is judged once per query, if its terms are among those wanted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from indexer import queries
from indexer.analysis.analyzer import Analyzer, Form
from indexer.direct_speech import direct_speech
from indexer.fields import FIELDS, Field
from indexer.queries import Term
from search_app.highlight.candidates import CandidateFinder
from search_app.highlight.highlights import Highlight
from search_app.highlight.matching import neighbours, phrases
from search_app.query.terms import (
    BODY_FIELDS,
    QUOTED_FIELDS,
    STEM_FIELDS,
    TITLE_FIELDS,
    QueryTerm,
)


class _Verdict(NamedTuple):
    """What a piece may be: a word wanted, one where its capital counts, a phrase's first."""

    key: str | None
    name: str | None
    begins: bool


class _Verdicts(dict[str, _Verdict | None]):
    """The verdict on each piece, made when it is first met; None if it is not wanted.

    A page has some thousand pieces, nearly all of which are dismissed here: they have none of the
    terms wanted.
    """

    def __init__(
        self,
        texts: Mapping[str, tuple[str, ...]],
        wanted: Set[str] | None,
        judge: Callable[[str], _Verdict | None],
    ) -> None:
        """``texts`` tells the terms of each piece, ``wanted`` which are looked for; None where that
        tells nothing. ``judge`` looks closely at the pieces that remain."""
        super().__init__()
        self._texts = texts
        self._unwanted = None if wanted is None else frozenset(wanted).isdisjoint
        self._judge = judge

    def __missing__(self, piece: str) -> _Verdict | None:
        verdict = None
        if self._unwanted is None or not self._unwanted(self._texts[piece]):
            verdict = self._judge(piece)
        self[piece] = verdict
        return verdict


@dataclass(slots=True)
class _Wanted:
    """What is looked for in one place (title or body)."""

    weights: dict[str, float] = field(default_factory=dict)
    stems: set[str] = field(default_factory=set)
    exacts: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    patterns: list[re.Pattern[str]] = field(default_factory=list)
    name_patterns: list[re.Pattern[str]] = field(default_factory=list)
    phrases: list[queries.Phrase] = field(default_factory=list)
    nears: list[queries.Near] = field(default_factory=list)

    def add(self, term: QueryTerm) -> None:
        self.weights[term.key] = max(term.weight, self.weights.get(term.key, 0.0))
        match term.leaf:
            case queries.Term(Field.NAME, text):
                self.names.add(text)
            case queries.Term(where, text):
                self.forms(where).add(text)
            case queries.Phrase() as phrase:
                self.phrases.append(phrase)
            case queries.Near() as near:
                self.nears.append(near)
            case queries.Prefix(where, prefix):
                self.fitting(where).append(re.compile(re.escape(prefix)))
            case queries.Wildcard(where, pattern):
                self.fitting(where).append(queries.glob(pattern))

    def forms(self, where: str) -> set[str]:
        """The single words that are wanted by the forms that ``where`` holds."""
        return self.stems if where in STEM_FIELDS else self.exacts

    def fitting(self, where: str) -> list[re.Pattern[str]]:
        """The patterns that exact forms in ``where`` may fit."""
        return self.name_patterns if where == Field.NAME else self.patterns


def _single_terms(found: Iterable[QueryTerm]) -> tuple[Term, ...] | None:
    """The different terms that ``found`` are made of; None if there are patterns among them."""
    terms: dict[Term, None] = {}
    for term in found:
        match term.leaf:
            case Term() as single:
                terms[single] = None
            case queries.Phrase(where, texts) | queries.Near(where, texts, _):
                terms.update(dict.fromkeys(Term(where, text) for text in texts))
            case _:
                return None
    return tuple(terms)


class Highlighter:
    """Finds the words of one query in titles and bodies. Made for one query and one thread."""

    def __init__(self, analyzer: Analyzer, terms: Sequence[QueryTerm]) -> None:
        title, body, quoted = _Wanted(), _Wanted(), _Wanted()
        for term in terms:
            if term.leaf.field in TITLE_FIELDS:
                title.add(term)
            elif term.leaf.field in QUOTED_FIELDS:
                quoted.add(term)
            elif term.leaf.field in BODY_FIELDS:
                body.add(term)
        in_body = [term for term in terms if term.leaf.field in BODY_FIELDS]
        said = [term for term in in_body if term.leaf.field in QUOTED_FIELDS]
        self._candidate_finder = CandidateFinder(term for term in in_body if term not in said)
        self._said_finder = CandidateFinder(said) if said else None
        self._looked_at: tuple[str, tuple[Highlight, ...]] = ("", ())
        self._body_terms = _single_terms(in_body)
        self._title = _Finder(analyzer, title)
        self._body = _Finder(analyzer, body)
        self._quoted = _Finder(analyzer, quoted) if said else None

    def in_title(self, text: str) -> tuple[Highlight, ...]:
        """The marks of a title, in order and disjoint."""
        return self._title.marks(text)

    def candidates(self, text: str) -> tuple[Highlight, ...]:
        """Where in a body marks are likely, found without analysing it; remembered until another
        body is asked about, for the snippet and the count of mentions are made of the same."""
        if self._looked_at[0] is not text:
            found = self._candidate_finder.candidates(text)
            if self._said_finder is not None:
                found = _with_said(found, self._said_finder.candidates(text), text, 0)
            self._looked_at = (text, found)
        return self._looked_at[1]

    @property
    def body_terms(self) -> tuple[Term, ...] | None:
        """A body that holds none of these has no marks; None if no list of terms tells that."""
        return self._body_terms

    def in_body(
        self, text: str, body: str | None = None, start: int = 0, *, is_said: bool = False
    ) -> tuple[Highlight, ...]:
        """The marks of a body, in order and disjoint. ``text`` may be a part of ``body`` that
        begins at ``start``: what is direct speech then follows from the whole. ``is_said``: what
        is looked for in direct speech may stand anywhere in ``text``."""
        marks = self._body.marks(text)
        if self._quoted is None:
            return marks
        said = self._quoted.marks(text)
        if is_said:
            known = {mark.start for mark in marks}
            return tuple(
                sorted((*marks, *(one for one in said if one.start not in known)), key=_start)
            )
        return _with_said(marks, said, text if body is None else body, start)


def _with_said(
    marks: tuple[Highlight, ...], said: Sequence[Highlight], body: str, start: int
) -> tuple[Highlight, ...]:
    """``marks`` and those of ``said`` that stand in direct speech and are none of them; ``body`` is
    the whole text, ``start`` where offsets begin in it."""
    spoken = [(one.start - start, one.start + len(one.text) - start) for one in direct_speech(body)]
    taken = {mark.start for mark in marks}
    found = [
        mark
        for mark in said
        if mark.start not in taken and any(at <= mark.start < end for at, end in spoken)
    ]
    return tuple(sorted((*marks, *found), key=_start))


def _start(mark: Highlight) -> int:
    return mark.start


class _Finder:
    """Finds what is wanted in one place."""

    def __init__(self, analyzer: Analyzer, wanted: _Wanted) -> None:
        self._analyzer = analyzer
        self._wanted = wanted
        # Most words of a phrase, or that may stand near each other, are looked for by themselves as
        # well: what is marked anyway need not be found twice.
        self._phrases = [one for one in wanted.phrases if not self._is_marked_anyway(one)]
        self._nears = [one for one in wanted.nears if not self._is_marked_anyway(one)]
        self._texts = wanted.stems | wanted.exacts | wanted.names
        self._texts.update(phrase.terms[0] for phrase in self._phrases)
        any_form = wanted.patterns or wanted.name_patterns
        self._verdicts = _Verdicts(analyzer.texts, None if any_form else self._texts, self._judge)
        self._looks_for_nothing = not (self._texts or any_form or self._nears)

    def _is_marked_anyway(self, sequence: queries.Phrase | queries.Near) -> bool:
        """Whether each of its words is wanted by itself, in the same form or by its stem."""
        wanted = self._wanted
        alone = wanted.forms(sequence.field)
        return all(
            text in alone
            or (text.isascii() and text.isalpha() and self._analyzer.root(text) in wanted.stems)
            for text in sequence.terms
        )

    def marks(self, text: str) -> tuple[Highlight, ...]:
        if self._looks_for_nothing:
            return ()
        pieces = list(self._analyzer.matches(text))
        ends: dict[int, int] = {}
        keys: dict[int, str] = {}
        begins = False
        verdicts = self._verdicts
        wanted = [
            (number, piece, verdict)
            for number, piece in enumerate(pieces)
            if (verdict := verdicts[piece[0]]) is not None
        ]
        for number, piece, verdict in wanted:
            start, ends[start] = piece.span()
            if verdict.key is not None:
                keys[start] = verdict.key
            elif verdict.name is not None and self._is_name(pieces, number):
                keys[start] = verdict.name
            begins = begins or verdict.begins
        if begins or self._nears:
            self._add_sequences(text, keys, ends)
        weights = self._wanted.weights
        return tuple(
            Highlight(start, ends[start], keys[start], weights.get(keys[start], 1.0))
            for start in sorted(keys)
        )

    def _add_sequences(self, text: str, keys: dict[int, str], ends: dict[int, int]) -> None:
        """Add the words of phrases, and of what stands near each other, that are not found yet."""
        tokens = self._analyzer.analyze(text)
        for phrase in self._phrases:
            for places in phrases(tokens, FIELDS.term_lists[phrase.field], phrase.terms):
                for place in places:
                    keys.setdefault(tokens[place].start, phrase.terms[0])
                    ends[tokens[place].start] = tokens[place].end
        for near in self._nears:
            for place in neighbours(tokens, FIELDS.term_lists[near.field], near):
                keys.setdefault(tokens[place].start, near.terms[0])
                ends[tokens[place].start] = tokens[place].end

    def _judge(self, piece: str) -> _Verdict | None:
        forms = self._analyzer.forms(piece)
        key = next(filter(None, map(self._key, forms)), None)
        name = None
        if self._analyzer.is_capitalised(piece):
            name = next((form.exact for form in forms if self._is_wanted_name(form)), None)
        begins = any(
            phrase.terms[0] == (form.stem if phrase.field in STEM_FIELDS else form.exact)
            for phrase in self._phrases
            for form in forms
        )
        return _Verdict(key, name, begins) if key or name or begins else None

    def _key(self, form: Form) -> str | None:
        if form.stem in self._wanted.stems:
            return form.stem
        if form.exact in self._wanted.exacts:
            return form.exact
        return form.exact if any(p.match(form.exact) for p in self._wanted.patterns) else None

    def _is_wanted_name(self, form: Form) -> bool:
        wanted = self._wanted
        return form.exact in wanted.names or any(
            pattern.match(form.exact) for pattern in wanted.name_patterns
        )

    def _is_name(self, pieces: Sequence[re.Match[str]], number: int) -> bool:
        """Whether a word stands before it: after a break, a capital is no evidence."""
        return number > 0 and bool(self._analyzer.forms(pieces[number - 1][0]))
