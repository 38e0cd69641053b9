from __future__ import annotations

from datetime import UTC, date, datetime

from indexer.fields import Field
from indexer.models import FacetCount, FieldFilter
from search_app.highlight.highlights import Snippet
from search_app.query.interpretations import ExpansionKind
from search_app.query.notices import Notice, NoticeKind
from search_app.search.request import SearchRequest
from search_app.search.results import ResultPage
from search_app.search.search import search


def only(outlet):
    return (FieldFilter(field="outlet", included=(outlet,)),)


def ids(page: ResultPage) -> list[str]:
    return [hit.article_id for hit in page.hits]


def test_a_hit_carries_what_a_result_list_shows(indexed, article, analyzer):
    day = datetime(2025, 12, 9, 6, 5, tzinfo=UTC)
    reader = indexed(
        article(
            "a",
            "Pasar Baru Diresmikan",
            "Serang – Pasar itu ramai.",
            url="https://a.example/1",
            source="Kabar Banten",
            category="Ekonomi",
            published_at=day,
        )
    )
    page = search(reader, analyzer, SearchRequest(text="pasar"))
    (hit,) = page.hits
    assert (hit.article_id, hit.url, hit.source) == ("a", "https://a.example/1", "Kabar Banten")
    assert (hit.category, hit.published_at) == ("Ekonomi", day)
    assert hit.title == Snippet("Pasar Baru Diresmikan", ((0, 5),))
    assert hit.snippet == Snippet("Serang – Pasar itu ramai.", ((9, 14),))
    assert hit.score > 0
    assert (page.total, page.total_is_exact, page.page_count) == (1, True, 1)
    assert page.facets == {
        Field.OUTLET: (FacetCount(value="Kabar Banten", count=1),),
        Field.CATEGORY: (FacetCount(value="Ekonomi", count=1),),
        Field.MONTH: (FacetCount(value="2025-12", count=1),),
    }
    assert set(page.timings) == {"parse", "search", "snippets"}


def test_a_phrase_is_one_mention_in_a_title_as_in_a_body(indexed, article, analyzer):
    reader = indexed(
        article("a", "Kebakaran hutan dan lahan", "Kebakaran hutan dan lahan, lahan dan hutan."),
    )
    for text, mentioned in (('"kebakaran hutan dan lahan"', (1, 1)), ("hutan lahan", (2, 4))):
        (hit,) = search(reader, analyzer, SearchRequest(text=text)).hits
        assert hit.mentions == mentioned


def test_all_words_come_first_and_what_others_lack_is_told(indexed, article, analyzer):
    reader = indexed(article("a", "Banjir rob"), article("b", "Banjir bandang"))
    page = search(reader, analyzer, SearchRequest(text="banjir rob"))
    assert [(hit.article_id, hit.missing) for hit in page.hits] == [("a", ()), ("b", ("rob",))]
    assert (page.total, page.partial_total, page.notices) == (1, 1, ())


def test_where_not_all_words_match_any_does_and_that_is_said(indexed, article, analyzer):
    reader = indexed(article("a", "Banjir rob"), article("b", "Banjir bandang"))
    page = search(reader, analyzer, SearchRequest(text="rob bandang -kering"))
    assert sorted(ids(page)) == ["a", "b"]
    assert page.notices == (Notice(NoticeKind.ANY_WORD),)


def test_words_joined_by_dan_are_never_loosened(indexed, article, analyzer):
    reader = indexed(article("a", "Banjir rob"), article("b", "Banjir bandang"))
    page = search(reader, analyzer, SearchRequest(text="rob DAN bandang"))
    assert (ids(page), page.notices) == ([], ())


def test_the_form_that_was_typed_comes_first(indexed, article, analyzer):
    reader = indexed(
        article("lain", "Warga", "Serangan itu berat."),
        article("sama", "Warga", "Menyerang itu berat."),
    )
    assert ids(search(reader, analyzer, SearchRequest(text="menyerang"))) == ["sama", "lain"]
    assert ids(search(reader, analyzer, SearchRequest(text="=menyerang"))) == ["sama"]
    without = SearchRequest(text="menyerang", without=frozenset({ExpansionKind.STEM}))
    assert ids(search(reader, analyzer, without)) == ["sama"]


