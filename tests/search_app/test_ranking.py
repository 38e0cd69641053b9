"""Order: all words first, and runs filled up with articles that hold some of them."""

from __future__ import annotations

from search_app.ranking import rank, rank_filled
from search_app.results import SearchRequest


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
        article("a-pisah", "Berita", "Warga Aceh pergi ke selatan."),
        article("nama", "Berita", "Warga pergi ke Aceh Selatan."),
    )
    matches = rank(reader, analyzer, SearchRequest(text="aceh selatan")).matches
    assert [hit.article_id for hit in matches.hits] == ["nama", "a-pisah"]
