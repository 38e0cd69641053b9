"""How high do the right articles stand?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from math import log2

import ir_measures

from search_app.evaluation.measures import EVALUATED_DEPTH, JUDGED_DEPTH, evaluate
from search_app.evaluation.topics import Qrels, RankedHit
from search_app.search.ranking import rank
from search_app.search.request import SearchRequest
from tests.quality.measures.collections import JudgedTopics
from tests.quality.measures.figures import Figure
from tests.quality.measures.indexes import OpenIndex
from tests.quality.measures.rankers import Rival, lacak_run, rival_run

NDCG = "nDCG@10"


def is_for_tuning(topic_id: str) -> bool:
    """Whether constants may be chosen by this topic: an even hash. The others report."""
    return hashlib.blake2b(topic_id.encode(), digest_size=1).digest()[0] % 2 == 0


def ndcg_by_topic(hits: Iterable[RankedHit], qrels: Qrels) -> dict[str, float]:
    """nDCG@10 of each judged topic, 0 for those without hits."""
    run = [ir_measures.ScoredDoc(h.topic_id, h.article_id, -float(h.rank)) for h in hits]
    judgements = [
        ir_measures.Qrel(topic, article, grade)
        for topic, grades in qrels.items()
        for article, grade in grades.items()
    ]
    found = ir_measures.iter_calc([ir_measures.nDCG @ 10], judgements, run)
    return dict.fromkeys(qrels, 0.0) | {metric.query_id: metric.value for metric in found}


def measure(
    judged: JudgedTopics,
    index: OpenIndex,
    rivals: Mapping[str, float] | None = None,
    *,
    depth: int = JUDGED_DEPTH,
) -> Figure:
    """nDCG@10 of Lacak over all topics; beside it that of the reporting half, the share of unjudged
    hits in the first ten and, if the ``depth`` is 100, of right articles among the first 100.

    ``rivals`` is what ``measure_rivals`` gave of the same topics, if it was asked.
    """
    hits = tuple(lacak_run(index, judged.topics, depth))
    evaluation = evaluate(hits, judged.qrels)
    by_topic = ndcg_by_topic(hits, judged.qrels)
    reporting = [value for topic, value in by_topic.items() if not is_for_tuning(topic)]
    return Figure(
        name=f"{judged.name} {NDCG}",
        value=evaluation.measures[NDCG],
        count=evaluation.topics,
        digest=judged.digest,
        rivals=rivals or {},
        beside={
            "reporting half": sum(reporting) / len(reporting),
            "unjudged@10": evaluation.unjudged,
        }
        | ({"R@100": evaluation.measures["R@100"]} if depth >= EVALUATED_DEPTH else {}),
    )


def measure_rivals(judged: JudgedTopics, index: OpenIndex) -> dict[str, float]:
    """nDCG@10 of each plain ranker; ``index`` is of kind ``RIVAL``."""
    return {
        rival.value: evaluate(
            rival_run(index, judged.topics, JUDGED_DEPTH, rival), judged.qrels
        ).measures[NDCG]
        for rival in Rival
    }


def measure_as_shown(judged: JudgedTopics, index: OpenIndex) -> Figure:
    """nDCG@10 of graded topics with gains 2^grade - 1, which tells "exactly it" from "in passing";
    of the list that ``search`` and the page show too."""
    hits = tuple(lacak_run(index, judged.topics, JUDGED_DEPTH))
    found: dict[str, list[str]] = {topic: [] for topic in judged.qrels}
    for hit in hits:
        found.get(hit.topic_id, []).append(hit.article_id)
    values = [_steep_ndcg(found[topic], grades) for topic, grades in judged.qrels.items()]
    return Figure(
        name=f"{judged.name} {NDCG} of steep gains",
        value=sum(values) / len(values),
        count=len(values),
        digest=judged.digest,
        beside={"unjudged@10": evaluate(hits, judged.qrels).unjudged},
    )


def measure_on_cards(judged: JudgedTopics, index: OpenIndex) -> tuple[Figure, Figure]:
    """nDCG@10 of graded topics as a page of cards is read from top to bottom, linear and with steep
    gains: each hit, and below it those folded under it."""
    found: dict[str, list[str]] = {topic: [] for topic in judged.qrels}
    for topic in judged.topics:
        request = SearchRequest(text=topic.text, page_size=JUDGED_DEPTH, facets=())
        ranking = rank(index.reader, index.analyzer, request)
        read = [
            one
            for hit in ranking.matches.hits
            for one in (hit.article_id, *ranking.folded.get(hit.article_id, ()))
        ]
        if topic.topic_id in found:
            found[topic.topic_id] = read[:JUDGED_DEPTH]
    hits = [
        RankedHit(topic, place, article, -float(place))
        for topic, articles in found.items()
        for place, article in enumerate(articles, start=1)
    ]
    linear = ndcg_by_topic(hits, judged.qrels)
    steep = [_steep_ndcg(found[topic], grades) for topic, grades in judged.qrels.items()]
    count = len(judged.qrels)
    return (
        Figure(
            name=f"{judged.name} {NDCG} on cards",
            value=sum(linear.values()) / count,
            count=count,
            digest=judged.digest,
        ),
        Figure(
            name=f"{judged.name} {NDCG} of steep gains on cards",
            value=sum(steep) / count,
            count=count,
            digest=judged.digest,
        ),
    )


def _steep_ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    def gain(order: Iterable[int]) -> float:
        return sum(
            (2**grade - 1) / log2(rank + 2)
            for rank, grade in enumerate(islice(order, JUDGED_DEPTH))
        )

    best = gain(sorted(grades.values(), reverse=True))
    return gain(grades.get(article, 0) for article in found) / best if best else 0.0


def typo_share(changed: Figure, clean: Figure) -> Figure:
    """How much of the clean queries' quality the mistyped ones keep."""
    return Figure(
        name="hard typos of clean",
        value=changed.value / clean.value,
        count=changed.count,
        digest=changed.digest,
        rivals={name: share / clean.rivals[name] for name, share in changed.rivals.items()},
    )
