"""What of the words before a name is this person's role, and what is somebody else's."""

from __future__ import annotations

import pytest

from search_app.search.told_roles import owners, told_role


@pytest.mark.parametrize(
    ("role", "name", "told"),
    [
        ("Wali Kota Serang", "Budi Rustandi", "Wali Kota Serang"),
        ("Menteri Hukum dan HAM", "Rani Wulan", "Menteri Hukum dan HAM"),
        ("Bupati Lebak Iti Wulan dan Gubernur Banten", "Andra Soni", "Gubernur Banten"),
        ("Bupati Lebak Iti Wulan serta Kapolres Lebak AKBP", "Toni Ahmad", "Kapolres Lebak"),
        ("komisioner Lembaga Perlindungan Saksi dan Korban", "Lili Ayu", "same"),
        ("presiden dan wakil presiden terpilih", "Joko Pranata", "same"),
        ("Gubernur Andra Soni atau", "Andra Soni", "Gubernur"),
        ("Kapolri Jenderal Pol", "Tito Gunawan", "Kapolri"),
        ("Panglima TNI Marsekal TNI", "Hadi Purnomo", "Panglima TNI"),
        ("Brigjen Pol", "Dedi Hartono", "Brigjen Pol"),
        ("mantan Bupati Lebak", "Iti Wulan", "mantan Bupati Lebak"),
        ("Asisten Pribadi Bupati", "Ulum Karim", "Asisten Pribadi Bupati"),
        ("Putra kedua Habib", "Tarik Habib", "Putra kedua Habib"),
    ],
)
def test_what_is_told(role, name, told):
    assert told_role(role, name) == (role if told == "same" else told)


@pytest.mark.parametrize(
    "role",
    [
        "istri",
        "anak kedua",
        "mantan suami",
        "rekan setimnya",
        "kuasa hukum",
        "sahabat dari",
        "tersangka terhadap",
        "Wakil Ketua KPK Budi Santoso dan",
        "Ketua yakni Agus Salim",
        "mahasiswa tersebut",
    ],
)
def test_what_is_somebody_elses_is_not_told(role):
    assert told_role(role, "Rani Wulan") == ""


def test_whose_relative_somebody_is_says_that_he_has_the_role():
    counts = {
        "presiden": 314,
        "putra sulung presiden": 5,
        "mantan presiden": 4,
        "gubernur banten dan presiden": 2,
    }
    assert dict(owners(counts)) == {
        "putra sulung presiden": "",
        "gubernur banten dan presiden": "presiden",
    }
