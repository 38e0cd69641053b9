"""What people write for a place, and the codes that they mean."""

from __future__ import annotations

import pytest

from indexer.regions.gazetteer import load_gazetteer
from indexer.regions.resolving import codes_meant


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("36.73", ("36.73",)),
        (" 36 ", ("36",)),
        ("99", ()),
        ("kota-serang", ("36.73",)),
        ("Kota Serang", ("36.73",)),
        ("kab. serang", ("36.04",)),
        ("KABUPATEN SERANG", ("36.04",)),
        ("serang", ("36.73", "36.04")),
        ("banten", ("36",)),
        ("prov banten", ("36",)),
        ("jabar", ("32",)),
        ("jaksel", ("31.74",)),
        ("tangsel", ("36.74",)),
        ("jakarta", ("31",)),
        ("yogyakarta", ("34.71",)),
        ("palangkaraya", ("62.71",)),
        ("Palangka Raya", ("62.71",)),
        ("kec cikande", ("36.04.15",)),
        ("purwokerto", ("33.02",)),
        ("ujung pandang", ("73.71",)),
        ("papua", ("91",)),
        ("Papua (enam provinsi)", ("91", "92", "93", "94", "95", "96")),
        ("tanah-papua", ("91", "92", "93", "94", "95", "96")),
        ("atlantis", ()),
        ("", ()),
    ],
)
def test_a_place_is_meant(text, codes):
    assert codes_meant(text) == codes


def test_every_province_and_regency_is_meant_by_its_own_name():
    names = load_gazetteer().names
    unmeant = [
        name
        for code, name in names.items()
        if code.count(".") < 2 and code not in codes_meant(name)
    ]
    assert unmeant == []
