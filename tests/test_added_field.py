"""A field that one row of the table adds is there everywhere: found, filtered, counted, shown."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.errors import IndexOutdated
from indexer.fields import FIELDS, FieldEntry, Forms, Values, extra_text, extra_values
from indexer.i18n import Catalogue, Language, Messages
from indexer.models import Article, FacetCount, FieldFilter
from indexer.store.record_format import decode, encode
from search_app import create_app
from search_app.formats.json_format import answer_json
from search_app.ops.settings import Settings
from search_app.search.request import SearchRequest
from search_app.search.search import search
from tests.engines import NAMES, engine_named

NADA = FieldEntry(
    name="nada",
    label={"id": "Nada", "en": "Mood"},
    text=extra_text("nada"),
    forms=Forms.STEMS,
    values=extra_values("nada"),
    kind=Values.SEVERAL,
    scopes=("nada", "mood"),
    parameter="nada",
    option="mood",
    key="mood",
)
"""The row: what an article's mood is."""

ANALYZER = Analyzer(fields=FIELDS.with_entry(NADA))

ARTICLES = (
    Article(article_id="pesta", title="Pesta", body="Isi.", extra=(("nada", ("Riang",)),)),
    Article(
        article_id="lomba", title="Lomba", body="Isi.", extra=(("nada", ("riang", "menegangkan")),)
    ),
    Article(article_id="duka", title="Duka", body="Isi.", extra=(("nada", ("sendu",)),)),
    Article(article_id="biasa", title="Biasa", body="Isi."),
)
"""In the order of their ids: all score the same."""


@pytest.fixture(params=NAMES)
def reader(request, tmp_path):
    engine = engine_named(request.param)
    engine.create_index(tmp_path, ANALYZER)
    writer = engine.open_writer(tmp_path, ANALYZER)
    for part in (ARTICLES[:2], ARTICLES[2:]):  # two segments, which are merged
        for article in part:
            writer.put(article)
        writer.commit(1)
    writer.close()
    yield engine.open_reader(tmp_path, ANALYZER)
    engine.drop_index(tmp_path)


def found(reader, text="isi", **more):
    return search(reader, ANALYZER, SearchRequest(text=text, **more))


def ids(answer):
    return sorted(hit.article_id for hit in answer.hits)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nada:riang", ["lomba", "pesta"]),
        ("mood:riang -nada:tegang", ["pesta"]),
        ("nada:ketegangan", ["lomba"]),  # by its stem
        ("nada:=ketegangan", []),
        ("nada:sen*", ["duka"]),
        ('nada:"riang"', ["lomba", "pesta"]),
    ],
)
def test_its_words_are_found(reader, text, expected):
    assert ids(found(reader, text)) == expected


@pytest.mark.parametrize(
    ("included", "excluded", "expected"),
    [
        (("RIANG",), (), ["lomba", "pesta"]),
        (("riang", "sendu"), ("menegangkan",), ["duka", "pesta"]),
        ((), ("riang",), ["biasa", "duka"]),
    ],
)
def test_articles_are_filtered_by_it(reader, included, excluded, expected):
    mood = FieldFilter(field="nada", included=included, excluded=excluded)
    assert ids(found(reader, filters=(mood,))) == expected


def test_its_values_are_counted(reader):
    counts = (("Riang", 2), ("menegangkan", 1), ("sendu", 1))
    assert found(reader, facets=("nada",)).facets == {
        "nada": tuple(FacetCount(value=value, count=count) for value, count in counts)
    }


def test_the_article_and_the_json_of_a_hit_show_it(reader):
    assert reader.get_many([one.article_id for one in ARTICLES]) == ARTICLES
    answer = answer_json(found(reader, "lomba"), Messages(Catalogue.PAGES, Language.INDONESIAN))
    assert [hit["mood"] for hit in answer["hits"]] == [["riang", "menegangkan"]]


def test_why_an_article_matched_tells_it(reader):
    (hit,) = found(reader, "nada:ketegangan", explain=True).hits
    assert [(reason.found, reason.how, reason.place) for reason in hit.reasons] == [
        ("menegangkan", "stem", "nada")
    ]


class Held:
    """Gives out one reader."""

    def __init__(self, reader):
        self._reader = reader

    @contextmanager
    def reader(self, snapshot=None):
        yield self._reader


def test_pages_offer_and_read_it(reader):
    site = create_app(settings=Settings(), index=Held(reader), analyzer=ANALYZER).test_client()
    page = site.get("/cari?q=isi&bukan-nada=sendu&lang=en").get_data(as_text=True)
    assert "<h3>Mood</h3>" in page
    assert 'href="/cari?q=isi&amp;bukan-nada=sendu&amp;nada=Riang' in page.replace(
        "nada=Riang&amp;bukan-nada=sendu", "bukan-nada=sendu&amp;nada=Riang"
    )
    assert "not sendu" in page
    assert 'href="/artikel/duka' not in page
    assert "/cari/nada?" in page or site.get("/cari/nada?q=isi").status_code == 200


def test_the_store_keeps_it():
    assert decode(encode(ARTICLES[1]), check=True) == ARTICLES[1]


@pytest.mark.parametrize("name", NAMES)
def test_an_index_without_it_is_outdated(name, tmp_path):
    engine = engine_named(name)
    engine.create_index(tmp_path, Analyzer())
    with pytest.raises(IndexOutdated):
        engine.open_reader(tmp_path, ANALYZER)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "outlet"},
        {"name": "published"},
        {"name": "dua kata"},
        {"scopes": ("judul",)},
        {"parameter": "media"},
        {"text": None, "words_of": "tiada"},
        {"text": None},
    ],
    ids=str,
)
def test_a_table_that_contradicts_itself_is_refused(change):
    facts = {name: getattr(NADA, name) for name in FieldEntry.__dataclass_fields__}
    with pytest.raises(ValueError, match=r"twice|no name|no text|no words"):
        FIELDS.with_entry(FieldEntry(**{**facts, **change}))
