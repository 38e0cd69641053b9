"""How do several segments become one without reading their articles again?

Articles are put into one order, superseded ones are left out, and the postings of each term are
brought together under the new numbers, for many terms at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from indexer.engines.whoosh_engine import stored
from indexer.engines.whoosh_engine.arrays import (
    AnyArray,
    Ints,
    Mask,
    offsets_of,
    spread,
    starts_of_runs,
)
from indexer.engines.whoosh_engine.bulk_reading import read_terms
from indexer.engines.whoosh_engine.disk import Disk
from indexer.engines.whoosh_engine.postings import Entries, FieldTerms
from indexer.engines.whoosh_engine.schema import CATEGORY, OUTLET, SOURCES, TEXTS
from indexer.engines.whoosh_engine.segment_builder import Documents, SegmentBuilder, chosen, joined
from indexer.engines.whoosh_engine.segment_view import SegmentView, newest_first
from indexer.engines.whoosh_engine.term_table import TermTable
from indexer.queries import Field

OCCURRENCES_AT_ONCE = 500_000
"""Occurrences whose terms are merged in one step. Merging 64,000 articles so took 96 MB, and was
faster than with four times as many, which took 250 MB: the arrays stay in the processor's cache."""

_PAIRS = ((Field.TITLE, Field.TITLE_EXACT), (Field.BODY, Field.BODY_EXACT))
_SINGLE = (Field.NAME, Field.AUTHOR, Field.OUTLET, Field.TAG)


@dataclass(frozen=True, slots=True)
class Source:
    """A segment to merge, and which of its articles go on."""

    view: SegmentView
    alive: Mask


def merge_segments(disk: Disk, path: Path, sources: Sequence[Source]) -> tuple[int, int, int]:
    """Write the articles that are alive in ``sources`` as one segment to ``path``.

    Returns (articles, bytes, CRC-32). Raises IndexDamaged if a source is: damage does not spread.
    """
    builder = SegmentBuilder(disk, path)
    try:
        count = _Merge(builder, sources).run()
        size, checksum = builder.finish()
    except BaseException:
        builder.abandon()
        raise
    return count, size, checksum


