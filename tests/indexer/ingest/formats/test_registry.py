"""The format of a file is told from its content and its name."""

import gzip
import io
import time
import zipfile
from pathlib import Path

import pytest

from indexer.errors import Reason, UnreadableSource
from indexer.ingest import Limits, SourceKind, read_sources
from indexer.ingest.formats.format import Head
from indexer.ingest.formats.registry import FORMATS, format_of
from indexer.models import RawPage, RawRecord

WXR_HEAD = b'<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
MHTML_HEAD = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=x"
    b"\r\n\r\n--x"
)


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.jsonl", b'{"id": 1}', SourceKind.JSONL),
        ("a.ndjson", b"rusak", SourceKind.JSONL),
        ("a.json", b'{"id": 1}\n{"id": 2}', SourceKind.JSONL),
        ("a.json", b'{\n  "id": 1\n}', SourceKind.JSON),
        ("a.json", b'[{"id": 1}]', SourceKind.JSON),
        ("a.jsonl", b'[\n{"id": 1},\n{"id": 2}\n]', SourceKind.JSON),
        ("data", b'{"total": 2, "data": [{"isi": "x"}]}', SourceKind.JSON),
        ("data", b'{"judul": "x", "isi": "y", "terkait": [{"isi": "z"}]}', SourceKind.JSONL),
        ("a.json", b'[{"content": {"rendered": "x"}}]', SourceKind.WORDPRESS_JSON),
        ("f", b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"', SourceKind.JSON_FEED),
        ("berita", b'{"id": 1}', SourceKind.JSONL),
        ("a.txt", b'{"id": 1, "body": "x"}', SourceKind.JSONL),
        ("a.csv", b"id,body\n", SourceKind.CSV),
        ("a.tsv", b"id\tbody\n", SourceKind.TSV),
        ("berita", b'"id";"body"\n', SourceKind.CSV),
        ("berita", b"Judul,Isi Berita,Tanggal\n", SourceKind.CSV),
        ("a.txt", b"sep=;\njudul;isi\n", SourceKind.CSV),
        ("a.html", b"<p>x", SourceKind.HTML),
        ("index.php", b"<!DOCTYPE html><html>", SourceKind.HTML),
        ("a.xml", b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', SourceKind.HTML),
        ("a.txt", b"\xef\xbb\xbf <!-- x -->\n<HTML lang=id>", SourceKind.HTML),
        ("berita?id=7", b"<div><p>x</p></div>", SourceKind.HTML),
        ("a.xml", b'<?xml version="1.0"?><!-- x --><rss version="2.0">', SourceKind.FEED),
        ("feed", b"<feed xmlns='x'>", SourceKind.FEED),
        ("a.html", b"<rdf:RDF xmlns='x'>", SourceKind.FEED),
        ("a.xml", b'<?xml version="1.0"?>\n<!-- generator -->' + WXR_HEAD, SourceKind.WXR),
        ("b.xml", b"<feed><id>tag:blogger.com,1999:blog-1</id>", SourceKind.BLOGGER),
        ("a.mht", MHTML_HEAD, SourceKind.MHTML),
        ("a", b"WARC/1.1\r\nWARC-Type: warcinfo", SourceKind.WARC),
        ("a", b"%PDF-1.7\n", SourceKind.PDF),
        ("a", b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", SourceKind.WEBARCHIVE),
        ("sitemap.xml", b'<?xml version="1.0"?><urlset><url>', None),
        ("a.md", b"# Judul", SourceKind.MARKDOWN),
        ("berita", b"---\ntitle: x\n---\n", SourceKind.MARKDOWN),
        ("a.txt", b"Warga senang.", SourceKind.TEXT),
        ("a.TXT.GZ", b"Warga senang.", SourceKind.TEXT),
        ("a.txt", b"Berita, artikel\nWarga senang.", SourceKind.TEXT),
        ("berita", b"Warga senang.", None),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00", None),
        ("a", b"", None),
    ],
)
def test_formats_are_told(name: str, head: bytes, kind: SourceKind | None) -> None:
    found = format_of(Head(name, head))
    assert (found.kind if found is not None else None) is kind


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        ("xl/workbook.xml", SourceKind.XLSX),
        ("word/document.xml", SourceKind.DOCX),
        ("berita.html", SourceKind.ZIP),
    ],
)
def test_what_a_zip_is_is_told_by_its_members(member: str, kind: SourceKind) -> None:
    head = Head("a.bin", b"PK\x03\x04", lambda: (member,))
    found = format_of(head)
    assert found is not None
    assert found.kind is kind


