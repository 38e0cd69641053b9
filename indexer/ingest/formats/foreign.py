"""Which formats are none of ours, and what is to be done with them?

Told by their first bytes, so that the message names what the file is rather than "unknown".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.errors import Reason
from indexer.ingest.formats.format import Head


@dataclass(frozen=True, slots=True)
class Foreign:
    """Why a file is refused, and what helps (English, short)."""

    reason: Reason
    advice: str


_MAGICS: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office file (.xls, .doc): save it as .xlsx or .docx",
    ),
    (b"{\\rtf", "an RTF file: save it as .docx or .txt"),
    (b"PAR1", "a Parquet file: convert it to JSON Lines or CSV"),
    (b"ORC", "an ORC file: convert it to JSON Lines or CSV"),
    (b"SQLite format 3\x00", "an SQLite database: export the table as CSV or JSON"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it"),
    (b"Rar!", "a RAR archive: unpack it"),
    (b"\xfd7zXZ\x00", "an xz file: unpack it"),
    (b"\x28\xb5\x2f\xfd", "a zstd file: unpack it"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"OggS", "sound or film"),
    (b"ID3", "sound"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x80\x04\x95", "a Python pickle: convert it to JSON Lines or CSV"),
)
_BEGINNINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?:--[^\n]*(?:dump|phpMyAdmin|PostgreSQL|MySQL|MariaDB)|(?:--[^\n]*\n|/\*[^\n]*\n|\s)*"
            r"(?:DROP TABLE|CREATE TABLE|INSERT INTO|SET SQL_MODE|BEGIN TRANSACTION)\b)",
            re.I,
        ),
        "an SQL dump: export the table as CSV or JSON",
    ),
    (
        re.compile(r"From \S+@\S+ +\w{3} \w{3} [ \d]\d [\d:]{5,8} (?:\S+ )?\d{4}\r?\n[\w-]+: "),
        "a mailbox: save its mails one by one (.eml)",
    ),
    (
        re.compile(r"<\?xml[^>]*>\s*(?:<\?mso-application[^>]*>\s*)?<(?:\w+:)?Workbook\b"),
        "an old XML workbook: save it as .xlsx",
    ),
)
_LOOKED_AT = 4096
"""Characters in which a dump says what it is; its first comments have some hundred."""

_TAR_MAGIC = slice(257, 262)
_SITEMAP = re.compile(r"<(?:\w+:)?(urlset|sitemapindex)[\s>]", re.I)
_SITEMAP_ADVICE = (
    "a sitemap: addresses without texts; save the pages that it names (as WARC or HTML)"
)
_OTHER_ZIPS = {
    "application/vnd.oasis.opendocument.text": "an ODT file: save it as .docx",
    "application/vnd.oasis.opendocument.spreadsheet": "an ODS file: save it as .xlsx",
    "application/epub+zip": "an EPUB book",
}


def foreign_name(head: Head) -> Foreign | None:
    """What the file is, if it is known and none of ours."""
    for magic, advice in _MAGICS:
        # A text may begin with the letters of a magic number: "MZ" is a name.
        if head.data.startswith(magic) and not (magic.isalnum() and head.is_text):
            return Foreign(Reason.UNKNOWN_KIND, advice)
    if head.data[_TAR_MAGIC] == b"ustar":
        return Foreign(Reason.UNKNOWN_KIND, "a tar archive: unpack it, or make it a ZIP")
    for beginning, advice in _BEGINNINGS:
        if beginning.match(head.text[:_LOOKED_AT].lstrip()):
            return Foreign(Reason.UNKNOWN_KIND, advice)
    if _SITEMAP.match(head.root):
        return Foreign(Reason.SITEMAP, _SITEMAP_ADVICE)
    if "mimetype" in head.member_names[:1]:
        kind = next((name for name in _OTHER_ZIPS if name.encode() in head.data[:200]), "")
        return Foreign(Reason.UNKNOWN_KIND, _OTHER_ZIPS[kind]) if kind else None
    return None
