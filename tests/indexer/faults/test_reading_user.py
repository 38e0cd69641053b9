"""Who may read an index but not write it, and what the system refuses: real users, processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.generations import folders
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading

NOBODY = 65534

REPOSITORY = Path(__file__).parents[3]

BOTH_LANGUAGES = ("id", "en")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder that every user may enter, with an index of one article and its source."""
    with tempfile.TemporaryDirectory(prefix="lacak-reader-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "a.jsonl").write_text('{"id": "a", "title": "T", "body": "Isi zeks."}')
        setting = Setting(index=folder / "index", analyzer=Analyzer(), jobs=0)
        index(setting, Reading(sources=(folder / "a.jsonl",)))
        rebuild(setting, Reading(sources=(folder / "a.jsonl",)))
        (folder / "own").mkdir()
        if os.geteuid() == 0:
            os.chown(folder / "own", NOBODY, NOBODY)
        yield folder


ROOT = os.geteuid() == 0


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    stdout: str
    stderr: str


@pytest.fixture(scope="module")
def run(place):
    """``run("stats", user=65534)``: ``lacak`` in a process of its own, as that user."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.indexer.faults.as_nobody"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=place,
        env={
            **os.environ,
            "LACAK_INDEX": str(place / "index"),
            "HOME": str(place / "own"),
            "PYTHONPATH": str(REPOSITORY),
        },
    )

    def run_command(*words, language="en", user=None):
        asked = {"words": [*words, "--lang", language], "user": user}
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        return Done(**json.loads(process.stdout.readline()))

    yield run_command
    process.communicate(timeout=60)


@pytest.fixture
def reader(place, run):
    """``reader("stats")``: the command as a user who may not write to the index."""

    def run_as_reader(*words, language="en"):
        if ROOT:
            return run(*words, language=language, user=NOBODY)
        # An ordinary user cannot become another: the folder is locked for a moment instead.
        inside = [place / "index", *(place / "index").rglob("*")]
        for path in inside:
            path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            return run(*words, language=language)
        finally:
            for path in inside:
                path.chmod(0o755 if path.is_dir() else 0o644)

    return run_as_reader


def files(folder):
    return sorted(str(path) for path in folder.rglob("*"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("stats",), "1 articles"),
        (("check",), "Healthy: 1 articles"),
        (("search", "zeks"), "Isi zeks."),
        (("show", "a", "--versions"), "Isi zeks."),
        (("backup", "own/b.tar", "--force"), "1 articles of generation 000002"),
        (("index", "a.jsonl", "--dry-run"), "1 unchanged"),
    ],
)
def test_a_reader_reads_and_leaves_no_trace(place, reader, words, told):
    before = files(place / "index")
    done = reader(*words)
    assert (done.code, done.stderr.count("Traceback")) == (0, 0), done.stderr
    assert told in done.stdout
    assert files(place / "index") == before


@pytest.mark.parametrize("language", BOTH_LANGUAGES)
@pytest.mark.parametrize(
    "words",
    [
        ("index", "a.jsonl"),
        ("index", "--retry", "a.jsonl"),
        ("index", "--resume"),
        ("rebuild", "a.jsonl"),
        ("rebuild", "--from-store"),
        ("rollback",),
        ("backup", "b.tar"),
        ("backup", "nowhere/b.tar"),
        ("index", "a.jsonl", "--index", "own/new", "--report", "nowhere/r.json"),
        ("index", "a.jsonl", "--index", "own/new", "--report", "index"),
        ("index", "a.jsonl", "--index", "own/new", "--dead-letters", "a.jsonl/l.jsonl"),
        ("index", "a.jsonl", "--index", "/proc/none/index"),
    ],
)
def test_what_may_not_be_written_is_one_sentence_before_any_work(place, reader, words, language):
    before = files(place / "index")
    done = reader(*words, language=language)
    assert done.code == 1, done.stderr
    [sentence] = [line for line in done.stderr.splitlines() if not line.endswith(" ...")]
    assert ": " in sentence
    assert sentence.endswith(".")
    assert "Traceback" not in sentence
    assert done.stdout == ""
    assert files(place / "index") == before


@pytest.mark.parametrize(
    "path", ["CURRENT", "generations", "generations/000002", "generations/000002/generation.json"]
)
def test_what_may_not_even_be_read_is_told_by_its_path(place, run, path):
    target = place / "index" / path
    mode = target.stat().st_mode
    target.chmod(0)
    try:
        for words in (("stats",), ("search", "zeks"), ("check",)):
            done = run(*words, user=NOBODY if ROOT else None)
            assert done.code == 3
            assert f"{place}/index/{path}" in done.stderr
            assert done.stderr.endswith(": the index cannot be opened: no permission.\n")
    finally:
        target.chmod(mode & 0o777)


@pytest.mark.parametrize("words", [("search", "zeks"), ("stats",), ("search", "zeks", "--json")])
def test_a_full_disk_behind_the_output_is_no_success(place, words):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "search_app", *words, "--lang", "en"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            env={**os.environ, "LACAK_INDEX": str(place / "index")},
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "The output cannot be written: no space left on the disk."
    )


def test_the_facts_told_to_a_reader_are_true(place, reader):
    done = reader("stats", "--json")
    facts = json.loads(done.stdout)
    assert (facts["articles"], facts["last_job"]["job"]) == (1, "rebuild")
    assert folders.live_history(place / "index") == (2, 1)
