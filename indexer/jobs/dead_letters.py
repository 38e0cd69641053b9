"""How do rejected records come out, and how are they fed back once the reason is mended?

One JSON object a line: ``source path line offset reason detail raw``. A letter whose ``raw`` is a
whole JSON object is read from there, so it can be mended in the file; any other is read again
from its source.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, TypeGuard

from indexer.errors import Reason, RecordRejected, UnreadableSource
from indexer.ingest.files.limits import Limits
from indexer.ingest.formats.registry import SourceKind
from indexer.ingest.reading import Read, read_sources
from indexer.ingest.record_keys import FIELD_SET
from indexer.models import Origin, RawRecord

_LONGEST_LETTER = 8 * Limits().raw_characters
"""Bytes: JSON writes a character in up to 6."""


def write_letters(path: Path, letters: Iterable[str]) -> int:
    """Write ``letters`` to ``path``, whole or not at all; how many there were. Raises OSError."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.fresh")
    count = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.unlink(missing_ok=True)  # an earlier process of this number left it, or it is a link
    try:
        with fresh.open("x", encoding="utf-8") as file:
            for letter in letters:
                file.write(letter + "\n")
                count += 1
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return count


def read_again(path: Path, kind: SourceKind | None) -> Iterator[Read]:
    """The records that the letters in ``path`` stand for, each from its letter or its source.

    A letter that is none comes as a RecordRejected. Bounded memory: one letter at a time, and per
    file of letters in a row the line numbers.
    """
    for (from_source, name), group in groupby(_letters(path), key=_place):
        if not from_source:
            for letter in group:
                yield letter if isinstance(letter, RecordRejected) else _mended(letter)
        else:
            wanted = [_origin(letter) for letter in group if isinstance(letter, dict)]
            yield from _from_source(name, wanted, kind)


Letter = dict[str, Any]


def _letters(path: Path) -> Iterator[Letter | RecordRejected]:
    origin = Origin(path=str(path))
    try:
        with path.open("rb") as file:
            number = 0
            while line := file.readline(_LONGEST_LETTER + 1):
                number += 1
                origin = Origin(path=str(path), line=number)
                try:
                    letter = json.loads(line) if len(line) <= _LONGEST_LETTER else None
                except (ValueError, RecursionError):
                    letter = None
                if _is_letter(letter):
                    yield letter
                elif not line.isspace():
                    yield RecordRejected(Reason.NOT_A_RECORD, origin, "not a dead letter")
    except OSError as error:
        yield RecordRejected(Reason.UNREADABLE, origin, error.strerror or "")


def _is_letter(letter: object) -> TypeGuard[Letter]:
    return (
        isinstance(letter, dict)
        and isinstance(letter.get("path"), str)
        and isinstance(letter.get("raw"), str)
        and all(letter.get(key) is None or type(letter[key]) is int for key in ("line", "offset"))
    )


def _place(letter: Letter | RecordRejected) -> tuple[bool, str]:
    """Whether the letter must be read from its source, and which file that is."""
    if isinstance(letter, RecordRejected):
        return False, ""
    return _fields(letter) is None, letter["path"]


def _fields(letter: Letter) -> dict[str, object] | None:
    """The record that the letter carries; None if it carries none, or not all of it."""
    try:
        record = json.loads(letter["raw"])
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict):
        return None
    return {key: value for key, value in record.items() if key in FIELD_SET}


def _mended(letter: Letter) -> RawRecord:
    return RawRecord(origin=_origin(letter), fields=_fields(letter) or {})


def _origin(letter: Letter) -> Origin:
    return Origin(path=letter["path"], line=letter.get("line"), offset=letter.get("offset"))


def _from_source(name: str, wanted: list[Origin], kind: SourceKind | None) -> Iterator[Read]:
    """Those records of the file ``name`` that stand at the ``wanted`` places, in their order.

    A file that could not be read as a whole is read as a whole. A record that is no longer there
    comes as a rejection: it was asked for, so it is counted.
    """
    lines = {origin.line for origin in wanted}
    whole = None in lines
    reason, detail = Reason.MISSING, "no such record any more"
    for read in read_sources([Path(name)], kind=kind):
        if isinstance(read, UnreadableSource) and not whole:
            reason, detail = read.reason, read.detail
        elif whole or read.origin.line in lines:
            lines.discard(read.origin.line)
            yield read
        if not (whole or lines):
            return
    for line in sorted(line for line in lines if line is not None):
        yield RecordRejected(reason, Origin(path=name, line=line), detail)
