"""Every job works on a store that a server keeps, and several hosts share one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from indexer.errors import ArchiveInUse, IndexMissing, JobStopped, StoreUnreachable
from indexer.generations import folders
from indexer.jobs import stores as job_stores
from indexer.jobs.backup import back_up, restore
from indexer.jobs.check import check, repair
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading
from indexer.jobs.rollback import roll_back
from indexer.jobs.stats import look, versions
from indexer.store import registry
from indexer.store.addresses import PostgresqlAddress, SqliteAddress
from indexer.store.postgresql_store import archive as archives
from indexer.store.postgresql_store import reader, writer
from indexer.store.postgresql_store.server import Server


def stores(url):
    return [(one.number, one.live, len(one.indexes)) for one in archives.stores(Server(url))]


def test_an_index_is_made_of_articles_that_a_server_keeps(archive, host, reading):
    web = host()
    report = index(web.setting, reading("a", "Isi satu.", "Isi dua."))
    assert (report.articles, report.generation) == (2, 1)
    assert web.bodies() == {"a0": "Isi satu.", "a1": "Isi dua."}
    assert isinstance(web.store, PostgresqlAddress)
    assert not folders.live_generation(web.index).store_path.exists()
    again = index(web.setting, reading("a", "Isi satu.", "Isi dua berubah."))
    assert {str(k): v for k, v in again.books.total.outcomes.items() if v} == {
        "replaced": 1,
        "unchanged": 1,
    }
    assert [one.article.body for one in versions(web.index, "a1")] == [
        "Isi dua.",
        "Isi dua berubah.",
    ]
    assert check(web.setting).healthy
    facts = look(web.index, web.setting.analyzer)
    assert (facts.articles, facts.versions, facts.last_job.kind) == (2, 1, "index")


def test_a_job_asks_the_server_once_for_many_records(archive, host, reading, monkeypatch):
    web, asked = host(), []
    ask = reader.PostgresqlReader.rows_of
    monkeypatch.setattr(
        reader.PostgresqlReader,
        "rows_of",
        lambda self, query, values=(): asked.append(query) or ask(self, query, values),
    )
    index(web.setting, reading("a", *(f"Isi {number}." for number in range(200))))
    index(web.setting, reading("a", *(f"Isi baru {number}." for number in range(200))))
    assert len(asked) < 100
    assert len(web.bodies()) == 200


def test_a_rebuild_has_a_store_of_its_own_and_takes_the_history(archive, host, reading):
    web = host()
    index(web.setting, reading("a", "Isi satu."))
    rebuild(web.setting, reading("a", "Isi berubah."))
    assert stores(archive) == [(1, False, 1), (2, True, 1)]
    assert [one.article.body for one in versions(web.index, "a0")] == ["Isi satu.", "Isi berubah."]
    roll_back(web.setting)
    assert web.bodies() == {"a0": "Isi satu."}
    assert stores(archive) == [(1, True, 1), (2, False, 1)]


def test_a_store_that_no_generation_needs_is_dropped(archive, host, reading):
    web = host()
    for body in ("Isi satu.", "Isi dua.", "Isi tiga."):
        rebuild(web.setting, reading("a", body))
    assert stores(archive) == [(2, False, 1), (3, True, 1)]


def test_an_index_made_anew_shares_the_store(archive, host, reading):
    web = host()
    index(web.setting, reading("a", "Isi satu."))
    rebuild(web.setting, Reading())
    assert folders.live_history(web.index) == (2, 1)
    assert stores(archive) == [(1, True, 1)]
    assert check(web.setting).healthy


def test_two_hosts_share_an_archive(archive, host, reading):
    one, two = host("web1"), host("web2")
    index(one.setting, reading("a", "Isi satu."))
    index(two.setting, reading("b", "Isi dua."))
    assert two.bodies() == {"a0": "Isi satu.", "b0": "Isi dua."}
    assert check(one.setting).behind == 1
    facts = look(one.index, one.setting.analyzer)
    assert (facts.behind, facts.store) == (1, f"{registry._server(one.store)}/000001")
    index(one.setting, Reading())
    assert one.bodies() == two.bodies()
    assert stores(archive) == [(1, True, 2)]
    assert check(one.setting).healthy
    assert check(two.setting).healthy


def test_a_host_follows_a_store_that_another_has_built(archive, host, reading):
    one, two = host("web1"), host("web2")
    index(one.setting, reading("a", "Isi satu."))
    index(two.setting, reading("b", "Isi dua."))
    rebuild(one.setting, reading("c", "Isi tiga."))
    assert stores(archive) == [(1, False, 2), (2, True, 1)]
    assert two.bodies() == {"a0": "Isi satu.", "b0": "Isi dua."}
    index(two.setting, reading("d", "Isi empat."))
    assert two.bodies() == {"c0": "Isi tiga.", "d0": "Isi empat."}
    assert two.store == replace(one.store)


def test_an_archive_moves_from_a_file_to_a_server_and_back(host, reading, database, monkeypatch):
    web = host()
    index(web.setting, reading("a", "Isi satu.", "Isi dua."))
    index(web.setting, reading("a", "Isi satu.", "Isi dua berubah."))
    before = versions(web.index, "a1")
    monkeypatch.setenv("LACAK_STORE", database)
    rebuild(web.setting, Reading())
    assert isinstance(web.store, PostgresqlAddress)
    assert web.bodies() == {"a0": "Isi satu.", "a1": "Isi dua berubah."}
    assert versions(web.index, "a1") == before
    assert check(web.setting).healthy
    index(web.setting, reading("b", "Isi tiga."))
    registry.choose_store("sqlite")
    rebuild(web.setting, Reading())
    registry.choose_store(None)
    monkeypatch.delenv("LACAK_STORE")
    assert isinstance(web.store, SqliteAddress)
    assert web.bodies() == {"a0": "Isi satu.", "a1": "Isi dua berubah.", "b0": "Isi tiga."}
    assert versions(web.index, "a1") == before


@pytest.mark.parametrize("stopped_after", [0, 3, 7, 12, 19])
def test_moving_goes_on_where_it_was_stopped(host, reading, database, monkeypatch, stopped_after):
    web = host()
    bodies = [f"Isi {number}." for number in range(15)]
    index(web.setting, reading("a", *bodies))
    monkeypatch.setenv("LACAK_STORE", database)
    for module in (reader, writer):
        monkeypatch.setattr(module, "PAGE_ROWS", 4)
    seen = iter(range(stopped_after))

    def watched(setting, rows):
        for row in rows:
            if next(seen, None) is None:
                raise JobStopped
            yield row

    with monkeypatch.context() as patch:
        patch.setattr(job_stores, "_watched", watched)
        with pytest.raises(JobStopped):
            rebuild(web.setting, Reading())
    assert isinstance(web.store, SqliteAddress)
    report = rebuild(web.setting, None, resume=True)
    assert (report.generation, report.resumed) == (2, True)
    assert isinstance(web.store, PostgresqlAddress)
    assert sorted(web.bodies().values()) == sorted(bodies)
    assert check(web.setting).healthy
    assert stores(database) == [(1, True, 1)]


def test_a_backup_of_a_server_is_restored_to_a_file_and_to_a_server(
    archive, host, reading, tmp_path, monkeypatch, cluster
):
    web = host()
    index(web.setting, reading("a", "Isi satu."))
    index(web.setting, reading("a", "Isi berubah."))
    back_up(web.setting, tmp_path / "backup.tar")
    other = host("other")
    monkeypatch.setenv("LACAK_STORE", cluster.new_database())
    restore(other.setting, tmp_path / "backup.tar")
    assert isinstance(other.store, PostgresqlAddress)
    assert not folders.live_generation(other.index).store_path.exists()
    monkeypatch.setenv("LACAK_STORE", "sqlite")
    third = host("third")
    restore(third.setting, tmp_path / "backup.tar")
    assert isinstance(third.store, SqliteAddress)
    assert third.bodies() == {"a0": "Isi berubah."}
    assert [one.article.body for one in versions(third.index, "a0")] == [
        "Isi satu.",
        "Isi berubah.",
    ]
    monkeypatch.setenv("LACAK_STORE", archive)
    assert check(web.setting).healthy


def test_a_trial_in_another_folder_does_not_become_what_others_serve(
    archive, host, reading, tmp_path
):
    web, trial = host("web1"), host("trial")
    index(web.setting, reading("a", "Isi satu."))
    back_up(web.setting, tmp_path / "backup.tar")
    with pytest.raises(ArchiveInUse, match="/web1"):
        rebuild(trial.setting, reading("b", "Isi dua."))
    with pytest.raises(ArchiveInUse, match="/web1"):
        restore(trial.setting, tmp_path / "backup.tar")
    assert stores(archive) == [(1, True, 1)]
    registry.choose_store("sqlite")
    restore(trial.setting, tmp_path / "backup.tar")
    assert trial.bodies() == web.bodies()
    registry.choose_store(None)
    rebuild(trial.setting, Reading())  # now it follows, and may replace
    rebuild(trial.setting, reading("b", "Isi dua."))
    assert trial.bodies() == {"b0": "Isi dua."}


def test_without_the_setting_nobody_knows_where_the_articles_are(
    archive, host, reading, monkeypatch
):
    web = host()
    index(web.setting, reading("a", "Isi satu."))
    monkeypatch.delenv("LACAK_STORE")
    with pytest.raises(StoreUnreachable, match="LACAK_STORE"):
        index(web.setting, reading("a", "Isi dua."))
    assert web.bodies() == {"a0": "Isi satu."}  # readers need no store


def test_an_index_of_another_archive_is_not_written_to(
    archive, host, reading, cluster, monkeypatch
):
    web = host()
    index(web.setting, reading("a", "Isi satu."))
    monkeypatch.setenv("LACAK_STORE", cluster.new_database())
    index(host("other").setting, reading("b", "Isi dua."))
    with pytest.raises((StoreUnreachable, IndexMissing)):
        index(web.setting, reading("a", "Isi tiga."))
    assert web.bodies() == {"a0": "Isi satu."}


def test_damage_on_the_server_is_found_and_told(archive, host, reading, cluster):
    web = host()
    index(web.setting, reading("a", "Isi satu.", "Isi dua."))
    cluster.tell(
        "UPDATE lacak_000001.text SET content = '\\x00' WHERE seq = 1",
        database=archive.split("?")[0].rpartition("/")[2],
    )
    [told] = check(web.setting).store
    assert told.startswith("a0: ")


def test_an_index_that_is_behind_is_mended_from_the_server(archive, host, reading):
    one, two = host("web1"), host("web2")
    index(one.setting, reading("a", "Isi satu."))
    index(two.setting, reading("b", "Isi dua."))
    findings = repair(one.setting, check(one.setting))
    assert findings.healthy
    assert one.bodies() == two.bodies()


def test_a_store_that_a_folder_names_wrongly_is_told(archive, host, reading):
    web = host()
    index(web.setting, reading("a", "Isi satu."))
    path = folders.live_generation(web.index).folder / folders.STORE
    path.write_bytes(path.read_bytes().replace(b"000001", b"000002"))
    assert check(web.setting).store == (f"{path}: not the name of a store",)


def test_jobs_note_what_they_did_in_the_store(archive, host, reading):
    web = host()
    index(web.setting, reading("a", "Isi satu.", ""))
    store = registry.open_store(web.store)
    [job] = store.jobs()
    [letter] = map(json.loads, store.rejected(job.number))
    store.close()
    assert (job.kind, job.state, letter["reason"]) == ("rebuild", "done", "no_body")
