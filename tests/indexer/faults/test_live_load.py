"""Readers while jobs land: a small share of ``python -m tools.live_load``."""

from __future__ import annotations

from tools.live_load import load


def test_no_page_fails_or_is_mixed_while_jobs_land(tmp_path):
    _, busy, late = load(tmp_path, rebuilds=3, runs=12, clients=4)
    assert (busy.failed, busy.mixed) == ([], [])
    assert busy.pages > 15
    assert late < 5  # a second on a machine of one's own
