"""CSV in, raw records or named rejections out."""

from pathlib import Path

import pytest

from indexer.errors import Reason, RecordRejected, UnreadableSource
from indexer.ingest import Limits, read_sources
from indexer.ingest.remarks import Remark
from indexer.models import Origin, RawRecord


def told(content: bytes | str, tmp_path: Path, **options: object) -> list[object]:
    """Each value in short: the fields of a record, or reason and line of an error."""
    path = tmp_path / "a.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [
        value.fields
        if isinstance(value, RawRecord)
        else (value.reason, value.origin.line)
        if isinstance(value, (RecordRejected, UnreadableSource))
        else None
        for value in read_sources([path], **options)  # type: ignore[arg-type]
        if not isinstance(value, Remark)
    ]


def test_each_row_is_a_record_of_our_columns(tmp_path: Path) -> None:
    content = 'ID,Body,editor,title\r\n1,"Satu, ""dua""\nbaris",x,\r\n\r\n2,Tiga,,Judul\r\n'
    assert told(content, tmp_path) == [
        {"id": "1", "title": "", "body": 'Satu, "dua"\nbaris'},
        {"id": "2", "body": "Tiga", "title": "Judul"},
    ]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_are_told_from_the_header(tmp_path: Path, delimiter: str) -> None:
    content = "id,body\n1,Satu\n".replace(",", delimiter)
    assert told(content, tmp_path) == [{"id": "1", "body": "Satu"}]


@pytest.mark.parametrize(
    "first", ["sep=;\n", "sep=;\r\n", "sep=;\r", "\ufeffsep=;\n", '"sep=;"\n', "SEP=;  \n"]
)
def test_the_line_that_tells_excel_the_delimiter_is_no_header(tmp_path: Path, first: str) -> None:
    end = "\r" if first.endswith("\r") else "\n"
    content = first + f"id;body{end}1;Harga 1,5 juta, naik{end}"
    assert told(content, tmp_path) == [{"id": "1", "body": "Harga 1,5 juta, naik"}]


