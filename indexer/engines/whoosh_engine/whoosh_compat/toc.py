"""What does stock Whoosh find in the folder?

Whoosh opens an index by its table of contents, which it pickles; we write one with each commit,
so that ``whoosh.index.open_dir`` sees the same segments, and never read it.
"""

from __future__ import annotations

from typing import Any

from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from indexer.analysis.analyzer import Analyzer
from indexer.engines.whoosh_engine.storage.manifest import FileEntry, SegmentEntry
from indexer.engines.whoosh_engine.whoosh_compat.codec import INDEX_NAME, LacakSegment
from indexer.engines.whoosh_engine.whoosh_compat.schema import whoosh_schema
from indexer.fs.compression import crc32


def table_of_contents(
    segments: tuple[SegmentEntry, ...], generation: int, analyzer: Analyzer
) -> tuple[FileEntry, bytes]:
    """Whoosh's table of contents number ``generation`` over ``segments``: its file's entry and
    content."""
    storage = RamStorage()
    listed = [LacakSegment(entry.segid, entry.documents, entry.deleted) for entry in segments]
    TOC(whoosh_schema(analyzer), listed, generation).write(storage, INDEX_NAME)
    (name,) = storage.list()
    content = _content(storage, name)
    return FileEntry(name=name, size=len(content), checksum=crc32(content)), content


def _content(storage: Any, name: str) -> bytes:
    return bytes(storage.files[name])
