"""What an operator types, and what is printed where."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from indexer.cli import operator_command
from indexer.cli.printing import duration
from indexer.errors import Reason
from indexer.extract.extraction import Doubt
from indexer.generations.lock import WriterLock
from indexer.i18n import Catalogue, Language
from indexer.ingest.remarks import RemarkKind
from indexer.jobs import sync
from indexer.jobs.watching import Note, Stage
from indexer.store.interface import Outcome
from indexer.terminal import ExitCode

PASAR = {"id": "pasar", "title": "Pasar", "body": "Pasar dibuka.", "source": "contoh.id"}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """``run("index", "a.jsonl")`` in a folder of its own, with its own index; English."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LACAK_INDEX", str(tmp_path / "index"))

    def invoke(name, *words):
        command = operator_command(name, Language.ENGLISH)
        return CliRunner().invoke(command, words, catch_exceptions=False)

    return invoke


@pytest.fixture
def write(tmp_path):
    def write_source(*records, name="a.jsonl"):
        lines = [one if isinstance(one, str) else json.dumps(one) for one in records]
        (tmp_path / name).write_text("\n".join(lines))

    return write_source


def test_every_sentence_that_may_be_asked_for_is_there():
    asked = {f"stage_{one}" for one in Stage} | {f"note_{one}" for one in Note}
    asked |= {f"reason_{one}" for one in Reason} | {f"outcome_{one}" for one in Outcome}
    asked |= {f"doubt_{one}" for one in Doubt} | {f"remark_{one}" for one in RemarkKind}
    assert asked <= Language.INDONESIAN.messages[Catalogue.OPERATOR].keys()


def test_the_books_are_printed_and_rejections_named(run, write):
    write(PASAR, "broken")
    result = run("index", "a.jsonl")
    assert result.exit_code == ExitCode.OK
    assert result.stdout.splitlines()[:2] == [
        "2 read = 1 indexed + 0 replaced + 0 unchanged + 1 rejected",
        "  a.jsonl: 1 x broken JSON",
    ]
    assert "a.jsonl:2: broken JSON" in result.stderr


def test_strict_ends_with_a_code_of_its_own(run, write):
    write(PASAR, "broken")
    assert run("index", "a.jsonl", "--strict").exit_code == ExitCode.REJECTED
    write(PASAR)
    assert run("index", "a.jsonl", "--strict").exit_code == ExitCode.OK


def test_an_index_inside_its_source_is_not_read(run, write, tmp_path):
    write(PASAR, "broken")
    books = "2 read = 1 indexed + 0 replaced + 0 unchanged + 1 rejected"
    assert run("index", ".").stdout.splitlines()[0] == books
    assert (tmp_path / "index/dead-letters.jsonl").exists()
    books = "2 read = 0 indexed + 0 replaced + 1 unchanged + 1 rejected"
    assert run("index", ".").stdout.splitlines()[0] == books
    assert run("rebuild", ".").stdout.splitlines()[0].startswith("2 read = 1 indexed")


def test_an_index_made_of_the_store_tells_how_many_articles_it_has(run, write):
    write(PASAR)
    run("index", "a.jsonl")
    (line,) = run("rebuild", "--from-store").stdout.splitlines()
    assert re.fullmatch(r"1 articles? in generation 000002 \([0-9.]+ s, [1-9][0-9]*/s\)", line)
    facts = json.loads(run("rebuild", "--from-store", "--json").stdout)
    assert (facts["read"], facts["articles"], facts["records_per_second"] > 0) == (0, 1, True)


def test_nothing_but_rejections_is_no_success(run):
    assert run("index", "misspelt.jsonl").exit_code == ExitCode.REJECTED


def test_json_is_one_object_and_the_report_the_same(run, write, tmp_path):
    write(PASAR)
    result = run("rebuild", "a.jsonl", "--json", "--report", "report.json")
    facts = json.loads(result.stdout)
    assert (facts["read"], facts["indexed"], facts["generation"]) == (1, 1, 1)
    assert json.loads((tmp_path / "report.json").read_text()) == facts


