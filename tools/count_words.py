"""Which words do news write in lower case, and how often?

Writes ``indexer/analysis/language/words.tsv``, the evidence that the stemmer weighs roots by::

    python tools/count_words.py ../shared/data/news

Only occurrences in lower case between spaces or marks count, so names stay out.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

LEAST = 10
"""Occurrences below which a word is no evidence: misspellings and words glued by scrapers."""

_WORD = re.compile(r"(?<![^\s(\"“'])[a-z]{3,40}(?![^\s.,;:)?!\"”'])")
_HEADER = """\
# words.tsv: how often news write a word in lower case.
#
# word <TAB> occurrences
#
# The stemmer weighs possible roots by it (kerusakan: rusak, not rusa), and takes a frequent word
# that no dictionary knows for a root (instagramnya -> instagram). To teach it a new word, add a row
# with a count as its frequency seems to you; sorted by word.
#
# Counted by tools/count_words.py in 27,432 articles: CLICK-ID (William & Sari, 2020, CC BY 4.0) and
# KamigonNoMercy/indonesian-news-intelligence-apps (MIT); words with at least 10 occurrences.
"""


def main(folder: Path) -> None:
    """Count the words of every ``*.jsonl.gz`` in ``folder`` and write the file."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.update(_WORD.findall(json.loads(line)["body"]))
    target = Path(__file__).parent.parent / "indexer/analysis/language/words.tsv"
    rows = (f"{word}\t{counts[word]}\n" for word in sorted(counts) if counts[word] >= LEAST)
    target.write_text(_HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
