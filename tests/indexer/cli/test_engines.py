"""One choice of engine for every command."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from indexer.engines import registry
from indexer.fs.plain_files import bytes_below
from indexer.generations import folders
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


CLUSTER = "opensearch:http://127.0.0.1:1,127.0.0.1:2/arsip"
"""A cluster that does not answer: who asks it takes 20 seconds to say so."""

COMMANDS = [
    ("search", "banjir"),
    ("stats",),
    ("check",),
    ("check", "--repair"),
    ("serve", "--port", "1"),
    ("index", "BERITA"),
    ("backup", "cadangan.tar"),
    ("copies",),
    ("migrate", "--to", "memory:"),
]
"""All that reads or writes the live index."""


@pytest.fixture
def built_by(run, tmp_path):
    """``built_by("whoosh:/srv")`` lets the live generation say that it was built so."""
    run("rebuild", "BERITA", "--jobs", "1")
    index = tmp_path / "index"

    def said(engine):
        folders.write_generation(replace(folders.live_generation(index), engine=engine))

    return said


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_another_engine_than_the_live_one_is_refused(run, built_by, tmp_path, words):
    built_by(CLUSTER)
    index = tmp_path / "index"
    assert run(*words, "--engine", "whoosh", ends=3) == (
        f"{index}: this index was built by {CLUSTER}, and whoosh was chosen. Leave that choice "
        f"out (--engine, LACAK_ENGINE) or say --engine {CLUSTER}; to move the index: lacak migrate "
        f"--to whoosh --index {index}\n"
    )


@pytest.mark.parametrize(
    ("built", "chosen"),
    [
        (CLUSTER, "opensearch:http://127.0.0.1:3/arsip"),  # another host
        (CLUSTER, "opensearch:http://127.0.0.2:1/arsip"),
        (CLUSTER, "opensearch:https://127.0.0.1:1/arsip"),  # another scheme
        (CLUSTER, "opensearch:http://127.0.0.1:1/lain"),  # another prefix
        (CLUSTER, "opensearch:http://127.0.0.1:1"),
        (CLUSTER, "whoosh:/srv/arsip"),
        ("whoosh:/srv/arsip", "whoosh:/srv/lain"),
        ("whoosh:/srv/arsip", "whoosh"),
        ("whoosh", "whoosh:/srv/arsip"),
        ("whoosh", CLUSTER),
        ("memory:", "whoosh"),
    ],
)
def test_another_place_of_the_engine_is_refused(run, built_by, built, chosen):
    built_by(built)
    told = run("search", "banjir", ends=3, LACAK_ENGINE=chosen)
    assert f"was built by {built}, and {chosen} was chosen" in told
    assert f"say --engine {built}" in told


@pytest.mark.parametrize(
    "chosen",
    [
        "opensearch:http://127.0.0.1:2,127.0.0.1:1/arsip/",  # the same nodes in another order
        "opensearch:http://127.0.0.1:2,127.0.0.1:9/arsip",  # one of them, and a new one
    ],
)
def test_the_same_cluster_may_be_named_otherwise(run, built_by, monkeypatch, chosen):
    monkeypatch.setattr("indexer.engines.opensearch_engine.connection.PATIENCE", 0.1)
    built_by(CLUSTER)
    told = run("search", "banjir", ends=3, LACAK_ENGINE=chosen)
    assert "was chosen" not in told


def test_hosts_that_have_moved_are_told_how_to_be_named(run, built_by):
    built_by(CLUSTER)
    other = "opensearch:http://127.0.0.1:8/arsip"
    told = run("search", "banjir", "--engine", other, ends=3)
    assert "addresses now: LACAK_OPENSEARCH_HOSTS=http://127.0.0.1:8;" in told


def test_a_build_may_name_another_engine(run, built_by):
    built_by(CLUSTER)
    run("rebuild", "--from-store", "--jobs", "1", "--engine", "whoosh")
    assert found(run("search", "banjir", "--json", "--engine", "whoosh")) == ["a"]


def test_who_moves_an_index_may_have_chosen_its_new_engine(run, tmp_path):
    run("rebuild", "BERITA", "--jobs", "1")
    there = f"whoosh:{tmp_path / 'lain'}"
    run("migrate", "--to", there, "--jobs", "1", LACAK_ENGINE=there)
    assert found(run("search", "banjir", "--json", LACAK_ENGINE=there)) == ["a"]
    run("rollback", ends=3, LACAK_ENGINE=there)
    run("rollback", ends=0)
    assert found(run("search", "banjir", "--json")) == ["a"]


def test_a_way_that_needs_quotes_gets_them(run, built_by, tmp_path):
    built_by(f"whoosh:{tmp_path / 'disk cepat'}")
    told = run("search", "banjir", "--engine", "whoosh", ends=3)
    assert f"say --engine 'whoosh:{tmp_path / 'disk cepat'}';" in told
