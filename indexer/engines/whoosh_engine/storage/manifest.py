"""Which files make up the index as last committed?

One small file, replaced in one step by each commit, names everything else: the segments' files
with size and checksum, the articles that are gone from each, and Whoosh's table of contents. What
it does not name does not count. Its first line is the CRC-32 of the rest, which is JSON.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from indexer.analysis.analyzer import Analyzer
from indexer.engines.whoosh_engine.storage.arrays import Mask
from indexer.engines.whoosh_engine.storage.directory import Disk, write_synced
from indexer.engines.whoosh_engine.storage.index_fields import SCHEMA_VERSION
from indexer.engines.whoosh_engine.storage.postings import MAX_DOCUMENTS
from indexer.engines.whoosh_engine.storage.segment_file import EXTENSION, FORMAT_VERSION
from indexer.errors import IndexDamaged, IndexMissing, IndexOutdated, IndexUnreadable
from indexer.fs import compression
from indexer.fs.plain_files import read_plain

NAME = "manifest"
ENGINE = "whoosh"
FORMAT = 1
"""The version of the manifest itself."""

_MOST_BYTES = 64 << 20
"""Of a manifest: a thousand segments, each with a list of those that are gone."""

_MOST_SEGMENTS = 10_000
"""A commit leaves some tens; a job that was killed again and again, some hundreds."""

_CHECKSUM = (1 << 32) - 1
_INDEX = re.compile(r"[0-9a-z]{1,64}")
_SEGMENT = re.compile(r"[0-9a-z]{1,64}")
_TOC = re.compile(r"_MAIN_[0-9]{1,20}\.toc")
_WORD = re.compile(r"[\x21-\x7e]{1,200}")
"""Names of files are joined to the folder's: none leads out of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentEntry:
    """One segment: its name in Whoosh, its articles, its file, and which articles are gone.

    ``deleted`` is a bit per article, lowest bit first, empty if none is.
    """

    segid: str
    documents: int
    size: int
    checksum: int
    deleted: bytes = b""

    @property
    def file_name(self) -> str:
        return f"MAIN_{self.segid}{EXTENSION}"

    @property
    def deleted_count(self) -> int:
        return int.from_bytes(self.deleted, "little").bit_count()

    def alive(self) -> Mask:
        """Which articles can be found, by number."""
        alive = np.ones(self.documents, np.bool_)
        gone = np.unpackbits(np.frombuffer(self.deleted, "u1"), bitorder="little")
        alive[: len(gone)] &= gone[: self.documents] == 0
        return alive


def deleted_bits(alive: Mask) -> bytes:
    """The reverse of ``SegmentEntry.alive``."""
    return b"" if alive.all() else np.packbits(~alive, bitorder="little").tobytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """Another file of the index."""

    name: str
    size: int
    checksum: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One committed state. ``commit`` counts them; ``sequence`` is the caller's."""

    index: str
    commit: int
    sequence: int
    analysis: str
    toc: FileEntry
    segments: tuple[SegmentEntry, ...] = ()

    @property
    def article_count(self) -> int:
        return sum(entry.documents - entry.deleted_count for entry in self.segments)

    @property
    def file_names(self) -> set[str]:
        """Every file of this state but the manifest itself."""
        return {self.toc.name, *(entry.file_name for entry in self.segments)}


def write(disk: Disk, folder: Path, manifest: Manifest) -> None:
    """Make ``manifest`` the index's state. What it names must be synced already."""
    fresh = folder / f"{NAME}.new"
    write_synced(disk, fresh, _encode(manifest))
    disk.replace(fresh, folder / NAME)
    disk.sync_folder(folder)


def read(folder: Path) -> Manifest:
    """The state last committed. Raises IndexMissing, IndexDamaged, IndexUnreadable,
    IndexOutdated."""
    path = folder / NAME
    try:
        content = read_plain(path, _MOST_BYTES)
    except (FileNotFoundError, NotADirectoryError) as problem:
        raise IndexMissing(folder) from problem
    except OSError as problem:
        raise IndexUnreadable.for_error(path, problem) from problem
    checksum, _, rest = content.partition(b"\n")
    if checksum != f"{compression.crc32(rest):08x}".encode():
        raise IndexDamaged(path, "wrong checksum")
    try:
        return _decode(path, json.loads(rest))
    except _NO_MANIFEST as problem:
        told = f"not a manifest: {type(problem).__name__}: {problem}"[:200]
        raise IndexDamaged(path, told) from problem


