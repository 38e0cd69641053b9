"""A stranger's index: wrong numbers under right checksums.

Each trial has a number; from it alone follows what is changed and what is asked, so that one can be
tried again, and a million can be tried from any number on.
"""

from __future__ import annotations

import json
import random
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from indexer.engines import whoosh_engine
from indexer.engines.whoosh_engine.segment import bulk_reading
from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView
from indexer.engines.whoosh_engine.storage import (
    doc_store,
    manifest,
    postings,
    segment_file,
    term_dictionary,
)
from indexer.engines.whoosh_engine.storage.segment_file import SegmentFile
from indexer.engines.whoosh_engine.storage.term_dictionary import TermTable
from indexer.errors import IndexFolderError
from indexer.fields import FIELDS, Field
from indexer.fs.compression import crc32
from indexer.models import Article, FieldFilter, Filters, Sort
from indexer.queries import (
    AllOf,
    AndNot,
    AnyOf,
    Everything,
    Near,
    Phrase,
    Prefix,
    Query,
    Term,
    TermRange,
    Wildcard,
)

from .conftest import ANALYZER

DEEP: Any = []
for _ in range(900):
    DEEP = [DEEP]

HOSTILE = (
    *(None, True, False, -1, 0, 1, 2, 3, 255, 256, 65_535, 65_536, 262_143, 262_144),
    *(2**31, 2**32 - 1, 2**32, 2**53, 2**63 - 1, 2**63, 2**64, 10**30, 10**400, -(2**63)),
    *(0.5, 1e308, float("inf"), float("nan")),
    *("", "x", "../../../etc/passwd", "a/b", "\x00", "\ud800", "x" * 1000, "AAAA", "eNoDAAAAAAE="),
    *([], {}, [0, 0, 0], {"a": {}}, DEEP),
)
"""Values that stand where a number, a name or a list belongs."""


class _Fits(int):
    """A checksum that equals every other one."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = None  # type: ignore[assignment]


@contextmanager
def right_checksums() -> Iterator[None]:
    """Whoever forges an index computes its checksums, too: here each one fits."""
    changed = [segment_file, term_dictionary, postings, doc_store, bulk_reading]
    patches = [mock.patch("os.fsync", lambda _: None)]  # nothing here is to survive a power cut
    patches += [mock.patch.object(module, "crc32", lambda *_: _Fits(7)) for module in changed]
    for patch in patches:
        patch.start()
    try:
        yield
    finally:
        mock.patch.stopall()


class Forger:
    """A small index, and forgeries of its files in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "forged"
        base = folder / "base"
        whoosh_engine.create_index(base, ANALYZER)
        for first in (0, 6):
            writer = whoosh_engine.open_writer(base, ANALYZER, policy=lambda sizes: [])
            for number in range(first, first + 8):
                writer.put(_article(number))
            writer.delete("a2")
            writer.commit(first + 1)
            writer.close()
        self.files = {path.name: path.read_bytes() for path in base.iterdir()}
        self.segments = sorted(name for name in self.files if name.endswith(".lacak"))
        self.directories = {}
        for name in self.segments:
            file = SegmentFile(base / name)
            self.directories[name] = (
                dict(file.facts),
                {n: file._sections[n] for n in file.names()},
            )
        self.folder.mkdir()
        self._dirty = set(self.files)
        self.restore()

    def restore(self) -> None:
        for name in self._dirty:
            (self.folder / name).write_bytes(self.files[name])
        self._dirty = set()

    def write(self, name: str, content: bytes) -> None:
        self._dirty.add(name)
        (self.folder / name).write_bytes(content)

    def manifest(self, chance: random.Random) -> None:
        """Another value somewhere in the manifest."""
        facts = json.loads(self.files["manifest"].partition(b"\n")[2])
        rest = _changed_json(facts, chance)
        self.write("manifest", f"{crc32(rest):08x}\n".encode() + rest)

    def directory(self, chance: random.Random) -> None:
        """Another value somewhere in the directory of a segment."""
        name = chance.choice(self.segments)
        facts, sections = self.directories[name]
        content = _changed_json({"facts": facts, "sections": sections}, chance)
        self._write_segment(name, self.files[name], content)

    def _write_segment(self, name: str, content: bytes, directory: bytes) -> None:
        start, _ = struct.unpack_from("<QI", content, len(content) - 24)
        footer = struct.pack("<QII8s", start, len(directory), crc32(directory), b"LACAKSEG")
        self.write(name, content[:start] + directory + footer)
        self._tell_sizes()

    def _tell_sizes(self) -> None:
        """Let the manifest tell the sizes that the segments have."""
        facts = json.loads(self.files["manifest"].partition(b"\n")[2])
        for one in facts["segments"]:
            one["size"] = (self.folder / f"MAIN_{one['segid']}.lacak").stat().st_size
        rest = json.dumps(facts).encode()
        self.write("manifest", f"{crc32(rest):08x}\n".encode() + rest)

    def sections(self, chance: random.Random, kinds: tuple[str, ...]) -> None:
        """Other numbers or bytes in sections whose names begin with one of ``kinds``."""
        name = chance.choice(self.segments)
        _, sections = self.directories[name]
        content = bytearray(self.files[name])
        there = [n for n, (_, length, _) in sections.items() if n.startswith(kinds) and length]
        for _ in range(chance.randint(1, 3)):
            start, length, _ = sections[chance.choice(there)]
            _change_bytes(content, start, length, chance)
        self.write(name, bytes(content))