@pytest.mark.parametrize(
    "words",
    [
        ("index",),
        ("index", "a.jsonl", "--retry", "letters"),
        ("index", "a.jsonl", "--prune", "--limit", "3"),
        ("index", "--retry", "letters", "--prune"),
        ("rebuild",),
        ("rebuild", "a.jsonl", "--from-store"),
        ("rebuild", "--from-store", "--dry-run"),
        ("index", "--resume", "--dry-run"),
        ("index", "a.jsonl", "--memory", "many"),
        ("index", "a.jsonl", "--memory", "1M"),
        ("migrate", "--to", "whoosh", "--memory", "1M"),
        ("index", "a.jsonl", "--jobs", "0"),
        ("index", "a.jsonl", "--since", "kemarin"),
        ("index", "a.jsonl", "--show", "5"),
        ("index", "a.jsonl", "--columns", "judul"),
        ("index", "a.jsonl", "--as", "koran"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(run, write, words):
    write(PASAR)
    assert run(*words).exit_code == ExitCode.USAGE


@pytest.mark.parametrize("memory", ["64M", "1g", "2GiB", "1073741824"])
def test_memory_is_given_as_people_write_it(run, write, memory):
    write(PASAR)
    assert run("index", "a.jsonl", "--memory", memory).exit_code == ExitCode.OK


def test_a_move_keeps_within_the_memory_that_is_given(run, write, monkeypatch):
    write(PASAR)
    run("index", "a.jsonl")
    given = []
    monkeypatch.setattr(sync, "FEW_CHANGES", 0)  # or one article needs no worker
    monkeypatch.setattr(sync, "part_articles", lambda _, memory: given.append(memory) or 500)
    assert run("migrate", "--to", "whoosh", "--memory", "64M").exit_code == ExitCode.OK
    assert given == [64 << 20]


def test_a_dry_run_counts_and_writes_nothing(run, write, tmp_path):
    write(PASAR, PASAR, {**PASAR, "body": "Lain."}, "broken")
    result = run("index", "a.jsonl", "--dry-run")
    assert result.stdout.splitlines()[0] == (
        "4 read = 1 indexed + 1 replaced + 1 unchanged + 1 rejected"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl"]


def test_a_dry_run_shows_what_would_be_indexed(run, write, tmp_path):
    story = "Baca juga: Jalan rusak di desa\nPasar dibuka kemarin.\nWarga senang."
    write({"judul": "Pasar", "isi": story, "tanggal": "26/11/2025 08:15", "dilihat": 7}, PASAR)
    result = run("index", "a.jsonl", "--dry-run", "--show", "1")
    assert result.stdout.splitlines()[:9] == [
        "a.jsonl:1  [jsonl]",
        "  Title: Pasar",
        "  Date: Wednesday, 26 November 2025 08.15 WIB",
        "  Outlet: (none)",
        "  Authors: (none)",
        "  Text: Pasar dibuka kemarin. ¶ Warga senang.",
        "    35 characters, 2 paragraphs",
        "  Dropped: Baca juga: Jalan rusak di desa",
        "",
    ]
    assert "a.jsonl: columns not used: dilihat" in result.stdout
    assert not (tmp_path / "index").exists()


def test_a_dry_run_in_json_prints_every_article_whole_and_then_the_report(run, write):
    write({"judul": "Pasar", "isi": "Pasar dibuka.", "tanggal": "26/11/2025"}, PASAR)
    lines = run("index", "a.jsonl", "--dry-run", "--show", "1", "--json").stdout.splitlines()
    first, second, report = map(json.loads, lines)
    assert first == {
        "id": first["id"],
        "url": None,
        "title": "Pasar",
        "body": "Pasar dibuka.",
        "date": "2025-11-26T00:00:00+07:00",
        "source": None,
        "category": None,
        "authors": [],
        "tags": [],
        "read_from": {"path": "a.jsonl", "member": None, "line": 1, "kind": "jsonl"},
        "doubts": [],
        "dropped": [],
    }
    assert second["id"] == "pasar"
    assert (report["job"], report["read"], report["kinds"]) == (
        "dry_run",
        2,
        {"jsonl": {"read": 2, "rejected": 0}},
    )


def test_columns_and_the_order_of_dates_are_named_by_the_operator(run, write):
    write("naskah,kop,hari\nPasar dibuka.,Pasar,3/4/2025", name="a.csv")
    words = ("--columns", "naskah=body,kop=title", "--columns", "hari=date", "--dates", "mdy")
    result = run("index", "a.csv", *words, "--dry-run", "--show", "1", "--json")
    article, report = map(json.loads, result.stdout.splitlines())
    assert (article["title"], article["date"]) == ("Pasar", "2025-03-04T00:00:00+07:00")
    assert report["remarks"] == {}


def test_what_an_archive_says_is_no_article_is_reported(run, tmp_path):
    posts = [
        {"status": status, "type": "post", "content": {"rendered": "Pasar dibuka."}}
        for status in ("publish", "draft", "draft")
    ]
    (tmp_path / "a.json").write_text(json.dumps(posts))
    result = run("index", "a.json")
    assert "a.json: no published article, skipped: 2 draft" in result.stdout


def test_a_dry_run_compares_with_what_is_live(run, write):
    write(PASAR)
    run("index", "a.jsonl")
    assert "1 unchanged" in run("index", "a.jsonl", "--dry-run").stdout
    assert "1 indexed" in run("rebuild", "a.jsonl", "--dry-run").stdout


def test_a_second_writer_is_told_who_writes(run, write, tmp_path):
    write(PASAR)
    with WriterLock(tmp_path / "index"):
        result = run("index", "a.jsonl")
    assert result.exit_code == ExitCode.BUSY
    assert "being written by process" in result.stderr


def test_versions_tell_what_changed(run, write):
    write(PASAR)
    run("index", "a.jsonl")
    write({**PASAR, "body": "Pasar ditutup."})
    run("index", "a.jsonl")
    lines = run("show", "pasar", "--versions").stdout.splitlines()
    assert lines[-2:] == ["- Pasar dibuka.", "+ Pasar ditutup."]
    facts = json.loads(run("show", "pasar", "--versions", "--json").stdout)
    assert [one["article"]["body"] for one in facts["versions"]] == [
        "Pasar dibuka.",
        "Pasar ditutup.",
    ]
    assert facts["article"]["body"] == "Pasar ditutup."


def test_an_article_is_shown_with_what_corrects_it_and_who_printed_it_too(run, write):
    body = (
        "Serang – Pasar Melati di Kecamatan Kenanga dibuka kembali pada Sabtu pagi setelah ditutup "
        "tiga bulan. Sebanyak 120 pedagang menempati kios baru yang dibangun dinas perdagangan."
    )
    story = {**PASAR, "title": "Anggaran Pasar Rp 2 Miliar", "body": body, "date": "2025-03-01"}
    write(
        story,
        {**story, "id": "salinan", "source": "lain.id", "date": "2025-03-02T08:15+07:00"},
        {
            **PASAR,
            "id": "ralat",
            "title": "[Ralat] Anggaran Pasar Melati",
            "body": "Redaksi meralat artikel berjudul 'Anggaran Pasar Rp 2 Miliar'.",
            "date": "2025-03-03",
        },
    )
    run("index", "a.jsonl")
    assert run("show", "pasar").stdout.splitlines() == [
        "Anggaran Pasar Rp 2 Miliar",
        "contoh.id | Saturday, 1 March 2025",
        "pasar",
        "",
        body,
        "",
        "! Corrected: contoh.id · Monday, 3 March 2025 · ralat",
        "= lain.id · Sunday, 2 March 2025 08.15 WIB · salinan · 100 % the same",
    ]
    last = run("show", "ralat").stdout.splitlines()[-1]
    assert last == "! About this article: contoh.id · Saturday, 1 March 2025 · pasar"


def test_a_withdrawn_article_still_shows_its_versions(run, write):
    write(PASAR, {**PASAR, "id": "lain"})
    run("index", "a.jsonl")
    write({**PASAR, "id": "lain"})
    run("index", "a.jsonl", "--prune")
    assert run("show", "pasar").exit_code == ExitCode.FAILED
    assert run("show", "pasar", "--versions").stdout.splitlines()[-1] == "(gone from its source)"


def test_what_is_shown_can_be_read_again(run, write, tmp_path):
    write({**PASAR, "date": "2025-03-01", "authors": ["Ani"], "tags": ["pasar"]})
    run("index", "a.jsonl")
    shown = json.loads(run("show", "pasar", "--json").stdout)["article"]
    write(shown)
    assert "1 unchanged" in run("index", "a.jsonl").stdout


def test_stats_tell_what_is_held(run, write):
    write({**PASAR, "date": "2025-03-01"})
    run("index", "a.jsonl")
    run("rebuild", "a.jsonl")
    facts = json.loads(run("stats", "--json").stdout)
    assert (facts["articles"], facts["outlets"], facts["newest"]) == (
        1,
        1,
        "2025-03-01T00:00:00+07:00",
    )
    assert [(one["generation"], one["live"]) for one in facts["generations"]] == [
        (1, False),
        (2, True),
    ]
    lines = run("stats").stdout.splitlines()
    assert lines[0] == "1 articles"
    assert lines[-1].split()[:2] == ["000002", "live"]


def test_an_unfinished_generation_is_listed(run, write, tmp_path):
    write(PASAR)
    run("index", "a.jsonl")
    (tmp_path / "index" / "generations" / "000002").mkdir()
    assert run("stats").stdout.splitlines()[-1].split()[:2] == ["000002", "unfinished"]
    result = run("rebuild", "a.jsonl")
    assert "Discarding generation 000002" in result.stderr
    assert "in generation 000002" in result.stdout


def test_check_tells_health_and_damage(run, write, tmp_path):
    write(PASAR)
    run("index", "a.jsonl")
    assert run("check").stdout == "Healthy: 1 articles in generation 000001.\n"
    (tmp_path / "index" / "CURRENT").write_text("garbled")
    result = run("check", "--json")
    assert result.exit_code == ExitCode.INDEX_UNUSABLE
    assert json.loads(result.stdout)["healthy"] is False
    assert run("check", "--repair").exit_code == ExitCode.OK
    assert json.loads(run("check", "--json").stdout)["healthy"] is True


def test_a_backup_comes_back(run, write, tmp_path):
    write(PASAR)
    run("index", "a.jsonl")
    assert run("backup", "b.tar").exit_code == ExitCode.OK
    assert run("backup", "b.tar").exit_code == ExitCode.USAGE
    assert run("backup", "b.tar", "--force").exit_code == ExitCode.OK
    write({**PASAR, "body": "Lain."})
    run("index", "a.jsonl")
    facts = json.loads(run("restore", "b.tar", "--json").stdout)
    assert (facts["generation"], facts["articles"]) == (2, 1)
    assert "Pasar dibuka." in run("show", "pasar").stdout
    assert run("rollback").exit_code == ExitCode.OK
    assert "Lain." in run("show", "pasar").stdout
    assert run("rollback").exit_code == ExitCode.INDEX_UNUSABLE


def test_a_broken_backup_is_refused(run, tmp_path):
    (tmp_path / "b.tar").write_bytes(b"no tar")
    result = run("restore", "b.tar")
    assert (result.exit_code, result.stdout) == (ExitCode.FAILED, "")


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0:00"), (75.9, "1:15"), (3675, "1:01:15"), (90_000, "25:00:00")]
)
def test_durations_are_told_like_a_clock(seconds, told):
    assert duration(seconds) == told


def test_a_date_in_the_future_is_not_the_newest_and_days_are_those_of_wib(run, write):
    write(
        {**PASAR, "date": "2025-03-01T23:30:00+00:00"},
        {**PASAR, "id": "kelak", "date": "2031-01-01"},
    )
    run("index", "a.jsonl")
    lines = run("stats").stdout.splitlines()
    assert "published 2025-03-02 to 2025-03-02 (days in WIB, UTC+7)" in lines
    assert "1 articles are dated in the future" in lines
    facts = json.loads(run("stats", "--json").stdout)
    assert (facts["newest"], facts["future"]) == ("2025-03-01T23:30:00+00:00", 1)
