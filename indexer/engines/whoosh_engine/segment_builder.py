"""How does a segment's file come about from columns, records and inverted fields?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.engines.whoosh_engine.arrays import AnyArray, Ints
from indexer.engines.whoosh_engine.disk import Disk
from indexer.engines.whoosh_engine.postings import INLINED, Entries, FieldTerms, write_blocks
from indexer.engines.whoosh_engine.schema import CATEGORY, ID, OUTLET, PUBLISHED, TEXTS
from indexer.engines.whoosh_engine.segment_file import SegmentFileWriter
from indexer.engines.whoosh_engine.segment_view import RECORDS
from indexer.engines.whoosh_engine.term_table import POSTINGS, write_term_table


@dataclass(frozen=True, slots=True)
class Documents:
    """The articles of a segment apart from their terms, newest first.

    ``outlets`` and ``categories``: the whole values. ``lengths``: text -> length of each article
    in positions.
    """

    article_ids: Sequence[str]
    published: Ints
    outlets: Sequence[str | None]
    categories: Sequence[str | None]
    lengths: dict[str, Ints]


class SegmentBuilder:
    """Writes one segment: first the documents, then the fields' blocks, then ``finish``."""

    def __init__(self, disk: Disk, path: Path) -> None:
        self._out = SegmentFileWriter(disk, path)
        self._tables: dict[str, tuple[list[bytes], Entries]] = {}
        self._postings_start = 0
        self._facts: dict[str, object] = {}

    def documents(self, documents: Documents, records: Iterable[bytes | memoryview]) -> None:
        """Write columns, ids and the stored records (in the order of the articles)."""
        count = len(documents.article_ids)
        ids = [one.encode("utf-8", "surrogatepass") for one in documents.article_ids]
        out = self._out
        out.section(f"column.{PUBLISHED}", documents.published.astype("<i8"))
        self._values(OUTLET, documents.outlets)
        self._values(CATEGORY, documents.categories)
        widths = {}
        for text in TEXTS:
            lengths = documents.lengths[text]
            widths[text] = 2 if not count or lengths.max() <= 0xFFFF else 4
            out.section(f"lengths.{text}", lengths.astype(f"<u{widths[text]}"))
        out.section("ids.texts", b"".join(ids))
        out.section("ids.ends", np.cumsum([len(one) for one in ids], dtype="<u4"))
        self._records(records)
        totals = {text: int(documents.lengths[text].sum()) for text in TEXTS}
        self._facts = {"documents": count, "lengths": totals, "length_widths": widths}
        order = np.array(sorted(range(count), key=ids.__getitem__), np.int64)
        entries = Entries(np.full(count, INLINED, "<u2"), np.ones(count, "<u4"), order << 16)
        self.table(ID, [ids[n] for n in order.tolist()], entries)
        self._postings_start = out.align()

    def _values(self, column: str, values: Sequence[str | None]) -> None:
        numbers: dict[str | None, int] = {None: 0}
        column_numbers = [numbers.setdefault(value, len(numbers)) for value in values]
        texts = [(value or "").encode("utf-8", "surrogatepass") for value in numbers]
        self._out.section(f"column.{column}.numbers", np.array(column_numbers, "<u2"))
        self._out.section(f"column.{column}.values", b"".join(texts))
        self._out.section(f"column.{column}.ends", np.cumsum([len(t) for t in texts], dtype="<u4"))

    def _records(self, records: Iterable[bytes | memoryview]) -> None:
        start = self._out.align()
        sizes = []
        for record in records:
            self._out.append(record)
            sizes.append(len(record))
        self._out.open_section(RECORDS, start)
        ends = np.cumsum(sizes, dtype="<u8")
        self._out.section("records.starts", ends - np.array(sizes, "<u8"))
        self._out.section("records.sizes", np.array(sizes, "<u4"))

    def blocks(self, terms: FieldTerms) -> Entries:
        """Write the postings of some terms; what a term table keeps of them."""
        return write_blocks(self._out, self._postings_start, terms)

    def table(self, field: str, texts: list[bytes], entries: Entries) -> None:
        """Set the term table of ``field``: all its terms in byte order."""
        self._tables[field] = texts, entries

    def finish(self) -> tuple[int, int]:
        """Write what is left and sync the file; its size and CRC-32."""
        self._out.open_section(POSTINGS, self._postings_start)
        for field, (texts, entries) in self._tables.items():
            write_term_table(self._out, field, texts, entries)
        self._out.finish(self._facts)
        return self._out.size, self._out.checksum

    def abandon(self) -> None:
        """Close the unfinished file."""
        self._out.abandon()


def joined(parts: Sequence[tuple[AnyArray, Entries]]) -> tuple[Ints, Entries]:
    """Bring entries of one field that were made apart into the order of their terms' ranks."""
    ranks = np.concatenate([ranks for ranks, _ in parts])
    order = np.argsort(ranks, kind="stable")
    return ranks[order], Entries(
        np.concatenate([entries.counts for _, entries in parts])[order],
        np.concatenate([entries.totals for _, entries in parts])[order],
        np.concatenate([entries.places for _, entries in parts])[order],
    )


def chosen(entries: Entries, which: AnyArray) -> Entries:
    """Some of the entries."""
    return Entries(entries.counts[which], entries.totals[which], entries.places[which])
