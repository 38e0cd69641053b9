"""Small indexes for the tests of the Whoosh engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.engines import whoosh_engine
from indexer.engines.whoosh_engine.indexing.merge_policy import Size
from indexer.models import Article

ANALYZER = Analyzer()


def never(sizes: Sequence[Size]) -> list[list[int]]:
    """Leave segments as they were committed."""
    return []


def always(sizes: Sequence[Size]) -> list[list[int]]:
    """Make one segment, without superseded articles."""
    if len(sizes) == 1 and sizes[0].alive == sizes[0].documents:
        return []
    return [list(range(len(sizes)))] if sizes else []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an empty index."""
    whoosh_engine.create_index(tmp_path / "index", ANALYZER)
    return tmp_path / "index"


@pytest.fixture
def commit(folder: Path) -> Callable[..., None]:
    """Puts articles, deletes ids, commits; by default without merging."""
    number = 0

    def run(articles: Iterable[Article] = (), deleted: Iterable[str] = (), policy=never, **more):
        nonlocal number
        number += 1
        writer = whoosh_engine.open_writer(folder, ANALYZER, policy=policy, **more)
        for article in articles:
            writer.put(article)
        for article_id in deleted:
            writer.delete(article_id)
        writer.commit(number)
        writer.close()

    return run
