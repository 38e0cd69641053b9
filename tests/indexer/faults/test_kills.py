"""Jobs killed at random moments lose nothing: a small share of ``make torture``."""

from __future__ import annotations

import pytest

from indexer.jobs import ingest, sync
from indexer.jobs import reading as reading_module
from tools.torture import KINDS, Torture, make_small_steps

SEED = 20251209


@pytest.fixture(scope="module")
def torture(tmp_path_factory):
    before = (
        ingest.SAVE_EVERY_RECORDS,
        reading_module.CHUNK_RECORDS,
        sync.FEW_CHANGES,
    )
    make_small_steps()
    yield Torture(tmp_path_factory.mktemp("torture"), SEED)
    ingest.SAVE_EVERY_RECORDS, reading_module.CHUNK_RECORDS, sync.FEW_CHANGES = before


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_killed_job_loses_nothing(torture, kind):
    while not torture.killed[kind.name]:
        torture.trial(kind)
