"""What a job leaves in the index, and what it says of every record."""

from __future__ import annotations

import json
import zipfile

import pytest

from indexer.errors import GenerationMissing, IndexMissing
from indexer.generations import folders, readers
from indexer.jobs.context import Setting
from indexer.jobs.counts import Books
from indexer.jobs.index import index
from indexer.jobs.ingest import Progress, reads_of
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading
from indexer.jobs.rollback import roll_back
from indexer.models import Origin, RawRecord
from indexer.store.interface import Outcome

PASAR = {"id": "pasar", "title": "Pasar baru", "body": "Pasar dibuka."}
JALAN = {"id": "jalan", "title": "Jalan baru", "body": "Jalan dibuka."}
CHANGED = {**PASAR, "body": "Pasar ditutup."}


@pytest.fixture
def write(tmp_path):
    """``write("a.jsonl", PASAR, "broken")`` makes a source with these lines."""

    def write_source(name, *records):
        path = tmp_path / name
        lines = [one if isinstance(one, str) else json.dumps(one) for one in records]
        path.write_text("".join(line + "\n" for line in lines))
        return path

    return write_source


@pytest.fixture
def setting(tmp_path, analyzer):
    return Setting(index=tmp_path / "index", analyzer=analyzer, jobs=0, engine="memory")


@pytest.fixture
def titles(setting):
    """The articles that a reader finds now: id -> body."""

    def found():
        reader = readers.open_current(setting.index, setting.analyzer)
        return {one: reader.get(one).body for one in reader.article_ids()}

    return found


def reading(*paths, **more):
    return Reading(sources=paths, **more)


def books(report):
    counted = report.books.total
    assert counted.read == sum(counted.outcomes.values())
    return {outcome.value: n for outcome, n in counted.outcomes.items() if n}


def test_the_first_job_makes_the_index(setting, write, titles):
    report = index(setting, reading(write("a.jsonl", PASAR, JALAN)))
    assert titles() == {"pasar": "Pasar dibuka.", "jalan": "Jalan dibuka."}
    assert books(report) == {"indexed": 2}
    assert (report.generation, report.articles) == (1, 2)


def test_only_what_changed_is_replaced(setting, write, titles):
    index(setting, reading(write("a.jsonl", PASAR, JALAN)))
    report = index(setting, reading(write("a.jsonl", CHANGED, JALAN)))
    assert titles() == {"pasar": "Pasar ditutup.", "jalan": "Jalan dibuka."}
    assert books(report) == {"replaced": 1, "unchanged": 1}
    assert report.generation == 1


def test_the_books_balance_per_source_and_reason(setting, write):
    first = write("a.jsonl", PASAR, "broken", {"id": "kosong", "body": ""}, PASAR)
    second = write("b.jsonl", CHANGED)
    report = index(setting, reading(first, second, first.with_name("missing.jsonl")))
    assert report.books.as_json() == {
        str(first): {
            "read": 4,
            "indexed": 1,
            "replaced": 0,
            "unchanged": 1,
            "rejected": 2,
            "skipped": 0,
            "pruned": 0,
            "unread": 0,
            "reasons": {"broken_json": 1, "no_body": 1},
            "doubts": {"no_date": 2},
            "kinds": {"jsonl": {"read": 4, "rejected": 2}},
            "remarks": {},
        },
        str(second): {
            "read": 1,
            "indexed": 0,
            "replaced": 1,
            "unchanged": 0,
            "rejected": 0,
            "skipped": 0,
            "pruned": 0,
            "unread": 0,
            "reasons": {},
            "doubts": {"no_date": 1},
            "kinds": {"jsonl": {"read": 1, "rejected": 0}},
            "remarks": {},
        },
        str(first.with_name("missing.jsonl")): {
            "read": 1,
            "indexed": 0,
            "replaced": 0,
            "unchanged": 0,
            "rejected": 1,
            "skipped": 0,
            "pruned": 0,
            "unread": 1,
            "reasons": {"missing": 1},
            "doubts": {},
            "kinds": {"unknown": {"read": 1, "rejected": 1}},
            "remarks": {},
        },
    }


