"""What a long-running server sees while the index changes beneath it."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.errors import (
    EngineUnreachable,
    IndexDamaged,
    IndexFolderError,
    IndexMissing,
    IndexOutdated,
    IndexUnreadable,
    SnapshotExpired,
)
from indexer.generations import folders, readers
from indexer.generations.reader_manager import LiveIndex
from indexer.models import Article


def article(article_id: str) -> Article:
    return Article(article_id=article_id, title="Judul", body="Isi.")


def ids(reader) -> set[str]:
    return set(reader.article_ids())


@pytest.fixture
def index(tmp_path, build_generation):
    """Generation 1 with the article ``a`` is live."""
    generation = build_generation(1, [article("a")])
    folders.switch_to(tmp_path, [1])
    return generation


@pytest.fixture
def live(tmp_path, analyzer):
    """Looks at the folder at every request."""
    return LiveIndex(tmp_path, analyzer, check_every=0, held=3)


def test_a_commit_is_seen_by_the_next_request(index, live, add_to):
    with live.reader() as reader:
        assert ids(reader) == {"a"}
        add_to(index, [article("b")])
        assert ids(reader) == {"a"}
    with live.reader() as reader:
        assert ids(reader) == {"a", "b"}


def test_one_that_keeps_up_holds_what_was_committed_while_nobody_asked(
    tmp_path, analyzer, index, add_to
):
    live = LiveIndex(tmp_path, analyzer, check_every=0.01)
    live.keep_up()
    passed: list[str] = []
    for name in "bc":
        add_to(index, [article(name)])
        with closing(readers.open_current(tmp_path, analyzer)) as reader:
            passed.append(reader.snapshot)
        end = monotonic() + 30
        while passed[-1] not in live.held:
            assert monotonic() < end
            sleep(0.01)
    with live.reader(passed[0]) as reader:
        assert ids(reader) == {"a", "b"}


def test_one_that_keeps_up_tells_of_each_snapshot(tmp_path, analyzer, index, add_to):
    live = LiveIndex(tmp_path, analyzer, check_every=0.01)
    told: list[str] = []
    live.keep_up(lambda: told.append("opened"))
    assert (len(told), len(live.held)) == (1, 1)  # before it returned
    add_to(index, [article("b")])
    wait_until(lambda: len(told) == 2)
    assert len(live.held) == 2


def test_what_a_snapshot_is_told_to_may_fail(tmp_path, analyzer, index, add_to):
    live = LiveIndex(tmp_path, analyzer, check_every=0.01)
    told: list[str] = []

    def fail() -> None:
        told.append("opened")
        raise ValueError("no page could be made")

    live.keep_up(fail)
    add_to(index, [article("b")])
    wait_until(lambda: len(told) == 2)


def test_requests_that_waited_for_a_look_that_failed_do_not_look_again(
    tmp_path, analyzer, monkeypatch
):
    """A server of indexes that is away takes its time: 20 seconds, not that for each in turn."""
    looks: list[int] = []
    may_fail = threading.Event()

    def away(*_):
        looks.append(1)
        may_fail.wait(30)
        raise EngineUnreachable(tmp_path, "connection refused")

    monkeypatch.setattr(folders, "live_generation", away)
    live = LiveIndex(tmp_path, analyzer)

    def ask():
        with pytest.raises(EngineUnreachable), live.reader():
            pass

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for one in threads:
        one.start()
    sleep(0.3)  # all of them wait by now
    may_fail.set()
    for one in threads:
        one.join(30)
    assert len(looks) == 1
    ask()
    assert len(looks) == 2  # who comes later looks anew


def test_a_switch_is_seen_by_the_next_request_and_so_is_the_way_back(
    tmp_path, index, live, build_generation
):
    build_generation(2, [article("z")])
    with live.reader() as reader:
        assert ids(reader) == {"a"}
    folders.switch_to(tmp_path, [2, 1])
    with live.reader() as reader:
        assert ids(reader) == {"z"}
    folders.switch_to(tmp_path, [1])
    with live.reader() as reader:
        assert ids(reader) == {"a"}


def test_a_cursor_gets_the_snapshot_it_names(tmp_path, index, live, build_generation, add_to):
    with live.reader() as reader:
        first = reader.snapshot
    add_to(index, [article("b")])
    build_generation(2, [article("z")])
    folders.switch_to(tmp_path, [2, 1])
    with live.reader(first) as reader:
        assert ids(reader) == {"a"}
    with live.reader() as reader:
        assert ids(reader) == {"z"}


def test_the_oldest_snapshot_expires(index, live, add_to):
    with live.reader() as reader:
        first = reader.snapshot
    for name in "bcd":
        add_to(index, [article(name)])
        with live.reader():
            pass
    with pytest.raises(SnapshotExpired), live.reader(first):
        pass


def test_a_snapshot_that_a_server_gave_up_while_it_was_asked_is_expired(
    tmp_path, index, live, build_generation
):
    with live.reader() as reader:
        first = reader.snapshot
    build_generation(2, [article("z")])
    folders.switch_to(tmp_path, [2, 1])
    with live.reader() as reader:
        newest = reader.snapshot
    with pytest.raises(SnapshotExpired), live.reader(first):
        raise IndexMissing(tmp_path)
    for name in (None, newest):
        with pytest.raises(IndexMissing), live.reader(name):
            raise IndexMissing(tmp_path)


@pytest.mark.parametrize("name", ["", "memory-1", "000009-memory-1", "../x-1", "000001-memory-9"])
def test_a_snapshot_that_never_was_is_expired(index, live, name):
    with pytest.raises(SnapshotExpired), live.reader(name):
        pass


def test_another_process_can_turn_the_page_of_a_generation_still_on_disk(
    tmp_path, index, live, analyzer, build_generation
):
    with live.reader() as reader:
        first = reader.snapshot
    build_generation(2, [article("z")])
    folders.switch_to(tmp_path, [2, 1])
    with LiveIndex(tmp_path, analyzer).reader(first) as reader:
        assert ids(reader) == {"a"}


def test_between_two_looks_the_folder_is_left_alone(tmp_path, index, analyzer, add_to):
    live = LiveIndex(tmp_path, analyzer, check_every=3600)
    with live.reader():
        pass
    add_to(index, [article("b")])
    with live.reader() as reader:
        assert ids(reader) == {"a"}


def test_a_dropped_snapshot_is_closed_once_nobody_uses_it(index, live, add_to, monkeypatch):
    closed: list[str] = []
    monkeypatch.setattr(
        readers._GenerationReader, "close", lambda self: closed.append(self.snapshot)
    )
    with live.reader() as reader:
        in_use = reader.snapshot
        for name in "bcde":
            add_to(index, [article(name)])
            with live.reader():
                pass
        assert in_use not in closed
        assert ids(reader) == {"a"}
    assert in_use in closed
    live.close()
    assert sorted(set(closed)) == [f"000001-memory-{n}" for n in range(1, 6)]


def test_no_index_is_an_error_until_there_is_one(tmp_path, live, build_generation):
    with pytest.raises(IndexMissing), live.reader():
        pass
    build_generation(1, [article("a")])
    folders.switch_to(tmp_path, [1])
    with live.reader() as reader:
        assert ids(reader) == {"a"}


def test_a_newer_state_that_cannot_be_opened_leaves_the_last_good_one(tmp_path, index, live):
    with live.reader():
        pass
    (tmp_path / "CURRENT").write_text("garbled")
    with live.reader() as reader:
        assert ids(reader) == {"a"}
    assert str(tmp_path / "CURRENT") in str(live.problem)
    folders.switch_to(tmp_path, [1])
    with live.reader():
        pass
    assert live.problem is None


def into_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def into_a_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def into_a_link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("gone")


def into_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("name", ["CURRENT", "generations/000001/generation.json"])
@pytest.mark.parametrize(
    "turn", [into_a_folder, into_a_loop, into_a_link_to_nothing, into_a_pipe, Path.unlink]
)
def test_a_file_that_cannot_be_opened_leaves_the_last_good_snapshot(
    tmp_path, analyzer, index, live, add_to, turn, name
):
    with live.reader():
        pass
    add_to(index, [article("b")])
    turn(tmp_path / name)
    with live.reader() as reader:
        assert ids(reader) == {"a"}
    assert live.problem is not None
    with pytest.raises(IndexFolderError), LiveIndex(tmp_path, analyzer).reader():
        pass


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.EMFILE, "Too many open files"), IndexUnreadable),
        (OSError(errno.ESTALE, "Stale file handle"), IndexUnreadable),
        (OSError(errno.EIO, "Input/output error"), IndexUnreadable),
        (PermissionError(errno.EACCES, "Permission denied"), IndexUnreadable),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), IndexUnreadable),
        (ValueError("mmap length is greater than file size"), IndexDamaged),
        (MemoryError(), IndexDamaged),
        (RecursionError(), IndexDamaged),
    ],
    ids=repr,
)
def test_whatever_opening_meets_the_thread_that_keeps_up_goes_on(
    tmp_path, analyzer, index, add_to, monkeypatch, error, told
):
    live = LiveIndex(tmp_path, analyzer, check_every=0.01)
    live.keep_up()
    with live.reader():
        pass
    opening = folders.live_generation

    def failing(path):
        raise error

    monkeypatch.setattr(folders, "live_generation", failing)
    wait_until(lambda: type(live.problem) is told)
    with live.reader() as reader:
        assert ids(reader) == {"a"}
    with pytest.raises(told), LiveIndex(tmp_path, analyzer).reader():
        pass
    add_to(index, [article("b")])
    monkeypatch.setattr(folders, "live_generation", opening)
    wait_until(lambda: live.problem is None and len(live.held) == 2)
    with live.reader() as reader:
        assert ids(reader) == {"a", "b"}


def wait_until(condition: Callable[[], bool]) -> None:
    end = monotonic() + 30
    while not condition():
        assert monotonic() < end
        sleep(0.01)


def test_an_outdated_index_is_refused_at_the_start(tmp_path, index):
    class Other(Analyzer):
        fingerprint = "other"

    with pytest.raises(IndexOutdated), LiveIndex(tmp_path, Other()).reader():
        pass


def test_threads_share_readers_while_commits_land(index, live, add_to):
    problems: list[Exception] = []
    stop = threading.Event()

    def ask() -> None:
        try:
            while not stop.is_set():
                with live.reader() as reader:
                    count = reader.article_count
                    assert len(ids(reader)) == count
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for number in range(50):
        add_to(index, [article(f"n{number}")])
    stop.set()
    for thread in threads:
        thread.join()
    assert problems == []
    with live.reader() as reader:
        assert reader.article_count == 51


def test_a_forked_child_opens_readers_of_its_own(index, live):
    with live.reader():
        live._lock.acquire()  # as if another thread held it at the moment of the fork
        child = os.fork()
        if child == 0:
            with live.reader() as reader:
                os._exit(0 if ids(reader) == {"a"} else 1)
        live._lock.release()
    assert os.waitpid(child, 0)[1] == 0
