"""Do aliases, synonyms and names of several words say what they should, and nothing twice?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from indexer.analysis.stemming import sastrawi_root

LANGUAGE = Path(__file__).parents[3] / "indexer" / "analysis" / "language"
NAME_KINDS = {"place", "person", "institution", "club", "brand", "other"}
ALIAS_KINDS = {
    "institution", "office", "party", "region", "company", "education", "law", "term", "person",
    "club", "spelling",
}  # fmt: skip
SYNONYM_KINDS = {"spelling", "synonym", "colloquial"}


def rows(name: str) -> list[tuple[str, ...]]:
    lines = (LANGUAGE / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def as_read(side: str) -> str:
    """``side`` as a query is read: no apostrophes, a hyphen no more than a space."""
    return side.casefold().replace("'", "").replace("-", " ")


def pairs(name: str) -> set[frozenset[str]]:
    return {frozenset(row[:2]) for row in rows(name)}


def partners(word: str) -> set[str]:
    """What a search for ``word`` also looks for, by aliases and synonyms together."""
    linked = pairs("aliases.tsv") | pairs("synonyms.tsv")
    return {other for pair in linked if word in pair for other in pair - {word}}


@pytest.mark.parametrize(
    ("name", "columns"),
    [("aliases.tsv", {3, 4}), ("synonyms.tsv", {4}), ("people.tsv", {2})],
)
def test_every_row_has_its_columns_and_no_stray_space(name: str, columns: set[int]) -> None:
    found = rows(name)
    assert [row for row in found if len(row) not in columns or "" in row] == []
    assert [row for row in found if any(" ".join(cell.split()) != cell for cell in row)] == []


@pytest.mark.parametrize("name", ["aliases.tsv", "synonyms.tsv"])
def test_both_sides_are_lower_case_and_differ_as_a_query_is_read(name: str) -> None:
    assert [row for row in rows(name) if row[0] != row[0].lower() or row[1] != row[1].lower()] == []
    assert [row for row in rows(name) if as_read(row[0]) == as_read(row[1])] == []


def test_no_pair_stands_twice_in_either_order_or_in_both_files() -> None:
    seen = Counter(
        tuple(sorted(map(as_read, row[:2])))
        for name in ("aliases.tsv", "synonyms.tsv")
        for row in rows(name)
    )
    assert [pair for pair, times in seen.items() if times > 1] == []


def test_no_name_stands_twice_in_any_case() -> None:
    seen = Counter(row[0].casefold() for row in rows("people.tsv"))
    assert [name for name, times in seen.items() if times > 1] == []


def test_kinds_are_known() -> None:
    assert {row[2] for row in rows("aliases.tsv")} == ALIAS_KINDS
    assert {row[3] for row in rows("synonyms.tsv")} == SYNONYM_KINDS
    assert {row[1] for row in rows("people.tsv")} == NAME_KINDS


def test_weights_are_above_0_and_at_most_1_and_spellings_weigh_more_than_half() -> None:
    weights = [(row, float(row[2])) for row in rows("synonyms.tsv")]
    assert [row for row, weight in weights if not 0.25 <= weight <= 1] == []
    assert [row for row, weight in weights if row[3] == "spelling" and weight < 0.5] == []


def test_there_are_enough_of_each() -> None:
    assert len(rows("aliases.tsv")) >= 1000
    assert len(rows("synonyms.tsv")) >= 1000
    assert len(rows("people.tsv")) >= 1500


def test_a_synonym_does_more_than_the_stemmer_does() -> None:
    def stems(side: str) -> list[str]:
        return [sastrawi_root(word) for word in as_read(side).split()]

    assert [row for row in rows("synonyms.tsv") if stems(row[0]) == stems(row[1])] == []


def test_a_synonym_does_not_contain_its_partner() -> None:
    def within(a: str, b: str) -> bool:
        return f" {as_read(a)} " in f" {as_read(b)} "

    found = rows("synonyms.tsv")
    assert [row for row in found if within(row[0], row[1]) or within(row[1], row[0])] == []


def test_a_name_has_several_words_and_is_no_region_of_the_gazetteer() -> None:
    names = {row[0].casefold() for row in rows("people.tsv")}
    assert {name for name in names if " " not in name} == set()
    assert names & {row[1].casefold() for row in rows("places.tsv")} == set()


def test_a_person_stands_without_office_or_title() -> None:
    offices = {"presiden", "gubernur", "bupati", "wali", "menteri", "kapolri", "h.", "hj.", "drs."}
    persons = [row[0] for row in rows("people.tsv") if row[1] == "person"]
    assert [name for name in persons if name.split()[0].lower() in offices] == []


@pytest.mark.parametrize(
    ("word", "partner"),
    [
        ("pemkot", "pemerintah kota"),
        ("pemko", "pemerintah kota"),  # the same office, as Sumatra writes it
        ("pemkab", "pemerintah kabupaten"),
        ("pemprov", "pemerintah provinsi"),
        ("kejari", "kejaksaan negeri"),
        ("kejati", "kejaksaan tinggi"),
        ("polsek", "kepolisian sektor"),
        ("satpol pp", "satuan polisi pamong praja"),
        ("bpbd", "badan penanggulangan bencana daerah"),
        ("dpmptsp", "dinas penanaman modal dan pelayanan terpadu satu pintu"),
        ("disdikbud", "dinas pendidikan dan kebudayaan"),
        ("mk", "mahkamah konstitusi"),
        ("walikota", "wali kota"),
        ("tanjungpinang", "tanjung pinang"),
        ("palangkaraya", "palangka raya"),
        ("jaksel", "jakarta selatan"),
        ("tangsel", "tangerang selatan"),
        ("kobar", "kotawaringin barat"),
        ("kukar", "kutai kartanegara"),
        ("bolmong", "bolaang mongondow"),
        ("tapsel", "tapanuli selatan"),
        ("covid", "corona"),
        ("cabe", "cabai"),
        ("sholat", "salat"),
        ("rejeki", "rezeki"),
        ("mati lampu", "listrik padam"),
        ("ambruk", "roboh"),
        ("tikam", "tusuk"),
        ("pecat", "phk"),
        ("maling", "curi"),
    ],
)
def test_a_search_for_a_word_also_looks_for_its_partner(word: str, partner: str) -> None:
    assert partner in partners(word)
    assert word in partners(partner)


def test_the_country_china_has_three_names_and_the_people_tionghoa_none_of_them() -> None:
    assert {"china", "tiongkok"} <= partners("cina")
    assert {"cina", "tiongkok"} <= partners("china")
    assert partners("tionghoa") == set()


def test_civil_servants_are_near_each_other_but_not_one_thing() -> None:
    assert frozenset({"pns", "asn"}) not in pairs("aliases.tsv")
    weight = {frozenset(row[:2]): float(row[2]) for row in rows("synonyms.tsv")}
    assert 0.3 <= weight[frozenset({"pns", "asn"})] <= 0.8


@pytest.mark.parametrize("short", ["pt", "pa", "pp", "kk", "pmi", "tps", "lp", "ma", "mitra"])
def test_a_short_form_with_several_meanings_has_no_long_form(short: str) -> None:
    assert [row for row in rows("aliases.tsv") if row[0] == short] == []


@pytest.mark.parametrize(
    ("inflected", "root"),
    [
        ("meninggal", "tinggal"),
        ("pengacara", "acara"),
        ("pemukulan", "pukul"),
        ("diamankan", "aman"),
        ("dipolisikan", "polisi"),
        ("penduduk", "duduk"),
    ],
)
def test_where_only_one_form_has_the_sense_its_root_has_no_row(inflected: str, root: str) -> None:
    own = {side for pair in pairs("synonyms.tsv") for side in pair}
    assert inflected in own
    assert root not in own
