"""What does a search page cost, and what does the collector take of it?

    python -m benchmarks.page_cost var/bench/rebuilt

Asks one process for pages that nobody asked for before, in batches that alternate between Python's
own setting of the collector and the server's, and prints the processor's time of a page, how often
the collector ran, and the stages as the page's ``Server-Timing`` tells them.
"""

from __future__ import annotations

import gc
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import mean
from time import process_time

import click

from benchmarks.collection import real_articles
from search_app import create_app
from search_app.server.serving import COLLECTED_AT
from search_app.web.app import warm_up

PAGES, BATCH, EVERY = 1_200, 20, 13
"""Every 13th real title: neighbours are about the same event."""

ROOT = Path(__file__).resolve().parent.parent


@click.command()
@click.argument("index", type=click.Path(path_type=Path, exists=True))
def main(index: Path) -> None:
    app = create_app(str(index))
    warm_up(app)
    visitor = app.test_client()
    usual = gc.get_threshold()
    costs: dict[int, list[float]] = defaultdict(list)
    runs: dict[int, list[float]] = defaultdict(list)
    stages: dict[str, list[float]] = defaultdict(list)
    texts = _texts()
    for text in islice(texts, 2 * BATCH):  # after these, what is kept for good has been made
        visitor.get("/cari", query_string={"q": text})
    gc.collect()
    gc.freeze()
    for number in range(PAGES // BATCH):
        collected_at = (usual[0], COLLECTED_AT)[number % 2]
        gc.set_threshold(collected_at, *usual[1:])
        before, start = _collections(), process_time()
        for text in islice(texts, BATCH):
            answer = visitor.get("/cari", query_string={"q": text})
            for stage, taken in re.findall(r"(\w+);dur=([\d.]+)", answer.headers["Server-Timing"]):
                stages[stage].append(float(taken))
        costs[collected_at].append((process_time() - start) / BATCH * 1000)
        runs[collected_at].append((_collections() - before) / BATCH)
    for collected_at, cost in costs.items():
        print(
            f"collector at {collected_at:,} objects: {mean(cost):.2f} ms a page, "
            f"{mean(runs[collected_at]):.2f} collections"
        )
    print(", ".join(f"{stage} {mean(taken):.2f} ms" for stage, taken in stages.items()))


def _texts() -> Iterator[str]:
    data = Path(os.environ.get("LACAK_REAL_DATA", ROOT.parent / "shared" / "data"))
    titles = islice((article.title for article in real_articles(data)), 0, None, EVERY)
    return (" ".join(title.split()[:3]) for title in titles)


def _collections() -> int:
    return sum(generation["collections"] for generation in gc.get_stats())


if __name__ == "__main__":
    main()
