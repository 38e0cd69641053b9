"""Count how words are written in a news archive: evidence of which are names.

Writes ``indexer/people/data/name_words.tsv``::

    python -m tools.count_name_words ../shared/data/news
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from indexer.errors import RecordRejected
from indexer.extract import read_article
from indexer.ingest import read_sources
from indexer.models import RawPage, RawRecord
from indexer.people.name_words import DATA
from indexer.people.tokens import BREAKS, is_capital, lowered, tokens_of
from indexer.people.words import HONORIFICS, NEVER, ORGANISATIONS, RANKS, ROLES, SAID

LEAST = 3
"""Words seen with a capital less often are left out: unseen words are judged alike."""

HEADER = """\
# name_words.tsv: how words are written in 27,432 news articles of 2019 and 2026.
#
# word <TAB> capitalised inside a sentence <TAB> in lower case <TAB> in a sure place of a name
#
# Counts of single words, no texts. Written by tools/count_name_words.py.
"""


def count(bodies: Iterable[str]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Capitalised, lower-case and name occurrences of each word."""
    capital: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    name: Counter[str] = Counter()
    for body in bodies:
        tokens = tokens_of(body)
        before = "\n"
        for at, token in enumerate(tokens):
            if token[0].isalpha():
                if not is_capital(token):
                    lower[lowered(token)] += 1
                elif before not in BREAKS:
                    capital[lowered(token)] += 1
                if is_capital(token) and _introduces(before):
                    name.update(_following(tokens, at))
                if is_capital(token) and _has_age(tokens, at):
                    name[lowered(token)] += 1
            before = token
    return capital, lower, name


def _introduces(before: str) -> bool:
    word = before.lower().rstrip(".")
    return word in SAID - {"menurut"} or word in HONORIFICS - {"h", "ir"} or word in RANKS


def _following(tokens: list[str], at: int) -> list[str]:
    words = []
    for token in tokens[at : at + 3]:
        if not is_capital(token) or lowered(token) in ROLES | ORGANISATIONS | NEVER | RANKS:
            break
        words.append(lowered(token))
    return words


def _has_age(tokens: list[str], at: int) -> bool:
    after = tokens[at + 1 : at + 4]
    return (
        len(after) == 3
        and after[0] == "("
        and after[2] == ")"
        and after[1].isdigit()
        and len(after[1]) == 2
    )


def main(paths: list[str]) -> None:
    """Count the articles in ``paths`` and write the file."""
    capital, lower, name = count(_bodies(paths))
    rows = [
        f"{word}\t{capital[word]}\t{lower[word]}\t{name[word]}"
        for word in sorted(capital)
        if capital[word] >= LEAST and word.isprintable()
    ]
    DATA.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} words")


def _bodies(paths: list[str]) -> Iterable[str]:
    for raw in read_sources([Path(path) for path in paths]):
        if isinstance(raw, RawPage | RawRecord):
            with suppress(RecordRejected):
                yield read_article(raw).body


if __name__ == "__main__":
    main(sys.argv[1:])
