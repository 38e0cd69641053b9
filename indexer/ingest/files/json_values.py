"""Where does each value of a JSON document begin and end, however long the document is?

Only the borders are found: brackets are counted, strings passed over. What a value means is for a
parser, which gets it whole and alone; so a broken one costs itself, each has its byte offset, and
none longer than what we care to hold is held. No more than that is held of the document.
"""

from __future__ import annotations

import io
import re

from indexer.ingest.files.limits import KIB

_PIECE = 256 * KIB

_TO_BRACKET = re.compile(rb'(?:[^"{}\[\]]++|"[^"\\]*+(?:\\.[^"\\]*+)*+")*+([{}\[\]])', re.DOTALL)
"""Everything up to the next bracket that stands in no string."""

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_SCALAR = re.compile(rb"[^\s,\]}:\[{\"]+")
_BLANK = re.compile(rb"[\s,]*+")  # commas too: one too many, or too few, loses no record
_OPENING = b"{["


class BrokenJson(ValueError):
    """The document is no JSON here, or breaks off."""


class EndsEarly(BrokenJson):
    """The document breaks off."""


class TooLong(ValueError):
    """A value is longer than the limit; it was passed over."""


class JsonValues:
    """A document read from ``stream``, of which a value of up to ``limit`` bytes is held.

    ``offset`` is where in the stream the next unread byte stands.
    """

    def __init__(
        self, stream: io.BufferedReader[io.RawIOBase], limit: int, offset: int = 0
    ) -> None:
        self._stream = stream
        self._limit = limit
        self._held = b""
        self._at = 0
        self._before = offset
        self._ended = False

    @property
    def offset(self) -> int:
        """Bytes from the beginning of the stream to the next unread one."""
        return self._before + self._at

    def next_byte(self) -> bytes:
        """The next byte that is no white space or comma, which stays unread; empty at the end."""
        while True:
            found = _BLANK.match(self._held, self._at)
            self._at = found.end() if found is not None else self._at
            if self._at < len(self._held):
                return self._held[self._at : self._at + 1]
            if not self._read_on():
                return b""

    def pass_over(self) -> None:
        """Read the next byte: a bracket, or a colon."""
        self._at += 1

    def take(self) -> bytes:
        """The next value, whole. Raises BrokenJson, and TooLong once it has been passed over."""
        end = self._end_of_value()
        if end is None:
            self._skip()
            raise TooLong(f"a value of over {self._limit} bytes")
        value = self._held[self._at : end]
        self._at = end
        return value

    def look(self) -> bytes | None:
        """The next value, which stays unread; None if it is longer than the limit."""
        end = self._end_of_value()
        return None if end is None else self._held[self._at : end]

    def take_key(self) -> bytes:
        """The key that comes next in an object, quotes included, and the colon behind it."""
        if self.next_byte() != b'"':
            raise BrokenJson("a key is missing")
        key = self.take()
        if self.next_byte() != b":":
            raise BrokenJson("a colon is missing")
        self.pass_over()
        return key

    def _end_of_value(self) -> int | None:
        """Where in what is held the next value ends; None if it is longer than the limit."""
        first = self.next_byte()
        if not first:
            raise EndsEarly("the document ends where a value is missing")
        if first in _OPENING:
            return self._end_of_brackets()
        pattern = _STRING if first == b'"' else _SCALAR
        while True:
            found = pattern.match(self._held, self._at)
            if found is not None and (found.end() < len(self._held) or first == b'"'):
                return found.end()
            if len(self._held) - self._at > self._limit:
                return None
            if not self._read_on():
                if found is not None:
                    return found.end()
                if first == b'"':
                    raise EndsEarly("a string has no end")
                raise BrokenJson("no value")

    def _end_of_brackets(self) -> int | None:
        depth = 0
        inside = 0  # how far behind the value's beginning the brackets were counted
        while True:
            found = _TO_BRACKET.match(self._held, self._at + inside)
            if found is None:
                if len(self._held) - self._at > self._limit:
                    return None
                if not self._read_on(double=True):
                    raise EndsEarly("a bracket is never closed")
                continue
            depth += 1 if found[1] in _OPENING else -1
            inside = found.end() - self._at
            if depth == 0:
                return found.end() if inside <= self._limit else None

    def _read_on(self, *, double: bool = False) -> bool:
        """Hold more of the document, and drop what was read of it; whether there was more.

        ``double``: as much again as is held, so that what is looked at anew is bounded.
        """
        if self._ended:
            return False
        rest = self._held[self._at :]
        piece = self._stream.read(max(_PIECE, len(rest)) if double else _PIECE)
        self._before += self._at
        self._at = 0
        self._held = rest + piece
        self._ended = not piece
        return bool(piece)

    def leave(self) -> None:
        """Pass over everything up to the bracket that closes the list or object entered last."""
        self._skip(depth=1)

    def _skip(self, depth: int = 0) -> None:
        """Pass over the next value, holding nothing of it; or ``depth`` brackets that are open."""
        while True:
            first = self._held[self._at : self._at + 1]
            if not first:
                if not self._read_on():
                    raise EndsEarly("a bracket is never closed")
                continue
            if first == b'"':
                self._skip_string()
                if depth == 0:
                    return
                continue
            found = _NO_STRING.match(self._held, self._at)
            if found is None:
                raise BrokenJson("no value")
            for bracket in _BRACKETS.finditer(found[0]):
                depth += 1 if bracket[0] in _OPENING else -1
                if depth <= 0:
                    self._at += bracket.end()
                    return
            self._at = found.end()

    def _skip_string(self) -> None:
        self._at += 1
        while True:
            found = _STRING_PIECE.match(self._held, self._at)
            self._at = found.end() if found is not None else self._at
            if self._held[self._at : self._at + 1] == b'"':
                self._at += 1
                return
            if not self._read_on():
                raise EndsEarly("a string has no end")


_NO_STRING = re.compile(rb'[^"]+')
_BRACKETS = re.compile(rb"[{}\[\]]")
_STRING_PIECE = re.compile(rb'(?:[^"\\]++|\\.)*+', re.DOTALL)
