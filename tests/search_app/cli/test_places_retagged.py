"""Better tables of places reach the articles of an old index, from its store, on every engine."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from indexer.i18n import Language
from search_app.cli.main import build

RECORD = {
    "id": "a",
    "title": "Banjir di Sawah Elok",
    "body": "Banjir merendam Sawah Elok. Warga Sawah Elok mengungsi.",
}


@pytest.fixture
def run(tmp_path, monkeypatch):
    def run(*words):
        command = build(Language.ENGLISH)
        result = CliRunner().invoke(command, [*words, "--index", str(tmp_path / "index")])
        assert result.exit_code == 0, result.output
        return result.stdout

    monkeypatch.chdir(tmp_path)
    (tmp_path / "berita.jsonl").write_text(json.dumps(RECORD))
    return run


def about(answer):
    """Ids of hits and the codes of their main places."""
    return [
        (hit["id"], [place["code"] for place in hit["places"] if place["role"] == "about"])
        for hit in json.loads(answer)["hits"]
    ]


@pytest.mark.parametrize("engine", ["whoosh", "memory"])
def test_an_operators_place_is_found_after_a_rebuild_from_the_store(
    run, tmp_path, monkeypatch, engine
):
    monkeypatch.setenv("LACAK_ENGINE", engine)
    run("rebuild", "berita.jsonl")
    assert about(run("search", "banjir", "--json")) == [("a", [])]
    own = tmp_path / "bahasa"
    own.mkdir()
    (own / "region-names.tsv").write_text("Sawah Elok\t36.73\ttown\n")
    monkeypatch.setenv("LACAK_LANGUAGE", str(own))
    run("rebuild", "--from-store")
    assert about(run("search", "banjir", "--json")) == [("a", ["36.73"])]
    assert about(run("search", "banjir", "--region", "kota serang", "--json")) == [("a", ["36.73"])]
    assert about(run("search", "banjir", "--region", "sawah elok", "--json")) == [("a", ["36.73"])]


def own_names(monkeypatch, folder, *rows):
    """A program that starts with these rows in its own folder: files are read once."""
    folder.mkdir()
    (folder / "region-names.tsv").write_text("".join(f"{row}\n" for row in rows))
    monkeypatch.setenv("LACAK_LANGUAGE", str(folder))


def test_an_index_of_other_places_is_told_as_outdated(run, tmp_path, monkeypatch):
    rindang = "Sawah Rindang\t36.73\ttown"
    own_names(monkeypatch, tmp_path / "first", rindang)
    run("rebuild", "berita.jsonl")
    own_names(monkeypatch, tmp_path / "commented", "# our own", rindang)
    assert about(run("search", "banjir", "--json")) == [("a", [])]
    own_names(monkeypatch, tmp_path / "second", "Sawah Elok\t36.73\ttown", rindang)
    for words in (["search", "banjir"], ["check"], ["stats"]):
        asked = [*words, "--index", str(tmp_path / "index")]
        result = CliRunner().invoke(build(Language.ENGLISH), asked)
        assert (result.exit_code, "the analysis has changed" in result.output) == (3, True), words
    run("index", "berita.jsonl")  # which finds nothing new
    assert about(run("search", "banjir", "--json")) == [("a", ["36.73"])]
