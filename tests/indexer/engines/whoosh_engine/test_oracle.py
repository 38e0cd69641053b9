"""The same answers as the memory engine, on random indexes of several segments with deletions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.engines import memory, whoosh_engine
from indexer.engines.interface import IndexReader
from indexer.engines.whoosh_engine.search.tuning import Tuning
from indexer.engines.whoosh_engine.segment import bulk_reading
from indexer.engines.whoosh_engine.storage import postings
from indexer.models import Article, Matches
from indexer.queries import Query

from . import strategies
from .conftest import ANALYZER, always, never

INDEXES = int(os.environ.get("LACAK_PROPERTY_INDEXES", "10"))
"""How many random indexes, for each of the four ways in which they are asked."""

QUESTIONS = int(os.environ.get("LACAK_PROPERTY_QUESTIONS", "20"))
"""To each index. Of 200 at once, hypothesis throws most draws away as too much."""

Commits = Sequence[tuple[Sequence[Article], Sequence[str]]]


def built(
    module: Any, folder: Path, commits: Commits, *, merged: bool, tuning: Tuning | None = None
) -> IndexReader:
    module.create_index(folder, ANALYZER)
    for number, (articles, deleted) in enumerate(commits, 1):
        if module is memory:
            writer = module.open_writer(folder, ANALYZER)
        else:
            writer = module.open_writer(folder, ANALYZER, policy=always if merged else never)
        for article in articles:
            writer.put(article)
        for article_id in deleted:
            writer.delete(article_id)
        writer.commit(number)
        if merged and module is memory:
            writer.merge()
        writer.close()
    if tuning is not None:
        return whoosh_engine.open_reader(folder, ANALYZER, tuning=tuning)
    reader: IndexReader = module.open_reader(folder, ANALYZER)
    return reader


def answer(matches: Matches) -> tuple[Any, ...]:
    """Everything but the snapshot's name; scores to 1e-4."""
    hits = [(hit.article_id, pytest.approx(hit.score, abs=1e-4)) for hit in matches.hits]
    return hits, matches.total, matches.partial_total, dict(matches.facets)


def differing(
    commits: Commits, questions: Sequence[Query], *, merged: bool, tuning: Tuning
) -> None:
    with TemporaryDirectory() as folder:
        oracle = built(memory, Path(folder) / "memory", commits, merged=merged)
        there = Path(folder) / "whoosh"
        reader = built(whoosh_engine, there, commits, merged=merged, tuning=tuning)
        for question in questions:
            right = answer(oracle.search(question))
            for _ in range(5):  # words are kept when asked for often, and then found as kept
                assert answer(reader.search(question)) == right, question
            assert list(reader.export(question)) == list(oracle.export(question))
            ids = [*strategies.IDS, "tiada"]
            held = oracle.matching(ids, [question.node])
            for node in (question.node, deepcopy(question.node)):  # as found just now, and anew
                assert reader.matching(ids, [node]) == held, node
            head = oracle.search(replace(question, partial=None, offset=0, limit=12)).hits
            again = question.partial or question.node
            assert reader.rescored(head, again) == tuple(
                hit._replace(score=pytest.approx(hit.score, abs=1e-4))
                for hit in oracle.rescored(head, again)
            )
        asked = dict.fromkeys(strategies.FIELDS.term_lists, strategies.TERMS)
        assert reader.document_frequencies(asked) == oracle.document_frequencies(asked)
        assert sorted(reader.article_ids()) == sorted(oracle.article_ids())
        assert reader.get_many(strategies.IDS) == oracle.get_many(strategies.IDS)
        assert list(reader.verify()) == []


@pytest.mark.parametrize(
    ("common", "range_bits"),
    [(0, 2), (16, 16)],
    ids=["as posting lists, in several ranges", "as arrays over all"],
)
@pytest.mark.parametrize("merged", [False, True], ids=["segments as committed", "merged"])
@settings(
    max_examples=INDEXES,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
        HealthCheck.data_too_large,  # many questions at once are meant to be much
    ],
    database=None,
)
@given(commits=strategies.commits, data=st.data())
def test_every_question_is_answered_as_the_oracle_answers_it(
    monkeypatch, merged, common, range_bits, commits, data
):
    # Articles are so few that every term would be common: 0 makes every term a rare one.
    # ... all phrases would have few postings, all hits be looked at closely, and all articles be of
    # one range.
    tuning = Tuning(common=common, compared_whole=30_000 if common == 0 else 0, worth_putting_off=1)
    monkeypatch.setattr(postings, "RANGE_BITS", range_bits)
    for module in (postings, bulk_reading):
        monkeypatch.setattr(module, "RANGE", 1 << range_bits)
    several = st.lists(strategies.questions, min_size=QUESTIONS, max_size=QUESTIONS)
    differing(commits, data.draw(several), merged=merged, tuning=tuning)
