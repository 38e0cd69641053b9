"""Articles are said to be about the place that a reader would say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.floors import below, read_floors
from tests.quality.measures.regions import measure_regions


@pytest.mark.realdata
def test_regions_keep_their_floors(real_data: Path) -> None:
    assert below(measure_regions(real_data), read_floors()) == ()
