"""Folding: one word however its letters are drawn."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.folding import compatible, fold


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("mbappé", "mbappe"),
        ("atlético", "atletico"),
        ("i̇zmir", "izmir"),
        ("łódź", "lodz"),
        ("straße", "strasse"),
        ("œuvre", "oeuvre"),
        ("سُورَةُ", "سوره"),
        ("سورة", "سوره"),
        ("٢٠١٩", "2019"),
        ("हिन्दी", "हिन्दी"),
        ("ガス", "ガス"),
        ("한국", "한국"),
        ("½", "½"),
    ],
)
def test_a_word_is_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_letters_that_only_look_different_are_the_usual_ones_with_their_marks() -> None:
    assert [compatible(word) for word in ("ｃａｆé", "ﬁlm", "m²", "½")] == [
        "café",
        "film",
        "m2",
        "½",
    ]


@given(st.text(st.characters(categories=["L", "M", "N"]), min_size=1, max_size=12))
def test_folding_again_changes_nothing_and_leaves_something(word: str) -> None:
    folded = fold(unicodedata.normalize("NFC", word).lower())
    assert fold(folded) == folded
    assert bool(folded) == bool(word)
