"""Speakers are told rightly, and of most statements."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.models import Article
from tests.quality.floors import below, read_floors
from tests.quality.measures.quotations import Tally, measure_quotations, read_speakers


@pytest.mark.realdata
def test_quotations_keep_their_floors(real_data: Path) -> None:
    assert below(measure_quotations(real_data), read_floors()) == ()


def test_speakers_are_counted() -> None:
    body = (
        'Warga datang. "Kami bekerja siang dan malam," kata Budi Rustandi. "Tidak ada, Pak, belum."'
    )
    counts = Tally()
    counts.add(
        Article(article_id="pasar", title="Pasar", body=body),
        {15: frozenset({"budi rustandi"}), 71: frozenset({"siti aminah"})},
    )
    assert counts == Tally(right=1, told=1, statements=2, attributed=1)


def test_the_gold_is_read() -> None:
    assert sum(map(len, read_speakers().values())) == 100
