from __future__ import annotations

import json

import feedparser
import pytest
from click.testing import CliRunner

from indexer.i18n import Language
from indexer.terminal import ExitCode
from search_app.cli.main import build


def lacak(*words):
    return CliRunner().invoke(build(Language.INDONESIAN), list(words))


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """``watched(articles, *options)`` indexes them beside those of before, and watches."""
    searches = tmp_path / "pencarian.tsv"
    searches.write_text(
        "banjir\tbanjir rob\nkabar\thttps://cari.example.id/cari?q=gempa&media=Kabar&dari=2025\n"
    )
    monkeypatch.setenv("LACAK_INDEX", str(tmp_path / "index"))

    def watch(articles, *options):
        source = tmp_path / "a.jsonl"
        source.write_text("".join(json.dumps(one) + "\n" for one in articles))
        assert lacak("index", str(source), "--quiet").exit_code == ExitCode.OK
        return lacak("watch", str(searches), *options)

    return watch


ROB = {"id": "rob", "title": "Banjir Rob", "body": "Rob.", "date": "2025-12-09", "source": "Kabar"}
LATER = ROB | {"id": "lagi", "title": "Banjir Rob Lagi", "url": "https://kabar.example/lagi"}
PARTLY = ROB | {"id": "sungai", "title": "Banjir Sungai", "body": "Sungai."}
GEMPA = ROB | {"id": "gempa", "title": "Gempa", "body": "Gempa."}
OTHER = GEMPA | {"id": "lain", "source": "Lain"}


def test_the_first_look_remembers_and_the_next_tells_what_is_new(watched):
    assert watched([ROB]).output == ""
    assert watched([ROB]).output == ""
    assert watched([ROB, LATER, PARTLY, GEMPA, OTHER]).output == (
        "banjir: 1 artikel baru\n"
        "- Banjir Rob Lagi (9 Desember 2025, Kabar)\n"
        "  https://kabar.example/lagi\n"
        "\n"
        "kabar: 1 artikel baru\n"
        "- Gempa (9 Desember 2025, Kabar)\n"
        "  gempa\n"
        "\n"
    )
    assert watched([ROB, LATER]).output == ""


def test_new_matches_are_json_or_a_feed_for_programs(watched, tmp_path):
    for form in ("json", "atom"):
        state = ("--format", form, "--state", str(tmp_path / f"{form}.json"))
        (tmp_path / f"{form}.json").write_text(
            json.dumps({"version": 1, "searches": {"banjir": {"query": "banjir rob", "seen": []}}})
        )
        told = watched([ROB], *state).output
        if form == "json":
            found = json.loads(told)
            assert (found["search"], found["id"], found["date"]) == ("banjir", "rob", "2025-12-09")
        else:
            assert [entry.title for entry in feedparser.parse(told).entries] == ["Banjir Rob"]


def test_a_damaged_memory_is_told_and_left_as_it_is(watched, tmp_path):
    memory = tmp_path / "m.json"
    memory.write_text("{")
    result = watched([ROB], "--state", str(memory))
    assert (result.exit_code, str(memory) in result.output) == (ExitCode.FAILED, True)
    assert memory.read_text() == "{"


def test_an_address_that_means_nothing_is_named_and_the_others_are_watched(watched, tmp_path):
    searches = tmp_path / "pencarian.tsv"
    searches.write_text(
        "besok\thttps://cari.example.id/cari?q=gempa&dari=besok\n"
        "umpan\thttps://cari.example.id/cari.atom?q=gempa&media=Kabar\n"
    )
    told = f"{searches}: besok: alamat tidak terbaca, dilewati. “besok” bukan tanggal. "
    assert watched([ROB]).output.startswith(told)
    result = watched([ROB, GEMPA, OTHER])
    assert result.stdout == "umpan: 1 artikel baru\n- Gempa (9 Desember 2025, Kabar)\n  gempa\n\n"
    searches.write_text("besok\thttps://cari.example.id/cari?q=gempa&dari=besok\n")
    assert watched([ROB]).exit_code == ExitCode.FAILED
