"""What the store keeps, and from when on."""

from __future__ import annotations

import resource
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import DiskFull, IndexDamaged, IndexMissing, IndexOutdated
from indexer.fs import compression
from indexer.models import Article
from indexer.store import migrations, sqlite_store
from indexer.store.interface import JobState, Outcome
from indexer.store.record_format import Record, RecordDamaged, decode, encode
from indexer.store.sqlite_store import copy_store, create_store, open_store

PASAR = Article(
    article_id="pasar",
    title="Pasar baru",
    body="Pasar dibuka.\nPedagang senang.",
    url="https://contoh.id/pasar",
    source="contoh.id",
    published_at=datetime(2025, 3, 1, 8, 30, tzinfo=UTC),
    category="daerah",
    authors=("Ani", "Budi"),
    tags=("pasar",),
)
JALAN = Article(article_id="jalan", title="Jalan baru", body="Isi.")
CHANGED = PASAR._replace(body="Pasar ditutup.")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "store.sqlite3"


@pytest.fixture
def store(path):
    store = create_store(path)
    yield store
    store.close()


@pytest.fixture
def clock(monkeypatch):
    """``clock(60)``: from now on it is a minute past the start of 1970."""

    def set_to(seconds: int) -> None:
        monkeypatch.setattr(sqlite_store, "_now", lambda: seconds)

    set_to(0)
    return set_to


def put(store, *articles, job=1, source=1):
    return [store.put(encode(article), source, job) for article in articles]


def changes(store, after=0, **more):
    return [(c.seq, c.article_id, c.record is not None) for c in store.changes(after, **more)]


def bodies(store, article_id="pasar"):
    return [
        (int(v.read_at.timestamp()), v.article.body if v.article else None)
        for v in store.versions(article_id)
    ]


def test_an_article_comes_back_as_it_was_put(store):
    put(store, PASAR)
    [change] = store.changes(0)
    assert decode(change.record, check=True) == PASAR


_TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@given(
    st.builds(
        Article,
        article_id=_TEXT,
        title=_TEXT,
        body=_TEXT,
        url=st.none() | _TEXT,
        source=st.none() | _TEXT,
        category=st.none() | _TEXT,
        published_at=st.none() | st.datetimes(timezones=st.just(UTC)),
        authors=st.lists(_TEXT, max_size=3).map(tuple),
        tags=st.lists(_TEXT, max_size=3).map(tuple),
        extra=st.dictionaries(_TEXT, st.lists(_TEXT, max_size=2).map(tuple), max_size=2).map(
            lambda extra: tuple(extra.items())
        ),
    )
)
def test_every_article_survives_its_record(article):
    assert decode(encode(article), check=True) == article


FIRST_VERSION = (
    b'["Pasar baru","Pasar dibuka.\\nPedagang senang.","https://contoh.id/pasar","contoh.id",'
    b'"2025-03-01T08:30:00+00:00","daerah",["Ani","Budi"],["pasar"]]'
)
FIRST_DIGEST = bytes.fromhex("078cc702ce0d78b2ea2fa3d9cb1fcbea")
"""What a store of the first version holds for PASAR."""


def test_a_record_of_the_first_version_is_read():
    record = Record("pasar", FIRST_DIGEST, compression.compress(FIRST_VERSION, 1))
    assert decode(record, check=True) == PASAR


def test_what_is_added_to_articles_and_is_empty_changes_no_digest():
    assert encode(PASAR).digest == FIRST_DIGEST
    assert encode(PASAR._replace(extra=(("nada", ("riang",)),))).digest != FIRST_DIGEST


def kept(facts):
    return Record("pasar", b"", compression.compress(orjson.dumps(facts), 1))


def test_a_record_can_grow_and_shrink():
    assert decode(kept({"version": 2, "title": "Pasar", "cuaca": "cerah"})) == Article(
        article_id="pasar", title="Pasar", body=""
    )


