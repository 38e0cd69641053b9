"""Where in a long text is it worth looking closely for the words of a query?

Cutting a whole body into pieces costs more than everything else in a snippet. An inflected form
nearly always holds its root, or the root with its first letter turned into a nasal (*tulis*:
me*nulis*), so plain substring search finds the places; the marks of the stretch that is chosen
come from the analysis all the same. What this misses (*mentri* for *menteri*, one word in 400) is
found by the full look that follows where no candidate was found but the index knows better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from indexer import queries
from search_app.highlight.highlights import Highlight
from search_app.query.terms import BODY_FIELDS, STEM_FIELDS, Leaf, QueryTerm

MOST_OCCURRENCES = 50
"""Occurrences of one needle that are looked at: the first so many decide where a snippet starts."""

_NASALS = {"k": "ng", "p": "m", "s": "ny", "t": "n"}
"""What meN- and peN- make of a root's first letter (mengirim, memutar, menyapu, menulis)."""


_start = itemgetter(0)


class _Needle(NamedTuple):
    """A lower-case string to look for; ``whole`` asks for a word of its own."""

    text: str
    key: str
    weight: float
    whole: bool


class CandidateFinder:
    """Finds promising places for the body words of one query."""

    def __init__(self, terms: Iterable[QueryTerm]) -> None:
        found: dict[tuple[str, str], _Needle] = {}
        for term in terms:
            if term.leaf.field in BODY_FIELDS:
                for needle in _needles(term.leaf, term.weight):
                    known = found.get((needle.text, needle.key), needle)
                    found[needle.text, needle.key] = _Needle(
                        needle.text,
                        needle.key,
                        max(known.weight, needle.weight),
                        # A word wanted in both forms is found inside of others, too.
                        known.whole and needle.whole,
                    )
        self._needles = tuple(found.values())

    def candidates(self, text: str) -> tuple[Highlight, ...]:
        """Places in ``text``, in order; nothing where letters change their number in lower case
        (the offsets would not fit)."""
        lower = text.lower()
        if len(lower) != len(text):
            return ()
        found: list[Highlight] = []
        find, size = lower.find, len(lower)
        for needle, key, weight, whole in self._needles:
            length = len(needle)
            start = find(needle)
            for _ in range(MOST_OCCURRENCES):
                if start < 0:
                    break
                end = start + length
                if not whole or not (
                    (start > 0 and lower[start - 1].isalnum())
                    or (end < size and lower[end].isalnum())
                ):
                    found.append(Highlight(start, end, key, weight))
                start = find(needle, end)
        found.sort(key=_start)
        return tuple(found)


def _needles(leaf: Leaf, weight: float) -> Iterator[_Needle]:
    stems = leaf.field in STEM_FIELDS
    match leaf:
        case queries.Prefix(_, prefix):
            yield _Needle(prefix, prefix, weight, whole=False)
        case queries.Wildcard(_, pattern):
            literal = pattern.replace("?", "*").partition("*")[0]
            yield _Needle(literal, literal, weight, whole=False)
        case queries.Phrase(_, terms) if not stems:
            yield _Needle(" ".join(terms), terms[0], weight, whole=True)
        case queries.Phrase(_, terms) | queries.Near(_, terms, _):
            for term in terms:
                yield from _of_term(term, weight / len(terms), stems=stems)
        case queries.Term(_, text):
            yield from _of_term(text, weight, stems=stems)


def _of_term(text: str, weight: float, *, stems: bool) -> Iterator[_Needle]:
    yield _Needle(text, text, weight, whole=not stems)
    if stems and text[:1] in _NASALS:
        yield _Needle(_NASALS[text[0]] + text[1:], text, weight, whole=False)
