"""What a server that is away, refuses, is full or damaged costs, and what is told of it."""

from __future__ import annotations

import tracemalloc
from contextlib import closing

import psycopg
import pytest

from indexer.errors import (
    DiskFull,
    IndexDamaged,
    IndexOutdated,
    StoreRefused,
    StoreUnreachable,
)
from indexer.jobs.check import check
from indexer.jobs.index import index
from indexer.jobs.stats import look
from indexer.models import Article
from indexer.store.postgresql_store import holding, reader, stores, tables
from indexer.store.postgresql_store.server import Server
from indexer.store.record_format import encode
from tools.postgresql_cluster import running


@pytest.fixture
def server(archive):
    return Server(archive)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(holding, "FIRST_PATIENCE", 0.2)


def name_of(url):
    return url.partition("?")[0].rpartition("/")[2]


def test_a_server_that_is_not_there_is_told(tmp_path, host, reading, monkeypatch):
    monkeypatch.setenv("LACAK_STORE", f"postgresql://lacak:rahasia@/berita?host={tmp_path}")
    with pytest.raises(StoreUnreachable) as told:
        index(host().setting, reading("a", "Isi satu."))
    assert "rahasia" not in repr(told.value) + str(told.value)
    assert str(told.value).startswith(f"postgresql:lacak@{tmp_path}/berita: ")


def test_searching_goes_on_while_the_server_is_away(host, reading, monkeypatch):
    with running() as cluster:
        monkeypatch.setenv("LACAK_STORE", cluster.new_database())
        web = host()
        index(web.setting, reading("a", "Isi satu."))
        cluster.stop()
        assert web.bodies() == {"a0": "Isi satu."}
        for job in (check, lambda setting: look(setting.index, setting.analyzer)):
            with pytest.raises(StoreUnreachable):
                job(web.setting)
        cluster.start()
        assert check(web.setting).healthy


def test_reading_goes_on_where_a_restart_interrupted_it(monkeypatch):
    monkeypatch.setattr(reader, "PAGE_ROWS", 3)
    with running() as cluster:
        server = Server(cluster.new_database())
        number = stores.create_store(server)
        with closing(stores.open_writer(server, number)) as store:
            job = store.begin_job("index", "{}")
            for one in range(10):
                store.put(encode(Article(article_id=f"n{one}", title="T", body="Isi.")), 1, job)
            store.save(job, "")
            read = []
            for change in store.changes(0):
                read.append(change.article_id)
                if len(read) == 4:
                    cluster.restart()
    assert read == [f"n{one}" for one in range(10)]


def test_an_archive_of_a_newer_program_is_refused(archive, host, reading, cluster):
    web = host()
    index(web.setting, reading("a", "Isi satu."))
    cluster.tell("UPDATE lacak.archive SET version = version + 1", database=name_of(archive))
    told = f"store version {tables.VERSION + 1}, not {tables.VERSION}"
    with pytest.raises(IndexOutdated, match=told):
        index(web.setting, reading("a", "Isi dua."))
    with pytest.raises(IndexOutdated, match=told):
        look(web.index, web.setting.analyzer)


def test_a_server_that_only_reads_is_told(archive, host, reading, cluster):
    web = host()
    index(web.setting, reading("a", "Isi satu."))
    cluster.tell(f"ALTER DATABASE {name_of(archive)} SET default_transaction_read_only = on")
    with pytest.raises(StoreRefused, match="read-only"):
        index(web.setting, reading("a", "Isi dua."))
    assert look(web.index, web.setting.analyzer).articles == 1


ROLES = """
    ALTER DEFAULT PRIVILEGES FOR ROLE lacak_job GRANT USAGE ON SCHEMAS TO lacak_web;
    ALTER DEFAULT PRIVILEGES FOR ROLE lacak_job GRANT SELECT ON TABLES TO lacak_web;
"""
"""As docs/postgresql.md says."""


