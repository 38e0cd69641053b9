"""What does a command import before it works? Only what it needs: each is a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

READERS = {"bs4", "feedparser", "lxml", "openpyxl", "pypdf", "readability", "warcio", "yaml"}
"""Libraries that read the files of one kind."""

TERMINAL = {"rich"}
SERVER = {"flask", "gunicorn", "jinja2", "prometheus_client", "werkzeug"}

SHOW = """
import json, sys
from search_app.cli.main import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def imported(*words: str) -> set[str]:
    """The packages that ``lacak WORDS`` has imported when it ends well."""
    command = [sys.executable, "-c", SHOW, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("start")
    record = {
        "id": "a",
        "title": "Banjir di Bandung",
        "body": "Banjir surut.",
        "date": "2025-01-02",
    }
    (folder / "a.jsonl").write_text(json.dumps(record))
    command = [sys.executable, "-m", "search_app", "index", "a.jsonl", "--index", "index"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "index"


@pytest.mark.parametrize("words", [("--version",), ("--help",), ("serve", "--help")])
def test_what_only_tells_about_lacak_imports_no_engine_and_no_reader(words):
    assert imported(*words) & (READERS | SERVER | TERMINAL | {"numpy", "multiprocessing"}) == set()


@pytest.mark.parametrize("words", [("search", "banjir"), ("stats",), ("show", "a"), ("check",)])
def test_who_only_reads_the_index_waits_for_no_reader_of_files(words, index):
    assert imported(*words, "--index", index) & (READERS | SERVER) == set()


def test_lines_of_json_wait_for_no_reader_of_pages(index):
    source = index.parent / "a.jsonl"
    assert imported("index", source, "--index", index, "--jobs", "1") & (READERS | SERVER) == set()


WARM = """
import sys
from pathlib import Path
from search_app import create_app
from search_app.ops.settings import Settings
from search_app.web.app import warm_up

app = create_app(settings=Settings(index=Path(sys.argv[1])))
print("indexer.engines.whoosh_engine.reader" in sys.modules)
warm_up(app)
print("indexer.engines.whoosh_engine.reader" in sys.modules)
"""


def test_a_server_imports_the_engine_of_its_index_before_its_workers_start(index):
    command = [sys.executable, "-c", WARM, str(index)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
