from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.query.form import FormQuery, compose, decompose

WHOLE = FormQuery(
    words="banjir rob",
    phrase="wali kota",
    either="serang bekasi",
    without="bola",
    title="tanggul",
    author="siti",
    tag="bencana",
)


def test_each_box_writes_its_part_of_the_query():
    assert compose(WHOLE) == (
        'banjir rob "wali kota" (serang ATAU bekasi) -bola judul:tanggul penulis:siti tag:bencana'
    )


def test_a_query_is_read_back_into_the_boxes():
    assert decompose(compose(WHOLE)) == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "banjir ATAU longsor",
        "(banjir rob) -bola",
        '"jembatan ambruk"~5',
        "=menyerang ban*",
        "nama:serang",
        'satu "dua tiga" "empat lima"',
        "BUKAN bola",
    ],
)
def test_what_has_no_box_stands_among_the_words_as_typed(text):
    form = decompose(text)
    assert compose(form) in {text, 'satu "empat lima" "dua tiga"'}


def test_one_word_of_either_is_a_word():
    assert compose(FormQuery(words="banjir", either="rob")) == "banjir rob"


WORDS = st.lists(st.from_regex(r"[a-z]{1,6}", fullmatch=True), max_size=3).map(" ".join)
BOXES = ("words", "phrase", "either", "without", "title", "author", "tag")


@given(st.fixed_dictionaries(dict.fromkeys(BOXES, WORDS)))
def test_what_is_written_asks_for_the_same_when_it_is_read_back(boxes):
    text = compose(FormQuery(**boxes))
    assert sorted(compose(decompose(text)).split()) == sorted(text.split())


@given(st.text(alphabet='ab "()-:~*ATU', max_size=30))
def test_whatever_is_typed_the_boxes_hold_all_of_its_letters(text):
    def letters(text):
        return sorted(filter(str.islower, text))

    assert letters(compose(decompose(text))) == letters(text)
