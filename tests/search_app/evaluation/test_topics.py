from __future__ import annotations

from search_app.evaluation.topics import (
    BadLine,
    RankedHit,
    Topic,
    formatted,
    read_qrels,
    read_topics,
    run,
)


def test_topics_are_read_and_bad_lines_are_named(tmp_path):
    path = tmp_path / "topics.tsv"
    path.write_text(
        "\ufeff# catatan\nt1\tbanjir rob\n\ntanpa tab\nt2\tharga cabai\r\nt1\tlagi\nt3\t \n",
        "utf-8",
    )
    assert list(read_topics(path)) == [
        Topic("t1", "banjir rob"),
        BadLine(path, 4),
        Topic("t2", "harga cabai"),
        BadLine(path, 6, is_repeated=True),
        BadLine(path, 7),
    ]


def test_qrels_are_read_and_bad_lines_are_named(tmp_path):
    path = tmp_path / "qrels.txt"
    path.write_text("t1 0 a 3\nt1 0 b nol\nt1 0\nt2 0 c 0\n", "utf-8")
    assert read_qrels(path) == (
        {"t1": {"a": 3}, "t2": {"c": 0}},
        (BadLine(path, 2), BadLine(path, 3)),
    )


def test_a_run_ranks_every_topic(indexed, article, analyzer):
    reader = indexed(article("a", "Banjir"), article("b", "Banjir dan banjir"))
    topics = [Topic("t1", "banjir"), Topic("t2", "kering"), Topic("t3", '"dan banjir"')]
    hits = [
        (hit.topic_id, hit.rank, hit.article_id) for hit in run(reader, analyzer, topics, limit=5)
    ]
    assert hits == [("t1", 1, "a"), ("t1", 2, "b"), ("t3", 1, "b")]


def test_a_run_is_written_as_trec():
    hits = [RankedHit("t1", 1, "a", 2.5), RankedHit("t1", 2, "=b", 1.0)]
    assert list(formatted(hits)) == ["t1 Q0 a 1 2.500000 lacak", "t1 Q0 =b 2 1.000000 lacak"]
