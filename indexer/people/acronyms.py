"""Which capitalised words are short for an institution, an office, a law?

Papers give them in brackets behind what they stand for: "Pos Angkatan Laut (Posal)". Those of one
article are none of its names; ``data/acronyms.tsv`` has those of a news archive, counted by
``python -m tools.count_name_words``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from indexer.people.kinds import ReadText

DATA = Path(__file__).parent / "data" / "acronyms.tsv"

_IN_BRACKETS = re.compile(r"[OCwhHiv]\([NALCO]\)")
"""A word that is none of a name, and one in brackets."""


@cache
def load_acronyms(path: Path = DATA) -> frozenset[str]:
    """The shipped ones, as they are written."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def acronyms_in(read: ReadText) -> frozenset[str]:
    """Words in brackets that are made of the words before them, where the last of these is none of
    a name: Pos Angkatan Laut (Posal), Solusi Sumsel Melawan Asap (Gasma)."""
    tokens, kinds, _ = read
    return frozenset(
        tokens[found.start() + 2]
        for found in _IN_BRACKETS.finditer(kinds)
        if _is_made_of(
            tokens[found.start() + 2], tokens[max(0, found.start() - 5) : found.start() + 1]
        )
    )


def _is_made_of(acronym: str, written: Sequence[str]) -> bool:
    """Whether ``acronym`` has parts of ``written`` in their order, the first letters of one word
    first, and part of the last one."""
    if not acronym.istitle() or len(acronym) < 4:
        return False
    left = acronym.lower()
    for first, word in enumerate(written[:-1]):
        if word[0].lower() != left[0]:
            continue
        letters = iter("".join(written[first:]).lower())
        if all(letter in letters for letter in left):
            return left[-1] in written[-1].lower() or written[-1][0].lower() in left
    return False
