"""How are the postings of a term brought together from all segments?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.engines.whoosh_engine.search.doc_base import Numbering
from indexer.engines.whoosh_engine.search.statistics import Statistics
from indexer.engines.whoosh_engine.search.term_cache import TermCache
from indexer.engines.whoosh_engine.search.term_postings import Location, TermPostings, joined
from indexer.engines.whoosh_engine.search.tuning import Scale
from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView
from indexer.engines.whoosh_engine.storage.arrays import AnyArray
from indexer.engines.whoosh_engine.storage.term_dictionary import TermTable

_BYTES_OF_POSTING = 5
"""What a posting takes at most, before more is asked of its term."""

_FEW = 1_000
_BYTES_OF_ALL = 20
"""Of a rare term, what a posting takes with all that may be asked of it but its positions: number
and frequency in four bytes at most, score, where positions start. It is accounted for at once, for
telling the cache of each takes longer than making it."""


class Terms:
    """The terms of a snapshot. Any number of threads may share it.

    Methods raise IndexDamaged if what they read does not fit its checksum.
    """

    def __init__(
        self,
        views: Sequence[SegmentView],
        numbering: Numbering,
        statistics: Statistics,
        cache: TermCache,
        scale: Scale,
    ) -> None:
        self._views = views
        self._numbering = numbering
        self._statistics = statistics
        self._cache = cache
        self._scale = scale
        # An exact form that is its own stem, and that of no other form, shares the stem's postings:
        # one read in six of what searches ask for.
        self._stems_of = {
            name: shares
            for name, (_, shares) in (views[0].term_lists.items() if views else ())
            if shares
        }
        # Must hold every article's number.
        self._kind = np.dtype("<u2" if numbering.documents <= 0x10000 else "<i4")

    def term(self, field: str, text: str) -> TermPostings:
        """The term ``text`` of ``field``."""
        key = field, text
        known: TermPostings | None = self._cache.used(key)
        if known is None:
            known = self._read(field, text)
            few = known.count <= _FEW and not known.common
            known.location.is_counted = few
            self._cache.keep(
                key, known, (_BYTES_OF_ALL if few else _BYTES_OF_POSTING) * known.count
            )
        return known

    def _read(self, field: str, text: str) -> TermPostings:
        encoded = text.encode("utf-8", "surrogatepass")
        found: list[tuple[TermTable, int]] = []
        entries: list[tuple[int, int, int]] = []
        addresses: list[tuple[int, int, int]] = []
        for segment, view in enumerate(self._views):
            table = view.terms(field)
            number = table.find(encoded)
            if number >= 0:
                found.append((table, number))
                entry = table.entry(number)
                entries.append(entry)
                addresses.append((segment, entry[0], entry[1]))
        stem_field = self._stems_of.get(field)
        if stem_field is not None:
            stem: TermPostings | None = self._cache.peek((stem_field, text))
            if stem is not None and stem.location.addresses == addresses:
                if (field, text) not in stem.location.keys:
                    stem.location.keys.append((field, text))
                return stem
        numbers: list[AnyArray] = []
        frequencies: list[AnyArray] = []
        for (table, number), entry, (segment, _, _) in zip(found, entries, addresses, strict=True):
            own, frequencies_there = table.block_at(number, *entry)
            start = self._numbering.starts[segment]
            if start or own.dtype != self._kind:
                own = own.astype(self._kind)
                own += start
            numbers.append(own)
            frequencies.append(frequencies_there)
        return TermPostings(
            joined(numbers),
            joined(frequencies),
            self._statistics.norms(field),
            self._scale,
            Location(found, addresses, (field, text), self._cache),
        )
