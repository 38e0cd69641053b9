"""Ranking keeps its floors: the sample corpus always, real sets where they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.floors import below, read_floors
from tests.quality.measures.collections import (
    JudgedTopics,
    hard_topics,
    known_item_topics,
    newsroom_topics,
    sample_topics,
)
from tests.quality.measures.figures import Figure
from tests.quality.measures.indexes import opened
from tests.quality.measures.relevance import (
    measure,
    measure_as_shown,
    measure_on_cards,
    typo_share,
)

HARD = ("titles", "leads", "inflected", "acronyms", "places", "persons", "persons bare")


def measured(judged: JudgedTopics) -> Figure:
    with opened(judged.collection) as index:
        return measure(judged, index)


def test_the_sample_corpus_keeps_its_floor() -> None:
    assert below([measured(sample_topics())], read_floors()) == ()


@pytest.mark.realdata
@pytest.mark.parametrize("name", ["facqa", "indosum-headlines"])
def test_known_items_keep_their_floor(real_data: Path, name: str) -> None:
    assert below([measured(known_item_topics(real_data, name))], read_floors()) == ()


@pytest.mark.realdata
def test_graded_topics_keep_their_floor(real_data: Path) -> None:
    judged = newsroom_topics(real_data)
    with opened(judged.collection) as index:
        figures = [
            measure(judged, index),
            measure_as_shown(judged, index),
            *measure_on_cards(judged, index),
        ]
    assert below(figures, read_floors()) == ()


@pytest.mark.realdata
@pytest.mark.parametrize("name", HARD)
def test_hard_queries_keep_their_floor(real_data: Path, name: str) -> None:
    assert below([measured(hard_topics(real_data)[name])], read_floors()) == ()


@pytest.mark.realdata
def test_typos_keep_their_floor_and_their_share_of_the_clean_queries(real_data: Path) -> None:
    classes = hard_topics(real_data)
    changed, clean = measured(classes["typos"]), measured(classes["typos clean"])
    assert below([changed, clean, typo_share(changed, clean)], read_floors()) == ()
