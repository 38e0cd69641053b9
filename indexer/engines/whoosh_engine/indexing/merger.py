"""How do several segments become one without reading their articles again?

Articles are put into one order, superseded ones are left out, and the postings of each term are
brought together under the new numbers, for many terms at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from indexer.engines.whoosh_engine.indexing.doc_id_mapping import GONE, Renumbering, Source
from indexer.engines.whoosh_engine.segment.bulk_reading import read_terms
from indexer.engines.whoosh_engine.segment.segment_writer import SegmentBuilder, chosen, joined
from indexer.engines.whoosh_engine.storage.arrays import (
    AnyArray,
    Ints,
    Mask,
    offsets_of,
    spread,
    starts_of_runs,
)
from indexer.engines.whoosh_engine.storage.directory import Disk
from indexer.engines.whoosh_engine.storage.postings import MAX_DOCUMENTS, Entries, FieldTerms
from indexer.engines.whoosh_engine.storage.term_dictionary import TermTable

OCCURRENCES_AT_ONCE = 500_000
"""Occurrences whose terms are merged in one step. Merging 64,000 articles so took 96 MB, and was
faster than with four times as many, which took 250 MB: the arrays stay in the processor's cache."""

_COUNT_BITS = MAX_DOCUMENTS.bit_length()


@dataclass(frozen=True, slots=True)
class Span:
    """The terms from ``first`` on, before ``last`` (None: to the end)."""

    first: bytes = b""
    last: bytes | None = None

    def within(self, table: TermTable) -> tuple[int, int]:
        """The first of these terms in ``table``, and the first after them."""
        last = len(table) if self.last is None else table.lower_bound(self.last)
        return table.lower_bound(self.first), last


ALL_TERMS = Span()


def merge_segments(disk: Disk, path: Path, sources: Sequence[Source]) -> tuple[int, int, int]:
    """Write the articles that are alive in ``sources`` as one segment to ``path``.

    Returns (articles, bytes, CRC-32). Raises IndexDamaged if a source is: damage does not spread.
    """
    with SegmentBuilder(disk, path) as builder:
        renumbering = Renumbering(sources)
        renumbering.write(builder)
        merge_terms(builder, sources, renumbering.new_numbers(), ALL_TERMS)
        size, checksum = builder.finish()
    return renumbering.count, size, checksum


def merge_terms(
    builder: SegmentBuilder, sources: Sequence[Source], new_numbers: Sequence[AnyArray], span: Span
) -> None:
    """Write the blocks of the terms in ``span`` and set the term tables of all fields.

    ``new_numbers``: see ``Renumbering``. Raises IndexDamaged.
    """
    merge = _Merge(builder, sources, new_numbers, span)
    lists = sources[0].view.term_lists
    paired = {shares for _, shares in lists.values()}
    for name, (_, shares) in lists.items():
        if shares:
            merge.pair(shares, name)
        elif name not in paired:
            merge.single(name)


@dataclass(frozen=True, slots=True)
class _Own:
    """The terms of one source from number ``first`` on, before ``last``."""

    table: TermTable
    first: int
    last: int

    def entries(self) -> Entries:
        return self.table.entries(self.first, self.last)


