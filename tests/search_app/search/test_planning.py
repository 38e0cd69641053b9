"""Is the address of an article looked up, and are its words searched where it is not held?"""

from __future__ import annotations

import pytest

from search_app.query.notices import Notice, NoticeKind
from search_app.search.planning import words_marked
from search_app.search.request import SearchRequest
from search_app.search.results import ResultPage
from search_app.search.search import search

URL = "https://kabar.example/read/4711/banjir-merendam-garut"


@pytest.fixture
def archive(indexed, article):
    return indexed(
        article("a", "Banjir Merendam Garut", "Air naik.", url=URL),
        article("b", "Banjir di Garut", "Banjir merendam Garut.", url="https://lain.example/1"),
        article("c", "Tanpa alamat", "Banjir."),
    )


def answer(archive, analyzer, text: str) -> tuple[list[str], list[NoticeKind]]:
    page: ResultPage = search(archive, analyzer, SearchRequest(text=text))
    return [hit.article_id for hit in page.hits], [notice.kind for notice in page.notices]


@pytest.mark.parametrize(
    "text", [URL, f"{URL}?utm_source=wa", URL.removeprefix("https://"), f"“{URL}/”"]
)
def test_the_article_of_an_address_is_found_however_the_address_is_written(archive, analyzer, text):
    assert answer(archive, analyzer, text) == (["a"], [NoticeKind.ADDRESS_HELD])


def test_the_words_of_an_address_that_is_not_held_are_searched(archive, analyzer):
    page = search(
        archive, analyzer, SearchRequest(text="https://koran.example/2019/banjir-merendam-garut")
    )
    assert {hit.article_id for hit in page.hits[:2]} == {"a", "b"}
    assert page.notices[:2] == (
        Notice(NoticeKind.ADDRESS_NOT_HELD),
        Notice(NoticeKind.ADDRESS_READ, {"read_as": "banjir merendam garut"}),
    )


def test_an_address_without_words_that_is_not_held_finds_nothing_and_says_so(archive, analyzer):
    found = answer(archive, analyzer, "https://koran.example/?p=12")
    assert found == ([], [NoticeKind.ADDRESS_NOT_HELD])


def test_what_only_looks_like_an_address_is_words_where_no_article_has_it(archive, analyzer):
    assert NoticeKind.ADDRESS_NOT_HELD not in answer(archive, analyzer, "garut.banjir/air-naik")[1]


def test_nothing_is_marked_in_the_article_whose_address_was_asked(article):
    held, other = article("a", "Banjir", url=URL), article("b", "Banjir")
    assert [words_marked(URL, one) for one in (held, other)] == ["", "banjir merendam garut"]