def test_nothing_asked_is_said(indexed, article, analyzer):
    reader = indexed(article("a", "Banjir"))
    for text in ("🌊", '"'):
        page = search(reader, analyzer, SearchRequest(text=text))
        assert (ids(page), page.notices) == ([], (Notice(NoticeKind.NOTHING_ASKED),))


def test_without_words_all_articles_are_shown_the_newest_first(indexed, article, analyzer):
    reader = indexed(
        article("lama", "Banjir", published_at=datetime(2024, 1, 1, tzinfo=UTC)),
        article("baru", "Gempa", published_at=datetime(2025, 1, 1, tzinfo=UTC)),
    )
    for text in ("", "  "):
        assert ids(search(reader, analyzer, SearchRequest(text=text))) == ["baru", "lama"]


def test_only_excluded_words_show_the_rest(indexed, article, analyzer):
    reader = indexed(article("a", "Banjir"), article("b", "Kering"))
    page = search(reader, analyzer, SearchRequest(text="-banjir"))
    assert (ids(page), page.notices) == (["b"], (Notice(NoticeKind.ONLY_EXCLUDED),))


def test_filters_without_words_browse_the_newest(indexed, article, analyzer):
    reader = indexed(
        article("a", "Satu", source="X", published_at=datetime(2025, 1, 1, tzinfo=UTC)),
        article("b", "Dua", source="X", published_at=datetime(2025, 1, 2, tzinfo=UTC)),
        article("c", "Tiga", source="Y"),
    )
    assert ids(search(reader, analyzer, SearchRequest(text="", filters=only("X")))) == ["b", "a"]


def test_days_are_whole_days_in_wib(indexed, article, analyzer):
    reader = indexed(
        article("akhir", "Sama", published_at=datetime(2025, 1, 1, 16, 59, tzinfo=UTC)),
        article("esok", "Sama", published_at=datetime(2025, 1, 1, 17, 0, tzinfo=UTC)),
    )
    first, second = date(2025, 1, 1), date(2025, 1, 2)

    def found(date_from: date | None, date_to: date | None) -> list[str]:
        request = SearchRequest(text="sama", date_from=date_from, date_to=date_to)
        return ids(search(reader, analyzer, request))

    assert found(first, first) == ["akhir"]
    assert found(second, None) == ["esok"]
    assert found(None, first) == ["akhir"]
    assert found(date.min, date.max) == ["esok", "akhir"]


def test_filters_that_hide_everything_are_told_apart_from_no_match(indexed, article, analyzer):
    reader = indexed(article("a", "Banjir", source="X"))
    hidden = search(reader, analyzer, SearchRequest(text="banjir", filters=only("Y")))
    assert hidden.notices == (Notice(NoticeKind.FILTERS_HIDE, {"total": "1"}),)
    nothing = search(reader, analyzer, SearchRequest(text="kering", filters=only("Y")))
    assert nothing.notices == ()


def test_a_page_beyond_the_last_is_empty(indexed, article, analyzer):
    reader = indexed(*(article(f"{n:02}", "Sama") for n in range(12)))
    pages = [search(reader, analyzer, SearchRequest(text="sama", page=p)) for p in (1, 2, 3, 9_999)]
    assert [len(page.hits) for page in pages] == [10, 2, 0, 0]
    assert [page.page_count for page in pages] == [2, 2, 2, 2]


def test_words_that_only_ask_are_looked_for_and_told_where_nothing_has_them(
    indexed, article, analyzer
):
    reader = indexed(article("a", "Judul", "Apa itu yang lewat."))
    assert ids(search(reader, analyzer, SearchRequest(text="apa itu"))) == ["a"]
    page = search(reader, analyzer, SearchRequest(text="siapa dimana"))
    assert (ids(page), page.notices) == ([], (Notice(NoticeKind.ONLY_ASKING),))


def test_outlets_that_differ_in_case_only_are_counted_as_one(indexed, article, analyzer):
    reader = indexed(
        *(article(f"a{n}", "Banjir", source="Kabar Banten") for n in range(2)),
        article("b", "Banjir", source="KABAR BANTEN"),
        article("c", "Banjir", source="Warta"),
    )
    page = search(reader, analyzer, SearchRequest(text="banjir"))
    assert page.facets[Field.OUTLET] == (
        FacetCount(value="Kabar Banten", count=3),
        FacetCount(value="Warta", count=1),
    )
