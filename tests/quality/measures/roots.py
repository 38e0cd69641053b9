"""Which share of words gets the root that a treebank gives them?

Types, not tokens: each (word, root) of nouns, verbs, adjectives and adverbs once. *Affixed* words
differ from their root, *unaffixed* ones do not; names are the proper nouns of letters only, some of
which are common words in a name (Pengadilan) that no rule on single words can leave alone. Stems
are folded, so roots are compared so (são is sao).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.folding import fold
from tests.quality.measures.figures import Figure, digest_of
from tests.quality.measures.indexes import Kind, analyzer_of

KINDS = ("affixed", "unaffixed", "names")
TREEBANKS = ("pud-test", "csui-train")
OPEN_CLASSES = frozenset({"NOUN", "VERB", "ADJ", "ADV"})


def right_by_kind(path: Path, treebank: str, analyzer: Analyzer) -> dict[str, tuple[float, int]]:
    """Kind of word -> share of types whose stem is the treebank's root, and how many there are."""
    judged: Mapping[str, dict[tuple[str, str], bool]] = {kind: {} for kind in KINDS}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            word, root = row["surface"].lower(), row["lemma"].lower()
            if row["source"] != treebank or not any(map(str.isalpha, word)):
                continue
            stem = "".join(form.stem for form in analyzer.forms(row["surface"]))
            if row["pos"] == "PROPN" and word.isalpha():
                judged["names"][word, word] = stem == fold(word)
            elif row["pos"] in OPEN_CLASSES:
                kind = "unaffixed" if word == root else "affixed"
                judged[kind][word, root] = stem == fold(root.replace("-", ""))
    return {kind: (sum(types.values()) / len(types), len(types)) for kind, types in judged.items()}


def measure_roots(real_data: Path, *, with_rival: bool = False) -> tuple[Figure, ...]:
    """One figure per treebank and kind of word; ``with_rival`` adds Sastrawi's."""
    path = real_data / "stemming/ud-words.tsv"
    digest = digest_of([path])
    figures: list[Figure] = []
    for treebank in TREEBANKS:
        lacak = right_by_kind(path, treebank, analyzer_of(Kind.LACAK))
        rival = right_by_kind(path, treebank, analyzer_of(Kind.RIVAL)) if with_rival else {}
        figures += [
            Figure(
                name=f"roots {treebank} {kind}",
                value=share,
                count=count,
                digest=digest,
                rivals={"Sastrawi": rival[kind][0]} if rival else {},
            )
            for kind, (share, count) in lacak.items()
        ]
    return tuple(figures)
