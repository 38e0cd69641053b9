"""How much of the processor's time does one search page take, beside another checkout's?

    python -m benchmarks.page_cost var/index [--beside ../lacak-before ../lacak-before/var/index]

Asks for pages that nobody asked for before, three words of a real title each, in one process.
Rounds alternate between the two checkouts, each a process of its own with its own index of the same
articles; the first pages of a round warm up and are not counted. Prints each round, the medians,
the bytes of a page as sent, the stages as ``Server-Timing`` tells them, and the ratio; nothing is
asserted.
"""

from __future__ import annotations

import gc
import gzip
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from statistics import mean, median
from time import process_time

import click
import orjson

PAGES, WARMING, EVERY = 300, 60, 13
"""Pages of a round, pages before it; every 13th real title: neighbours are about the same event."""

ROUNDS = 3

COLLECTED_AT = 20_000
"""Objects at which the server's collector runs (``search_app.server.serving``)."""

STEMS = "stems"
"""The file of stems in an index (``indexer.generations.folders``)."""

ROOT = Path(__file__).resolve().parent.parent

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.argument("index", type=FOLDER)
@click.option("--beside", nargs=2, type=FOLDER, help="Another checkout, and its index.")
@click.option("--one-round", is_flag=True, help="Print the figures of one round as JSON.")
def main(index: Path, beside: tuple[Path, Path] | None, one_round: bool) -> None:
    if one_round:
        click.echo(orjson.dumps(_figures(index)))
        return
    asked = {ROOT: index.resolve()}
    if beside is not None:
        asked[beside[0].resolve()] = beside[1].resolve()
    found: dict[Path, list[Mapping[str, float]]] = defaultdict(list)
    for number in range(ROUNDS):
        for checkout, own in asked.items():
            found[checkout].append(_round(checkout, own))
            taken = found[checkout][-1]["page"]
            click.echo(f"round {number + 1}, {checkout}: {taken:.2f} ms a page")
    cost: dict[Path, float] = {}
    for checkout, rounds in found.items():
        cost[checkout] = median(one["page"] for one in rounds)
        told = ", ".join(f"{key} {median(r[key] for r in rounds):,.2f}" for key in rounds[0])
        click.echo(f"{checkout}: {told}")
    if beside is not None:
        click.echo(f"{cost[ROOT] / cost[beside[0].resolve()]:.2f} of the time of {beside[0]}")


def _round(checkout: Path, index: Path) -> Mapping[str, float]:
    """One round by the code of ``checkout``, this file run in its place."""
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    command = [sys.executable, str(Path(__file__).resolve()), str(index), "--one-round"]
    done = subprocess.run(command, env=environment, capture_output=True, check=True, cwd=checkout)
    figures: Mapping[str, float] = orjson.loads(done.stdout)
    return figures


def _figures(index: Path) -> Mapping[str, float]:
    """Of one page: ``page``, milliseconds of the processor; ``sent``, bytes as gzip sends them;
    each stage in milliseconds."""
    # Imported here: which checkout it comes from is decided by who starts the process.
    from search_app import create_app  # noqa: PLC0415

    app = create_app(str(index))
    app.extensions["lacak"].analyzer.load_stems(index / STEMS)  # as a server does
    visitor = app.test_client()
    texts = _texts()
    for text in texts[:WARMING]:
        visitor.get("/cari", query_string={"q": text})
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AT, *gc.get_threshold()[1:])
    start = process_time()
    answers = [visitor.get("/cari", query_string={"q": text}) for text in texts[WARMING:]]
    taken = (process_time() - start) / len(answers) * 1000
    stages: dict[str, list[float]] = defaultdict(list)
    for answer in answers:
        for stage, spent in re.findall(r"(\w+);dur=([\d.]+)", answer.headers["Server-Timing"]):
            stages[stage].append(float(spent))
    sent = mean(len(gzip.compress(answer.data, 6)) for answer in answers)
    return {"page": taken, "sent": sent, **{key: mean(own) for key, own in stages.items()}}


def _texts() -> list[str]:
    """Three words of each of some titles; read here, since another checkout's benchmarks may read
    them differently."""
    folder = Path(os.environ.get("LACAK_REAL_DATA", ROOT.parent / "shared" / "data")) / "news"
    titles: list[str] = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            titles += (orjson.loads(line).get("title") or "" for line in lines)
    chosen = islice((title for title in titles if len(title.split()) > 2), 0, None, EVERY)
    return [" ".join(title.split()[:3]) for title in islice(chosen, WARMING + PAGES)]


if __name__ == "__main__":
    main()
