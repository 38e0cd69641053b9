"""Places typed in lower case find places."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.models import Article
from tests.quality.floors import below, read_floors
from tests.quality.measures.collections import news_collection
from tests.quality.measures.indexes import opened
from tests.quality.measures.place_names import names_of_regencies
from tests.quality.measures.places import measure_places, mention_of


@pytest.mark.realdata
def test_places_keep_their_floors(real_data: Path) -> None:
    with opened(news_collection(real_data)) as index:
        assert below(measure_places(real_data, index, None), read_floors()) == ()


def test_all_514_are_searched():
    meant = names_of_regencies()
    assert sum(code.count(".") for codes in meant.values() for code in codes) == 514
    assert meant["serang"] == ("36.04", "36.73")
    assert meant["gorontalo"] == ("75.01", "75.71", "75")


@pytest.mark.parametrize(
    ("name", "text", "mentioned"),
    [
        ("Serang", "Warga Serang menyerang", True),
        ("Serang", "BANJIR SERANG SURUT", True),
        ("Serang", "Warga menyerang dan serang-menyerang", False),
        ("Tanjung Pinang", "Pelabuhan Tanjungpinang", True),
        ("Tanjung Pinang", "Tanjung di kota Pinang", False),
        ("Aceh Barat", "di Aceh bagian Barat", False),
        ("Aceh Barat", "di aceh barat", False),
        ("Bau Bau", "kota Bau-Bau", True),
        ("Gunungsitoli", "Wali Kota Gunung Sitoli", True),
        ("Pati", "Patih Pati", True),
        ("Pati", "Patih", False),
    ],
)
def test_a_mention_is_capitalised_and_whole(name: str, text: str, mentioned: bool) -> None:
    assert mention_of(name)(Article(article_id="a", title="", body=text)) is mentioned
