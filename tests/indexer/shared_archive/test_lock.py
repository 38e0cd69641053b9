"""One job at a time writes to an archive, on whichever host, and one that lost the lock writes
nothing more."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time

import psycopg
import pytest

from indexer.errors import IndexBusy, LockLost
from indexer.generations.lock import WriterLock
from indexer.jobs import ingest
from indexer.jobs.check import check
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.models import Article
from indexer.store.postgresql_store import archive as archives
from indexer.store.postgresql_store import holding, stores
from indexer.store.postgresql_store.server import Server
from indexer.store.record_format import encode


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(holding, "WAIT", 0.3)


@pytest.fixture
def server(archive):
    return Server(archive)


def elsewhere(work):
    """The id of another process that does ``work`` and waits; it has begun to wait."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        try:
            work()
            os.write(writing, b"1")
            time.sleep(60)
        finally:
            os._exit(1)
    os.close(writing)
    assert os.read(reading, 1) == b"1"
    os.close(reading)
    return process


@pytest.fixture
def ended():
    """``ended(process)`` kills it."""

    def end(process):
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)

    return end


def test_a_second_job_is_told_who_writes_on_which_host(server, host, reading, ended):
    index(host("web1").setting, reading("a", "Isi satu."))
    process = elsewhere(lambda: WriterLock(host("web1").index).__enter__())
    with pytest.raises(IndexBusy) as refused:
        index(host("web2").setting, reading("b", "Isi dua."))
    ended(process)
    holder = refused.value.holder
    assert (holder.pid, holder.host) == (process, socket.gethostname())
    index(host("web2").setting, reading("b", "Isi dua."))  # the dead one holds nothing
    assert host("web2").bodies() == {"a0": "Isi satu.", "b0": "Isi dua."}


def test_two_checks_go_on_beside_each_other_and_keep_writers_out(server, host, reading, ended):
    web = host("web1")
    index(web.setting, reading("a", "Isi satu."))
    process = elsewhere(lambda: holding.take(server, only_to_read=True))
    assert check(host("web1").setting).compared
    with pytest.raises(IndexBusy) as refused:
        index(host("web2").setting, reading("b", "Isi dua."))
    ended(process)
    assert refused.value.holder.pid == 0  # nobody who writes


def cut_off(url):
    """The server drops every session on the archive but ours."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def put(store, name, job):
    store.put(encode(Article(article_id=name, title="T", body="Isi.")), 1, job)


def test_a_job_that_was_cut_off_goes_on_if_nobody_wrote_meanwhile(server, archive):
    number = stores.create_store(server)
    store = stores.open_writer(server, number)
    job = store.begin_job("index", "{}")
    put(store, "a", job)
    cut_off(archive)
    put(store, "b", job)
    store.save(job, "")
    cut_off(archive)
    assert sorted(store.ids()) == ["a", "b"]
    store.close()


def test_a_job_waits_until_the_server_knows_that_its_session_is_gone(server):
    hold = holding.Hold(server)
    hold.take()
    lost, hold._connection = hold._connection, None
    threading.Timer(0.5, lost.close).start()
    hold.require()
    assert (lost.closed, hold._connection.closed) == (True, False)
    hold.give_back()


def test_what_a_lost_connection_left_unknown_is_saved_once(server, archive, monkeypatch):
    """The connection is lost after the server has saved and before it said so."""
    number = stores.create_store(server)
    store = stores.open_writer(server, number)
    job = store.begin_job("index", "{}")
    put(store, "a", job)
    end, calls = store._end, []

    def cut(connection):
        end(connection)
        if not calls:
            calls.append(1)
            cut_off(archive)
            connection.execute("SELECT 1")

    monkeypatch.setattr(store, "_end", cut)
    store.save(job, "")
    put(store, "b", job)
    store.save(job, "")
    assert [change.seq for change in store.changes(0)] == [1, 2]
    store.close()


def test_a_job_that_lost_the_lock_saves_nothing_more(server, archive, ended):
    number = stores.create_store(server)
    store = stores.open_writer(server, number)
    job = store.begin_job("index", "{}")
    put(store, "a", job)
    cut_off(archive)
    process = elsewhere(lambda: holding.take(server))
    with pytest.raises(LockLost) as lost:
        put(store, "b", job)
        store.save(job, "")
    assert lost.value.holder.pid == process
    store.close()
    ended(process)
    reader = stores.open_reader(server, number)
    assert (reader.article_count, next(reader.jobs()).progress) == (0, "")
    reader.close()


def test_a_job_that_lost_the_lock_unknowingly_saves_nothing_more(server, archive, ended):
    """Only the lock's session is gone, and another had the lock and gave it back: the connection on
    which the job saves knows nothing of it."""
    number = stores.create_store(server)
    store = stores.open_writer(server, number)
    job = store.begin_job("index", "{}")
    put(store, "a", job)
    store._hold._connection.close()
    process = elsewhere(lambda: holding.take(server))
    ended(process)
    with pytest.raises(LockLost):
        store.save(job, "")
    store.close()


def test_a_rebuild_that_lost_the_lock_is_not_switched_to(server, host, reading, monkeypatch):
    web = host()
    index(web.setting, reading("a", "Isi satu."))
    monkeypatch.setattr("indexer.jobs.rebuild.verify_generation", lambda *_: taken_over(server))
    with pytest.raises(LockLost):
        rebuild(web.setting, reading("a", "Isi dua."))
    assert web.bodies() == {"a0": "Isi satu."}
    assert next((one.number, one.live) for one in archives.stores(server)) == (1, True)


def taken_over(server):
    """Another has the lock now, as of a host that was cut off."""
    hold, _ = holding._held.holds[server]
    hold._connection.close()
    other = holding.Hold(server)
    other.take()
    other.give_back()


def test_an_index_that_lost_the_lock_is_not_committed(server, host, reading, monkeypatch):
    web = host()
    index(web.setting, reading("a", "Isi satu."))
    settled = ingest._Intake.save

    def save(intake):
        settled(intake)
        taken_over(server)

    monkeypatch.setattr(ingest._Intake, "save", save)
    with pytest.raises(LockLost):
        index(web.setting, reading("a", "Isi dua."))
    assert web.bodies() == {"a0": "Isi satu."}
