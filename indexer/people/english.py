"""Which words are English ones that names of films, firms and events have, and persons hardly?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from indexer.people.name_words import WordCounts

DATA = Path(__file__).parent / "data" / "english.tsv"

_FEW = 3
"""In so many names a word of the language stands by mistake: Once Upon."""


@cache
def english_words(path: Path = DATA) -> frozenset[str]:
    """The words, in lower case."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def is_english(lower: str, counts: WordCounts) -> bool:
    """Whether a word is English and no name's: Mary Grace *Swim*, but Tristan *Stone* where the
    archive has the name."""
    return lower in english_words() and counts.found <= _FEW and counts.name <= 1
