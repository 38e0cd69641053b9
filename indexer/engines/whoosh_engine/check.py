"""Is everything in the index as it was written?

Every byte of every file counts: each file has a checksum in the manifest, and the manifest has
its own. Where a file's is wrong, the parts with checksums of their own tell what was hit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from indexer.engines.interface import Damage
from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView
from indexer.engines.whoosh_engine.storage import doc_store, manifest
from indexer.engines.whoosh_engine.storage.arrays import starts_of_runs
from indexer.engines.whoosh_engine.storage.index_fields import ID
from indexer.engines.whoosh_engine.storage.manifest import Manifest, SegmentEntry
from indexer.errors import IndexFolderError
from indexer.fs.compression import crc32
from indexer.fs.plain_files import read_plain


def verify(
    folder: Path, state: Manifest, views: Sequence[SegmentView], *, deep: bool
) -> Iterator[Damage]:
    """What is wrong with the files of ``state``, which ``views`` hold open.

    Without ``deep``, files whose checksum is right are not looked into.
    """
    yield from _manifest(folder)
    yield from _table_of_contents(folder, state)
    seen: set[str] = set()
    for entry, view in zip(state.segments, views, strict=True):
        sound = view.file.checksum() == entry.checksum
        if not sound:
            yield Damage(where=str(view.file.path), what="the file's checksum is wrong")
        elif not deep:
            continue
        found = list(_segment(view, entry, whole=sound))
        yield from found
        if not found:
            yield from _repeated(view, entry, seen)


def _manifest(folder: Path) -> Iterator[Damage]:
    try:
        manifest.read(folder)
    except IndexFolderError as problem:
        yield Damage(where=str(problem.path), what=problem.detail)


def _table_of_contents(folder: Path, state: Manifest) -> Iterator[Damage]:
    """A newer commit may have replaced it; then the newer manifest names another one."""
    path = folder / state.toc.name
    try:
        content = read_plain(path, state.toc.size)
    except FileNotFoundError:
        if _is_current(folder, state):
            yield Damage(where=str(path), what="the file is missing")
        return
    except OSError as problem:
        yield Damage(where=str(path), what=problem.strerror or str(problem))
        return
    if (len(content), crc32(content)) != (state.toc.size, state.toc.checksum):
        yield Damage(where=str(path), what="the file's checksum is wrong")


def _is_current(folder: Path, state: Manifest) -> bool:
    try:
        return manifest.read(folder) == state
    except IndexFolderError:
        return False


def _segment(view: SegmentView, entry: SegmentEntry, *, whole: bool) -> Iterator[Damage]:
    """What is wrong inside one segment; ``whole`` if its bytes are as they were written."""
    where = str(view.file.path)
    if not whole:
        for name in view.file.names():
            if not view.file.is_sound(name):
                yield Damage(where=where, what=f"the checksum of {name} is wrong")
    try:
        yield from _records(view, where)
        for field in (ID, *view.term_lists):
            yield from _terms(view, field, where)
        if view.documents != entry.documents:
            yield Damage(
                where=where, what=f"holds {view.documents} articles, not {entry.documents}"
            )
    except IndexFolderError as problem:
        yield Damage(where=where, what=problem.detail)


def _records(view: SegmentView, where: str) -> Iterator[Damage]:
    for number in range(view.documents):
        try:
            doc_store.check(view.record(number))
        except doc_store.BrokenRecord as problem:
            yield Damage(where=where, what=f"stored article {number}: {problem}")


def _terms(view: SegmentView, field: str, where: str) -> Iterator[Damage]:
    """Every posting list: its checksum, ascending articles that exist, no frequency of 0."""
    table = view.terms(field)
    before = b""
    for number, text in enumerate(table.texts(0, len(table))):
        if number and text <= before:
            yield Damage(where=where, what=f"terms of {field} are out of order at {number}")
        before = text
        try:
            block = table.block(number)
            table.positions(number)
        except IndexFolderError as problem:
            yield Damage(where=where, what=problem.detail)
            continue
        documents = block.documents.astype(np.int64)
        if (
            len(starts_of_runs(documents)) != len(documents)
            or (np.diff(documents) < 0).any()
            or documents[-1] >= view.documents
            or not block.frequencies.all()
            or int(block.frequencies.sum()) != table.total(number)
        ):
            name = text.decode("utf-8", "replace")
            yield Damage(where=where, what=f"postings of {field}:{name} contradict themselves")


def _repeated(view: SegmentView, entry: SegmentEntry, seen: set[str]) -> Iterator[Damage]:
    """An article that can be found must be found once."""
    alive = entry.alive()
    for number, article_id in enumerate(view.article_ids()):
        if alive[number]:
            if article_id in seen:
                yield Damage(where=str(view.file.path), what=f"article {article_id} is there twice")
            seen.add(article_id)
