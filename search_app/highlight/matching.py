"""Where in an analysed text does a term of a query stand? Words, phrases, words near one another
and patterns, as the engines match them (``indexer.queries``)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from indexer import queries
from indexer.analysis.analyzer import Token
from indexer.fields import FIELDS, FieldTable, TermList
from indexer.queries import glob
from search_app.query.terms import Leaf

Places = tuple[int, ...]
"""Numbers of tokens, ascending."""


def occurrences(
    tokens: Sequence[Token], leaf: Leaf, fields: FieldTable = FIELDS
) -> Iterator[Places]:
    """Where ``leaf`` stands in a text of ``tokens``, each time as the tokens it is made of."""
    terms = fields.term_lists[leaf.field]
    match leaf:
        case queries.Term(_, text):
            yield from ((n,) for n in _places(tokens, terms, text))
        case queries.Phrase(_, texts):
            yield from phrases(tokens, terms, texts)
        case queries.Near():
            yield from chains(tokens, terms, leaf)
        case queries.Prefix(_, prefix):
            yield from _fitting(tokens, terms, lambda form: form.startswith(prefix))
        case queries.Wildcard(_, pattern):
            yield from _fitting(tokens, terms, glob(pattern).match)


def phrases(tokens: Sequence[Token], terms: TermList, texts: Sequence[str]) -> Iterator[Places]:
    """Where ``texts`` stand side by side."""
    for start in _places(tokens, terms, texts[0]):
        end = start + len(texts)
        if end <= len(tokens) and all(
            _form(token, terms) == text
            for token, text in zip(tokens[start:end], texts, strict=True)
        ):
            yield tuple(range(start, end))


def chains(tokens: Sequence[Token], terms: TermList, near: queries.Near) -> Iterator[Places]:
    """The first chain of all terms of ``near``, each near enough to the one named before it."""
    reached: list[list[int]] = []
    for text in near.terms:
        places = list(_places(tokens, terms, text))
        if reached:
            places = [place for place in places if _close(place, reached[-1], near.distance)]
        reached.append(places)
    if all(reached):
        chain = [reached[-1][0]]
        for places in reversed(reached[:-1]):
            chain += _close(chain[-1], places, near.distance)[:1]
        yield tuple(sorted(set(chain)))


def neighbours(tokens: Sequence[Token], terms: TermList, near: queries.Near) -> set[int]:
    """Where a term of ``near`` stands near enough to one named before or after it, whether or not
    the others are in this text: a snippet may cut them off."""
    places = [list(_places(tokens, terms, text)) for text in near.terms]
    return {
        place
        for left, right in pairwise(places)
        for own, other in ((left, right), (right, left))
        for place in own
        if _close(place, other, near.distance)
    }


def _close(place: int, others: list[int], distance: int) -> list[int]:
    """Up to two of the ascending ``others`` that are at most ``distance`` away from ``place``, none
    being itself. Two tell whether there are any; a text may hold a hundred thousand."""
    first = bisect_left(others, place - distance)
    return [
        other for other in others[first : first + 3] if other != place and other <= place + distance
    ][:2]


def _places(tokens: Sequence[Token], terms: TermList, text: str) -> Iterator[int]:
    return (n for n, token in enumerate(tokens) if _form(token, terms) == text)


def _fitting(
    tokens: Sequence[Token], terms: TermList, fits: Callable[[str], object]
) -> Iterator[Places]:
    for number, token in enumerate(tokens):
        form = _form(token, terms)
        if form is not None and fits(form):
            yield (number,)


def _form(token: Token, terms: TermList) -> str | None:
    """The term by which the list ``terms`` holds ``token``; None if it does not."""
    if terms.stems:
        return token.stem
    return token.exact if token.name or not terms.capitalised else None
