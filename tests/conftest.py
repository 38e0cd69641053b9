"""Fixtures that every test may use."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Time per example says little where others share the machine.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real articles, from ``LACAK_REAL_DATA`` (default ``../shared/data``).

    Tests that need it are left out where it is absent; CI makes its absence an error.
    """
    folder = Path(os.environ.get("LACAK_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        message = f"no real articles at {folder}: set LACAK_REAL_DATA to their folder"
        if os.environ.get("LACAK_REQUIRE_ALL"):
            pytest.fail(message)
        pytest.skip(message)
    return folder
