"""Typing slips, corrected from the vocabulary of the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from indexer.fields import Field
from search_app.query.interpretations import ExpansionKind, Interpretation
from search_app.query.notices import Notice, NoticeKind
from search_app.query.spelling import Correction, Together, _neighbours, corrections
from search_app.search.request import SearchRequest
from search_app.search.search import search


class Words(dict[str, int]):
    """A vocabulary of words and the articles that hold them; ``titles`` those in headlines."""

    def __init__(self, titles: Mapping[str, int] | None = None, /, **held: int) -> None:
        super().__init__(held)
        self.titles = titles or {}

    def document_frequencies(self, texts: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
        held = {Field.BODY_EXACT: self, Field.TITLE_EXACT: self.titles}
        return {
            field: [held.get(Field(field), {}).get(text, 0) for text in asked]
            for field, asked in texts.items()
        }


def test_a_slip_of_any_kind_is_corrected():
    known = Words(kebakaran=900)
    for typed in ("kebakarn", "kebakarran", "kebakraan", "kebakatan"):
        assert corrections([typed], known) == (Correction(typed, "kebakaran", 0, 900),)


def test_what_stands_in_headlines_is_what_people_search():
    bodies_only = Words(banjir=201, banjar=19)
    with_titles = Words({"banjir": 77, "banjar": 1}, banjir=201, banjar=19)
    read = [corrections(["banjr"], one, {"banjar"})[0].meant for one in (bodies_only, with_titles)]
    assert read == ["banjar", "banjir"]


def test_a_frequent_word_and_a_word_far_from_all_others_stay():
    known = Words(kebakaran=900, serang=500, serangga=6)
    assert corrections(["serangga", "xylofon", "kebakaran"], known) == ()


def test_a_rare_word_is_corrected_only_into_a_much_more_frequent_one():
    assert corrections(["madia"], Words(madia=2, media=19)) == ()
    assert corrections(["madia"], Words(madia=2, media=20)) == (
        Correction("madia", "media", 2, 20),
    )


def test_keys_side_by_side_are_likelier_than_keys_apart():
    (correction,) = corrections(["padi"], Words(pasi=100, papi=100, paki=100))
    assert correction == Correction("padi", "pasi", 0, 100)


def test_the_other_words_of_a_query_help_to_choose():
    held = Words(ayah=9000, payah=300)
    with_others = {"payah": Together(12, 0), "ayah": Together(0, 0)}
    alone, beside = (
        corrections(["oayah"], held, context=context)[0].meant
        for context in (None, lambda _, candidate: with_others.get(candidate))
    )
    assert (alone, beside) == ("ayah", "payah")


def test_a_word_that_no_article_holds_with_the_others_is_not_meant_while_another_is():
    beside = {"parah": Together(0, 0), "perahu": Together(1, 0)}
    (correction,) = corrections(
        ["parahu"], Words(parah=9000, perahu=30), context=lambda _, candidate: beside[candidate]
    )
    assert correction.meant == "perahu"


class NeverTogether:
    """No article holds all the words; some hold a candidate beside its neighbour."""

    def __init__(self, **beside: int) -> None:
        self._beside = beside

    def __call__(self, written: str, candidate: str) -> Together:
        return Together(0, 0)

    def side_by_side(self, written: str, candidate: str) -> int:
        return self._beside.get(candidate, 0)


def test_without_an_article_that_holds_all_words_the_neighbour_tells():
    held = Words(parah=9000, perahu=30)
    assert corrections(["parahu"], held, context=NeverTogether(perahu=4)) == (
        Correction("parahu", "perahu", 0, 30, fits=True),
    )
    assert corrections(["parahu"], held, context=NeverTogether(perahu=1)) == (
        Correction("parahu", "perahu", 0, 30, fits=False),
    )
    assert corrections(["parahu"], held, context=NeverTogether()) == (
        Correction("parahu", "parah", 0, 9000, fits=False),
    )


def test_a_slip_beside_its_neighbour_is_read_though_no_article_has_all_words(
    indexed, article, analyzer
):
    reader = indexed(
        *(article(f"g{n}", "Wisata", "Gunung Merapi ramai pendaki.") for n in range(3)),
        article("b", "Harga", "Tiket bus naik."),
    )
    page = search(reader, analyzer, SearchRequest(text="guning merapi tiket"))
    assert page.notices[0].values["read_as"] == "gunung merapi tiket"
    assert {hit.article_id for hit in page.hits} == {"g0", "g1", "g2", "b"}
    assert page.partial_total == 4


def test_two_slips_are_read_together(indexed, article, analyzer):
    banjir = (article(f"i{n}", "Banjir Jakarta", "Banjir di Jakarta surut.") for n in range(3))
    banjar = (article(f"a{n}", "Kota Banjar", "Warga Banjar berbenah.") for n in range(9))
    reader = indexed(*banjir, *banjar)
    page = search(reader, analyzer, SearchRequest(text="banjr jakarat"))
    (notice,) = [one for one in page.notices if one.kind is NoticeKind.TYPO_APPLIED]
    assert notice.values["read_as"] == "banjir jakarta"
    assert {hit.article_id for hit in page.hits} == {"i0", "i1", "i2"}


def test_a_guessed_context_is_weighed_and_rules_nothing_out(indexed, article, analyzer):
    reader = indexed(
        *(article(f"s{n}", "Pasar", "Warga Serang ramai.") for n in range(9)),
        article("b", "Banjar", "Di Banjar hujan sering turun."),
    )
    page = search(reader, analyzer, SearchRequest(text="banjr serng"))
    (notice,) = [one for one in page.notices if one.kind is NoticeKind.TYPO_OFFERED]
    assert notice.values["read_as"] == "banjar serang"


def test_a_slip_that_few_articles_hold_is_offered_or_applied_and_not_both(
    indexed, article, analyzer
):
    reader = indexed(
        *(article(f"k{n}", "Kebakaran", "Kebakaran hutan di Riau.") for n in range(30)),
        article("s", "Salah cetak", "Ada kebkaran di sini."),
    )
    page = search(reader, analyzer, SearchRequest(text="kebkaran hutn riau"))
    kinds = [one.kind for one in page.notices]
    assert NoticeKind.TYPO_APPLIED in kinds
    assert NoticeKind.TYPO_OFFERED not in kinds


def test_words_that_stand_together_in_a_title_are_meant(indexed, article, analyzer):
    lain = (article(f"lain{n}", "Berita", "Dolar mulai dari pohon hinai.") for n in range(3))
    reader = indexed(article("a", "Dolar Mulai Jinak", "Kurs kini jinak."), *lain)
    page = search(reader, analyzer, SearchRequest(text="dolar mulai hinak"))
    assert page.hits[0].article_id == "a"
    assert page.notices[0].values["read_as"] == "dolar mulai jinak"


def test_a_letter_without_its_mark_is_no_slip():
    assert corrections(["özil"], Words(ozil=10, özel=900)) == ()


def test_short_words_numbers_and_many_words_cost_nothing():
    assert corrections(["abc", "2019", "a1b2c3"], Words(abd=100)) == ()
    slips = [f"kebakar{letter}" for letter in "bcdefgh"]
    assert len(corrections(slips, Words(kebakaran=1, kebakari=1, kebakar=900))) == 4


@given(st.text("abcdefghij", min_size=1, max_size=12))
def test_every_neighbour_is_one_slip_away(word: str):
    for neighbour in _neighbours(word):
        assert neighbour != word
        assert abs(len(neighbour) - len(word)) <= 1


def test_a_word_that_no_article_holds_is_replaced_and_that_is_said(indexed, article, analyzer):
    reader = indexed(article("a", "Banjir", "Banjir di Serang."))
    page = search(reader, analyzer, SearchRequest(text="bnajir serang"))
    assert [hit.article_id for hit in page.hits] == ["a"]
    assert page.notices == (
        Notice(NoticeKind.TYPO_APPLIED, {"written": "bnajir serang", "read_as": "banjir serang"}),
    )
    assert page.interpretations[0] == Interpretation(ExpansionKind.TYPO, "bnajir", "banjir", 1.0)


def test_a_correction_can_be_turned_off(indexed, article, analyzer):
    reader = indexed(article("a", "Banjir", "Banjir."))
    request = SearchRequest(text="bnajir", without=frozenset({ExpansionKind.TYPO}))
    page = search(reader, analyzer, request)
    assert (page.hits, page.notices) == ((), ())


def test_a_word_that_few_articles_hold_is_kept_and_the_other_is_offered(indexed, article, analyzer):
    reader = indexed(
        article("salah", "Bnajir", "Bnajir."),
        *(article(f"a{n}", "Banjir", "Banjir.") for n in range(10)),
    )
    page = search(reader, analyzer, SearchRequest(text="bnajir"))
    assert [hit.article_id for hit in page.hits] == ["salah"]
    assert page.notices == (
        Notice(NoticeKind.TYPO_OFFERED, {"written": "bnajir", "read_as": "banjir"}),
    )


def test_a_word_that_few_articles_hold_is_replaced_where_the_query_finds_nothing(
    indexed, article, analyzer
):
    reader = indexed(
        article("salah", "Bnajir", "Bnajir."),
        *(article(f"a{n}", "Banjir", "Banjir di Serang.") for n in range(10)),
    )
    page = search(reader, analyzer, SearchRequest(text="bnajir serang", page_size=2))
    assert page.total == 10
    assert [notice.kind for notice in page.notices] == [NoticeKind.TYPO_APPLIED]


def test_a_rarer_word_that_the_slip_tells_of_beats_a_frequent_one():
    known = Words(ambon=300, aman=3000, semarang=400, seorang=9000)
    assert [c.meant for c in corrections(["ambn", "semrang"], known)] == ["ambon", "semarang"]


def test_a_place_is_meant_rather_than_a_more_frequent_word():
    known = Words(serang=300, sering=3000)
    assert [c.meant for c in corrections(["serng"], known, {"serang"})] == ["serang"]
    assert [c.meant for c in corrections(["serng"], known)] == ["sering"]
