from __future__ import annotations

import json

from click.testing import CliRunner

from indexer.i18n import Language
from indexer.store.interface import Outcome
from search_app.cli.main import build
from search_app.ops.last_job import last_job


def lacak(*words):
    return CliRunner().invoke(build(Language.INDONESIAN), [str(word) for word in words])


def test_the_last_job_is_told_with_what_became_of_its_records(tmp_path):
    source = tmp_path / "a.jsonl"
    lines = [json.dumps({"id": str(n), "title": "Banjir", "body": "Banjir."}) for n in range(3)]
    source.write_text("\n".join([*lines, "{broken"]))
    assert lacak("rebuild", source, "--index", tmp_path / "index", "--jobs", 1).exit_code == 0
    job = last_job(tmp_path / "index")
    assert job is not None
    assert (job.kind, dict(job.records)) == (
        "rebuild",
        {
            Outcome.INDEXED: 3,
            Outcome.REPLACED: 0,
            Outcome.UNCHANGED: 0,
            Outcome.REJECTED: 1,
            Outcome.SKIPPED: 0,
        },
    )
    assert job.ended_at is not None
    assert job.ended_at >= job.started_at


def test_nothing_is_known_of_jobs_where_there_is_no_index(tmp_path):
    assert last_job(tmp_path) is None
