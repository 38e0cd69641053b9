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


def test_utf_8_that_somebody_read_as_windows_1252_is_read_anew() -> None:
    text = "SERANG – “Air naik,” kata Álex di kafé… 3 × 4 °C © 2025"
    wrong = text.encode().decode("windows-1252", "surrogateescape")
    wrong = "".join(chr(ord(one) - 0xDC00) if "\udc80" <= one <= "\udcff" else one for one in wrong)
    assert clean_line(wrong) == text
    assert clean_paragraphs(f"{wrong}\n{wrong}") == [text, text]
    twice = "–".encode().decode("windows-1252").encode().decode("windows-1252")
    assert clean_line(f"SERANG {twice} Air naik") == "SERANG – Air naik"


def test_a_closing_quote_that_lost_its_last_byte_is_one() -> None:
    assert (
        clean_line("\u00e2\u20ac\u0153Air naik,\u00e2\u20ac kata warga") == "“Air naik,” kata warga"
    )


def test_letters_with_accents_stay_as_they_are() -> None:
    for text in ("Gelato Café» baru", "São Paulo – Âgé, Ångström", "naïve “É…”", "SÃO PAULO"):
        assert clean_line(text) == text
        assert clean_paragraphs(text) == [text]


def test_utf_8_that_somebody_read_as_iso_8859_1_is_read_anew() -> None:
    text = "SERANG – “Air naik,” kata Álex 🌧"
    assert clean_line(text.encode().decode("iso-8859-1")) == text
    assert clean_paragraphs(text.encode().decode("iso-8859-1")) == [text]
