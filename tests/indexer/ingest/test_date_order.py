"""The order of day and month is decided for a whole column."""

from pathlib import Path

import pytest

from indexer.ingest import read_sources
from indexer.ingest.columns import ColumnRules
from indexer.ingest.date_order import DateOrder
from indexer.ingest.remarks import Remark, RemarkKind
from indexer.models import RawRecord


def dates(tmp_path: Path, *values: str, order: DateOrder | None = None) -> list[object]:
    path = tmp_path / "a.csv"
    path.write_text("isi,tanggal\n" + "".join(f"Isi.,{value}\n" for value in values))
    return [
        value.fields["date"] if isinstance(value, RawRecord) else value.kind
        for value in read_sources([path], rules=ColumnRules(date_order=order))
        if isinstance(value, (RawRecord, Remark))
    ]


def test_one_day_above_twelve_decides_for_all_also_those_before_it(tmp_path: Path) -> None:
    found = dates(tmp_path, "3/4/2025 10:00", "12/1/2025", "3/25/2025", "2025-11-26")
    assert found == ["4/3/2025 10:00", "1/12/2025", "25/3/2025", "2025-11-26"]


@pytest.mark.parametrize("values", [("3/4/2025", "25/3/2025"), ("3-4-25", "25-3-25")])
def test_days_first_stay_as_they_are(tmp_path: Path, values: tuple[str, ...]) -> None:
    assert dates(tmp_path, *values) == list(values)


def test_a_column_that_shows_nothing_is_read_day_first_and_that_is_told(tmp_path: Path) -> None:
    found = dates(tmp_path, "3/4/2025", "5/6/2025")
    assert found == ["3/4/2025", RemarkKind.DAY_FIRST, "5/6/2025"]


def test_a_column_with_both_orders_keeps_only_the_dates_that_are_sure(tmp_path: Path) -> None:
    found = dates(tmp_path, "3/4/2025", "25/3/2025", "3/25/2025", "4/4/2025")
    why = "day and month come in both orders in this column"
    assert found == [f"3/4/2025 ({why})", "25/3/2025", "25/3/2025", "4/4/2025"]


def test_the_operator_may_say_the_order(tmp_path: Path) -> None:
    assert dates(tmp_path, "3/4/2025", order=DateOrder.MONTH_FIRST) == ["4/3/2025"]
    assert dates(tmp_path, "3/4/2025", order=DateOrder.DAY_FIRST) == ["3/4/2025"]


def test_a_resumed_reading_knows_the_order_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("isi,tanggal\nA.,3/25/2025\nB.,3/4/2025\n")
    first, _ = read_sources([path])
    (second,) = read_sources([path], start=first.origin)
    assert isinstance(second, RawRecord)
    assert second.fields["date"] == "4/3/2025"
