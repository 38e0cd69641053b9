"""How do several processes merge segments into one?

Each merges the postings of some terms into a *slice*: a segment file of blocks and term tables,
without articles. Meanwhile this process writes the articles; then it takes the slices in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np

from indexer.engines.interface import SideBySide
from indexer.engines.whoosh_engine.indexing.doc_id_mapping import Renumbering, Source
from indexer.engines.whoosh_engine.indexing.merger import (
    ALL_TERMS,
    Span,
    merge_segments,
    merge_terms,
)
from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView
from indexer.engines.whoosh_engine.segment.segment_writer import SegmentBuilder
from indexer.engines.whoosh_engine.storage.arrays import AnyArray
from indexer.engines.whoosh_engine.storage.directory import Disk
from indexer.engines.whoosh_engine.storage.manifest import SegmentEntry
from indexer.engines.whoosh_engine.storage.segment_file import SegmentFile

MOST_SLICES = 8
"""Enough that two workers end at about the same time, and that eight have work."""

WORTH_A_SLICE = 2_000
"""Articles. Two workers, who must be started, take as long as one process to merge 2,000 in all
(half a second), and two thirds as long to merge 4,000."""


@dataclass(frozen=True, slots=True)
class _Slice:
    """One worker's share. ``new_numbers``: see ``Renumbering``; ``documents``: how many articles
    the whole segment has."""

    folder: Path
    entries: Sequence[SegmentEntry]
    new_numbers: Sequence[AnyArray]
    documents: int
    span: Span
    path: Path


def merge_entries(
    disk: Disk,
    folder: Path,
    entries: Sequence[SegmentEntry],
    side_by_side: SideBySide | None,
    path: Path,
) -> tuple[int, int, int]:
    """Write what can be found in the segments ``entries`` of ``folder`` as one segment to ``path``,
    in several processes if ``side_by_side`` has some and it is worth it.

    Returns and raises what ``merge_segments`` does.
    """
    sources = _opened(folder, entries)
    alive = sum(int(source.alive.sum()) for source in sources)
    count = min(MOST_SLICES, alive // WORTH_A_SLICE) if side_by_side is not None else 1
    if side_by_side is None or count < 2:
        return merge_segments(disk, path, sources)
    renumbering = Renumbering(sources)
    new_numbers = renumbering.new_numbers()
    slices = [
        _Slice(
            folder, entries, new_numbers, renumbering.count, span, path.with_suffix(f".slice{n}")
        )
        for n, span in enumerate(_even_spans(sources, count))
    ]
    with SegmentBuilder(disk, path) as builder:
        done = side_by_side(partial(_merge_slice, disk), slices)
        renumbering.write(builder)
        for finished in done:
            builder.take_in(SegmentView(SegmentFile(finished), only_terms=True))
            disk.remove(finished)
        size, checksum = builder.finish()
    return renumbering.count, size, checksum


def _opened(folder: Path, entries: Sequence[SegmentEntry]) -> list[Source]:
    return [
        Source(SegmentView(SegmentFile(folder / entry.file_name, entry.size)), entry.alive())
        for entry in entries
    ]


def _even_spans(sources: Sequence[Source], count: int) -> list[Span]:
    """``count`` spans, or a few less, of about as many occurrences each."""
    views = [source.view for source in sources]
    table = max((view.terms(name) for view in views for name in view.term_lists), key=len)
    until = np.cumsum(table.entries().totals, dtype=np.int64)
    if not len(until):
        return [ALL_TERMS]
    ends = until.searchsorted(until[-1] * np.arange(1, count) // count)
    bounds = sorted({table.text(number) for number in ends.tolist()} - {b""})
    return [*(Span(a, b) for a, b in pairwise([b"", *bounds])), Span(bounds[-1] if bounds else b"")]


def _merge_slice(disk: Disk, one: _Slice) -> Path:
    """Write one slice; runs in a process of its own."""
    with SegmentBuilder(disk, one.path) as builder:
        builder.begin_terms(one.documents)
        merge_terms(builder, _opened(one.folder, one.entries), one.new_numbers, one.span)
        builder.finish(durable=False)
    return one.path
