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


def clean_line(text: str) -> str:
    """``text`` as one line: a title, a name, a category."""
    if not text.isprintable():
        text = _visible(_LINE_ENDS.sub(" ", text))
    text = " ".join(text.split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def clean_paragraphs(text: str) -> list[str]:
    """The lines of ``text`` that are not blank, each as ``clean_line`` has it."""
    lines = text.split("\n")
    if "  " not in text and all(map(str.isprintable, lines)):
        paragraphs = [paragraph for line in lines if (paragraph := line.strip())]
    else:
        lines = _LINE_ENDS.sub("\n", text).split("\n")
        cleaned = (" ".join(_visible(line).split()) for line in lines)
        paragraphs = [paragraph for paragraph in cleaned if paragraph]
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return paragraphs
    return [unicodedata.normalize("NFC", paragraph) for paragraph in paragraphs]


def _visible(text: str) -> str:
    return _STACKED_MARKS.sub(r"\1", _DROPPED.sub("", text.replace("\t", " ")))
