"""A site over a few articles, and what tests read from its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.errors import IndexFolderError, SnapshotExpired
from indexer.models import WIB
from search_app import create_app
from search_app.ops.settings import Settings


class Held:
    """Gives out one reader, or raises what an index folder would."""

    def __init__(self, reader: IndexReader, problem: IndexFolderError | None = None) -> None:
        self._reader = reader
        self._problem = problem

    @contextmanager
    def reader(self, snapshot: str | None = None) -> Iterator[IndexReader]:
        if self._problem:
            raise self._problem
        if snapshot not in (None, self._reader.snapshot):
            raise SnapshotExpired(Path("index"), snapshot or "")
        yield self._reader


@pytest.fixture
def published() -> Callable[..., datetime]:
    """``published(2025, 12, 9, 13, 5)`` is a moment in WIB."""
    return lambda *parts: datetime(*parts, tzinfo=WIB)


@pytest.fixture
def site(indexed: Callable[..., IndexReader], analyzer: Analyzer) -> Callable[..., FlaskClient]:
    """``site(article(...), ..., misses=path)`` is a browser before a site with these articles."""

    def build(*articles: Any, problem: IndexFolderError | None = None, **more: Any) -> FlaskClient:
        app = create_app(
            settings=Settings(**more), index=Held(indexed(*articles), problem), analyzer=analyzer
        )
        app.testing = False  # what a stranger sees, not a traceback
        return app.test_client()

    return build
