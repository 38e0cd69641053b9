"""Which characters of a text are text?

Everything that becomes part of an article passes here once: line ends become ``\\n``, runs of
white space one space, control and invisible characters and lone surrogates go, and what remains
is NFC. Ordinary text, which is nearly all of it, is recognised cheaply and passes unchanged.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters, lone surrogates, non-characters, and what only steers display: soft hyphens,
# zero-width characters but the joiners (which some scripts and emoji need), direction marks,
# byte-order marks, and U+FFFC, the place of a picture in pasted text.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufffc\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_STACKED_MARKS = re.compile(r"([\u0300-\u036f]{8})[\u0300-\u036f]+")
"""Marks stacked on one letter beyond what any language has; NFC is quadratic in their number."""

_ASCII = bytes(range(ord(" "), 0x7F)) + b"\n"
"""What needs no look: deleting it from a text's bytes is six times as quick as looking at each."""
_USUAL = re.compile("[\u00a1-\u00ac\u00ae-\u02af\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122]*")
"""Latin letters, quotes, dashes: visible, and never part of a sequence that NFC composes."""


_CONTINUING = "\x81\x8d\x8f\x90\x9d" + bytes(
    byte for byte in range(0x80, 0xC0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
).decode("windows-1252")
_CONTINUING += "".join(map(chr, range(0x80, 0xA0)))
"""What the bytes that continue a character of UTF-8 are in windows-1252 and in ISO 8859-1."""

_MISREAD_SIGNS = re.compile(f"\u00e2[\u20ac\x80]|\u00f0[\u0178\x9f]|[\u00c2\u00c3][{_CONTINUING}]")
_MISREAD = re.compile(
    f"[\u00c2-\u00c5][{_CONTINUING}]|[\u00e2\u00ef][{_CONTINUING}]{{2}}|\u00f0[{_CONTINUING}]{{3}}"
)
_MISREAD_TIMES = 3
_MISREAD_BYTE = b"\xc3"
"""With it begins each of such signs in UTF-8; it is in few texts."""

_MISREAD_QUOTE = re.compile("\u00e2\u20ac(?=[\\s.,;:!?)]|$)")
"""A closing quote of which the third byte, that windows-1252 does not have, was lost."""


def _well_read(text: str) -> str:
    """``text`` with what was UTF-8 and somebody read as windows-1252 read anew.

    >>> _well_read("SERANG \u00e2\u20ac\u201c Warga")
    'SERANG – Warga'
    """
    for _ in range(_MISREAD_TIMES):
        text = _MISREAD_QUOTE.sub("”", _MISREAD.sub(_read_anew, text))
        if _MISREAD_SIGNS.search(text) is None:
            break
    return text


def _read_anew(found: re.Match[str]) -> str:
    try:
        raw = b"".join(
            bytes((ord(one),)) if ord(one) < 0x100 else one.encode("windows-1252")
            for one in found[0]
        )
        return raw.decode("utf-8")
    except UnicodeError:
        return found[0]


def clean_line(text: str) -> str:
    """``text`` as one line: a title, a name, a category."""
    if not text.isascii() and _MISREAD_SIGNS.search(text):
        text = _well_read(text)
    if not text.isprintable():
        text = _visible(_LINE_ENDS.sub(" ", text))
    text = " ".join(text.split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def clean_paragraphs(text: str) -> list[str]:
    """The lines of ``text`` that are not blank, each as ``clean_line`` has it."""
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    if _MISREAD_BYTE in others and _MISREAD_SIGNS.search(text):
        text = _well_read(text)
        others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    if others and _USUAL.fullmatch(others.decode("utf-8", "surrogatepass")) is None:
        return _cleaned(text)
    if "  " not in text:
        return [paragraph for line in text.split("\n") if (paragraph := line.strip())]
    return [paragraph for line in text.split("\n") if (paragraph := _single_spaced(line))]


def _single_spaced(line: str) -> str:
    return " ".join(line.split()) if "  " in line else line.strip()


def _cleaned(text: str) -> list[str]:
    lines = text.split("\n")
    if "  " in text or not all(map(str.isprintable, lines)):
        lines = _LINE_ENDS.sub("\n", text).split("\n")
        lines = [" ".join(_visible(line).split()) for line in lines]
    elif unicodedata.is_normalized("NFC", text):
        return [paragraph for line in lines if (paragraph := line.strip())]
    return [
        unicodedata.normalize("NFC", paragraph) for line in lines if (paragraph := line.strip())
    ]


def _visible(text: str) -> str:
    return _STACKED_MARKS.sub(r"\1", _DROPPED.sub("", text.replace("\t", " ")))
