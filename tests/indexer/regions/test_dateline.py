"""Place, outlet and agency of the first words of a story."""

from __future__ import annotations

import pytest

from indexer.regions.dateline import read_dateline
from indexer.regions.gazetteer import load_gazetteer

STORY = "Banjir merendam tiga kelurahan."
READ = [
    ("Serang – ", ("Serang", ("36.73", "36.04"), None, None)),
    ("SERANG, KOMPAS.com - ", ("SERANG", ("36.73", "36.04"), "KOMPAS.com", None)),
    ("Liputan6.com, Jakarta - ", ("Jakarta", ("31",), "Liputan6.com", None)),
    ("Bandarlampung, Lampung (ANTARA) - ", ("Bandarlampung", ("18.71",), None, "ANTARA")),
    ("TEMPO.CO, Tangerang Selatan - ", ("Tangerang Selatan", ("36.74",), "TEMPO.CO", None)),
    ("Bisnis.com, SURABAYA — ", ("SURABAYA", ("35.78",), "Bisnis.com", None)),
    ("Batam, CNN Indonesia -- ", ("Batam", ("21.71",), "CNN Indonesia", None)),
    ("KBRN, Cilegon: ", ("Cilegon", ("36.72",), "KBRN", None)),
    ("Kota Serang, Banten (ANTARA) - ", ("Kota Serang", ("36.73",), None, "ANTARA")),
    ("Kab. Serang - ", ("Kab. Serang", ("36.04",), None, None)),
    ("SURABAYA | ", ("SURABAYA", ("35.78",), None, None)),
    ("CILEGON, (KB).- ", ("CILEGON", ("36.72",), None, "KB")),
    ("Cilegon, 5 Januari 2020 - ", ("Cilegon", ("36.72",), None, None)),
    ("CILEGON (6/1/2020) – ", ("CILEGON", ("36.72",), None, None)),
]
NONE = ["", "Suara.com - ", "Jakarta: ", "Harapan baru - ", "Polisi – ", "Palang Merah | "]


@pytest.mark.parametrize(("words", "expected"), READ, ids=[words for words, _ in READ])
def test_a_dateline_is_read(words, expected):
    found = read_dateline(words + STORY, load_gazetteer())
    codes = (found.code, *found.also)
    assert (found.place, codes, found.outlet, found.agency) == expected
    assert (words + STORY)[found.end :] == STORY


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_dateline(words):
    assert read_dateline(words + STORY, load_gazetteer()) is None
