"""How fast is analysis, beside its pattern alone and beside Sastrawi?

Splits real articles and looks up the forms of every piece: first with an empty memory (cold), then
with the stems of an earlier build read from their file, then warm. Beside it the pattern alone, and
the same pieces put to Sastrawi with its own cache warm. One process, one core; rounds interleaved,
the best of each told, since other work on the machine can only make a round slower.

    python benchmarks/analysis_speed.py [FOLDER OF REAL DATA] [ARTICLES]
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.stemming import sastrawi_root
from indexer.analysis.tokens import split

ROUNDS = 5


def articles(folder: Path, count: int) -> list[str]:
    """Every so many-th body of the news, ``count`` in all."""
    with gzip.open(folder / "news" / "click-id.jsonl.gz", "rt", encoding="utf-8") as lines:
        bodies = [json.loads(line)["body"] for line in lines]
    return bodies[:: max(1, len(bodies) // count)][:count]


def seconds(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start


def main(folder: Path, count: int) -> None:
    texts = articles(folder, count)
    analyzer = Analyzer()
    pieces = [split(text) for text in texts]
    tokens = sum(len(analyzer.forms(piece)) for text in pieces for piece in text)
    cold = Analyzer()
    remembered: dict[str, str] = {}

    def analyse(with_: Analyzer) -> None:
        forms = with_.forms
        for text in texts:
            for piece in with_.split(text):
                forms(piece)

    def sastrawi() -> None:
        for text in pieces:
            for piece in text:
                if piece not in remembered:
                    remembered[piece] = sastrawi_root(piece.lower())

    cold_time = seconds(lambda: analyse(cold))
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "stems"
        cold.save_stems(path)
        reader = Analyzer()
        load_time = min(seconds(lambda: Analyzer().load_stems(path)) for _ in range(ROUNDS))
        words = reader.load_stems(path)
        kept_time = seconds(lambda: analyse(reader))
    sastrawi_cold = seconds(sastrawi)
    pattern, warm, cached = [], [], []
    for _ in range(ROUNDS):
        pattern.append(seconds(lambda: [split(text) for text in texts]))
        warm.append(seconds(lambda: analyse(analyzer)))
        cached.append(seconds(sastrawi))
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}")
    print(f"{len(texts)} articles, {tokens} tokens, {words} words; stems read in {load_time:.3f} s")
    base = min(warm)
    for name, time in (
        ("split and forms, warm", base),
        ("the pattern alone", min(pattern)),
        ("split and forms, stems of an earlier build", kept_time),
        ("split and forms, cold", cold_time),
        ("pattern + Sastrawi, each piece remembered", min(pattern) + min(cached)),
        ("pattern + Sastrawi, cold", min(pattern) + sastrawi_cold),
    ):
        print(f"{name:45} {tokens / time / 1e6:6.2f} M tokens/s  {time / base:6.2f} x")


if __name__ == "__main__":
    main(
        Path(
            sys.argv[1]
            if len(sys.argv) > 1
            else os.environ.get("LACAK_REAL_DATA", "../shared/data")
        ),
        int(sys.argv[2]) if len(sys.argv) > 2 else 3000,
    )
