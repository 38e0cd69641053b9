"""What SQLite alone is asked: its file, its migrations, its records (the rest: test_contract)."""

from __future__ import annotations

import resource
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import DiskFull, IndexDamaged, IndexMissing, IndexOutdated
from indexer.fs import compression
from indexer.models import Article
from indexer.store import migrations
from indexer.store.record_format import Record, RecordDamaged, decode, encode
from indexer.store.sqlite_store.reader import open_reader
from indexer.store.sqlite_store.writer import create_store, open_writer

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


def test_a_store_that_cannot_be_made_holds_no_file_open(path, monkeypatch):
    opened = []

    def refuse(connection):
        opened.append(connection)
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(migrations, "migrate", refuse)
    with pytest.raises(IndexDamaged):
        create_store(path)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def put(store, *articles, job=1, source=1):
    return [store.put(encode(article), source, job) for article in articles]


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
        open_reader(path)
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(IndexDamaged):
        open_reader(path)


def test_a_store_of_a_newer_program_is_refused(path, store):
    store.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    connection.close()
    for write in (False, True):
        with pytest.raises(IndexOutdated, match=f"version {migrations.VERSION + 1}"):
            (open_writer if write else open_reader)(path)


def test_an_older_store_is_migrated_when_it_is_written_to(path, store, monkeypatch):
    put(store, PASAR)
    store.save(1, "")
    store.close()
    added = (*migrations.MIGRATIONS, "ALTER TABLE article ADD COLUMN note TEXT;")
    monkeypatch.setattr(migrations, "MIGRATIONS", added)
    monkeypatch.setattr(migrations, "VERSION", len(added))
    older = open_reader(path)
    assert older.article_count == 1
    older.close()
    migrated = open_writer(path)
    assert migrated.connection.execute("SELECT id, note FROM article").fetchall() == [
        ("pasar", None)
    ]
    migrated.close()
    with closing(open_reader(path)) as again:
        assert again.article_count == 1


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
    with closing(open_reader(path)) as again:
        assert "jalan" in {c.article_id for c in again.changes(0)}
