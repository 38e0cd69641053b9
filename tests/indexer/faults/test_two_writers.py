"""Two jobs started at once: one writes, the other is told who does; nothing is lost."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import socket
import threading
import time
from pathlib import Path

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.errors import IndexBusy
from indexer.generations import lock, readers
from indexer.generations.lock import WriterLock, read_holder
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.request import Reading

FORK = multiprocessing.get_context("fork")
ROUNDS = int(os.environ.get("LACAK_WRITER_RACES", "20"))


def write(index_folder: Path, source: Path, start, answers) -> None:
    analyzer = Analyzer()
    start.wait()
    try:
        index(Setting(index=index_folder, analyzer=analyzer, jobs=0), Reading(sources=(source,)))
        answers.put((os.getpid(), None))
    except IndexBusy as busy:
        answers.put((os.getpid(), busy.holder.pid))


def test_one_wins_and_the_other_names_it(tmp_path, analyzer):
    expected: set[str] = set()
    for number in range(ROUNDS):
        start, answers = FORK.Barrier(2), FORK.Queue()
        processes = []
        for side in "ab":
            source = tmp_path / f"{number}{side}.jsonl"
            lines = (json.dumps({"id": f"{source.stem}-{n}", "body": "Isi."}) for n in range(30))
            source.write_text("\n".join(lines))
            arguments = (tmp_path / "index", source, start, answers)
            processes.append((FORK.Process(target=write, args=arguments), source.stem))
        for process, _ in processes:
            process.start()
        said = dict(answers.get(timeout=60) for _ in processes)
        for process, _ in processes:
            process.join(timeout=60)
        winners = [pid for pid, holder in said.items() if holder is None]
        assert winners, "somebody must win"
        for pid, holder in said.items():
            assert holder is None or (holder in winners and holder != pid)
        expected |= {
            f"{stem}-{n}"
            for process, stem in processes
            if process.pid in winners
            for n in range(30)
        }
    reader = readers.open_current(tmp_path / "index", analyzer)
    assert set(reader.article_ids()) == expected


def test_the_holder_is_named_and_then_forgotten(tmp_path):
    with WriterLock(tmp_path):
        holder = read_holder(tmp_path)
        assert (holder.pid, holder.host) == (os.getpid(), socket.gethostname())
        with pytest.raises(IndexBusy) as refused, WriterLock(tmp_path):
            pass
        assert refused.value.holder == holder
    assert read_holder(tmp_path) is None
    with WriterLock(tmp_path):
        pass


def hold_and_die(folder: Path) -> None:
    WriterLock(folder).__enter__()
    os._exit(0)


def test_a_dead_holder_is_succeeded_at_once(tmp_path):
    process = FORK.Process(target=hold_and_die, args=(tmp_path,))
    process.start()
    process.join()
    assert read_holder(tmp_path).pid == process.pid
    with WriterLock(tmp_path):
        assert read_holder(tmp_path).pid == os.getpid()


def hold_with_worker(folder: Path, ready) -> None:
    """Die with a worker process left that still has the lock."""
    WriterLock(folder).__enter__()
    if os.fork() == 0:
        time.sleep(0.5)
        os._exit(0)
    ready.set()
    os._exit(0)


def test_a_dead_holders_workers_are_waited_for(tmp_path):
    ready = FORK.Event()
    process = FORK.Process(target=hold_with_worker, args=(tmp_path, ready))
    process.start()
    ready.wait(timeout=10)
    process.join()
    began = time.monotonic()
    with WriterLock(tmp_path):
        assert time.monotonic() - began > 0.1


def foreign_holder(folder: Path) -> None:
    facts = {"pid": 1, "host": "host-lain", "since": "2025-03-01T00:00:00+00:00"}
    (folder / "LOCK").write_text(json.dumps(facts))


def test_a_holder_on_another_host_keeps_us_out_while_it_shows_life(tmp_path):
    foreign_holder(tmp_path)
    with pytest.raises(IndexBusy, match="host-lain"), WriterLock(tmp_path):
        pass


def test_a_holder_on_another_host_that_shows_no_life_is_succeeded(tmp_path):
    foreign_holder(tmp_path)
    long_ago = time.time() - lock.DEAD_AFTER - 1
    os.utime(tmp_path / "LOCK", (long_ago, long_ago))
    with WriterLock(tmp_path):
        assert read_holder(tmp_path).pid == os.getpid()


def test_the_holder_shows_life(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "SIGN_OF_LIFE_EVERY", 0.01)
    with WriterLock(tmp_path):
        os.utime(tmp_path / "LOCK", (0, 0))
        give_up = time.monotonic() + 5
        while (tmp_path / "LOCK").stat().st_mtime == 0 and time.monotonic() < give_up:
            time.sleep(0.01)
        assert (tmp_path / "LOCK").stat().st_mtime > 0


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": "x"}'])
def test_a_garbled_holder_is_nobody(tmp_path, content):
    (tmp_path / "LOCK").write_text(content)
    assert read_holder(tmp_path) is None
    with WriterLock(tmp_path):
        pass


def test_a_sign_of_life_from_the_future_counts_only_if_it_moves(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "SIGN_OF_LIFE_EVERY", 0.2)
    foreign_holder(tmp_path)
    next_year = time.time() + 365 * 86_400
    os.utime(tmp_path / "LOCK", (next_year, next_year))
    with WriterLock(tmp_path):
        assert read_holder(tmp_path).pid == os.getpid()
    foreign_holder(tmp_path)
    os.utime(tmp_path / "LOCK", (next_year, next_year))
    living = threading.Timer(0.3, os.utime, (tmp_path / "LOCK", (next_year + 5, next_year + 5)))
    living.start()
    with pytest.raises(IndexBusy, match="host-lain"), WriterLock(tmp_path):
        pass
    living.join()


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"pid": 1e999, "host": "h", "since": "2025-03-01"}',
        '{"pid": -1, "host": "h", "since": "0001-01-01T00:00:00+23:59"}',
        '{"pid": 123456789012345678901234567890, "host": "h", "since": "2025-03-01"}',
        "x" * 100_000,
    ],
)
def test_a_forged_holder_keeps_nobody_out(tmp_path, content):
    (tmp_path / "LOCK").write_text(content)
    with WriterLock(tmp_path):
        assert read_holder(tmp_path).pid == os.getpid()


def test_readers_of_a_folder_that_they_may_not_write_share_the_lock(tmp_path, monkeypatch):
    (tmp_path / "LOCK").touch()
    really_open = lock.open_plain

    def refuse_writing(path, flags=os.O_RDONLY, mode=0o644):
        if flags & os.O_ACCMODE != os.O_RDONLY:
            raise PermissionError(errno.EACCES, "no", str(path))
        return really_open(path, flags, mode)

    monkeypatch.setattr(lock, "open_plain", refuse_writing)
    with WriterLock(tmp_path, only_to_read=True), WriterLock(tmp_path, only_to_read=True):
        monkeypatch.undo()
        monkeypatch.setattr(lock, "ORPHANS_DIE_WITHIN", 0.1)
        with pytest.raises(IndexBusy), WriterLock(tmp_path):
            pass
    with WriterLock(tmp_path):
        pass
    assert (tmp_path / "LOCK").read_bytes() == b""
