"""One choice of engine for every command."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from indexer.engines import registry
from indexer.fs.plain_files import bytes_below
from indexer.i18n import Language
from search_app.cli.main import build

LINES = [
    {"id": "a", "title": "Banjir rob", "body": "Banjir rob merendam Semarang."},
    {"id": "b", "title": "Pasar", "body": "Pasar dibuka lagi."},
]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """``run("search", "banjir")`` is what the command printed, as JSON where it can."""
    monkeypatch.setattr(registry._choice, "engine", None)
    monkeypatch.setenv("LACAK_INDEX", str(tmp_path / "index"))
    source = tmp_path / "berita.jsonl"
    source.write_text("\n".join(map(json.dumps, LINES)), "utf-8")

    def invoke(*words, ends=0, **environment):
        arguments = [str(source) if word == "BERITA" else word for word in words]
        command = build(Language.ENGLISH)
        result = CliRunner().invoke(command, arguments, env=environment)
        assert result.exit_code == ends, result.output
        registry.choose_engine(None)
        return result.output

    return invoke


def found(output):
    return [hit["id"] for hit in json.loads(output[output.index("{") :])["hits"]]


def test_memory_answers_from_any_store(run):
    run("rebuild", "BERITA", "--jobs", "1")
    assert found(run("search", "banjir", "--json", "--engine", "memory:")) == ["a"]
    assert found(run("search", "pasar", "--json", LACAK_ENGINE="memory:")) == ["b"]


def test_an_index_can_be_built_without_files(run, tmp_path):
    run("rebuild", "BERITA", "--jobs", "1", "--engine", "memory:")
    assert not (tmp_path / "index/generations/000001/engine").exists()
    registry.find_engine("memory").drop_index(tmp_path / "index/generations/000001/engine")
    assert found(run("search", "banjir", "--json")) == ["a"]  # made of the store again
    assert json.loads(run("stats", "--json"))["articles"] == 2


def test_files_can_lie_elsewhere(run, tmp_path):
    elsewhere = tmp_path / "disk cepat"
    run("rebuild", "BERITA", "--jobs", "1", "--engine", f"whoosh:{elsewhere}")
    (place,) = elsewhere.iterdir()
    assert (place / "manifest").is_file()
    assert not (tmp_path / "index/generations/000001/engine").exists()
    assert found(run("search", "banjir", "--json")) == ["a"]
    run("check")
    (told,) = json.loads(run("stats", "--json"))["generations"]
    assert told["bytes"] == bytes_below(place) + bytes_below(tmp_path / "index/generations/000001")
    run("rebuild", "BERITA", "--jobs", "1", "--keep", "0")
    (other,) = elsewhere.iterdir()  # a generation is followed by one of its engine
    assert other != place
    run("rebuild", "BERITA", "--jobs", "1", "--keep", "0", "--engine", "whoosh")
    assert list(elsewhere.iterdir()) == []


def test_an_engine_that_is_none_is_named(run):
    output = run("search", "banjir", "--engine", "whosh:", ends=2)
    assert (
        "There is no engine “whosh:”. Known: memory, opensearch:http://HOST:9200, whoosh." in output
    )
