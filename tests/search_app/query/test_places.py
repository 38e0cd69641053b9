"""Which places do the words of a query name?"""

from __future__ import annotations

import pytest

from search_app.query.places import NamedPlace, places_named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("banjir lebak", [("lebak", ("36.02",))]),
        ("kebakaran jakarta selatan", [("jakarta selatan", ("31.74",))]),
        ("kab serang pilkada", [("kab serang", ("36.04",))]),
        ("serang", [("serang", ("36.73", "36.04"))]),
        ("gubernur jabar dan banten", [("jabar", ("32",)), ("banten", ("36",))]),
        ("batu akik", []),
        ("batu", [("batu", ("35.79",))]),
        ("metro", [("metro", ("18.72",))]),
        ("polda metro", []),
        ("mitra", []),
        ("pali", []),
        ("kota", []),
        ("kota batu", [("kota batu", ("35.79",))]),
        ("di ke dari", []),
        ("", []),
    ],
)
def test_places_in(text, expected):
    assert places_named(text.split()) == tuple(NamedPlace(*one) for one in expected)
