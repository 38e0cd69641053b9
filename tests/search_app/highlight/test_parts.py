"""Which part of a long article is shown?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.highlight.parts import PART_LENGTH, SLACK, Part, part, part_at, part_count


def test_an_article_of_the_usual_length_is_one_part():
    assert part("Banjir bandang.", 1) == Part(1, 1, 0, 15)
    assert part("", 1) == Part(1, 1, 0, 0)


@pytest.mark.parametrize("number", [0, -1, 2, 10**6])
def test_there_are_no_other_parts(number):
    assert part("Banjir bandang.", number) is None


def test_a_part_ends_with_a_paragraph_or_at_least_a_word():
    paragraphs = ("a" * 999 + "\n") * 60
    assert part(paragraphs, 1) == Part(1, 3, 0, 25_000)
    words = "kata " * 12_000
    assert words[part(words, 2).start - 1] == " "
    letters = "a" * 60_000
    assert part(letters, 2) == Part(2, 3, 25_000, 50_000)


def test_no_part_is_left_with_a_line():
    assert part_count("a" * (PART_LENGTH + SLACK)) == 1
    assert part_count("a" * (PART_LENGTH + SLACK + 1)) == 2


@given(
    st.integers(0, 200_000),
    st.lists(st.integers(0, 200_000), max_size=30),
    st.lists(st.integers(0, 200_000), max_size=30),
    st.integers(0, 200_000),
)
def test_the_parts_are_the_whole_article(length, spaces, lines, offset):
    letters = ["a"] * length
    for at, letter in [*((at, " ") for at in spaces), *((at, "\n") for at in lines)]:
        if at < length:
            letters[at] = letter
    body = "".join(letters)
    parts = [part(body, number) for number in range(1, part_count(body) + 1)]
    assert "".join(body[one.start : one.end] for one in parts) == body
    assert all(one.end - one.start <= PART_LENGTH + SLACK for one in parts)
    if offset < length:
        here = part(body, part_at(body, offset))
        assert here.start <= offset < here.end
