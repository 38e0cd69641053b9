"""Numbers of articles take more bytes where segments, or one, hold more than two bytes can tell
apart."""

from __future__ import annotations

from pathlib import Path

from indexer.engines import whoosh_engine
from indexer.fields import Field
from indexer.models import Article
from indexer.queries import AllOf, AndNot, AnyOf, Node, Prefix, Query, Term

from .conftest import ANALYZER, always, never

PER_SEGMENT = 33_000
"""Two segments of so many are more than 65,536 articles."""


def test_articles_beyond_two_bytes_are_found_in_two_segments_and_in_one(tmp_path: Path):
    whoosh_engine.create_index(tmp_path, ANALYZER)
    writer = whoosh_engine.open_writer(tmp_path, ANALYZER, policy=never)
    for segment, word in enumerate(("banjir", "panen")):
        for number in range(PER_SEGMENT):
            body = f"{word} di Pemkot{number} serang" if number % 8 == 0 else "serang"
            writer.put(Article(article_id=f"{segment}-{number:05}", title="judul", body=body))
        writer.commit(segment + 1)
    apart = answers(tmp_path)
    each = PER_SEGMENT // 8
    assert [total for total, _ in apart] == [2 * PER_SEGMENT, each, each, 2 * each, 2 * each]

    whoosh_engine.open_writer(tmp_path, ANALYZER, policy=always).commit(3)
    reader = whoosh_engine.open_reader(tmp_path, ANALYZER)
    assert list(reader.verify(deep=True)) == []
    assert answers(tmp_path) == apart


def answers(folder: Path) -> list[tuple[int, list[str]]]:
    reader = whoosh_engine.open_reader(folder, ANALYZER)
    everywhere, first, second = (Term(Field.BODY, text) for text in ("serang", "banjir", "panen"))
    nodes: list[Node] = [
        everywhere,
        AllOf((everywhere, first)),
        AndNot(second, first),
        AnyOf((first, second)),
        Prefix(Field.NAME, "pemkot"),
    ]
    found = [reader.search(Query(node=node)) for node in nodes]
    return [(one.total, [hit.article_id for hit in one.hits]) for one in found]
