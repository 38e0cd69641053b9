"""Which share of a build's processor time goes into telling places?

    python -m benchmarks.tagging ../shared/data/news --beside ../lacak-before

Builds an index of the sources with `lacak rebuild` and takes the processor time of the command and
its workers; then tells the places of the same articles once more, alone, in one process. Rounds
alternate between the two checkouts. Prints each round; nothing is asserted.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

import click

ROUNDS = 3
ROOT = Path(__file__).resolve().parent.parent


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--beside",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Another checkout that builds the same.",
)
@click.option("--rounds", default=ROUNDS, show_default=True)
@click.option("--tag", "store", type=click.Path(path_type=Path), hidden=True)
def main(sources: tuple[Path, ...], beside: Path | None, rounds: int, store: Path | None) -> None:
    """Build SOURCES and print the share of the time that telling places took."""
    if store is not None:
        click.echo(_tagging_seconds(store))
        return
    checkouts = {"here": ROOT} | ({"beside": beside.resolve()} if beside else {})
    for number in range(rounds):
        for name, checkout in checkouts.items():
            built, tagged, count = _round(checkout, [one.resolve() for one in sources])
            click.echo(
                f"{name} {number + 1}: build {built:.1f} s of processor time, places {tagged:.2f} s"
                f" ({1000 * tagged / count:.3f} ms an article): {100 * tagged / built:.1f} %"
            )


def _round(checkout: Path, sources: list[Path]) -> tuple[float, float, int]:
    """Seconds of processor time of a build, those of telling places, and how many articles."""
    environment = os.environ | {"PYTHONPATH": str(checkout)}
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "search_app", "rebuild", "--quiet"]
        command += ["--index", str(index)]
        subprocess.run(
            [*command, *map(str, sources)],
            check=True,
            cwd=checkout,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        (store,) = index.glob("generations/*/store.sqlite3")
        command = [sys.executable, str(Path(__file__)), "--tag", str(store), str(sources[0])]
        told = subprocess.run(
            command, check=True, cwd=checkout, env=environment, capture_output=True, text=True
        )
        seconds, count = told.stdout.split()
    built = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return built, float(seconds), int(count)


def _tagging_seconds(store: Path) -> str:
    # what is measured is the checkout that PYTHONPATH names: it is imported here
    from indexer.generations.deriving import derived  # noqa: PLC0415
    from indexer.store.addresses import SqliteAddress  # noqa: PLC0415
    from indexer.store.record_format import decode  # noqa: PLC0415
    from indexer.store.registry import open_store  # noqa: PLC0415

    opened = open_store(SqliteAddress(store))
    articles = [
        decode(change.record)
        for change in opened.changes(0, opened.last_seq)
        if change.record is not None
    ]
    opened.close()
    derived(articles[0])
    start = process_time()
    for article in articles:
        derived(article)
    return f"{process_time() - start} {len(articles)}"


if __name__ == "__main__":
    main()
