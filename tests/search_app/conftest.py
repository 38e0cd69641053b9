"""A small index in memory, and short names for what tests ask of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.engines import memory
from indexer.engines.interface import IndexReader
from indexer.models import Article

ANALYZER = Analyzer()


@pytest.fixture
def analyzer() -> Analyzer:
    return ANALYZER


@pytest.fixture
def indexed(tmp_path: Path) -> Callable[..., IndexReader]:
    """``indexed(article(...), ...)`` is a reader over these articles."""

    def build(*articles: Article) -> IndexReader:
        memory.create_index(tmp_path, ANALYZER)
        writer = memory.open_writer(tmp_path, ANALYZER)
        for one in articles:
            writer.put(one)
        writer.commit(1)
        return memory.open_reader(tmp_path, ANALYZER)

    return build


@pytest.fixture
def article() -> Callable[..., Article]:
    """``article("a", "Judul", "Isi berita.")``"""

    def build(article_id: str, title: str, body: str = "Isi.", **more: Any) -> Article:
        return Article(article_id=article_id, title=title, body=body, **more)

    return build