def test_roles_need_no_more_than_the_guide_says(host, reading, cluster, monkeypatch):
    name = name_of(cluster.new_database())
    for role in ("lacak_job", "lacak_web"):
        cluster.tell(f"CREATE ROLE {role} LOGIN")
    cluster.tell(f"ALTER DATABASE {name} OWNER TO lacak_job")
    cluster.tell(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
    cluster.tell(f"GRANT CONNECT ON DATABASE {name} TO lacak_web")
    cluster.tell("REVOKE CREATE ON SCHEMA public FROM PUBLIC", database=name)
    cluster.tell(ROLES, database=name)
    web = host()
    monkeypatch.setenv("LACAK_STORE", cluster.url(name, "lacak_job"))
    index(web.setting, reading("a", "Isi satu."))
    index(web.setting, reading("a", "Isi dua."))
    monkeypatch.setenv("LACAK_STORE", cluster.url(name, "lacak_web"))
    assert check(web.setting).healthy
    assert look(web.index, web.setting.analyzer).versions == 1
    with pytest.raises(StoreRefused, match="permission denied"):
        index(web.setting, reading("a", "Isi tiga."))


def test_a_full_disk_is_told_and_what_was_saved_stays(server, archive, cluster):
    number = stores.create_store(server)
    store = stores.open_writer(server, number)
    job = store.begin_job("index", "{}")
    store.put(encode(Article(article_id="a", title="T", body="Isi.")), 1, job)
    store.save(job, "saved")
    # A server says so by this code, whichever of its files could not grow.
    cluster.tell(
        "CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;"
        "CREATE TRIGGER no_space BEFORE INSERT ON lacak_000001.text EXECUTE FUNCTION no_space()",
        database=name_of(archive),
    )
    store.put(encode(Article(article_id="b", title="T", body="Isi.")), 1, job)
    with pytest.raises(DiskFull):
        store.save(job, "not saved")
    store.close()
    with closing(stores.open_reader(server, number)) as kept:
        assert (list(kept.ids()), next(kept.jobs()).progress) == (["a"], "saved")


def test_a_page_that_was_changed_on_the_disk_is_told(host, reading, monkeypatch):
    with running() as cluster:
        monkeypatch.setenv("LACAK_STORE", cluster.new_database())
        web = host()
        index(web.setting, reading("a", *(f"Isi {number}." for number in range(50))))
        with psycopg.connect(cluster.url("berita_1"), autocommit=True) as connection:
            [path] = connection.execute(
                "SELECT pg_relation_filepath('lacak_000001.text')"
            ).fetchone()
        cluster.stop("fast")
        with (cluster.data / path).open("r+b") as file:
            file.seek(5000)
            byte = file.read(1)
            file.seek(5000)
            file.write(bytes([byte[0] ^ 4]))
        cluster.start()
        [told] = check(web.setting).store
        assert "invalid page" in told


def test_tables_that_are_gone_are_told_as_damage(server, archive, cluster):
    number = stores.create_store(server)
    cluster.tell("DROP TABLE lacak_000001.text", database=name_of(archive))
    with closing(stores.open_reader(server, number)) as store:
        with pytest.raises(IndexDamaged, match="does not exist"):
            store.versions("a")
        assert len(list(store.damage())) == 1


def test_memory_is_bounded_by_a_page(server, monkeypatch):
    """60 MB of contents are put, saved and read through a few megabytes."""
    monkeypatch.setattr(reader, "PAGE_BYTES", 1 << 20)
    monkeypatch.setattr("indexer.store.postgresql_store.writer.SEND_BYTES", 1 << 20)
    monkeypatch.setattr("indexer.store.postgresql_store.writer.AGAIN_BYTES", 2 << 20)
    number = stores.create_store(server)
    record = encode(Article(article_id="a", title="T", body="Isi."))
    content = bytes(1 << 20)
    with closing(stores.open_writer(server, number)) as store:
        job = store.begin_job("index", "{}")
        tracemalloc.start()
        for one in range(60):
            store.put(
                type(record)(f"n{one}", one.to_bytes(16, "big"), content + bytes([one])), 1, job
            )
        store.save(job, "")
        read = sum(len(change.record.content) for change in store.changes(0))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert read == 60 * ((1 << 20) + 1)
    assert most < 12 << 20
