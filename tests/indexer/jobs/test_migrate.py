"""An index moves to another engine if that answers the same questions alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.engines.registry import find_engine
from indexer.errors import IndexMissing, IndexOutdated, VerificationFailed
from indexer.fields import FIELDS, FieldTable
from indexer.generations import folders
from indexer.jobs import comparing
from indexer.jobs.comparing import compare, questions_about, same_order
from indexer.jobs.context import Setting
from indexer.jobs.migrate import migrate
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading
from indexer.models import Article, Hit, Sort
from indexer.queries import Near, Phrase, Prefix

ANALYZER = Analyzer()

ARTICLES = tuple(
    Article(
        article_id=f"a{number}",
        title=f"Banjir rob merendam pasar kecamatan {number}",
        body=f"Banjir rob setinggi {number} meter merendam pasar di kecamatan sejak pagi hari.",
        source="Harian" if number % 2 else "Mingguan",
    )
    for number in range(40)
)


def reader_of(tmp_path, articles, name="memory", commits=1):
    engine = find_engine(name)
    folder = tmp_path / name
    engine.create_index(folder, ANALYZER)
    writer = engine.open_writer(folder, ANALYZER)
    for number in range(commits):
        for article in articles:
            writer.put(article)
        writer.commit(number + 1)
    writer.close()
    return engine.open_reader(folder, ANALYZER)


def test_questions_are_of_every_kind_and_always_the_same(tmp_path):
    reader = reader_of(tmp_path, ARTICLES)
    asked = list(questions_about(reader, ANALYZER, 24))
    assert asked == list(questions_about(reader, ANALYZER, 24))
    assert len(asked) == 24
    assert {type(query.node) for query in asked} >= {Phrase, Near, Prefix}
    assert any(query.partial for query in asked)
    assert any(query.filters.fields for query in asked)
    assert any(query.sort is Sort.NEWEST for query in asked)


def test_the_same_articles_are_found_alike(tmp_path):
    told = compare(
        reader_of(tmp_path, ARTICLES), reader_of(tmp_path, ARTICLES, "whoosh"), ANALYZER, 40
    )
    assert (told.asked, told.same_pages, told.differences) == (40, 40, ())


@pytest.mark.parametrize(
    "change",
    [
        lambda articles: articles[:-1],
        lambda articles: (articles[0]._replace(source="Lain"), *articles[1:]),
        lambda articles: (articles[0]._replace(title="Lain", body="Lain."), *articles[1:]),
    ],
    ids=["one less", "another outlet", "another text"],
)
def test_what_differs_is_told(tmp_path, change):
    other = reader_of(tmp_path / "lain", change(ARTICLES))
    assert compare(reader_of(tmp_path, ARTICLES), other, ANALYZER, 40).differences


def hits(**scores):
    return [Hit(article_id=name, score=score) for name, score in scores.items()]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (hits(a=2.0, b=1.0), hits(a=2.0, b=1.0), True),
        (hits(a=2.0, b=1.99), hits(b=1.99, a=1.98), True),
        (hits(a=2.0, b=1.0), hits(b=2.0, a=1.0), False),
        (hits(a=2.0, b=1.0), hits(a=2.0, c=1.0), True),  # one of equals at the end of a page
        (hits(a=2.0, b=1.0), hits(c=2.0, b=1.0), False),
        (hits(a=2.0), hits(), False),
    ],
)
def test_hits_are_in_the_same_order_where_scores_differ_clearly(left, right, same):
    assert same_order(left, right) == same


@pytest.fixture
def setting(tmp_path):
    source = tmp_path / "berita.jsonl"
    source.write_text('{"id": "a", "title": "Banjir rob di pasar lama", "body": "Isi berita."}\n')
    setting = Setting(index=tmp_path / "index", analyzer=ANALYZER, jobs=0)
    setting.index.mkdir()
    rebuild(setting, Reading(sources=(source,)))
    return setting


def test_an_index_moves(setting, tmp_path):
    report = migrate(setting, f"whoosh:{tmp_path / 'disk'}")
    assert (report.kind, report.generation, report.articles) == ("migrate", 2, 1)
    assert folders.live_generation(setting.index).engine == f"whoosh:{tmp_path / 'disk'}"


def test_an_index_that_answers_otherwise_is_not_taken(setting, tmp_path, monkeypatch):
    other = "indexer.jobs.rebuild.compare"
    told = comparing.Comparison(
        1, 0, (comparing.Damage(where="Term('banjir')", what="total: 1 and 0"),)
    )
    monkeypatch.setattr(other, lambda *_: told)
    with pytest.raises(VerificationFailed, match="total: 1 and 0"):
        migrate(setting, f"whoosh:{tmp_path / 'disk'}")
    assert folders.live_generation(setting.index).number == 1
    assert not list((tmp_path / "disk").glob("*"))


def test_an_index_that_cannot_be_asked_any_more_is_refused_before_anything_is_built(
    setting, tmp_path
):
    newer = replace(setting, analyzer=Analyzer(fields=FieldTable(tuple(FIELDS)[:-1])))
    with pytest.raises(IndexOutdated):
        migrate(newer, f"whoosh:{tmp_path / 'disk'}")
    assert folders.numbers(setting.index) == (1,)


def test_without_an_index_there_is_nothing_to_move(setting, tmp_path):
    with pytest.raises(IndexMissing):
        migrate(replace(setting, index=tmp_path / "tiada"), "whoosh")
