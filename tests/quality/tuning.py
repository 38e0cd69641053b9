"""Which value of a weight ranks best, on the topics that weights may be chosen by?

    python -m tests.quality.tuning name .5 1 2
    python -m tests.quality.tuning strict.title .1 .3 --sets facqa newsroom --share .3

Prints nDCG@10 of the tuning half of each set (``relevance.is_for_tuning``), and its mean, for each
value of one of ``Weights``. Report on the other half, with ``tests.quality.report``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from search_app.query.weights import WEIGHTS, Weights
from tests.quality.measures import collections
from tests.quality.measures.collections import JudgedTopics
from tests.quality.measures.indexes import opened
from tests.quality.measures.rankers import lacak_run
from tests.quality.measures.relevance import is_for_tuning, ndcg_by_topic
from tests.quality.report import real_data_folder

SETS = ("facqa", "indosum-headlines", "newsroom", "titles", "leads", "inflected", "typos")
MORE_SETS = ("acronyms", "places", "persons", "sample")


def with_weight(name: str, value: float, weights: Weights = WEIGHTS) -> Weights:
    """``weights`` with another value for ``name``; a dot leads into a weight of several parts.

    Raises ValueError for a weight that there is not.
    """
    outer, _, inner = name.partition(".")
    if outer not in weights._fields:
        raise ValueError(f"no weight {name}: there are {', '.join(weights._fields)}")
    held = getattr(weights, outer)
    if isinstance(held, tuple):
        if inner not in held._fields:
            raise ValueError(f"no part {name}: there are {', '.join(held._fields)}")
        return weights._replace(**{outer: held._replace(**{inner: value})})
    if inner:
        raise ValueError(f"{outer} has no parts")
    return weights._replace(**{outer: type(held)(value)})


def measure_tuning_halves(names: Sequence[str], share: float, weights: Weights) -> list[float]:
    """nDCG@10 of Lacak with ``weights`` on ``share`` of the tuning half of each set."""
    return [_ndcg(_tuning_half(judged, share), weights) for judged in map(_judged, names)]


def _judged(name: str) -> JudgedTopics:
    real_data = real_data_folder()
    if real_data is None:
        raise SystemExit("no real data: set LACAK_REAL_DATA to its folder")
    known: dict[str, Callable[[], JudgedTopics]] = {
        "facqa": partial(collections.known_item_topics, real_data, "facqa"),
        "indosum-headlines": partial(collections.known_item_topics, real_data, "indosum-headlines"),
        "newsroom": partial(collections.newsroom_topics, real_data),
        "sample": collections.sample_topics,
    }
    return known[name]() if name in known else collections.hard_topics(real_data)[name]


def _tuning_half(judged: JudgedTopics, share: float) -> JudgedTopics:
    topics = [topic for topic in judged.topics if is_for_tuning(topic.topic_id)]
    topics = topics[: max(20, round(share * len(topics)))]
    qrels = {topic.topic_id: judged.qrels[topic.topic_id] for topic in topics}
    return replace(judged, topics=topics, qrels=qrels)


def _ndcg(judged: JudgedTopics, weights: Weights) -> float:
    with opened(judged.collection) as index:
        found = ndcg_by_topic(lacak_run(index, judged.topics, 10, weights), judged.qrels)
    return sum(found.values()) / len(found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line per value."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("weight", help="its name in Weights")
    parser.add_argument("values", nargs="+", type=float)
    parser.add_argument("--sets", nargs="+", default=[*SETS, *MORE_SETS])
    parser.add_argument("--share", type=float, default=1.0, help="of each tuning half")
    options = parser.parse_args(arguments)
    try:
        tried = {value: with_weight(options.weight, value) for value in options.values}
    except ValueError as problem:
        parser.error(str(problem))
    print(options.weight, *options.sets, "mean", sep="\t")
    for value, weights in tried.items():
        found = measure_tuning_halves(options.sets, options.share, weights)
        mean = sum(found) / len(found)
        print(value, *(f"{one:.4f}" for one in (*found, mean)), sep="\t", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
