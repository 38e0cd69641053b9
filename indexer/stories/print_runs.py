"""Which articles hold a print, kept in few sorted files of bounded cost?

A log-structured merge: each batch of articles becomes one sorted run on disk, and runs of like
size are merged, so that every print is rewritten about log2(batches) times. Runs are read by
mapping; what is held in memory is one batch and the matches of a block of articles.

A run's file: ``LKPR``, version (u32), count (u64), then ``count`` prints (u64, ascending) and
``count`` article numbers (u32), all little-endian, and a CRC-32 of all before it (u32).
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.errors import IndexDamaged
from indexer.stories.prints import Hashes

Numbers = NDArray[np.uint32]
Numbers64 = NDArray[np.int64]

_HEADER = struct.Struct("<4sIQ")
_MAGIC, _VERSION = b"LKPR", 1
_BLOCK = 4_000_000
"""Matches that are held at once: 32 MB, a few times over. A sentence that stands in every article
of an archive would else take the square of its articles."""


MOST_HOLDERS = 1_000
"""Articles that hold a print, beyond which it is looked up no further: a sentence that stands in
every article tells no copy, and would take the square of their number. Of 27,432 real articles the
commonest print stands in 402."""


class Run(NamedTuple):
    """Prints, ascending, and the number of the article that holds each."""

    prints: Hashes
    articles: Numbers


def sorted_run(prints: Hashes, articles: Numbers) -> Run:
    """A run of (print, article) in any order."""
    order = np.argsort(prints, kind="stable")
    return Run(prints[order], articles[order])


def merged(runs: Iterable[Run], is_live: NDArray[np.bool_]) -> Run:
    """One run of several, without the articles that are no longer live."""
    runs = list(runs)
    prints = np.concatenate([run.prints for run in runs])
    articles = np.concatenate([run.articles for run in runs])
    kept = is_live[articles]
    return sorted_run(prints[kept], articles[kept])


def pairs_that_share(
    looked_up: Run,
    runs: Sequence[Run],
    print_counts: NDArray[np.int64],
    *,
    least: int,
    share: float,
) -> Iterator[Numbers64]:
    """The pairs of articles that share ``least`` prints, or all where the fewer of the two has
    fewer, and ``share`` of the fewer prints of the two: some at a time, the later number first.

    One is of ``looked_up``, which is by article, not by print; the other of a smaller number in
    one of ``runs``. Prints that more than ``MOST_HOLDERS`` hold do not count. ``print_counts``: by
    number, how many prints an article has; 0 for one that is no longer there.
    """
    found = [(run, *_stretches(looked_up.prints, run)) for run in runs]
    matches = np.zeros(len(looked_up.prints), np.int64)
    for _, _, lengths in found:
        matches += lengths
    common = matches > MOST_HOLDERS
    matches[common] = 0
    for _, _, lengths in found:
        lengths[common] = 0
    for start, stop in _blocks(looked_up.articles, matches):
        articles = looked_up.articles[start:stop]
        keys = np.concatenate(
            [
                _meetings(articles, run, lows[start:stop], lengths[start:stop])
                for run, lows, lengths in found
            ]
        )
        keys, shared = np.unique(keys, return_counts=True)
        later, earlier = keys >> 32, keys & 0xFFFFFFFF
        fewer = np.minimum(print_counts[later], print_counts[earlier])
        wanted = (shared >= np.minimum(least, fewer)) & (shared >= share * fewer) & (fewer > 0)
        yield np.stack((later[wanted], earlier[wanted]), axis=1)


def _stretches(prints: Hashes, run: Run) -> tuple[Numbers64, Numbers64]:
    """For each of ``prints``: where it begins in ``run``, and how often it stands there.

    Looked up in ascending order, which takes a quarter of the time that jumping about does.
    """
    order = np.argsort(prints)
    ascending = prints[order]
    low = np.searchsorted(run.prints, ascending, "left")
    lows, lengths = np.empty_like(low), np.empty_like(low)
    lows[order] = low
    lengths[order] = np.searchsorted(run.prints, ascending, "right") - low
    return lows, lengths


def _meetings(articles: Numbers, run: Run, lows: Numbers64, lengths: Numbers64) -> Numbers64:
    """A number for each print that an article has in common with an earlier one of ``run``: the
    later article's number in the upper half, the earlier one's in the lower."""
    total = int(lengths.sum())
    firsts = np.repeat(lows - np.r_[0, np.cumsum(lengths)][:-1], lengths)
    earlier = run.articles[firsts + np.arange(total)].astype(np.int64)
    later = np.repeat(articles.astype(np.int64), lengths)
    wanted = earlier < later
    return (later[wanted] << 32) | earlier[wanted]


def _blocks(articles: Numbers, matches: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Bounds of stretches of whole articles with at most _BLOCK matches, one article at least."""
    edges = np.r_[np.flatnonzero(np.diff(articles)) + 1, len(articles)]
    reached = np.cumsum(matches)[edges - 1]
    start, first = 0, 0
    while first < len(edges):
        done = int(reached[first - 1]) if first else 0
        last = max(int(np.searchsorted(reached, done + _BLOCK, "right")) - 1, first)
        yield start, int(edges[last])
        start, first = int(edges[last]), last + 1


def write_run(path: Path, run: Run) -> None:
    """The run as a file, whole or not at all."""
    content = b"".join(
        (
            _HEADER.pack(_MAGIC, _VERSION, len(run.prints)),
            run.prints.astype("<u8").tobytes(),
            run.articles.astype("<u4").tobytes(),
        )
    )
    scratch = path.with_suffix(".new")
    with scratch.open("wb") as stream:
        stream.write(content)
        stream.write(struct.pack("<I", zlib.crc32(content)))
        stream.flush()
        os.fsync(stream.fileno())
    scratch.replace(path)


def read_run(path: Path) -> Run:
    """The run in a file, mapped. Raises IndexDamaged."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            magic, version, count = _HEADER.unpack(stream.read(_HEADER.size))
    except (OSError, struct.error) as exc:
        raise IndexDamaged(path, str(exc)) from exc
    if magic != _MAGIC or version != _VERSION or size != _HEADER.size + 12 * count + 4:
        raise IndexDamaged(path, "not a run of prints")
    if not count:
        return Run(np.empty(0, np.uint64), np.empty(0, np.uint32))
    prints = np.memmap(path, "<u8", "r", _HEADER.size, (count,))
    articles = np.memmap(path, "<u4", "r", _HEADER.size + 8 * count, (count,))
    return Run(prints, articles)


def check_run(path: Path) -> None:
    """Whether every byte is as it was written. Raises IndexDamaged."""
    content = path.read_bytes()
    if len(content) < _HEADER.size + 4:
        raise IndexDamaged(path, "cut off")
    (checksum,) = struct.unpack("<I", content[-4:])
    if zlib.crc32(content[:-4]) != checksum:
        raise IndexDamaged(path, "checksum differs")
