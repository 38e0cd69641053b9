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
    ("pairs", "name", "asked"),
    [
        ("fresh", "links precision", 0.98),
        ("fresh", "links recall", 0.95),
        ("fresh", "near precision", 0.97),
        ("fresh", "near recall", 0.90),
        ("later", "links precision", 0.98),
        ("later", "near recall", 0.90),
    ],
)
def test_floors_of_pairs_judged_before_any_answer_are_what_is_asked(
    pairs: str, name: str, asked: float
) -> None:
    assert read_floors()[f"copies of {pairs} pairs {name}"].floor >= asked


@pytest.mark.parametrize(
    ("half", "before"),
    [("fresh", {"reporting", "tuning"}), ("later", {"reporting", "tuning", "fresh"})],
)
def test_pairs_judged_later_are_of_articles_that_no_pair_before_has(
    half: str, before: set[str]
) -> None:
    gold = read_gold()
    articles = [one for pair in gold if pair.half == half for one in (pair.one, pair.other)]
    earlier = {one for pair in gold if pair.half in before for one in (pair.one, pair.other)}
    assert len(articles) == 400
    assert len(set(articles)) == 400
    assert earlier.isdisjoint(articles)
