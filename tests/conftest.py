"""Fixtures that every test may use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tools.postgresql_cluster import Cluster, NoPostgresql, running

ROOT = Path(__file__).resolve().parent.parent

# Time per example says little where others share the machine.
settings.register_profile("shared", deadline=None)
settings.register_profile("fast", deadline=None, max_examples=10)
settings.load_profile("fast" if os.environ.get("LACAK_FAST_TESTS") else "shared")

SLOW = (
    "tests/browser",
    "tests/cases_given",
    "tests/quality",
    "tests/tools",
    "tests/indexer/engines/whoosh_engine",  # random questions, flipped bits, power cuts
    "tests/indexer/extract/test_hostile.py",
    "tests/indexer/extract/test_markup.py",
    "tests/indexer/faults",  # real processes that are killed
    "tests/indexer/shared_archive/test_kills.py",
    "tests/indexer/store/test_flipped_bits.py",
    "tests/search_app/server/test_serving.py",
    "tests/search_app/server/test_worker.py",  # patience with slow clients, waited for
    "tests/search_app/test_hostile_queries.py",
    "tests/search_app/web/test_engines_alike.py",
    "tests/search_app/web/test_hosts.py",
    "tests/search_app/web/test_long_articles.py",
)
"""What ``make test-fast`` leaves out (``-m "not slow"``), with whatever needs the real articles."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        path = item.path.relative_to(ROOT).as_posix()
        fixtures = getattr(item, "fixturenames", ())
        if path.startswith(SLOW) or "real_data" in fixtures:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of this test run's own.

    Tests that need one are left out where PostgreSQL is not installed; CI makes that an error.
    """
    try:
        with running() as cluster:
            yield cluster
    except NoPostgresql as problem:
        if os.environ.get("LACAK_REQUIRE_ALL"):
            pytest.fail(str(problem))
        pytest.skip(str(problem))


@pytest.fixture(scope="session")
def shared_database(cluster: Cluster) -> str:
    """The URL of a database for tests that make stores of their own in it."""
    return cluster.new_database()


@pytest.fixture
def database(cluster: Cluster) -> str:
    """The URL of a new, empty database."""
    return cluster.new_database()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real articles, from ``LACAK_REAL_DATA`` (default ``../shared/data``).

    Tests that need it are left out where it is absent; CI makes its absence an error.
    """
    folder = Path(os.environ.get("LACAK_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        message = f"no real articles at {folder}: set LACAK_REAL_DATA to their folder"
        if os.environ.get("LACAK_REQUIRE_ALL"):
            pytest.fail(message)
        pytest.skip(message)
    return folder