_NO_MANIFEST = (
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
    binascii.Error,
    compression.BrokenData,
)


def _decode(path: Path, facts: Any) -> Manifest:
    """Raises IndexOutdated for what another version wrote, one of ``_NO_MANIFEST`` for what none
    did."""
    if (facts["format"], facts["engine"]) != (FORMAT, ENGINE):
        raise IndexOutdated(path, f"{facts['engine']} manifest {facts['format']}, not {FORMAT}")
    if facts["schema"] != SCHEMA_VERSION:
        raise IndexOutdated(path, f"schema {facts['schema']}, not {SCHEMA_VERSION}")
    segments = facts.get("segment_format", 1)  # the first version did not tell
    if segments != FORMAT_VERSION:
        raise IndexOutdated(path, f"segment format {segments}, not {FORMAT_VERSION}")
    if len(facts["segments"]) > _MOST_SEGMENTS:
        raise ValueError(f"{len(facts['segments'])} segments")
    entries = tuple(segment_from_json(one) for one in facts["segments"])
    if len({entry.segid for entry in entries}) < len(entries):
        raise ValueError("a segment is named twice")
    toc = facts["toc"]
    return Manifest(
        index=_named(_INDEX, facts["index"]),
        commit=_number(facts["commit"]),
        sequence=_number(facts["through"]),
        analysis=_named(_WORD, facts["analysis"]),
        toc=FileEntry(
            name=_named(_TOC, toc["name"]),
            size=_number(toc["size"]),
            checksum=_number(toc["checksum"], _CHECKSUM),
        ),
        segments=entries,
    )


def _number(value: object, most: int = (1 << 63) - 1) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError(f"no number up to {most}: {value!r}"[:100])
    return value


def _named(pattern: re.Pattern[str], value: object) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(f"no name: {value!r}"[:100])
    return value


def require_analysis(folder: Path, manifest: Manifest, analyzer: Analyzer) -> None:
    """Raises IndexOutdated if the index was built with another analysis than ``analyzer``'s."""
    if manifest.analysis != analyzer.fingerprint:
        raise IndexOutdated(
            folder, f"built with analysis {manifest.analysis}, not {analyzer.fingerprint}"
        )


def segment_as_json(entry: SegmentEntry) -> dict[str, object]:
    """A segment's entry in plain JSON values."""
    packed = base64.b64encode(compression.compress(entry.deleted)).decode() if entry.deleted else ""
    return {**asdict(entry), "deleted": packed}


def segment_from_json(facts: Mapping[str, Any]) -> SegmentEntry:
    """The reverse of ``segment_as_json``. Raises KeyError, TypeError, ValueError, BrokenData for
    what that never made."""
    documents = _number(facts["documents"], MAX_DOCUMENTS)
    packed = base64.b64decode(facts["deleted"], validate=True)
    entry = SegmentEntry(
        segid=_named(_SEGMENT, facts["segid"]),
        documents=documents,
        size=_number(facts["size"]),
        checksum=_number(facts["checksum"], _CHECKSUM),
        deleted=compression.decompress(packed, -(-documents // 8)) if packed else b"",
    )
    if entry.deleted_count > documents:
        raise ValueError("more articles are gone than there were")
    return entry


def _encode(manifest: Manifest) -> bytes:
    facts = {
        "format": FORMAT,
        "engine": ENGINE,
        "schema": SCHEMA_VERSION,
        "segment_format": FORMAT_VERSION,
        "analysis": manifest.analysis,
        "index": manifest.index,
        "commit": manifest.commit,
        "through": manifest.sequence,
        "articles": manifest.article_count,
        "toc": asdict(manifest.toc),
        "segments": [segment_as_json(entry) for entry in manifest.segments],
    }
    rest = json.dumps(facts, indent=1).encode() + b"\n"
    return f"{compression.crc32(rest):08x}\n".encode() + rest
