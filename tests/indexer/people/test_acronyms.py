"""Which capitalised words are short for what stands before them?"""

from __future__ import annotations

import pytest

from indexer.people.acronyms import acronyms_in, load_acronyms
from indexer.people.kinds import ReadText
from indexer.people.naming import person_finder


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("Kapal masuk Pos Angkatan Laut (Posal) Serang.", {"Posal"}),
        ("Organisasi Rohani Islam (Rohis) rapat.", {"Rohis"}),
        ("Bencana kebakaran hutan dan lahan (Karhutla) meluas.", {"Karhutla"}),
        ("Joko Widodo (Jokowi) tiba.", set()),
        ("Wali kota itu (Rahmat) tiba.", set()),
        ("Badan Nasional Penanggulangan Bencana (BNPB) rapat.", set()),
        ("(Posal)", set()),
        ("", set()),
    ],
)
def test_words_in_brackets_that_are_made_of_those_before_them(text, acronyms):
    assert person_finder().acronyms(text) == acronyms


def test_the_shipped_ones_are_no_names():
    acronyms = load_acronyms()
    assert {"Perppu", "Setjen"} <= acronyms
    assert not {"Budi", "Siti", "Jokowi"} & acronyms


def test_an_acronym_is_part_of_no_name_in_its_article():
    text = "Gerakan Warga Serang Menanam (Gawarsem) rapat. Ketua Gawarsem Rahmat Hidayat hadir."
    assert [person.name for person in person_finder().find(text)] == ["Rahmat Hidayat"]


def test_a_run_of_tokens_without_brackets_has_none():
    assert acronyms_in(ReadText(["Budi", "pergi"], "Aw", 0)) == frozenset()
