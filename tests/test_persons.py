"""Persons are found, filtered and counted by every engine as they were told from the text."""

from __future__ import annotations

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.generations.deriving import derived
from indexer.models import Article, FacetCount, FieldFilter
from search_app.search.request import SearchRequest
from search_app.search.search import search
from tests.engines import NAMES, engine_named

ARTICLES = (
    Article(
        article_id="pasar",
        title="Pasar Rau dibenahi",
        body="Wali Kota Serang H. Budi Rustandi meninjau pasar. Menurut Budi, pasar itu kumuh.",
    ),
    Article(
        article_id="jalan",
        title="Jalan rusak",
        body='"Jalan segera diperbaiki," kata Budi Rustandi, S.H., kepada warga pasar.',
    ),
    Article(
        article_id="presiden",
        title="Kunjungan",
        body="Presiden Jokowi datang ke pasar. Jokowi ditemani Menteri Sri Mulyani Indrawati.",
    ),
    Article(
        article_id="petani",
        title="Panen",
        body='"Panen tahun ini baik," ujar Budi, petani yang menjual ke pasar.',
    ),
)


@pytest.fixture(params=NAMES, scope="module")
def reader(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    engine = engine_named(request.param)
    engine.create_index(folder, Analyzer())
    writer = engine.open_writer(folder, Analyzer())
    for article in ARTICLES:
        writer.put(derived(article))
    writer.commit(1)
    writer.close()
    yield engine.open_reader(folder, Analyzer())
    engine.drop_index(folder)


def found(reader, text="pasar", **more):
    return search(reader, Analyzer(), SearchRequest(text=text, **more))


def ids(answer):
    return sorted(hit.article_id for hit in answer.hits)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('tokoh:"budi rustandi"', ["jalan", "pasar"]),
        ("person:rustandi", ["jalan", "pasar"]),
        ("tokoh:jokowi", ["presiden"]),
        ('tokoh:"joko widodo"', ["presiden"]),
        ('tokoh:"sri mulyani"', ["presiden"]),
        ("tokoh:budi", ["jalan", "pasar", "petani"]),
        ("pasar -tokoh:rustandi", ["petani", "presiden"]),
    ],
)
def test_all_forms_of_a_name_are_found(reader, text, expected):
    assert ids(found(reader, text)) == expected


def test_names_are_counted_and_a_count_is_what_choosing_it_finds(reader):
    counts = found(reader, facets=("person",)).facets["person"]
    assert sorted(counts, key=lambda one: one.value) == [
        FacetCount(value="Budi Rustandi", count=2),
        FacetCount(value="Joko Widodo", count=1),
        FacetCount(value="Sri Mulyani", count=1),
    ]
    for one in counts:
        only = FieldFilter(field="person", included=(one.value,))
        assert found(reader, filters=(only,)).total == one.count


def test_names_are_excluded(reader):
    others = FieldFilter(field="person", excluded=("budi rustandi",))
    assert ids(found(reader, filters=(others,))) == ["petani", "presiden"]
