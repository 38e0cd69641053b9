"""How are articles put, replaced, deleted, and made visible at once?

Articles gather in memory and are flushed as segments that nobody sees; ``commit`` switches the
manifest to them. Files are synced before the switch, and only then is what the new manifest does
not name removed, so at every moment either the old or the new state is whole on disk.
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import Batch, SideBySide
from indexer.engines.whoosh_engine.indexing.buffer import ArticleBuffer
from indexer.engines.whoosh_engine.indexing.merge_policy import Size, groups_to_merge
from indexer.engines.whoosh_engine.indexing.new_segments import MEMORY_BYTES, write_segment
from indexer.engines.whoosh_engine.indexing.parallel_merge import merge_entries
from indexer.engines.whoosh_engine.indexing.part_writer import PARTS, Part, build_part
from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView
from indexer.engines.whoosh_engine.storage import manifest
from indexer.engines.whoosh_engine.storage.arrays import Mask
from indexer.engines.whoosh_engine.storage.directory import Disk, RealDisk, write_synced
from indexer.engines.whoosh_engine.storage.index_fields import ID
from indexer.engines.whoosh_engine.storage.manifest import Manifest, SegmentEntry
from indexer.engines.whoosh_engine.storage.segment_file import SegmentFile
from indexer.engines.whoosh_engine.whoosh_compat.toc import table_of_contents
from indexer.errors import IndexDamaged
from indexer.fs.plain_files import bytes_below
from indexer.models import Article

MergePolicy = Callable[[Sequence[Size]], list[list[int]]]
"""Which segments to merge with each other, as ``merge_policy.groups_to_merge`` tells."""

_OURS = re.compile(r"(MAIN_[0-9a-z]+\..*|_MAIN_[0-9]+\.toc.*|manifest\.new)")


def create_index(folder: Path, analyzer: Analyzer, *, disk: Disk | None = None) -> None:
    """Start an empty index in ``folder``; one that is there is emptied."""
    disk = disk or RealDisk()
    folder.mkdir(parents=True, exist_ok=True)
    toc, content = table_of_contents((), 0, analyzer)
    write_synced(disk, folder / toc.name, content)
    fresh = Manifest(
        index=secrets.token_hex(8), commit=0, sequence=0, analysis=analyzer.fingerprint, toc=toc
    )
    manifest.write(disk, folder, fresh)
    remove_unnamed(disk, folder, fresh)


def open_writer(
    folder: Path,
    analyzer: Analyzer,
    *,
    memory_bytes: int = MEMORY_BYTES,
    policy: MergePolicy = groups_to_merge,
    disk: Disk | None = None,
    workers: SideBySide | None = None,
) -> WhooshWriter:
    """The one writer of the index; the caller sees to it that there is no other.

    ``memory_bytes`` bounds what gathers in memory before it becomes a segment.
    Raises IndexMissing, IndexOutdated, IndexDamaged.
    """
    state = manifest.read(folder)
    manifest.require_analysis(folder, state, analyzer)
    disk = disk or RealDisk()
    remove_unnamed(disk, folder, state)
    writer = WhooshWriter(
        folder,
        state,
        analyzer,
        memory_bytes=memory_bytes,
        policy=policy,
        disk=disk,
        workers=workers,
    )
    writer.require_segments()
    return writer


def remove_unnamed(disk: Disk, folder: Path, state: Manifest) -> None:
    """Remove what commits left behind: files of ours that ``state`` does not name."""
    for path in sorted(folder.iterdir()):
        if _OURS.fullmatch(path.name) and path.name not in state.file_names:
            disk.remove(path)


class _Segment:
    """A segment as the writer sees it: some of its articles may have gone since it was written."""

    def __init__(self, folder: Path, entry: SegmentEntry) -> None:
        self._entry = entry
        self._path = folder / entry.file_name
        self._view: SegmentView | None = None
        self.alive: Mask = entry.alive()

    @property
    def view(self) -> SegmentView:
        if self._view is None:
            try:
                self._view = SegmentView(SegmentFile(self._path, self._entry.size))
            except FileNotFoundError as problem:
                raise IndexDamaged(self._path, "the file is missing") from problem
            if self._view.documents != self._entry.documents:
                told = f"holds {self._view.documents} articles, not {self._entry.documents}"
                raise IndexDamaged(self._path, told)
        return self._view

    @property
    def entry(self) -> SegmentEntry:
        return replace(self._entry, deleted=manifest.deleted_bits(self.alive))

    @property
    def size(self) -> Size:
        return Size(int(self.alive.sum()), len(self.alive))

    def drop(self, article_ids: set[bytes]) -> bool:
        """Let these articles be gone; whether any was here."""
        table = self.view.terms(ID)
        found = (
            [
                number
                for number, text in enumerate(table.texts(0, len(table)))
                if text in article_ids
            ]
            if len(article_ids) > len(table) // 64  # a walk over all takes 64 times a look-up
            else [number for number in map(table.find, article_ids) if number >= 0]
        )
        documents = [table.inlined_document(number) for number in found]
        gone = bool(self.alive[documents].any()) if documents else False
        self.alive[documents] = False
        return gone


class WhooshWriter:
    """Keeps the port ``IndexWriter``."""

    def __init__(
        self,
        folder: Path,
        state: Manifest,
        analyzer: Analyzer,
        *,
        memory_bytes: int,
        policy: MergePolicy,
        disk: Disk,
        workers: SideBySide | None,
    ) -> None:
        self._workers = workers
        self._loading = False
        self._folder = folder
        self._state = state
        self._analyzer = analyzer
        self._memory_bytes = memory_bytes
        self._policy = policy
        self._disk = disk
        self._buffer = ArticleBuffer(analyzer)
        self._deleted: set[str] = set()
        self._segments = [_Segment(folder, entry) for entry in state.segments]

    def require_segments(self) -> None:
        """Raises IndexDamaged if a segment is gone or cut: also a job that changes nothing is to
        notice."""
        for segment in self._segments:
            segment.view.file.require_whole()

    @property
    def committed_sequence(self) -> int:
        return self._state.sequence

    def put(self, article: Article) -> None:
        self._buffer.put(article)
        if self._buffer.is_full or self._buffer.memory > self._memory_bytes:
            self._flush()

    def delete(self, article_id: str) -> None:
        self._buffer.forget(article_id)
        self._deleted.add(article_id)

    def load(self, batches: Sequence[Batch]) -> Iterator[int]:
        self._loading = True
        build = partial(build_part, self._folder)
        parts = map(build, batches) if self._workers is None else self._workers(build, batches)
        for part in parts:
            self.adopt(part)
            yield part.articles
        self._loading = False

    def adopt(self, part: Part) -> None:
        """Take in the articles of ``part``. Requires: none is in the index or put otherwise."""
        source = self._folder / PARTS / part.name
        for entry in part.segments:
            self._disk.replace(source / entry.file_name, self._folder / entry.file_name)
            self._segments.append(_Segment(self._folder, entry))
        if source.is_dir():
            source.rmdir()

    def commit(self, sequence: int) -> None:
        self._flush()
        if not self._loading:  # the workers have the memory then
            self._merge()
        entries = tuple(segment.entry for segment in self._segments)
        if entries == self._state.segments:
            state = replace(self._state, sequence=sequence)
        else:
            number = self._state.commit + 1
            toc, content = table_of_contents(entries, number, self._analyzer)
            write_synced(self._disk, self._folder / toc.name, content)
            self._disk.sync_folder(self._folder)
            state = replace(
                self._state, commit=number, sequence=sequence, toc=toc, segments=entries
            )
        if state != self._state:
            manifest.write(self._disk, self._folder, state)
            self._state = state
        remove_unnamed(self._disk, self._folder, state)

    def close(self) -> None:
        self._buffer = ArticleBuffer(self._analyzer)
        self._deleted = set()
        self._segments = []
        remove_unnamed(self._disk, self._folder, self._state)

    def _flush(self) -> None:
        """Make a segment of what was put; let what it replaces be gone."""
        gone = {
            article_id.encode("utf-8", "surrogatepass")
            for article_id in self._deleted | self._buffer.ids()
        }
        if gone:
            for segment in self._segments:
                segment.drop(gone)
        self._deleted = set()
        if len(self._buffer):
            entry = write_segment(self._disk, self._folder, self._buffer.build)
            self._segments.append(_Segment(self._folder, entry))

    def _merge(self) -> None:
        while groups := self._policy([segment.size for segment in self._segments]):
            merged = {number for group in groups for number in group}
            together = [[self._segments[number] for number in group] for group in groups]
            fresh = [
                self._merged([segment.entry for segment in segments])
                for segments in together
                if any(segment.alive.any() for segment in segments)
            ]
            kept = [s for number, s in enumerate(self._segments) if number not in merged]
            self._segments = [*kept, *fresh]

    def _merged(self, entries: Sequence[SegmentEntry]) -> _Segment:
        def write(disk: Disk, path: Path) -> tuple[int, int, int]:
            return merge_entries(disk, self._folder, entries, self._workers, path)

        return _Segment(self._folder, write_segment(self._disk, self._folder, write))


def files_to_back_up(folder: Path) -> Mapping[str, Path]:
    """Every file of the index as last committed. Raises as ``manifest.read``."""
    names = (manifest.NAME, *sorted(manifest.read(folder).file_names))
    return {name: folder / name for name in names}


def size(folder: Path) -> int:
    """Bytes of all files in ``folder``."""
    return bytes_below(folder)


def drop_index(folder: Path) -> None:
    """Remove the index in ``folder``; none there is no error."""
    shutil.rmtree(folder, ignore_errors=True)
