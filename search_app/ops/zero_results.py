"""What did people look for and not find?

Kept only where an operator asks for it (``LACAK_MISSES``). A line tells the day and the words,
nothing about who asked: no address, no time of day, no identifier; what looks like an e-mail
address or a long number inside the words (a telephone, an identity card) is blotted out. The
file never grows beyond ``MOST_BYTES``: a full one becomes ``FILE.1``, replacing the one before.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import orjson

from indexer.fs.plain_files import open_plain
from indexer.models import WIB

MOST_BYTES = 1_000_000
"""Of one file; some 15,000 queries, and twice that with the one before it."""

PRIVATE = 0o600
"""What people look for is for the operator's eyes only."""

LONGEST = 200
"""Characters of a query that are kept."""

_PRIVATE = re.compile(r"\S+@\S+|\+?\d(?:[\d .-]*\d)?")
_DIGITS_OF_A_PERSON = 8
"""Digits from which a number may name a person: telephones have 8 and more, a date with dashes 8
in three groups (blotted out too, which costs little), a year or a price in words fewer."""


@dataclass(frozen=True, slots=True)
class ZeroResult:
    """One query that found nothing, and how often and when last (a day in WIB) it did."""

    text: str
    count: int
    last: date


class ZeroResultLog:
    """Appends to the file ``path``; any number of threads and processes may share it."""

    def __init__(self, path: Path, most_bytes: int = MOST_BYTES) -> None:
        self._path = path
        self._most_bytes = most_bytes

    def note(self, text: str, day: date | None = None) -> None:
        """Keep ``text`` (blank ones are not), readable for the file's owner only. Raises OSError if
        the file cannot be written, or is no plain file."""
        words = _without_private(" ".join(text.lower().split()))[:LONGEST].strip()
        if not words:
            return
        day = day or datetime.now(WIB).date()
        line = orjson.dumps({"day": day.isoformat(), "text": words}) + b"\n"
        self._path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        with os.fdopen(open_plain(self._path, flags, PRIVATE), "ab") as file:
            if os.fstat(file.fileno()).st_mode & 0o077:  # an older program made it for everybody
                os.fchmod(file.fileno(), PRIVATE)
            fcntl.flock(file, fcntl.LOCK_EX)
            if file.tell() + len(line) <= self._most_bytes or not file.tell():
                file.write(line)
                return
            if self._is_still(file.fileno()):
                self._path.replace(_older(self._path))
        self.note(text, day)  # into the fresh file, which another process may have begun

    def _is_still(self, descriptor: int) -> bool:
        """Whether the path still names the open file (another process may have moved it on)."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False


def read_zero_results(path: Path) -> tuple[ZeroResult, ...]:
    """The queries kept in ``path`` and the file before it, most frequent first, then latest.

    Lines that cannot be read (cut by a full disk) are skipped. A missing file holds nothing.
    """
    counts: Counter[str] = Counter()
    last: dict[str, date] = {}
    for text, day in _lines(path):
        counts[text] += 1
        last[text] = max(day, last.get(text, day))
    misses = (ZeroResult(text, count, last[text]) for text, count in counts.items())
    return tuple(sorted(misses, key=lambda m: (-m.count, -m.last.toordinal(), m.text)))


def _lines(path: Path) -> Iterator[tuple[str, date]]:
    for file in (_older(path), path):
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            continue
        for line in content.splitlines():
            try:
                record = orjson.loads(line)
                yield str(record["text"]), date.fromisoformat(record["day"])
            except (ValueError, KeyError, TypeError):
                continue


def _older(path: Path) -> Path:
    return path.with_name(path.name + ".1")


def _without_private(text: str) -> str:
    def blot(match: re.Match[str]) -> str:
        digits = sum(character.isdigit() for character in match[0])
        private = "@" in match[0] or digits >= _DIGITS_OF_A_PERSON
        return "…" if private else match[0]

    return _PRIVATE.sub(blot, text)