def test_pruning_deletes_what_its_source_no_longer_holds(setting, write, titles):
    other = write("b.jsonl", {**JALAN, "id": "lain"})
    index(setting, reading(write("a.jsonl", PASAR, JALAN), other))
    report = index(setting, reading(write("a.jsonl", JALAN), prune=True))
    assert set(titles()) == {"jalan", "lain"}
    assert report.books.total.pruned == 1


def test_a_source_that_could_not_be_read_prunes_nothing(setting, write, titles):
    source = write("a.jsonl", PASAR)
    index(setting, reading(source))
    source.unlink()
    report = index(setting, reading(source, prune=True))
    assert (set(titles()), report.books.total.pruned) == ({"pasar"}, 0)


def test_what_is_no_file_of_articles_does_not_keep_from_pruning(setting, tmp_path, titles):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "picture.png").write_bytes(b"\x89PNG\x00\x01")
    for record in (PASAR, JALAN):
        (folder / f"{record['id']}.jsonl").write_text(json.dumps(record))
    index(setting, reading(folder))
    (folder / "pasar.jsonl").unlink()
    index(setting, reading(folder, prune=True))
    assert set(titles()) == {"jalan"}


def test_older_articles_are_skipped_on_demand(setting, write, titles):
    from datetime import UTC, datetime  # noqa: PLC0415

    old, new = {**PASAR, "date": "2024-12-31"}, {**JALAN, "date": "2025-01-02"}
    since = datetime(2025, 1, 1, tzinfo=UTC)
    report = index(setting, reading(write("a.jsonl", old, new), since=since))
    assert set(titles()) == {"jalan"}
    assert books(report) == {"indexed": 1, "skipped": 1}


def test_a_limit_stops_the_reading(setting, write, titles):
    report = index(setting, reading(write("a.jsonl", PASAR, JALAN), limit=1))
    assert (set(titles()), books(report)) == ({"pasar"}, {"indexed": 1})


def test_a_rejected_record_can_be_mended_in_the_dead_letters(setting, write, titles):
    report = index(setting, reading(write("a.jsonl", PASAR, {"id": "jalan", "body": ""})))
    letters = report.letters.read_text()
    report.letters.write_text(
        letters.replace('\\"body\\":\\"\\"', '\\"body\\":\\"Isi.\\"').replace(
            '\\"body\\": \\"\\"', '\\"body\\": \\"Isi.\\"'
        )
    )
    again = index(setting, Reading(retry=report.letters))
    assert books(again) == {"indexed": 1}
    assert titles()["jalan"] == "Isi."
    assert again.letters is None
    assert not report.letters.exists()


def test_a_rejected_line_is_read_again_from_its_source(setting, write, titles):
    source = write("a.jsonl", "broken", PASAR)
    report = index(setting, reading(source))
    write("a.jsonl", JALAN, PASAR)
    assert books(index(setting, Reading(retry=report.letters))) == {"indexed": 1}
    assert set(titles()) == {"pasar", "jalan"}


def test_a_letter_whose_source_is_gone_is_counted(setting, write):
    source = write("a.jsonl", "broken", PASAR)
    report = index(setting, reading(source))
    source.unlink()
    again = index(setting, Reading(retry=report.letters))
    assert again.books.total.reasons == {"missing": 1}


def test_what_stays_rejected_keeps_what_was_kept_of_it(setting, write):
    source = write("a.jsonl", "broken", PASAR)
    report = index(setting, reading(source))
    source.unlink()
    again = index(setting, Reading(retry=report.letters))
    (letter,) = map(json.loads, again.letters.read_text().splitlines())
    assert (letter["reason"], letter["line"], letter["raw"]) == ("missing", 1, "broken")


@pytest.mark.parametrize("name", ["baris\nbaru \x1b[2J.jsonl", "\udcff.jsonl", "a\\x41\\b.jsonl"])
def test_a_letter_finds_its_source_whatever_its_name(setting, write, titles, name):
    report = index(setting, reading(write(name, "broken", PASAR)))
    write(name, JALAN, PASAR)
    assert books(index(setting, Reading(retry=report.letters))) == {"indexed": 1}
    assert set(titles()) == {"pasar", "jalan"}


