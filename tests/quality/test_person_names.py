"""Persons are found whom a reader finds, and few others."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.models import Article
from tests.quality.floors import below, read_floors
from tests.quality.measures.persons import (
    FIRST_LOOK,
    FOURTH_LOOK,
    FRESH,
    SECOND_LOOK,
    THIRD_LOOK,
    UNSEEN,
    Label,
    Tally,
    measure_persons,
    merged_share,
    read_gold,
)


@pytest.mark.realdata
def test_persons_keep_their_floors(real_data: Path) -> None:
    assert below(measure_persons(real_data), read_floors()) == ()


def test_names_are_counted() -> None:
    tally = Tally()
    label = Label((frozenset({"budi rustandi"}), frozenset({"siti aminah"})), frozenset({"sukma"}))
    tally.add(["budi rustandi", "sukma", "pasar rau"], label)
    assert (tally.right, tally.found, tally.named) == (1, 2, 2)


def test_the_gold_is_read() -> None:
    gold = read_gold()
    assert len(gold) == 299
    assert gold["click-id-022145"].persons == (
        frozenset({"kivlan zen"}),
        frozenset({"tonin tachta"}),
    )


def test_fresh_and_unseen_articles_are_those_that_were_not_counted() -> None:
    assert [*read_gold(FRESH), *read_gold(UNSEEN)] == _drawn("held_out.tsv")


def test_articles_of_the_looks_were_not_counted() -> None:
    drawn = _drawn("left_out.tsv")
    assert list(read_gold(FIRST_LOOK)) == drawn[:200]
    assert list(read_gold(SECOND_LOOK)) == drawn[240:440]
    assert list(read_gold(THIRD_LOOK)) == drawn[480:680]
    assert list(read_gold(FOURTH_LOOK)) == drawn[680:]


def _drawn(name: str) -> list[str]:
    lines = FRESH.with_name(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_forms_are_counted_that_mean_whom_they_are_told_for() -> None:
    article = Article(
        article_id="pasar", title="Pasar", body="Wali Kota Budi Rustandi datang. Kata Budi, ya."
    )
    forms = {"pasar": {"Budi": frozenset({"budi rustandi"}), "Siti": frozenset({"siti aminah"})}}
    assert merged_share([article], forms) == 0.5
