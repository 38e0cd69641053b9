"""Fixtures of the tests of analysis."""

from __future__ import annotations

import pytest

from indexer.analysis.analyzer import Analyzer


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    """An analyzer with the packaged language files."""
    return Analyzer()
