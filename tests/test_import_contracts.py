"""The import contracts notice what they are there for, in any module of a room."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

BROKEN_BY = {
    ("search_app/search/ranking.py", "import flask"): "Only the web rooms know Flask",
    ("search_app/highlight/matching.py", "import search_app.search.results"): (
        "In the search rooms, imports point down"
    ),
    (
        "indexer/store/sqlite_store/reader.py",
        "import whoosh.index",
    ): "Only whoosh_compat knows whoosh",
    (
        "indexer/engines/whoosh_engine/storage/postings.py",
        "import indexer.engines.whoosh_engine.search.terms",
    ): "In the Whoosh engine, imports point down",
    ("indexer/store/registry.py", "import psycopg"): "Only postgresql_store knows psycopg",
    (
        "indexer/store/postgresql_store/server.py",
        "import indexer.store.postgresql_store.writer",
    ): "In the PostgreSQL store, imports point down",
    ("indexer/store/sqlite_store/reader.py", "import indexer.store.registry"): (
        "In the store, imports point down"
    ),
    ("indexer/store/sqlite_store/reader.py", "import indexer.store.sqlite_store.writer"): (
        "In the SQLite store, imports point down"
    ),
    ("indexer/extract/titles.py", "import Sastrawi"): "Only the stemming module knows Sastrawi",
    ("search_app/ops/settings.py", "import indexer.jobs.index"): "Searching reads only",
    ("indexer/models.py", "import indexer.store.interface"): "In the indexer, imports point down",
}
"""An import that should not be, the module it is put into, and the contract that says so."""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What lint-imports says of a copy of our packages with all of these imports in it, and with a
    package that no layer names."""
    copy = tmp_path_factory.mktemp("packages")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for package in ("indexer", "search_app"):
        ignored = shutil.ignore_patterns("__pycache__", "*.tsv", "*.html", "static")
        shutil.copytree(ROOT / package, copy / package, ignore=ignored)
    changes = [*BROKEN_BY, ("indexer/newcomer/__init__.py", "")]
    for name, statement in changes:
        path = copy / name
        path.parent.mkdir(exist_ok=True)
        with path.open("a") as module:
            module.write(f"\n{statement}\n")
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    return run.stdout


@pytest.mark.parametrize(("change", "contract"), BROKEN_BY.items(), ids=lambda one: str(one)[:60])
def test_an_import_that_should_not_be_breaks_its_contract(change, contract, told):
    assert contract in re.findall(r"^(.+?) BROKEN", told, re.MULTILINE)


def test_a_package_has_to_be_given_its_layer(told):
    assert "indexer.newcomer" in told
