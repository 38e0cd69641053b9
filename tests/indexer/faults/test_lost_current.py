"""CURRENT is gone, or a generation was moved: nothing is deleted, and there is a way back."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
from dataclasses import replace

import pytest

from indexer.errors import CurrentLost, IndexDamaged, IndexUnreadable
from indexer.generations import folders, readers
from indexer.jobs.backup import back_up, restore
from indexer.jobs.check import Findings, check, repair
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading
from indexer.jobs.rollback import roll_back
from indexer.jobs.stats import versions
from indexer.jobs.watching import Note, Unwatched
from indexer.queries import Everything, Query


@pytest.fixture
def write(tmp_path):
    def write_source(*bodies):
        path = tmp_path / "a.jsonl"
        records = [{"id": f"n{n}", "title": "T", "body": body} for n, body in enumerate(bodies)]
        path.write_text("\n".join(map(json.dumps, records)))
        return Reading(sources=(path,))

    return write_source


@pytest.fixture
def setting(tmp_path, analyzer, write):
    """Two generations; the article has two versions in the second."""
    setting = Setting(index=tmp_path / "index", analyzer=analyzer, jobs=0)
    index(setting, write("Pertama."))
    rebuild(setting, write("Kedua."))
    return setting


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


JOBS = [
    index,
    rebuild,
    lambda setting, reading: rebuild(setting, Reading()),
    lambda setting, reading: roll_back(setting),
    lambda setting, reading: back_up(setting, setting.index.parent / "b.tar"),
]


@pytest.mark.parametrize("job", JOBS)
def test_no_job_deletes_generations_that_nothing_names(setting, write, job):
    reading = write("Ketiga.")
    (setting.index / "CURRENT").unlink()
    before = files(setting.index / "generations")
    with pytest.raises(CurrentLost):
        job(setting, reading)
    assert files(setting.index / "generations") == before


def test_the_latest_whole_generation_is_taken_up_with_every_version(setting):
    (setting.index / "CURRENT").unlink()
    findings = check(setting)
    assert "000001, 000002" in findings.index[0].what
    assert repair(setting, findings) == Findings(generation=2, articles=1)
    assert folders.live_history(setting.index) == (2, 1)
    assert [v.article.body for v in versions(setting.index, "n0")] == ["Pertama.", "Kedua."]


def test_a_generation_whose_store_cannot_be_opened_is_passed_over(setting):
    (setting.index / "CURRENT").unlink()
    folders.store_path(folders.generation_folder(setting.index, 2)).write_bytes(b"x" * 5000)
    assert repair(setting, check(setting)).generation == 1


def test_a_lost_description_is_made_anew_from_the_store(setting):
    roll_back(setting)
    for number in (1, 2):
        (folders.generation_folder(setting.index, number) / "generation.json").unlink()
    mended = repair(setting, check(setting))
    assert (mended.healthy, mended.articles, mended.generation) == (True, 1, 3)


def test_a_restore_leaves_alone_what_it_does_not_know(setting, tmp_path):
    back_up(setting, tmp_path / "b.tar")
    (setting.index / "CURRENT").unlink()
    assert restore(setting, tmp_path / "b.tar").generation == 3
    assert folders.whole_numbers(setting.index) == (1, 2, 3)
    assert folders.live_history(setting.index) == (3,)


def test_a_foreign_folder_with_the_name_of_a_generation_stays(setting, write):
    foreign = folders.generation_folder(setting.index, 7)
    foreign.mkdir()
    (foreign / "catatan.txt").write_text("penting")
    (setting.index / "generations" / "lama.doomed").mkdir()
    (setting.index / "catatan.fresh").write_text("penting")
    assert rebuild(setting, write("Ketiga.")).generation == 8
    index(setting, write("Keempat."))
    assert (foreign / "catatan.txt").read_text() == "penting"
    assert (setting.index / "catatan.fresh").read_text() == "penting"
    assert (setting.index / "generations" / "lama.doomed").is_dir()


@pytest.fixture
def moved(setting, tmp_path):
    """Moves a generation to another disk and leaves a link in its place, as operators do."""

    def move(number):
        folder = folders.generation_folder(setting.index, number)
        shutil.move(folder, tmp_path / "other_disk")
        folder.symlink_to(tmp_path / "other_disk")
        return tmp_path / "other_disk"

    return move


def test_jobs_go_on_beside_an_old_generation_that_is_a_link(setting, write, moved):
    target = moved(1)
    before = files(target)
    for body in ("Ketiga.", "Keempat."):
        index(setting, write(body))
        rebuild(setting, write(body))
    assert check(setting).healthy
    assert files(target) == before
    assert folders.generation_folder(setting.index, 1).is_symlink()


def test_a_live_generation_that_is_a_link_is_not_followed_but_can_be_rebuilt(setting, write, moved):
    target = moved(2)
    before = files(target)
    with pytest.raises(IndexUnreadable, match="000002"):
        index(setting, write("Ketiga."))
    assert rebuild(setting, write("Ketiga.")).generation == 3
    assert check(setting) == Findings(generation=3, articles=1)
    assert files(target) == before


@pytest.mark.parametrize("name", ["store.sqlite3", "store.sqlite3-wal", "store.sqlite3-shm"])
def test_the_store_is_not_followed_out_of_the_folder(setting, write, tmp_path, name):
    victim = tmp_path / "victim"
    victim.write_bytes(b"jangan" * 1000)
    path = folders.generation_folder(setting.index, 2) / name
    path.unlink(missing_ok=True)
    path.symlink_to(victim)
    with pytest.raises(IndexUnreadable, match=name):
        index(setting, write("Ketiga."))
    assert victim.read_bytes() == b"jangan" * 1000
    assert name in check(setting).store[0]


def test_the_lock_is_not_followed_out_of_the_folder(setting, write, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("jangan")
    (setting.index / "LOCK").unlink()
    (setting.index / "LOCK").symlink_to(victim)
    for job in (*JOBS, lambda setting, reading: check(setting)):
        with pytest.raises(OSError, match="not a plain file"):
            job(setting, write("Ketiga."))
    assert victim.read_text() == "jangan"


def segments(setting):
    engine = folders.live_generation(setting.index).engine_folder
    return sorted(engine.glob("*.lacak"))


def cut(path):
    path.write_bytes(path.read_bytes()[:-100])


@pytest.mark.parametrize(
    "harm",
    [
        lambda setting: segments(setting)[0].unlink(),
        lambda setting: cut(segments(setting)[0]),
        lambda setting: (segments(setting)[0].parent / "manifest").unlink(),
        lambda setting: (segments(setting)[0].parent / "manifest").write_bytes(b"x"),
        lambda setting: shutil.rmtree(segments(setting)[0].parent),
    ],
    ids=["lost", "cut", "no manifest", "garbled", "no folder"],
)
@pytest.mark.parametrize("body", ["Kedua.", "Ketiga."], ids=["unchanged", "changed"])
def test_a_lost_segment_is_told_and_mended_by_the_next_run(setting, write, harm, body):
    told = []

    class Hearing(Unwatched):
        def note(self, note, **facts):
            told.append(note)

    harm(setting)
    watched = replace(setting, watcher=Hearing())
    report = index(watched, write(body))
    assert Note.MENDING in told
    assert Note.REANALYSING not in told
    assert (report.generation, report.articles) == (3, 1)
    assert check(setting) == Findings(generation=3, articles=1)


def test_a_segment_that_is_cut_while_it_is_read_does_not_end_the_process(setting):
    reader = readers.open_current(setting.index, setting.analyzer)
    assert reader.article_count == 1
    for path in segments(setting):
        with path.open("r+b") as file:
            file.truncate(16)
    for use in (
        lambda: reader.search(Query(node=Everything())),
        lambda: reader.get("n0"),
        lambda: list(reader.article_ids()),
        lambda: list(reader.export(Query(node=Everything()))),
        lambda: list(reader.verify()),
        lambda: reader.document_frequencies({"body": ["kedua"]}),
    ):
        with pytest.raises(IndexDamaged, match="cut to 16 bytes since it was opened"):
            use()


@pytest.mark.parametrize("kind", ["link", "folder", "fifo"])
@pytest.mark.parametrize("name", ["manifest", "segment"])
def test_a_part_that_is_no_plain_file_is_not_opened(setting, tmp_path, kind, name):
    path = segments(setting)[0]
    if name == "manifest":
        path = path.with_name("manifest")
    path.rename(tmp_path / "elsewhere")
    if kind == "link":
        path.symlink_to(tmp_path / "elsewhere")
    elif kind == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    with pytest.raises(IndexUnreadable) as refused:
        readers.open_current(setting.index, setting.analyzer)
    assert (refused.value.path, refused.value.kind) == (path, kind)


def test_too_many_open_files_are_no_damage(setting):
    held = []
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
    try:
        with pytest.raises(OSError, match="Too many open files"):
            while True:
                held.append(os.open("/", os.O_RDONLY))
        with pytest.raises(IndexUnreadable) as refused:
            readers.open_current(setting.index, setting.analyzer)
    finally:
        for descriptor in held:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert refused.value.number == errno.EMFILE
    readers.open_current(setting.index, setting.analyzer).close()


def test_an_emptied_store_is_not_taken_for_one_without_articles(setting, write):
    path = folders.live_generation(setting.index).store_path
    path.write_bytes(b"")
    with pytest.raises(IndexDamaged):
        index(setting, write("Ketiga."))
    assert path.read_bytes() == b""
    assert rebuild(setting, write("Ketiga.")).articles == 1
