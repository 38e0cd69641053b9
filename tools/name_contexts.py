"""Which words stand beside a name, and do they stand beside persons?

A word's context is what stands before the run of capitalised words that it is part of, what stands
behind it, and how many words the run has. Words that are surely persons' (seen after "ujar") and
words that surely are not (seen after "PT", places) tell how much each context speaks for a person;
all contexts of a word together tell how much it is one's. It tells footballers, whom nobody quotes,
from their clubs.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from indexer.people.contexts import NO_NAMES, Context, contexts_of
from indexer.people.name_words import WordCounts
from indexer.people.tokens import BREAKS, lowered, runs_of

_LONGEST_RUN = 6
_MOST_OF_ONE = 30.0
"""Occurrences of one word that count when contexts are weighed: a president's are not all."""

_UNSURE = 1.5
"""Occurrences without any weight that are added to those of each word."""

_SMOOTHING = 2.0
_FEWEST = 12
"""Occurrences of a context whose weight is told."""
_LEAST_WEIGHT = 0.2


class Contexts:
    """The contexts of all words of an archive."""

    def __init__(self) -> None:
        self._of: defaultdict[str, Counter[Context]] = defaultdict(Counter)

    def read(self, tokens: Sequence[str]) -> None:
        """Add the names of one text."""
        for first, last in runs_of(tokens):
            if last - first <= _LONGEST_RUN:
                self._add(tokens, first, last)

    def weigh(
        self, counts: Mapping[str, WordCounts], places: frozenset[str]
    ) -> tuple[Mapping[str, int], Mapping[Context, int]]:
        """How much each word is a person's, its contexts' mean logarithm of odds, and how much each
        frequent context speaks for one; in hundredths."""
        persons = self._sum(word for word in self._of if _is_person(word, counts, places))
        others = self._sum(word for word in self._of if _is_other(word, counts, places))
        weights = _weights(persons, others)
        of_words = {word: round(100 * _mean(seen, weights)) for word, seen in self._of.items()}
        told = {
            context: round(100 * weight)
            for context, weight in weights.items()
            if persons[context] + others[context] >= _FEWEST and abs(weight) >= _LEAST_WEIGHT
        }
        return of_words, told

    def _add(self, tokens: Sequence[str], first: int, last: int) -> None:
        run = [lowered(token) for token in tokens[first:last]]
        end = len(run)
        while end and run[end - 1] in NO_NAMES:
            end -= 1
        start = end
        while start and run[start - 1] not in NO_NAMES:
            start -= 1
        opens = start == 0 and (first == 0 or tokens[first - 1] in BREAKS)
        if start == end or (opens and end - start == 1):
            return  # the capital of a sentence's first word tells nothing
        contexts = contexts_of(tokens, first + start, first + end)
        for word in run[start:end]:
            self._of[word].update(contexts)

    def _sum(self, words: Iterable[str]) -> Counter[Context]:
        total: Counter[Context] = Counter()
        for word in words:
            seen = self._of[word]
            share = min(1.0, _MOST_OF_ONE / _occurrences(seen))
            for context, count in seen.items():
                total[context] += count * share  # type: ignore[assignment]  # shares of counts
        return total


def _is_person(word: str, counts: Mapping[str, WordCounts], places: frozenset[str]) -> bool:
    one = counts.get(word)
    return one is not None and one.name >= 3 and one.name >= 2 * one.other and word not in places


def _is_other(word: str, counts: Mapping[str, WordCounts], places: frozenset[str]) -> bool:
    one = counts.get(word)
    if one is None:
        return False
    is_seen = one.name == 0 and one.other >= 3 and one.capital >= 8
    return is_seen or (word in places and one.name * 10 <= one.capital)


def _weights(persons: Counter[Context], others: Counter[Context]) -> dict[Context, float]:
    of_persons, of_others = sum(persons.values()), sum(others.values())
    return {
        context: math.log(
            (persons[context] + _SMOOTHING)
            / of_persons
            / ((others[context] + _SMOOTHING) / of_others)
        )
        for context in persons.keys() | others.keys()
    }


def _mean(seen: Counter[Context], weights: Mapping[Context, float]) -> float:
    total = sum(count * weights.get(context, 0.0) for context, count in seen.items())
    return total / (2 * (_occurrences(seen) + _UNSURE))


def _occurrences(seen: Counter[Context]) -> float:
    return sum(seen.values()) / 2
