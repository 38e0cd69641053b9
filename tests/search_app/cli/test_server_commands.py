from __future__ import annotations

import json
import socket
from datetime import date

import pytest
from click.testing import CliRunner

from indexer.i18n import Language
from search_app.cli.main import build
from search_app.ops.zero_results import ZeroResultLog


@pytest.fixture
def lacak(monkeypatch):
    """``lacak("misses", ...)``: its exit code, stdout and stderr."""
    monkeypatch.delenv("LACAK_MISSES", raising=False)

    def run(*words, language=Language.INDONESIAN):
        result = CliRunner().invoke(build(language), [str(word) for word in words])
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def notes(tmp_path):
    log = ZeroResultLog(tmp_path / "misses.jsonl")
    for text in ("rob semarang", "tol getaci", "rob semarang"):
        log.note(text, date(2025, 12, 9))
    return tmp_path / "misses.jsonl"


def test_misses_are_listed_most_frequent_first(lacak, notes):
    code, out, _ = lacak("misses", "--file", notes)
    assert (code, out) == (0, "     2  2025-12-09  rob semarang\n     1  2025-12-09  tol getaci\n")


def test_misses_as_json_are_one_object(lacak, notes):
    code, out, err = lacak("misses", "--file", notes, "--limit", 1, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "misses": [{"text": "rob semarang", "count": 2, "last": "2025-12-09"}]
    }


def test_without_a_log_of_misses_one_is_told_how_to_keep_it(lacak, tmp_path):
    code, _, err = lacak("misses", language=Language.ENGLISH)
    assert code == 2
    assert "There are no notes: set LACAK_MISSES or --file." in err
    assert lacak("misses", "--file", tmp_path / "none")[2] == "Belum ada catatan.\n"


def test_serving_on_an_address_that_is_taken_ends_with_a_sentence(lacak, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, _, err = lacak("serve", "--index", tmp_path, "--port", port)
    assert code == 1
    assert err == f"127.0.0.1:{port} tidak dapat didengarkan: alamat itu sudah dipakai.\n"


def test_a_setting_that_means_nothing_ends_serving_with_a_sentence(lacak, tmp_path, monkeypatch):
    monkeypatch.setenv("LACAK_LOG", "xml")
    code, _, err = lacak("serve", "--index", tmp_path)
    assert (code, err) == (1, "LACAK_LOG=xml: seharusnya text atau json.\n")
