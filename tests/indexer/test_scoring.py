"""Lengths as one byte tells them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh_engine.search.statistics import _bytes_of
from indexer.scoring import LENGTH_STEPS, length_byte, quantised_length


@pytest.mark.parametrize(
    ("length", "byte", "told"),
    [
        (0, 0, 0),
        (39, 39, 39),
        (40, 39, 39),
        (41, 40, 41),
        (94, 55, 87),
        (95, 56, 95),
        (247, 69, 247),
        (1000, 86, 983),
        (2_013_265_943, 254, 2_013_265_943),  # the last step before the largest 32-bit integer
    ],
)
def test_a_length_takes_lucenes_step(length, byte, told):
    """Computed by hand from Lucene's ``SmallFloat.intToByte4`` and ``byte4ToInt``, for a text with
    one token more."""
    assert (length_byte(length), quantised_length(length)) == (byte, told)


def test_steps_ascend():
    assert list(LENGTH_STEPS) == sorted(set(LENGTH_STEPS))
    assert len(LENGTH_STEPS) == 255


@given(st.lists(st.integers(0, 2**32 - 1), max_size=20))
def test_many_lengths_take_the_same_steps(lengths):
    assert _bytes_of(np.array(lengths, "<u4")).tolist() == [length_byte(one) for one in lengths]


@given(st.integers(0, 2**31))
def test_a_step_is_at_most_an_eighth_below(length):
    assert 0 <= length - quantised_length(length) <= (length + 1) / 8