def _article(number: int) -> Article:
    return Article(
        article_id=f"a{number}",
        title=f"Pasar ke {number}",
        body="Wali Kota Serang meresmikan pasar. " * (number + 1) + f"Kata{number} rapat é.",
        source=f"Media {number % 3}",
        category=("Ekonomi", "Daerah")[number % 2],
        authors=("Ani", "Budi")[: number % 3],
        tags=("pasar", "kota")[: number % 3],
    )


def _changed_json(facts: Any, chance: random.Random) -> bytes:
    """``facts`` with one or two values replaced, removed or doubled, as JSON."""
    whole = {"": json.loads(json.dumps(facts))}
    for _ in range(chance.randint(1, 2)):
        holder, key = chance.choice(list(_places(whole)))
        action = chance.random()
        if action < 0.7:
            holder[key] = chance.choice(HOSTILE)
        elif action < 0.85 and holder is not whole:
            del holder[key]
        elif isinstance(holder, list):
            holder.insert(key, holder[key])
        elif isinstance(holder[key], int):
            holder[key] += chance.choice((-1, 1, 8, -8))
    return json.dumps(whole.get("")).encode("utf-8", "surrogatepass")


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in list(items):
        yield value, key
        if isinstance(one, (dict, list)) and one is not DEEP:
            yield from _places(one)


def _change_bytes(content: bytearray, start: int, length: int, chance: random.Random) -> None:
    width = chance.choice((1, 2, 4, 8))
    if length < width or chance.random() < 0.2:
        content[start : start + length] = chance.randbytes(length)
        return
    at = start + chance.randrange(length // width) * width
    most = (1 << 8 * width) - 1
    number = chance.choice((0, 1, most, most >> 1, most - 1, length, chance.randrange(most)))
    content[at : at + width] = (number & most).to_bytes(width, "little")


QUESTIONS = (
    Query(node=AnyOf((Term(Field.BODY, "serang"), Term(Field.TITLE, "pasar")))),
    Query(node=AllOf((Term(Field.BODY, "serang"), Term(Field.BODY_EXACT, "pasar"))), limit=3),
    Query(node=AndNot(Everything(), Term(Field.BODY, "serang"))),
    Query(node=Phrase(Field.BODY_EXACT, ("wali", "kota"))),
    Query(node=Near(Field.BODY, ("kota", "pasar"), 4)),
    Query(node=Prefix(Field.BODY_EXACT, "ka"), facets=tuple(FIELDS.facets)),
    Query(node=Wildcard(Field.TITLE_EXACT, "*a*")),
    Query(node=TermRange(Field.BODY, "a", "z"), sort=Sort.NEWEST),
    Query(node=Everything(), sort=Sort.OLDEST, limit=100),
    Query(
        node=Everything(),
        filters=Filters(fields=(FieldFilter(field="outlet", included=("Media 1",)),)),
        facets=tuple(FIELDS.facets),
    ),
)


def _terms(table: TermTable) -> list[object]:
    first, last = table.prefixed(b"pa")
    return [*table.texts(0, len(table)), *table.counts(first, last)]


Use = Callable[[Any], object]

USES: tuple[Use, ...] = (
    *(lambda reader, q=q: reader.search(q) for q in QUESTIONS),
    lambda reader: list(reader.export(QUESTIONS[-2])),
    lambda reader: [_terms(view.terms(field)) for view in reader._views for field in Field],
    lambda reader: list(reader.article_ids()),
    lambda reader: reader.get_many([f"a{n}" for n in range(16)]),
    lambda reader: reader.document_frequencies({Field.BODY: ["serang", "pasar", "x"]}),
    lambda reader: reader.holding(["a1", "a7"], [Term(Field.BODY, "serang")]),
    lambda reader: list(reader.verify()),
)


def _all_in_one(sizes: Sequence[object]) -> list[list[int]]:
    return [[*range(len(sizes))]] if len(sizes) > 1 else []


def use(folder: Path, chance: random.Random) -> None:
    """One use of the index in ``folder``, or a merge of all of it. Raises what it raises."""
    if chance.random() < 0.1:
        writer = whoosh_engine.open_writer(folder, ANALYZER, policy=_all_in_one)
        try:
            writer.put(_article(3))
            writer._flush()
            for segment in writer._segments:
                list(segment.view.article_ids())
            writer._merge()
        finally:
            writer._segments = []
        return
    reader = whoosh_engine.open_reader(folder, ANALYZER)
    chance.choice(USES)(reader)
    reader.close()


KINDS: dict[str, Callable[[Forger, random.Random], None]] = {
    "manifest": Forger.manifest,
    "directory": Forger.directory,
    "terms": lambda forger, chance: forger.sections(chance, ("terms.", "postings")),
    "articles": lambda forger, chance: forger.sections(
        chance, ("records", "ids.", "column.", "lengths.")
    ),
}


def trial(forger: Forger, kind: str, number: int) -> bool:
    """Forge and use the index; whether it was refused. Raises anything but ours."""
    chance = random.Random(f"{kind} {number}")
    forger.restore()
    KINDS[kind](forger, chance)
    try:
        with right_checksums():
            use(forger.folder, chance)
    except IndexFolderError:
        return True
    finally:
        for path in forger.folder.iterdir():
            if path.name not in forger.files:
                path.unlink()
    return False


__all__ = ["KINDS", "Forger", "SegmentView", "manifest", "trial"]
