"""Copies that were planted among real articles are found, and those that a reader calls so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.floors import below, read_floors
from tests.quality.measures.collections import news_collection
from tests.quality.measures.copies import measure_copies
from tests.quality.measures.rewrites import measure_rewrites


@pytest.mark.realdata
def test_planted_copies_keep_their_floors(real_data: Path) -> None:
    assert below(measure_rewrites("news", news_collection(real_data)), read_floors()) == ()


@pytest.mark.realdata
def test_links_between_judged_pairs_keep_their_floors(real_data: Path) -> None:
    assert below(measure_copies(news_collection(real_data)), read_floors()) == ()
