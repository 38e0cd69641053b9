from __future__ import annotations

import pytest

from search_app.evaluation.measures import Evaluation, evaluate
from search_app.evaluation.topics import RankedHit


def test_a_run_is_measured_and_unjudged_hits_are_told():
    hits = [RankedHit("t1", 1, "x", 9.0), RankedHit("t1", 2, "a", 1.0)]
    qrels = {"t1": {"a": 1}, "t2": {"b": 1}}
    # t1: gain 1 at rank 2 = 1 / log2(3) = .6309; t2: nothing found = 0.
    assert evaluate(hits, qrels) == Evaluation(
        topics=2,
        measures={
            "nDCG@10": pytest.approx(0.6309 / 2, abs=1e-4),
            "RR@10": 0.25,
            "R@100": 0.5,
        },
        unjudged=0.5,
    )
