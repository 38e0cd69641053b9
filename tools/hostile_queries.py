"""Does any string get an answer, in bounded time? A million of them, from any number on.

``python -m tools.hostile_queries [--queries 1000000] [--first N] [--seed N] [--jobs N]`` makes each
query from its number alone, asks it of an index of the sample corpus with filters, orders and pages
that change too, and demands an answer within a second of processor time. Every 10,000 it prints the
number to go on from (``--first``). A query that fails is told with its number; the rest goes on.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache, partial
from pathlib import Path
from time import process_time

from indexer.analysis.analyzer import Analyzer
from indexer.generations.readers import open_current
from indexer.jobs.context import Setting, available_cores
from indexer.jobs.index import index
from indexer.jobs.request import Reading
from indexer.models import Sort
from search_app.query.expansions import expansions_of
from search_app.search.request import SearchRequest
from search_app.search.search import search
from tests.search_app.test_hostile_queries import MARKS, ODDITIES, OPERATORS, WORDS

CORPUS = Path(__file__).parents[1] / "corpus"
SLOWEST = 1.0
"""Seconds of processor time: others share the machine."""

BLOCK = 1_000
"""Queries that one process asks before it tells that it is alive."""

GROUPS = (WORDS, WORDS, MARKS, OPERATORS, ODDITIES)
BLOCKS_OF_CHARACTERS = ((0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x600, 0x700), (0x0, 0x11000))


def query(seed: int, number: int) -> SearchRequest:
    """The request with this number: words, marks and odd characters in any order, or noise."""
    dice = random.Random(f"{seed} {number}")
    size = dice.choice((1, 2, 3, 5, 10, 40, 400))
    kind = dice.random()
    if kind < 0.6:
        parts = [dice.choice(dice.choice(GROUPS)) for _ in range(size)]
    elif kind < 0.8:
        low, high = dice.choice(BLOCKS_OF_CHARACTERS)
        parts = [chr(dice.randrange(low, high)) for _ in range(size)]
    else:
        word, mark = dice.choice(WORDS), dice.choice((*MARKS, *OPERATORS))
        parts = [*[mark] * dice.choice((1, size)), word, *[mark] * dice.choice((0, size))]
    text = dice.choice(("", " ")).join(parts)[:10_000]
    if dice.random() < 0.1:
        text = unicodedata.normalize(dice.choice(("NFD", "NFKC")), text)
    day = date(dice.randrange(1, 10_000), 1, 1) if dice.random() < 0.1 else None
    return SearchRequest(
        text=text,
        date_from=day,
        sort=dice.choice((Sort.RELEVANCE, Sort.RELEVANCE, Sort.NEWEST, Sort.OLDEST)),
        page=dice.choice((1, 1, 1, 2, 50)),
        explain=dice.random() < 0.1,
    )


@cache
def _analyzer() -> Analyzer:
    """That of a process, which has read its word lists before the first query."""
    analyzer = Analyzer()
    expansions_of(analyzer)
    return analyzer


def ask(folder: Path, seed: int, first: int) -> list[str]:
    """Ask ``BLOCK`` queries from ``first`` on; what was wrong with each that failed."""
    wrong = []
    analyzer = _analyzer()
    reader = open_current(folder, analyzer)
    try:
        for number in range(first, first + BLOCK):
            request = query(seed, number)
            began = process_time()
            try:
                search(reader, analyzer, request)
            except Exception as error:
                wrong.append(f"query {number}: {type(error).__name__}: {error}: {request!r}")
            took = process_time() - began
            if took > SLOWEST:  # once more: the processor may have been another's
                began = process_time()
                search(reader, analyzer, request)
                took = min(took, process_time() - began)
            if took > SLOWEST:
                wrong.append(f"query {number}: {took:.2f} s: {request!r}")
    finally:
        reader.close()
    return wrong


def run(folder: Path, seed: int, firsts: range, jobs: int) -> Iterator[tuple[int, list[str]]]:
    """Each block's first number and what was wrong in it, in order."""
    with ProcessPoolExecutor(jobs) as pool:
        yield from zip(firsts, pool.map(partial(ask, folder, seed), firsts), strict=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--queries", type=int, default=1_000_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--jobs", type=int, default=available_cores())
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lacak-queries-") as name:
        folder = Path(name) / "index"
        index(Setting(index=folder, analyzer=Analyzer(), jobs=0), Reading(sources=(CORPUS,)))
        firsts = range(options.first, options.first + options.queries, BLOCK)
        failed = 0
        for first, problems in run(folder, options.seed, firsts, options.jobs):
            for problem in problems:
                print(problem.encode("ascii", "backslashreplace").decode())
            failed += len(problems)
            if (first + BLOCK) % (10 * BLOCK) == 0:
                print(f"go on with --first {first + BLOCK}", file=sys.stderr)
    asked = f"{len(firsts) * BLOCK} queries from {options.first} on, seed {options.seed}"
    if failed:
        sys.exit(f"{asked}: {failed} failed")
    print(f"{asked}: 0 exceptions, none over {SLOWEST} s")


if __name__ == "__main__":
    main()