def test_a_letter_from_inside_an_archive_is_read_again_there(setting, tmp_path, titles):
    def archive(line):
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
            file.writestr("lain.jsonl", json.dumps(PASAR))
            file.writestr("a.jsonl", f"{json.dumps(PASAR)}\n{line}")
        return tmp_path / "a.zip"

    report = index(setting, reading(archive("broken")))
    (letter,) = map(json.loads, report.letters.read_text().splitlines())
    assert (letter["member"], letter["line"]) == ("a.jsonl", 2)
    archive(json.dumps(JALAN))
    assert books(index(setting, Reading(retry=report.letters))) == {"indexed": 1}
    assert set(titles()) == {"pasar", "jalan"}


def test_a_job_stopped_inside_an_archive_goes_on_there(setting, tmp_path, titles):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("a.jsonl", f"{json.dumps(PASAR)}\n{json.dumps(JALAN)}")
        file.writestr("b.csv", "isi,lihat\nPasar tutup.,1\n")
    whole = index(setting, reading(tmp_path / "a.zip"))
    progress = Progress(Books(), Origin(path=str(tmp_path / "a.zip"), member="a.jsonl", line=1))
    again = Progress.from_json(progress.as_json())
    assert again.position == progress.position
    rest = [
        read for read in reads_of(reading(tmp_path / "a.zip"), again) if isinstance(read, RawRecord)
    ]
    assert [read.fields.get("id", "") for read in rest] == ["jalan", ""]
    assert whole.books.total.as_json()["remarks"] == {"unused_column": {"lihat": 1}}


def test_what_is_no_letter_is_rejected(setting, write):
    index(setting, reading(write("a.jsonl", PASAR)))
    letters = write("letters", "{}", "[1]", "broken", '{"path": "a", "raw": 3}', "")
    report = index(setting, Reading(retry=letters))
    assert report.books.total.reasons == {"not_a_record": 4}


def test_a_rebuild_holds_what_the_sources_hold_and_keeps_the_one_before(setting, write, titles):
    index(setting, reading(write("a.jsonl", PASAR, JALAN)))
    report = rebuild(setting, reading(write("a.jsonl", CHANGED)))
    assert titles() == {"pasar": "Pasar ditutup."}
    assert (report.generation, report.removed) == (2, ())
    assert folders.live_history(setting.index) == (2, 1)
    assert rebuild(setting, reading(write("a.jsonl", CHANGED))).removed == (1,)
    assert folders.live_history(setting.index) == (3, 2)


def test_rolling_back_and_forth(setting, write, titles):
    index(setting, reading(write("a.jsonl", PASAR)))
    rebuild(setting, reading(write("a.jsonl", CHANGED)))
    assert roll_back(setting).number == 1
    assert titles() == {"pasar": "Pasar dibuka."}
    assert roll_back(setting, 2).number == 2
    assert titles() == {"pasar": "Pasar ditutup."}
    with pytest.raises(IndexMissing):
        roll_back(setting, 3)


def test_there_is_no_way_back_from_the_first_generation(setting, write):
    index(setting, reading(write("a.jsonl", PASAR)))
    with pytest.raises(GenerationMissing):
        roll_back(setting)


def test_a_rebuild_from_the_store_needs_no_sources(setting, write, titles):
    source = write("a.jsonl", PASAR, JALAN)
    index(setting, reading(source))
    source.unlink()
    report = rebuild(setting, Reading())
    assert titles() == {"pasar": "Pasar dibuka.", "jalan": "Jalan dibuka."}
    assert (report.generation, books(report)) == (2, {})


def test_without_a_store_nothing_can_be_built_from_it(setting):
    with pytest.raises(IndexMissing):
        rebuild(setting, Reading())


def test_an_outdated_index_is_analysed_again_from_the_store(setting, write, monkeypatch, titles):
    from dataclasses import replace  # noqa: PLC0415

    from indexer.analysis.analyzer import Analyzer  # noqa: PLC0415

    class Other(Analyzer):
        fingerprint = "other"

    index(setting, reading(write("a.jsonl", PASAR)))
    changed = replace(setting, analyzer=Other())
    report = index(changed, reading(write("b.jsonl", JALAN)))
    assert (report.generation, books(report)) == (2, {"indexed": 1})
    reader = readers.open_current(setting.index, changed.analyzer)
    assert set(reader.article_ids()) == {"pasar", "jalan"}


def test_every_outcome_has_a_name_in_the_report(setting, write):
    facts = index(setting, reading(write("a.jsonl", PASAR))).as_json()
    assert {outcome.value for outcome in Outcome} <= set(facts)
