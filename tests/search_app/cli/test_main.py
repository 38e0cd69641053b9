from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner, Result

from indexer.cli import OPERATOR_COMMANDS
from indexer.i18n import Language
from indexer.terminal import ExitCode
from search_app.cli.main import SEARCHER_COMMANDS, build


def lacak(*words: str, language: Language = Language.INDONESIAN) -> Result:
    return CliRunner().invoke(build(language), list(words))


@pytest.mark.parametrize("command", sorted({**SEARCHER_COMMANDS, **OPERATOR_COMMANDS}))
def test_every_command_explains_itself_in_both_languages(command: str):
    indonesian = lacak(command, "--help")
    english = lacak(command, "--help", language=Language.ENGLISH)
    assert (indonesian.exit_code, english.exit_code) == (0, 0)
    assert indonesian.output != english.output


def test_a_missing_index_is_told_with_what_to_run(tmp_path):
    result = lacak("search", "banjir", "--index", str(tmp_path / "tidak-ada"))
    assert result.exit_code == ExitCode.INDEX_UNUSABLE
    assert (result.stdout, "lacak index SUMBER" in result.stderr) == ("", True)


def test_an_analysis_is_shown_as_a_table():
    result = lacak("analyze", "Wali Kota menyerang")
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0] == ["tertulis", "bentuk", "dasar", "aturan", "nama"]
    assert [line[:3] for line in lines[1:]] == [
        ["Wali", "wali", "wali"],
        ["Kota", "kota", "kota"],
        ["menyerang", "menyerang", "serang"],
    ]


def test_an_analysis_is_one_json_object():
    result = lacak("analyze", "--json", "Serangan")
    (token,) = json.loads(result.stdout)["tokens"]
    assert (token["text"], token["exact"], token["stem"]) == ("Serangan", "serangan", "serang")


def test_a_bad_day_is_a_usage_error(tmp_path):
    result = lacak("search", "banjir", "--from", "kemarin", "--index", str(tmp_path))
    assert result.exit_code == ExitCode.USAGE


@pytest.fixture
def index(tmp_path, monkeypatch):
    """An index of one article, which the commands find by themselves."""
    article = '{"id": "a", "title": "Banjir rob", "body": "Air naik.", "date": "2025-12-09"}'
    (tmp_path / "a.jsonl").write_text(article)
    monkeypatch.setenv("LACAK_INDEX", str(tmp_path / "index"))
    assert lacak("index", str(tmp_path / "a.jsonl"), "--quiet").exit_code == ExitCode.OK


@pytest.mark.parametrize("form", [("--json",), ("--format", "json")])
def test_an_answer_is_printed_in_the_form_asked_for_and_nothing_else(form, index):
    result = lacak("search", "banjir", *form)
    assert (result.exit_code, result.stderr) == (ExitCode.OK, "")
    assert [hit["id"] for hit in json.loads(result.stdout)["hits"]] == ["a"]


def test_all_matches_are_printed_as_a_file_holds_them(index):
    page = lacak("search", "banjir", "--format", "csv")
    whole = lacak("search", "banjir", "--format", "csv", "--all")
    assert (page.exit_code, page.stdout) == (ExitCode.OK, whole.stdout)
    (row,) = csv.DictReader(io.StringIO(whole.stdout.removeprefix("\ufeff")))
    assert (row["title"], row["date"], row["snippet"], row["query"]) == (
        "Banjir rob",
        "2025-12-09",
        "Air naik.",
        "banjir",
    )


