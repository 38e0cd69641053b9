"""Records are found in JSON documents of many shapes, and read one by one."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import RecordRejected, UnreadableSource
from indexer.ingest import Limits, read_sources
from indexer.ingest.files.json_values import JsonValues, TooLong
from indexer.ingest.remarks import Remark
from indexer.models import RawPage, RawRecord

ONE = {"judul": "Satu", "isi": "Isi satu."}
TWO = {"judul": "Dua", "isi": "Isi dua."}


def read(path: Path, content: object, **options: object) -> list[object]:
    """The titles of records, and reason and number of what is none."""
    text = content if isinstance(content, (str, bytes)) else json.dumps(content)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [
        value.fields.get("title")
        if isinstance(value, RawRecord)
        else (value.reason.value, value.origin.line)
        for value in read_sources([path], **options)  # type: ignore[arg-type]
        if isinstance(value, (RawRecord, RecordRejected, UnreadableSource))
    ]


@pytest.mark.parametrize(
    "content",
    [
        [ONE, TWO],
        {"data": [ONE, TWO]},
        {"status": "ok", "total": 2, "articles": [ONE, TWO]},
        {"response": {"numFound": 2, "docs": [ONE, TWO]}},
        {"hits": {"total": {"value": 2}, "hits": [{"_source": ONE}, {"_source": TWO}]}},
        {"data": {"posts": {"edges": [{"node": ONE}, {"node": TWO}]}}},
        {"data": [{"type": "berita", "attributes": ONE}, {"attributes": TWO}]},
        {"-Nab": ONE, "-Nac": TWO},
        {"title": "Kabar", "description": "Portal berita.", "berita": [ONE, TWO]},
        [[ONE], [TWO]],
        [{"type": "table", "data": [ONE, TWO]}],
        {"columns": ["judul", "isi"], "data": [["Satu", "Isi."], ["Dua", "Isi."]]},
        {"range": "A1:B3", "values": [["judul", "isi"], ["Satu", "Isi."], ["Dua", "Isi."]]},
        [["judul", "isi"], ["Satu", "Isi."], ["Dua", "Isi."]],
        {"judul": ["Satu", "Dua"], "isi": ["Isi.", "Isi."]},
        {"judul": {"0": "Satu", "1": "Dua"}, "isi": {"0": "Isi.", "1": "Isi."}},
        json.dumps(ONE, indent=2) + "\n" + json.dumps(TWO, indent=2),
        json.dumps([ONE, TWO], indent=4).encode("utf-16"),
        b"\xef\xbb\xbf" + json.dumps([ONE, TWO]).encode(),
        f"[{json.dumps(ONE)},{json.dumps(TWO)},]",
    ],
)
def test_records_are_found_wherever_they_are(tmp_path: Path, content: object) -> None:
    assert read(tmp_path / "a.json", content) == ["Satu", "Dua"]


@pytest.mark.parametrize(
    "content",
    [
        {**ONE, "terkait": [TWO]},
        {"terkait": [TWO], **ONE},
        {"judul": "Satu", "isi": ["Satu.", "Dua."], "penulis": [{"nama": "Ani"}]},
        {"judul": "Satu", "content": {"blocks": [{"data": {"text": "Isi."}}]}},
        {"data": {"artikel": ONE}},
        {"title": {"rendered": "Satu"}, "content": {"rendered": "<p>Isi.</p>"}},
    ],
)
def test_a_single_record_is_one_whatever_lists_are_in_it(tmp_path: Path, content: object) -> None:
    (title,) = read(tmp_path / "a.json", json.dumps(content, indent=1))
    assert title == "Satu"


def test_a_broken_element_costs_itself(tmp_path: Path) -> None:
    content = f'[{json.dumps(ONE)}, {{"judul": tidak}}, 7, {json.dumps(TWO)}]'
    assert read(tmp_path / "a.json", content) == [
        "Satu",
        ("broken_json", 2),
        ("not_a_record", 3),
        "Dua",
    ]


def test_an_element_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    long = {"judul": "x" * 5000, "isi": 'Isi {[" \\ '}
    content = f"[{json.dumps(ONE)}, {json.dumps(long)}, {json.dumps(TWO)}]"
    limits = Limits(line_bytes=1000)
    found = read(tmp_path / "a.json", content, limits=limits)
    assert found == ["Satu", ("too_large", 2), "Dua"]


def test_a_list_inside_an_object_that_is_too_long_is_found(tmp_path: Path) -> None:
    content = {
        "status": "ok",
        "meta": {"total": 3, "kata": ["banjir"]},
        "facets": [{"name": "x"}],
        "result": {"pages": {"docs": [ONE, TWO, {"judul": "Tiga", "isi": "x" * 900}]}},
        "next": "https://k.example/?page=2",
    }
    limits = Limits(line_bytes=1000)
    assert read(tmp_path / "a.json", content, limits=limits) == ["Satu", "Dua", "Tiga"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"name": "lacak", "scripts": {\n"a": "b"}}', [("no_records", None)]),
        ('["a", "b"]', [("no_records", None)]),
        ("[]", [("no_records", None)]),
        (f"[{json.dumps(ONE)}, {json.dumps(TWO)}", ["Satu", "Dua", ("truncated", 3)]),
        (f'[{json.dumps(ONE)}, {{"judul": "Du', ["Satu", ("truncated", 2)]),
        (f"[{json.dumps(ONE)}] selesai", ["Satu", ("broken_json", 2)]),
    ],
)
def test_what_is_no_list_of_articles_is_refused(
    tmp_path: Path, content: str, told: list[object]
) -> None:
    assert read(tmp_path / "a.json", content) == told


def test_a_page_in_a_field_is_a_page(tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html><body><p>Isi.</p></body></html>"
    (tmp_path / "a.jsonl").write_text(json.dumps({"url": "https://k.example/1", "html": page}))
    (value,) = read_sources([tmp_path / "a.jsonl"])
    assert isinstance(value, RawPage)
    assert (value.content.decode(), value.url) == (page, "https://k.example/1")


def test_posts_that_are_not_published_are_told_and_not_read(tmp_path: Path) -> None:
    posts = [
        {"status": "draft", "type": "post", "content": {"rendered": "x"}},
        {"status": "publish", "type": "page", "content": {"rendered": "x"}},
        {"status": "publish", "type": "post", "content": {"rendered": "", "protected": True}},
    ]
    (tmp_path / "a.json").write_text(json.dumps(posts))
    values = list(read_sources([tmp_path / "a.json"]))
    assert [value.names for value in values if isinstance(value, Remark)] == [
        ("draft",),
        ("page",),
        ("password",),
    ]
    assert len(values) == 3


def test_a_wordpress_post_is_read_with_what_is_embedded(tmp_path: Path) -> None:
    post = {
        "id": 7,
        "date": "2025-11-26T08:15:00",
        "date_gmt": "2025-11-26T01:15:00",
        "link": "https://k.example/7/",
        "status": "publish",
        "type": "post",
        "title": {"rendered": "Satu"},
        "content": {"rendered": "<p>Isi.</p>", "protected": False},
        "author": 3,
        "categories": [5],
        "yoast_head_json": {"og_site_name": "Kabar"},
        "_embedded": {
            "author": [{"name": "Ani"}],
            "wp:term": [
                [{"taxonomy": "category", "name": "Daerah"}],
                [{"taxonomy": "post_tag", "name": "jembatan"}],
            ],
        },
    }
    (tmp_path / "a.json").write_text(json.dumps([post]))
    (value,) = read_sources([tmp_path / "a.json"])
    assert isinstance(value, RawRecord)
    assert value.markup
    assert value.fields == {
        "url": "https://k.example/7/",
        "title": "Satu",
        "body": "<p>Isi.</p>",
        "date": "2025-11-26T01:15:00Z",
        "source": "Kabar",
        "category": "Daerah",
        "authors": ["Ani"],
        "tags": ["jembatan"],
    }


def test_a_json_feed_names_the_outlet(tmp_path: Path) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Kabar",
        "items": [
            {
                "id": "https://k.example/1",
                "title": "Satu",
                "content_html": "<p>Isi.</p>",
                "date_published": "2025-11-26T08:15:00+07:00",
                "authors": [{"name": "Ani"}],
                "tags": ["Daerah", "jembatan"],
            }
        ],
    }
    (tmp_path / "a.json").write_text(json.dumps(feed))
    (value,) = read_sources([tmp_path / "a.json"])
    assert isinstance(value, RawRecord)
    assert value.fields == {
        "url": "https://k.example/1",
        "title": "Satu",
        "body": "<p>Isi.</p>",
        "date": "2025-11-26T08:15:00+07:00",
        "source": "Kabar",
        "category": "Daerah",
        "authors": ["Ani"],
        "tags": ["jembatan"],
    }


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet='a"\\{}[],: \n\té', max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text('a"\\{}', max_size=3), inner)
    ),
    max_leaves=12,
)


class _Slow(io.RawIOBase):
    """Bytes that come in pieces of one size."""

    def __init__(self, data: bytes, size: int) -> None:
        self._rest, self._size = data, size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        piece, self._rest = self._rest[: self._size], self._rest[self._size :]
        return piece


@given(st.lists(_JSON, max_size=5), st.integers(1, 9), st.booleans())
def test_the_borders_of_values_are_those_of_a_parser(
    values: list[object], size: int, spaced: bool
) -> None:
    separators = (" ,\n", " : ") if spaced else (",", ":")
    data = json.dumps(values, separators=separators).encode()
    found = JsonValues(_Slow(data, size), limit=10_000)  # type: ignore[arg-type]
    assert found.next_byte() == b"["
    found.pass_over()
    read_back = []
    while found.next_byte() != b"]":
        offset = found.offset
        taken = found.take()
        assert data[offset : offset + len(taken)] == taken
        read_back.append(json.loads(taken))
    assert read_back == values


@given(st.lists(_JSON, min_size=1, max_size=4), st.integers(1, 9))
def test_values_that_are_too_long_are_passed_over_whole(values: list[object], size: int) -> None:
    data = json.dumps([*values, "akhir"]).encode()
    found = JsonValues(_Slow(data, size), limit=8)  # type: ignore[arg-type]
    found.next_byte()
    found.pass_over()
    last = b""
    while found.next_byte() != b"]":
        try:
            last = found.take()
        except TooLong:
            last = b""
    assert last in (b'"akhir"', b"")
    assert found.offset == len(data) - 1
