from __future__ import annotations

from datetime import date

import pytest

from indexer.i18n import Catalogue, Language, Messages
from indexer.models import FacetCount, FacetField
from search_app.query.interpretations import ExpansionKind, Interpretation
from search_app.query.notices import Notice, NoticeKind
from search_app.search.request import SearchRequest
from search_app.search.results import ResultPage
from search_app.web.links import Links
from search_app.web.results_view import results_view

NO_FACETS = dict.fromkeys(FacetField, ())


@pytest.fixture
def view():
    """``view(request, notices=..., counts=...)`` is what stands around that answer."""

    def build(request, counts=NO_FACETS, **more):
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
        links = Links("", "http://localhost", Language.INDONESIAN, {})
        return results_view(page, counts, {}, links, Messages(Catalogue.PAGES, Language.INDONESIAN))

    return build


def test_each_reading_is_told_with_the_way_to_turn_it_off(view):
    found = view(
        SearchRequest(text="pemkot cabe"),
        interpretations=(
            Interpretation(ExpansionKind.ALIAS, "pemkot", "pemerintah kota", 0.7),
            Interpretation(ExpansionKind.SYNONYM, "cabe", "cabai", 0.9),
            Interpretation(ExpansionKind.ALIAS, "pemkot", "pemerintah kota", 0.5),
        ),
    )
    assert [(line.words, line.label, line.off) for line in found.readings] == [
        (
            (("pemkot", ("pemerintah kota",)),),
            "matikan nama lain",
            "/cari?q=pemkot+cabe&tanpa=alias",
        ),
        (
            (("cabe", ("cabai",)),),
            "matikan padanan kata",
            "/cari?q=pemkot+cabe&tanpa=sinonim",
        ),
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
    (line,) = view(SearchRequest(text="roboh"), interpretations=readings).readings
    assert (line.words, line.more) == (
        (("roboh", tuple(f"kata {number}" for number in range(6))),),
        3,
    )


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
    assert found.readings == ()


def test_a_correction_that_is_offered_can_be_taken(view):
    notice = Notice(NoticeKind.TYPO_OFFERED, {"written": "bnajir rob", "read_as": "banjir rob"})
    (line,) = view(SearchRequest(text="bnajir rob", outlets=("A",)), notices=(notice,)).notices
    assert line.sentence == "Mungkin maksud Anda"
    assert line.offer == ("banjir rob", "/cari?q=banjir+rob&media=A")


def test_chosen_values_of_a_facet_come_first_and_rare_ones_are_folded(view):
    counts = NO_FACETS | {
        FacetField.OUTLET: tuple(
            FacetCount(value=f"Media {number}", count=100 - number) for number in range(60)
        )
    }
    request = SearchRequest(text="a", outlets=("media 50",))
    (facet,) = view(request, counts=counts).facets
    assert [(link.value, link.on) for link in facet.shown][:2] == [
        ("Media 50", True),
        ("Media 0", False),
    ]
    assert facet.shown[0].href == "/cari?q=a"
    assert (len(facet.shown), len(facet.folded)) == (7, 13)


def test_values_that_differ_in_case_only_are_one_entry(view):
    counts = NO_FACETS | {
        FacetField.CATEGORY: tuple(
            FacetCount(value=value, count=count)
            for value, count in (("Daerah", 5), ("nasional", 4), ("Nasional", 3))
        )
    }
    (facet,) = view(SearchRequest(text="a"), counts=counts).facets
    assert [(link.value, link.count) for link in facet.shown] == [("nasional", 7), ("Daerah", 5)]


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
        (1, "/cari?q=a"),
        (2, None),
        (3, "/cari?q=a&hal=3&snap=000001-1"),
    ]
    assert (found.previous, found.next) == ("/cari?q=a", "/cari?q=a&hal=3&snap=000001-1")
