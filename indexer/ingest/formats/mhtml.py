"""Which page does an MHTML file hold (RFC 2557), as browsers save "web page, single file"?

It is a mail: headers, then the page and everything that it shows, each part with its address. A
letter that somebody saved (``.eml``), such as a press release, tells its story by itself: subject,
date, and the text in plain or in HTML.
"""

from __future__ import annotations

import email.policy
import re
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from indexer.encodings import decode
from indexer.errors import Reason, RecordRejected
from indexer.ingest.files.opening import OpenFile
from indexer.ingest.formats.format import Family, Format, Head, SourceKind
from indexer.ingest.pages_in import is_html_type, self_declared
from indexer.models import Origin, RawPage, RawRecord

_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{0,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){1,200}")
_MAIL = re.compile(r"^(?:MIME-Version|Snapshot-Content-Location)\s*:", re.I | re.M)
_WITH_PAGE = re.compile(r"^Content-Type\s*:\s*(?:multipart/|text/html)", re.I | re.M)
_LETTER = re.compile(r"^(?:From|Subject|Date)\s*:", re.I | re.M)
_LETTER_HEADERS = 3
_ANSWERED = re.compile(r"^(?:\s*(?:re|fwd?|fw|trs|bls)\s*:\s*)+", re.I)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_WRAPPED = re.compile(r"(?<=\S)[ \t]*\n(?=\S)")
_FRAME = "cid:"


def read_mhtml(
    file: OpenFile, after: Origin | None
) -> Iterator[RawPage | RawRecord | RecordRejected]:
    """The one page or letter of ``file``. Raises UnreadableSource TOO_LARGE over
    ``limits.mail_bytes``."""
    if after is not None:
        return
    mail = message_from_bytes(file.read_whole(file.limits.mail_bytes), policy=email.policy.compat32)
    part = _page_of(mail)
    if _is_letter(mail):
        letter = _letter(mail, file)
        if letter is not None:
            yield letter
            return
    if part is None:
        yield RecordRejected(Reason.NO_BODY, file.origin(), "no HTML part")
        return
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        content = b""
    if len(content) > file.limits.page_bytes:
        detail = f"over {file.limits.page_bytes} bytes"
        yield RecordRejected(Reason.TOO_LARGE, file.origin(), detail)
        return
    yield RawPage(
        origin=file.origin(),
        content=self_declared(content, part.get_content_charset()),
        url=_address(part) or _address(mail),
        saved_at=_moment(mail.get("Date")),
    )


def _is_letter(mail: Message) -> bool:
    """Whether somebody wrote the mail; browsers save pages without an address of a sender."""
    return "@" in str(mail.get("From") or "") and _address(mail) is None


def _letter(mail: Message, file: OpenFile) -> RawRecord | None:
    """What a letter tells: its plain text if it has one, for its HTML is laid out with tables."""
    parts = [part for part in mail.walk() if part.get_filename() is None]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            content = part.get_payload(decode=True)
            if part.get_content_type() != kind or not isinstance(content, bytes):
                continue
            text = decode(content) if kind == "text/html" else _text(content, part)
            if text.strip():
                fields = {
                    "title": _ANSWERED.sub("", _subject(mail)),
                    "body": text,
                    "date": str(mail.get("Date") or ""),
                }
                return RawRecord(origin=file.origin(), fields=fields, markup=kind == "text/html")
    return None


def _subject(mail: Message) -> str:
    subject = str(mail.get("Subject") or "")
    try:
        return str(make_header(decode_header(subject)))
    except (LookupError, ValueError):  # an encoding that is none, or of other bytes
        return subject


def _text(content: bytes, part: Message) -> str:
    """A plain text in the encoding that its part names; its lines are wrapped, its paragraphs have
    an empty line between."""
    try:
        text = content.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = decode(content)
    text = text.replace("\r\n", "\n")
    return _WRAPPED.sub(" ", text) if _EMPTY_LINE.search(text.strip()) else text


def _page_of(mail: Message) -> Message | None:
    """The part that is the page: the one the mail names as its root, else the first HTML part."""
    pages = [part for part in mail.walk() if is_html_type(part.get_content_type())]
    root = str(mail.get_param("start") or "").strip("<>")
    address = _address(mail)
    for part in pages:
        named = root and str(part.get("Content-ID") or "").strip("<> ") == root
        if named or (address is not None and _address(part) == address):
            return part
    return next(iter(pages), None)


def _address(part: Message) -> str | None:
    for name in ("Snapshot-Content-Location", "Content-Location"):
        value = re.sub(r"\s+", "", str(part.get(name) or ""))
        if value and not value.startswith(_FRAME):
            return value
    return None


def _moment(text: object) -> datetime | None:
    try:
        moment = parsedate_to_datetime(str(text))
    except (TypeError, ValueError):
        return None
    return moment.astimezone() if moment.tzinfo is None else moment


def _is_mhtml(head: Head) -> bool:
    found = _HEADER.match(head.text.replace("\r\n", "\n"))
    if found is None:
        return False
    if len({one.lower() for one in _LETTER.findall(found[0])}) == _LETTER_HEADERS:
        return "@" in found[0] or _WITH_PAGE.search(found[0]) is not None
    return _MAIL.search(found[0]) is not None and _WITH_PAGE.search(found[0]) is not None


MHTML = Format(
    kind=SourceKind.MHTML,
    family=Family.MAIL,
    suffixes=frozenset({"mhtml", "mht", "eml"}),
    recognises=_is_mhtml,
    read=read_mhtml,
)
