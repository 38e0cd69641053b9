"""Which article does a Word document or a PDF hold?

The text of a PDF is read with ``lacak[documents]`` installed; without it, a PDF is refused by a
reason that says so: the library is larger than all the others that read, and most newsrooms have
their archive elsewhere.
"""

from __future__ import annotations

import importlib.util
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from indexer.errors import Reason, UnreadableSource
from indexer.ingest.files.opening import OpenFile
from indexer.ingest.files.xml_elements import local_name
from indexer.ingest.formats.format import Family, Format, Head, SourceKind
from indexer.models import Origin, RawPage, RawRecord

if TYPE_CHECKING:
    from lxml import etree

_ADVICE = "pip install 'lacak[documents]' reads it"
_PDF_MAGIC = b"%PDF-"
_DOCUMENT = "word/document.xml"
_TITLE_STYLES = ("title", "heading1", "judul", "judul1")
_LONGEST_TITLE = 200


def read_pdf(file: OpenFile, after: Origin | None) -> Iterator[RawPage]:
    """The PDF ``file``. Raises UnreadableSource NEEDS_DOCUMENTS or TOO_LARGE."""
    if after is not None:
        return
    if importlib.util.find_spec("pypdf") is None:
        raise UnreadableSource(Reason.NEEDS_DOCUMENTS, file.origin(), _ADVICE)
    content = file.read_whole(file.limits.mail_bytes)
    yield RawPage(origin=file.origin(), content=content, is_pdf=True)


def read_docx(file: OpenFile, after: Origin | None) -> Iterator[RawRecord]:
    """The text of ``file`` as one record. Raises UnreadableSource BROKEN_ARCHIVE or TOO_LARGE."""
    if after is not None:
        return
    with file.seekable(file.limits.document_bytes) as stream:
        title, paragraphs = _docx_text(file, stream)
    fields: dict[str, object] = {"body": "\n".join(paragraphs)}
    if title:
        fields["title"] = title
    yield RawRecord(origin=file.origin(), fields=fields, headed=True)


_BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError)
_MORE_BROKEN = (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error)


def _docx_text(file: OpenFile, stream: IO[bytes]) -> tuple[str, list[str]]:
    """The title, if a style names it, and the paragraphs (ECMA-376: ``w:p`` with runs of ``w:t``).

    Read here, without a library: of the format nothing but these elements is needed.
    """
    from lxml import etree  # noqa: PLC0415 - only who has such a file waits

    try:
        with zipfile.ZipFile(stream) as archive:
            if archive.getinfo(_DOCUMENT).file_size > file.limits.mail_bytes:
                raise file.too_large(file.limits.mail_bytes)
            data = archive.read(_DOCUMENT)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root = etree.fromstring(data, parser)
        found = [(_text_of(one), _style_of(one)) for one in root.iter("{*}p")]
    except UnreadableSource:
        raise
    except (*_BROKEN, *_MORE_BROKEN, etree.LxmlError) as error:
        raise UnreadableSource(Reason.BROKEN_ARCHIVE, file.origin(), str(error)[:200]) from error
    found = [(text, style) for text, style in found if text]
    if found and found[0][1] in _TITLE_STYLES and len(found[0][0]) <= _LONGEST_TITLE:
        return found[0][0], [text for text, _ in found[1:]]
    return "", [text for text, _ in found]


def _text_of(paragraph: etree._Element) -> str:
    pieces = []
    for element in paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}cr"):
        name = local_name(element)
        pieces.append(element.text or "" if name == "t" else " " if name == "tab" else "\n")
    return "".join(pieces).strip()


def _style_of(paragraph: etree._Element) -> str:
    for style in paragraph.iter("{*}pStyle"):
        return str(next(iter(style.attrib.values()), "")).lower()
    return ""


PDF = Format(
    kind=SourceKind.PDF,
    family=Family.PDF,
    suffixes=frozenset({"pdf"}),
    recognises=lambda head: _PDF_MAGIC in head.data[:1024] and not head.root.startswith("<"),
    read=read_pdf,
)


def _is_docx(head: Head) -> bool:
    return _DOCUMENT in head.member_names


DOCX = Format(
    kind=SourceKind.DOCX,
    family=Family.ZIP,
    suffixes=frozenset({"docx"}),
    recognises=_is_docx,
    read=read_docx,
)
