"""Which words of real news behave like names, and would be stemmed into something else?

Prints rows ``word stem inside capitalised`` (tab-separated) for a person to read; what is a name
goes into ``names.tsv`` by hand, what is an inflected word into ``exceptions.tsv``. A word is
proposed if at least 95 % of its occurrences inside sentences (after a space or a comma, in bodies
only) are capitalised, it occurs there at least five times, Sastrawi changes it, and neither
file has it yet. Titles are left out because portals capitalise every word of theirs.

    python -m tools.propose_names ../shared/data/news/*.jsonl.gz
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from indexer.analysis.stemming import sastrawi_root

LANGUAGE = Path(__file__).parents[1] / "indexer/analysis/language"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
INSIDE_A_SENTENCE = {" ", ", "}
NAME_SHARE = 0.95  # below it, common words of headings ("Dinas Perhubungan") come in
FEWEST = 5  # at three, every other proposal is a misprint


def read_bodies(paths: Iterable[Path]) -> Iterator[str]:
    """The bodies of the JSON Lines files ``paths``, gzipped."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["body"]


def count_capitals(bodies: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """For each lower-cased word: occurrences inside sentences, and those with a capital."""
    inside: Counter[str] = Counter()
    capitalised: Counter[str] = Counter()
    for body in bodies:
        end = None
        for match in WORD.finditer(body):
            word = match.group()
            if end is not None and body[end : match.start()] in INSIDE_A_SENTENCE:
                inside[word.lower()] += 1
                capitalised[word.lower()] += word[0].isupper()
            end = match.end()
    return inside, capitalised


def known_words() -> set[str]:
    """The words that a person has decided about already."""
    words: set[str] = set()
    for name in ("names.tsv", "exceptions.tsv"):
        for line in (LANGUAGE / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                words.add(line.split("\t")[0])
    return words


def propose(bodies: Iterable[str], known: set[str]) -> Iterator[tuple[str, str, int, int]]:
    """Rows (word, stem, times inside a sentence, times capitalised there), most frequent first.

    Words in ``known`` are left out, and so is any word that the stemmer leaves alone.
    """
    inside, capitalised = count_capitals(bodies)
    for word, count in inside.most_common():
        if count < FEWEST:
            return
        root = sastrawi_root(word)
        if root != word and word not in known and capitalised[word] >= NAME_SHARE * count:
            yield word, root, count, capitalised[word]


def main(arguments: list[str]) -> int:
    """Print the proposals from the files named on the command line; 2 if none is named."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    for row in propose(read_bodies(map(Path, arguments)), known_words()):
        print(*row, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
