"""Jobs killed at random moments lose nothing while the articles' server crashes and restarts: a
small share of ``make torture-postgres``."""

from __future__ import annotations

import pytest

from indexer.jobs import ingest, sync
from indexer.jobs import reading as reading_module
from tools import torture as tool
from tools.postgresql_cluster import running
from tools.torture import KINDS, Torture

SEED = 20251209


@pytest.fixture(scope="module")
def torture(tmp_path_factory):
    with running() as cluster, pytest.MonkeyPatch.context() as patch:
        patch.setenv("LACAK_STORE", "")
        patch.setattr(ingest, "SAVE_EVERY_RECORDS", 20)
        patch.setattr(reading_module, "CHUNK_RECORDS", 8)
        patch.setattr(sync, "FEW_CHANGES", 20)
        patch.setattr(tool, "SHARE_WITH_RESTARTS", 1)
        yield Torture(tmp_path_factory.mktemp("torture"), SEED, cluster)


@pytest.mark.parametrize("name", ["rebuild", "rebuild --from-store", "index", "index --prune"])
def test_a_killed_job_loses_nothing_while_the_server_restarts(torture, name):
    [kind] = (kind for kind in KINDS if kind.name == name)
    before = torture.restarts
    while not torture.killed[name] or torture.restarts == before:
        torture.trial(kind)
