"""How long does an answer take whose words nobody has asked for before?

    python -m benchmarks.first_asked --peers lacak,tantivy [--in-a-row 10]

Uses what ``python -m benchmarks`` has built in the work folder. Each round opens everyone anew, so
nobody's own caches hold anything, and asks every question once, in an order that rotates. The first
round is not counted: it brings the files into the system's memory. (``python -m benchmarks`` counts
just that round as cold, one answer a question, so its figures vary more.)
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import click

from benchmarks.collection import questions
from benchmarks.peers import folder_of, peer
from benchmarks.query_latency import Times, measure, p50
from indexer.analysis.analyzer import Analyzer

ROUNDS = 6
ROOT = Path(__file__).resolve().parent.parent


@click.command()
@click.option("--size", default=100_000, help="Articles.")
@click.option("--peers", "names", default="lacak,tantivy", help="Who takes part.")
@click.option("--per-kind", default=40, help="Questions of each class.")
@click.option("--in-a-row", default=1, help="Questions that one is asked before the next one.")
@click.option("--work", type=click.Path(path_type=Path, exists=True), default=ROOT / "var/bench")
def main(size: int, names: str, per_kind: int, in_a_row: int, work: Path) -> None:
    collection = work / f"collection-{size}.jsonl"
    asked = questions(collection, per_kind)
    analyzer = Analyzer()
    analyzer.load_stems(collection.with_suffix(".stems"))
    times: Times = defaultdict(list)
    for turn in range(ROUNDS + 1):
        peers = [peer(name) for name in names.split(",")]
        for one in peers:
            one.open(folder_of(work, one, size))
        cold = measure(peers, asked, analyzer, rounds=1, in_a_row=in_a_row).cold
        if turn:
            for key, taken in cold.items():
                times[key] += taken
    kinds = list(dict.fromkeys(question.kind for question in asked))
    print("| ms p50 | " + " | ".join(kinds) + " |\n|---|" + "---|" * len(kinds))
    for one in peers:
        cells = [f"{p50(own):.2f}" if (own := times[one.name, kind]) else "–" for kind in kinds]
        print(f"| {one.name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
