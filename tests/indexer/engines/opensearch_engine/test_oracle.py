"""The same answers as the memory engine, on random indexes: ``make test-opensearch``."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.engines.registry import Engine
from indexer.models import Article, Hit, Matches, Sort
from indexer.queries import Query
from tests.engines import CLUSTER, engine_named
from tests.indexer.engines.whoosh_engine import strategies

pytestmark = pytest.mark.skipif(not CLUSTER, reason="no test cluster: make test-opensearch")

INDEXES = int(os.environ.get("LACAK_PROPERTY_INDEXES", "10"))
"""How many random indexes, made in one commit and in several."""

QUESTIONS = int(os.environ.get("LACAK_OPENSEARCH_QUESTIONS", "50"))
"""To each index."""

ANALYZER = Analyzer()
Commits = Sequence[tuple[Sequence[Article], Sequence[str]]]

at_random = settings(
    max_examples=INDEXES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)
questions = st.lists(strategies.questions, min_size=QUESTIONS, max_size=QUESTIONS)


def built(engine: Engine, folder: Path, commits: Commits) -> IndexReader:
    engine.create_index(folder, ANALYZER)
    for number, (articles, deleted) in enumerate(commits, 1):
        writer = engine.open_writer(folder, ANALYZER)
        for article in articles:
            writer.put(article)
        for article_id in deleted:
            writer.delete(article_id)
        writer.commit(number)
        writer.close()
    return engine.open_reader(folder, ANALYZER)


def counted(matches: Matches) -> tuple[Any, ...]:
    return matches.total, matches.partial_total, dict(matches.facets), dict(matches.facet_sizes)


def ordered(hits: Sequence[Hit]) -> list[tuple[Any, ...]]:
    """Hits by score, those whose scores differ by less than 1e-6 as sets: 32 bits tell no more."""
    groups: list[tuple[float, set[str]]] = []
    for hit in hits:
        if groups and abs(groups[-1][0] - hit.score) < 1e-6 * max(1, hit.score):
            groups[-1][1].add(hit.article_id)
        else:
            groups.append((hit.score, {hit.article_id}))
    return [(pytest.approx(score, rel=1e-6, abs=1e-6), ids) for score, ids in groups]


def same_sets(right: IndexReader, reader: IndexReader, question: Query) -> None:
    """The same articles, totals, facets, and order by date."""
    whole = replace(question, offset=0, limit=100)
    wanted, got = right.search(whole), reader.search(whole)
    assert counted(got) == counted(wanted), question
    # Articles with all words first, then those with some.
    for part in (slice(wanted.total), slice(wanted.total, None)):
        ids = [[hit.article_id for hit in one.hits[part]] for one in (got, wanted)]
        if question.sort is Sort.RELEVANCE:
            ids = [sorted(one) for one in ids]
        assert ids[0] == ids[1], question
    exported = [[one.article_id for one in each.export(question)] for each in (reader, right)]
    assert sorted(exported[0]) == sorted(exported[1])


@at_random
@given(commits=strategies.commits, data=st.data())
def test_after_several_commits_every_answer_is_the_same(commits, data):
    """Each version that was replaced counts once, on both sides, until a merge drops it."""
    asked = data.draw(questions)
    with TemporaryDirectory() as folder:
        oracle = built(engine_named("memory"), Path(folder) / "memory", commits)
        engine = engine_named("opensearch")
        reader = built(engine, Path(folder) / "cluster", commits)
        for question in asked:
            same_sets(oracle, reader, question)
            wanted, got = oracle.search(question), reader.search(question)
            assert ordered(got.hits) == ordered(wanted.hits), question
        assert sorted(reader.article_ids()) == sorted(oracle.article_ids())
        assert reader.get_many(strategies.IDS) == oracle.get_many(strategies.IDS)
        assert list(reader.verify()) == []
        engine.drop_index(Path(folder) / "cluster")


@at_random
@given(articles=st.lists(strategies.articles, max_size=25), data=st.data())
def test_after_one_commit_every_score_is_the_same(articles, data):
    asked = data.draw(questions)
    ids = [*strategies.IDS, "tiada"]
    with TemporaryDirectory() as folder:
        oracle = built(engine_named("memory"), Path(folder) / "memory", [(articles, ())])
        engine = engine_named("opensearch")
        reader = built(engine, Path(folder) / "cluster", [(articles, ())])
        for number, question in enumerate(asked):
            wanted, got = oracle.search(question), reader.search(question)
            assert counted(got) == counted(wanted), question
            assert ordered(got.hits) == ordered(wanted.hits), question
            if number % 5:
                continue
            assert reader.matching(ids, [question.node]) == oracle.matching(ids, [question.node])
            head = oracle.search(replace(question, partial=None, offset=0, limit=12)).hits
            again = question.partial or question.node
            assert ordered(reader.rescored(head, again)) == ordered(oracle.rescored(head, again))
        terms = dict.fromkeys(strategies.FIELDS.term_lists, strategies.TERMS)
        assert reader.document_frequencies(terms) == oracle.document_frequencies(terms)
        engine.drop_index(Path(folder) / "cluster")
