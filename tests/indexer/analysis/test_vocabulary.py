"""The stems kept between builds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.analysis import analyzer as analyzer_module
from indexer.analysis import vocabulary
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.vocabulary import load_roots, save_roots

ROOTS = {
    "menyerang": ("serang", "meN-"),
    "bekasi": ("bekasi", "name"),
    "serangan": ("serang", "-an"),
}


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    save_roots(tmp_path / "stems", "abc", ROOTS)
    assert load_roots(tmp_path / "stems", "abc") == ROOTS


def test_another_fingerprint_damage_and_absence_count_as_nothing(tmp_path: Path) -> None:
    path = tmp_path / "stems"
    assert load_roots(path, "abc") == {}
    save_roots(path, "abc", ROOTS)
    assert load_roots(path, "abd") == {}
    content = path.read_bytes()
    for damaged in (content[:-1], content.replace(b"bekasi", b"bekash"), b"", b"\xff\n\xff"):
        path.write_bytes(damaged)
        assert load_roots(path, "abc") == {}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "stems"
    path.write_bytes(content)
    assert load_roots(path, "abc") == {}


def test_an_analyzer_takes_over_the_stems_of_another(tmp_path: Path) -> None:
    first, second = Analyzer(), Analyzer()
    expected = first.analyze("Warga menyerang balik pencuri di Bekasi")
    first.save_stems(tmp_path / "stems")
    assert second.load_stems(tmp_path / "stems") == 6
    assert second.analyze("Warga menyerang balik pencuri di Bekasi") == expected


def test_a_stream_of_unique_words_does_not_grow_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyzer_module, "MEMO_LIMIT", 100)
    analyzer = Analyzer()
    for number in range(1000):
        analyzer.forms(f"kata{chr(97 + number % 26)}{number}x")
    assert len(analyzer._forms) <= 100
    assert len(analyzer._stemmer.known) <= 100


def test_a_save_leaves_no_other_file_behind(tmp_path: Path) -> None:
    save_roots(tmp_path / "stems", "abc", ROOTS)
    save_roots(tmp_path / "stems", "abc", ROOTS)
    assert [path.name for path in tmp_path.iterdir()] == ["stems"]


@pytest.mark.parametrize("body", [b"rule\na b c\na\n", b"\xff\xfe\n", b"rule\na\n\n\n\n", b""])
def test_a_forged_file_with_a_right_checksum_counts_as_absent_or_is_read(tmp_path, body):
    path = tmp_path / "stems"
    path.write_bytes(" ".join(vocabulary._header("rules", body)).encode() + b"\n" + body)
    assert isinstance(load_roots(path, "rules"), dict)


@pytest.mark.parametrize("kind", ["link", "fifo", "folder"])
def test_what_is_no_plain_file_counts_as_absent(tmp_path, kind):
    path = tmp_path / "stems"
    save_roots(tmp_path / "elsewhere", "rules", {"pasar": ("pasar", "none")})
    if kind == "link":
        path.symlink_to(tmp_path / "elsewhere")
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.mkdir()
    assert load_roots(path, "rules") == {}
