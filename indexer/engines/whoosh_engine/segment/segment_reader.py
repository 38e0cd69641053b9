"""What does one segment hold: which articles, terms, columns?

Reads a ``SegmentFile`` as named parts. Each part is read and checked when first asked for; nothing
is decoded on opening. Articles are numbered newest first (``newest_first``), so that the order of
numbers is the order of ties, a range of dates is a range of numbers, and the newest matches are
the first ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.engines.whoosh_engine.segment.segment_layout import (
    OPENINGS,
    RECORDS,
    ascend,
    require_layout,
)
from indexer.engines.whoosh_engine.storage import doc_store
from indexer.engines.whoosh_engine.storage.arrays import AnyArray, Ints, offsets_of, starts_of_runs
from indexer.engines.whoosh_engine.storage.index_fields import (
    COLUMNS_BEFORE,
    TERM_LISTS_BEFORE,
    Columns,
    TermLists,
    column_name,
)
from indexer.engines.whoosh_engine.storage.segment_file import SegmentFile
from indexer.engines.whoosh_engine.storage.term_dictionary import TermTable
from indexer.fields import Values
from indexer.models import Article


def number_kind(values: int) -> str:
    """The type of the numbers of so many different values."""
    return "<u2" if values <= 0x10000 else "<u4"


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
    """The whole values of articles, as numbers into the list of different values.

    If articles have one value or none, there is a number per article: 0 stands for "none", and
    ``values[0]`` is empty. If they may have several, the numbers of article ``n`` are those from
    ``starts[n]`` on, before ``starts[n + 1]``; number 0 is not used.
    """

    numbers: AnyArray
    values: list[bytes]
    starts: Ints | None = None


def _is_text(encoded: bytes) -> bool:
    try:
        encoded.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


class SegmentView:
    """The parts of one segment. Any number of threads may share it.

    Making one, and methods, raise IndexDamaged if what they read does not fit its checksum, or
    contradicts itself.
    """

    def __init__(self, file: SegmentFile, *, only_terms: bool = False) -> None:
        """``only_terms``: a slice that a merge made and is about to join, without articles."""
        if not only_terms:
            require_layout(file)
        self.file = file
        self._tables: dict[str, TermTable] = {}
        self._values: dict[str, ValueColumn] = {}
        self._lengths: dict[str, AnyArray] = {}

    @property
    def documents(self) -> int:
        """How many articles the segment holds, superseded ones included."""
        return int(self.file.facts["documents"])

    @cached_property
    def term_lists(self) -> TermLists:
        """The lists of terms that the segment holds, beside that of ids."""
        told = self.file.facts.get("term_lists")
        if told is None:
            return TERM_LISTS_BEFORE
        return {name: (text, shares) for name, (text, shares) in told.items()}

    @cached_property
    def columns(self) -> Columns:
        """The fields whose whole values the segment holds."""
        columns: Columns = self.file.facts.get("columns", COLUMNS_BEFORE)
        return columns

    def text_of(self, field: str) -> str:
        """The text that the list of terms ``field`` is made of; "" if there is no such list."""
        return self.term_lists.get(field, ("", ""))[0]

    def total_length(self, field: str) -> int:
        """The sum of the lengths of ``field`` in all articles, in positions."""
        return int(self.file.facts["lengths"].get(self.text_of(field), 0))

    def terms(self, field: str) -> TermTable:
        """The term table of ``field``: a list of terms, or the field of ids. One that the segment
        does not have is empty."""
        table = self._tables.get(field)
        if table is None:
            table = self._tables[field] = TermTable(self.file, str(field))
        return table

    def lengths(self, field: str) -> AnyArray:
        """The length of ``field`` in each article, exact."""
        name = self.text_of(field)
        if not name:
            return np.ones(self.documents, "<u2")
        lengths = self._lengths.get(name)
        if lengths is None:
            kind = f"<u{self.file.facts['length_widths'][name]}"
            lengths = self._lengths[name] = self.file.array(f"lengths.{name}", kind)
        return lengths

    def values(self, field: str) -> ValueColumn:
        """The whole values of ``field``; none where the segment keeps none of it."""
        found = self._values.get(field)
        if found is None:
            found = self._values[field] = self._read_values(field)
        return found

    def _read_values(self, field: str) -> ValueColumn:
        if field not in self.columns:
            return ValueColumn(np.zeros(self.documents, "<u2"), [b""])
        name = f"column.{column_name(field)}"
        ends = self.file.array(f"{name}.ends", "<u4").tolist()
        content = bytes(self.file.checked(f"{name}.values"))
        values = [content[a:b] for a, b in zip([0, *ends], ends, strict=False)]
        numbers = self.file.array(f"{name}.numbers", number_kind(len(values)))
        sound = ascend(ends, len(content)) and (not len(numbers) or numbers.max() < len(values))
        starts = None
        if self.columns[field] != Values.ONE:
            starts = offsets_of(self.file.array(f"{name}.counts", "<u2"))
            sound = sound and starts[-1] == len(numbers)
        if not (sound and all(map(_is_text, values))):
            raise self.file.damage(f"{name} contradicts itself")
        return ValueColumn(numbers, values, starts)

    @cached_property
    def published(self) -> Ints:
        """When each article was published, descending; ``stored.UNDATED`` for those without."""
        published: Ints = self.file.array("column.published", "<i8")
        dated = published[published != doc_store.UNDATED]
        if len(dated) and not (
            (published[:-1] >= published[1:]).all()
            and dated[-1] >= doc_store.EARLIEST
            and dated[0] <= doc_store.LATEST
        ):
            raise self.file.damage("column.published contradicts itself")
        return published

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
        return self._text(self._id_texts[begin : ends[number]])

    def ids_of(self, numbers: Iterable[int]) -> list[str]:
        """The ids of the articles ``numbers``."""
        ends, texts = self._id_ends, self._id_texts
        encoded = [texts[ends[n - 1] if n else 0 : ends[n]] for n in numbers]
        try:
            return [one.decode() for one in encoded]
        except UnicodeDecodeError:  # surrogates
            return list(map(self._text, encoded))

    def article_ids(self) -> list[str]:
        """All ids, in the order of numbers."""
        ends = self._id_ends.tolist()
        return [self._text(self._id_texts[a:b]) for a, b in zip([0, *ends], ends, strict=False)]

    def _text(self, encoded: bytes) -> str:
        try:
            return encoded.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as problem:
            raise self.file.damage("an id is no text") from problem

    @cached_property
    def _openings(self) -> tuple[memoryview, memoryview]:
        return self.file.numbers(f"{OPENINGS}.ends", "I"), self.file.checked(f"{OPENINGS}.texts")

    def openings(self, numbers: Iterable[int]) -> list[str]:
        """The stems that each of the articles ``numbers`` opens with (``analysis.openings``); "" in
        a segment that does not tell."""
        ends, texts = self._openings
        if not ends:
            return ["" for _ in numbers]
        try:
            return [
                str(texts[ends[n - 1] if n else 0 : ends[n]], "utf-8", "surrogatepass")
                for n in numbers
            ]
        except UnicodeDecodeError as problem:
            raise self.file.damage("an opening is no text") from problem

    def encoded_opening(self, number: int) -> memoryview:
        """The same in UTF-8."""
        ends, texts = self._openings
        if not ends:
            return texts
        return texts[ends[number - 1] if number else 0 : ends[number]]

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
