"""Which queries show a newcomer what can be asked, and find something in this very archive?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+")

KEPT = 12
"""Pairs of words that are kept."""

SHORTEST = 4
"""Letters of a word worth searching for; shorter ones are mostly prepositions."""


def frequent_topics(titles: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Pairs of words, in lower case, that stand side by side in ``titles``: the most frequent
    first, and after it one with the same first word, if there is one.

    Headlines write prepositions small, so two capitals side by side are mostly a name or a topic;
    those in most titles are known to most readers.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for title in titles:
        words = [word if _is_topic(word) else "" for word in _WORD.findall(title)]
        found = ((a.lower(), b.lower()) for a, b in pairwise(words) if a and b)
        pairs.update(list(dict.fromkeys(found)))
    best = [pair for pair, _ in pairs.most_common(KEPT)]
    return tuple(sorted(best, key=lambda pair: pair[0] != best[0][0])) if best else ()


def example_queries(topics: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Up to three queries: two words, a phrase, and a word without another."""
    if not topics:
        return ()
    (first, second), phrase = topics[0], topics[-1]
    plain = f"{first} {second}"
    examples = [plain, f'"{" ".join(phrase)}"', f"{first} -{second}"]
    return tuple(examples)


def _is_topic(word: str) -> bool:
    return len(word) >= SHORTEST and word[0].isupper()