def test_a_row_below_that_line_is_told_with_its_line_in_the_file(tmp_path: Path) -> None:
    assert told("sep=,\nid,body\n1\n2,Dua\n", tmp_path) == [
        (Reason.BROKEN_CSV, 3),
        {"id": "2", "body": "Dua"},
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_encodings_of_spreadsheets_are_read(tmp_path: Path, encoding: str) -> None:
    content = 'id,body\n1,"Kafé “Senja” – ramai"\n'.encode(encoding)
    assert told(content, tmp_path) == [{"id": "1", "body": "Kafé “Senja” – ramai"}]


def test_a_row_of_another_width_is_rejected(tmp_path: Path) -> None:
    assert told("id,body\n1,Satu,lagi\n2\n3,Tiga\n", tmp_path) == [
        (Reason.BROKEN_CSV, 2),
        (Reason.BROKEN_CSV, 3),
        {"id": "3", "body": "Tiga"},
    ]


def test_a_quote_that_is_never_closed_costs_one_row(tmp_path: Path) -> None:
    assert told('id,body\n1,"Satu\n2,Dua\n3,Tiga\n', tmp_path) == [
        (Reason.BROKEN_CSV, 2),
        {"id": "2", "body": "Dua"},
        {"id": "3", "body": "Tiga"},
    ]


def test_a_row_that_is_too_long_is_rejected(tmp_path: Path) -> None:
    content = "id,body\n1," + "x" * 500 + "\n2,Dua\n"
    assert told(content, tmp_path, limits=Limits(line_bytes=100)) == [
        (Reason.TOO_LARGE, 2),
        {"id": "2", "body": "Dua"},
    ]


def test_many_quotes_that_are_never_closed_end(tmp_path: Path) -> None:
    content = "id,body\n" + ('1,"x\n' + "y\n" * 600) * 20
    values = told(content, tmp_path, limits=Limits(line_bytes=1000))
    assert [value[0] for value in values].count(Reason.TOO_LARGE) == 20  # type: ignore[index]
    assert len(values) < 20 * 600  # the lines swallowed are read anew for the first few only


@pytest.mark.parametrize("content", ["", "id,title\n1,x\n", "\n\n", "\x00" * 5000])
def test_a_file_without_a_body_column_is_named(tmp_path: Path, content: str) -> None:
    ((reason, _),) = told(content, tmp_path)  # type: ignore[misc]
    assert reason in (Reason.UNKNOWN_COLUMNS, Reason.MISNAMED)


def test_reading_goes_on_after_a_row(tmp_path: Path) -> None:
    content = 'id,body\n1,"Satu\ndua"\n2,Dua\n3,"Tiga'
    start = Origin(path=str(tmp_path / "a.csv"), line=2, offset=8)
    assert told(content, tmp_path, start=start) == [
        {"id": "2", "body": "Dua"},
        (Reason.BROKEN_CSV, 5),
    ]


def test_quotes_behind_backslashes_are_quotes_of_the_text(tmp_path: Path) -> None:
    content = 'id,body\n1,"Camat menjawab, \\"Ya, besok\\" katanya."\n2,"Dua"\n'
    assert told(content, tmp_path) == [
        {"id": "1", "body": 'Camat menjawab, "Ya, besok" katanya.'},
        {"id": "2", "body": "Dua"},
    ]


def test_a_backslash_at_the_end_of_a_field_is_no_escape(tmp_path: Path) -> None:
    assert told('id,body\n1,"C:\\arsip\\"\n2,"Dua"\n', tmp_path) == [
        {"id": "1", "body": "C:\\arsip\\"},
        {"id": "2", "body": "Dua"},
    ]


def test_the_first_filled_column_of_one_name_is_taken(tmp_path: Path) -> None:
    content = "judul,isi,isi,tanggal,tanggal\nA,,Satu,2025-12-09,\nB,Dua,,,2025-12-10\n"
    assert [one["body"] for one in told(content, tmp_path)] == ["Satu", "Dua"]
    assert [one["date"] for one in told(content, tmp_path)] == ["2025-12-09", "2025-12-10"]


def test_fields_may_stand_in_apostrophes(tmp_path: Path) -> None:
    content = "id|body|title\n'1'|'Satu | dua'|'Jum''at'\n'2'|'Tiga'|'Judul'\n"
    assert told(content, tmp_path) == [
        {"id": "1", "body": "Satu | dua", "title": "Jum'at"},
        {"id": "2", "body": "Tiga", "title": "Judul"},
    ]


def test_a_field_that_begins_with_an_apostrophe_keeps_it(tmp_path: Path) -> None:
    content = "id,body,title\n1,'Satu' kata warga,A\n2,Dua,B\n"
    assert [one["body"] for one in told(content, tmp_path)] == ["'Satu' kata warga", "Dua"]


def test_a_header_that_comes_again_is_no_record(tmp_path: Path) -> None:
    content = "id,body\n1,Satu\nid,body\n2,Dua\n"
    assert [one["body"] for one in told(content, tmp_path)] == ["Satu", "Dua"]


@pytest.mark.parametrize(
    "header",
    [
        "Judul/Headline,Isi (teks lengkap),Tgl/Jam Terbit,Media/Sumber,Link/URL",
        "Judul*,Isi Berita (lengkap),Waktu Publikasi (WIB),Nama Media,URL Berita",
        "Judul Artikel,Isi Artikel,Tanggal & Waktu,Sumber Media,Tautan Artikel",
        "Headline [id],Full Text,Publish Date,Media Name,Article Link",
    ],
)
def test_columns_are_known_by_a_part_of_their_names(tmp_path: Path, header: str) -> None:
    content = f"{header}\nA,Warga senang.,2025-12-09,Kabar,https://k.example/a\n"
    assert told(content, tmp_path) == [
        {
            "title": "A",
            "body": "Warga senang.",
            "date": "2025-12-09",
            "source": "Kabar",
            "url": "https://k.example/a",
        }
    ]