@pytest.mark.parametrize(
    "facts", [{"version": 3, "title": "Pasar"}, {}, ["Pasar", "Isi"], "Pasar", None, 7]
)
def test_a_record_of_no_known_version_is_told(facts):
    with pytest.raises(RecordDamaged, match="pasar"):
        decode(kept(facts))


def test_a_record_with_other_bytes_is_told(store):
    record = encode(PASAR)
    with pytest.raises(RecordDamaged):
        decode(replace(record, content=record.content[:-1]))
    with pytest.raises(RecordDamaged, match="digest"):
        decode(replace(record, content=encode(JALAN).content), check=True)


def test_each_put_is_told_by_its_outcome(store):
    assert put(store, PASAR, JALAN) == [Outcome.INDEXED, Outcome.INDEXED]
    assert put(store, PASAR, CHANGED, JALAN) == [
        Outcome.UNCHANGED,
        Outcome.REPLACED,
        Outcome.UNCHANGED,
    ]
    assert store.article_count == 2
    assert store.version_count == 1


def test_an_index_follows_the_last_change_of_each_article(store):
    put(store, PASAR, JALAN, CHANGED)
    assert changes(store) == [(2, "jalan", True), (3, "pasar", True)]
    assert changes(store, after=2) == [(3, "pasar", True)]
    assert changes(store, until=2) == [(2, "jalan", True)]


def test_new_articles_are_told_from_those_that_an_index_knows(store):
    put(store, PASAR)
    put(store, JALAN, CHANGED)
    assert changes(store, after=1, known_at=1, new=True) == [(2, "jalan", True)]
    assert changes(store, after=1, known_at=1, new=False) == [(3, "pasar", True)]


def test_pruning_deletes_what_the_job_did_not_see_in_that_source(store):
    put(store, PASAR, source=1, job=1)
    put(store, JALAN, source=2, job=1)
    put(store, JALAN._replace(article_id="tetap"), source=1, job=1)
    assert put(store, JALAN._replace(article_id="tetap"), source=1, job=2) == [Outcome.UNCHANGED]
    assert store.prune(1, 2) == 1
    assert store.article_count == 2
    assert changes(store, after=3) == [(4, "pasar", False)]
    assert store.prune(1, 2) == 0
    assert put(store, PASAR, job=3) == [Outcome.INDEXED]


def test_every_text_of_an_article_is_kept_with_its_time(store, clock):
    clock(60)
    put(store, PASAR)
    clock(120)
    put(store, CHANGED)
    clock(180)
    store.prune(1, 2)
    assert bodies(store) == [(60, PASAR.body), (120, CHANGED.body), (180, None)]
    assert store.versions("tidak ada") == ()


def test_nothing_is_kept_before_it_is_saved(path, store):
    job = store.begin_job("index", "{}")
    put(store, PASAR)
    assert open_store(path).article_count == 0
    store.save(job, '{"read": 1}')
    put(store, JALAN)
    store.reject(job, '{"line": 9}')
    reader = open_store(path)
    assert [record.progress for record in reader.jobs()] == ['{"read": 1}']
    assert reader.article_count == 1
    store.close()
    killed = open_store(path, write=True)
    assert (killed.article_count, killed.last_seq) == (1, 1)
    assert put(killed, JALAN) == [Outcome.INDEXED]
    assert changes(killed, after=1) == [(2, "jalan", True)]
    assert list(killed.rejected(job)) == []


def test_a_job_is_running_until_its_last_save(store):
    job = store.begin_job("index", '{"limit": 3}')
    [record] = store.jobs()
    assert (record.state, record.options, record.ended_at) == (
        JobState.RUNNING,
        '{"limit": 3}',
        None,
    )
    store.reject(job, '{"line": 9}')
    store.save(job, "{}", done=True)
    [record] = store.jobs()
    assert record.state is JobState.DONE
    assert record.ended_at is not None
    assert list(store.rejected(job)) == ['{"line": 9}']


