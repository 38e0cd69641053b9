"""Index folders with the memory engine, small enough to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.engines import memory
from indexer.generations import folders
from indexer.generations.folders import Generation
from indexer.models import Article


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer()


@pytest.fixture
def build_generation(
    tmp_path: Path, analyzer: Analyzer
) -> Callable[[int, Iterable[Article]], Generation]:
    """``build_generation(1, [article])`` makes a whole generation in ``tmp_path``, not live yet."""

    def build(number: int, articles: Iterable[Article]) -> Generation:
        folder = folders.generation_folder(tmp_path, number)
        folder.mkdir(parents=True)
        generation = Generation(
            number=number,
            folder=folder,
            engine="memory",
            analysis=analyzer.fingerprint,
            created_at=datetime(2025, 3, 1, tzinfo=UTC),
        )
        memory.create_index(generation.engine_folder, analyzer)
        put(generation, articles, analyzer)
        folders.write_generation(generation)
        return generation

    return build


def put(generation: Generation, articles: Iterable[Article], analyzer: Analyzer) -> None:
    """One more commit to ``generation``."""
    writer = memory.open_writer(generation.engine_folder, analyzer)
    for article in articles:
        writer.put(article)
    writer.commit(writer.committed_sequence + 1)
    writer.close()


@pytest.fixture
def add_to(analyzer: Analyzer) -> Callable[[Generation, Iterable[Article]], None]:
    """``add_to(generation, [article])`` commits once more."""
    return lambda generation, articles: put(generation, articles, analyzer)
