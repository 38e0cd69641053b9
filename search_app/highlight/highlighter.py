"""Which words of a text are those that a query looks for?

Marks come from the same analysis that indexed the text, so an inflected form is marked for its
stem. A piece is judged once per query, if its terms are among those wanted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import NamedTuple

from indexer import queries
from indexer.analysis.analyzer import Analyzer, Form
from indexer.analysis.tokens import MAX_RUN
from indexer.direct_speech import direct_speech
from indexer.fields import FIELDS, Field
from indexer.queries import Term
from search_app.highlight.candidates import CandidateFinder
from search_app.highlight.highlights import Highlight, as_places
from search_app.highlight.matching import neighbours
from search_app.query.terms import (
    BODY_FIELDS,
    QUOTED_FIELDS,
    STEM_FIELDS,
    TITLE_FIELDS,
    QueryTerm,
)


class _Verdict(NamedTuple):
    """What a piece may be: a word wanted, one where its capital counts; ``sequenced`` are those of
    its terms that belong to a phrase or to words near each other."""

    key: str | None
    name: str | None
    sequenced: Set[str]


class _Verdicts:
    """The verdicts on the pieces that are wanted, made when a piece is first met.

    A page has some thousand pieces, nearly all of which are dismissed here: they have none of the
    terms wanted.
    """

    def __init__(
        self,
        analyzer: Analyzer,
        wanted: Set[str] | None,
        judge: Callable[[str], _Verdict | None],
    ) -> None:
        """``wanted`` are the terms that are looked for; None where they tell nothing. ``judge``
        looks closely at the pieces that have any."""
        self._texts = analyzer.texts
        self._traces = frozenset[str]().union(*map(analyzer.traces, wanted or ()))
        self._unwanted = None if wanted is None else frozenset(wanted).isdisjoint
        self._judge = judge
        self._met: set[str] = set()
        self._known: dict[str, _Verdict] = {}

    def of(self, piece: str) -> _Verdict | None:
        """The verdict on ``piece`` of ASCII letters; None if it is not wanted."""
        if piece in self._met:
            return self._known.get(piece)
        if self._unwanted is not None and not any(map(piece.lower().__contains__, self._traces)):
            return None
        return self.after((piece,)).get(piece)

    def after(self, pieces: Iterable[str]) -> Mapping[str, _Verdict]:
        """All verdicts known when ``pieces`` are judged as well; those not wanted have none."""
        new = set(pieces).difference(self._met)
        if new:
            self._met |= new
            texts, unwanted = self._texts, self._unwanted
            if unwanted is not None:
                new = {piece for piece in self._traced(new) if not unwanted(texts[piece])}
            for piece in new:
                verdict = self._judge(piece)
                if verdict is not None:
                    self._known[piece] = verdict
        return self._known

    def _traced(self, pieces: Iterable[str]) -> Iterable[str]:
        """Those of ``pieces`` that may have a term that is wanted. Told of all together by their
        letters: each look into the table of all words would wait for the memory."""
        if "" in self._traces:  # a term of one letter leaves none
            return pieces
        letters: list[str] = []
        others: list[str] = []
        for piece in pieces:
            (letters if piece.isalpha() and piece.isascii() else others).append(piece)
        lines = "\n".join(letters).lower()
        found = {
            lines.count("\n", 0, place)
            for trace in filter(lines.__contains__, self._traces)
            for place in _places(lines, trace)
        }
        return (*others, *(letters[number] for number in found))


def _places(lines: str, text: str) -> Iterator[int]:
    """Where in each of ``lines`` the string ``text`` first stands."""
    place = lines.find(text)
    while place >= 0:
        yield place
        end = lines.find("\n", place)
        place = lines.find(text, end) if end >= 0 else -1


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
        self._places: dict[str, int] = {}
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

    @property
    def judges_words_alone(self) -> bool:
        """Whether a word of a body is marked or not whatever stands beside it."""
        return self._quoted is None and not self._body.looks_at_neighbours

    def places_in_word(self, word: str) -> int:
        """How many places are marked in a body's ``word``, which may be several written together;
        remembered, for the articles that one query finds use the same words. Requires that words
        are judged alone."""
        known = self._places.get(word)
        if known is None:
            if len(word) <= MAX_RUN and word.isascii() and word.isalpha():  # one piece
                known = int(self._body.wants(word))
            else:
                known = len(as_places(self._body.marks(word), word))
            self._places[word] = known
        return known

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


class _Judge:
    """Looks closely at one piece: is it wanted, and as what?"""

    def __init__(self, analyzer: Analyzer, wanted: _Wanted, sequenced: set[str]) -> None:
        """``sequenced`` are the terms of phrases and of words near each other."""
        self._analyzer = analyzer
        self._wanted = wanted
        self._sequenced = sequenced

    def __call__(self, piece: str) -> _Verdict | None:
        wanted = self._wanted
        key = name = None
        for form in self._analyzer.forms(piece):
            key = key or self._key(form)
        if (wanted.names or wanted.name_patterns) and self._analyzer.is_capitalised(piece):
            forms = self._analyzer.forms(piece)
            name = next((form.exact for form in forms if self._is_wanted_name(form)), None)
        sequenced = self._sequenced
        if sequenced:
            sequenced = sequenced.intersection(self._analyzer.texts[piece])
        return _Verdict(key, name, sequenced) if key or name or sequenced else None

    def _key(self, form: Form) -> str | None:
        wanted = self._wanted
        if form.stem in wanted.stems:
            return form.stem
        if form.exact in wanted.exacts:
            return form.exact
        if wanted.patterns and any(pattern.match(form.exact) for pattern in wanted.patterns):
            return form.exact
        return None

    def _is_wanted_name(self, form: Form) -> bool:
        wanted = self._wanted
        return form.exact in wanted.names or any(
            pattern.match(form.exact) for pattern in wanted.name_patterns
        )


class _Finder:
    """Finds what is wanted in one place."""

    def __init__(self, analyzer: Analyzer, wanted: _Wanted) -> None:
        self._analyzer = analyzer
        self._wanted = wanted
        # Most words of a phrase, or that may stand near each other, are looked for by themselves as
        # well: what is marked anyway need not be found twice.
        self._phrases = [one for one in wanted.phrases if not self._is_marked_anyway(one)]
        self._nears = [one for one in wanted.nears if not self._is_marked_anyway(one)]
        self._sequenced = {text for one in self._phrases for text in one.terms}
        self._sequenced.update(text for one in self._nears for text in one.terms)
        texts = wanted.stems | wanted.exacts | wanted.names | self._sequenced
        any_form = wanted.patterns or wanted.name_patterns
        # Nothing here refers back to the finder: a circle would leave it, and all that a page made
        # with it, to the collector.
        judge = _Judge(analyzer, wanted, self._sequenced)
        self._verdicts = _Verdicts(analyzer, None if any_form else texts, judge)
        self._looks_for_nothing = not (texts or any_form)
        self.looks_at_neighbours = bool(wanted.names or wanted.name_patterns or self._sequenced)

    def _is_marked_anyway(self, sequence: queries.Phrase | queries.Near) -> bool:
        """Whether each of its words is wanted by itself, in the same form or by its stem."""
        wanted = self._wanted
        alone = wanted.forms(sequence.field)
        return all(
            text in alone
            or (text.isascii() and text.isalpha() and self._analyzer.root(text) in wanted.stems)
            for text in sequence.terms
        )

    def wants(self, piece: str) -> bool:
        """Whether ``piece`` of ASCII letters is marked, whatever stands beside it."""
        verdict = self._verdicts.of(piece)
        return verdict is not None and verdict.key is not None

    def marks(self, text: str) -> tuple[Highlight, ...]:
        if self._looks_for_nothing:
            return ()
        parts = self._analyzer.parts(text)
        pieces = parts[1::2]
        verdicts = self._verdicts.after(pieces)
        wanted = [number for number, piece in enumerate(pieces) if piece in verdicts]
        if not wanted:
            return ()
        keys: dict[int, str] = {}
        for number in wanted:
            verdict = verdicts[pieces[number]]
            if verdict.key is not None:
                keys[number] = verdict.key
            elif verdict.name is not None and self._is_name(pieces, number):
                keys[number] = verdict.name
        for phrase in self._phrases:
            first = phrase.terms[0]
            for number in wanted:
                if first in verdicts[pieces[number]].sequenced:
                    for member in self._phrase_at(pieces, number, phrase):
                        keys.setdefault(member, first)
        offsets = list(accumulate(map(len, parts)))
        weights = self._wanted.weights
        found = [
            Highlight(offsets[2 * number], offsets[2 * number + 1], key, weights.get(key, 1.0))
            for number, key in sorted(keys.items())
        ]
        if self._nears:
            here = {text for number in wanted for text in verdicts[pieces[number]].sequenced}
            found = self._with_nears(text, here, found)
        return tuple(found)

    def _phrase_at(
        self, pieces: Sequence[str], number: int, phrase: queries.Phrase
    ) -> Iterator[int]:
        """The numbers of the pieces of ``phrase`` where it begins in piece ``number``, in which
        several words may be written together."""
        in_index = FIELDS.term_lists[phrase.field]
        forms = self._analyzer.forms
        for skipped in range(len(forms(pieces[number]))):
            members: list[int] = []
            at, within = number, skipped
            for text in phrase.terms:
                while at < len(pieces) and within >= len(forms(pieces[at])):
                    at, within = at + 1, 0
                if at == len(pieces):
                    break
                form = forms(pieces[at])[within]
                if (form.stem if in_index.stems else form.exact) != text:
                    break
                if in_index.capitalised and not self._is_written_as_name(pieces, at):
                    break
                members.append(at)
                within += 1
            else:
                yield from members

    def _with_nears(self, text: str, here: Set[str], found: Sequence[Highlight]) -> list[Highlight]:
        """``found`` and the words that stand near each other, where these are not among it.
        ``here`` are those of the wanted terms that stand in ``text``."""
        nears = [
            one
            for one in self._nears
            if any(left in here and right in here for left, right in pairwise(one.terms))
        ]
        if not nears:
            return list(found)
        tokens = self._analyzer.analyze(text)
        marks = {mark.start: mark for mark in found}
        for near in nears:
            key = near.terms[0]
            weight = self._wanted.weights.get(key, 1.0)
            for place in neighbours(tokens, FIELDS.term_lists[near.field], near):
                start, end = tokens[place].start, tokens[place].end
                marks.setdefault(start, Highlight(start, end, key, weight))
        return sorted(marks.values(), key=_start)

    def _is_name(self, pieces: Sequence[str], number: int) -> bool:
        """Whether a word stands before it: after a break, a capital is no evidence."""
        return number > 0 and bool(self._analyzer.forms(pieces[number - 1]))

    def _is_written_as_name(self, pieces: Sequence[str], number: int) -> bool:
        return self._analyzer.is_capitalised(pieces[number]) and self._is_name(pieces, number)