def test_every_kind_has_a_format() -> None:
    assert {one.kind for one in FORMATS} == set(SourceKind)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", b"<!DOCTYPE html><html><body><p>Silakan masuk.</p></body></html>", "misnamed"),
        ("a.json", b"<html><body>Bad gateway</body></html>", "misnamed"),
        ("a.jsonl", b"judul,isi\nx,y\n", "misnamed"),
        ("a.xlsx", b"judul,isi,tanggal\nx,y,z\n", "misnamed"),
        ("a.html", b"%PDF-1.4\n", "misnamed"),
        ("a.csv", bytes(range(256)) * 20, "misnamed"),
        ("a.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00", "unknown_kind"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unknown_kind"),
        ("a.jsonl", b"PAR1\x15\x04", "unknown_kind"),
        ("a.xls", b"<html><table><tr><td>Judul</td><td>Isi</td></tr></table></html>", "misnamed"),
        ("a.html", b"<html><table><tr><th>Judul</th><th>Isi</th></tr></table>", "unknown_kind"),
        ("a.sql", b"-- MySQL dump 10.13\nDROP TABLE IF EXISTS `berita`;\n", "unknown_kind"),
        ("a.xls", b'<?xml version="1.0"?>\n<Workbook xmlns="x"></Workbook>', "unknown_kind"),
        (
            "a.mbox",
            b"From a@k.example Fri Sep 12 14:05:00 2025\nSubject: x\n\nWarga.\n",
            "unknown_kind",
        ),
        ("a.xml", b'<?xml version="1.0"?><sitemapindex xmlns="x"></sitemapindex>', "sitemap"),
        ("berita.png", b"\x89PNG\x00", "unknown_kind"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (value,) = read_sources([tmp_path])
    assert isinstance(value, UnreadableSource)
    assert (value.origin.path, value.reason) == (str(tmp_path / name), reason)


def test_a_table_of_text_may_be_called_as_excel_calls_its_files(tmp_path: Path) -> None:
    (tmp_path / "data.xls").write_text("Judul\tIsi\tTanggal\nA\tWarga senang.\t2025-12-09\n")
    (value,) = read_sources([tmp_path])
    assert isinstance(value, RawRecord)
    assert value.fields["body"] == "Warga senang."


def test_a_page_with_a_menu_in_a_table_is_a_page(tmp_path: Path) -> None:
    menu = "<table><tr><td><a href=/h>Headline</a></td><td><a href=/b>Berita</a></td></tr></table>"
    (tmp_path / "a.html").write_text(f"<html><body>{menu}<p>Warga senang.</p></body></html>")
    (value,) = read_sources([tmp_path])
    assert isinstance(value, RawPage)


def test_the_operator_may_say_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "berita").write_text("Warga senang.")
    (value,) = read_sources([tmp_path], kind=SourceKind.TEXT)
    assert isinstance(value, RawRecord)


def test_a_saved_page_tells_where_it_is_from(tmp_path: Path) -> None:
    content = (
        b"<!DOCTYPE html>\n<!-- saved from url=(0029)https://kabar.example/a?b=1&c -->\n<html>"
    )
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(content))
    (value,) = read_sources([tmp_path])
    assert isinstance(value, RawPage)
    assert (value.content, value.url) == (content, "https://kabar.example/a?b=1&c")


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.md", "a.xml"])
def test_a_file_that_is_too_large_is_named(tmp_path: Path, name: str) -> None:
    limits = Limits(page_bytes=100_000, feed_bytes=100_000)
    content = b"<rss>" * 100_000 if name == "a.xml" else b"kata " * 100_000
    (tmp_path / name).write_bytes(content)
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content))
    reasons = [value.reason for value in read_sources([tmp_path], limits=limits)
               if isinstance(value, UnreadableSource)]  # fmt: skip
    assert reasons == [Reason.TOO_LARGE, Reason.BOMB]


def test_a_workbook_under_the_name_of_an_archive_is_one(tmp_path: Path) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    (tmp_path / "a.zip").write_bytes(content.getvalue())
    (value,) = read_sources([tmp_path])
    assert isinstance(value, UnreadableSource)
    assert value.reason is Reason.BROKEN_ARCHIVE
    assert "workbook" in value.detail


@pytest.mark.parametrize(
    "beginning", [" " * 60_000, "-- \n" * 15_000, "/*\n" * 15_000, "<?xml " * 9_000]
)
def test_a_hostile_beginning_takes_no_time(tmp_path: Path, beginning: str) -> None:
    (tmp_path / "a.sql").write_text(beginning)
    begun = time.process_time()
    assert len(list(read_sources([tmp_path]))) <= 1
    assert time.process_time() - begun < 1
