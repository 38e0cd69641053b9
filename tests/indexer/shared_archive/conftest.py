"""Index folders whose articles are kept by a PostgreSQL server."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from indexer.generations import folders, readers
from indexer.jobs.context import Setting
from indexer.jobs.request import Reading
from indexer.store import registry


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch):
    monkeypatch.setattr(registry._choice, "store", None)


@pytest.fixture
def archive(database, monkeypatch):
    """The setting says that articles are kept in a new, empty database; its URL."""
    monkeypatch.setenv("LACAK_STORE", database)
    return database


@dataclass(frozen=True)
class Host:
    """An index folder, as one host has it."""

    setting: Setting

    @property
    def index(self):
        return self.setting.index

    def bodies(self):
        """What a reader finds."""
        reader = readers.open_current(self.index, self.setting.analyzer)
        try:
            return {one: reader.get(one).body for one in sorted(reader.article_ids())}
        finally:
            reader.close()

    @property
    def store(self):
        return folders.live_generation(self.index).store


@pytest.fixture
def host(tmp_path, analyzer):
    """``host("web1")``: a host with an index folder of its own."""
    return lambda name="web1": Host(Setting(index=tmp_path / name, analyzer=analyzer, jobs=0))


@pytest.fixture
def reading(tmp_path):
    """``reading("a", "Isi satu.", "Isi dua.")``: articles a0 and a1 in a file of its own."""

    def write(name, *bodies, **more):
        path = tmp_path / f"{name}.jsonl"
        lines = (json.dumps({"id": f"{name}{n}", "body": body}) for n, body in enumerate(bodies))
        path.write_text("\n".join(lines))
        return Reading(sources=(path,), **more)

    return write
