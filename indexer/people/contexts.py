"""How much does what stands beside a capitalised word speak for a person's name?

``data/contexts.tsv`` gives, for each word or sign before or behind a name and the number of words
of the name (3: three and more), the logarithm of the odds that it is a person's. It is counted in
a news archive by ``python -m tools.count_name_words``: beside words that are surely persons',
against beside those that surely are not. It knows no rule: "disutradarai" speaks for a person,
"kawasan" against one, because they stood so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from indexer.people import words
from indexer.people.tokens import lowered

DATA = Path(__file__).parent / "data" / "contexts.tsv"

Context = tuple[str, str, int]
"""Side (``before``, ``after``), what stands there, words of the name."""

BEFORE, AFTER = "before", "after"
MOST_WORDS = 3
_MOST_KEPT = 100_000
"""Surroundings whose weight is remembered: 20 MB."""

_ROLE, _ORGANISATION, _FACILITY, _OTHER = "+role", "+organisation", "+facility", "+other"

ROLES = words.ROLES | words.RANKS | words.HONORIFICS
FACILITIES = words.FACILITIES
"""Named after persons, so that what stands behind them is no evidence of another name."""

ORGANISATIONS = (words.ORGANISATIONS | words.SECTORS) - FACILITIES
NO_NAMES = ROLES | ORGANISATIONS | FACILITIES | words.NEVER | words.RANK_TAIL | words.SAID


def contexts_of(tokens: Sequence[str], first: int, last: int) -> tuple[Context, Context]:
    """What stands beside the name that goes from token ``first`` up to ``last``."""
    length = min(last - first, MOST_WORDS)
    before = tokens[first - 1] if first else ""
    after, following = [*tokens[last : last + 2], "", ""][:2]
    return (BEFORE, _kind(before), length), (AFTER, _behind(after, following), length)


def _behind(after: str, following: str) -> str:
    if after == "(":
        return "(0" if following[:1].isdigit() else "("
    if after == ",":
        if following[:1].isupper():
            return ", A"
        return ", 0" if following[:1].isdigit() else f", {following}"
    return _kind(after)


def _kind(token: str) -> str:
    if token[:1].isdigit():
        return "0"
    if not token[:1].isupper():
        return token
    word = lowered(token)
    if word in ROLES:
        return _ROLE
    if word in FACILITIES:
        return _FACILITY
    return _ORGANISATION if word in ORGANISATIONS else _OTHER


class ContextWeights:
    """The weight of each context; 0 of one that is not listed."""

    def __init__(self, weights: Mapping[Context, float]) -> None:
        self._weights = weights
        self._told: dict[tuple[str, str, str, int], float] = {}

    def beside(self, tokens: Sequence[str], first: int, last: int) -> float:
        """How much both sides of a name speak for a person: half the sum of their weights, since
        they do not speak independently."""
        end = len(tokens)
        key = (
            tokens[first - 1] if first else "",
            tokens[last] if last < end else "",
            tokens[last + 1] if last + 1 < end else "",
            last - first,
        )
        told = self._told.get(key)
        if told is None:
            if len(self._told) >= _MOST_KEPT:
                self._told.clear()
            before, after = contexts_of(tokens, first, last)
            told = (self._weights.get(before, 0.0) + self._weights.get(after, 0.0)) / 2
            self._told[key] = told
        return told


@cache
def load_context_weights(path: Path = DATA) -> ContextWeights:
    """The shipped weights."""
    weights: dict[Context, float] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            side, what, length, hundredths = line.split("\t")
            weights[side, what.replace("\\n", "\n"), int(length)] = int(hundredths) / 100
    return ContextWeights(weights)
