"""The kind of a file is told from its content and its name."""

import gzip
from pathlib import Path

import pytest

from indexer.errors import Reason, UnreadableSource
from indexer.ingest import Limits, SourceKind, read_sources
from indexer.ingest.formats.registry import kind_of
from indexer.models import RawPage, RawRecord


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.jsonl", b'{"id": 1}', SourceKind.JSONL),
        ("a.ndjson", b"rusak", SourceKind.JSONL),
        ("a.json", b'{"id": 1}\n{"id": 2}', SourceKind.JSONL),
        ("a.json", b'{\n  "id": 1\n}', None),
        ("berita", b'{"id": 1}', SourceKind.JSONL),
        ("a.txt", b'{"id": 1, "body": "x"}', SourceKind.JSONL),
        ("a.csv", b"id,body\n", SourceKind.CSV),
        ("berita", b'"id";"body"\n'.replace(b";", b","), SourceKind.CSV),
        ("a.html", b"<p>x", SourceKind.HTML),
        ("index.php", b"<!DOCTYPE html><html>", SourceKind.HTML),
        ("a.xml", b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', SourceKind.HTML),
        ("a.txt", b"\xef\xbb\xbf <!-- x -->\n<HTML lang=id>", SourceKind.HTML),
        ("berita?id=7", b"<div><p>x</p></div>", SourceKind.HTML),
        ("a.xml", b'<?xml version="1.0"?><!-- x --><rss version="2.0">', SourceKind.FEED),
        ("feed", b"<feed xmlns='x'>", SourceKind.FEED),
        ("a.html", b"<rdf:RDF xmlns='x'>", SourceKind.FEED),
        ("sitemap.xml", b'<?xml version="1.0"?><urlset><url>', None),
        ("a.md", b"# Judul", SourceKind.MARKDOWN),
        ("berita", b"---\ntitle: x\n---\n", SourceKind.MARKDOWN),
        ("a.txt", b"Warga senang.", SourceKind.TEXT),
        ("a.TXT.GZ", b"Warga senang.", SourceKind.TEXT),
        ("berita", b"Warga senang.", None),
        ("a.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00", None),
        ("a.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00", SourceKind.HTML),
        ("a", b"", None),
    ],
)
def test_kinds_are_told(name: str, head: bytes, kind: SourceKind | None) -> None:
    assert kind_of(name, head) is kind


def test_a_file_of_no_kind_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\x00")
    (value,) = read_sources([tmp_path])
    assert isinstance(value, UnreadableSource)
    assert value.reason is Reason.UNKNOWN_KIND


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
