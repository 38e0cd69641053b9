"""How long do eight readers wait for pages that nobody asked for before, beside another checkout's?

    python -m benchmarks.page_wait var/index [--beside ../lacak-before ../lacak-before/var/index]

``lacak serve`` with two workers, and eight clients on the same cores that never pause
(``http_load``). Each question is three words of a real title, drawn anew in each round; others warm
the server up. Rounds alternate between the two checkouts, each with its own index of the same
articles. Prints each round; nothing is asserted. Hours of one machine differ by half, so only what
stands in one run can be compared.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import click

from benchmarks import http_load
from benchmarks.collection import real_articles

ROOT = Path(__file__).resolve().parent.parent
REAL_DATA = Path(os.environ.get("LACAK_REAL_DATA", ROOT.parent / "shared" / "data"))

WARMING, ASKED = 4_000, 12_000
"""Questions before a round and in it: more than are answered, so that few are asked twice."""

WORKERS = 2

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.argument("index", type=FOLDER)
@click.option("--beside", nargs=2, type=FOLDER, help="Another checkout, and its index.")
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True)
@click.option("--one-round", type=int, hidden=True, help="The seed of the round to print.")
def main(index: Path, beside: tuple[Path, Path] | None, rounds: int, one_round: int | None) -> None:
    if one_round is not None:
        click.echo(_waited(index, _texts(one_round)))
        return
    asked = {ROOT: index.resolve()}
    if beside is not None:
        asked[beside[0].resolve()] = beside[1].resolve()
    for seed in range(rounds):
        for checkout, own in asked.items():
            click.echo(f"round {seed + 1}, {checkout}: {_round(checkout, own, seed)}")


def _round(checkout: Path, index: Path, seed: int) -> str:
    """One round: our clients, and a server by the code of ``checkout``."""
    # Where the process stands decides whose search_app the server that it starts imports.
    command = [sys.executable, str(Path(__file__).resolve()), str(index), "--one-round", str(seed)]
    environment = {**os.environ, "PYTHONPATH": f"{checkout}{os.pathsep}{ROOT}"}
    done = subprocess.run(
        command, env=environment, capture_output=True, check=True, cwd=checkout, text=True
    )
    return done.stdout.strip()


def _waited(index: Path, texts: Sequence[str]) -> str:
    with http_load.serving(index, workers=WORKERS) as port:
        http_load.measure(port, "/cari", texts[:WARMING])
        load = http_load.measure(port, "/cari", texts[WARMING:])
    return (
        f"{load.per_second:.0f} pages a second, p50 {load.p50:.0f} ms, p95 {load.p95:.0f} ms, "
        f"{load.failed} failed"
    )


def _texts(seed: int) -> list[str]:
    """Three words of each of many titles; the same ones for the same ``seed``."""
    titles = [one.title.split() for one in islice(real_articles(REAL_DATA), 30_000)]
    dice = random.Random(seed)
    long = [words for words in titles if len(words) > 2]
    return [" ".join(dice.sample(words, 3)) for words in dice.choices(long, k=WARMING + ASKED)]


if __name__ == "__main__":
    main()
