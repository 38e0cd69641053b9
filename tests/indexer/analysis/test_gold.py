"""Roots right by word type, on treebanks whose roots were checked by hand.

Types, not tokens: each (word, root) of nouns, verbs, adjectives and adverbs once. *Affixed* words
differ from their root, *unaffixed* ones do not; names are the proper nouns of letters only, some of
which are common words in a name (Pengadilan) that no rule on single words can leave alone.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from indexer.analysis.analyzer import Analyzer

FLOORS = {
    "pud-test": {"affixed": 0.970, "unaffixed": 0.990, "name": 0.975},
    "csui-train": {"affixed": 0.974, "name": 0.962},  # its roots of loans follow other rules
}
"""Shares of types; they only rise. The first issue asked for .955, .99 and .97 on PUD."""


def right_by_type(path: Path, treebank: str, analyzer: Analyzer) -> dict[str, float]:
    """Share of types whose stem is the treebank's root, by kind of word."""
    judged: dict[str, dict[tuple[str, str], bool]] = {"affixed": {}, "unaffixed": {}, "name": {}}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            word, root = row["surface"].lower(), row["lemma"].lower()
            if row["source"] != treebank or not any(map(str.isalpha, word)):
                continue
            stem = "".join(form.stem for form in analyzer.forms(row["surface"]))
            if row["pos"] == "PROPN" and word.isalpha():
                judged["name"][word, word] = stem == word
            elif row["pos"] in {"NOUN", "VERB", "ADJ", "ADV"}:
                kind = "unaffixed" if word == root else "affixed"
                judged[kind][word, root] = stem == root.replace("-", "")
    return {kind: sum(types.values()) / len(types) for kind, types in judged.items()}


@pytest.mark.realdata
@pytest.mark.parametrize("treebank", sorted(FLOORS))
def test_roots_are_right(real_data: Path, analyzer: Analyzer, treebank: str) -> None:
    right = right_by_type(real_data / "stemming" / "ud-words.tsv", treebank, analyzer)
    below = {kind: right[kind] for kind, floor in FLOORS[treebank].items() if right[kind] < floor}
    assert not below
