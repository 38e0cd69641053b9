"""Steps on sorted arrays, compared with sets and lists."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh_engine.storage.arrays import (
    firsts_of_runs,
    in_both,
    spread,
    starts_of_runs,
)

ASCENDING = st.sets(st.integers(0, 60), max_size=40).map(
    lambda numbers: np.array(sorted(numbers), np.int64)
)


@given(ASCENDING, ASCENDING)
def test_numbers_in_both_arrays(one, other):
    assert in_both(one, other).tolist() == sorted({*one.tolist()} & {*other.tolist()})


@pytest.mark.parametrize("few", [[], [-1], [700], [0, 5, 998, 2_000]])
def test_few_numbers_are_looked_up_in_many(few: list[int]):
    many = np.arange(0, 1_000, 2)
    expected = [number for number in few if number in {*many.tolist()}]
    assert in_both(np.array(few, np.int64), many).tolist() == expected
    assert in_both(many, np.array(few, np.int64)).tolist() == expected


def test_runs_of_equal_numbers():
    values = np.array([3, 3, 5, 7, 7, 7])
    assert starts_of_runs(values).tolist() == [0, 2, 3]
    assert firsts_of_runs(values).tolist() == [True, False, True, True, False, False]
    assert firsts_of_runs(values[:0]).tolist() == []


def test_ranges_one_after_the_other():
    spread_out = spread(np.array([10, 3, 7]), np.array([3, 0, 2]))
    assert spread_out.tolist() == [10, 11, 12, 7, 8]
