"""Numbers of articles take more bytes where segments together hold more than two bytes can tell
apart."""

from __future__ import annotations

from pathlib import Path

from indexer.engines import whoosh_engine
from indexer.models import Article
from indexer.queries import AllOf, AndNot, AnyOf, Field, Node, Query, Term

from .conftest import ANALYZER, never

PER_SEGMENT = 33_000
"""Two segments of so many are more than 65,536 articles."""


def test_a_term_of_one_segment_is_not_found_in_articles_of_another(tmp_path: Path):
    whoosh_engine.create_index(tmp_path, ANALYZER)
    writer = whoosh_engine.open_writer(tmp_path, ANALYZER, policy=never)
    for segment, word in enumerate(("banjir", "panen")):
        for number in range(PER_SEGMENT):
            body = f"{word} serang" if number % 8 == 0 else "serang"
            writer.put(Article(article_id=f"{segment}-{number:05}", title="judul", body=body))
        writer.commit(segment + 1)
    reader = whoosh_engine.open_reader(tmp_path, ANALYZER)

    def total(node: Node) -> int:
        return reader.search(Query(node=node)).total

    everywhere, first, second = (Term(Field.BODY, text) for text in ("serang", "banjir", "panen"))
    each = PER_SEGMENT // 8
    assert total(everywhere) == 2 * PER_SEGMENT
    assert total(AllOf((everywhere, first))) == each
    assert total(AndNot(second, first)) == each
    assert total(AnyOf((first, second))) == 2 * each
