"""Which characters do these bytes mean?

Saved Indonesian pages are UTF-8 nearly always, windows-1252 (often declared as ISO-8859-1) among
the older ones, now and then UTF-16 when an editor or PowerShell wrote them, and sometimes UTF-8
with a few windows-1252 bytes pasted in. The order below is that of trustworthiness: a byte-order
mark, valid UTF-8, what the page declares, and a statistical guess last.
"""

from __future__ import annotations

import codecs
import re

import charset_normalizer

SNIFFED_BYTES = 65_536
"""How much of a text is looked at to tell its encoding: real pages declare theirs within 4 KB,
and 64 KB hold enough letters for the statistical guess."""

_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,80}encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN_1_ALIASES = frozenset({"iso8859-1", "latin-1", "latin1", "ascii", "us-ascii"})
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\x0b\x0c\x1b"))
_MOST_CONTROLS = 0.05
"""Share of control bytes above which bytes are no text: UTF-16 and UTF-32 are told before, a
damaged text file has a few, and pictures and archives have 10 %."""


_HIGH = bytes(range(0x80, 0x100))
_MOST_HIGH = 0.1
"""Share of bytes above ASCII in texts with Latin letters; Indonesian has .02 with all its quotes
and dashes, Cyrillic and Chinese over .5. A statistical guess has nothing to go by in so few."""

_MOST_FOREIGN = 8
"""Foreign bytes for one whole sequence of UTF-8: sequences come about by chance far less often."""

_MAC_QUOTES = frozenset(b"\xd0\xd1\xd2\xd3\xd4\xd5")
"""Dashes and quotes of the old Macintosh; capital letters in windows-1252."""


class NotText(ValueError):
    """These bytes are no text in any encoding that pages have."""


def _windows_1252_byte(error: UnicodeError) -> tuple[str, int]:
    """Read an undecodable byte as windows-1252 has it, or as U+FFFD where that has none."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("windows-1252", "replace"), error.end


codecs.register_error("lacak-windows-1252", _windows_1252_byte)


def byte_order_mark(head: bytes) -> tuple[str, int] | None:
    """The encoding that a byte-order mark at the start of ``head`` names, and the mark's length."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return name, len(mark)
    return None


def encoding_of(head: bytes, *, complete: bool) -> tuple[str, str]:
    """The encoding of a text that begins with ``head``, and the error handler to decode it with.

    ``complete`` says that ``head`` is the whole text, so a character cut at its end is an error.
    Raises NotText if the bytes look like no text at all.
    """
    marked = byte_order_mark(head)
    if marked is not None:
        return marked[0], "replace"
    head = head[:SNIFFED_BYTES]
    wide = wide_encoding(head)
    if wide is not None:
        return wide, "replace"
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(head):
        raise NotText("control bytes")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=complete)
    except UnicodeDecodeError:
        return _not_utf8(head)
    return "utf-8", "lacak-windows-1252"


def decode(content: bytes) -> str:
    """``content`` as text, without a byte-order mark and NUL characters. Raises NotText."""
    encoding, errors = encoding_of(content, complete=len(content) <= SNIFFED_BYTES)
    text = content.decode(encoding, errors)
    return text.removeprefix("\ufeff").replace("\0", "")


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 told by its NUL bytes: mostly Latin text has one in every second place."""
    sample = head[:4096]
    half = len(sample) // 2
    if half < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _not_utf8(head: bytes) -> tuple[str, str]:
    declared = _declared(head)
    if declared is not None and declared != "utf-8":
        return declared, "replace"
    # UTF-8 with a few foreign bytes: read the valid sequences as such, the rest byte by byte.
    text = head.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(1 for character in text if character > "\x7f") - wrong
    if (right and right >= wrong / _MOST_FOREIGN) or declared == "utf-8":
        return "utf-8", "lacak-windows-1252"
    high = len(head) - len(head.translate(None, _HIGH))
    if high <= _MOST_HIGH * len(head):
        return ("mac_roman" if _is_mac_roman(head) else "windows-1252"), "replace"
    guess = charset_normalizer.from_bytes(head).best()
    if guess is None:
        return "windows-1252", "replace"
    name = codecs.lookup(guess.encoding).name
    return ("windows-1252" if name in _LATIN_1_ALIASES else name), "replace"


def _is_mac_roman(head: bytes) -> bool:
    """Whether most bytes above ASCII are the quotes that an old Macintosh writes."""
    high = [byte for byte in head if byte > 0x7F]
    return sum(byte in _MAC_QUOTES for byte in high) > len(high) / 2


def _declared(head: bytes) -> str | None:
    found = _DECLARED.search(head)
    if found is None:
        return None
    label = (found[1] or found[2]).decode("ascii")
    try:
        codec = codecs.lookup(label)
    except LookupError:
        return None
    if not codec._is_text_encoding or codec.name.startswith(("utf-16", "utf-32")):
        return None  # a declaration that we could read in single bytes is not in wide ones
    return "windows-1252" if codec.name in _LATIN_1_ALIASES else codec.name
