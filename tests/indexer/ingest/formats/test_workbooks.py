"""Excel workbooks in, a record for each row out."""

from datetime import date, datetime, time

import pytest

from indexer.errors import UnreadableSource
from indexer.ingest import Limits, read_sources
from tests.indexer.ingest.samples import BODY, MORE, shared_workbook, workbook, zipped

HEADER = ["Judul Berita", "Isi Berita", "Tanggal", "Jam"]


def dates(told, *cells: object) -> list[object]:
    sheet = [HEADER, *([f"Judul {n}", BODY, *pair] for n, pair in enumerate(cells))]  # type: ignore[misc]
    return [one["date"] for one in told("a.xlsx", workbook({"Lembar1": sheet}))]


def test_a_row_is_a_record(told) -> None:
    sheet = [[*HEADER, "Media"], ["Judul", BODY, datetime(2025, 11, 26, 8, 15), None, "Kabar"]]
    (article,) = told("a.xlsx", workbook({"Lembar1": sheet}))
    assert (article["title"], article["body"], article["date"], article["source"]) == (
        "Judul",
        BODY,
        "2025-11-26T08:15+07:00",
        "Kabar",
    )


def test_dates_are_read_in_every_form_that_cells_have(told) -> None:
    found = dates(
        told,
        (datetime(2025, 11, 26, 8, 15), None),
        (date(2025, 11, 26), None),
        (date(2025, 11, 26), time(8, 15)),
        ("26/11/2025", "08.15"),
        (45987, None),
        (45987.34375, None),
        ("Rabu, 26 November 2025 | 08:15 WIB", None),
        (None, None),
    )
    midnight, quarter = "2025-11-26T00:00+07:00", "2025-11-26T08:15+07:00"
    assert found == [quarter, midnight, quarter, quarter, midnight, quarter, quarter, None]


def test_titles_above_the_names_and_empty_rows_are_skipped(told) -> None:
    sheet = [["LAPORAN BERITA"], ["Dicetak", date(2025, 12, 1)], [], HEADER, [], ["A", BODY]]
    (article,) = told("a.xlsx", workbook({"Lembar1": sheet}))
    assert article["title"] == "A"


def test_every_sheet_is_read_and_one_without_names_is_refused(told) -> None:
    sheets = {
        "Ringkasan": [["Total", 2]],
        "Kosong": [],
        "Januari": [HEADER, ["A", BODY]],
        "Februari": [["isi"], [MORE]],
    }
    refused, january, february = told("a.xlsx", workbook(sheets))
    assert refused == ("unknown_columns", "Ringkasan")
    assert (january["title"], february["body"]) == ("A", MORE)


def test_control_characters_as_a_workbook_writes_them_are_gone(told) -> None:
    (article,) = told("a.xlsx", workbook({"L": [["isi"], ["Satu._x000D_\nDua."]]}))
    assert article["body"] == "Satu.\nDua."


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 rusak xl/workbook.xml",
        zipped({"xl/workbook.xml": "<workbook/>", "[Content_Types].xml": "<Types/>"}),
        workbook({"L": [["isi"], [BODY]]})[:1500],
    ],
)
def test_what_is_no_workbook_is_refused(told, content: bytes) -> None:
    assert told("a.xlsx", content) in (
        [("broken_archive", None)],
        [("misnamed", None)],
    )


def test_texts_that_stand_in_a_part_of_their_own_are_found(told) -> None:
    content = shared_workbook([["judul", "isi"], ["A", BODY], ["B", BODY]])
    assert [one["title"] for one in told("a.xlsx", content)] == ["A", "B"]


def test_shared_texts_beyond_the_limit_are_not_held(tmp_path) -> None:
    (tmp_path / "a.xlsx").write_bytes(shared_workbook([["isi"], [BODY * 20]]))
    (value,) = read_sources([tmp_path], limits=Limits(strings_bytes=1000))
    assert isinstance(value, UnreadableSource)
    assert value.reason == "bomb"


def test_a_header_that_comes_again_in_a_sheet_is_no_record(told) -> None:
    rows = [["judul", "isi"], ["A", "Warga senang."], ["judul", "isi"], ["B", "Jalan lancar."]]
    assert [one["title"] for one in told("a.xlsx", workbook({"L": rows}))] == ["A", "B"]
