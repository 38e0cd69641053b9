from __future__ import annotations

from datetime import date

import pytest

from indexer.fields import FIELDS, Field
from indexer.i18n import Catalogue, Language, Messages
from indexer.models import FacetCount, FieldFilter, Sort
from search_app.query.interpretations import ExpansionKind, Interpretation
from search_app.query.notices import Notice, NoticeKind, notice_sentence
from search_app.search.request import SearchRequest
from search_app.search.results import ResultPage
from search_app.web.links import Links
from search_app.web.results_view import ExpansionLine, FacetLink, results_view
from search_app.web.rubrics import RubricNames


def only(field, *values):
    return (FieldFilter(field=field, included=values),)


NO_FACETS = dict.fromkeys(FIELDS.facets, ())


@pytest.fixture
def view():
    """``view(request, notices=..., counts=...)`` is what stands around that answer."""

    def build(request, counts=NO_FACETS, ignored=(), **more):
        answer = {
            "total": 0,
            "notices": (),
            "interpretations": (),
            "page_count": 0,
            **more,
        }
        page = ResultPage(
            request=request,
            total_is_exact=True,
            hits=(),
            facets=counts,
            snapshot="000001-1",
            timings={},
            **answer,
        )
        return results_view(
            page,
            counts,
            None,
            links=Links("", "http://localhost", None, {}),
            say=Messages(Catalogue.PAGES, Language.INDONESIAN),
            rubrics=RubricNames({"Ekbis": "Ekonomi"}),
            ignored=ignored,
        )

    return build


def test_each_reading_is_told_in_a_sentence_with_the_way_to_turn_it_off(view):
    found = view(
        SearchRequest(text="pemkot cabe"),
        interpretations=(
            Interpretation(ExpansionKind.ALIAS, "pemkot", "pemerintah kota", 0.7),
            Interpretation(ExpansionKind.SYNONYM, "cabe", "cabai", 0.9),
            Interpretation(ExpansionKind.ALIAS, "pemkot", "pemerintah kota", 0.5),
        ),
    )
    assert found.expansions == (
        ExpansionLine(
            "Termasuk yang menulis ",
            ("pemerintah kota",),
            ".",
            "Hanya “pemkot”",
            "/cari?q=pemkot+cabe&tanpa=alias",
        ),
        ExpansionLine(
            "Termasuk kata yang searti: ",
            ("cabai",),
            ".",
            "Hanya “cabe”",
            "/cari?q=pemkot+cabe&tanpa=sinonim",
        ),
    )


def test_words_read_as_one_name_are_told_apart_from_a_name_that_comes_first(view):
    found = view(
        SearchRequest(text="serang aceh jaya"),
        interpretations=(
            Interpretation(ExpansionKind.NAME, "serang", "Serang", 1.0),
            Interpretation(ExpansionKind.NAME, "aceh jaya", '"aceh jaya"', 1.0),
        ),
    )
    assert [(line.before, line.words, line.after, line.label) for line in found.expansions] == [
        ("Yang menulis ", ("Serang",), " sebagai nama didahulukan.", "Jangan dahulukan nama"),
        ("", ("aceh jaya",), " dibaca sebagai satu nama.", "Baca kata demi kata"),
    ]


def test_a_reading_that_is_off_can_be_turned_on_again(view):
    found = view(SearchRequest(text="pemkot", without=frozenset({ExpansionKind.ALIAS})))
    assert [(chip.label, chip.remove) for chip in found.chips] == [
        ("tanpa nama lain", "/cari?q=pemkot")
    ]


def test_many_readings_of_one_kind_are_cut_and_counted(view):
    readings = tuple(
        Interpretation(ExpansionKind.SYNONYM, "roboh", f"kata {number}", 0.5) for number in range(9)
    )
    (line,) = view(SearchRequest(text="roboh"), interpretations=readings).expansions
    assert line.words == tuple(f"kata {number}" for number in range(6))
    assert line.after == ", dan 3 lainnya."


def test_a_long_query_is_cut_between_words_in_the_headline(view):
    found = view(SearchRequest(text="banjir " * 40), total=3)
    assert (found.count, found.words) == ("3 artikel", "banjir " * 10 + "…")


def test_parameters_that_mean_nothing_are_told(view):
    found = view(SearchRequest(text="a"), ignored=("sumber", "tahun"))
    assert [line.sentence for line in found.notices] == [
        "Bagian alamat ini tidak dikenal dan diabaikan: “sumber”, “tahun”."
    ]


def test_a_correction_that_was_made_can_be_taken_back(view):
    notice = Notice(NoticeKind.TYPO_APPLIED, {"written": "bnajir", "read_as": "banjir"})
    correction = Interpretation(ExpansionKind.TYPO, "bnajir", "banjir", 1.0)
    found = view(SearchRequest(text="bnajir"), notices=(notice,), interpretations=(correction,))
    (line,) = found.notices
    assert line.sentence == "Tidak ada yang cocok dengan “bnajir”; ini hasil untuk “banjir”."
    assert line.offer == (
        "Cari persis seperti yang ditulis",
        "/cari?q=bnajir&tanpa=salah-ketik",
    )
    assert found.expansions == ()


def test_a_correction_that_is_offered_can_be_taken(view):
    notice = Notice(NoticeKind.TYPO_OFFERED, {"written": "bnajir rob", "read_as": "banjir rob"})
    (line,) = view(
        SearchRequest(text="bnajir rob", filters=only("outlet", "A")), notices=(notice,)
    ).notices
    assert line.sentence == "Mungkin maksud Anda"
    assert line.offer == ("banjir rob", "/cari?q=banjir+rob&media=A")
    say = Messages(Catalogue.PAGES, Language.INDONESIAN)
    assert notice_sentence(notice, say) == "Mungkin maksud Anda “banjir rob”?"


