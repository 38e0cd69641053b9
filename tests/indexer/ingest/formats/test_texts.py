"""Plain text and Markdown in, one raw record each."""

from pathlib import Path

import pytest

from indexer.errors import Reason, RecordRejected, UnreadableSource
from indexer.extract import read_article
from indexer.ingest import Read, read_sources
from indexer.ingest.formats.texts import plain
from indexer.models import RawRecord


def read(name: str, content: str | bytes, tmp_path: Path) -> Read:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (value,) = read_sources([path])
    return value


def fields(name: str, content: str | bytes, tmp_path: Path) -> object:
    value = read(name, content, tmp_path)
    assert isinstance(value, RawRecord), value
    return value.fields


def test_front_matter_is_taken_as_it_was_written(tmp_path: Path) -> None:
    content = """---
id: 0012
title: "Banjir: surut"
date: 2025-02-31
penulis: [Ani, Budi]
categories:
  - Daerah
  - Cuaca
tags:
draft: true
---

GARUT – Banjir
surut.

Warga pulang.
"""
    assert fields("a.md", content, tmp_path) == {
        "id": "0012",
        "title": "Banjir: surut",
        "date": "2025-02-31",
        "authors": ["Ani", "Budi"],
        "category": "Daerah",
        "body": "GARUT – Banjir surut.\nWarga pulang.",
    }


@pytest.mark.parametrize(
    "content",
    [
        "---\ntitle: x\n",
        "---\ntitle: [x\n---\nIsi",
        "---\n- x\n---\nIsi",
        "---\n" + "[" * 20_000 + "\n---\nIsi",
        "---\na: &a [x]\nb: *c\n---\nIsi",
    ],
)
def test_broken_front_matter_is_named(tmp_path: Path, content: str) -> None:
    value = read("a.md", content, tmp_path)
    assert isinstance(value, RecordRejected)
    assert value.reason is Reason.BROKEN_FRONT_MATTER


def test_a_heading_is_the_title_of_a_markdown_file(tmp_path: Path) -> None:
    assert fields("a.md", "# Banjir *surut*\n\nWarga pulang.", tmp_path) == {
        "title": "Banjir surut",
        "body": "Warga pulang.",
    }


def test_a_first_line_alone_is_the_title_of_a_text(tmp_path: Path) -> None:
    assert fields("a.txt", "Banjir surut\r\n\r\nWarga\r\npulang.", tmp_path) == {
        "title": "Banjir surut",
        "body": "Warga pulang.",
    }
    assert fields("a.txt", "Banjir surut.\n\nWarga pulang.", tmp_path) == {
        "body": "Banjir surut.\nWarga pulang."
    }


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**GARUT** – Warga *senang* sekali.", "GARUT – Warga senang sekali."),
        ("Lihat [peta](https://a.example/b) ini.", "Lihat peta ini."),
        ("![foto](a.jpg)\n\nIsi", "\n\nIsi"),
        ("## Sub\n\n- satu\n- dua\n\n> kutipan", "Sub\n\nsatu\ndua\n\nkutipan"),
        ("2 * 3 * 4 = 24", "2 * 3 * 4 = 24"),
        ("nama_berkas_panjang.txt", "nama_berkas_panjang.txt"),
        (r"\*bukan tebal\*", "*bukan tebal*"),
        ("<b>tebal</b> dan <https://a.example>", "tebal dan https://a.example"),
        ("2025. Tahun itu", "2025. Tahun itu"),
    ],
)
def test_marks_are_removed(markdown: str, text: str) -> None:
    assert plain(markdown) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_encodings_are_told(tmp_path: Path, encoding: str) -> None:
    text = "Kafé “Senja” di Jalan Braga – ramai."
    assert fields("a.txt", text.encode(encoding), tmp_path) == {"body": text}


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    value = read("a.txt", bytes(range(256)) * 20, tmp_path)
    assert isinstance(value, UnreadableSource)
    assert value.reason is Reason.MISNAMED


def test_front_matter_of_hugo_is_toml(tmp_path: Path) -> None:
    content = """+++
title = "Banjir: surut"
date = 2025-02-28T08:15:00+07:00
categories = ["Daerah"]
[taxonomies]
tags = ["banjir", "sungai"]
+++
Banjir surut.
"""
    found = fields("a.md", content, tmp_path)
    assert isinstance(found, dict)
    assert (found["title"], found["category"], found["tags"]) == (
        "Banjir: surut",
        "Daerah",
        ["banjir", "sungai"],
    )
    assert (str(found["date"]), found["body"]) == ("2025-02-28 08:15:00+07:00", "Banjir surut.")


@pytest.mark.parametrize("content", ["+++\ntitle = x\n+++\nIsi.", "+++\ntitle = 'x'\nIsi."])
def test_broken_toml_is_named(tmp_path: Path, content: str) -> None:
    value = read("a.md", content, tmp_path)
    assert isinstance(value, RecordRejected)
    assert value.reason is Reason.BROKEN_FRONT_MATTER


def test_headline_author_and_day_above_wrapped_paragraphs_are_told_apart(tmp_path: Path) -> None:
    content = """Harga Karet Naik
Oleh Rina Suwandi
Selasa, 7 Oktober 2025 16.05 WITA

SAMPIT – Harga karet di tingkat
petani naik.

Petani berharap harga bertahan.
"""
    value = read("a.txt", content, tmp_path)
    assert isinstance(value, RawRecord), value
    article = read_article(value)
    assert (article.title, article.authors, str(article.published_at)) == (
        "Harga Karet Naik",
        ("Rina Suwandi",),
        "2025-10-07 16:05:00+08:00",
    )
    assert article.body.split("\n") == [
        "SAMPIT – Harga karet di tingkat petani naik.",
        "Petani berharap harga bertahan.",
    ]


def test_a_markdown_files_name_tells_its_day(tmp_path: Path) -> None:
    path = tmp_path / "2025-12-09-jembatan.md"
    path.write_text("---\ntitle: Jembatan\n---\nWarga senang.\n")
    (value,) = read_sources([path])
    assert isinstance(value, RawRecord)
    assert value.fields["date"] == "2025-12-09"
    path.write_text("---\ntitle: Jembatan\ndate: 2025-12-08\n---\nWarga senang.\n")
    (value,) = read_sources([path])
    assert isinstance(value, RawRecord)
    assert value.fields["date"] == "2025-12-08"
