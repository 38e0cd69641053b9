"""What ``check`` finds, and what it mends from the store."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import Damage
from indexer.errors import IndexDamaged, IndexMissing, LanguageFileError, VerificationFailed
from indexer.generations import folders, readers
from indexer.generations.lock import WriterLock
from indexer.jobs.check import Findings, check, repair
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading
from indexer.jobs.verify import GoldenQuery, count_differences, read_golden
from indexer.models import Article
from indexer.store.record_format import encode
from indexer.store.sqlite_store.writer import create_store, open_writer


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"id": f"n{n}", "body": f"Isi {n}."}) for n in range(5)))
    return path


@pytest.fixture
def setting(tmp_path, analyzer, source):
    setting = Setting(index=tmp_path / "index", analyzer=analyzer, jobs=0)
    index(setting, Reading(sources=(source,)))
    return setting


def live(setting):
    return folders.live_generation(setting.index)


def flip_a_byte(path, place=None):
    content = bytearray(path.read_bytes())
    content[len(content) // 2 if place is None else place] ^= 0xFF
    path.write_bytes(content)


def segment(setting):
    [path] = live(setting).engine_folder.glob("*.lacak")
    return path


def test_a_healthy_index(setting):
    assert check(setting) == Findings(generation=1, articles=5)
    assert check(setting).healthy


def test_there_must_be_an_index(tmp_path, analyzer):
    with pytest.raises(IndexMissing):
        check(Setting(index=tmp_path / "nothing", analyzer=analyzer))


def test_a_flipped_byte_is_found_and_mended_from_the_store(setting, source):
    source.unlink()
    flip_a_byte(segment(setting))
    findings = check(setting)
    assert findings.index[0].where == str(segment(setting))
    mended = repair(setting, findings)
    assert (mended.healthy, mended.generation, mended.articles) == (True, 2, 5)


def test_a_flipped_byte_is_found_without_looking_deep(setting):
    flip_a_byte(segment(setting), place=100)  # among the postings: it can still be opened
    reader = readers.open_current(setting.index, setting.analyzer)
    assert Damage(where=str(segment(setting)), what="the file's checksum is wrong") in list(
        reader.verify(deep=False)
    )


def test_a_missing_file_is_mended(setting):
    segment(setting).unlink()
    assert repair(setting, check(setting)).healthy


def test_a_garbled_current_is_mended(setting):
    (setting.index / "CURRENT").write_text("garbled")
    findings = check(setting)
    assert (findings.generation, findings.healthy) == (None, False)
    assert repair(setting, findings) == Findings(generation=1, articles=5)


def test_without_any_whole_generation_there_is_no_way_back(setting):
    (live(setting).folder / "generation.json").unlink()
    (setting.index / "CURRENT").write_text("garbled")
    with pytest.raises(IndexMissing):
        repair(setting, check(setting))


def test_a_damaged_store_cannot_be_mended_from_itself(setting, source):
    with closing(sqlite3.connect(live(setting).store_path)) as connection, connection:
        connection.execute("UPDATE text SET content = x'00' WHERE seq = 1")
    findings = check(setting)
    assert findings.store[0].startswith("n0: ")
    with pytest.raises(IndexDamaged, match="n0"):
        repair(setting, findings)
    rebuild(setting, Reading(sources=(source,)))
    assert check(setting).healthy


def test_a_file_that_is_no_store_is_told(setting, source):
    live(setting).store_path.write_bytes(b"no database" * 1000)
    assert len(check(setting).store) == 1
    rebuild(setting, Reading(sources=(source,)))
    assert check(setting).healthy


def test_an_index_behind_its_store_is_caught_up(setting):
    store = open_writer(live(setting).store_path)
    store.put(encode(Article(article_id="baru", title="Baru", body="Isi.")), 1, 1)
    store.save(1, "")
    store.close()
    findings = check(setting)
    assert (findings.behind, findings.index, findings.healthy) == (1, (), False)
    assert repair(setting, findings) == Findings(generation=1, articles=6)


def test_an_outdated_index_is_analysed_again(setting):
    class Other(Analyzer):
        fingerprint = "other"

    changed = Setting(index=setting.index, analyzer=Other(), jobs=0)
    findings = check(changed)
    assert not findings.healthy
    assert repair(changed, findings).healthy


def test_beside_a_running_job_only_checksums_are_checked(setting):
    with WriterLock(setting.index):
        findings = check(setting)
    assert (findings.healthy, findings.compared) == (True, False)


def test_other_articles_than_in_the_store_are_found(tmp_path, setting):
    reader = readers.open_current(setting.index, setting.analyzer)
    store = create_store(tmp_path / "other.sqlite3")
    for number in range(4):
        store.put(encode(Article(article_id=f"n{number}", title="T", body="Isi.")), 1, 1)
    assert [d.what for d in count_differences(reader, store)] == ["5 in the index, 4 in the store"]
    store.put(encode(Article(article_id="lain", title="T", body="Isi.")), 1, 1)
    assert [d.what for d in count_differences(reader, store)] == [
        "other ids in the index than in the store"
    ]
    store.close()


def test_golden_queries_guard_the_switch(setting, source):
    setting.golden_path.write_text("# kata, tab, id\n\nisi 3\tn3\n")
    assert rebuild(setting, Reading(sources=(source,))).generation == 2
    setting.golden_path.write_text("isi 3\tn4\n")
    with pytest.raises(VerificationFailed, match="'isi 3' does not find n4"):
        rebuild(setting, Reading(sources=(source,)))
    assert folders.live_history(setting.index) == (2, 1)
    assert folders.numbers(setting.index) == (1, 2)
    assert [damage.where for damage in check(setting).index] == ["golden"]


def test_golden_queries_are_read_line_by_line(tmp_path):
    path = tmp_path / "golden.tsv"
    assert read_golden(path) == ()
    path.write_text("# kata\n\npasar baru\tpasar\n")
    assert read_golden(path) == (GoldenQuery("pasar baru", "pasar"),)
    path.write_text("pasar\tpasar\nno tab\n")
    with pytest.raises(LanguageFileError, match=r"golden\.tsv:2: "):
        read_golden(path)


def test_a_rebuild_that_reads_nothing_does_not_empty_the_site(setting, tmp_path):
    with pytest.raises(VerificationFailed, match="no articles"):
        rebuild(setting, Reading(sources=(tmp_path / "misspelt.jsonl",)))
    assert check(setting) == Findings(generation=1, articles=5)
