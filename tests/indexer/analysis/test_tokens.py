"""Pieces: where words begin and end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.tokens import MAX_PIECE, PIECE, RULES, parts, plain, split


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("tumbuh 33,5%, jadi Rp1,5 miliar", ["tumbuh", "33,5%", "jadi", "Rp", "1,5", "miliar"]),
        ("Rp.500 dan 1.000.000 jiwa", ["Rp.", "500", "dan", "1.000.000", "jiwa"]),
        ("Selasa (9/12/2025) 13.05 WIB", ["Selasa", "(", "9/12/2025", "13.05", "WIB"]),
        ("HUT ke-25 DPRD", ["HUT", "ke-25", "DPRD"]),
        ("Covid-19 dan e-KTP", ["Covid-19", "dan", "e-KTP"]),
        ("Ma'ruf Ma’ruf Ma`ruf Ma‘ruf Maʼruf", ["Ma'ruf", "Ma’ruf", "Ma`ruf", "Ma‘ruf", "Maʼruf"]),
        ("'kutipan' warga", ["kutipan", "warga"]),
        ("anak-anak - orang tua", ["anak-anak", "-", "orang", "tua"]),
        ("القرآن مُحَمَّد 東京 हिन्दी", ["القرآن", "مُحَمَّد", "東京", "हिन्दी"]),
        ("api 🔥🔥 di 😀", ["api", "di"]),
        ("kompas.com/read, www.bps.go.id.", ["kompas.com", "read", "www.bps.go.id", "."]),
        ("https://a.id/x?y=1#z lalu", ["https://a.id/x?y=1#z", "lalu"]),
        ("redaksi@lacak.id @warga #banjir", ["redaksi@lacak.id", "warga", "banjir"]),
        ("selesai.Kemudian pulang", ["selesai", ".", "Kemudian", "pulang"]),
        ("dan/atau", ["dan", "atau"]),
        ("Presiden B. J. Habibie", ["Presiden", "B. J.", "Habibie"]),
        ("Presiden B J Habibie", ["Presiden", "B J", "Habibie"]),
        ("KH. M. Nuh", ["KH.", "M.", "Nuh"]),
        ("mobil B 1234 XYZ, RT 03 RW 05", ["mobil", "B 1234 XYZ", "RT", "03", "RW", "05"]),
        ("hubungi 0812-3456-7890, 2019", ["hubungi", "0812-3456-7890", "2019"]),
        ("telepon (0254) 550123.", ["telepon", "(", "0254) 550123", "."]),
        ("tagar #SaveHutanAdat #banjir", ["tagar", "#SaveHutanAdat", "banjir"]),
        ("سُورَةُ ٱلرَّحْمَٰنِ", ["سُورَةُ", "ٱلرَّحْمَٰنِ"]),
    ],
)
def test_a_text_falls_into_these_pieces(text: str, pieces: list[str]) -> None:
    assert split(text) == pieces


def test_titles_and_degrees_do_not_end_a_sentence() -> None:
    text = (
        "Drs. H. Agus, S.H., M.Si., S.Pd.I dan Ph.D. di Jl. Merdeka No. 5, a.n. PT. Maju. Selesai."
    )
    assert split(text) == [
        *("Drs.", "H.", "Agus", "S.H.", "M.Si.", "S.Pd.I", "dan", "Ph.D.", "di", "Jl.", "Merdeka"),
        *("No.", "5", "a.n.", "PT.", "Maju", ".", "Selesai", "."),
    ]


def test_parts_are_pieces_and_what_stands_between_them() -> None:
    assert parts("Api, asap.") == ["", "Api", ", ", "asap", "", ".", ""]
    assert parts("") == [""]


@given(st.text("aB1 .,-'(#é\n"))
def test_parts_tell_the_pieces_and_where_they_stand(text: str) -> None:
    assert "".join(parts(text)) == text
    assert parts(text)[1::2] == split(text)


def test_a_megabyte_without_a_space_becomes_many_bounded_pieces() -> None:
    for hostile in ("a" * 1_000_000, "a-" * 500_000, "á" * 500_000, "1." * 500_000):
        pieces = split(hostile)
        assert len(pieces) > 1000
        assert max(map(len, pieces)) <= MAX_PIECE


@given(st.text(max_size=300))
def test_pieces_stand_in_the_text_in_order_and_cover_every_letter(text: str) -> None:
    end = 0
    for match in PIECE.finditer(text):
        assert not any(character.isalnum() for character in text[end : match.start()])
        end = match.end()
    assert not any(character.isalnum() for character in text[end:])


@given(st.text(st.sampled_from(" ,.-()\n'/:%@Rp15aSHé\u0301") | st.characters(), max_size=60))
def test_what_makes_the_search_fast_changes_no_piece(text: str) -> None:
    assert split(text) == re.findall(RULES, text)


def test_plain_text_is_lower_case_composed_and_without_joiners() -> None:
    assert plain("Jum’at") == "jumat"
    assert plain("Jum\u00adat") == "jumat"
    assert plain("Cafe\u0301") == "café"
    assert plain("Ｆｕｌｌ－ｗｉｄｔｈ") == "full-width"
