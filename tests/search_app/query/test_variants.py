"""Other spellings: found in articles whichever way they and the query are written."""

from __future__ import annotations

import pytest

from indexer.analysis.analyzer import Analyzer
from search_app.query.keyword_query import joined_pieces
from search_app.query.variants import SLIP_OF_NAME
from search_app.search.ranking import rank
from search_app.search.request import SearchRequest


@pytest.mark.parametrize(
    ("bodies", "queries"),
    [
        (["Kota Zkota Baru.", "Kota Zkotabaru."], ["zkota baru", "zkotabaru"]),
        (["Rumah sakit penuh.", "Rumahsakit penuh."], ["rumah sakit", "rumahsakit"]),
        (
            ["Toko e-commerce.", "Toko ecommerce.", "Toko e commerce."],
            ["e commerce", "ecommerce"],
        ),
        (["Toko e-commerce.", "Toko ecommerce."], ["e-commerce"]),
        (
            ["Dana 1,5 juta.", "Dana Rp1.500.000.", "Dana 1.500.000,00.", "Dana 1.500 ribu."],
            ["1,5 juta", "1.500.000", "dana 1.500 ribu"],
        ),
        (
            ["Dana 1,5 juta.", "Dana Rp1.500.000."],
            ["1,5jt", "dana 1,5 jt", "1,5JT"],
        ),
        (["Dana Rp1,5 juta.", "Dana Rp1.500.000.", "Rp 1.500 ribu."], ["Rp1,5 juta", "rp1,5jt"]),
        (["Tiket 500 ribu.", "Tiket 500.000."], ["500rb", "tiket 500 rb"]),
        (["Dana 2,5 miliar.", "Dana 2.500.000.000."], ["dana 2,5 M", "2,5mlr"]),
        (["Urus e-ktp.", "Urus ektp."], ["ektp", "e-ktp"]),
        (["Dana 2 miliar.", "Dana 2.000.000.000."], ["dana 2 miliar", "2.000.000.000"]),
        (["Proyek fase II.", "Proyek fase 2."], ["fase ii", "fase 2", "proyek fase II"]),
        (["Di Kabupaten Serang.", "Di Kab. Serang."], ["kab serang", "kabupaten serang"]),
        (["Di Kecamatan Cikande.", "Di Kec. Cikande."], ["kec cikande", "kec. cikande"]),
        (["Atap rumah rusak tadi malam."], ["rmh rusak mlm", "rumah rusak malam"]),
        (["B.J. Habibie.", "B. J. Habibie.", "BJ Habibie."], ["b j habibie", "B. J. Habibie"]),
        (["Mobil B 1234 XYZ.", "Mobil B1234XYZ."], ["b 1234 xyz", "mobil B1234XYZ"]),
        (["0812-3456-7890.", "081234567890."], ["0812 3456 7890", "+62812 34567890"]),
    ],
)
def test_one_thing_is_found_in_all_its_spellings(indexed, article, analyzer, bodies, queries):
    other = article("lain", "Judul", "Dana 3,5 juta, fase IX, Kab. Lebak, kota lama.")
    reader = indexed(*(article(f"a{n}", "Judul", body) for n, body in enumerate(bodies)), other)
    for query in queries:
        matches = rank(reader, analyzer, SearchRequest(text=query)).matches
        found = {hit.article_id for hit in matches.hits[: matches.total]}
        assert found == {f"a{n}" for n in range(len(bodies))}, query


def test_a_root_is_not_looked_for_by_its_short_form(indexed, article, analyzer):
    reader = indexed(
        article("a", "Judul", "Sms: rmh rusak."), article("b", "Judul", "Rumah rusak.")
    )
    matches = rank(reader, analyzer, SearchRequest(text="rumah rusak")).matches
    assert [hit.article_id for hit in matches.hits[: matches.total]] == ["b"]


@pytest.mark.parametrize(
    ("query", "readings"),
    [
        ("krisis 1998", []),
        ("dana 1.998", ["1,998 ribu"]),
        ("dana 1500", ["1,5 ribu"]),
        ("dana 2000", ["2 ribu"]),
    ],
)
def test_a_year_is_read_as_a_year(indexed, article, analyzer, query, readings):
    reader = indexed(article("a", "Judul", "Isi."))
    found = rank(reader, analyzer, SearchRequest(text=query)).interpretations
    assert [one.read_as for one in found if "ribu" in one.read_as] == readings


def test_a_rare_spelling_of_a_frequent_name_is_a_slip(indexed, article, analyzer):
    often = [article(f"a{n}", "Judul", "Zarlangga Hzrtarto.") for n in range(SLIP_OF_NAME + 1)]
    reader = indexed(*often, article("b", "Judul", "Zarlanggahzrtarto."))
    matches = rank(reader, analyzer, SearchRequest(text="zarlangga hzrtarto")).matches
    assert matches.total == len(often)
    assert {hit.article_id for hit in matches.hits}.isdisjoint({"b"})


def test_a_word_is_not_two_that_stand_side_by_side_by_chance(indexed, article, analyzer):
    often = [article(f"a{n}", "Judul", "Pulau Zkalimantan.") for n in range(SLIP_OF_NAME + 1)]
    words = [article(f"w{n}", "Judul", "Zkali pertama, lalu mantan.") for n in range(3)]
    reader = indexed(*often, *words, article("b", "Judul", "Zkali mantan."))
    ranking = rank(reader, analyzer, SearchRequest(text="zkalimantan"))
    assert ranking.matches.total == len(often)
    assert ranking.interpretations == ()


def test_a_word_that_was_typed_is_told_whole(indexed, article, analyzer):
    reader = indexed(article("a", "Judul", "Dana Rp1.500.000."))
    ranking = rank(reader, analyzer, SearchRequest(text="Rp1,5 juta"))
    assert {one.written for one in ranking.interpretations} == {"Rp1,5 juta"}


def test_a_rare_spelling_of_words_is_found(indexed, article, analyzer):
    often = [article(f"a{n}", "Judul", "Rumah sakit penuh.") for n in range(SLIP_OF_NAME + 1)]
    reader = indexed(*often, article("b", "Judul", "Rumahsakit penuh."))
    matches = rank(reader, analyzer, SearchRequest(text="rumah sakit")).matches
    assert matches.total == len(often) + 1


def test_a_word_that_has_a_root_is_not_taken_apart(indexed, article, analyzer):
    reader = indexed(article("a", "Judul", "Kebakaran."), article("b", "Judul", "Keba karan."))
    matches = rank(reader, analyzer, SearchRequest(text="kebakaran")).matches
    assert [hit.article_id for hit in matches.hits] == ["a"]


@pytest.mark.parametrize(
    ("texts", "joined"),
    [
        (["b.", "j.", "habibie"], ["b. j.", "habibie"]),
        (["b", "j", "habibie"], ["b. j.", "habibie"]),
        (["mobil", "b", "1234", "xyz"], ["mobil", "B 1234 XYZ"]),
        (["di", "2019", "yang"], ["di", "2019", "yang"]),
        (["0812", "3456", "7890", "milik"], ["0812 3456 7890", "milik"]),
        (["banjir", "rob"], ["banjir", "rob"]),
        ([], []),
    ],
)
def test_what_is_one_piece_side_by_side_is_one_word(analyzer: Analyzer, texts, joined):
    assert joined_pieces(texts, analyzer) == joined
