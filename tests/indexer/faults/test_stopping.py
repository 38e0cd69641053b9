"""Ctrl-C once stops at a point one can resume from; twice stops at once."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.errors import IndexMissing, IndexUnfinished, JobStopped, NothingToResume, WrongFolder
from indexer.generations import folders, readers
from indexer.jobs import reading as reading_module
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading
from indexer.jobs.stopping import stop_on_signals
from indexer.jobs.watching import Note, Unwatched


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"id": f"n{n}", "body": "Isi."}) + "\n" for n in range(40)))
    return path


class Interrupting(Unwatched):
    """Sends this process a signal when so many records are done; remembers the notes."""

    def __init__(self, after: int, number: signal.Signals = signal.SIGINT) -> None:
        self.left = after
        self.number = number
        self.notes: list[Note] = []

    def done(self, count: int, share: float | None = None) -> None:
        self.left -= count
        if self.left <= 0:
            self.left = 1_000_000
            os.kill(os.getpid(), self.number)

    def note(self, note: Note, **facts: object) -> None:
        self.notes.append(note)


@pytest.fixture
def setting(tmp_path, analyzer, monkeypatch):
    monkeypatch.setattr(reading_module, "CHUNK_RECORDS", 5)
    return Setting(index=tmp_path / "index", analyzer=analyzer, jobs=0)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("job", [rebuild, index])
def test_a_stopped_job_is_resumed_where_it_was(setting, source, job, number):
    seen: list[int] = []

    class Counting(Unwatched):
        def done(self, count: int, share: float | None = None) -> None:
            seen.append(count)

    reading = Reading(sources=(source,))
    with stop_on_signals(lambda: None) as stop, pytest.raises(JobStopped):
        job(replace(setting, stop=stop, watcher=Interrupting(20, number)), reading)
    with pytest.raises(IndexMissing):
        readers.open_current(setting.index, setting.analyzer)
    report = job(replace(setting, watcher=Counting()), None, resume=True)
    assert report.resumed
    assert report.books.total.as_json()["indexed"] == 40
    assert report.here == 20
    reader = readers.open_current(setting.index, setting.analyzer)
    assert reader.article_count == 40


def test_a_stopped_addition_leaves_the_live_index_as_it_was(setting, source, tmp_path):
    first = tmp_path / "first.jsonl"
    first.write_text('{"id": "lama", "body": "Isi."}\n')
    index(setting, Reading(sources=(first,)))
    reading = Reading(sources=(source,))
    with stop_on_signals(lambda: None) as stop, pytest.raises(JobStopped):
        index(replace(setting, stop=stop, watcher=Interrupting(20)), reading)
    reader = readers.open_current(setting.index, setting.analyzer)
    assert set(reader.article_ids()) == {"lama"}
    report = index(setting, reading, resume=True)
    assert (report.here, report.books.total.read, report.articles) == (20, 40, 41)


def test_the_second_time_ends_it_at_once():
    asked: list[bool] = []
    with pytest.raises(KeyboardInterrupt), stop_on_signals(lambda: asked.append(True)) as stop:
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.asked
        os.kill(os.getpid(), signal.SIGINT)
    assert asked == [True]


def test_the_handlers_of_before_come_back():
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with stop_on_signals(lambda: None):
        pass
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_another_reading_is_not_resumed_but_begun(setting, source, tmp_path):
    with stop_on_signals(lambda: None) as stop, pytest.raises(JobStopped):
        watcher = Interrupting(20)
        rebuild(replace(setting, stop=stop, watcher=watcher), Reading(sources=(source,)))
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "lain", "body": "Isi."}\n')
    notes = Interrupting(1_000_000)
    report = rebuild(replace(setting, watcher=notes), Reading(sources=(other,)), resume=True)
    assert notes.notes == [Note.NOTHING_TO_RESUME, Note.DISCARDING, Note.SWITCHED]
    assert (report.generation, report.articles, report.resumed) == (1, 1, False)


def test_a_job_is_resumed_only_where_its_sources_were_named(setting, source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    named_here = Reading(sources=(Path(source.name),))
    with stop_on_signals(lambda: None) as stop, pytest.raises(JobStopped):
        rebuild(replace(setting, stop=stop, watcher=Interrupting(20)), named_here)
    monkeypatch.chdir("/")
    for again in (None, named_here):
        with pytest.raises(WrongFolder) as wrong:
            rebuild(setting, again, resume=True)
        assert wrong.value.folder == tmp_path
    monkeypatch.chdir(tmp_path)
    assert rebuild(setting, named_here, resume=True).resumed


def test_a_job_whose_sources_were_named_from_the_root_is_resumed_anywhere(
    setting, source, monkeypatch
):
    with stop_on_signals(lambda: None) as stop, pytest.raises(JobStopped):
        rebuild(replace(setting, stop=stop, watcher=Interrupting(20)), Reading(sources=(source,)))
    monkeypatch.chdir("/")
    assert rebuild(setting, None, resume=True).resumed


def test_an_index_whose_first_build_was_stopped_is_told_from_none(setting, source):
    with pytest.raises(IndexMissing) as missing:
        folders.live_generation(setting.index)
    assert type(missing.value) is IndexMissing
    with stop_on_signals(lambda: None) as stop, pytest.raises(JobStopped):
        rebuild(replace(setting, stop=stop, watcher=Interrupting(20)), Reading(sources=(source,)))
    with pytest.raises(IndexUnfinished):
        folders.live_generation(setting.index)


@pytest.mark.parametrize("job", [rebuild, index])
def test_where_nothing_can_be_resumed_nothing_is_said_to_begin(setting, source, job):
    index(setting, Reading(sources=(source,)))
    notes = Interrupting(1_000_000)
    with pytest.raises(NothingToResume):
        job(replace(setting, watcher=notes), None, resume=True)
    assert notes.notes == []
