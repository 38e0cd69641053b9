"""Small sources of every format, made here, for tests that ask all of them the same."""

from __future__ import annotations

import base64
import gzip
import io
import json
import plistlib
import quopri
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, time

import openpyxl

BODY = "Warga desa memperbaiki jembatan gantung yang rusak diterjang arus sungai pekan lalu."
MORE = "Mereka mengganti papan yang lapuk dengan kayu baru dan mengencangkan kawatnya lagi."


def page(title: str, *, charset: bool = True) -> str:
    declared = '<meta charset="utf-8">' if charset else ""
    return (
        f'<!DOCTYPE html><html lang="id"><head>{declared}<title>{title}</title></head><body>'
        f"<h1>{title}</h1><div>Rabu, 26 November 2025 | 08:15 WIB</div>"
        f"<article><p>{BODY}</p><p>{MORE}</p></article></body></html>"
    )


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return content.getvalue()


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def shared_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook as Excel itself writes it: every text stands once, in a part of its own."""
    texts = list(dict.fromkeys(cell for row in rows for cell in row))
    cells = "".join(
        "<row>" + "".join(f'<c t="s"><v>{texts.index(cell)}</v></c>' for cell in row) + "</row>"
        for row in rows
    )
    types = {
        "workbook.xml": "sheet.main",
        "worksheets/sheet1.xml": "worksheet",
        "sharedStrings.xml": "sharedStrings",
    }
    overrides = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in types.items()
    )
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELATIONS_TYPE}"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>'
        '<sheet name="L" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_RELATION}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData>'
        "</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">'
        + "".join(f"<si><t>{text}</t></si>" for text in texts)
        + "</sst>",
    })  # fmt: skip


Answer = tuple[str, str, dict[str, str], bytes]
"""Address, status, headers and body of one answer."""


def warc(answers: Sequence[Answer], *, compressed: bool = False) -> bytes:
    """As a crawler writes it: of each answer a request, too, and each record compressed alone."""
    records = [_warc_record("warcinfo", "", "application/warc-fields", b"software: uji\r\n")]
    for address, status, headers, body in answers:
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items())]
        block = "\r\n".join([*lines, "", ""]).encode() + body
        records.append(
            _warc_record(
                "request", address, "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"
            )
        )
        records.append(
            _warc_record("response", address, "application/http; msgtype=response", block)
        )
    return b"".join(gzip.compress(one) if compressed else one for one in records)


def _warc_record(kind: str, address: str, content_type: str, block: bytes) -> bytes:
    lines = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        "WARC-Date: 2025-11-26T02:00:00Z",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block)}",
    ]
    if address:
        lines.append(f"WARC-Target-URI: {address}")
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def answer(number: int, body: bytes | None = None, **headers: str) -> Answer:
    told = {"Content-Type": "text/html; charset=utf-8"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    content = page(f"Judul {number}").encode() if body is None else body
    return (f"https://k.example/{number}", "200 OK", told, content)


def wxr(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- generator="WordPress/6.4" -->\n'
        '<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:wp="http://wordpress.org/export/1.2/">\n<channel><title>Kabar Uji</title>'
        "<link>https://kabaruji.example</link>"
        "<wp:author><wp:author_login>ani</wp:author_login>"
        "<wp:author_display_name><![CDATA[Ani Uji]]></wp:author_display_name></wp:author>"
        f"{''.join(items)}</channel></rss>"
    )


def item(title: str, content: str = BODY, **told: str) -> str:
    fields = {"status": "publish", "post_type": "post", "post_password": ""} | told
    extra = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in fields.items())
    return (
        f"<item><title>{title}</title><link>https://kabaruji.example/{title.lower()}/</link>"
        "<dc:creator><![CDATA[ani]]></dc:creator>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>"
        "<excerpt:encoded><![CDATA[Ringkasan.]]></excerpt:encoded>"
        "<wp:post_date>2025-11-26 08:15:00</wp:post_date>"
        f"<wp:post_date_gmt>2025-11-26 01:15:00</wp:post_date_gmt>{extra}"
        '<category domain="category"><![CDATA[Uncategorized]]></category>'
        '<category domain="category"><![CDATA[Daerah &amp; Desa]]></category>'
        '<category domain="post_tag"><![CDATA[jembatan]]></category></item>'
    )


KIND = "http://schemas.google.com/g/2005#kind"
KINDS = "http://schemas.google.com/blogger/2008/kind#"


def blogger(*entries: str) -> str:
    return (
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'"
        " xmlns:app='http://purl.org/atom/app#'><id>tag:blogger.com,1999:blog-1.archive</id>"
        "<title>Kabar Blog</title><link rel='alternate' href='https://b.example/'/>"
        f"{''.join(entries)}</feed>"
    )


def entry(title: str, kind: str = "post", extra: str = "") -> str:
    return (
        f"<entry><id>tag:blogger.com,1999:blog-1.{title}</id>"
        f"<published>2025-11-26T08:15:00+07:00</published><category scheme='{KIND}'"
        f" term='{KINDS}{kind}'/><category scheme='http://www.blogger.com/atom/ns#'"
        f" term='Daerah'/><title>{title}</title><content type='html'>&lt;p&gt;{BODY}&lt;/p&gt;"
        f"</content><link rel='alternate' href='https://b.example/{title.lower()}.html'/>"
        f"<author><name>Ani</name></author>{extra}</entry>"
    )


def mhtml(body: str, encoding: str = "quoted-printable", charset: str = "utf-8") -> bytes:
    data = body.encode(charset)
    if encoding == "quoted-printable":
        data = quopri.encodestring(data)
    elif encoding == "base64":
        data = base64.encodebytes(data)
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://k.example/1\r\n"
        b"Subject: =?utf-8?Q?Judul?=\r\nDate: Wed, 26 Nov 2025 10:00:00 +0700\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        b'\tboundary="--b--"\r\n\r\n\r\n----b--\r\nContent-Type: text/html; charset='
        + charset.encode()
        + b"\r\nContent-Transfer-Encoding: "
        + encoding.encode()
        + b"\r\nContent-Location: https://k.example/1\r\n\r\n"
        + data
        + b"\r\n----b--\r\nContent-Type: text/html\r\nContent-Location: https://iklan.example/\r\n"
        b"\r\n<html><body>iklan</body></html>\r\n----b----\r\n"
    )


def webarchive(body: str, **form: object) -> bytes:
    main = {
        "WebResourceData": body.encode(),
        "WebResourceURL": "https://k.example/1",
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
    }
    return plistlib.dumps({"WebMainResource": main}, **form)  # type: ignore[arg-type]


def rows(count: int) -> list[dict[str, str]]:
    return [{"judul": f"Judul {n}", "isi": f"{BODY} {n}", "dilihat": "7"} for n in range(count)]


def every_format() -> dict[str, bytes]:
    """A source of each format with several values, some of them broken or passed over."""
    objects = [json.dumps(row) for row in rows(4)]
    table = [["judul", "isi", "tanggal", "no"]] + [
        [f"Judul {n}", f"{BODY} {n}", f"{n}/4/2025", n] for n in range(1, 5)
    ]
    book = workbook({
        "Ringkasan": [["Total", 4]],
        "Kosong": [],
        "Berita": [["LAPORAN"], [], *table],
        "Lama": [["isi", "tgl", "jam"], [BODY, date(2025, 11, 26), time(8, 15)], [MORE, 45987]],
    })  # fmt: skip
    pages = [
        answer(1),
        ("https://k.example/2", "404 Not Found", {"Content-Type": "text/html"}, b"x"),
        answer(3),
        ("https://k.example/4.jpg", "200 OK", {"Content-Type": "image/jpeg"}, b"\xff\xd8"),
        answer(5),
    ]
    csv = "\n".join(",".join(f'"{cell}"' for cell in row) for row in table)
    files = {
        "a.json": f"[{objects[0]}, {{rusak}}, {objects[1]}, {objects[2]}".encode(),
        "wrapped.json": json.dumps({"data": rows(3)}).encode(),
        "a.jsonl.gz": gzip.compress("\n".join([*objects, "{rusak"]).encode()),
        "a.csv": csv.encode(),
        "mac.csv": csv.replace("\n", "\r").encode(),
        "a.tsv": "\n".join("\t".join(map(str, row)) for row in table).encode("utf-16"),
        "a.xlsx": book,
        "a.wxr.xml": wxr(item("Satu"), item("Draf", status="draft"), item("Dua")).encode(),
        "cut.wxr.xml": wxr(item("Satu"), item("Dua"), item("Tiga"))[:-300].encode(),
        "a.blogger.xml": blogger(entry("Satu"), entry("Ya", "comment"), entry("Dua")).encode(),
        "a.warc": warc(pages),
        "a.warc.gz": warc(pages, compressed=True),
        "cut.warc.gz": warc(pages, compressed=True)[:-200],
        "a.mhtml": mhtml(page("Judul")),
        "a.webarchive": webarchive(page("Judul")),
        "a.txt": f"Judul\nRabu, 26 November 2025\n{BODY}".encode(),
        "a.pdf": b"%PDF-1.4 rusak",
        "misnamed.csv": page("Judul").encode(),
    }
    inner = zipped({name: files[name] for name in ("a.json", "a.xlsx", "a.warc.gz", "a.txt")})
    files["a.wacz"] = zipped({"datapackage.json": "{}", "archive/data.warc.gz": files["a.warc.gz"]})
    files["a.zip"] = zipped({
        "a.csv": files["a.csv"],
        "halaman/Judul.html": page("Judul"),
        "halaman/Judul_files/iklan.html": page("Iklan"),
        "dalam.zip": inner,
        "gambar.png": b"\x89PNG\r\n",
        "__MACOSX/._a.csv": b"x",
        "bom.jsonl": b"0" * (70 * 2**20),
        "a.wxr.xml": files["a.wxr.xml"],
    })  # fmt: skip
    return files
