"""Of which kind is a token, where may names stand, and which role stands before one?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.people.kinds import RUN, Kind, KindTable, role_before
from indexer.people.tokens import runs_of

COMMON = {"Hari", "Jalan", "Dinas", "Sosial", "Kabupaten", "Lebak", "Umum", "Bidang", "TNI"}


def kind_of_capital(word: str) -> Kind:
    if word == "Putra":
        return Kind.LAST
    is_common = word in COMMON or word.lower() in ("wali", "kepala", "presiden", "kolonel")
    return Kind.OTHER if is_common else Kind.ALONE


table = KindTable(kind_of_capital)

WORDS = ["Budi", "bin", "Hari", "Putra", "pergi", "Kota", "wali", ",", "(", ")", ".", "7", "di"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Presiden tiba, kata Budi (34).", "Hw,wA(w)."),
        ("wali kota di Kota Serang melantik", "htiTAv"),
        ("Osama bin Laden", "AjA"),
        ("Andi Putra / Rudi - 5", "AL,Aww"),
        ("", ""),
    ],
)
def test_kinds_of_tokens(text, expected):
    assert table.read(text).kinds == expected


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("Wali Kota", "Wali Kota"),
        ("menurut Kepala Dinas Sosial Kabupaten Lebak,", "Kepala Dinas Sosial Kabupaten Lebak"),
        ("Kepala Dinas Sosial (Kadinsos) Lebak", "Kepala Dinas Sosial Lebak"),
        ("Kepala Bidang Humas dan Umum", "Kepala Bidang Humas dan Umum"),
        ("Kolonel TNI H.", "Kolonel TNI"),
        ("kapten Iran Reza dan kiper", "kiper"),
        ("Kepala Dinas Andi serta Kepala Bidang", "Kepala Bidang"),
        ("Presiden menangkap", None),
        ("Presiden. Lalu", None),
        ("Presiden itu pergi ke rumah", None),
        ("Kepala Dinas, kata", None),
        ("kota", None),
        ("", None),
    ],
)
def test_role_before_a_name(before, role):
    read = table.read(f"{before} Budi")
    assert role_before(read, len(read.tokens) - 1) == role


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_runs_are_those_of_capitals_with_a_name_in_them(words):
    read = table.read(" ".join(words))
    runs = [
        (first, last)
        for first, last in runs_of(read.tokens)
        if last - first > 1 or read.kinds[first] in "NAL"
    ]
    assert [run.span() for run in RUN.finditer(read.kinds)] == runs
