"""Is a list of regions read as it stands, and a wrong one refused with its line?"""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.make_places import read_rows


def listed(folder: Path, *lines: str) -> Path:
    path = folder / "regions.tsv"
    path.write_text("\n".join(["code\tname\tlevel", *lines]) + "\n", encoding="utf-8")
    return path


def test_regions_come_sorted_by_code(tmp_path: Path) -> None:
    path = listed(tmp_path, "36.04\tKabupaten Serang\tkabkota", "36\tBanten\tprovinsi")
    assert read_rows(path) == [
        ("36", "Banten", "provinsi"),
        ("36.04", "Kabupaten Serang", "kabkota"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("36\tBanten", "expected code, name, level"),
        ("36\tBanten\tnegara", "expected code, name, level"),
        ("36.04\tBanten\tprovinsi", "'36.04' is no code of a provinsi"),
    ],
)
def test_a_row_that_is_no_region_is_refused_with_its_line(
    tmp_path: Path, line: str, reason: str
) -> None:
    with pytest.raises(ValueError, match=rf"regions\.tsv:2: {reason}"):
        read_rows(listed(tmp_path, line))


def test_a_code_given_twice_is_refused(tmp_path: Path) -> None:
    path = listed(tmp_path, "36\tBanten\tprovinsi", "36\tBanten Baru\tprovinsi")
    with pytest.raises(ValueError, match=r"regions\.tsv:3: code 36 stands twice"):
        read_rows(path)