class _Merge:
    def __init__(
        self,
        builder: SegmentBuilder,
        sources: Sequence[Source],
        new_numbers: Sequence[AnyArray],
        span: Span,
    ) -> None:
        self._builder = builder
        self._sources = sources
        self._numbers = new_numbers
        self._span = span

    def pair(self, stem_field: str, exact_field: str) -> None:
        """A field of stems and its exact forms; lists that are one in all sources stay one."""
        stems, exacts = self._own(stem_field), self._own(exact_field)
        texts, ranks = _union([*stems, *exacts])
        stem_ranks, exact_ranks = ranks[: len(stems)], ranks[len(stems) :]
        alike = np.ones(len(texts), np.bool_)
        for stem, exact, own_stem, own_exact in zip(
            stems, exacts, stem_ranks, exact_ranks, strict=True
        ):
            alike &= _addresses(stem, own_stem, len(texts)) == _addresses(
                exact, own_exact, len(texts)
            )
        merged_ranks, entries = self._merged(stem_field, stem_ranks)
        self._table(stem_field, texts, merged_ranks, entries)
        own = self._merged(exact_field, exact_ranks, leave_out=alike)
        same = alike[merged_ranks]
        shared = merged_ranks[same], chosen(entries, same)
        self._table(exact_field, texts, *joined((own, shared)))

    def single(self, field: str) -> None:
        """A field that shares no postings."""
        texts, ranks = _union(self._own(field))
        self._table(field, texts, *self._merged(field, ranks))

    def _own(self, field: str) -> list[_Own]:
        """The terms of each source that are to be merged."""
        tables = [source.view.terms(field) for source in self._sources]
        return [_Own(table, *self._span.within(table)) for table in tables]

    def _table(self, field: str, texts: list[bytes], ranks: Ints, entries: Entries) -> None:
        self._builder.table(field, [texts[rank] for rank in ranks.tolist()], entries)

    def _merged(
        self, field: str, ranks: Sequence[Ints], leave_out: Mask | None = None
    ) -> tuple[Ints, Entries]:
        """Write the blocks of ``field``, whose terms have ``ranks`` in each source."""
        tables = self._own(field)
        count = max((int(own[-1]) + 1 for own in ranks if len(own)), default=0)
        load = np.zeros(count, np.int64)
        for table, own in zip(tables, ranks, strict=True):
            load[own] += table.entries().totals
        steps = np.cumsum(load) // OCCURRENCES_AT_ONCE
        parts = [(np.empty(0, np.int64), self._builder.blocks(_NOTHING))]
        bounds = [*starts_of_runs(steps).tolist(), count]
        for first, last in pairwise(bounds):
            found = []
            for number, own in enumerate(ranks):
                begin, end = own.searchsorted([first, last])
                terms = np.arange(begin, end)
                if leave_out is not None:
                    terms = terms[~leave_out[own[terms]]]
                if len(terms):
                    in_table = tables[number].first + terms
                    found.append(self._renumbered(number, field, in_table, own[terms]))
            merged_ranks, merged = _interleaved(found)
            parts.append((merged_ranks, self._builder.blocks(merged)))
        for source in self._sources:
            source.view.file.release_pages()
        return joined(parts)

    def _renumbered(
        self, number: int, field: str, terms: Ints, ranks: Ints
    ) -> tuple[Ints, FieldTerms]:
        """Postings of one source for its ``terms``, which have ``ranks``: the rank of each
        posting's term, and the postings under their new article numbers."""
        source = self._sources[number]
        read = read_terms(source.view.file, source.view.terms(field), terms)
        posting_ranks = np.repeat(ranks, np.diff(read.posting_starts))
        documents = self._numbers[number][read.documents]
        if source.alive.all():
            return posting_ranks, FieldTerms(
                read.posting_starts, documents, read.frequencies, read.positions
            )
        alive = documents != GONE
        stay = np.repeat(alive, read.frequencies)
        return posting_ranks[alive], FieldTerms(
            read.posting_starts,
            documents[alive],
            read.frequencies[alive],
            read.positions[stay],
        )


_NOTHING = FieldTerms(
    np.zeros(1, np.int64), np.empty(0, "u2"), np.empty(0, "u4"), np.empty(0, "u4")
)


def _interleaved(parts: Sequence[tuple[Ints, FieldTerms]]) -> tuple[Ints, FieldTerms]:
    """Bring the postings of several sources into the order of terms and articles."""
    if not parts:
        return np.empty(0, np.int64), _NOTHING
    ranks = np.concatenate([own for own, _ in parts])
    documents = np.concatenate([terms.documents for _, terms in parts])
    frequencies = np.concatenate([terms.frequencies for _, terms in parts]).astype(np.int64)
    positions = np.concatenate([terms.positions for _, terms in parts])
    if not len(ranks):
        return np.empty(0, np.int64), _NOTHING
    keys = ((ranks - ranks.min()) << _COUNT_BITS | documents).astype(np.uint64)
    index_bits = np.uint64(len(keys).bit_length())
    keys = keys << index_bits | np.arange(len(keys), dtype=np.uint64)
    keys.sort()
    order = (keys & ((np.uint64(1) << index_bits) - np.uint64(1))).astype(np.int64)
    starts = offsets_of(frequencies)[:-1]
    frequencies = frequencies[order]
    ranks = ranks[order]
    firsts = starts_of_runs(ranks)
    return ranks[firsts], FieldTerms(
        np.append(firsts, len(ranks)),
        documents[order],
        frequencies.astype("u4"),
        positions[spread(starts[order], frequencies)],
    )


def _union(sources: Sequence[_Own]) -> tuple[list[bytes], list[Ints]]:
    """All different terms of ``sources`` in order, and for each source the rank of its terms.

    Raises IndexDamaged if the terms of a source are out of order.
    """
    own = [list(source.table.texts(source.first, source.last)) for source in sources]
    texts = sorted(set().union(*own))
    rank = {text: number for number, text in enumerate(texts)}
    ranks = [np.fromiter(map(rank.__getitem__, one), np.int64, len(one)) for one in own]
    for source, ascending in zip(sources, ranks, strict=True):
        if (np.diff(ascending) <= 0).any():
            raise source.table.damage("out of order")
    return texts, ranks


def _addresses(source: _Own, ranks: Ints, count: int) -> Ints:
    """One number per term that is equal for equal posting lists, -1 for a term that is absent."""
    entries = source.entries()
    addresses = np.full(count, -1, np.int64)
    addresses[ranks] = entries.places.astype(np.int64) << _COUNT_BITS | entries.counts
    return addresses