def test_all_matches_need_a_form_that_holds_them(index):
    assert lacak("search", "banjir", "--all").exit_code == ExitCode.USAGE
    assert lacak("search", "banjir", "--all", "--json").exit_code == ExitCode.USAGE


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_lists_of_a_batch_say_what_a_person_needs_to_go_through_them(form, index, tmp_path):
    topics = tmp_path / "topics.tsv"
    topics.write_text("t1\tbanjir\nt2\tgempa\n")
    lines = lacak("batch", str(topics), "--format", form).stdout.splitlines()
    rows = list(csv.DictReader(lines)) if form == "csv" else [json.loads(line) for line in lines]
    assert [(row["topic"], str(row["rank"]), row["id"]) for row in rows] == [("t1", "1", "a")]
    assert (rows[0]["title"], rows[0]["date"], rows[0]["snippet"], rows[0]["query"]) == (
        "Banjir rob",
        "2025-12-09",
        "Air naik.",
        "banjir",
    )


def test_a_batch_takes_the_address_of_a_page_with_its_filters(index, tmp_path):
    topics = tmp_path / "topics.tsv"
    topics.write_text("ada\t/cari?q=banjir&dari=2025\nlain\t/cari?q=banjir&dari=2026\n")
    lines = lacak("batch", str(topics), "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["topic"] for line in lines] == ["ada"]
    assert [line.split()[0] for line in lacak("batch", str(topics)).stdout.splitlines()] == ["ada"]


@pytest.fixture
def flooded(tmp_path, monkeypatch):
    """An index of two articles on floods."""
    rows = [
        {"id": "rob", "title": "Banjir rob", "body": "Air laut naik di hulu."},
        {"id": "bandang", "title": "Banjir bandang", "body": "Hujan lebat di hulu."},
    ]
    (tmp_path / "b.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    monkeypatch.setenv("LACAK_INDEX", str(tmp_path / "index"))
    assert lacak("index", str(tmp_path / "b.jsonl"), "--quiet").exit_code == ExitCode.OK


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["banjir", "-rob"], ["bandang"]),
        (["-rob", "banjir", "--json"], ["bandang"]),
        (["banjir", "-rob", "--sort", "newest"], ["bandang"]),
        (["banjir", "-hujan", "--limit", "5"], ["rob"]),
        (["banjir", "--limit=1", "-bandang"], ["rob"]),
        (["--", "banjir", "-rob"], ["bandang"]),
        (["banjir -rob"], ["bandang"]),
    ],
)
def test_a_word_with_a_dash_is_excluded_without_quoting(flooded, words, found):
    result = lacak("search", "--json", *words)
    assert [hit["id"] for hit in json.loads(result.stdout)["hits"]] == found


def test_an_option_that_does_not_exist_is_still_an_error(flooded):
    assert lacak("search", "banjir", "--limt", "5").exit_code == ExitCode.USAGE
    assert lacak("search", "banjir", "-h").exit_code == ExitCode.OK


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--from", "2019"), ["a"]),
        (("--from", "9/12/2025", "--to", "9 Des 2025"), ["a"]),
        (("--to", "2025-12"), ["a"]),
        (("--to", "2025"), ["a"]),
        (("--from", "10-12-2025"), []),
        (("--to", "11/2025"), []),
    ],
)
def test_days_are_typed_as_on_the_pages(options, found, index):
    result = lacak("search", "banjir", *options, "--json")
    assert [hit["id"] for hit in json.loads(result.stdout)["hits"]] == found


def test_days_the_wrong_way_round_are_told(index):
    result = lacak("search", "banjir", "--from", "2020-01-01", "--to", "2019")
    assert result.exit_code == ExitCode.USAGE
    assert "Tanggal awal (2020-01-01) sesudah tanggal akhir (2019-12-31)." in result.stderr


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_page_after_the_last_is_told_and_nothing_is_printed(form, index):
    result = lacak("search", "banjir", "--page", "9", *form)
    assert (result.exit_code, result.stdout) == (ExitCode.FAILED, "")
    assert "Halaman 9 tidak ada: pencarian ini punya 1 halaman." in result.stderr


def test_why_a_hit_matched_is_told_in_the_readers_language(index):
    assert "· banjir → banjir (kata yang sama, di judul)" in (
        lacak("search", "banjir", "--explain").stdout
    )
