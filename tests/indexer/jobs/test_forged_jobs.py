"""What a stranger's store says of its jobs: a sentence, never a traceback, nothing believed."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import pytest

from indexer.errors import LacakError
from indexer.generations import folders
from indexer.jobs.check import check
from indexer.jobs.context import Setting
from indexer.jobs.index import index
from indexer.jobs.rebuild import rebuild
from indexer.jobs.request import Reading
from indexer.jobs.rollback import roll_back
from indexer.jobs.stats import look
from indexer.store import migrations
from search_app.ops.last_job import last_job

DEEP = "[" * 100_000
NOTES = [
    "",
    "{",
    "null",
    "[]",
    "1e999",
    '"text"',
    DEEP,
    '{"sources": []}',
    '{"sources": {"a": []}, "position": null, "complete": false}',
    '{"sources": {"a": {"read": "many"}}}',
    json.dumps(
        {
            "position": 7,
            "complete": "yes",
            "sources": {
                "a": {
                    **dict.fromkeys(
                        ("indexed", "replaced", "unchanged", "rejected", "skipped"), 10**400
                    ),
                    "reasons": {"unheard": -1},
                    "pruned": {},
                    "unread": None,
                }
            },
        }
    ),
]


@pytest.fixture
def setting(tmp_path, analyzer):
    setting = Setting(index=tmp_path / "index", analyzer=analyzer, jobs=0)
    (tmp_path / "a.jsonl").write_text('{"id": "a", "title": "T", "body": "Isi."}')
    index(setting, Reading(sources=(tmp_path / "a.jsonl",)))
    rebuild(setting, Reading(sources=(tmp_path / "a.jsonl",)))
    return setting


def forge(setting, column, note):
    with (
        closing(sqlite3.connect(folders.live_generation(setting.index).store_path)) as connection,
        connection,
    ):
        migrations.add_functions(connection)
        connection.execute(f"UPDATE job SET state = 'running', {column} = ?", (note,))
        columns = migrations.CHECKED["job"]
        connection.execute(f"UPDATE job SET checksum = row_checksum({columns})")
    connection.close()


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("column", ["progress", "options"])
@pytest.mark.parametrize(
    "job",
    [
        lambda setting: index(setting, None, resume=True),
        lambda setting: rebuild(setting, None, resume=True),
        lambda setting: look(setting.index, setting.analyzer).as_json(),
        roll_back,
        check,
        lambda setting: last_job(setting.index),
    ],
)
def test_a_forged_job_ends_in_a_sentence_or_does_no_harm(setting, column, note, job):
    forge(setting, column, note)
    try:
        job(setting)
    except LacakError as problem:
        assert len(str(problem)) < 500


@pytest.mark.parametrize("note", [note for note in NOTES if note])
def test_check_finds_progress_that_cannot_be_understood(setting, note):
    forge(setting, "progress", note)
    [found] = check(setting).store
    assert found.startswith("progress: ")
