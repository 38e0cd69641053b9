"""What counts as a character of an article, whichever way a text is looked at."""

from __future__ import annotations

import re
from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from indexer.extract.characters import clean_line, clean_paragraphs

LINE_ENDS = re.compile("\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
ODD = "aé \n“–€\t\r\x00\u00a0\u00ad\u0301\u200b\u2028\u212b\ufeff\ud800🌧"


@given(st.text(alphabet=ODD, max_size=7))
@example("Banjir  di Garut\n Hujan")
def test_paragraphs_are_the_lines_of_a_text_each_cleaned(text: str) -> None:
    lines = (clean_line(line) for line in LINE_ENDS.split(text))

    assert clean_paragraphs(text) == [line for line in lines if line]


def test_each_two_odd_characters_in_a_text_are_cleaned_as_in_a_line() -> None:
    for one, other in product(
        ODD.replace("\n", "").replace("\r", "").replace("\u2028", ""), repeat=2
    ):
        text = f"Air{one}{other}naik"

        assert clean_paragraphs(text) == [clean_line(text)]
