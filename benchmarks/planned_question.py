"""How much of the processor's time does one planned question take, beside another checkout's?

    python -m benchmarks.planned_question var/index
    python -m benchmarks.planned_question var/index --beside ../old --beside-index ../old/var/index

Ranks questions of three neighbouring words of real articles: plan, corrections, search, what the
first hits share; no snippets, no page. With ``--shown`` the whole answer is made as pages and
programs show it, snippets included (``search``); with ``--ungrouped`` this checkout leaves copies
of a text apart and tells no mentions, copies and corrections of a hit, as 0.1.0 did. Both checkouts
get the same questions, drawn from the first index; a checkout from before a change of the index's
format (0.1.0 is 241e3d0) needs an index of the same articles that it built itself. Rounds alternate
between the checkouts, each a process of its own; the first tenth of a round warms up and is not
counted, and garbage is collected as in a server. Prints the mean and the median question of each
round, the medians of the rounds and their ratios; nothing is asserted.
"""

from __future__ import annotations

import gc
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from statistics import mean, median
from time import process_time
from types import ModuleType
from typing import NamedTuple

import click

SEED = 20251209
QUESTIONS = 700
WORDS = 3
ROUNDS = 3

COLLECTED_AT = 20_000
"""Objects at which the server's collector runs (``search_app.server.serving``)."""

ROOT = Path(__file__).resolve().parent.parent


@click.command()
@click.argument("index", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--beside",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Another checkout.",
)
@click.option(
    "--beside-index",
    type=click.Path(path_type=Path, exists=True),
    help="The index that it reads, if it cannot read INDEX.",
)
@click.option("--rounds", default=ROUNDS, help="Of each checkout.")
@click.option("--without", default="", help="Expansions turned off in this checkout, by commas.")
@click.option("--shown", is_flag=True, help="Make the whole answer, with its snippets.")
@click.option(
    "--ungrouped", is_flag=True, help="Leave copies apart, and tell of a hit what 0.1.0 told."
)
@click.option("--one-round", is_flag=True, help="Answer the questions of standard input once.")
def main(
    index: Path,
    beside: Path | None,
    beside_index: Path | None,
    rounds: int,
    without: str,
    shown: bool,
    ungrouped: bool,
    one_round: bool,
) -> None:
    if one_round:
        questions = json.load(sys.stdin)
        times = microseconds(index, questions, without, shown=shown, grouped=not ungrouped)
        click.echo(f"{mean(times)} {median(times)}")
        return
    asked = json.dumps(list(_questions(index)))
    both = ["--shown"] if shown else []
    own = [*(["--without", without] if without else []), *(["--ungrouped"] if ungrouped else [])]
    sides = [(ROOT, index, both + own)]
    if beside is not None:
        sides.append((beside, beside_index or index, both))
    taken: list[list[Times]] = [[] for _ in sides]
    for number in range(rounds):
        for (checkout, own_index, options), rows in zip(sides, taken, strict=True):
            rows.append(_round(checkout.resolve(), own_index.resolve(), asked, options))
            click.echo(f"round {number + 1}, {checkout}: {rows[-1]}")
    usual = [Times(*map(median, zip(*rows, strict=True))) for rows in taken]
    for (checkout, _, _), times_of in zip(sides, usual, strict=True):
        click.echo(f"{checkout}, median of the rounds: {times_of}")
    if beside is not None:
        of_mean, of_median = (own / other for own, other in zip(*usual, strict=True))
        click.echo(f"{of_mean:.2f} of the time of {beside}, the median question {of_median:.2f}")


class Times(NamedTuple):
    """Microseconds of the processor for a question of one round."""

    mean: float
    median: float

    def __str__(self) -> str:
        return f"{self.mean:.0f} us a question, the median one {self.median:.0f}"


def _round(checkout: Path, index: Path, asked: str, options: Sequence[str]) -> Times:
    """One round by the code of ``checkout``, this file run in its place."""
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    command = [sys.executable, str(Path(__file__).resolve()), str(index), "--one-round", *options]
    done = subprocess.run(
        command, env=environment, input=asked, stdout=subprocess.PIPE, text=True, check=True
    )
    return Times(*map(float, done.stdout.split()))


def microseconds(
    index: Path,
    questions: list[str],
    without: str = "",
    *,
    shown: bool = False,
    grouped: bool = True,
) -> list[float]:
    """Of the processor, for each question but those that warm up."""
    # Imported here: which checkout they come from is decided by who starts the process.
    analyzer = _module("indexer.analysis.analyzer").Analyzer()
    folders = _module("indexer.generations.folders", "indexer.generations")
    readers = _module(
        "indexer.generations.readers", "indexer.generations.folders", "indexer.generations"
    )
    if shown:
        answer = _module("search_app.search.search", "search_app.search").search
    else:
        answer = _module("search_app.search.ranking", "search_app.ranking").rank
    request = _module("search_app.search.request", "search_app.results").SearchRequest
    off: dict[str, object] = {}
    if not grouped:
        off["grouped"] = False
        _tell_less(_module("search_app.search.search"))
    if without:
        kinds = _module("search_app.query.interpretations").ExpansionKind
        off["without"] = frozenset(map(kinds, without.split(",")))
    analyzer.load_stems(index / folders.STEMS)
    reader = readers.open_current(index, analyzer)
    for text in questions[: len(questions) // 10]:
        answer(reader, analyzer, request(text=text, **off))
    counted = questions[len(questions) // 10 :]
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECTED_AT, *gc.get_threshold()[1:])
    times: list[float] = []
    for text in counted:
        start = process_time()
        answer(reader, analyzer, request(text=text, **off))
        times.append((process_time() - start) * 1e6)
    return times


def _tell_less(search: ModuleType) -> None:
    """Let no mentions, copies and corrections of a hit be told."""
    for name, nothing in {
        "mentions": lambda *_: None,
        "with_copies": lambda _, hits, __: hits,
        "corrections_in": lambda *_: {},
        "marks_of": lambda *_: (),
    }.items():
        assert hasattr(search, name)
        setattr(search, name, nothing)


def _module(*names: str) -> ModuleType:
    """The first of the modules ``names`` that the checkout has: some were called otherwise once."""
    *firsts, last = names
    for name in firsts:
        try:
            return import_module(name)
        except ModuleNotFoundError:
            continue
    return import_module(last)


def _questions(index: Path) -> Iterator[str]:
    """Neighbouring words from the bodies of articles of the index, drawn by a seed."""
    from indexer.analysis.analyzer import Analyzer  # noqa: PLC0415 (see ``microseconds``)
    from indexer.generations.readers import open_current  # noqa: PLC0415

    reader = open_current(index, Analyzer())
    dice = random.Random(SEED)
    ids = sorted(reader.article_ids())
    made = 0
    while made < QUESTIONS:
        article = reader.get(dice.choice(ids))
        words = article.body.split() if article is not None else []
        if len(words) > WORDS:
            start = dice.randrange(len(words) - WORDS)
            made += 1
            yield " ".join(words[start : start + WORDS])


if __name__ == "__main__":
    main()
