"""Order: all words first, and runs filled up with articles that hold some of them."""

from __future__ import annotations

from search_app.search.ranking import rank, rank_filled
from search_app.search.request import SearchRequest


def test_a_run_is_filled_up_with_articles_that_hold_some_of_the_words(indexed, article, analyzer):
    reader = indexed(
        article("semua", "Berita", "Banjir rob dan banyak kata lain di isi yang panjang ini."),
        article("satu", "Banjir", "Banjir, banjir, banjir."),
        article("tiada", "Kering", "Kering."),
    )
    request = SearchRequest(text="banjir rob")
    assert [hit.article_id for hit in rank(reader, analyzer, request).matches.hits] == ["semua"]
    matches = rank_filled(reader, analyzer, request).matches
    assert [hit.article_id for hit in matches.hits] == ["semua", "satu"]
    assert matches.hits[0].score > matches.hits[1].score > 0
    assert matches.total == 1


def test_a_run_is_not_filled_against_the_searchers_operators(indexed, article, analyzer):
    reader = indexed(article("satu", "Banjir"), article("semua", "Banjir rob"))
    matches = rank_filled(reader, analyzer, SearchRequest(text="banjir DAN rob")).matches
    assert [hit.article_id for hit in matches.hits] == ["semua"]


def test_an_alias_finds_what_was_not_typed(indexed, article, analyzer):
    reader = indexed(article("a", "Berita", "Kata Pemerintah Kota Serang."), article("b", "Lain"))
    matches = rank(reader, analyzer, SearchRequest(text="pemkot serang")).matches
    assert [hit.article_id for hit in matches.hits] == ["a"]


def test_what_was_typed_comes_before_what_it_may_mean(indexed, article, analyzer):
    reader = indexed(
        article("a-lain", "Berita", "Harga cabai naik."),
        article("sama", "Berita", "Harga cabe naik."),
    )
    matches = rank(reader, analyzer, SearchRequest(text="cabe")).matches
    assert [hit.article_id for hit in matches.hits] == ["sama", "a-lain"]


def test_a_name_stands_before_the_same_words_apart(indexed, article, analyzer):
    reader = indexed(
        article("a-pisah", "Berita", "Rustandi datang, kata Budi."),
        article("nama", "Berita", "Budi Rustandi datang."),
    )
    matches = rank(reader, analyzer, SearchRequest(text="budi rustandi")).matches
    assert [hit.article_id for hit in matches.hits] == ["nama", "a-pisah"]


def test_a_place_of_several_words_is_no_place_whose_words_stand_apart(indexed, article, analyzer):
    reader = indexed(
        article("lain", "Berita", "Warga Aceh merayakan Jaya."),
        article("tempat", "Berita", "Warga Aceh Jaya pulang."),
    )
    for text, found in (("aceh jaya", ["tempat"]), ("aceh tengah", []), ("warga aceh", 2)):
        hits = rank_filled(reader, analyzer, SearchRequest(text=text)).matches.hits
        assert (len(hits) if isinstance(found, int) else [h.article_id for h in hits]) == found


def test_a_known_name_is_no_slip(indexed, article, analyzer):
    reader = indexed(article("a", "Semua", "Semua warga."))
    assert rank(reader, analyzer, SearchRequest(text="seluma")).matches.total == 0


def test_a_place_in_lower_case_is_found_where_no_article_capitalises_it(indexed, article, analyzer):
    lower = article("kecil", "Berita", "ombak di pesisir selatan tinggi")
    assert found(indexed(lower), analyzer, "pesisir selatan") == ["kecil"]
    capital = article("nama", "Berita", "Bupati Pesisir Selatan hadir")
    south = article("jawa", "Berita", "ombak di pesisir selatan Jawa, kata warga Jawa Selatan")
    assert found(indexed(lower, capital, south), analyzer, "pesisir selatan") == ["nama"]


def test_a_place_is_found_by_its_short_form_as_a_name_and_below_itself(indexed, article, analyzer):
    reader = indexed(
        article("pendek", "Berita", "Pemkab Kukar rapat. Polres Kukar hadir. Bupati Kukar pergi."),
        article("panjang", "Berita", "Warga Kutai Kartanegara"),
        article("lain", "Berita", "anak itu kukar mainan"),
    )
    assert found(reader, analyzer, "kutai kartanegara") == ["panjang", "pendek"]


def found(reader, analyzer, text):
    matches = rank_filled(reader, analyzer, SearchRequest(text=text)).matches
    return [hit.article_id for hit in matches.hits]
