"""Reasons: why an article matched."""

from __future__ import annotations

import pytest

from search_app.highlight.highlights import MatchReason
from search_app.search.request import SearchRequest
from search_app.search.search import search


@pytest.fixture
def reasons(indexed, article, analyzer):
    def told(query: str, title: str, body: str, **more) -> tuple[MatchReason, ...]:
        reader = indexed(article("a", title, body, **more))
        (hit,) = search(reader, analyzer, SearchRequest(text=query, explain=True)).hits
        return hit.reasons

    return told


def test_the_form_typed_and_its_other_forms(reasons):
    assert reasons("menyerang", "Serangan Fajar", "Mereka menyerang, lalu diserang.") == (
        MatchReason("menyerang", "menyerang", "exact", "body"),
        MatchReason("menyerang", "serangan", "stem", "title"),
        MatchReason("menyerang", "diserang", "stem", "body"),
    )


def test_an_alias_and_a_synonym(reasons):
    assert MatchReason("pemkot", "pemerintah kota", "alias", "body") in reasons(
        "pemkot", "Berita", "Kata Pemerintah Kota Serang."
    )
    assert MatchReason("cabe", "cabai", "synonym", "title") in reasons("cabe", "Cabai naik", "Isi.")


def test_a_name(reasons):
    assert MatchReason("budi rustandi", "budi rustandi", "name", "body") in reasons(
        "budi rustandi", "Berita", "Kata Budi Rustandi tadi."
    )
    assert reasons("nama:serang", "Berita", "Warga Serang menyerang.") == (
        MatchReason("serang", "serang", "name", "body"),
    )


def test_operators(reasons):
    assert reasons('"banjir rob"', "Berita", "Ada banjir rob.") == (
        MatchReason("banjir rob", "banjir rob", "phrase", "body"),
    )
    assert reasons('"banjir serang"~3', "Berita", "Ada banjir di Serang.") == (
        MatchReason("banjir serang", "banjir … serang", "phrase", "body"),
    )
    assert reasons("ban*", "Berita", "Banjir dan bantuan.") == (
        MatchReason("ban*", "banjir", "prefix", "body"),
        MatchReason("ban*", "bantuan", "prefix", "body"),
    )
    assert reasons("media:antara", "Berita", "Isi.", source="Antara Banten") == (
        MatchReason("antara", "antara", "exact", "outlet"),
    )


def test_what_is_excluded_is_no_reason(reasons):
    assert reasons("banjir -rob", "Berita", "Ada banjir.") == (
        MatchReason("banjir", "banjir", "exact", "body"),
    )


def test_a_corrected_slip_is_told_by_what_was_typed(reasons):
    assert reasons("bnajir", "Berita", "Ada banjir.") == (
        MatchReason("bnajir", "banjir", "typo", "body"),
    )


def test_nothing_is_told_unless_asked_for(indexed, article, analyzer):
    reader = indexed(article("a", "Banjir"))
    (hit,) = search(reader, analyzer, SearchRequest(text="banjir")).hits
    assert hit.reasons == ()
