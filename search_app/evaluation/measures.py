"""How good are the ranked answers to judged topics?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import ir_measures

from search_app.evaluation.topics import Qrels, RankedHit

JUDGED_DEPTH = 10
"""Hits of a topic among which the unjudged ones are counted: those that nDCG@10 looks at."""

EVALUATED_DEPTH = 100
"""Hits per topic that a run needs to be measured: what R@100 looks at."""

MEASURES = (ir_measures.nDCG @ 10, ir_measures.RR @ 10, ir_measures.R @ 100)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Means over the judged topics. ``unjudged`` is the share of hits in the top ten that carry no
    judgement: where it is high, the other figures say little."""

    topics: int
    measures: Mapping[str, float]
    unjudged: float


def evaluate(hits: Iterable[RankedHit], qrels: Qrels) -> Evaluation:
    """How good a run is. A judged topic without any hit counts as 0.

    Measures by ir-measures (nDCG with gains as judged, log2 discount).
    """
    judged = [hit for hit in hits if hit.topic_id in qrels]
    # Ranks, not scores, decide: equal scores have an order that the engine promises.
    run_documents = [
        ir_measures.ScoredDoc(hit.topic_id, hit.article_id, -float(hit.rank)) for hit in judged
    ]
    judgements = [
        ir_measures.Qrel(topic_id, article_id, relevance)
        for topic_id, documents in qrels.items()
        for article_id, relevance in documents.items()
    ]
    values = ir_measures.calc_aggregate(MEASURES, judgements, run_documents)
    top = [hit for hit in judged if hit.rank <= JUDGED_DEPTH]
    unjudged = sum(hit.article_id not in qrels[hit.topic_id] for hit in top)
    return Evaluation(
        topics=len(qrels),
        measures={str(measure): float(values[measure]) for measure in MEASURES},
        unjudged=unjudged / len(top) if top else 0.0,
    )
