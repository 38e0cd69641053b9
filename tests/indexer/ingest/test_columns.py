"""Columns are read by the names that newsrooms and scrapers give them."""

import json
from pathlib import Path

import pytest

from indexer.ingest import read_sources
from indexer.ingest.columns import BadColumns, ColumnRules, Columns, parse_columns
from indexer.ingest.remarks import Remark
from indexer.models import RawRecord


def fields(**record: object) -> dict[str, object]:
    return Columns().fields(record)


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("Judul", "title"),
        ("judul_berita", "title"),
        ("newsTitle", "title"),
        ("isi", "body"),
        ("Isi Berita", "body"),
        ("articleBody", "body"),
        ("full-text", "body"),
        ("TANGGAL TERBIT", "date"),
        ("publishedAt", "date"),
        ("tgl", "date"),
        ("tautan", "url"),
        ("news_url", "url"),
        ("Sumber", "source"),
        ("nama media", "source"),
        ("rubrik", "category"),
        ("wartawan", "authors"),
        ("kata kunci", "tags"),
    ],
)
def test_usual_names_are_known(name: str, ours: str) -> None:
    assert fields(**{name: "x"}) == {ours: "x"}


def test_the_first_name_that_holds_something_is_taken() -> None:
    record = {"description": "Ringkasan.", "content": "nan", "isi": "Seluruh isi.", "judul": "J"}
    assert fields(**record) == {"title": "J", "body": "Seluruh isi."}


def test_our_own_names_come_first() -> None:
    assert fields(judul="Lain", title="Judul", body="Isi", text="Lain") == {
        "title": "Judul",
        "body": "Isi",
    }


def test_a_clock_in_a_column_of_its_own_belongs_to_the_day() -> None:
    assert fields(isi="x", tanggal="26/11/2025", jam="08:15 WIB")["date"] == "26/11/2025 08:15 WIB"
    assert fields(isi="x", tanggal="26/11/2025 07:00", jam="08:15")["date"] == "26/11/2025 07:00"


def test_an_address_in_the_column_of_the_outlet_is_the_address() -> None:
    assert fields(isi="x", sumber="https://kabar.example/1") == {
        "body": "x",
        "url": "https://kabar.example/1",
    }


def test_objects_are_opened() -> None:
    record = {"source": {"id": None, "name": "Kabar"}, "_id": {"$oid": "6f"}, "isi": "x"}
    assert fields(**record) == {"id": "6f", "body": "x", "source": "Kabar"}


def test_an_operator_names_columns() -> None:
    rules = ColumnRules(names=parse_columns(["naskah_asli=body,kop=title"]))
    record = {"Naskah Asli": "Isi.", "kop": "Judul", "isi": "", "judul": "Lain"}
    assert Columns(rules).fields(record) == {"body": "Isi.", "title": "Judul"}


@pytest.mark.parametrize("text", ["judul", "judul=", "judul=kepala", "=title"])
def test_what_names_no_field_is_told(text: str) -> None:
    with pytest.raises(BadColumns):
        parse_columns([text])


def test_unused_columns_are_named_once(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"isi": "x", "dilihat": 1}, {"isi": "y", "dilihat": 2, "suka": 3}, {"isi": "z"}]
    path.write_text("\n".join(map(json.dumps, rows)))
    values = list(read_sources([path]))
    remarks = [(value.origin.line, value.names) for value in values if isinstance(value, Remark)]
    assert remarks == [(1, ("dilihat",)), (2, ("suka",))]
    assert sum(isinstance(value, RawRecord) for value in values) == 3
