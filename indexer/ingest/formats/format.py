"""What does a module say about the one format that it reads?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cached_property

from indexer.encodings import NotText, encoding_of
from indexer.errors import RecordRejected, UnreadableSource
from indexer.ingest.files.opening import OpenFile
from indexer.ingest.remarks import Remark
from indexer.models import Origin, RawPage, RawRecord


class SourceKind(StrEnum):
    """The kinds of sources; the values are those of ``lacak index --as``."""

    JSONL = "jsonl"
    JSON = "json"
    WORDPRESS_JSON = "wordpress-json"
    JSON_FEED = "json-feed"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    HTML = "html"
    MHTML = "mhtml"
    WEBARCHIVE = "webarchive"
    WARC = "warc"
    FEED = "feed"
    WXR = "wxr"
    BLOGGER = "blogger"
    TEXT = "text"
    MARKDOWN = "markdown"
    PDF = "pdf"
    DOCX = "docx"
    ZIP = "zip"
    WACZ = "wacz"


class Family(Enum):
    """Names that are used for one another: a JSON array may be called ``.jsonl``, but no page is
    called ``.csv``. A file of one family with a name of another is refused by name."""

    JSON = "json"
    TABLE = "csv"
    XML = "xml"
    PAGE = "html"
    MAIL = "mhtml"
    WEBARCHIVE = "webarchive"
    WARC = "warc"
    TEXT = "text"
    PDF = "pdf"
    ZIP = "zip"


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a file, open until the next value is asked for; ``after`` as for the reader."""

    file: OpenFile
    after: Origin | None


Given = RawPage | RawRecord | RecordRejected | UnreadableSource | Remark | Member
"""What a format's reader gives: UnreadableSource for a member that cannot be read; raised, it ends
the file."""

Row = RawPage | RawRecord | RecordRejected | Remark
"""What the reader of a table or of objects gives."""

Reader = Callable[[OpenFile, Origin | None], Iterator[Given]]


@dataclass(frozen=True)  # no slots: what is worked out of it is kept
class Head:
    """The beginning of a file: its name, some KB of its decompressed content, and, of a ZIP, the
    names of its members."""

    name: str
    data: bytes
    members: Callable[[], tuple[str, ...]] = tuple

    @cached_property
    def suffix(self) -> str:
        """The end of the name in lower case, without ``.gz`` or ``.bz2``."""
        name = self.name.lower().removesuffix(".gz").removesuffix(".bz2")
        return name.rpartition(".")[2] if "." in name.rpartition("/")[2] else ""

    @cached_property
    def text(self) -> str:
        """The content as text; empty where it is none."""
        try:
            encoding, errors = encoding_of(self.data, complete=False)
        except NotText:
            return ""
        return self.data.decode(encoding, errors).removeprefix("\ufeff")

    @cached_property
    def is_text(self) -> bool:
        return bool(self.text) or not self.data

    @cached_property
    def root(self) -> str:
        """The text from its first element on, without XML declaration, comments and doctype."""
        return without_declarations(self.text)

    @cached_property
    def member_names(self) -> tuple[str, ...]:
        """The names in a ZIP; none for anything else."""
        return self.members() if self.data.startswith(ZIP_MAGIC) else ()


ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")  # a member, or the end of an empty archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format. ``suffixes`` are the names it usually has; ``recognises`` is true only for what
    can hardly be anything else; ``by_name``: the name is enough where content tells nothing."""

    kind: SourceKind
    family: Family
    suffixes: frozenset[str]
    recognises: Callable[[Head], bool]
    read: Reader
    by_name: bool = False


_DOCTYPE = re.compile(r"<!doctype[^\[>]*(?:\[[^\]]*\]\s*)?>", re.I)
"""A doctype, with the entities that it may declare between brackets."""


def without_declarations(text: str) -> str:
    """``text`` from its first element on."""
    position = 0
    while True:
        while position < len(text) and text[position].isspace():
            position += 1
        if text.startswith("<?", position):
            end = text.find("?>", position)
            after = end + 2
        elif text.startswith("<!--", position):
            end = text.find("-->", position)
            after = end + 3
        elif _is_foreign_doctype(text, position):
            found = _DOCTYPE.match(text, position)
            end, after = (found.end(), found.end()) if found is not None else (-1, 0)
        else:
            return text[position:]
        if end < 0:
            return ""
        position = after


def _is_foreign_doctype(text: str, position: int) -> bool:
    if text[position : position + 9].lower() != "<!doctype":
        return False
    return not text[position + 9 : position + 40].lower().lstrip().startswith("html")
