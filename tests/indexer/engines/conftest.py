"""The engines that the contract runs on, each behind the same four functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader, IndexWriter
from indexer.models import Article
from tests.engines import NAMES, engine_named

ANALYZER = Analyzer()


@dataclass(frozen=True)
class Some:
    """A batch of articles, as ``IndexWriter.load`` takes it."""

    name: str
    articles: tuple[Article, ...]

    @contextmanager
    def opened(self) -> Iterator[tuple[Analyzer, Iterator[Article]]]:
        yield ANALYZER, iter(self.articles)


@dataclass(frozen=True)
class Engine:
    """One engine with an index of its own in ``folder``."""

    module: Any
    folder: Path
    analyzer: Analyzer = field(default=ANALYZER)

    def writer(self, workers: Any = None) -> IndexWriter:
        return self.module.open_writer(self.folder, self.analyzer, workers=workers)

    def reader(self) -> IndexReader:
        return self.module.open_reader(self.folder, self.analyzer)

    def indexed(self, articles: Iterable[Article], sequence: int = 1) -> IndexReader:
        """A reader over the index after ``articles`` were put in one commit."""
        writer = self.writer()
        for article in articles:
            writer.put(article)
        writer.commit(sequence)
        writer.close()
        return self.reader()


# One that cannot be imported is an error, not an engine less.
ENGINES = [engine_named(name) for name in NAMES]


@pytest.fixture(params=ENGINES, ids=NAMES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    request.param.create_index(tmp_path / "index", ANALYZER)
    yield Engine(request.param, tmp_path / "index")
    request.param.drop_index(tmp_path / "index")


@pytest.fixture
def article() -> Callable[..., Article]:
    """Builds tiny articles: ``article("a", "Judul", "Isi berita.")``."""

    def build(article_id: str, title: str, body: str = "Isi.", **more: Any) -> Article:
        return Article(article_id=article_id, title=title, body=body, **more)

    return build
