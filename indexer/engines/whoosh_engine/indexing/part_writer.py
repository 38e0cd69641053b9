"""How does another process prepare articles of the same index?

A part is a folder of finished segments beside the index; adopting it moves the files. Nothing of
it is seen before a commit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import Batch
from indexer.engines.whoosh_engine.indexing.buffer import ArticleBuffer
from indexer.engines.whoosh_engine.indexing.merge_policy import Size, groups_to_merge
from indexer.engines.whoosh_engine.indexing.new_segments import MEMORY_BYTES, write_segment
from indexer.engines.whoosh_engine.indexing.parallel_merge import merge_entries
from indexer.engines.whoosh_engine.storage import manifest
from indexer.engines.whoosh_engine.storage.directory import Disk, RealDisk
from indexer.engines.whoosh_engine.storage.manifest import SegmentEntry
from indexer.models import Article

PARTS = "parts"
"""The folder of parts that are not adopted yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a part holds, to be adopted by the writer: its name, articles and segments."""

    name: str
    articles: int
    segments: tuple[SegmentEntry, ...]


def build_part(folder: Path, batch: Batch) -> Part:
    """The articles of ``batch`` as a part of the index in ``folder``. Runs in a worker."""
    with batch.opened() as (analyzer, articles):
        part: WhooshPartWriter | None = None
        for article in articles:
            if part is None:
                part = open_part(folder, batch.name, analyzer)
            part.put(article)
        return Part(name=batch.name, articles=0, segments=()) if part is None else part.finish()


def open_part(
    folder: Path,
    name: str,
    analyzer: Analyzer,
    *,
    memory_bytes: int = MEMORY_BYTES,
    disk: Disk | None = None,
) -> WhooshPartWriter:
    """A new part called ``name`` (a plain file name, unlike that of any part in the making).

    What an earlier part of that name left behind is removed. Raises IndexMissing, IndexOutdated.
    """
    manifest.require_analysis(folder, manifest.read(folder), analyzer)
    return WhooshPartWriter(folder, name, analyzer, memory_bytes, disk or RealDisk())


class WhooshPartWriter:
    """Prepares articles of one index in another process, beside the writer and other parts."""

    def __init__(
        self, folder: Path, name: str, analyzer: Analyzer, memory_bytes: int, disk: Disk
    ) -> None:
        self._folder = folder / PARTS / name
        self._name = name
        self._memory_bytes = memory_bytes
        self._disk = disk
        self._buffer = ArticleBuffer(analyzer)
        self._entries: list[SegmentEntry] = []
        self._count = 0
        self._folder.mkdir(parents=True, exist_ok=True)
        for left_over in self._folder.iterdir():
            disk.remove(left_over)

    def put(self, article: Article) -> None:
        """Add ``article``; its id is in no other part and not in the index."""
        self._count += 1
        self._buffer.put(article)
        if self._buffer.is_full or self._buffer.memory > self._memory_bytes:
            self._flush()

    def finish(self) -> Part:
        """Write out what is left and describe the part. The part writer is used up."""
        if len(self._buffer):
            self._flush()
        self._merge()
        self._disk.sync_folder(self._folder)
        return Part(name=self._name, articles=self._count, segments=tuple(self._entries))

    def _merge(self) -> None:
        """Merge here what the commit would merge: parts are finished side by side."""
        while groups := groups_to_merge([Size(e.documents, e.documents) for e in self._entries]):
            for group in groups:
                self._merge_group([self._entries[number] for number in group])

    def _merge_group(self, group: Sequence[SegmentEntry]) -> None:
        fresh = write_segment(
            self._disk,
            self._folder,
            lambda disk, path: merge_entries(disk, self._folder, group, None, path),
        )
        self._entries = [entry for entry in self._entries if entry not in group] + [fresh]
        for entry in group:
            self._disk.remove(self._folder / entry.file_name)

    def _flush(self) -> None:
        self._entries.append(write_segment(self._disk, self._folder, self._buffer.build))
