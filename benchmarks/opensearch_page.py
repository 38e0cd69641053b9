"""What does a page cost with its index in OpenSearch, beside the embedded engine? And a load?

    python -m benchmarks.opensearch_page var/index [--articles 5000] [--pages 200]

Starts a node (``tools.opensearch_cluster``), or asks the one in ``LACAK_TEST_OPENSEARCH``. Loads
articles of the index through Lacak, and the same documents through ``streaming_bulk`` of
opensearch-py, in turns; then asks both engines for the same pages through the web application, in
turns, with words of real titles; tells p50, p95, their ratio, the requests of a page and the share
of its time that the cluster needs. Timings of a busy machine say little, ratios of one run more;
nothing is asserted.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import mean, median, quantiles
from time import perf_counter
from typing import Any
from urllib.parse import quote_plus

import click
from opensearchpy import OpenSearch
from opensearchpy.helpers import streaming_bulk

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.engines.opensearch_engine import connection, documents
from indexer.engines.opensearch_engine.state import find_place
from indexer.engines.registry import Engine, find_engine
from indexer.generations import folders
from indexer.generations.deriving import derived
from indexer.models import Article
from search_app import create_app
from search_app.ops.settings import Settings
from tools.opensearch_cluster import Cluster

ROUNDS = 3


@dataclass(frozen=True)
class Held:
    """Gives out one reader."""

    held: IndexReader

    @contextmanager
    def reader(self, _: str | None = None) -> Iterator[IndexReader]:
        yield self.held


@dataclass(frozen=True)
class Some:
    """All articles as one batch."""

    articles: Sequence[Article]
    analyzer: Analyzer
    name: str = "all"

    @contextmanager
    def opened(self) -> Iterator[tuple[Analyzer, Iterator[Article]]]:
        yield self.analyzer, iter(self.articles)


class Requests:
    """Counts the requests to the cluster and their seconds."""

    def __init__(self) -> None:
        self.count, self.seconds = 0, 0.0
        ask = connection.Place.ask

        def counted(place: Any, *arguments: Any, **more: Any) -> Any:
            began = perf_counter()
            try:
                return ask(place, *arguments, **more)
            finally:
                self.count += 1
                self.seconds += perf_counter() - began

        connection.Place.ask = counted


def load(engine: Engine, folder: Path, articles: Sequence[Article], analyzer: Analyzer) -> float:
    """Seconds until the articles are committed."""
    engine.create_index(folder, analyzer)
    began = perf_counter()
    writer = engine.open_writer(folder, analyzer)
    for _ in writer.load([Some(articles, analyzer)]):
        pass
    writer.commit(1)
    writer.close()
    return perf_counter() - began


def bulk_load(
    engine: Any, folder: Path, made: Sequence[dict[str, Any]], analyzer: Analyzer
) -> float:
    """Seconds of the same documents without Lacak, into an index with the same mapping."""
    engine.create_index(folder, analyzer)
    place = find_place(engine.address, folder)
    client = OpenSearch(hosts=list(engine.address.hosts), timeout=120)
    place.ask("PUT", "_settings", {"index.auto_expand_replicas": "false"})
    began = perf_counter()
    actions = (
        {"_op_type": "index", "_index": place.index, "_id": number, "_source": one}
        for number, one in enumerate(made)
    )
    for _ in streaming_bulk(client, actions, chunk_size=500):
        pass
    client.indices.refresh(index=place.index)
    client.indices.forcemerge(index=place.index, max_num_segments=1, request_timeout=3600)
    return perf_counter() - began


def pages(readers: dict[str, IndexReader], analyzer: Analyzer, texts: Sequence[str]) -> None:
    """Ask both for the same pages and print what they took."""
    sites = {
        name: create_app(settings=Settings(), index=Held(reader), analyzer=analyzer).test_client()
        for name, reader in readers.items()
    }
    requests = Requests()
    taken: dict[str, list[float]] = {name: [] for name in sites}
    for number, text in enumerate(texts):
        for name in sorted(sites, reverse=bool(number % 2)):
            began = perf_counter()
            answer = sites[name].get(f"/cari?q={quote_plus(text)}")
            assert answer.status_code == 200, (text, answer.status_code)
            if number >= len(texts) // 5:  # the first ones warm up
                taken[name].append(perf_counter() - began)
            elif number == len(texts) // 5 - 1:
                requests.count, requests.seconds = 0, 0.0
    asked = len(taken["opensearch"])
    for name, seconds in taken.items():
        p95 = quantiles(seconds, n=20)[-1]
        print(f"{name:11} p50 {median(seconds) * 1e3:7.1f} ms   p95 {p95 * 1e3:7.1f} ms")
    ratio = median(taken["opensearch"]) / median(taken["whoosh"])
    share = requests.seconds / sum(taken["opensearch"])
    print(
        f"{ratio:.1f} times; {requests.count / asked:.1f} requests a page, {share:.0%} of its time"
    )


@click.command()
@click.argument("index", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--articles", "count", default=5000, show_default=True)
@click.option("--pages", "asked", default=200, show_default=True)
def main(index: Path, count: int, asked: int) -> None:
    analyzer = Analyzer()
    analyzer.load_stems(index / folders.STEMS)
    reader = folders.open_current(index, analyzer)
    ids = list(islice(reader.article_ids(), count))
    found = [one for one in reader.get_many(ids) if one is not None]
    articles = [derived(one) for one in found]
    titles = [one.title.split() for one in articles if len(one.title.split()) > 4]
    texts = [" ".join(title[1:4]) for title in titles[:: max(1, len(titles) // asked)]]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = (
            os.environ.get("LACAK_TEST_OPENSEARCH") or stack.enter_context(Cluster(folder)).address
        )
        engine = find_engine(f"opensearch:{address}/lacak-benchmark")
        whoosh = find_engine("whoosh")
        load(whoosh, folder / "whoosh", articles, analyzer)
        made = [documents.to_document(one, analyzer, 1) for one in articles]
        rates: dict[str, list[float]] = {"lacak": [], "streaming_bulk": []}
        for _ in range(ROUNDS):
            rates["streaming_bulk"].append(
                len(made) / bulk_load(engine, folder / "bulk", made, analyzer)
            )
            rates["lacak"].append(
                len(articles) / load(engine, folder / "cluster", articles, analyzer)
            )
        engine.drop_index(folder / "bulk")
        told = {name: mean(each) for name, each in rates.items()}
        print(", ".join(f"{name} {rate:.0f} articles/s" for name, rate in told.items()), end=": ")
        print(f"{told['lacak'] / told['streaming_bulk']:.2f} of it, analysis included")
        readers = {
            "whoosh": whoosh.open_reader(folder / "whoosh", analyzer),
            "opensearch": engine.open_reader(folder / "cluster", analyzer),
        }
        pages(readers, analyzer, texts)
        engine.drop_index(folder / "cluster")


if __name__ == "__main__":
    main()
