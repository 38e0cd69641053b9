"""Which part of an article shows that it answers the query, and what is to be marked there?

Marks come from the same analysis that indexed the text, so an inflected form is marked for its
stem. A snippet is text and offsets; whoever shows it escapes the text last.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import translate
from itertools import pairwise

from indexer import queries
from indexer.analysis.analyzer import Analyzer, Form, Token
from indexer.queries import Field, Node
from search_app.results import Snippet

SNIPPET_LENGTH = 240
"""Code points of a snippet: three lines on a desktop, five on a phone."""

LEAD = 60
"""Code points of context wanted before the first mark."""

_STEM_FIELDS = {Field.TITLE, Field.BODY}
_EXACT_FIELDS = {Field.TITLE_EXACT, Field.BODY_EXACT, Field.NAME}
_TITLE_FIELDS = {Field.TITLE, Field.TITLE_EXACT}
_BODY_FIELDS = {Field.BODY, Field.BODY_EXACT, Field.NAME}

Span = tuple[int, int]


@dataclass(slots=True)
class _Sought:
    """What is looked for in one place (title or body): single forms and sequences of forms."""

    stems: set[str] = field(default_factory=set)
    exacts: set[str] = field(default_factory=set)
    patterns: list[str] = field(default_factory=list)
    sequences: list[tuple[bool, tuple[str, ...], int | None]] = field(default_factory=list)
    """(are they stems, the forms, None for side by side or the distance)"""

    names: set[str] = field(default_factory=set)


class Marker:
    """Finds the words of one query in texts. Made per query; remembers every piece it judged."""

    def __init__(self, analyzer: Analyzer, node: Node) -> None:
        self._analyzer = analyzer
        self._title, self._body = _Sought(), _Sought()
        for leaf in leaves(node):
            if leaf.field in _TITLE_FIELDS:
                _seek(self._title, leaf)
            elif leaf.field in _BODY_FIELDS:
                _seek(self._body, leaf)
        self._judges = {True: _Judge(analyzer, self._title), False: _Judge(analyzer, self._body)}

    def title(self, text: str) -> Snippet:
        """The whole title with its marks."""
        return Snippet(text, tuple(span for span, _ in self._found(text, title=True)))

    def body(self, text: str) -> Snippet:
        """The whole body with its marks."""
        return Snippet(text, tuple(span for span, _ in self._found(text, title=False)))

    def snippet(self, body: str, length: int = SNIPPET_LENGTH) -> Snippet:
        """The part of ``body``, at most ``length`` code points, in which most different words of
        the query stand; the earliest such part; the beginning if there is none."""
        found = list(self._found(body, title=False))
        start, end = _window(body, found, length)
        text = body[start:end]
        marks = tuple((s - start, e - start) for (s, e), _ in found if start <= s and e <= end)
        return Snippet(text.replace("\n", " "), marks, start > 0, end < len(body))

    def _found(self, text: str, *, title: bool) -> Iterator[tuple[Span, str]]:
        """The spans to mark, in order and disjoint, each with the form it was found by."""
        sought = self._title if title else self._body
        if sought.sequences or sought.names:
            return self._found_by_tokens(text, sought, self._judges[title])
        return self._found_by_pieces(text, self._judges[title])

    def _found_by_pieces(self, text: str, judge: _Judge) -> Iterator[tuple[Span, str]]:
        for piece, start, end in self._analyzer.spans(text):
            key = judge[piece]
            if key is not None:
                yield (start, end), key

    def _found_by_tokens(
        self, text: str, sought: _Sought, judge: _Judge
    ) -> Iterator[tuple[Span, str]]:
        tokens = self._analyzer.analyze(text)
        keys: dict[int, str] = {}
        for number, token in enumerate(tokens):
            if token.name and token.exact in sought.names:
                keys[number] = token.exact
            elif (key := judge[token.text]) is not None:
                keys[number] = key
        for stems, forms, distance in sought.sequences:
            for number in _in_sequence(tokens, stems, forms, distance):
                keys.setdefault(number, forms[0])
        last_end = -1
        for number in sorted(keys):
            token = tokens[number]
            if token.start >= last_end:  # forms of one piece share its span
                yield (token.start, token.end), keys[number]
                last_end = token.end


class _Judge(dict[str, str | None]):
    """Whether a piece is one of the words sought: the form it was found by, or None."""

    def __init__(self, analyzer: Analyzer, sought: _Sought) -> None:
        super().__init__()
        self._analyzer = analyzer
        self._sought = sought
        self._patterns = [re.compile(translate(p)) for p in sought.patterns]

    def __missing__(self, piece: str) -> str | None:
        found = next(filter(None, map(self._judge, self._analyzer.forms(piece))), None)
        self[piece] = found
        return found

    def _judge(self, form: Form) -> str | None:
        if form.stem in self._sought.stems:
            return form.stem
        if form.exact in self._sought.exacts:
            return form.exact
        if any(pattern.match(form.exact) for pattern in self._patterns):
            return form.exact
        return None


Leaf = queries.Term | queries.Phrase | queries.Near | queries.Prefix | queries.Wildcard


def leaves(node: Node) -> Iterator[Leaf]:
    """The parts of ``node`` that can make an article match; what is excluded is left out."""
    match node:
        case (
            queries.Term()
            | queries.Phrase()
            | queries.Near()
            | queries.Prefix()
            | queries.Wildcard()
        ):
            yield node
        case queries.AnyOf(children) | queries.AllOf(children) | queries.Best(children):
            for child in children:
                yield from leaves(child)
        case queries.AndNot(positive, _):
            yield from leaves(positive)
        case queries.AndMaybe(required, optional):
            yield from leaves(required)
            yield from leaves(optional)
        case queries.Boosted(child, _):
            yield from leaves(child)
        case _:  # Everything, Nothing and ranges name no word
            return


def _seek(sought: _Sought, leaf: Leaf) -> None:
    match leaf:
        case queries.Term(Field.NAME, text):
            sought.names.add(text)
        case queries.Term(name, text):
            (sought.stems if name in _STEM_FIELDS else sought.exacts).add(text)
        case queries.Phrase(name, terms):
            sought.sequences.append((name in _STEM_FIELDS, terms, None))
        case queries.Near(name, terms, distance):
            sought.sequences.append((name in _STEM_FIELDS, terms, distance))
        case queries.Prefix(_, prefix):
            sought.patterns.append(prefix + "*")
        case queries.Wildcard(_, pattern):
            sought.patterns.append(pattern)


def _in_sequence(
    tokens: tuple[Token, ...], stems: bool, forms: tuple[str, ...], distance: int | None
) -> Iterator[int]:
    """The numbers of the tokens that stand in such a sequence."""
    texts = [token.stem if stems else token.exact for token in tokens]
    if distance is None:
        for start in range(len(texts) - len(forms) + 1):
            if tuple(texts[start : start + len(forms)]) == forms:
                yield from range(start, start + len(forms))
        return
    places = [[n for n, text in enumerate(texts) if text == form] for form in forms]
    for left, right in pairwise(places):
        for a in left:
            near = [b for b in right if 0 < abs(a - b) <= distance]
            if near:
                yield a
                yield from near


def _window(text: str, found: list[tuple[Span, str]], length: int) -> Span:
    """The best ``length`` code points of ``text``, cut between words."""
    if len(text) <= length:
        return 0, len(text)
    start = _best_start(found, length - LEAD)
    start = max(0, min(start - LEAD, len(text) - length))
    if start > 0:
        start = _after_space(text, start)
    end = min(start + length, len(text))
    if end < len(text):
        end = _before_space(text, start, end)
    return start, end


def _best_start(found: list[tuple[Span, str]], length: int) -> int:
    """Where the first stretch begins that holds the most different forms, then the most marks."""
    best, best_start = (0, 0), 0
    ends = [end for (_, end), _ in found]
    for number, ((start, _), _) in enumerate(found):
        inside = found[number : bisect_right(ends, start + length)]
        value = (len({key for _, key in inside}), len(inside))
        if value > best:
            best, best_start = value, start
    return best_start


def _after_space(text: str, start: int) -> int:
    space = text.find(" ", start, start + LEAD)
    return space + 1 if space >= 0 else start


def _before_space(text: str, start: int, end: int) -> int:
    space = text.rfind(" ", start, end)
    return space if space > start else end
