from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.highlight.sentences import (
    begins_sentence,
    ends_sentence,
    sentence_end,
    sentence_start,
)

TEXT = (
    'Prof. Budi tiba. Ia berkata, "Hujan turun." Warga di Kec. Bunut pergi ke H. Ahmad.\n'
    "Harga naik 5%. Lalu turun pada 2019"
)


@pytest.mark.parametrize(
    ("word", "begins"),
    [
        ("Budi", "Prof."),
        ("berkata", "Ia"),
        ("turun.", "Ia"),
        ("Bunut", "Warga"),
        ("Ahmad", "Warga"),
        ("naik", "Harga"),
        ("2019", "Lalu"),
    ],
)
def test_a_sentence_begins_where_the_one_before_ends(word, begins):
    start = sentence_start(TEXT, TEXT.index(word), 100)
    assert TEXT[start:].startswith(begins)


def test_a_sentence_that_begins_too_far_away_is_none():
    assert sentence_start(TEXT, TEXT.index("Ahmad"), 10) is None


def test_the_last_end_of_a_sentence_is_found():
    assert TEXT[: sentence_end(TEXT, 0, 60)].endswith('"Hujan turun."')
    assert sentence_end(TEXT, 50, 70) is None


def test_the_edges_of_a_text_cut_no_sentence():
    assert begins_sentence(TEXT, 0) and ends_sentence(TEXT, len(TEXT))
    assert begins_sentence(TEXT, TEXT.index("Ia")) and ends_sentence(TEXT, TEXT.index(" Ia"))
    assert not begins_sentence(TEXT, TEXT.index("Budi"))
    assert not ends_sentence(TEXT, TEXT.index(" Budi"))


@given(st.text(alphabet='aA. \n"1', max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_whatever_the_text_a_start_lies_within_reach(text, place, reach):
    start = sentence_start(text, place, reach)
    assert start is None or max(0, place - reach) <= start <= place


def test_an_abbreviation_ends_no_sentence_however_it_is_written():
    for text in ("Kami di KAB. Serang", "Kami di kab. Serang", "Kami (Prof. Budi"):
        assert sentence_start(text, len(text), 100) == 0


def test_a_word_that_ends_like_an_abbreviation_ends_a_sentence():
    text = "Itu nakal. Budi pulang"  # kal, not kel.; "bikel." ends in an abbreviation's letters
    assert sentence_start(text, len(text), 100) == text.index("Budi")
    text = "Ia di bikel. Budi pulang"
    assert sentence_start(text, len(text), 100) == text.index("Budi")


def test_commas_that_are_left_of_cut_links_stand_between_sentences():
    for text in ("Hujan turun., Warga", 'Hujan "turun." , , Warga', "Hujan turun. ,Warga"):
        assert sentence_start(text, len(text), 100) == text.index("Warga")
    assert sentence_start("Hujan turun, Warga", 18, 100) == 0
