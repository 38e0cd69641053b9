"""How are the postings of many terms read at once?

What ``postings.BlockReader`` does for one term, for thousands: every block is still checked, but
its numbers are gathered with those of all others in a few steps.
"""

from __future__ import annotations

import numpy as np

from indexer.engines.whoosh_engine.storage.arrays import AnyArray, Ints, offsets_of, spread
from indexer.engines.whoosh_engine.storage.postings import INLINED, RANGE, FieldTerms, block_places
from indexer.engines.whoosh_engine.storage.segment_file import SegmentFile
from indexer.engines.whoosh_engine.storage.term_dictionary import POSTINGS, TermTable
from indexer.fs.compression import crc32


def read_documents(file: SegmentFile, table: TermTable, numbers: Ints) -> AnyArray:
    """The documents of the terms ``numbers`` of ``table``, term after term.

    Raises IndexDamaged.
    """
    return _Reading(file, table, numbers).documents()


def read_terms(file: SegmentFile, table: TermTable, numbers: Ints) -> FieldTerms:
    """The postings of the terms ``numbers`` of ``table``. Raises IndexDamaged."""
    reading = _Reading(file, table, numbers)
    terms = FieldTerms(
        reading.posting_starts, reading.documents(), reading.frequencies(), reading.positions()
    )
    if int(terms.frequencies.sum(dtype=np.int64)) != len(terms.positions):
        raise file.damage("postings and positions contradict each other")
    return terms


class _Reading:
    def __init__(self, file: SegmentFile, table: TermTable, numbers: Ints) -> None:
        entries = table.entries_of(numbers)
        counts = entries.counts.astype(np.int64)
        self._totals = entries.totals.astype(np.int64)
        self._places = entries.places.astype(np.int64)
        self._inlined = counts == INLINED
        if (self._totals[self._inlined] != 1).any():
            raise file.damage("terms without postings stand more than once")
        self._counts = np.maximum(counts, 1)
        self.posting_starts = offsets_of(self._counts)
        self._occurrence_starts = offsets_of(self._totals)
        self._blocks = np.flatnonzero(~self._inlined)
        content = file.raw(POSTINGS)
        if len(self._blocks) and not len(content):
            raise file.damage("there are no postings")
        self._bytes = np.frombuffer(content, "u1")
        self._pairs = np.frombuffer(content[: len(content) // 2 * 2], "<u2")
        self._where = block_places(
            self._bytes,
            self._places[self._blocks],
            self._counts[self._blocks],
            self._totals[self._blocks],
            table.further,
        )
        self._file = file
        self._check(file, content)

    def _check(self, file: SegmentFile, content: memoryview) -> None:
        """Raises IndexDamaged unless every block fits its checksums."""
        where = self._where
        size = len(content)
        for start, middle, end, expected, own in zip(
            (where.starts + 4).tolist(),
            where.checked_ends.tolist(),
            where.ends.tolist(),
            where.checksums.tolist(),
            where.position_checksums.tolist(),
            strict=True,
        ):
            if (
                end > size
                or crc32(content[start:middle]) != expected
                or (middle != end and crc32(content[middle:end]) != own)
            ):
                raise file.damage(f"postings at {start - 4} are damaged")

    def documents(self) -> AnyArray:
        """Raises IndexDamaged if one is named beyond the last."""
        result = self._documents()
        if len(result) and result.max() >= self._file.facts["documents"]:
            raise self._file.damage("postings name an article beyond the last")
        return result

    def _documents(self) -> AnyArray:
        range_starts = self._where.range_starts
        result = np.empty(self.posting_starts[-1], "<i4" if range_starts else "<u2")
        result[self.posting_starts[:-1][self._inlined]] = self._places[self._inlined] >> 16
        self._fill(
            result, self.posting_starts, self._counts, self._where.documents // 2, self._pairs
        )
        targets, lengths = self.posting_starts[:-1][self._blocks], self._counts[self._blocks]
        for before in range_starts:
            if (before > lengths).any():
                raise self._file.damage("postings have ranges that they do not hold")
            result[spread(targets + before, lengths - before)] += RANGE
        return result

    def frequencies(self) -> AnyArray:
        result = np.ones(self.posting_starts[-1], "<u4")
        self._fill_widths(
            result,
            self.posting_starts,
            self._counts,
            self._where.frequencies,
            self._where.frequency_widths,
        )
        return result

    def positions(self) -> AnyArray:
        result = np.empty(self._occurrence_starts[-1], "<u4")
        result[self._occurrence_starts[:-1][self._inlined]] = self._places[self._inlined] & 0xFFFF
        self._fill_widths(
            result,
            self._occurrence_starts,
            self._totals,
            self._where.positions,
            self._where.position_widths,
        )
        return result

    def _fill(
        self, result: AnyArray, starts: Ints, counts: Ints, sources: Ints, content: AnyArray
    ) -> None:
        targets, lengths = starts[:-1][self._blocks], counts[self._blocks]
        result[spread(targets, lengths)] = content[spread(sources, lengths)]

    def _fill_widths(
        self, result: AnyArray, starts: Ints, counts: Ints, sources: Ints, widths: Ints
    ) -> None:
        """``_fill`` for numbers that are not of one width in all blocks."""
        targets, lengths = starts[:-1][self._blocks], counts[self._blocks]
        for width in np.unique(widths).tolist():
            these = widths == width
            target = spread(targets[these], lengths[these])
            if width == 1:
                result[target] = self._bytes[spread(sources[these], lengths[these])]
                continue
            low = spread(sources[these] // 2, lengths[these] * (width // 2))
            result[target] = self._pairs[low].view(f"<u{width}")
