"""Word documents and PDFs in, one record each."""

import importlib.util
import io

import pytest

from indexer.ingest.formats import documents
from tests.indexer.ingest.samples import BODY, MORE, zipped


def docx(*paragraphs: tuple[str, str]) -> bytes:
    """A document of (style, text)."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text[:5]}</w:t></w:r>'
        f"<w:r><w:t>{text[5:]}</w:t></w:r></w:p>"
        for style, text in paragraphs
    )
    return zipped({
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordproces'
        f'singml/2006/main"><w:body>{body}</w:body></w:document>'
    })  # fmt: skip


def pdf(*lines: str) -> bytes:
    """A PDF of one page with these lines, written by hand."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(
        b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    )
    return out.getvalue()


def test_a_title_is_told_by_its_style(told) -> None:
    (article,) = told("a.docx", docx(("Title", "Jembatan baru"), ("Normal", BODY)))
    assert (article["title"], article["body"]) == ("Jembatan baru", BODY)


def test_without_a_style_the_first_lines_are_headline_and_date(told) -> None:
    content = docx(("", "Jembatan Baru"), ("", "Rabu, 26 November 2025"), ("", BODY), ("", MORE))
    (article,) = told("a.docx", content)
    assert (article["title"], article["body"]) == ("Jembatan Baru", f"{BODY}\n{MORE}")
    assert article["date"] == "2025-11-26T00:00+07:00"


@pytest.mark.parametrize("content", [docx()[:-40], zipped({"word/document.xml": "bukan"})])
def test_a_broken_document_is_refused(told, content: bytes) -> None:
    ((reason, _),) = told("a.docx", content)
    assert reason in {"broken_archive", "no_body", "misnamed"}


def test_without_the_extra_a_pdf_is_refused_with_the_advice(told, monkeypatch) -> None:
    monkeypatch.setattr(documents.importlib.util, "find_spec", lambda name: None)
    assert told("a.pdf", pdf("Isi.")) == [("needs_documents", None)]


@pytest.mark.skipif(importlib.util.find_spec("pypdf") is None, reason="needs lacak[documents]")
def test_the_text_of_a_pdf_is_read(told) -> None:
    content = pdf("Jembatan Baru", "Warga desa memperbaiki jembatan gantung yang ru-",
                  "sak diterjang arus sungai pekan lalu di kampung", "mereka.")  # fmt: skip
    (article,) = told("a.pdf", content)
    assert article["title"] == "Jembatan Baru"
    assert article["body"] == (
        "Warga desa memperbaiki jembatan gantung yang rusak diterjang arus sungai pekan lalu di"
        " kampung mereka."
    )


@pytest.mark.skipif(importlib.util.find_spec("pypdf") is None, reason="needs lacak[documents]")
def test_a_pdf_of_pictures_or_rubbish_is_refused(told) -> None:
    assert told("a.pdf", pdf()) == [("no_body", None)]
    assert told("b.pdf", b"%PDF-1.4 rusak") == [("broken_archive", None)]
