"""Hostile and broken inputs through a whole job: a small share of ``python -m tools.hostile``."""

from __future__ import annotations

from tools.hostile import survive


def test_a_job_survives_hostile_inputs(tmp_path):
    report = survive(tmp_path, files=150, seed=3, jobs=2)
    assert {"bomb", "folder_loop", "not_a_file", "outside"} <= set(report.books.total.reasons)
