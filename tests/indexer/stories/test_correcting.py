"""Corrections are linked to what they put right, or left unlinked."""

from __future__ import annotations

from datetime import datetime

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.engines import memory
from indexer.models import WIB, Article
from indexer.stories.correcting import corrected_by_it, corrections_of

ANALYZER = Analyzer()
URL = "https://kabar.example/2025/12/bupati-kenanga-ditangkap"


def article(
    article_id: str, title: str, body: str, day: int, source: str = "Kabar", url: str | None = None
) -> Article:
    published = datetime(2025, 12, day, tzinfo=WIB)
    return Article(
        article_id=article_id,
        url=url,
        title=title,
        body=body,
        source=source,
        published_at=published,
    )


WRONG = article("salah", "Banjir Melati Tewaskan 15 Orang", "Banjir menewaskan 15 orang.", 1)
ARREST = article(
    "tangkap",
    "Bupati Kenanga Ditangkap",
    "Ia ditangkap kemarin.",
    2,
    url=f"{URL.replace('https', 'http')}/?utm_source=wa",
)
ELSEWHERE = article("lain", "Banjir Melati Tewaskan 15 Orang", "Banjir di Melati.", 1, "Warta")
LATER = article("nanti", "Banjir Melati Tewaskan 15 Orang", "Banjir lagi di Melati.", 9)
RALAT = article(
    "ralat",
    "RALAT: Jumlah Korban Banjir Melati",
    "Pada berita berjudul “Banjir Melati Tewaskan 15 Orang” yang tayang Senin terdapat kekeliruan.",
    3,
)
CABUT = article(
    "cabut", "Pencabutan Berita soal Bupati", f"Redaksi mencabut berita yang tayang di {URL} .", 4
)
LOOSE = article(
    "lepas",
    "Ralat Berita Pasar",
    "Berita berjudul “Pasar Anggrek Terbakar Habis” yang tayang kemarin keliru.",
    5,
)


@pytest.fixture
def reader(tmp_path):
    memory.create_index(tmp_path / "index", ANALYZER)
    writer = memory.open_writer(tmp_path / "index", ANALYZER)
    for one in (WRONG, ARREST, ELSEWHERE, LATER, RALAT, CABUT, LOOSE):
        writer.put(one)
    writer.commit(1)
    return memory.open_reader(tmp_path / "index", ANALYZER)


@pytest.mark.parametrize(
    ("piece", "corrected"), [(RALAT, [WRONG]), (CABUT, [ARREST]), (LOOSE, []), (WRONG, [])]
)
def test_what_a_piece_corrects(reader, piece, corrected):
    assert list(corrected_by_it(reader, ANALYZER, piece)) == corrected


@pytest.mark.parametrize(
    ("held", "corrections"), [(WRONG, [RALAT]), (ELSEWHERE, []), (LATER, []), (RALAT, [])]
)
def test_what_corrects_an_article(reader, held, corrections):
    assert list(corrections_of(reader, ANALYZER, held)) == corrections
