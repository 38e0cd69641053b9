"""``--retry`` reads what the index was made from, and nothing else."""

from __future__ import annotations

import json
import os

import pytest

from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.request import Reading


@pytest.fixture
def setting(tmp_path, analyzer):
    return Setting(index=tmp_path / "index", analyzer=analyzer, jobs=0)


@pytest.fixture
def folder(tmp_path):
    """A source folder with one broken record."""
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "a.jsonl").write_text("rusak\n")
    return folder


def letter(path, raw="rusak", **more):
    return json.dumps({"path": str(path), "line": 1, "offset": 0, "raw": raw, **more})


SECRET = json.dumps({"id": "rahasia", "title": "T", "body": "Rahasia."})


@pytest.mark.parametrize("line", [1, None])
def test_a_forged_letter_has_no_other_file_read(setting, folder, tmp_path, line):
    report = index(setting, Reading(sources=(folder,)))
    (tmp_path / "secret.jsonl").write_text(SECRET)
    (folder / "link.jsonl").symlink_to(tmp_path / "secret.jsonl")
    others = [
        tmp_path / "secret.jsonl",
        folder / "link.jsonl",
        folder / ".." / "secret.jsonl",
        tmp_path,
        "/",
        "/etc/passwd",
        f"{folder}x",
        "a\\x00b",
        "\ud800",
        "",
    ]
    report.letters.write_text("\n".join(letter(path, line=line) for path in others))
    again = index(setting, Reading(retry=report.letters))
    assert again.books.total.reasons == {"outside": len(others)}
    assert again.articles == 0


def test_what_any_earlier_job_was_given_is_read_again(setting, folder, tmp_path):
    report = index(setting, Reading(sources=(folder,)))
    kept = report.letters.read_text()
    index(setting, Reading(sources=(tmp_path / "elsewhere.jsonl",)))
    (folder / "a.jsonl").write_text(SECRET)
    report.letters.write_text(kept)
    assert index(setting, Reading(retry=report.letters)).articles == 1


@pytest.mark.parametrize(
    "name", [b"bad\n\x1b[2J\xff.jsonl", b"a\\x0ab.jsonl", "é ü.jsonl".encode()]
)
def test_odd_names_are_found_again(setting, tmp_path, name):
    path = tmp_path / "berita" / os.fsdecode(name)
    path.parent.mkdir()
    path.write_text("rusak\n")
    report = index(setting, Reading(sources=(tmp_path / "berita",)))
    [kept] = report.letters.read_text().splitlines()
    assert json.loads(kept)["raw"] == "rusak"
    again = index(setting, Reading(retry=report.letters))
    [still] = again.letters.read_text().splitlines()
    assert (json.loads(still)["path"], json.loads(still)["raw"]) == (
        json.loads(kept)["path"],
        "rusak",
    )
    path.write_text(SECRET)
    assert index(setting, Reading(retry=report.letters)).articles == 1


def test_what_was_kept_of_a_record_stays_while_its_file_is_gone(setting, folder):
    report = index(setting, Reading(sources=(folder,)))
    (folder / "a.jsonl").unlink()
    for _ in range(2):
        report = index(setting, Reading(retry=report.letters))
        [kept] = report.letters.read_text().splitlines()
        assert (json.loads(kept)["reason"], json.loads(kept)["raw"]) == ("missing", "rusak")


@pytest.mark.parametrize("kind", ["link", "fifo"])
def test_dead_letters_are_a_plain_file(setting, folder, tmp_path, kind):
    report = index(setting, Reading(sources=(folder,)))
    report.letters.unlink()
    if kind == "link":
        report.letters.symlink_to(folder / "a.jsonl")
    else:
        os.mkfifo(report.letters)
    again = index(setting, Reading(retry=report.letters))
    assert again.books.total.reasons == {"unreadable": 1}
