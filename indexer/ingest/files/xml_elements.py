"""Which elements does an XML file of any length hold, one at a time?

The XML that exporters write is often not well-formed: control characters, foreign bytes, entities
that nobody declared. It is cleaned on the way and read forgivingly; but what a file that breaks off
ends with is not taken for whole.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from indexer.encodings import NotText, encoding_of
from indexer.errors import Reason, UnreadableSource
from indexer.ingest.files.limits import KIB
from indexer.ingest.files.opening import OpenFile

if TYPE_CHECKING:
    from lxml import etree

_PIECE = 64 * KIB
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TAIL = 4096


def elements(file: OpenFile, names: Sequence[str], end: str) -> Iterator[etree._Element]:
    """The elements called ``names`` (local names), each cleared when the next is asked for.

    ``end`` is the tag that closes the document. Raises UnreadableSource: BAD_ENCODING, BROKEN_FEED,
    or TRUNCATED, after the last whole element.
    """
    from lxml import etree  # noqa: PLC0415 - only who has such a file waits

    text = _CleanText(file)
    held: etree._Element | None = None
    try:
        found = etree.iterparse(
            text,
            events=("end",),
            tag=[f"{{*}}{name}" for name in names],
            encoding="utf-8",
            recover=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        for _, element in found:
            # One is held back: at the end of a file that breaks off the parser closes it itself.
            if held is not None:
                yield held
                _forget(held)
            held = element
    except etree.XMLSyntaxError as error:
        if not text.tail.strip():
            raise UnreadableSource(Reason.BROKEN_FEED, file.origin(), "an empty file") from error
    if f"</{end}" not in text.tail:
        raise UnreadableSource(Reason.TRUNCATED, file.origin(), f"no </{end}> at the end")
    if held is not None:
        yield held


def local_name(element: etree._Element) -> str:
    """The name of ``element`` without its namespace, also where the prefix was never declared."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of ``parent`` with that local name."""
    return (child for child in parent if local_name(child) == name)


def _forget(element: etree._Element) -> None:
    parent = element.getparent()
    element.clear(keep_tail=False)
    if parent is not None:
        parent.remove(element)


class _CleanText(io.RawIOBase):
    """The characters of a file that XML may have, as UTF-8."""

    def __init__(self, file: OpenFile) -> None:
        self._stream = file.stream
        try:
            encoding, errors = encoding_of(file.stream.peek(_PIECE)[:_PIECE], complete=False)
        except NotText as error:
            raise UnreadableSource(Reason.BAD_ENCODING, file.origin(), str(error)) from error
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self.tail = ""
        self._first = True

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """About ``size`` bytes more; none at the end."""
        while True:
            piece = self._stream.read(size if 0 < size < _PIECE else _PIECE)
            text = _NO_XML.sub("", self._decoder.decode(piece, final=not piece))
            if self._first:
                text = _DECLARATION.sub("", text.removeprefix("\ufeff"))
                self._first = False
            self.tail = (self.tail + text)[-_TAIL:]
            if text or not piece:
                return text.encode("utf-8", "replace")
