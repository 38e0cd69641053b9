"""How likely is a capitalised word part of a person's name?

``data/name_words.tsv`` tells of each word how often it stood in a news archive with a capital
inside a sentence, in lower case, and in a sure place of a name (after "ujar", after an honorific
or a rank, before an age in brackets). ``python -m tools.count_name_words`` writes it. The counts
are shipped, so that what is found depends on the article alone, not on what was read before.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "name_words.tsv"


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How often a word was seen: capitalised inside a sentence, in lower case, in a name."""

    capital: int = 0
    lower: int = 0
    name: int = 0


_UNSEEN = WordCounts()


class NameWords:
    """The counts of all words."""

    def __init__(self, counts: dict[str, WordCounts]) -> None:
        self._counts = counts

    def of(self, word: str) -> WordCounts:
        """The counts of ``word``, whatever its case and final point."""
        return self._counts.get(word.lower().rstrip("."), _UNSEEN)

    def likeness(self, word: str) -> float:
        """The share of the word's capitalised occurrences that are sure names (0 to 1)."""
        counts = self.of(word)
        return counts.name / (counts.capital + 1)

    def is_common(self, word: str) -> bool:
        """Whether it is a word of the language rather than a name."""
        counts = self.of(word)
        return (
            counts.lower >= 5 and counts.lower > counts.capital and counts.name * 4 <= counts.lower
        )

    def is_rare(self, word: str) -> bool:
        """Whether it was hardly ever seen with a capital: most words of names are so."""
        return self.of(word).capital < 30


@cache
def load_name_words(path: Path = DATA) -> NameWords:
    """The shipped counts."""
    counts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, capital, lower, name = line.split("\t")
            counts[word] = WordCounts(int(capital), int(lower), int(name))
    return NameWords(counts)
