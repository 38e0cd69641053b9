from __future__ import annotations

import pytest

from search_app.search.suggestions import Kind, Suggestion, suggestions


@pytest.fixture
def told(indexed, article, analyzer):
    """``told("ban")`` are the suggestions of an archive of four titles."""
    reader = indexed(
        article("a", "Banjir Rob Rendam Bandung"),
        article("b", "Banjir Bandang di Garut"),
        article("c", "Wali Kota Bandung Mundur"),
        article("d", "Pemkot Semarang Bangun Tanggul"),
    )
    return lambda typed: suggestions(reader, analyzer, typed)


def test_a_word_goes_on_as_titles_have_it_most_often_first(told):
    words = [(one.text, one.count) for one in told("ban") if one.kind is Kind.WORD]
    assert words == [("bandung", 2), ("banjir", 2), ("bandang", 1), ("bangun", 1)]


def test_the_words_before_decide_how_the_last_goes_on(told):
    assert told("Wali  KO") == (
        Suggestion(Kind.WORD, "wali kota", 1),
        Suggestion(Kind.TITLE, "Wali Kota Bandung Mundur"),
    )


def test_a_count_is_of_titles_with_all_the_words(told):
    words = [(one.text, one.count) for one in told("banjir b") if one.kind is Kind.WORD]
    assert words == [("banjir bandang", 1), ("banjir bandung", 1)]
    assert Suggestion(Kind.WORD, "banjir garut", 1) in told("banjir g")


def test_a_word_that_only_joins_is_not_offered(indexed, article, analyzer):
    reader = indexed(article("a", "Banjir dan Longsor di Daerah Garut"))
    words = [one.text for one in suggestions(reader, analyzer, "banjir d") if one.kind is Kind.WORD]
    assert words == ["banjir daerah"]


def test_an_alias_is_offered(told):
    assert Suggestion(Kind.NAME, "pemerintah kota") in told("pemkot")


@pytest.mark.parametrize("typed", ["", "b", '"ban', "judul:ban", "-ban", "zzz", "x" * 500])
def test_what_is_too_short_has_operators_or_stands_nowhere_gets_none(told, typed):
    assert told(typed) == ()