@pytest.mark.parametrize("kind", list(NoticeKind))
@pytest.mark.parametrize("language", [Language.INDONESIAN, Language.ENGLISH])
def test_a_notice_is_a_whole_sentence_where_nothing_can_be_clicked(kind, language):
    """The API, the command line and sequences of events tell it by itself."""
    values = dict.fromkeys(
        ("written", "read_as", "words", "letters", "known", "places", "rest"), "kata"
    ) | {"first": "2019-09-17", "last": "2019-09-17", "total": "3"}
    sentence = notice_sentence(Notice(kind, values), Messages(Catalogue.PAGES, language))
    assert sentence.endswith((".", "?", "kata", "”"))


def test_an_operator_in_small_letters_can_be_made_one(view):
    values = {"written": "or", "read_as": "banjir OR rob"}
    notice = Notice(NoticeKind.SMALL_OPERATOR, values)
    (line,) = view(SearchRequest(text="banjir or rob"), notices=(notice,)).notices
    assert line.sentence == (
        "“or” dibaca sebagai kata biasa; sebagai tanda ditulis dengan huruf besar:"
    )
    assert line.offer == ("banjir OR rob", "/cari?q=banjir+OR+rob")


def test_without_words_the_newest_come_first_and_nothing_is_most_relevant(view):
    browsed = view(SearchRequest(text="", filters=only("outlet", "A")), total=3)
    assert [name for name, _ in browsed.sorts] == ["Terbaru", "Terlama"]
    assert browsed.sorts[browsed.sort][0] == "Terbaru"
    oldest = view(SearchRequest(text="", sort=Sort.OLDEST), total=3)
    assert oldest.sorts[oldest.sort][0] == "Terlama"
    asked = view(SearchRequest(text="banjir"), total=3)
    assert [name for name, _ in asked.sorts] == ["Paling sesuai", "Terbaru", "Terlama"]


def test_chosen_values_of_a_facet_come_first_and_the_others_are_a_page_of_their_own(view):
    counts = NO_FACETS | {
        Field.OUTLET: tuple(
            FacetCount(value=f"Media {number}", count=100 - number) for number in range(60)
        )
    }
    request = SearchRequest(text="a", filters=only("outlet", "media 50"))
    (facet,) = view(request, counts=counts).facets
    assert facet.entries[:2] == (
        FacetLink("Media 50", 50, "/cari?q=a", on=True),
        FacetLink(
            "Media 0", 100, "/cari?q=a&media=Media+0", add="/cari?q=a&media=media+50&media=Media+0"
        ),
    )
    assert (len(facet.entries), facet.rest) == (6, 54)
    assert facet.more == "/cari/media?q=a&media=media+50"


def test_an_excluded_value_is_shown_to_be_taken_back_though_none_is_found(view):
    counts = NO_FACETS | {Field.TAG: (FacetCount(value="rob", count=2),)}
    chosen = (FieldFilter(field="tag", excluded=("Pilkada",)),)
    (facet,) = view(SearchRequest(text="a", filters=chosen), counts=counts).facets
    assert facet.entries == (
        FacetLink("Pilkada", 0, "/cari?q=a", excluded=True),
        FacetLink(
            "rob",
            2,
            "/cari?q=a&tag=rob&bukan-tag=Pilkada",
            out="/cari?q=a&bukan-tag=Pilkada&bukan-tag=rob",
        ),
    )


def test_rubrics_that_people_call_the_same_are_one_entry_which_filters_by_all_of_them(view):
    counts = NO_FACETS | {
        Field.CATEGORY: tuple(
            FacetCount(value=value, count=count)
            for value, count in (
                ("Daerah", 5),
                ("nasional", 4),
                ("Nasional", 3),
                ("News/Nasional", 2),
                ("Ekbis", 1),
            )
        )
    }
    (facet,) = view(SearchRequest(text="a"), counts=counts).facets
    assert [(link.name, link.count, link.href) for link in facet.entries] == [
        ("Nasional", 9, "/cari?q=a&kategori=nasional&kategori=News%2FNasional"),
        ("Daerah", 5, "/cari?q=a&kategori=Daerah"),
        ("Ekonomi", 1, "/cari?q=a&kategori=Ekbis"),
    ]


def test_rubrics_of_one_name_are_one_chip(view):
    request = SearchRequest(
        text="a", filters=only("category", "nasional", "News/Nasional", "Daerah")
    )
    assert [(chip.label, chip.remove) for chip in view(request).chips] == [
        ("Nasional", "/cari?q=a&kategori=Daerah"),
        ("Daerah", "/cari?q=a&kategori=nasional&kategori=News%2FNasional"),
    ]


def test_a_range_of_days_is_two_chips_and_a_whole_month_one(view):

    some = SearchRequest(text="a", date_from=date(2025, 1, 5), date_to=date(2025, 2, 6))
    assert [chip.label for chip in view(some).chips] == [
        "sejak 5 Jan 2025",
        "sampai 6 Feb 2025",
    ]
    month = SearchRequest(text="a", date_from=date(2025, 2, 1), date_to=date(2025, 2, 28))
    assert [chip.label for chip in view(month).chips] == ["Februari 2025"]


def test_pages_are_offered_with_the_snapshot_they_are_cut_from(view):
    found = view(SearchRequest(text="a", page=2), total=25, page_count=3)
    assert [(link.number, link.href) for link in found.pages] == [
        (1, "/cari?q=a&snap=000001-1"),
        (2, None),
        (3, "/cari?q=a&hal=3&snap=000001-1"),
    ]
    assert (found.previous, found.next) == (
        "/cari?q=a&snap=000001-1",
        "/cari?q=a&hal=3&snap=000001-1",
    )
