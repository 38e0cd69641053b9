"""How much of the processor's time does one planned question take, beside another checkout's?

    python -m benchmarks.planned_question var/index --beside ../lacak-before

Ranks questions of three neighbouring words of real articles: plan, corrections, search, what the
first hits share; no snippets, no page. Rounds alternate between the two checkouts, each a process
of its own that opens the same index; the first tenth of a round warms up and is not counted. Prints
each round, the medians and their ratio; nothing is asserted.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time

import click

SEED = 20251209
QUESTIONS = 700
WORDS = 3
ROUNDS = 3

ROOT = Path(__file__).resolve().parent.parent


@click.command()
@click.argument("index", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--beside",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Another checkout that reads the same index.",
)
@click.option("--one-round", is_flag=True, help="Print the microseconds of one round.")
def main(index: Path, beside: Path | None, one_round: bool) -> None:
    if one_round:
        click.echo(f"{microseconds(index):.0f}")
        return
    checkouts = [ROOT] if beside is None else [ROOT, beside.resolve()]
    taken: dict[Path, list[float]] = {checkout: [] for checkout in checkouts}
    for number in range(ROUNDS):
        for checkout in checkouts:
            taken[checkout].append(_round(checkout, index.resolve()))
            click.echo(f"round {number + 1}, {checkout}: {taken[checkout][-1]:.0f} us a question")
    for checkout, times in taken.items():
        click.echo(f"{checkout}: median {median(times):.0f} us a question")
    if beside is not None:
        ratio = median(taken[ROOT]) / median(taken[beside.resolve()])
        click.echo(f"{ratio:.2f} of the time of {beside}")


def _round(checkout: Path, index: Path) -> float:
    """One round by the code of ``checkout``, this file run in its place."""
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    command = [sys.executable, str(Path(__file__).resolve()), str(index), "--one-round"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout)


def microseconds(index: Path) -> float:
    """Of the processor, for one question."""
    # Imported here: which checkout they come from is decided by who starts the process.
    from indexer.analysis.analyzer import Analyzer  # noqa: PLC0415
    from indexer.generations.folders import STEMS, open_current  # noqa: PLC0415
    from search_app.search.ranking import rank  # noqa: PLC0415
    from search_app.search.request import SearchRequest  # noqa: PLC0415

    analyzer = Analyzer()
    analyzer.load_stems(index / STEMS)
    reader = open_current(index, analyzer)
    questions = list(_questions(reader))
    for text in questions[: QUESTIONS // 10]:
        rank(reader, analyzer, SearchRequest(text=text))
    start = process_time()
    for text in questions[QUESTIONS // 10 :]:
        rank(reader, analyzer, SearchRequest(text=text))
    return (process_time() - start) / (len(questions) - QUESTIONS // 10) * 1e6


def _questions(reader):  # type: ignore[no-untyped-def]  # a reader of whichever checkout
    """Neighbouring words from the bodies of articles of the index, drawn by a seed."""
    dice = random.Random(SEED)
    ids = sorted(reader.article_ids())
    made = 0
    while made < QUESTIONS:
        article = reader.get(dice.choice(ids))
        words = article.body.split()
        if len(words) > WORDS:
            start = dice.randrange(len(words) - WORDS)
            made += 1
            yield " ".join(words[start : start + WORDS])


if __name__ == "__main__":
    main()
