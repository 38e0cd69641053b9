"""Pages come out of WARC, MHTML and web archives, files out of ZIP archives."""

import gzip

import pytest

from indexer.ingest import read_sources
from indexer.models import RawPage
from tests.indexer.ingest.samples import (
    BODY,
    MORE,
    answer,
    mhtml,
    page,
    warc,
    webarchive,
    workbook,
    zipped,
)


def titles(values: list[object]) -> list[object]:
    return [one["title"] if isinstance(one, dict) else one for one in values]


def chunked(data: bytes) -> bytes:
    pieces = [data[start : start + 100] for start in range(0, len(data), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize("compressed", [False, True])
def test_answers_that_are_pages_are_read_with_address_and_time(tmp_path, compressed: bool) -> None:
    body = page("Judul 2").encode()
    answers = [
        answer(1),
        answer(2, gzip.compress(body), Content_Encoding="gzip"),
        answer(3, chunked(body), Transfer_Encoding="chunked"),
        answer(4, chunked(gzip.compress(body)), Transfer_Encoding="chunked",
               Content_Encoding="gzip"),
        answer(5, page("Judul “5”", charset=False).encode("windows-1252"),
               Content_Type="text/html; charset=iso-8859-1"),
    ]  # fmt: skip
    (tmp_path / "a").write_bytes(warc(answers, compressed=compressed))
    values = [value for value in read_sources([tmp_path]) if isinstance(value, RawPage)]
    assert [value.url for value in values] == [f"https://k.example/{n}" for n in range(1, 6)]
    assert {value.saved_at.isoformat() for value in values if value.saved_at} == {
        "2025-11-26T02:00:00+00:00"
    }
    assert [value.content for value in values[1:4]] == [body] * 3
    assert "“5”" in values[4].content.decode()


def test_other_answers_are_told_by_status_or_type(told) -> None:
    answers = [
        ("https://k.example/1", "301 Moved", {"Content-Type": "text/html"}, b""),
        ("https://k.example/2", "404 Not Found", {"Content-Type": "text/html"}, b"x"),
        ("https://k.example/3.jpg", "200 OK", {"Content-Type": "image/jpeg"}, b"\xff\xd8"),
        ("https://k.example/4", "200 OK", {}, b"x"),
    ]
    assert told("a.warc", warc(answers)) == [
        ("not_an_article", "status 301"),
        ("not_an_article", "status 404"),
        ("not_an_article", "image/jpeg"),
        ("not_an_article", "no content type"),
    ]


@pytest.mark.parametrize("compressed", [False, True])
def test_a_warc_that_breaks_off_gives_no_half_page(told, compressed: bool) -> None:
    content = warc([answer(1), answer(2)], compressed=compressed)
    assert titles(told("a.warc", content[:-150])) == ["Judul 1", ("truncated", None)]


def test_a_wacz_holds_warcs(told) -> None:
    content = zipped({
        "datapackage.json": "{}",
        "archive/data.warc.gz": warc([answer(1)], compressed=True),
        "pages/pages.jsonl": '{"url": "https://k.example/1", "text": "teks"}',
    })  # fmt: skip
    assert titles(told("a.wacz", content)) == ["Judul 1"]


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("quoted-printable", "utf-8"),
        ("base64", "utf-8"),
        ("8bit", "utf-8"),
        ("quoted-printable", "windows-1252"),
        ("base64", "utf-16"),
    ],
)
def test_the_page_of_a_saved_mail_is_read(tmp_path, encoding: str, charset: str) -> None:
    body = page("Judul “satu”", charset=False)
    (tmp_path / "a.mhtml").write_bytes(mhtml(body, encoding, charset))
    (value,) = read_sources([tmp_path])
    assert isinstance(value, RawPage)
    assert (value.url, str(value.saved_at)) == ("https://k.example/1", "2025-11-26 10:00:00+07:00")
    assert "Judul “satu”" in value.content.decode()


@pytest.mark.parametrize("form", ["FMT_BINARY", "FMT_XML"])
def test_the_page_of_a_web_archive_is_read(tmp_path, form: str) -> None:
    import plistlib  # noqa: PLC0415 - for its names of forms

    content = webarchive(page("Judul"), fmt=getattr(plistlib, form))
    (tmp_path / "a.webarchive").write_bytes(content)
    (value,) = read_sources([tmp_path])
    assert isinstance(value, RawPage)
    assert (value.url, value.content.decode()) == ("https://k.example/1", page("Judul"))


def test_a_page_saved_whole_is_one_page(told, tmp_path) -> None:
    for name in ("Banjir_files/iklan.html", "Kabar-Dateien/x.html", "Arsip_files/y.html"):
        (tmp_path / "a" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "a" / name).write_text(page(name))
    (tmp_path / "a" / "Banjir.html").write_text(page("Banjir"))
    (tmp_path / "a" / "Kabar.htm").write_text(page("Kabar"))
    found = [value.origin.path for value in read_sources([tmp_path / "a"])]
    names = ["Arsip_files/y.html", "Banjir.html", "Kabar.htm"]
    assert found == [f"{tmp_path}/a/{name}" for name in names]


def test_a_zip_holds_files_of_every_kind(told) -> None:
    inner = zipped({"b.csv": f"judul,isi\nB,{MORE}\n"})
    content = zipped({
        "2025/Banjir.html": page("Banjir"),
        "2025/Banjir_files/iklan.html": page("Iklan"),
        "__MACOSX/2025/._Banjir.html": b"x",
        "README.md": "Tentang arsip ini.",
        "a.jsonl.gz": gzip.compress(f'{{"judul": "A", "isi": "{BODY}"}}'.encode()),
        "buku.xlsx": workbook({"L": [["judul", "isi"], ["X", BODY]]}),
        "dalam.zip": inner,
        "halaman.warc": warc([answer(1)]),
        "gambar.png": b"\x89PNG\r\n",
    })  # fmt: skip
    assert titles(told("a.zip", content)) == [
        "Banjir",
        "A",
        "X",
        "B",
        "Judul 1",
        ("unknown_kind", "gambar.png"),
    ]


