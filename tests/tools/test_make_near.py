"""Are regencies told near that have no settlement of a third between them?"""

from __future__ import annotations

import pytest

from indexer.regions.gazetteer import DATA, Level, level_of, load_gazetteer, tsv_rows
from tools.make_near import Settlement, nearest, read_settlements


def test_what_lies_behind_another_is_not_near() -> None:
    in_a_row = [Settlement("a", 0, 0), Settlement("b", 10, 1), Settlement("c", 20, 0)]
    assert nearest(in_a_row) == {"a": ("b",), "b": ("a", "c"), "c": ("b",)}


def test_the_nearest_comes_first_and_only_so_many() -> None:
    around = [Settlement("a", 0, 0), Settlement("b", 9, 0), Settlement("c", 0, 8)]
    assert nearest(around)["a"] == ("c", "b")
    assert nearest(around, most=1)["a"] == ("c",)


def test_a_settlement_of_its_own_may_lie_nearer_than_the_border() -> None:
    two_and_one = [Settlement("a", 0, 0), Settlement("a", 5, 0), Settlement("b", 12, 0)]
    assert nearest(two_and_one) == {"a": ("b",), "b": ("a",)}


def test_what_is_far_is_told_only_where_nothing_else_is_near() -> None:
    assert nearest([Settlement("a", 0, 0), Settlement("b", 300, 0)]) == {"a": ("b",), "b": ("a",)}
    with_one_closer = [Settlement("a", 0, 0), Settlement("b", 300, 0), Settlement("c", -50, 0)]
    assert nearest(with_one_closer)["a"] == ("c",)


@pytest.mark.parametrize(
    ("name", "of_statistics", "code"),
    [
        ("Cikande", "3604", "36.04"),  # told by the district's name
        ("Simpang Empat", "1312", "13.12"),  # told by the list of exceptions
    ],
)
def test_a_settlement_gets_the_official_code(name: str, of_statistics: str, code: str) -> None:
    cells = ["1", name, name, "", "-6.2", "106.3", "P", "PPLA3", "ID", "", "30", of_statistics]
    settlements = read_settlements(["\t".join(cells)])
    assert settlements[0].code == code


def test_a_settlement_of_another_country_is_left_out() -> None:
    cells = ["1", "Kuching", "Kuching", "", "1.5", "110.3", "P", "PPLA", "MY", "", "11", "1301"]
    assert read_settlements(["\t".join(cells)]) == read_settlements([])


def test_the_table_knows_every_regency_and_is_told_from_both_sides() -> None:
    near = {code: listed.split(",") for code, listed in tsv_rows(DATA / "regencies_near.tsv", 2)}
    everywhere = {code for code in load_gazetteer().names if level_of(code) is Level.REGENCY}
    assert set(near) == everywhere
    assert {one for listed in near.values() for one in listed} <= everywhere
    assert near["36.02"] == ["36.01", "32.02", "32.01", "36.04", "36.03"]  # Lebak
