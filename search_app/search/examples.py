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
    """Pairs of words, in lower case, that stand side by side in ``titles``, the most frequent
    first.

    Headlines write prepositions small, so two capitals side by side are mostly a name or a topic;
    those in most titles are known to most readers.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for title in titles:
        found = ((a, b) for a, b in pairwise(_topic_words(title)) if a and b)
        pairs.update(list(dict.fromkeys(found)))
    return tuple(pair for pair, _ in pairs.most_common(KEPT))


def example_queries(titles: Sequence[str]) -> tuple[str, ...]:
    """Up to three queries: two words, a phrase, and a word without another that some title has
    alone; each about something else, if ``titles`` tell of so much."""
    topics = frequent_topics(titles)
    if not topics:
        return ()
    words = [frozenset(_topic_words(title)) for title in titles]
    apart = [(a, b) for a, b in topics if any(a in own and b not in own for own in words)]
    plain = topics[0]
    phrase = _other(topics, *plain)
    examples = [" ".join(plain), f'"{" ".join(phrase)}"']
    if apart:
        examples.append(" -".join(_other(apart, *plain, *phrase)))
    return tuple(examples)


def _other(topics: Sequence[tuple[str, str]], *told: str) -> tuple[str, str]:
    """The first of ``topics`` without a word of ``told``; the first of all if there is none."""
    return next((pair for pair in topics if set(pair).isdisjoint(told)), topics[0])


def _topic_words(title: str) -> list[str]:
    """The words of ``title`` in lower case, empty for those that are no topic."""
    return [word.lower() if _is_topic(word) else "" for word in _WORD.findall(title)]


def _is_topic(word: str) -> bool:
    return len(word) >= SHORTEST and word[0].isupper()
