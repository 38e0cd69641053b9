"""A short sentence that tells a date of the story is no line with the page's date."""

from __future__ import annotations

import pytest

from indexer.extract.bylines import _dates_in_line


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("Balai desa itu dibangun pada 17 Agustus 1950 oleh warga.", 0),
        ("Jembatan ini runtuh pada 3 Mei 1999.", 0),
        ("Ia lahir di Serang, 5 Juni 1970.", 0),
        ("Benarkah pasar itu terbakar 2 Mei 2001?", 0),
        ("Serang, 26 November 2025.", 1),
        ("Oleh Ani, 26 November 2025.", 1),
        ("Diterbitkan 26 November 2025 pukul 10.00 WIB.", 1),
        ("Selasa, 2 Desember 2025 | 10:30 WIB", 1),
    ],
)
def test_sentences_are_told_from_date_lines(line, dates):
    assert len(_dates_in_line(line)) == dates
