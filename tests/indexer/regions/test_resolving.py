"""What people write for a place, and the codes that they mean."""

from __future__ import annotations

import pytest

from indexer.i18n import LANGUAGES
from indexer.regions.gazetteer import DATA, load_gazetteer, tsv_rows
from indexer.regions.naming import PlaceNames
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
        ("36.73/36.04", ("36.73", "36.04")),
        ("36.73; 32", ("36.73", "32")),
        ("36.73/99", ()),
        ("Serang (kota atau kabupaten)", ("36.73", "36.04")),
        ("Serang (city or regency)", ("36.73", "36.04")),
        ("Papua (six provinces)", ("91", "92", "93", "94", "95", "96")),
        ("Tebet, Jakarta Selatan", ("31.74.01",)),
        ("Bandung, Jabar", ("32.73", "32.04")),
        ("Bandung, Banten", ("36.04.34",)),
        ("Bandung, Jateng", ()),
        ("Sukamaju, atlantis", ()),
        (",", ()),
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


def test_every_place_is_meant_by_what_pages_call_it():
    gazetteer = load_gazetteer()
    for language in LANGUAGES.values():
        names = PlaceNames(gazetteer, language)
        unmeant = [code for code in gazetteer.names if code not in codes_meant(names.name(code))]
        assert unmeant == []
        for _, codes in tsv_rows(DATA / "pairs.tsv", 2):
            pair = tuple(codes.split(","))
            assert codes_meant(names.title(pair)) == pair
