"""How long a new index is waited for before readers are led to it."""

from __future__ import annotations

from itertools import count, repeat
from pathlib import Path

import pytest

from indexer.engines.opensearch_engine import writer as writing
from indexer.engines.opensearch_engine.address import read_address
from indexer.engines.opensearch_engine.connection import Place
from indexer.errors import EngineUnreachable

PLACE = Place(address=read_address("http://x"), folder=Path("/indeks"), index="lacak-1-a")


@pytest.fixture
def waited(monkeypatch):
    """``waited(healths)``: how often the cluster was asked, each time ten seconds after the last;
    what it says is (status, shards that are being made)."""

    def run(*healths):
        answers = iter(healths)
        clock = count(0, 10)
        asked = []

        def ask(_, method, path, **__):
            asked.append((method, path))
            status, initializing = next(answers)
            return {"status": status, "initializing_shards": initializing}

        monkeypatch.setattr(Place, "ask", ask)
        monkeypatch.setattr(writing.time, "monotonic", lambda: next(clock))
        monkeypatch.setattr(writing.time, "sleep", lambda _: None)
        writing.await_copies(PLACE)
        assert set(asked) == {("GET", "/_cluster/health/lacak-1-a")}
        return len(asked)

    return run


def test_what_has_all_its_copies_is_not_waited_for(waited):
    assert waited(("green", 0)) == 1


def test_copies_that_a_node_makes_are_waited_for(waited):
    assert waited(*[("yellow", 1)] * 40, ("green", 0)) == 41


def test_copies_that_no_node_makes_are_not(waited):
    assert waited(*repeat(("yellow", 0), 20)) == 7


def test_a_shard_that_is_away_is_waited_for(waited):
    assert waited(*[("red", 0)] * 25, *[("yellow", 2)] * 3, ("green", 0)) == 29


def test_a_shard_that_does_not_come_back_is_told(waited):
    with pytest.raises(EngineUnreachable, match="shards of the index are missing"):
        waited(*repeat(("red", 0), 100))
