"""Which words, signs and line breaks does a text consist of, as names are read in it?

Other tokens than the search's: points belong to initials and titles (H., S.H., Ma.), signs and
breaks are kept, since they tell where a name ends. Tokens are plain strings, so that the many that
stand in no name cost nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.people.words import CONNECTORS, DEGREES

_ABBREVIATIONS = (
    "jl|jln|h|hj|dr|prof|drs|dra|ir|kh|k[.]h|st|tb|r|m|muh|moh|abd|tgk|gus|ust|jend|pol|purn|plt|kombes|"
    "bripka|jr|tn|ny|s|t|a|i"
)
"""Their points belong to them."""

_WORD = r"[^\W\d_]+(?:(?:[-'’]|\.(?![A-Z][a-z]{2}))[^\W\d_]+)*"
"""A point inside a word belongs to it ("detik.com"), unless the next sentence begins there."""

_PATTERN = re.compile(
    r" *("
    r"[a-z]{3,}(?![\w'’-])|[A-Z][a-z]{2,}(?![\w.'’-])|[a-z]{2}(?![\w.'’-])|[,.]"  # most are such
    r"|(?:[A-Z]\.){2,}(?![a-z])|(?!H\.)[A-Za-z]{1,2}(?:\.[A-Za-z]{1,3})+\.?(?!\w)"  # S.H., M.Si.
    r"|[A-Z]\.(?=\s?[A-Z])"
    r"|(?:BJ|AM|HM|TB|ST|RM|JB|AJ|MT|SF|RR|RA)\.(?=\s?[A-Z][a-z])"
    rf"|(?i:{_ABBREVIATIONS})\.(?![^\W\dA-Z_])"
    rf"|[A-Z]{{2,}}\d+[A-Z]+(?!\w)|{_WORD}|\d(?:[\d.,:/]*\d)?|\S|\n)"
)
_NAMES_TOO = frozenset({"ma", "meng", "se", "sip", "mp", "sp", "mag", "map", "sag", "st", "sh"})
"""Degrees without a point that are words of names when only their first letter is a capital."""

BREAKS = frozenset({".", "!", "?", "\n", '"', "“", "”", ":", "‘", "•"})
"""After these a capital says nothing."""

_RUN = re.compile("[^a-z\\W\\d_](?:[abdeitv]{0,2}[^a-z\\W\\d_])*")
"""First letters of tokens where a run of capitalised words may stand: small ones are those that
``CONNECTORS`` begin with."""


def tokens_of(text: str) -> list[str]:
    """The tokens of ``text``. A point that ends a sentence is a token of its own."""
    return _PATTERN.findall(text)


def lowered(token: str) -> str:
    """``token`` in lower case without its final point."""
    return token.lower().rstrip(".") or token


def is_degree(word: str) -> bool:
    """Whether ``word`` is a degree behind a name. "Ma" and "Meng" are names, "MA", "M.Eng" and
    "MEng" are degrees."""
    return lowered(word) in DEGREES and not (word.istitle() and lowered(word) in _NAMES_TOO)


def is_capital(token: str) -> bool:
    """Whether ``token`` is a word that begins with a capital."""
    return token[0].isupper()


def runs_of(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, small words inside names allowed."""
    firsts = "".join([token[0] for token in tokens])
    for run in _RUN.finditer(firsts):
        first, end = run.span()
        at = first
        while at < end:
            if tokens[at][0].isupper() or (first < at and tokens[at] in CONNECTORS):
                at += 1
                continue
            if first < at:
                yield first, at if is_capital(tokens[at - 1]) else at - 1
            at = first = at + 1
        if first < end:
            yield first, end


def starts_of(tokens: Sequence[str], text: str) -> list[int]:
    """The offset in ``text`` at which each of its tokens begins."""
    starts = []
    at = 0
    for token in tokens:
        at = text.index(token, at)
        starts.append(at)
        at += len(token)
    return starts
