"""Copies that were planted among real articles are found, and those that a reader calls so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.floors import below, read_floors
from tests.quality.measures.collections import news_collection
from tests.quality.measures.copies import measure_copies, read_gold
from tests.quality.measures.rewrites import measure_rewrites


@pytest.mark.realdata
def test_planted_copies_keep_their_floors(real_data: Path) -> None:
    assert below(measure_rewrites("news", news_collection(real_data)), read_floors()) == ()


@pytest.mark.realdata
def test_links_between_judged_pairs_keep_their_floors(real_data: Path) -> None:
    assert below(measure_copies(news_collection(real_data)), read_floors()) == ()


@pytest.mark.parametrize(
    ("name", "asked"),
    [("links precision", 0.98), ("links recall", 0.95), ("near precision", 0.97)],
)
def test_floors_of_pairs_at_which_nobody_looked_are_what_is_asked(name: str, asked: float) -> None:
    assert read_floors()[f"copies of fresh pairs {name}"].floor >= asked


def test_fresh_pairs_are_of_articles_that_no_other_pair_has() -> None:
    fresh = [pair for pair in read_gold() if pair.half == "fresh"]
    others = {one for pair in read_gold() if pair.half != "fresh" for one in (pair.one, pair.other)}
    articles = [one for pair in fresh for one in (pair.one, pair.other)]
    assert len(fresh) == 200
    assert len(set(articles)) == 400
    assert others.isdisjoint(articles)
