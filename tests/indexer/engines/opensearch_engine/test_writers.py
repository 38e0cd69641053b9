"""What a killed or replaced writer left is not seen: ``make test-opensearch``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.engines.opensearch_engine import writer as writing
from indexer.engines.opensearch_engine.documents import serial_of
from indexer.engines.opensearch_engine.endings import to_ending
from indexer.engines.opensearch_engine.state import HELD_COMMITS
from indexer.engines.registry import Engine
from indexer.errors import EngineUnreachable, SnapshotExpired
from indexer.fields import Field
from indexer.models import Article
from indexer.queries import Query, Term
from indexer.scoring import idf, term_score
from tests.engines import CLUSTER, engine_named
from tests.indexer.engines.conftest import Some

pytestmark = pytest.mark.skipif(not CLUSTER, reason="no test cluster: make test-opensearch")

ANALYZER = Analyzer()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    found = engine_named("opensearch")
    found.create_index(tmp_path, ANALYZER)
    yield found
    found.drop_index(tmp_path)


def article(name: str, body: str = "kata") -> Article:
    return Article(article_id=name, title="T", body=body)


def ids(reader: IndexReader, word: str = "kata") -> list[str]:
    query = Query(node=Term(Field.BODY_EXACT, word))
    return sorted(hit.article_id for hit in reader.search(query).hits)


def committed(engine: Engine, folder: Path, *articles: Article, sequence: int = 1) -> None:
    writer = engine.open_writer(folder, ANALYZER)
    for one in articles:
        writer.put(one)
    writer.commit(sequence)
    writer.close()


def test_what_was_sent_and_not_committed_is_taken_back(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "AT_ONCE", 2)
    committed(engine, tmp_path, article("a", "kata lama"), article("b"))
    killed = engine.open_writer(tmp_path, ANALYZER)
    for one in (article("a", "kata baru"), article("c"), article("d")):
        killed.put(one)  # two are on the cluster by now
    killed.delete("b")
    writer = engine.open_writer(tmp_path, ANALYZER)
    writer.put(article("e"))
    writer.commit(2)
    reader = engine.open_reader(tmp_path, ANALYZER)
    assert ids(reader) == ["a", "b", "e"]
    assert ids(reader, "lama") == ["a"]


def test_a_writer_that_was_replaced_can_do_nothing(engine, tmp_path):
    committed(engine, tmp_path, article("a"))
    first = engine.open_writer(tmp_path, ANALYZER)
    first.put(article("b"))
    committed(engine, tmp_path, article("c"), sequence=2)
    with pytest.raises(EngineUnreachable, match="another writer"):
        first.commit(3)
    assert ids(engine.open_reader(tmp_path, ANALYZER)) == ["a", "c"]


def test_documents_that_come_late_are_removed_before_the_first_commit(engine, tmp_path):
    first = engine.open_writer(tmp_path, ANALYZER)
    second = engine.open_writer(tmp_path, ANALYZER)
    # One bulk request of the first was on its way when the second took over.
    late = writing._put("terlambat-1", writing.to_document(article("x"), ANALYZER, 7 << 30))
    writing.send(second._place, late)
    second.put(article("a"))
    second.commit(1)
    assert ids(engine.open_reader(tmp_path, ANALYZER)) == ["a"]
    first.close()


def test_endings_that_come_late_are_removed_before_the_first_commit(engine, tmp_path):
    committed(engine, tmp_path, article("a"))
    writer = engine.open_writer(tmp_path, ANALYZER)
    before = engine.open_reader(tmp_path, ANALYZER)
    serial = serial_of("a", before._commit)
    # One bulk request of a writer before was on its way when this one took over.
    writing.send(writer._place, writing._put(*to_ending(serial, writer._next - 1)))
    writer.put(article("b"))
    writer.commit(2)
    assert ids(engine.open_reader(tmp_path, ANALYZER)) == ["a", "b"]


def test_a_version_that_was_replaced_counts_once(engine, tmp_path):
    asked = {Field.BODY_EXACT: ["kata", "lama"]}
    committed(engine, tmp_path, article("a", "kata lama"), article("b"))
    committed(engine, tmp_path, article("a", "kata baru"), sequence=2)
    committed(engine, tmp_path, article("a", "kata lagi"), sequence=3)
    reader = engine.open_reader(tmp_path, ANALYZER)
    assert reader.document_frequencies(asked) == {Field.BODY_EXACT: [4, 1]}
    assert ids(reader) == ["a", "b"]


def test_a_job_that_replaces_more_than_endings_may_name(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "MOST", 1)
    committed(engine, tmp_path, *(article(name, "kata lama") for name in "abc"))
    first = engine.open_reader(tmp_path, ANALYZER)
    committed(engine, tmp_path, article("a", "kata baru"), sequence=2)
    second = engine.open_reader(tmp_path, ANALYZER)
    committed(engine, tmp_path, *(article(name, "kata kini") for name in "ab"), sequence=3)
    third = engine.open_reader(tmp_path, ANALYZER)
    assert [ids(each, "lama") for each in (first, second, third)] == [
        list("abc"),
        list("bc"),
        ["c"],
    ]
    assert [ids(each, "baru") for each in (first, second, third)] == [[], ["a"], []]
    assert [ids(each, "kini") for each in (first, second, third)] == [[], [], ["a", "b"]]
    assert ids(third) == ["a", "b", "c"]


def test_what_was_taken_back_counts_no_more_after_a_load(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "AT_ONCE", 1)
    killed = engine.open_writer(tmp_path, ANALYZER)
    for number in range(5):
        killed.put(article(f"x{number}"))
    writer = engine.open_writer(tmp_path, ANALYZER)
    assert list(writer.load([Some("satu", (article("a"), article("b", "lain")))])) == [2]
    writer.commit(1)
    reader = engine.open_reader(tmp_path, ANALYZER)
    assert reader.document_frequencies({Field.BODY_EXACT: ["kata"]}) == {Field.BODY_EXACT: [1]}
    (hit,) = reader.search(Query(node=Term(Field.BODY_EXACT, "kata"))).hits
    assert hit.score == pytest.approx(term_score(1, 1, 1.0, idf(2, 1)), rel=1e-6)


def test_a_load_that_was_killed_before_its_merge_is_merged_by_the_next(
    engine, tmp_path, monkeypatch
):
    def killed(_):
        raise KeyboardInterrupt

    writer = engine.open_writer(tmp_path, ANALYZER)
    batches = [Some("satu", (article("a"), article("b"))), Some("dua", (article("c", "lain"),))]
    for number, _ in enumerate(writer.load(batches), start=1):
        writer.commit(number)
    writer.put(article("a", "kata lagi"))  # its story became another one
    with monkeypatch.context() as patch:
        patch.setattr(type(writer), "_settle", killed)
        with pytest.raises(KeyboardInterrupt):
            writer.commit(3)
    frequencies = {Field.BODY_EXACT: ["kata"]}
    told = engine.open_reader(tmp_path, ANALYZER).document_frequencies(frequencies)
    assert told[Field.BODY_EXACT][0] > 2  # both versions of a count
    engine.open_writer(tmp_path, ANALYZER).commit(3)
    reader = engine.open_reader(tmp_path, ANALYZER)
    assert ids(reader) == ["a", "b"]
    assert reader.document_frequencies(frequencies) == {Field.BODY_EXACT: [2]}


def test_a_build_leaves_only_its_articles(engine, tmp_path):
    names = [f"a{number}" for number in range(600)]  # ranges are looked at 512 entries at a time
    writer = engine.open_writer(tmp_path, ANALYZER)
    for _ in writer.load([Some("satu", tuple(article(name) for name in names))]):
        writer.commit(1)
    for name in names:  # each became part of another story
        writer.put(article(name, "kata lagi"))
    writer.commit(2)
    found = writer._search({"match_all": {}}, size=2000)
    writer.close()
    assert len(found) == len(names)


def test_the_last_commits_can_be_read_and_older_versions_go(engine, tmp_path):
    committed(engine, tmp_path, article("a", "kata 0"))
    first = engine.open_reader(tmp_path, ANALYZER)
    writer = engine.open_writer(tmp_path, ANALYZER)
    for number in range(1, HELD_COMMITS - 1):
        writer.put(article("a", f"kata {number}"))
        writer.commit(number + 1)
    assert ids(first, "0") == ["a"]
    assert engine.open_snapshot(tmp_path, ANALYZER, first.snapshot).get("a") == article(
        "a", "kata 0"
    )
    for number in range(HELD_COMMITS - 1, HELD_COMMITS + 3):
        writer.put(article("a", f"kata {number}"))
        writer.commit(number + 1)
    writer.close()
    with pytest.raises(SnapshotExpired):
        engine.open_snapshot(tmp_path, ANALYZER, first.snapshot)
    assert ids(first, "0") == []  # its versions were removed
    assert ids(engine.open_reader(tmp_path, ANALYZER)) == ["a"]
