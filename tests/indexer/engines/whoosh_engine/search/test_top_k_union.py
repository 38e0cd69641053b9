"""The best articles of a sum are found without looking at all of them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh_engine.search.term_postings import SummedPostings
from indexer.engines.whoosh_engine.search.top_docs import PRECISION
from indexer.engines.whoosh_engine.search.top_k_union import FoundBySum
from indexer.engines.whoosh_engine.search.tuning import Scale

DOCUMENTS = 60


def postings(scores: dict[int, float]) -> SummedPostings:
    numbers = sorted(scores)
    return SummedPostings(
        np.array(numbers, "i4"),
        np.array([scores[n] for n in numbers]),
        Scale(DOCUMENTS),
        lambda _: None,
    )


terms = st.lists(
    st.tuples(
        st.dictionaries(
            st.integers(0, DOCUMENTS - 1),
            st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0, 3.25]),
            max_size=30,
        ),
        st.sampled_from([0.0, 0.5, 1.0, 2.0]),
    ),
    max_size=5,
)


@given(terms, st.integers(1, 40))
def test_the_highest_sums_are_among_the_candidates(lists, count: int):
    found = FoundBySum([(postings(own), weight) for own, weight in lists], DOCUMENTS)
    everywhere = np.zeros(DOCUMENTS)
    for own, weight in lists:
        for number, score in own.items():
            everywhere[number] += weight * score
    matching = sorted({number for own, _ in lists for number in own})
    assert found.ids.tolist() == matching

    ids, scores = found.candidates(count)
    assert set(ids.tolist()) <= set(matching)
    assert scores.tolist() == everywhere[ids].tolist()
    ranked = sorted((everywhere[number] for number in matching), reverse=True)
    least = ranked[min(count, len(ranked)) - 1] if ranked else 0.0
    wanted = {n for n in matching if everywhere[n] >= least - 1 / PRECISION}
    assert wanted <= set(ids.tolist())


def test_few_articles_are_looked_at():
    """Two lists of a thousand that share one article: it, and the first ten of each."""
    scores = {n: 1 + n / 1000 for n in range(1_000)}
    lists = [
        SummedPostings(
            np.arange(0, 1_000, dtype="i4"), np.array([*scores.values()]), Scale(2_000), print
        ),
        SummedPostings(
            np.arange(999, 1_999, dtype="i4"), np.array([*scores.values()]), Scale(2_000), print
        ),
    ]
    ids, _ = FoundBySum([(one, 1.0) for one in lists], 2_000).candidates(10)
    assert ids.tolist() == [*range(990, 1_000), *range(1_989, 1_999)]
