"""No flipped bit that changes what a store says goes unseen, and none ends in anything but ours."""

from __future__ import annotations

import json
import os
import random
import sqlite3
from contextlib import closing, suppress

import pytest

from indexer.errors import IndexFolderError
from indexer.fs import compression
from indexer.models import Article
from indexer.store import migrations
from indexer.store.record_format import encode
from indexer.store.sqlite_store.reader import open_reader
from indexer.store.sqlite_store.writer import create_store, open_writer

FLIPS = 10 * int(os.environ.get("LACAK_FLIPPED_BITS", "100"))
"""Of 1,500 once tried, two were the wrong error."""


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """The bytes of a store with articles, versions, jobs, rejections."""
    path = tmp_path_factory.mktemp("store") / "store.sqlite3"
    store = create_store(path)
    for night in range(3):
        job = store.begin_job("index", json.dumps({"reading": "{}"}))
        source = store.source_number(f"/berita/{night}")
        for number in range(12):
            body = f"Isi {number} malam {night if number % 3 else 0}. " * 9
            store.take(encode(Article(article_id=f"n{number}", title="T", body=body)), source, job)
        store.reject(job, json.dumps({"path": "a.jsonl", "line": night, "raw": "rusak"}))
        store.settle(job)
        store.save(job, json.dumps({"sources": {}, "position": None}), done=True)
    store.close()
    return path.read_bytes()


def said(path):
    """Everything that the rows say, read as SQLite gives it."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.text_factory = bytes
        rows = [
            connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()
            for table in (*migrations.CHECKED, "repeated")
        ]
    connection.close()
    return rows


def damage(path):
    try:
        store = open_reader(path)
    except IndexFolderError as problem:
        return [str(problem)]
    try:
        found = list(store.damage())
        for reading in (store.jobs, store.ids, lambda: store.changes(0), lambda: store.rejected(1)):
            try:
                list(reading())
            except IndexFolderError as problem:
                found.append(str(problem))
        return found
    finally:
        store.connection.close()


def test_no_flipped_bit_goes_unseen(content, tmp_path):
    path = tmp_path / "store.sqlite3"
    path.write_bytes(content)
    before = said(path)
    assert damage(path) == []
    chosen = random.Random(14)
    seen = 0
    for _ in range(FLIPS):
        place = chosen.randrange(8 * len(content))
        flipped = bytearray(content)
        flipped[place // 8] ^= 1 << place % 8
        path.write_bytes(flipped)
        found = damage(path)
        try:
            changed = said(path) != before
        except (sqlite3.Error, UnicodeDecodeError, OverflowError):
            changed = True
        assert found or not changed, f"bit {place}"
        seen += bool(found)
    assert seen > FLIPS // 10


def test_rows_of_an_older_store_get_their_checksums(tmp_path):
    path = tmp_path / "store.sqlite3"
    connection = sqlite3.connect(path)
    migrations.migrate(connection, 1)
    record = encode(Article(article_id="n", title="T", body="Isi."))
    connection.execute("INSERT INTO article VALUES (1, 'n', 1, ?, 1, 1)", (record.digest,))
    connection.execute("INSERT INTO text VALUES (1, 1, 60, ?, ?)", (record.digest, record.content))
    connection.execute("INSERT INTO job VALUES (1, 'index', '{}', 'done', '', 60, 61)")
    connection.commit()
    connection.close()
    older = open_reader(path)
    assert (older.article_count, list(older.damage())) == (1, [])
    older.close()
    open_writer(path).close()
    store = open_reader(path)
    assert list(store.damage()) == []
    store.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE job SET started_at = 59")
    with closing(open_reader(path)) as damaged:
        assert list(damaged.damage()) == ["job 1: the row's checksum is wrong"]


FORGED = [
    "DROP TABLE article; CREATE VIEW article AS"
    " WITH RECURSIVE n(number) AS (VALUES (1) UNION ALL SELECT number + 1 FROM n)"
    " SELECT number, 'a' AS id, 1 AS seq, NULL AS digest, 1 AS source, 1 AS job FROM n",
    "CREATE TRIGGER t AFTER INSERT ON job BEGIN DELETE FROM article; END",
    "CREATE TABLE more (a)",
    "DROP TABLE rejected",
    "PRAGMA user_version = 99",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = 2147483647",
]


@pytest.mark.parametrize("change", FORGED)
@pytest.mark.parametrize("write", [False, True])
def test_other_tables_than_a_store_s_are_refused(content, tmp_path, change, write):
    path = tmp_path / "store.sqlite3"
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(change)
    connection.close()
    with pytest.raises(IndexFolderError):
        (open_writer if write else open_reader)(path)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE job SET state = 'unheard of'",
        f"UPDATE job SET started_at = {2**62}",
        f"UPDATE job SET ended_at = {-(2**62)}",
        f"UPDATE text SET read_at = {2**62}",
        "UPDATE text SET content = zeroblob(20000000) WHERE seq = 1",
        "UPDATE text SET content = x'00'",
        "UPDATE job SET progress = CAST(x'ff' AS TEXT)",
    ],
)
def test_forged_rows_are_damage(content, tmp_path, change):
    path = tmp_path / "store.sqlite3"
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as connection, connection:
        migrations.add_functions(connection)
        connection.executescript(change)
        for table, columns in migrations.CHECKED.items():  # as a stranger would
            with suppress(sqlite3.OperationalError):  # of what is no text, not even they can
                connection.execute(f"UPDATE {table} SET checksum = row_checksum({columns})")
    connection.close()
    assert reads_of_everything(path)


def reads_of_everything(path):
    found = damage(path)
    store = open_reader(path)
    try:
        store.versions("n1")
    except IndexFolderError as problem:
        found.append(str(problem))
    store.connection.close()
    return found


def test_a_record_that_stands_for_gigabytes_is_damage(content, tmp_path):
    packed = compression.compress(bytes(300 << 20), 1)
    path = tmp_path / "store.sqlite3"
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE text SET content = ? WHERE seq = 1", (packed,))
    connection.close()
    assert any("larger than" in found for found in damage(path))
