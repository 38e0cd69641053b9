"""Of 27,432 real articles those that say of themselves that they were corrected, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.stories.corrections import CorrectionKind, read_correction
from tests.quality.measures.collections import news_collection

NOTED = (
    *("003643", "003777", "004128", "004602", "004658", "006019", "006503"),
    *("009976", "013845", "024437", "024465"),
)
"""Read one by one: seven notes, and four remarks within a sentence. Not found are two remarks with
"sebelumnya disebut" (013866, 013880), which a ship's former name (005087) and a correction of the
police's own (022690) look like."""


@pytest.mark.realdata
def test_no_ordinary_article_is_taken_for_a_correction(real_data: Path) -> None:
    found = {
        article.article_id: correction.kind
        for article in news_collection(real_data).articles()
        if (correction := read_correction(article)) is not None
    }
    assert found == {f"click-id-{number}": CorrectionKind.NOTE for number in NOTED}
