"""What does one segment hold: which articles, terms, columns?

Reads a ``SegmentFile`` as named parts. Each part is read and checked when first asked for; nothing
is decoded on opening. Articles are numbered newest first (``newest_first``), so that the order of
numbers is the order of ties, a range of dates is a range of numbers, and the newest matches are
the first ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.engines.whoosh_engine.storage import doc_store
from indexer.engines.whoosh_engine.storage.arrays import AnyArray, Ints, starts_of_runs
from indexer.engines.whoosh_engine.storage.index_fields import SOURCES
from indexer.engines.whoosh_engine.storage.segment_file import SegmentFile
from indexer.engines.whoosh_engine.storage.term_dictionary import TermTable
from indexer.models import Article
from indexer.queries import Field

RECORDS = "records"
"""The section of stored articles."""


def newest_first(published: Ints, article_ids: list[str]) -> Ints:
    """The order of articles in a segment: newest first, ties by id, undated ones last."""
    order = np.argsort(published, kind="stable")[::-1]  # UNDATED is the least number
    ranked = published[order]
    starts = starts_of_runs(ranked)
    ends = np.append(starts[1:], len(ranked))
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        if end - start > 1:
            order[start:end] = sorted(order[start:end], key=lambda n: article_ids[n])
    return order.astype(np.int64)


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """One value per article, as numbers into the list of different values.

    Number 0 stands for "none"; ``values[0]`` is empty.
    """

    numbers: AnyArray
    values: list[bytes]


class SegmentView:
    """The parts of one segment. Any number of threads may share it.

    Methods raise IndexDamaged if what they read does not fit its checksum.
    """

    def __init__(self, file: SegmentFile) -> None:
        self.file = file
        self._tables: dict[str, TermTable] = {}
        self._values: dict[str, ValueColumn] = {}
        self._lengths: dict[str, AnyArray] = {}

    @property
    def documents(self) -> int:
        """How many articles the segment holds, superseded ones included."""
        return int(self.file.facts["documents"])

    def total_length(self, field: str) -> int:
        """The sum of the lengths of ``field`` in all articles, in positions."""
        return int(self.file.facts["lengths"][SOURCES[Field(field)]])

    def terms(self, field: str) -> TermTable:
        """The term table of ``field`` (a ``Field``, or the field of ids)."""
        table = self._tables.get(field)
        if table is None:
            table = self._tables[field] = TermTable(self.file, str(field))
        return table

    def lengths(self, field: str) -> AnyArray:
        """The length of ``field`` in each article, exact."""
        if field not in SOURCES:
            return np.ones(self.documents, "<u2")
        name = SOURCES[Field(field)]
        lengths = self._lengths.get(name)
        if lengths is None:
            kind = f"<u{self.file.facts['length_widths'][name]}"
            lengths = self._lengths[name] = self.file.array(f"lengths.{name}", kind)
        return lengths

    def values(self, column: str) -> ValueColumn:
        """The column of whole values ``column``."""
        found = self._values.get(column)
        if found is None:
            name = f"column.{column}.numbers"
            wide = self.file.extent(name)[1] > 2 * self.documents
            numbers = self.file.array(name, "<u4" if wide else "<u2")
            ends = self.file.array(f"column.{column}.ends", "<u4").tolist()
            content = bytes(self.file.checked(f"column.{column}.values"))
            values = [content[a:b] for a, b in zip([0, *ends], ends, strict=False)]
            found = self._values[column] = ValueColumn(numbers, values)
        return found

    @cached_property
    def published(self) -> Ints:
        """When each article was published, descending; ``stored.UNDATED`` for those without."""
        return self.file.array("column.published", "<i8")

    @cached_property
    def _id_ends(self) -> memoryview:
        return self.file.numbers("ids.ends", "I")

    @cached_property
    def _id_texts(self) -> bytes:
        return bytes(self.file.checked("ids.texts"))

    def article_id(self, number: int) -> str:
        """The id of article ``number``."""
        ends = self._id_ends
        begin = ends[number - 1] if number else 0
        return self._id_texts[begin : ends[number]].decode("utf-8", "surrogatepass")

    def article_ids(self) -> list[str]:
        """All ids, in the order of numbers."""
        ends = self._id_ends.tolist()
        return [
            self._id_texts[a:b].decode("utf-8", "surrogatepass")
            for a, b in zip([0, *ends], ends, strict=False)
        ]

    @cached_property
    def _records(self) -> tuple[memoryview, memoryview, memoryview]:
        """Where each record starts, how many bytes it has, and all of them."""
        starts = self.file.numbers("records.starts", "Q")
        return starts, self.file.numbers("records.sizes", "I"), self.file.raw(RECORDS)

    def record(self, number: int) -> memoryview:
        """The stored record of article ``number``, unchecked."""
        starts, sizes, records = self._records
        start = starts[number]
        return records[start : start + sizes[number]]

    def article(self, number: int) -> Article:
        """Article ``number``."""
        try:
            return doc_store.decode(self.record(number))
        except doc_store.BrokenRecord as problem:
            raise self.file.damage(f"stored article {number}: {problem}") from problem
