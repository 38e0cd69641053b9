"""One id several times in a source: its last text counts, and no night adds versions."""

from __future__ import annotations

import json
from itertools import product

import pytest

from indexer.jobs.check import check
from indexer.jobs.context import Setting
from indexer.jobs.dry_run import dry_run
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading
from indexer.jobs.stats import versions


@pytest.fixture
def setting(tmp_path, analyzer):
    return Setting(index=tmp_path / "index", analyzer=analyzer, jobs=0)


@pytest.fixture
def write(tmp_path):
    """``write("AB")``: a source that says A, then B, of one article."""

    def write_source(texts):
        path = tmp_path / "a.jsonl"
        lines = [json.dumps({"id": "x", "title": "T", "body": f"Isi {text}."}) for text in texts]
        path.write_text("\n".join(lines))
        return Reading(sources=(path,))

    return write_source


def outcomes(report):
    total = report.books.total.as_json()
    assert total["read"] == sum(
        total[key] for key in ("indexed", "replaced", "unchanged", "rejected", "skipped")
    )
    return [total[key] for key in ("indexed", "replaced", "unchanged")]


def texts(setting):
    return "".join(version.article.body[4] for version in versions(setting.index, "x"))


def test_a_corrected_article_is_replaced_once(setting, write):
    assert outcomes(index(setting, write("AB"))) == [1, 1, 0]
    for _ in range(4):
        assert outcomes(index(setting, write("AB"))) == [0, 0, 2]
    assert texts(setting) == "AB"


@pytest.mark.parametrize("said", ["ABA", "AAB", "ABC", "ABCA", "ABAB", "ABCBA"])
def test_the_same_source_changes_nothing_from_the_second_night_on(setting, write, said):
    index(setting, write(said))
    before = texts(setting)
    assert before[-1] == said[-1]
    for _ in range(3):
        assert outcomes(dry_run(setting, write(said))) == [0, 0, len(said)]
        assert outcomes(index(setting, write(said))) == [0, 0, len(said)]
    assert texts(setting) == before


@pytest.mark.parametrize(
    ("nights", "told", "kept"),
    [
        (("AB", "A"), [0, 1, 0], "ABA"),  # the correction was withdrawn
        (("AB", "BA"), [0, 1, 1], "ABA"),
        (("AB", "ADB"), [0, 2, 1], "ABDB"),
        (("A", "B", "A"), [0, 1, 0], "ABA"),
        (("AB", "AC"), [0, 1, 1], "ABC"),
        (("AB", "ABC"), [0, 1, 2], "ABC"),
    ],
)
def test_the_last_word_of_the_source_counts(setting, write, nights, told, kept):
    for said in nights[:-1]:
        index(setting, write(said))
    assert outcomes(dry_run(setting, write(nights[-1]))) == told
    assert outcomes(index(setting, write(nights[-1]))) == told
    assert texts(setting) == kept
    assert outcomes(index(setting, write(nights[-1]))) == [0, 0, len(nights[-1])]
    assert check(setting).healthy


def test_whatever_a_source_says_its_last_text_is_found(setting, write):
    for said in product("ABC", repeat=3):
        index(setting, write(said))
        assert texts(setting)[-1] == said[-1]


def test_two_files_of_a_folder_are_as_one(setting, tmp_path):
    for day, text in (("1", "A"), ("2", "B")):
        (tmp_path / f"days-{day}.jsonl").write_text(
            json.dumps({"id": "x", "title": "T", "body": f"Isi {text}."})
        )
    reading = Reading(sources=(tmp_path / "days-1.jsonl", tmp_path / "days-2.jsonl"))
    index(setting, reading)
    assert outcomes(index(setting, reading)) == [0, 0, 2]
    assert texts(setting) == "AB"


def test_rebuilding_every_night_adds_no_versions_either(setting, write):
    for _ in range(3):
        rebuild(setting, write("AB"))
    assert texts(setting) == "AB"


def test_a_repeated_article_is_not_pruned(setting, write):
    index(setting, write("AB"))
    index(setting, Reading(sources=write("AB").sources, prune=True))
    index(setting, Reading(sources=write("A").sources, prune=True))
    assert texts(setting) == "ABA"
    assert check(setting).articles == 1
