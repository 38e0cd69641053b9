"""Do the word-level language files say what they should, and nothing twice?"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.analysis.language_files import load_language
from indexer.analysis.stemming import Stemmer, sastrawi_root

LANGUAGE = Path(__file__).parents[3] / "indexer" / "analysis" / "language"
WORD = re.compile(r"[a-z]+")
NAME_KINDS = {"place", "person", "institution", "club", "brand", "other"}
CODE_OF_LEVEL = {"provinsi": r"\d\d", "kabkota": r"\d\d\.\d\d", "kecamatan": r"\d\d\.\d\d\.\d\d"}

# fmt: off
GENERIC = {
    "barat", "timur", "utara", "selatan", "tengah", "besar", "kecil", "baru", "lama", "tinggi",
    "kota", "kabupaten", "kecamatan", "desa", "pulau", "kepulauan", "gunung", "pegunungan",
    "sungai", "perhubungan", "perjuangan", "harapan", "serangan", "pangkalan", "kerajaan",
    "bendungan", "penjaringan", "bagian", "dataran", "larangan", "seribu", "meriah",
}
# fmt: on


def rows(name: str) -> list[tuple[str, ...]]:
    lines = (LANGUAGE / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("name", "columns"),
    [("exceptions.tsv", 2), ("names.tsv", 2), ("places.tsv", 3), ("question_words.tsv", 1)],
)
def test_every_row_has_its_columns_and_stands_once_in_order(name: str, columns: int) -> None:
    found = rows(name)
    assert [row for row in found if len(row) != columns or "" in row] == []
    assert [row for row in found if any(field != field.strip() for field in row)] == []
    keys = [row[0] for row in found]
    assert keys == sorted(set(keys))


def test_an_exception_is_a_lower_case_word_and_its_root_another() -> None:
    found = rows("exceptions.tsv")
    assert [row for row in found if not all(WORD.fullmatch(field) for field in row)] == []
    assert len(found) >= 900


def test_a_root_is_not_itself_sent_to_another_root() -> None:
    exceptions = dict(rows("exceptions.tsv"))
    assert {
        word: root for word, root in exceptions.items() if exceptions.get(root, root) != root
    } == {}


def test_no_row_is_idle() -> None:
    """Without the row, Sastrawi or our own rules would say something else."""
    exceptions, names = rows("exceptions.tsv"), rows("names.tsv")
    rules = Stemmer(replace(load_language(), exceptions={}, names={}))

    def idle(word: str, root: str) -> bool:
        return sastrawi_root(word) == root and rules.root(word)[0] == root

    assert [row for row in exceptions if idle(row[0], row[1])] == []
    assert [row for row in names if idle(row[0], row[0])] == []


@pytest.mark.parametrize(
    ("word", "root"),
    [
        # Sastrawi's worst on news: a frequent word sent to a rare or an unrelated one
        ("pemilu", "pemilu"),  # clipping of pemilihan umum, not pe- + milu
        ("berupa", "rupa"),
        ("berbasis", "basis"),  # -is belongs to the root
        ("perawatan", "rawat"),  # per- is pe- before r: rawat, not awat
        ("senilai", "nilai"),  # -i belongs to the root
        ("memasuki", "masuk"),  # m is the root's own letter, not made of p
        ("beragam", "ragam"),
        ("pengunjung", "kunjung"),  # k falls away after peng-
        ("pasukan", "pasukan"),  # troops are not a vase
        ("gerakan", "gerak"),  # gerak + -an, not gera + -kan
        ("terasa", "rasa"),
        ("perasaan", "rasa"),
        ("menikah", "nikah"),
        ("penyelidikan", "selidik"),
        ("penyidikan", "sidik"),
        ("kerusakan", "rusak"),
        ("membantah", "bantah"),  # -ah is no particle
        ("perbankan", "bank"),
        ("pengesahan", "sah"),  # penge- before roots of one syllable
        ("mengecek", "cek"),
        ("penegakan", "tegak"),
        ("menangis", "tangis"),
        ("berikan", "beri"),  # give, not fish
        ("sepekan", "pekan"),
        ("pemeran", "peran"),
        ("terkesan", "kesan"),
        ("peternakan", "ternak"),
        ("diminati", "minat"),  # not mati
        ("menemani", "teman"),  # not tani
        ("dikurangi", "kurang"),
        # compounds keep their parts together
        ("pertanggungjawaban", "tanggungjawab"),
        ("penandatanganan", "tandatangan"),
        ("keikutsertaan", "ikutserta"),
        ("ditindaklanjuti", "tindaklanjut"),
        # what is denied is found by its root
        ("ketidakadilan", "adil"),
        # departures from the dictionary: agreeing is not heading for
        ("persetujuan", "setuju"),
        ("mengawal", "kawal"),  # to guard, not to begin
        ("pengarang", "karang"),  # an author, not charcoal
        ("memejamkan", "pejam"),  # eyes, not hours
        ("merubah", "ubah"),  # a common mistake for mengubah; rubah is a fox
        ("rincian", "rinci"),  # Sastrawi leaves it whole
        ("ditertawakan", "tawa"),
        ("mencemari", "cemar"),  # not cari
        ("keburukan", "buruk"),  # not keburu
        ("mengemis", "kemis"),
        # everyday speech goes with the standard word
        ("ngomong", "omong"),
        ("dijelasin", "jelas"),
        ("analisa", "analisis"),
        # loans whose end only looks like a suffix
        ("politisi", "politisi"),
        ("finalis", "finalis"),
    ],
)
def test_a_word_goes_to_its_root(word: str, root: str) -> None:
    assert dict(rows("exceptions.tsv"))[word] == root


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("bali", "place"),
        ("bekasi", "place"),
        ("kediri", "place"),
        ("maluku", "place"),
        ("pemalang", "place"),
        ("temanggung", "place"),
        ("tarakan", "place"),
        ("milan", "place"),
        ("persebaya", "club"),
        ("kejagung", "institution"),
        ("kementan", "institution"),
        ("kejari", "institution"),
        ("susi", "person"),
        ("hadi", "person"),
        ("pepsi", "brand"),
    ],
)
def test_a_name_is_protected(name: str, kind: str) -> None:
    assert dict(rows("names.tsv"))[name] == kind


def test_a_name_has_a_kind() -> None:
    assert [row for row in rows("names.tsv") if row[1] not in NAME_KINDS] == []
    assert [row for row in rows("names.tsv") if not WORD.fullmatch(row[0])] == []


def test_a_word_in_general_use_is_no_name_though_places_bear_it() -> None:
    assert GENERIC & {name for name, _ in rows("names.tsv")} == set()


def test_a_word_is_an_exception_or_a_name_but_not_both() -> None:
    assert dict(rows("exceptions.tsv")).keys() & dict(rows("names.tsv")).keys() == set()


def test_no_exception_turns_a_provinces_or_regencys_word_into_another() -> None:
    # "bener" is careless for benar in speech, but also half of Bener Meriah
    in_names = {
        word
        for _, name, level in rows("places.tsv")
        if level != "kecamatan"
        for word in name.lower().split()
    }
    assert [row for row in rows("exceptions.tsv") if row[0] in in_names and row[1] != row[0]] == []


def test_every_region_has_a_code_of_its_level_and_lies_in_one_that_is_listed() -> None:
    places = rows("places.tsv")
    codes = {code for code, _, _ in places}
    assert [
        row for row in places if not re.fullmatch(CODE_OF_LEVEL.get(row[2], "none"), row[0])
    ] == []
    assert [code for code in codes if "." in code and code.rpartition(".")[0] not in codes] == []
    assert Counter(level for _, _, level in places) == {
        "provinsi": 38,
        "kabkota": 514,
        "kecamatan": 7285,
    }


@pytest.mark.parametrize(
    "row",
    [
        ("36", "Banten", "provinsi"),
        ("36.04", "Kabupaten Serang", "kabkota"),
        ("36.73", "Kota Serang", "kabkota"),
        ("11.01.01", "Bakongan", "kecamatan"),
    ],
)
def test_a_region_stands_under_its_official_code(row: tuple[str, str, str]) -> None:
    assert row in rows("places.tsv")


def test_a_question_word_is_no_part_of_a_regions_name() -> None:
    asked = {word for (word,) in rows("question_words.tsv")}
    in_names = {word for _, name, _ in rows("places.tsv") for word in name.lower().split()}
    # both are no names by themselves: "Pangkajene dan Kepulauan", "Lubuk Dalam"
    assert asked & in_names == {"dan", "dalam"}


@pytest.mark.parametrize("word", ["apa", "siapakah", "di", "yang", "berapakah", "gimana", "kenapa"])
def test_a_word_that_only_asks_is_listed(word: str) -> None:
    assert (word,) in rows("question_words.tsv")


@pytest.mark.parametrize("word", ["tidak", "tengah", "besar", "lima", "belum", "tanpa", "panjang"])
def test_a_word_that_says_what_is_looked_for_is_kept(word: str) -> None:
    assert (word,) not in rows("question_words.tsv")
