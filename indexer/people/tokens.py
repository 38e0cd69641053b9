"""Which words, signs and line breaks does a text consist of, as names are read in it?

Other tokens than the search's: points belong to initials and titles (H., S.H., Ma.), signs and
breaks are kept, since they tell where a name ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_PATTERN = re.compile(
    r"[a-z]{3,}(?:-[a-z]+)*"  # first, since nearly all are such words, and no name begins so
    r"|(?:[A-Z]\.){2,}|[A-Z]\.(?=\s?[A-Z])"
    r"|[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?|\d[\d.,:/]*|\S|\n"
)
_ABBREVIATIONS = frozenset(
    {
        "h", "hj", "dr", "prof", "drs", "dra", "ir", "kh", "k.h", "st", "tb", "r", "m", "muh",
        "moh", "abd", "tgk", "gus", "ust", "jend", "pol", "purn", "plt", "kombes", "bripka", "jr",
        "tn", "ny", "s", "t", "a", "i",
    }
)  # fmt: skip
BREAKS = frozenset({".", "!", "?", "\n", '"', "“", "”", ":", "‘", "•"})
"""After these a capital says nothing."""

_MOST_KEPT = 200_000
"""Different tokens that are remembered: 30 MB."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign. ``lower``: in lower case without its final point."""

    text: str
    lower: str
    is_capital: bool


class _Tokens(dict[str, Token]):
    """A token is made once for each different text: most words of an article come again."""

    def __missing__(self, text: str) -> Token:
        if len(self) >= _MOST_KEPT:
            self.clear()
        lower = text.lower()
        made = self[text] = Token(
            text, lower.rstrip(".") or lower, text[0].isalpha() and text[0].isupper()
        )
        return made


_TOKENS = _Tokens()


def tokens_of(text: str) -> list[Token]:
    """The tokens of ``text``. A point that ends a sentence is a token of its own."""
    found: list[str] = []
    for word in _PATTERN.findall(text):
        if (
            len(word) > 2
            and word[-1] == "."
            and "." not in word[:-1]
            and word[:-1].lower() not in _ABBREVIATIONS
        ):
            found.append(word[:-1])
            found.append(".")
        else:
            found.append(word)
    return list(map(_TOKENS.__getitem__, found))


def starts_of(tokens: Sequence[Token], text: str) -> list[int]:
    """The offset in ``text`` at which each of its tokens begins."""
    starts = []
    at = 0
    for token in tokens:
        at = text.index(token.text, at)
        starts.append(at)
        at += len(token.text)
    return starts
