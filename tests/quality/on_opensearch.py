"""Does ranking keep its floors on OpenSearch?

    python -m tests.quality.on_opensearch [--only sample facqa indosum-headlines newsroom]

asks a node (``tools.opensearch_cluster``, or that in ``LACAK_TEST_OPENSEARCH``) the judged topics
that ``tests.quality.report`` asks the embedded engine. Prints each figure beside the embedded one
of the same run and the floor; ends with 1 if one is below its floor.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from indexer.engines.registry import Engine, find_engine
from tests.quality.floors import below, read_floors
from tests.quality.measures.collections import (
    Collection,
    JudgedTopics,
    known_item_topics,
    newsroom_topics,
    sample_topics,
)
from tests.quality.measures.figures import Figure
from tests.quality.measures.indexes import Kind, OpenIndex, analyzer_of, articles_of, opened
from tests.quality.measures.relevance import measure, measure_as_shown, measure_on_cards
from tests.quality.report import real_data_folder
from tools.opensearch_cluster import Cluster, NoJava

NEWSROOM = "newsroom"


def topics_here(real_data: Path | None) -> dict[str, partial[JudgedTopics]]:
    """The sets whose articles are here."""
    found = {"sample": partial(sample_topics)}
    if real_data is not None:
        for name in ("facqa", "indosum-headlines"):
            found[name] = partial(known_item_topics, real_data, name)
        found[NEWSROOM] = partial(newsroom_topics, real_data)
    return found


@contextmanager
def on_cluster(engine: Engine, collection: Collection) -> Iterator[OpenIndex]:
    """The index of ``collection`` in the cluster, for the length of a ``with`` block."""
    analyzer = analyzer_of(Kind.LACAK)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "index"
        engine.create_index(folder, analyzer)
        try:
            writer = engine.open_writer(folder, analyzer)
            for article in articles_of(collection, Kind.LACAK):
                writer.put(article)
            writer.commit(1)
            writer.close()
            yield OpenIndex(engine.open_reader(folder, analyzer), analyzer)
        finally:
            engine.drop_index(folder)


def figures_of(judged: JudgedTopics, index: OpenIndex) -> tuple[Figure, ...]:
    """What ``tests.quality.report`` tells of these topics, without plain rankers."""
    found = (measure(judged, index),)
    if judged.name == NEWSROOM:
        found += (measure_as_shown(judged, index), *measure_on_cards(judged, index))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; 1 if one is below its floor."""
    known = topics_here(real_data_folder())
    parser = argparse.ArgumentParser(description="Floors of ranking on OpenSearch.")
    parser.add_argument("--only", nargs="+", choices=sorted(known), default=list(known))
    options = parser.parse_args(arguments)
    floors = read_floors()
    problems: list[str] = []
    with ExitStack() as stack:
        try:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lacak-")))
            address = (
                os.environ.get("LACAK_TEST_OPENSEARCH")
                or stack.enter_context(Cluster(folder)).address
            )
        except NoJava as problem:
            print(f"OpenSearch is left out: {problem}", file=sys.stderr)
            return 0
        engine = find_engine(f"opensearch:{address}/lacak-quality")
        for name in options.only:
            judged = known[name]()
            with on_cluster(engine, judged.collection) as index:
                figures = figures_of(judged, index)
            with opened(judged.collection) as embedded:
                beside = figures_of(judged, embedded)
            for figure, other in zip(figures, beside, strict=True):
                print(
                    f"{figure.name}: {figure.value:.4f}, embedded {other.value:.4f}, "
                    f"floor {floors[figure.name].floor:.3f}",
                    flush=True,
                )
            problems += below(figures, floors)
    print(*problems, sep="\n", file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
