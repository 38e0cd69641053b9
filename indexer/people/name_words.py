"""How likely is a capitalised word part of a person's name?

``data/name_words.tsv`` tells of each word how often it stood in a news archive with a capital
inside a sentence, in lower case, in a sure place of a name (after "ujar", after an honorific or a
rank, before an age in brackets), in the name of something else, and in a name that was found with
the help of the other counts; and how much the words beside it are those beside persons.
``python -m tools.count_name_words`` writes it. The counts are shipped, so that what is found
depends on the article alone, not on what was read before.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "name_words.tsv"


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How often a word was seen: capitalised inside a sentence, in lower case, in a sure place of a
    name, in the name of something else, and in a name that was found. ``context``: how much what
    stands beside it speaks for a person, a mean logarithm of odds in hundredths."""

    capital: int = 0
    lower: int = 0
    name: int = 0
    other: int = 0
    found: int = 0
    context: int = 0


_ENDINGS = ("kan", "nya")
"""Of verbs and nouns with a suffix; hardly a name ends so."""

_WEIGHT_OF_CONTEXT = 2.0
"""Of .8 to 4, those from 1.5 to 2.5 were best on the gold, and as good as each other."""

_UNSEEN = WordCounts()


def likeness_of(counts: WordCounts) -> float:
    """The share of a word's capitalised occurrences that are sure names (0 to 1)."""
    return counts.name / (counts.capital + 1)


def chance_of(counts: WordCounts) -> float:
    """How likely a word of a name is to be one of a person's (0 to 1): sure places against
    places in other names, then what stands beside it. A word never seen has a chance of .35;
    being seen often without a sure place lowers it. The weights are those of a few tried that
    were best on the gold of ``tests/quality/persons``; others gave .5 % less."""
    speaks_for = counts.name + 0.1 * counts.found + 0.7
    odds = speaks_for / (0.5 * counts.other + 0.03 * counts.capital + 1.3)
    is_lower_more = counts.lower > counts.capital
    context = min(0, counts.context) if is_lower_more else counts.context
    odds *= math.exp(_WEIGHT_OF_CONTEXT * context / 100)
    return odds / (odds + 1)


def is_common(word: str, counts: WordCounts) -> bool:
    """Whether a word with these counts is one of the language rather than a name."""
    if len(word) > 5 and word.lower().endswith(_ENDINGS):
        return counts.name * 4 <= counts.capital + counts.lower
    return counts.lower >= 5 and counts.lower > counts.capital and counts.name * 4 <= counts.lower


class NameWords:
    """The counts of all words."""

    def __init__(self, counts: dict[str, WordCounts]) -> None:
        self._counts = counts

    def of(self, word: str) -> WordCounts:
        """The counts of ``word``, whatever its case and final point."""
        return self._counts.get(word.lower().rstrip("."), _UNSEEN)

    def likeliest(self, most: int) -> list[str]:
        """The words that were seen in most sure places of a name, in lower case."""
        return sorted(self._counts, key=lambda word: -self._counts[word].name)[:most]

    def is_rare(self, word: str) -> bool:
        """Whether it was hardly ever seen with a capital: most words of names are so."""
        return self.of(word).capital < 30


@cache
def load_name_words(path: Path = DATA) -> NameWords:
    """The shipped counts."""
    counts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, *numbers = line.split("\t")
            counts[word] = WordCounts(*map(int, numbers))
    return NameWords(counts)