def test_numbers_go_on_above_those_of_an_older_store(tmp_path):
    store = create_store(tmp_path / "new", after=7)
    assert store.last_seq == 7
    put(store, PASAR)
    assert changes(store) == [(8, "pasar", True)]


def carried(tmp_path, older, newer):
    """The versions of ``pasar`` after ``older`` puts at 60, 120 ... and ``newer`` ones at 9000.

    None stands for a deletion.
    """
    first = create_store(tmp_path / "older")
    for step, article in enumerate(older, start=1):
        sqlite_store._now = lambda step=step: 60 * step
        first.prune(1, 9) if article is None else put(first, article)
    first.save(1, "")
    sqlite_store._now = lambda: 9000
    second = create_store(tmp_path / "newer", after=first.last_seq)
    first.close()
    put(second, *newer)
    for _ in range(2):  # the second time changes nothing
        second.carry_over(tmp_path / "older")
    return bodies(second)


A, B = PASAR, CHANGED


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ([A], [A], [(60, A.body)]),
        ([A], [B], [(60, A.body), (9000, B.body)]),
        ([A, B], [B], [(60, A.body), (120, B.body)]),
        ([A, B], [A, B], [(60, A.body), (120, B.body)]),
        ([A, B, A], [A], [(60, A.body), (120, B.body), (180, A.body)]),
        ([A, None], [A], [(60, A.body), (120, None), (9000, A.body)]),
        ([A], [], []),
    ],
)
def test_a_new_store_takes_over_the_history(tmp_path, clock, older, newer, expected):
    assert carried(tmp_path, older, newer) == expected


def test_a_copy_holds_what_was_saved(tmp_path, path, store):
    put(store, PASAR)
    store.save(1, "")
    put(store, JALAN)
    copy_store(path, tmp_path / "copy")
    assert changes(open_store(tmp_path / "copy")) == [(1, "pasar", True)]


def test_damage_to_a_text_is_found(path, store):
    put(store, PASAR, JALAN)
    store.save(1, "")
    assert list(store.damage()) == []
    store.connection.execute("UPDATE text SET digest = x'00' WHERE seq = 1")
    store.connection.execute("DELETE FROM text WHERE seq = 2")
    assert list(store.damage()) == [
        "pasar: digest differs",
        "pasar: its present text is missing",
        "jalan: its present text is missing",
        "text 1: the row's checksum is wrong",
    ]


def test_a_file_that_is_no_store_is_refused(path):
    with pytest.raises(IndexMissing):
        open_store(path)
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(IndexDamaged):
        open_store(path)


def test_a_store_of_a_newer_program_is_refused(path, store):
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    connection.close()
    for write in (False, True):
        with pytest.raises(IndexOutdated, match=f"version {migrations.VERSION + 1}"):
            open_store(path, write=write)


def test_an_older_store_is_migrated_when_it_is_written_to(path, store, monkeypatch):
    put(store, PASAR)
    store.save(1, "")
    store.close()
    added = (*migrations.MIGRATIONS, "ALTER TABLE article ADD COLUMN note TEXT;")
    monkeypatch.setattr(migrations, "MIGRATIONS", added)
    monkeypatch.setattr(migrations, "VERSION", len(added))
    older = open_store(path)
    assert older.article_count == 1
    older.close()
    migrated = open_store(path, write=True)
    assert migrated.connection.execute("SELECT id, note FROM article").fetchall() == [
        ("pasar", None)
    ]
    migrated.close()
    assert open_store(path).article_count == 1


def test_a_full_disk_is_told_and_what_was_saved_stays(path, store):
    put(store, JALAN)
    store.save(1, "")
    size = path.with_name(path.name + "-wal").stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 4096, hard))
    try:
        with pytest.raises(DiskFull):
            for number in range(1000):
                put(store, PASAR._replace(article_id=str(number)))
                store.save(1, "")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    store.close()
    assert "jalan" in {c.article_id for c in open_store(path).changes(0)}
