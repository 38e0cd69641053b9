"""Which files make up the index as last committed?

One small file, replaced in one step by each commit, names everything else: the segments' files
with size and checksum, the articles that are gone from each, and Whoosh's table of contents. What
it does not name does not count. Its first line is the CRC-32 of the rest, which is JSON.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from indexer.analysis.analyzer import Analyzer
from indexer.engines.whoosh_engine.storage.arrays import Mask
from indexer.engines.whoosh_engine.storage.directory import Disk, write_synced
from indexer.engines.whoosh_engine.storage.index_fields import SCHEMA_VERSION
from indexer.engines.whoosh_engine.storage.segment_file import EXTENSION, FORMAT_VERSION
from indexer.errors import IndexDamaged, IndexMissing, IndexOutdated
from indexer.fs import compression

NAME = "manifest"
ENGINE = "whoosh"
FORMAT = 1
"""The version of the manifest itself."""


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
    """The state last committed. Raises IndexMissing, IndexDamaged, IndexOutdated."""
    path = folder / NAME
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as problem:
        raise IndexMissing(folder) from problem
    checksum, _, rest = content.partition(b"\n")
    if checksum != f"{compression.crc32(rest):08x}".encode():
        raise IndexDamaged(path, "wrong checksum")
    facts = json.loads(rest)
    if (facts["format"], facts["engine"]) != (FORMAT, ENGINE):
        raise IndexOutdated(path, f"{facts['engine']} manifest {facts['format']}, not {FORMAT}")
    if facts["schema"] != SCHEMA_VERSION:
        raise IndexOutdated(path, f"schema {facts['schema']}, not {SCHEMA_VERSION}")
    segments = facts.get("segment_format", 1)  # the first version did not tell
    if segments != FORMAT_VERSION:
        raise IndexOutdated(path, f"segment format {segments}, not {FORMAT_VERSION}")
    try:
        return _decode(facts)
    except (KeyError, TypeError, ValueError, binascii.Error) as problem:
        raise IndexDamaged(path, f"not a manifest: {problem}") from problem


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
    """The reverse of ``segment_as_json``."""
    packed = base64.b64decode(facts["deleted"], validate=True)
    most = -(-int(facts["documents"]) // 8)
    return SegmentEntry(
        segid=facts["segid"],
        documents=facts["documents"],
        size=facts["size"],
        checksum=facts["checksum"],
        deleted=compression.decompress(packed, most) if packed else b"",
    )


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


def _decode(facts: Mapping[str, Any]) -> Manifest:
    return Manifest(
        index=facts["index"],
        commit=facts["commit"],
        sequence=facts["through"],
        analysis=facts["analysis"],
        toc=FileEntry(**facts["toc"]),
        segments=tuple(segment_from_json(one) for one in facts["segments"]),
    )
