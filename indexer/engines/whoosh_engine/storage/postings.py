"""How do the postings of one term lie in the file, and how are they read back?

A block is a checksum, flags, then document numbers, frequencies and positions, each as one flat
array (``docs/index-format.md``). A term that stands once in one article needs no block: document
and position fit into its entry in the term table.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from indexer.engines.whoosh_engine.storage.arrays import (
    NO_INTS,
    AnyArray,
    Ints,
    as_bytes,
    offsets_of,
)
from indexer.fs.compression import crc32

if TYPE_CHECKING:
    from indexer.engines.whoosh_engine.storage.segment_file import SegmentFileWriter

MAX_DOCUMENTS = 0x3FFFF
"""Articles in one segment. The more, the fewer segments every term must be read from; but a merge
holds all ids in memory, and one process takes 8 s for 100,000."""

RANGE_BITS = 16
RANGE = 1 << RANGE_BITS
"""Articles are counted off in ranges of so many: a block keeps their numbers within the range, in
two bytes, and where each range starts."""

INLINED = 0
"""Stands in a term entry's place for the document frequency if the posting has no block."""

_HEAD = struct.Struct("<IH")  # CRC-32, flags
_CHECKSUM = struct.Struct("<I")
_FLAGS = struct.Struct("<H")

# Flags. The width of a number is the least that holds all of its block.
_FREQUENCIES_2 = 1  # frequencies take two bytes instead of one
_FREQUENCIES_4 = 2  # ... four
_POSITIONS_4 = 4  # positions take four bytes instead of two
_SPLIT = 8  # positions have a checksum of their own, so that scoring need not read them

_SPLIT_FROM = 64  # documents; below, four bytes more cost more than reading all


def further_ranges(documents: int) -> int:
    """How many ranges a segment of so many articles has after the first. One of 65,536 counts as
    having two, as its document frequencies need more than two bytes, too."""
    return documents >> RANGE_BITS


class BrokenBlock(ValueError):
    """A block does not fit its checksum or its term's counts."""


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """The inverted form of some terms of one field, term after term.

    ``posting_starts`` has one entry more than there are terms: term ``i`` has the postings
    ``posting_starts[i]`` to ``posting_starts[i + 1]``, at least one. ``documents`` (ascending in
    each term) and ``frequencies`` have one number per posting, ``positions`` (ascending in each
    posting) one per occurrence.
    """

    posting_starts: Ints
    documents: AnyArray
    frequencies: AnyArray
    positions: AnyArray


@dataclass(frozen=True, slots=True)
class Entries:
    """What the term table keeps of each term: where its postings are, and how many.

    ``counts``: document frequency, or ``INLINED``. ``totals``: occurrences in all articles.
    ``places``: the block's offset in the postings section; of an inlined term the document number
    times 65,536 plus the position.
    """

    counts: AnyArray
    totals: AnyArray
    places: AnyArray


def write_blocks(
    out: SegmentFileWriter, section_start: int, terms: FieldTerms, further: int
) -> Entries:
    """Write a block for each term that needs one; the entries of all terms. The segment has
    ``further`` ranges after the first."""
    starts = terms.posting_starts
    if len(starts) == 1:
        return Entries(np.empty(0, "<u2"), np.empty(0, "<u4"), NO_INTS)
    occurrences = offsets_of(terms.frequencies)
    first = occurrences[starts[:-1]]
    totals = occurrences[starts[1:]] - first
    counts = np.diff(starts)
    positions = terms.positions[first]
    inlined = (counts == 1) & (totals == 1) & (positions <= 0xFFFF)
    places = positions.astype(np.int64)
    places += terms.documents[starts[:-1]].astype(np.int64) << 16
    numbers = np.flatnonzero(~inlined)
    if len(numbers):
        places[numbers] = _write_each(
            out, section_start, terms, occurrences, numbers, further=further
        )
    return Entries(
        np.where(inlined, INLINED, counts).astype(count_kind(further)), totals.astype("<u4"), places
    )


def count_kind(further: int) -> str:
    """The type of a document frequency in a segment with ``further`` ranges after the first."""
    return "<u4" if further else "<u2"