class _Merge:
    def __init__(self, builder: SegmentBuilder, sources: Sequence[Source]) -> None:
        self._builder = builder
        self._sources = sources
        self._kept = [np.flatnonzero(source.alive) for source in sources]
        self._numbers: list[Ints] = []

    def run(self) -> int:
        count = self._documents()
        for stem_field, exact_field in _PAIRS:
            self._pair(stem_field, exact_field)
        for field in _SINGLE:
            texts, ranks = _union([source.view.terms(field) for source in self._sources])
            self._table(field, texts, *self._merged(field, ranks))
        return count

    def _documents(self) -> int:
        """Write the articles in their new order; remember the new number of each."""
        views = [source.view for source in self._sources]
        ids = [
            article_id
            for view, kept in zip(views, self._kept, strict=True)
            for article_id in _taken(view.article_ids(), kept)
        ]
        published = self._joined([view.published for view in views])
        order = newest_first(published, ids)
        new_numbers = np.empty(len(order), np.int64)
        new_numbers[order] = np.arange(len(order))
        starts = offsets_of(np.array([len(kept) for kept in self._kept]))
        for source, kept, start, end in zip(
            self._sources, self._kept, starts[:-1], starts[1:], strict=True
        ):
            numbers = np.full(source.view.documents, -1, np.int64)
            numbers[kept] = new_numbers[start:end]
            self._numbers.append(numbers)
        places = order.tolist()
        self._builder.documents(
            Documents(
                [ids[n] for n in places],
                published[order],
                self._values(OUTLET, places),
                self._values(CATEGORY, places),
                {
                    text: self._joined([view.lengths(_field_of(text)) for view in views])[
                        order
                    ].astype(np.int64)
                    for text in TEXTS
                },
            ),
            self._records(order, starts),
        )
        return len(order)

    def _joined(self, columns: Sequence[AnyArray]) -> AnyArray:
        return np.concatenate(
            [column[kept] for column, kept in zip(columns, self._kept, strict=True)]
        )

    def _values(self, column: str, places: list[int]) -> list[str | None]:
        values: list[str | None] = []
        for source, kept in zip(self._sources, self._kept, strict=True):
            own = source.view.values(column)
            texts = [None, *(text.decode("utf-8", "surrogatepass") for text in own.values[1:])]
            values.extend(texts[number] for number in own.numbers[kept].tolist())
        return [values[place] for place in places]

    def _records(self, order: Ints, starts: Ints) -> Iterator[memoryview]:
        which = starts.searchsorted(order, "right") - 1
        within = order - starts[which]
        for segment, place in zip(which.tolist(), within.tolist(), strict=True):
            view = self._sources[segment].view
            number = int(self._kept[segment][place])
            record = view.record(number)
            try:
                stored.check(record)
            except stored.BrokenRecord as problem:
                raise view.file.damage(f"stored article {number}: {problem}") from problem
            yield record

    def _pair(self, stem_field: Field, exact_field: Field) -> None:
        """A field of stems and its exact forms; lists that are one in all sources stay one."""
        stems = [source.view.terms(stem_field) for source in self._sources]
        exacts = [source.view.terms(exact_field) for source in self._sources]
        texts, ranks = _union([*stems, *exacts])
        stem_ranks, exact_ranks = ranks[: len(stems)], ranks[len(stems) :]
        alike = np.ones(len(texts), np.bool_)
        for stem, exact, own_stem, own_exact in zip(
            stems, exacts, stem_ranks, exact_ranks, strict=True
        ):
            alike &= _addresses(stem.entries(), own_stem, len(texts)) == _addresses(
                exact.entries(), own_exact, len(texts)
            )
        merged_ranks, entries = self._merged(stem_field, stem_ranks)
        self._table(stem_field, texts, merged_ranks, entries)
        own = self._merged(exact_field, exact_ranks, leave_out=alike)
        same = alike[merged_ranks]
        shared = merged_ranks[same], chosen(entries, same)
        self._table(exact_field, texts, *joined((own, shared)))

    def _table(self, field: Field, texts: list[bytes], ranks: Ints, entries: Entries) -> None:
        self._builder.table(field, [texts[rank] for rank in ranks.tolist()], entries)

    def _merged(
        self, field: Field, ranks: Sequence[Ints], leave_out: Mask | None = None
    ) -> tuple[Ints, Entries]:
        """Write the blocks of ``field``, whose terms have ``ranks`` in each source."""
        tables = [source.view.terms(field) for source in self._sources]
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
                    found.append(self._renumbered(number, field, terms, own[terms]))
            merged_ranks, merged = _interleaved(found)
            parts.append((merged_ranks, self._builder.blocks(merged)))
        for source in self._sources:
            source.view.file.release_pages()
        return joined(parts)

    def _renumbered(
        self, number: int, field: Field, terms: Ints, ranks: Ints
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
        alive = documents >= 0
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
    keys = ((ranks - ranks.min()) << 16 | documents).astype(np.uint64)
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
        documents[order].astype("u2"),
        frequencies.astype("u4"),
        positions[spread(starts[order], frequencies)],
    )


def _union(tables: Sequence[TermTable]) -> tuple[list[bytes], list[Ints]]:
    """All different terms of ``tables`` in order, and for each table the rank of its terms."""
    own = [list(table.texts(0, len(table))) for table in tables]
    texts = sorted(set().union(*own))
    rank = {text: number for number, text in enumerate(texts)}
    return texts, [np.fromiter(map(rank.__getitem__, one), np.int64, len(one)) for one in own]


def _addresses(entries: Entries, ranks: Ints, count: int) -> Ints:
    """One number per term that is equal for equal posting lists, -1 for a term that is absent."""
    addresses = np.full(count, -1, np.int64)
    addresses[ranks] = entries.places.astype(np.int64) << 16 | entries.counts
    return addresses


def _taken(ids: list[str], kept: Ints) -> Iterator[str]:
    return (ids[number] for number in kept.tolist())


def _field_of(text: str) -> Field:
    return next(field for field, source in SOURCES.items() if source == text)
