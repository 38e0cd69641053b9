"""One card a text: pages neither repeat nor lose an article, and counts are honest both ways."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer
from indexer.engines import memory, whoosh_engine
from indexer.fields import Field
from indexer.models import Article, FieldFilter, Sort
from search_app.search.export import export
from search_app.search.request import SearchRequest
from search_app.search.search import search

ANALYZER = Analyzer()
ENGINES = {"memory": memory, "whoosh": whoosh_engine}


def article(article_id, title="Banjir rob", group="", **more):
    extra = ((Field.GROUP, (group,)),) if group else ()
    body = more.pop("body", "Warga Serang mengungsi.")
    return Article(article_id=article_id, title=title, body=body, extra=extra, **more)


def reader_of(folder, engine, *articles):
    engine.create_index(folder, ANALYZER)
    writer = engine.open_writer(folder, ANALYZER)
    for one in articles:
        writer.put(one)
    writer.commit(1)
    writer.close()
    return engine.open_reader(folder, ANALYZER)


@pytest.fixture(params=ENGINES)
def indexed(request, tmp_path):
    return lambda *articles: reader_of(tmp_path / "index", ENGINES[request.param], *articles)


def shown(page):
    return [(hit.article_id, [copy.article.article_id for copy in hit.copies]) for hit in page.hits]


def test_copies_are_folded_under_the_best_of_them(indexed):
    reader = indexed(
        article("a", "Banjir rob banjir", "k"),
        article("b", "Lain sekali", "k", body="Warga banjir rob di Serang mengungsi jauh."),
        article("c", "Banjir rob besar"),
    )
    page = search(reader, ANALYZER, SearchRequest(text="banjir rob"))
    assert dict(shown(page)) == {"a": ["b"], "c": []}
    assert (page.total, page.group_total, page.listed, page.page_count) == (3, 2, 2, 1)


def test_each_article_stands_by_itself_where_that_is_asked(indexed):
    reader = indexed(article("a", group="k"), article("b", group="k"))
    page = search(reader, ANALYZER, SearchRequest(text="banjir rob", grouped=False))
    assert shown(page) == [("a", []), ("b", [])]
    assert (page.total, page.group_total, page.listed) == (2, 0, 2)


def test_only_what_matches_is_folded(indexed):
    reader = indexed(
        article("a", group="k", source="Pos"),
        article("b", "Hujan deras", "k", source="Kabar"),
        article("c", group="k", source="Warta"),
    )
    assert shown(search(reader, ANALYZER, SearchRequest(text="banjir rob"))) == [("a", ["c"])]
    only = FieldFilter(field=Field.OUTLET, included=("Pos",))
    page = search(reader, ANALYZER, SearchRequest(text="banjir rob", filters=(only,)))
    assert shown(page) == [("a", [])]
    assert (page.total, page.group_total) == (1, 1)


def test_a_copy_that_lacks_a_word_is_folded_under_one_that_has_all(indexed):
    reader = indexed(
        article("a", "Banjir rob", "k"),
        article("b", "Banjir besar", "k"),
        article("c", "Banjir bandang"),
    )
    page = search(reader, ANALYZER, SearchRequest(text="banjir rob"))
    assert shown(page) == [("a", ["b"]), ("c", [])]
    assert [hit.missing for hit in page.hits] == [(), ("rob",)]
    assert (page.total, page.partial_total) == (1, 2)
    assert (page.group_total, page.partial_group_total) == (1, 1)


def test_how_like_the_texts_are_is_told(indexed):
    body = "Warga Serang mengungsi ke balai desa karena air laut naik ke jalan raya."
    reader = indexed(
        article("a", group="k", body=body, source="Pos"),
        article("b", group="k", body=body, source="Kabar"),
    )
    (hit,) = search(reader, ANALYZER, SearchRequest(text="banjir rob")).hits
    (copy,) = hit.copies
    assert (copy.article.article_id, copy.kind, copy.share) == ("b", "exact", 1.0)


def test_groups_whose_names_differ_in_case_only_are_two(indexed):
    reader = indexed(article("A", group="A"), article("a", group="a"), article("b", group="a"))
    page = search(reader, ANALYZER, SearchRequest(text="banjir rob"))
    assert sorted(shown(page)) == [("A", []), ("a", ["b"])]


def test_a_file_holds_every_article(indexed):
    reader = indexed(article("a", group="k"), article("b", group="k"), article("c"))
    found = export(reader, ANALYZER, SearchRequest(text="banjir rob"))
    assert [match.article.article_id for match in found.matches] == ["a", "b", "c"]
    assert found.total == 3


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    groups=st.lists(st.sampled_from(["", "", "k", "m", "n"]), min_size=1, max_size=40),
    size=st.integers(1, 7),
    sort=st.sampled_from(list(Sort)),
    words=st.sampled_from(["banjir", "banjir rob", "banjir rob tinggi", ""]),
)
def test_pages_show_every_article_once(tmp_path_factory, groups, size, sort, words):
    titles = ["Banjir rob tinggi", "Banjir rob", "Banjir"]
    articles = [
        article(f"{n:02}", titles[n % 3], group, source="Pos") for n, group in enumerate(groups)
    ]
    for engine in ENGINES.values():
        reader = reader_of(tmp_path_factory.mktemp("index"), engine, *articles)
        only = (FieldFilter(field=Field.OUTLET, included=("Pos",)),)
        request = SearchRequest(text=words, page_size=size, sort=sort, filters=only)
        first = search(reader, ANALYZER, request)
        pages = [
            search(reader, ANALYZER, request._replace(page=number + 1))
            for number in range(first.page_count)
        ]
        cards = [card for page in pages for card in shown(page)]
        held = [one for front, folded in cards for one in (front, *folded)]
        everything = search(
            reader, ANALYZER, request._replace(grouped=False, page_size=100, page=1)
        )
        assert sorted(held) == sorted(hit.article_id for hit in everything.hits)
        assert len(cards) == first.listed
        order = [hit.article_id for hit in everything.hits]
        fronts = [front for front, _ in cards]
        assert fronts == sorted(fronts, key=order.index)
        for front, folded in cards:
            assert all(order.index(front) < order.index(one) for one in folded)
        reader.close()
