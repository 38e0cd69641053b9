"""What a backup holds, and what is refused in one."""

from __future__ import annotations

import io
import json
import tarfile
from dataclasses import replace

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.errors import BackupDamaged, IndexMissing
from indexer.generations import folders, readers
from indexer.jobs.backup import back_up, restore
from indexer.jobs.check import check
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.request import Reading
from indexer.jobs.stats import versions


def write(path, *bodies):
    lines = (json.dumps({"id": f"n{n}", "body": body}) for n, body in enumerate(bodies))
    path.write_text("\n".join(lines))
    return Reading(sources=(path,))


@pytest.fixture
def setting(tmp_path, analyzer):
    setting = Setting(index=tmp_path / "index", analyzer=analyzer, jobs=0)
    index(setting, write(tmp_path / "a.jsonl", "Isi satu.", "Isi dua."))
    index(setting, write(tmp_path / "a.jsonl", "Isi satu.", "Isi dua berubah."))
    return setting


@pytest.fixture
def backup(setting, tmp_path):
    back_up(setting, tmp_path / "backup.tar")
    return tmp_path / "backup.tar"


def bodies(setting):
    reader = readers.open_current(setting.index, setting.analyzer)
    return {one: reader.get(one).body for one in reader.article_ids()}


def test_a_backup_is_restored_elsewhere_with_its_versions(setting, backup, tmp_path):
    other = replace(setting, index=tmp_path / "other")
    report = restore(other, backup)
    assert (report.generation, report.articles) == (1, 2)
    assert bodies(other) == {"n0": "Isi satu.", "n1": "Isi dua berubah."}
    assert [one.article.body for one in versions(other.index, "n1")] == [
        "Isi dua.",
        "Isi dua berubah.",
    ]
    assert check(other).healthy


def test_a_restore_can_be_rolled_back(setting, backup, tmp_path):
    index(setting, write(tmp_path / "a.jsonl", "Isi lain."))
    assert restore(setting, backup).generation == 2
    assert bodies(setting)["n0"] == "Isi satu."
    assert folders.live_history(setting.index) == (2, 1)


def test_a_backup_of_another_analysis_is_analysed_again(setting, backup, tmp_path):
    class Other(Analyzer):
        fingerprint = "other"

    other = Setting(index=tmp_path / "other", analyzer=Other(), jobs=0)
    restore(other, backup)
    assert bodies(other) == {"n0": "Isi satu.", "n1": "Isi dua berubah."}


def test_without_an_index_there_is_nothing_to_back_up(tmp_path, analyzer):
    with pytest.raises(IndexMissing):
        back_up(Setting(index=tmp_path / "none", analyzer=analyzer), tmp_path / "backup.tar")
    assert not (tmp_path / "backup.tar").exists()


def members(backup):
    with tarfile.open(backup) as tar:
        return [(one, tar.extractfile(one).read()) for one in tar.getmembers()]


def forge(backup, kept):
    """Write the members ``kept`` back as the backup."""
    with tarfile.open(backup, "w") as tar:
        for member, content in kept:
            tar.addfile(member, io.BytesIO(content))


def described(held, change):
    """The members, the description at their head changed."""
    (head, content), *rest = held
    facts = json.loads(content)
    change(facts)
    content = json.dumps(facts).encode()
    head.size = len(content)
    return [(head, content), *rest]


def link(name, target):
    member = tarfile.TarInfo(name)
    member.type = tarfile.SYMTYPE
    member.linkname = target
    return member


def renamed(held, name):
    def change(facts):
        facts["files"][name] = facts["files"].pop("store.sqlite3")

    held = described(held, change)
    next(one for one, _ in held if one.name == "store.sqlite3").name = name
    return held


def shorter(held):
    last, content = held[-1]
    last.size -= 1
    return [*held[:-1], (last, content[:-1])]


def flipped(held):
    last, content = held[-1]
    return [*held[:-1], (last, content[:-1] + bytes([content[-1] ^ 1]))]


def linked(held):
    return [*held[:-1], (link(held[-1][0].name, "/etc/passwd"), b"")]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (flipped, "checksum differs"),
        (shorter, "not the file"),
        (linked, "no plain file"),
        (lambda held: held[:-1], "is missing"),
        (lambda held: held[1:], "does not begin"),
        (lambda held: [], "does not begin"),
        (lambda held: [*held, held[-1]], "unexpected member"),
        (lambda held: [*held, (tarfile.TarInfo("more"), b"")], "unexpected member"),
        (lambda held: renamed(held, "../../outside"), "not a list of files"),
        (lambda held: renamed(held, "/tmp/outside"), "not a list of files"),
        (lambda held: renamed(held, "engine/../../outside"), "not a list of files"),
        (lambda held: described(held, lambda facts: facts.pop("format")), "not of the format"),
        (lambda held: described(held, lambda facts: facts.pop("files")), "not a list of files"),
        (lambda held: described(held, lambda facts: facts.pop("engine")), "no engine"),
        (
            lambda held: described(held, lambda facts: facts["files"].update(x=1)),
            "not a list of files",
        ),
    ],
)
def test_a_forged_backup_is_refused_and_nothing_changes(setting, backup, tmp_path, change, told):
    forge(backup, change(members(backup)))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BackupDamaged, match=told):
        restore(setting, backup)
    assert folders.live_history(setting.index) == (1,)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("content", [b"", b"not a tar" * 200, b"\x00" * 20_000])
def test_what_is_no_backup_is_refused(setting, tmp_path, content):
    (tmp_path / "backup.tar").write_bytes(content)
    with pytest.raises(BackupDamaged):
        restore(setting, tmp_path / "backup.tar")


def test_a_cut_backup_is_refused(setting, backup):
    backup.write_bytes(backup.read_bytes()[:-20_000])
    with pytest.raises(BackupDamaged):
        restore(setting, backup)