def test_a_dot_that_names_the_folder_itself_hides_no_member(told) -> None:
    row = f"judul,isi\nA,{MORE}\n"
    names = ("./a.csv", "2025/./a.csv", "../a.csv", ".hidden.csv", "./.git/a.csv")
    found = told("a.zip", zipped(dict.fromkeys(names, row)))
    assert titles(found) == ["A", "A", "A"]


def test_places_in_archives_are_told_from_the_outside_in(tmp_path) -> None:
    inner = zipped({"buku.xlsx": workbook({"Januari": [["isi"], [BODY]]})})
    (tmp_path / "a.zip").write_bytes(zipped({"2025/dalam.zip": inner}))
    (value,) = read_sources([tmp_path])
    assert str(value.origin) == f"{tmp_path}/a.zip!2025/dalam.zip!buku.xlsx!Januari:2"


def test_bombs_and_archives_too_deep_are_refused_by_name(told) -> None:
    bomb = zipped({"bom.jsonl": b"0" * (70 * 2**20), "a.txt": "Warga desa senang."})
    deep = zipped({"a.txt": "Isi."})
    for depth in range(4):
        deep = zipped({f"{depth}.zip": deep})
    assert titles(told("a.zip", bomb)) == [("bomb", "bom.jsonl"), ""]
    assert told("deep.zip", deep) == [("bomb", "3.zip!2.zip!1.zip!0.zip")]


def test_a_member_that_is_damaged_or_locked_costs_itself(told, tmp_path) -> None:
    content = bytearray(
        zipped({"a.jsonl": f'{{"isi": "{BODY}"}}', "b.jsonl": f'{{"isi": "{MORE}"}}'})
    )
    name = content.index(b"a.jsonl")
    content[name + 12] ^= 0xFF
    values = told("a.zip", bytes(content))
    assert values[0] in (("unreadable", "a.jsonl"), ("broken_archive", "a.jsonl"))
    assert values[1]["body"] == MORE
    locked = bytearray(zipped({"a.txt": "Isi."}))
    for place in (6, locked.index(b"PK\x01\x02") + 8):
        locked[place] |= 1
    assert told("locked.zip", bytes(locked)) == [("encrypted", "a.txt")]


def test_an_archive_without_its_end_is_refused(told) -> None:
    content = zipped({"a.html": page("A"), "b.html": page("B")})
    assert told("a.zip", content[:-30]) == [("broken_archive", None)]


@pytest.mark.parametrize("link", ["/2025/1", "2025/1", "//k.example/2025/1"])
def test_relative_links_of_a_feed_belong_to_its_site(told, link: str) -> None:
    content = (
        "<rss version='2.0'><channel><title>Kabar</title><link>https://k.example/</link>"
        f"<item><title>A</title><link>{link}</link><description>{BODY}</description></item>"
        "</channel></rss>"
    )
    (article,) = told("a.xml", content)
    assert article["url"] == "https://k.example/2025/1"


def test_a_zip_of_windows_has_folders_too(told) -> None:
    content = zipped({"b\\Banjir.html": page("Banjir"), "b\\Banjir_files\\iklan.html": page("X")})
    assert titles(told("a.zip", content)) == ["Banjir"]


def letter(*headers: str, body: str) -> str:
    first = ("From: Humas <humas@k.example>", "To: redaksi@k.example")
    return "\r\n".join((*first, *headers, "", body.replace("\n", "\r\n")))


SENT = ("Subject: Jembatan Dibuka", "Date: Fri, 12 Sep 2025 14:05:00 +0700")


@pytest.mark.parametrize(
    ("headers", "text"),
    [
        (SENT, f"{BODY}\n\n{MORE}"),
        (("Subject: Fwd: RE: Jembatan Dibuka", SENT[1]), f"{BODY}\n{MORE}"),
        (("Subject: =?utf-8?Q?Jembatan?= =?utf-8?Q?_Dibuka?=", SENT[1]), f"{BODY}\n\n{MORE}"),
        ((*SENT, "Content-Type: text/html; charset=utf-8"), f"<p>{BODY}</p><p>{MORE}</p>"),
    ],
)
def test_a_letter_tells_its_subject_date_and_text(told, headers, text) -> None:
    (article,) = told("a.eml", letter(*headers, body=text))
    assert article["title"] == "Jembatan Dibuka"
    assert article["date"] == "2025-09-12T14:05+07:00"
    assert article["body"] == f"{BODY}\n{MORE}"


def test_a_letters_wrapped_lines_are_one_paragraph(told) -> None:
    wrapped = BODY.replace(" yang ", " yang\n")
    (article,) = told("a.eml", letter(*SENT, body=f"{wrapped}\n\n{MORE}\n"))
    assert article["body"] == f"{BODY}\n{MORE}"


def test_of_a_letter_in_two_forms_the_plain_text_is_read(told) -> None:
    parts = "".join(
        f"--b\nContent-Type: {kind}; charset=utf-8\n\n{text}\n"
        for kind, text in (("text/plain", f"{BODY}\n\n{MORE}"), ("text/html", "<p>Lihat ini.</p>"))
    )
    headers = (*SENT, "MIME-Version: 1.0", 'Content-Type: multipart/alternative; boundary="b"')
    (article,) = told("a.eml", letter(*headers, body=f"{parts}--b--\n"))
    assert article["body"] == f"{BODY}\n{MORE}"
