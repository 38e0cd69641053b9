"""How does a segment's file come about from columns, records and inverted fields?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.engines.whoosh_engine.segment.segment_layout import OPENINGS, RECORDS
from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView, number_kind
from indexer.engines.whoosh_engine.storage.arrays import AnyArray, Ints
from indexer.engines.whoosh_engine.storage.directory import Disk
from indexer.engines.whoosh_engine.storage.index_fields import (
    ID,
    PUBLISHED,
    Columns,
    TermLists,
    column_name,
)
from indexer.engines.whoosh_engine.storage.postings import (
    INLINED,
    Entries,
    FieldTerms,
    count_kind,
    further_ranges,
    write_blocks,
)
from indexer.engines.whoosh_engine.storage.segment_file import SegmentFileWriter
from indexer.engines.whoosh_engine.storage.term_dictionary import POSTINGS, write_term_table
from indexer.fields import Values

_STEP = 1 << 20  # bytes that are copied at once

_NO_ENTRIES = Entries(np.empty(0, "<u2"), np.empty(0, "<u4"), np.empty(0, np.int64))


@dataclass(frozen=True, slots=True)
class Documents:
    """The articles of a segment apart from their terms, newest first.

    ``values``: field -> the whole values of each article, one at most where ``columns`` says so.
    ``lengths``: text -> length of each article in positions. ``openings``: the stems that each
    article opens with, in UTF-8.
    """

    article_ids: Sequence[str]
    published: Ints
    values: Mapping[str, Sequence[Sequence[str]]]
    lengths: Mapping[str, Ints]
    openings: Sequence[bytes | memoryview]
    columns: Columns
    term_lists: TermLists


class SegmentBuilder:
    """Writes one segment: first the documents, then the fields' blocks, then ``finish``."""

    def __init__(self, disk: Disk, path: Path) -> None:
        self._out = SegmentFileWriter(disk, path)
        self._tables: dict[str, tuple[list[bytes], Entries]] = {}
        self._postings_start = 0
        self._facts: dict[str, object] = {}
        self._further = 0
        self._term_lists: tuple[str, ...] = ()

    def documents(self, documents: Documents, records: Iterable[bytes | memoryview]) -> None:
        """Write columns, ids and the stored records (in the order of the articles)."""
        count = len(documents.article_ids)
        ids = [one.encode("utf-8", "surrogatepass") for one in documents.article_ids]
        out = self._out
        out.section(f"column.{PUBLISHED}", documents.published.astype("<i8"))
        for field, kind in documents.columns.items():
            self._values(field, documents.values[field], several=kind == Values.SEVERAL)
        widths = {}
        for text, lengths in documents.lengths.items():
            widths[text] = 2 if not count or lengths.max() <= 0xFFFF else 4
            out.section(f"lengths.{text}", lengths.astype(f"<u{widths[text]}"))
        out.section("ids.texts", b"".join(ids))
        out.section("ids.ends", np.cumsum([len(one) for one in ids], dtype="<u4"))
        openings = documents.openings
        out.section(f"{OPENINGS}.texts", b"".join(openings))
        out.section(f"{OPENINGS}.ends", np.cumsum([len(one) for one in openings], dtype="<u4"))
        self._records(records)
        self.begin_terms(count)
        self._term_lists = tuple(documents.term_lists)
        self._facts |= {
            "lengths": {text: int(own.sum()) for text, own in documents.lengths.items()},
            "length_widths": widths,
            "term_lists": documents.term_lists,
            "columns": documents.columns,
        }
        order = np.array(sorted(range(count), key=ids.__getitem__), np.int64)
        entries = Entries(
            np.full(count, INLINED, count_kind(self._further)),
            np.ones(count, "<u4"),
            order << 16,
        )
        self.table(ID, [ids[n] for n in order.tolist()], entries)

    def begin_terms(self, count: int) -> None:
        """Begin the postings of a segment of ``count`` articles."""
        self._facts = {"documents": count}
        self._further = further_ranges(count)
        self._postings_start = self._out.align()

    def _values(self, field: str, values: Sequence[Sequence[str]], *, several: bool) -> None:
        places: dict[str, int] = {"": 0}  # "none", and never among the values
        if several:
            numbers = [places.setdefault(one, len(places)) for own in values for one in own]
        else:
            numbers = [places.setdefault(own[0], len(places)) if own else 0 for own in values]
        texts = [value.encode("utf-8", "surrogatepass") for value in places]
        name = f"column.{column_name(field)}"
        self._out.section(f"{name}.numbers", np.array(numbers, number_kind(len(texts))))
        if several:
            self._out.section(f"{name}.counts", np.array(list(map(len, values)), "<u2"))
        self._out.section(f"{name}.values", b"".join(texts))
        self._out.section(f"{name}.ends", np.cumsum([len(t) for t in texts], dtype="<u4"))

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
        return write_blocks(self._out, self._postings_start, terms, self._further)

    def table(self, field: str, texts: list[bytes], entries: Entries) -> None:
        """Set the term table of ``field``: all its terms in byte order."""
        self._tables[field] = texts, entries

    def take_in(self, slice_: SegmentView) -> None:
        """Write the blocks of a segment of the same articles that has none but further terms, all
        of them after those that are here; add its term tables. Raises IndexDamaged."""
        shift = self._out.size - self._postings_start
        blocks = slice_.file.raw(POSTINGS)
        for start in range(0, len(blocks), _STEP):
            self._out.append(blocks[start : start + _STEP])
        slice_.file.release_pages()
        for field in self._term_lists:
            table = slice_.terms(field)
            entries = table.entries()
            places = entries.places.astype(np.int64)
            places[entries.counts != INLINED] += shift
            texts, before = self._tables.get(field, ([], _NO_ENTRIES))
            texts.extend(table.texts(0, len(table)))
            parts = (before, Entries(entries.counts, entries.totals, places))
            self._tables[field] = texts, _concatenated(parts)

    def finish(self, *, durable: bool = True) -> tuple[int, int]:
        """Write what is left and, if it is to be ``durable``, sync the file; its size and
        CRC-32."""
        self._out.open_section(POSTINGS, self._postings_start)
        for field, (texts, entries) in self._tables.items():
            write_term_table(self._out, field, texts, entries)
        self._out.finish(self._facts, durable=durable)
        return self._out.size, self._out.checksum

    def __enter__(self) -> SegmentBuilder:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """An unfinished file is closed and of no use."""
        if kind is not None:
            self._out.abandon()


def joined(parts: Sequence[tuple[AnyArray, Entries]]) -> tuple[Ints, Entries]:
    """Bring entries of one field that were made apart into the order of their terms' ranks."""
    ranks = np.concatenate([ranks for ranks, _ in parts])
    order = np.argsort(ranks, kind="stable")
    return ranks[order], chosen(_concatenated([entries for _, entries in parts]), order)


def _concatenated(parts: Sequence[Entries]) -> Entries:
    return Entries(
        np.concatenate([entries.counts for entries in parts]),
        np.concatenate([entries.totals for entries in parts]),
        np.concatenate([entries.places for entries in parts]),
    )


def chosen(entries: Entries, which: AnyArray) -> Entries:
    """Some of the entries."""
    return Entries(entries.counts[which], entries.totals[which], entries.places[which])