def _write_each(
    out: SegmentFileWriter,
    section_start: int,
    terms: FieldTerms,
    occurrences: Ints,
    numbers: Ints,
    *,
    further: int,
) -> list[int]:
    """Write the blocks of the terms ``numbers``; the offset of each in the section."""
    starts = terms.posting_starts
    ranges = as_bytes(_range_starts(terms, numbers, further)) if further else b""
    width = _RANGE_START.itemsize * further
    documents = as_bytes((terms.documents & (RANGE - 1)).astype(_DOCUMENTS))
    small_frequencies = as_bytes(np.minimum(terms.frequencies, 0xFF).astype("u1"))
    small_positions = as_bytes((terms.positions & 0xFFFF).astype("<u2"))
    places: list[int] = []
    append, pack, join = out.append, _HEAD.pack, b"".join
    for number, (flags, a, b, p, q) in enumerate(
        zip(
            _widths(terms, occurrences)[numbers].tolist(),
            starts[numbers].tolist(),
            starts[numbers + 1].tolist(),
            occurrences[starts[numbers]].tolist(),
            occurrences[starts[numbers + 1]].tolist(),
            strict=True,
        )
    ):
        if flags:
            frequencies = as_bytes(terms.frequencies[a:b].astype(_frequency_kind(flags)))
            positions = as_bytes(terms.positions[p:q].astype(_position_kind(flags)))
        else:
            frequencies = small_frequencies[a:b]
            positions = small_positions[2 * p : 2 * q]
        padding = b"\0" if len(frequencies) % 2 else b""
        front = (
            ranges[width * number : width * (number + 1)],
            documents[2 * a : 2 * b],
            frequencies,
            padding,
        )
        if b - a >= _SPLIT_FROM:
            checked = join((_FLAGS.pack(flags | _SPLIT), _CHECKSUM.pack(crc32(positions)), *front))
            block = join((_CHECKSUM.pack(crc32(checked)), checked, positions))
        else:
            rest = join((*front, positions))
            block = pack(crc32(rest, crc32(_FLAGS.pack(flags))), flags) + rest
        places.append(append(block) - section_start)
    return places


def _range_starts(terms: FieldTerms, numbers: Ints, further: int) -> AnyArray:
    """For each of the terms ``numbers`` and each range after the first: how many of the term's
    postings stand before the range."""
    starts = np.empty((len(numbers), further), _RANGE_START)
    begins, ends = terms.posting_starts[numbers], terms.posting_starts[numbers + 1]
    for later in range(further):
        before = offsets_of(terms.documents < (later + 1) * RANGE)
        starts[:, later] = before[ends] - before[begins]
    return starts


def _widths(terms: FieldTerms, occurrences: Ints) -> AnyArray:
    """The width flags of each term."""
    starts = terms.posting_starts[:-1]
    most = np.maximum.reduceat(terms.frequencies, starts)
    farthest = np.maximum.reduceat(terms.positions, occurrences[starts])
    flags = np.where(most > 0xFFFF, _FREQUENCIES_4, np.where(most > 0xFF, _FREQUENCIES_2, 0))
    return flags | np.where(farthest > 0xFFFF, _POSITIONS_4, 0)


def _frequency_kind(flags: int) -> str:
    return "<u4" if flags & _FREQUENCIES_4 else "<u2" if flags & _FREQUENCIES_2 else "u1"


def _position_kind(flags: int) -> str:
    return "<u4" if flags & _POSITIONS_4 else "<u2"


class Block(NamedTuple):
    """A block read back: views into the file, valid as long as it is mapped; the documents of a
    segment of several ranges are a copy."""

    documents: AnyArray
    frequencies: AnyArray


_highest = np.maximum.reduce
"""As ``max`` of an array, without a call of Python's own."""

_DOCUMENTS = np.dtype("<u2")
_DOCUMENTS_OF_RANGES = np.dtype("<i4")
_RANGE_START = np.dtype("<u4")
_RANGE_STARTS = [struct.Struct(f"<{n}I") for n in range(further_ranges(MAX_DOCUMENTS) + 1)]
_KINDS = [np.dtype(_frequency_kind(flags)) for flags in range(2 * _SPLIT)]
"""For all flags that there are: the type of frequencies. Making one takes as long as finding a
term's page."""

_LAYOUTS = [
    (
        _HEAD.size + (_CHECKSUM.size if flags & _SPLIT else 0),
        _KINDS[flags].itemsize,
        np.dtype(_position_kind(flags)).itemsize,
    )
    for flags in range(2 * _SPLIT)
]
"""For all flags: bytes before the ranges' starts, of a frequency, of a position."""


