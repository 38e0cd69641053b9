"""How do rejected records come out, and how are they fed back once the reason is mended?

One JSON object a line: ``source path member line offset reason detail raw``. A letter whose
``raw`` is a whole JSON object is read from there, so it can be mended in the file; any other is
read again from its source. What stays rejected keeps its ``raw``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, TypeGuard

from indexer.errors import Reason, RecordRejected, UnreadableSource
from indexer.fs.plain_files import open_plain
from indexer.ingest.columns import ColumnRules, Columns
from indexer.ingest.files.limits import Limits
from indexer.ingest.files.walk import real_path
from indexer.ingest.formats.format import SourceKind
from indexer.ingest.json_shapes import given_by
from indexer.ingest.reading import Read, read_sources
from indexer.ingest.remarks import Remark
from indexer.models import Origin

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


def read_again(
    path: Path,
    kind: SourceKind | None,
    rules: ColumnRules = ColumnRules(),  # noqa: B008 - frozen
    *,
    sources: Iterable[Path] = (),
) -> Iterator[Read]:
    """The records that the letters in ``path`` stand for, each from its letter or its source.

    ``sources`` are what may be read again: a letter that names another file, or a way out of these,
    is rejected, for whoever wrote it could otherwise have any file of this machine read. A letter
    that is none comes as a RecordRejected. Bounded memory: one letter at a time, and per
    file of letters in a row their places and what was kept of them.
    """
    roots = {os.path.realpath(source) for source in sources}
    for (from_source, name), group in groupby(_letters(path), key=_place):
        if not from_source:
            for letter in group:
                yield letter if isinstance(letter, RecordRejected) else _mended(letter, rules)
        else:
            wanted = [letter for letter in group if isinstance(letter, dict)]
            if _is_in(name, roots):
                yield from _from_source(name, wanted, kind, rules)
            else:
                detail = "in no source that this index was made from"
                for letter in wanted:
                    yield RecordRejected(Reason.OUTSIDE, _origin(letter), detail, letter["raw"])


Letter = dict[str, Any]


def _letters(path: Path) -> Iterator[Letter | RecordRejected]:
    origin = Origin(path=str(path))
    try:
        with os.fdopen(open_plain(path), "rb") as file:
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
        and (letter.get("member") is None or isinstance(letter["member"], str))
    )


def _place(letter: Letter | RecordRejected) -> tuple[bool, str]:
    """Whether the letter must be read from its source, and which file that is."""
    if isinstance(letter, RecordRejected):
        return False, ""
    return _record(letter) is None, letter["path"]


def _is_in(shown: str, roots: Collection[str]) -> bool:
    """Whether the file shown as ``shown`` is one of ``roots``, or lies in one, links followed."""
    try:
        real = os.path.realpath(real_path(shown))
    except (ValueError, OSError):  # no path at all: a zero byte, half a surrogate pair
        return False
    return any(real == root or real.startswith(root.rstrip("/") + "/") for root in roots)


def _record(letter: Letter) -> dict[str, object] | None:
    """The record that the letter carries; None if it carries none, or not all of it."""
    try:
        record = json.loads(letter["raw"])
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _mended(letter: Letter, rules: ColumnRules) -> Read:
    given = given_by(_record(letter) or {}, Columns(rules), _origin(letter))
    if isinstance(given, Remark):  # it was asked for, so it is counted
        return RecordRejected(Reason.NOT_A_RECORD, given.origin, ", ".join(given.names))
    return given


def _origin(letter: Letter) -> Origin:
    return Origin(
        path=letter["path"],
        line=letter.get("line"),
        offset=letter.get("offset"),
        member=letter.get("member"),
    )


_Place = tuple[str | None, int | None]


def _from_source(
    name: str, letters: list[Letter], kind: SourceKind | None, rules: ColumnRules
) -> Iterator[Read]:
    """Those records of the file shown as ``name`` that stand at the places of ``letters``.

    What could not be read as a whole is read as a whole. A record that is no longer there comes as
    a rejection with what was kept of it: it was asked for, so it is counted.
    """
    wanted: dict[_Place, Letter] = {(one.get("member"), one.get("line")): one for one in letters}
    whole = {member for member, line in wanted if line is None}
    reason, detail = Reason.MISSING, "no such record any more"
    found: set[_Place] = set()
    for read in read_sources([Path(real_path(name))], kind=kind, rules=rules):
        origin = read.origin
        in_whole = origin.member in whole or None in whole
        if isinstance(read, Remark):
            continue
        if isinstance(read, UnreadableSource) and not in_whole:
            reason, detail = read.reason, read.detail
        elif in_whole or (origin.member, origin.line) in wanted:
            found.add((origin.member, origin.line))
            yield read
    for (member, line), letter in wanted.items():
        if line is not None and (member, line) not in found and member not in whole:
            origin = Origin(path=name, line=line, member=member)
            yield RecordRejected(reason, origin, detail, letter["raw"])
