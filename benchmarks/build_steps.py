"""Where does the processor time of a build go, step by step?

    python -m benchmarks.build_steps ../shared/data/news --articles 6000

Does what `lacak rebuild` does with its sources, in one process and step after step: reads records,
makes articles of them, stores these, finds copies, reads the store, tells places, persons and
corrections, analyses and writes the index. Prints the processor time of each step for an article;
with `--rounds`, the least of several. Nothing is asserted.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from time import process_time

import click

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.language_files import load_language, operator_folder
from indexer.engines.registry import find_engine
from indexer.errors import RecordRejected
from indexer.extract.reading import extract
from indexer.fields import Field
from indexer.ingest.reading import read_sources
from indexer.jobs.grouping import BATCH, arrivals_of
from indexer.jobs.workers import COLLECTED_AT
from indexer.models import Article, RawPage, RawRecord
from indexer.people.naming import with_persons_named
from indexer.regions.gazetteer import load_gazetteer
from indexer.regions.placing import placed
from indexer.store.record_format import Record, decode, encode
from indexer.store.sqlite_store.writer import create_store
from indexer.stories.comparing import comparables
from indexer.stories.copies import opened_copies
from indexer.stories.corrections import read_correction


class _Clock:
    """Seconds of processor time by step, in the order in which steps were first taken."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        began = process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + process_time() - began


def measure(sources: list[Path], count: int, folder: Path) -> tuple[int, dict[str, float]]:
    """How many articles were built, and the seconds of each step."""
    clock = _Clock()
    gc.set_threshold(COLLECTED_AT, *gc.get_threshold()[1:])  # as in a job's workers
    load_gazetteer(operator_folder())
    with clock.step("read"):
        reads = read_sources(sources)
        raws = list(islice((one for one in reads if isinstance(one, (RawPage, RawRecord))), count))
    with clock.step("extract"):
        records = list(_records(raws))
    store = create_store(folder / "store.sqlite3")
    with clock.step("store"):
        job = store.begin_job("rebuild", "{}")
        source = store.source_number("/source")
        for at in range(0, len(records), 64):
            store.foresee(records[at : at + 64])
            for record in records[at : at + 64]:
                store.take(record, source, job)
        store.save(job, "{}", done=True)
    with clock.step("read the store"):
        articles = [decode(one.record) for one in store.changes(0, store.last_seq) if one.record]
    store.close()
    stories = _find_copies(articles, folder / "copies", clock)
    articles = _derive(articles, stories, clock)
    analyzer = Analyzer(load_language())
    engine = find_engine("whoosh")
    engine.create_index(folder / "index", analyzer)
    with clock.step("analyse and write"):
        writer = engine.open_writer(folder / "index", analyzer)
        for article in articles:
            writer.put(article)
        writer.commit(len(articles))
        writer.close()
    return len(articles), clock.seconds


def _records(raws: list[RawPage | RawRecord]) -> Iterator[Record]:
    for raw in raws:
        try:
            yield encode(extract(raw).article)
        except RecordRejected:
            continue


def _find_copies(articles: list[Article], folder: Path, clock: _Clock) -> dict[str, str]:
    copies = opened_copies(folder)
    by_id = {article.article_id: article for article in articles}
    for at in range(0, len(articles), BATCH):
        with clock.step("prints"):
            arrivals = list(arrivals_of(articles[at : at + BATCH]))
        with clock.step("links"):
            copies.update(
                arrivals, lambda ids: comparables([by_id[one] for one in ids]), at + BATCH
            )
    with clock.step("links"):
        stories = dict(copies.stories([article.article_id for article in articles]))
    copies.close()
    return stories


def _derive(articles: list[Article], stories: dict[str, str], clock: _Clock) -> list[Article]:
    gazetteer = load_gazetteer(operator_folder())
    with_persons_named(articles[0])  # what is loaded once is no article's
    with clock.step("places"):
        articles = [placed(article, gazetteer) for article in articles]
    with clock.step("persons"):
        articles = [with_persons_named(article) for article in articles]
    with clock.step("corrections"):
        for article in articles:
            read_correction(article)
    return [
        article._replace(extra=(*article.extra, (Field.GROUP, (stories[article.article_id],))))
        if article.article_id in stories
        else article
        for article in articles
    ]


@click.command()
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--articles", default=6000, show_default=True)
@click.option("--rounds", default=1, show_default=True)
def main(sources: tuple[Path, ...], articles: int, rounds: int) -> None:
    """Print the processor time of each step of building SOURCES."""
    least: dict[str, float] = {}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="lacak-steps-") as folder:
            count, seconds = measure(list(sources), articles, Path(folder))
        least = {name: min(value, least.get(name, value)) for name, value in seconds.items()}
    whole = sum(least.values())
    for name, value in least.items():
        click.echo(f"{name:18} {1000 * value / count:7.3f} ms  {100 * value / whole:5.1f} %")
    click.echo(f"{'all':18} {1000 * whole / count:7.3f} ms  of {count} articles")


if __name__ == "__main__":
    main()