class BlockReader:
    """Reads single blocks of a segment's section ``postings``. Any number of threads may share it.

    Methods take what a term's entry tells (``Entries``), and raise BrokenBlock if a checksum is
    wrong, the block ends beyond the section, or it names an article beyond the last.
    """

    def __init__(self, content: memoryview, further: int, articles: int = MAX_DOCUMENTS) -> None:
        """``content``: the section; its segment has ``further`` ranges after the first, and so many
        articles."""
        self._content = content
        self._articles = articles
        self._further = further
        self._size = len(content)
        self._ranges_size = _RANGE_START.itemsize * further
        self._next_range = np.array(RANGE, _DOCUMENTS_OF_RANGES)
        # Arrays are cut from these: making one from the buffer takes three times as long.
        self._bytes = np.frombuffer(content, "u1")
        self._pairs = np.frombuffer(content[: len(content) // 2 * 2], "<u2")

    def block(self, place: int, count: int, total: int) -> Block:
        """Documents and frequencies of a term: ``count`` numbers each."""
        further = self._further
        if count == INLINED:
            kind = _DOCUMENTS_OF_RANGES if further else _DOCUMENTS
            if place >> 16 >= self._articles:
                raise BrokenBlock("names an article beyond the last")
            return Block(np.array([place >> 16], kind), np.ones(1, "u1"))
        checksum, flags, ranges_at, positions_at, end = self._layout(place, count, total)
        content = self._content
        checked_to = positions_at if flags & _SPLIT else end
        if crc32(content[place + _CHECKSUM.size : checked_to]) != checksum:
            raise BrokenBlock("wrong checksum")
        documents_at = (ranges_at + self._ranges_size) // 2
        documents = self._pairs[documents_at : documents_at + count]
        frequencies_at = 2 * (documents_at + count)
        if further:
            documents = documents.astype(_DOCUMENTS_OF_RANGES)
            for start in _RANGE_STARTS[further].unpack_from(content, ranges_at):
                later = documents[start:]
                np.add(later, self._next_range, later)
        if _highest(documents) >= self._articles:
            raise BrokenBlock("names an article beyond the last")
        kind = _KINDS[flags]
        frequencies = self._bytes[frequencies_at : frequencies_at + count * kind.itemsize]
        return Block(documents, frequencies if kind.itemsize == 1 else frequencies.view(kind))

    def positions(self, place: int, count: int, total: int) -> AnyArray:
        """The positions of a term, ``total`` numbers: ascending in each document, one document
        after the other. The rest is not checked, unless the block has one checksum for all."""
        if count == INLINED:
            return np.array([place & 0xFFFF], "<u2")
        expected, flags, _, positions_at, end = self._layout(place, count, total)
        checked_from = place + _CHECKSUM.size
        if flags & _SPLIT:
            (expected,) = _CHECKSUM.unpack_from(self._content, place + _HEAD.size)
            checked_from = positions_at
        if crc32(self._content[checked_from:end]) != expected:
            raise BrokenBlock("wrong checksum of positions")
        positions = self._pairs[positions_at // 2 : end // 2]
        return positions.view("<u4") if flags & _POSITIONS_4 else positions

    def _layout(self, place: int, count: int, total: int) -> tuple[int, int, int, int, int]:
        """Of the block at ``place``: checksum and flags, and where the ranges' starts and the
        positions begin and the block ends."""
        if place % 2 or place + _HEAD.size > self._size:
            raise BrokenBlock("starts beyond the section")
        checksum, flags = _HEAD.unpack_from(self._content, place)
        if flags >= len(_LAYOUTS):
            raise BrokenBlock("unknown flags")
        front, frequency_width, position_width = _LAYOUTS[flags]
        ranges_at = place + front
        positions_at = ranges_at + self._ranges_size + (2 + frequency_width) * count
        positions_at += positions_at % 2
        end = positions_at + total * position_width
        if end > self._size:
            raise BrokenBlock("ends beyond the section")
        return checksum, flags, ranges_at, positions_at, end


@dataclass(frozen=True, slots=True)
class BlockPlaces:
    """Where the parts of many blocks lie: offsets, widths in bytes, and checksums.

    ``range_starts``: for each range after the first how many postings of each block stand before.
    ``checked_ends``: up to where the first checksum reaches; what follows has the second one.
    """

    starts: Ints
    range_starts: Sequence[Ints]
    documents: Ints
    frequencies: Ints
    frequency_widths: Ints
    positions: Ints
    position_widths: Ints
    checked_ends: Ints
    ends: Ints
    checksums: Ints
    position_checksums: Ints


def block_places(
    content: AnyArray, places: Ints, counts: Ints, totals: Ints, further: int
) -> BlockPlaces:
    """Where the parts of the blocks at ``places`` of the section ``content`` (bytes) lie; the
    segment has ``further`` ranges after the first.

    What the blocks say of themselves is not checked yet; offsets may lie beyond the section.
    """
    starts = np.minimum(places, max(len(content) - _HEAD.size - _CHECKSUM.size, 0))
    flags = _number(content, starts + _CHECKSUM.size, _FLAGS.size)
    split = (flags & _SPLIT) != 0
    frequency_widths = np.where(
        flags & _FREQUENCIES_4, 4, np.where(flags & _FREQUENCIES_2, 2, 1)
    ).astype(np.int64)
    position_widths = np.where(flags & _POSITIONS_4, 4, 2).astype(np.int64)
    ranges = starts + _HEAD.size + np.where(split, _CHECKSUM.size, 0)
    width = _RANGE_START.itemsize
    documents = ranges + width * further
    frequencies = documents + 2 * counts
    positions = frequencies + counts * frequency_widths
    positions += positions % 2
    ends = positions + totals * position_widths
    return BlockPlaces(
        starts,
        [_number(content, ranges + width * later, width) for later in range(further)],
        documents,
        frequencies,
        frequency_widths,
        positions,
        position_widths,
        np.where(split, positions, ends),
        ends,
        _number(content, starts, _CHECKSUM.size),
        np.where(split, _number(content, starts + _HEAD.size, _CHECKSUM.size), 0),
    )


def _number(content: AnyArray, at: Ints, width: int) -> Ints:
    """The numbers of ``width`` bytes at the offsets ``at``."""
    total = np.zeros(len(at), np.int64)
    for byte in range(width):
        total |= content[np.minimum(at + byte, len(content) - 1)].astype(np.int64) << (8 * byte)
    return total
