"""What does a page cost with its index in OpenSearch, beside the embedded engine? And a load?

    python -m benchmarks.opensearch_page load INDEX [--articles 5000] [--rounds 3]
    python -m benchmarks.opensearch_page pages INDEX [MOVED] [--pages 200]

``load`` starts a node (``tools.opensearch_cluster``), or asks the one in ``LACAK_TEST_OPENSEARCH``,
and puts articles of the index there through Lacak, and the same documents through
``streaming_bulk`` of opensearch-py, in turns: articles a second, and processor time, ours and that
of a node that it started. ``pages`` asks INDEX and MOVED, a copy of it that ``lacak migrate`` moved
to a cluster, for the same pages through the web application, in turns, with
words of real titles: p50, p95, their ratio, the requests of a page, and how its time is spent
(our processor time, waiting for the cluster, of which the cluster says that it searched). Without
MOVED only INDEX, which lies in a cluster, is asked. Timings
of a busy machine say little, ratios of one run more; nothing is asserted.
"""

from __future__ import annotations

import gc
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
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
from indexer.generations import folders, readers
from indexer.generations.deriving import derived
from indexer.models import Article
from search_app import create_app
from search_app.ops.settings import Settings
from tools.opensearch_cluster import Cluster


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
    """Counts the requests to the cluster, their seconds, and those in which it says it searched."""

    def __init__(self) -> None:
        self.count, self.seconds, self.searched = 0, 0.0, 0.0
        self.paths: Counter[str] = Counter()
        ask = connection.Place.ask

        def counted(place: Any, *arguments: Any, **more: Any) -> Any:
            began = perf_counter()
            answer = ask(place, *arguments, **more)
            self.seconds += perf_counter() - began
            self.count += 1
            self.paths[str(arguments[1])] += 1
            if isinstance(answer, dict):
                self.searched += answer.get("took", 0) / 1000
            return answer

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
    processor = dict.fromkeys(sites, 0.0)
    taken: dict[str, list[float]] = {name: [] for name in sites}
    for number, text in enumerate(texts):
        for name in sorted(sites, reverse=bool(number % 2)):
            began, worked = perf_counter(), process_time()
            answer = sites[name].get(f"/cari?q={quote_plus(text)}")
            assert answer.status_code == 200, (text, answer.status_code)
            if number >= len(texts) // 5:  # the first ones warm up
                taken[name].append(perf_counter() - began)
                processor[name] += process_time() - worked
        if number == len(texts) // 5 - 1:
            requests.count, requests.seconds, requests.searched = 0, 0.0, 0.0
            requests.paths.clear()
    asked = len(taken["opensearch"])
    for name, seconds in taken.items():
        p95 = quantiles(seconds, n=20)[-1]
        print(f"{name:11} p50 {median(seconds) * 1e3:7.1f} ms   p95 {p95 * 1e3:7.1f} ms")
    if len(taken) > 1:
        print(f"{median(taken['opensearch']) / median(taken['whoosh']):.1f} times", end="; ")
    whole = sum(taken["opensearch"])
    print(f"{requests.count / asked:.1f} requests a page:", end=" ")
    print(", ".join(f"{n / asked:.1f} {path}" for path, n in requests.paths.most_common()))
    print(f"of its time {requests.seconds / whole:.0%} waiting for the cluster", end=", ")
    print(f"{requests.searched / whole:.0%} while it searched", end="; ")
    for name, seconds in processor.items():
        print(f"{seconds / asked * 1e3:.1f} ms of our processor on {name}", end=" ")
    print()


@click.group(help=__doc__)
def main() -> None:
    """The two measurements."""


_INDEX = click.Path(path_type=Path, exists=True, file_okay=False)


def opened(index: Path) -> tuple[Analyzer, IndexReader]:
    """The analyzer and the reader of an index folder."""
    analyzer = Analyzer()
    analyzer.load_stems(index / folders.STEMS)
    return analyzer, readers.open_current(index, analyzer)


@main.command("load")
@click.argument("index", type=_INDEX)
@click.option("--articles", "count", default=5000, show_default=True)
@click.option("--rounds", default=3, show_default=True)
def compare_loads(index: Path, count: int, rounds: int) -> None:
    """Articles a second through Lacak, and of the same documents without it."""
    analyzer, reader = opened(index)
    found = reader.get_many(list(islice(reader.article_ids(), count)))
    articles = [derived(one) for one in found if one is not None]
    made = [documents.to_document(one, analyzer, 1) for one in articles]
    gc.freeze()  # a build holds no such list, and would not have it gone through
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        nodes: list[int] = []
        address = os.environ.get("LACAK_TEST_OPENSEARCH")
        if not address:
            cluster = stack.enter_context(Cluster(folder))
            address = cluster.address
            nodes = [process.pid for process in cluster.processes.values()]
        engine = find_engine(f"opensearch:{address}/lacak-benchmark")
        rates: dict[str, list[float]] = {"streaming_bulk": [], "lacak": []}
        worked: dict[str, list[tuple[float, float]]] = {name: [] for name in rates}
        for number in range(rounds):
            for name in sorted(rates, reverse=bool(number % 2)):
                begun, there = process_time(), processor_time(nodes)
                if name == "lacak":
                    seconds = load(engine, folder / "cluster", articles, analyzer)
                else:
                    seconds = bulk_load(engine, folder / "bulk", made, analyzer)
                rates[name].append(len(articles) / seconds)
                worked[name].append((process_time() - begun, processor_time(nodes) - there))
        engine.drop_index(folder / "bulk")
        engine.drop_index(folder / "cluster")
    told = {name: median(each) for name, each in rates.items()}
    print(", ".join(f"{name} {rate:.0f} articles/s" for name, rate in told.items()), end=": ")
    print(f"{told['lacak'] / told['streaming_bulk']:.2f} of it, analysis included")
    spent = {name: median(map(sum, each)) for name, each in worked.items()}
    for name, each in worked.items():
        ours, theirs = (median(one) / len(articles) * 1e3 for one in zip(*each, strict=True))
        print(f"{name}: {ours:.2f} ms of our processor an article, {theirs:.2f} of the node's")
    print(f"{spent['streaming_bulk'] / spent['lacak']:.2f} of its articles a second and core")


def processor_time(processes: Sequence[int]) -> float:
    """Seconds of processor time of these processes until now (Linux)."""
    told = [Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in processes]
    return sum(int(one[11]) + int(one[12]) for one in told) / os.sysconf("SC_CLK_TCK")


@main.command("pages")
@click.argument("index", type=_INDEX)
@click.argument("moved", type=_INDEX, required=False)
@click.option("--pages", "asked", default=200, show_default=True)
def compare_pages(index: Path, moved: Path | None, asked: int) -> None:
    """The same pages from an index and from its copy in a cluster."""
    analyzer, reader = opened(index)
    readers = {"opensearch": reader}
    if moved is not None:
        readers = {"whoosh": reader, "opensearch": opened(moved)[1]}
    ids = list(islice(reader.article_ids(), 20 * asked))
    found = [one for one in reader.get_many(ids) if one is not None]
    titles = [one.title.split() for one in found if len(one.title.split()) > 4]
    texts = [" ".join(title[1:4]) for title in titles[:: max(1, len(titles) // asked)]]
    pages(readers, analyzer, texts)


if __name__ == "__main__":
    main()
