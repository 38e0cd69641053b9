"""A disk that fills up half-way: the live index goes on, and the space is given back."""

from __future__ import annotations

import errno
import json
import resource
from contextlib import contextmanager

import pytest

from indexer.errors import DiskFull
from indexer.generations import folders, readers
from indexer.jobs.backup import back_up, restore
from indexer.jobs.context import Setting, telling_full_disk
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading


def write_source(path, numbers, word):
    lines = (
        json.dumps(
            {"id": f"n{n}", "body": f"{word} " + " ".join(f"kata{n}x{i}" for i in range(40))}
        )
        for n in numbers
    )
    path.write_text("\n".join(lines))
    return Reading(sources=(path,))


@contextmanager
def no_file_larger_than(size):
    """The system refuses to let any file grow beyond ``size`` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def setting(tmp_path, analyzer):
    return Setting(index=tmp_path / "index", analyzer=analyzer, jobs=0)


@pytest.fixture
def live(setting, tmp_path):
    """An index of 20 articles; what it finds."""
    index(setting, write_source(tmp_path / "first.jsonl", range(20), "pertama"))
    return found(setting)


def found(setting):
    reader = readers.open_current(setting.index, setting.analyzer)
    return {one: reader.get(one) for one in reader.article_ids()}


def used(folder):
    """Bytes, but for the 32 KB that SQLite keeps beside a store that was looked into."""
    files = (path for path in folder.rglob("*") if not path.name.endswith("-shm"))
    return sum(path.stat().st_size for path in files if path.is_file())


# Limits at which the store's log, then its file, then the engine's files hit the wall.
@pytest.mark.parametrize("size", [4_096, 50_000, 200_000, 400_000])
def test_a_rebuild_gives_the_space_back(setting, live, tmp_path, size):
    before = used(setting.index)
    reading = write_source(tmp_path / "more.jsonl", range(1500), "kedua")
    with no_file_larger_than(size), pytest.raises(DiskFull):
        rebuild(setting, reading)
    assert found(setting) == live
    assert folders.numbers(setting.index) == (1,)
    assert used(setting.index) <= before
    assert rebuild(setting, reading).articles == 1500


@pytest.mark.parametrize("size", [50_000, 200_000, 400_000])
def test_an_addition_gives_the_space_back(setting, live, tmp_path, size):
    reading = write_source(tmp_path / "more.jsonl", range(1500), "kedua")
    with no_file_larger_than(size), pytest.raises(DiskFull):
        index(setting, reading)
    assert found(setting) == live
    assert index(setting, reading, resume=True).articles == 1500
    assert len(found(setting)) == 1500


def test_a_backup_leaves_nothing_behind(setting, live, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    with no_file_larger_than(10_000), pytest.raises(DiskFull):
        back_up(setting, folder / "backup.tar")
    assert list(folder.iterdir()) == []


def test_a_restore_leaves_nothing_behind(setting, live, tmp_path):
    back_up(setting, tmp_path / "backup.tar")
    before = used(setting.index)
    with no_file_larger_than(10_000), pytest.raises(DiskFull):
        restore(setting, tmp_path / "backup.tar")
    assert found(setting) == live
    assert used(setting.index) == before


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_every_way_of_the_system_to_say_so(tmp_path, number):
    with pytest.raises(DiskFull), telling_full_disk(tmp_path):
        raise OSError(number, "full")


def test_other_errors_of_the_system_are_not_a_full_disk(tmp_path):
    with pytest.raises(PermissionError), telling_full_disk(tmp_path):
        raise PermissionError(errno.EACCES, "denied")
