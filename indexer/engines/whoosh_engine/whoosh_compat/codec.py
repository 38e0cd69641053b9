"""How does stock Whoosh read our segments?

The codec that a segment names in Whoosh's table of contents: with it Whoosh's readers, matchers,
query parser and columns work on our files. It reads only; segments are written in bulk
(``segment_builder``). Our own evaluator does not come through here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from whoosh import columns
from whoosh.codec import base
from whoosh.filedb.filestore import ReadOnlyError
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView
from indexer.engines.whoosh_engine.storage import doc_store
from indexer.engines.whoosh_engine.storage.arrays import AnyArray, offsets_of
from indexer.engines.whoosh_engine.storage.index_fields import (
    ID,
    PUBLISHED,
    STORED,
    column_name,
)
from indexer.engines.whoosh_engine.storage.segment_file import EXTENSION, SegmentFile
from indexer.models import Article
from indexer.scoring import quantised_length

INDEX_NAME = "MAIN"
"""Whoosh's default name of an index in a folder."""


class LacakSegment(base.Segment):
    """One segment in Whoosh's table of contents: which file, how many articles, which are gone.

    ``deleted`` is a bit per article, lowest bit first. Pickled by Whoosh: keep the class's path
    and attributes.
    """

    def __init__(self, segid: str, documents: int, deleted: bytes = b"") -> None:
        self.indexname = INDEX_NAME
        self.segid = segid
        self.documents = documents
        self.deleted = deleted
        self.compound = False

    def codec(self, **_: Any) -> LacakCodec:
        return LacakCodec()

    def doc_count_all(self) -> int:
        return self.documents

    def deleted_count(self) -> int:
        return int.from_bytes(self.deleted, "little").bit_count()

    def deleted_docs(self) -> Iterator[int]:
        return (number for number in range(self.documents) if self.is_deleted(number))

    def is_deleted(self, docnum: int) -> bool:
        byte, bit = divmod(docnum, 8)
        return byte < len(self.deleted) and bool(self.deleted[byte] >> bit & 1)

    def set_doc_count(self, doccount: int) -> NoReturn:
        _refuse(doccount)

    def delete_document(self, docnum: int, delete: bool = True) -> NoReturn:
        _refuse(docnum, delete)


class LacakCodec(base.Codec):
    """Reads our segments for Whoosh."""

    def terms_reader(self, storage: Any, segment: LacakSegment) -> LacakTerms:
        return LacakTerms(_opened(storage, segment))

    def per_document_reader(self, storage: Any, segment: LacakSegment) -> LacakDocuments:
        return LacakDocuments(_opened(storage, segment), segment)

    def postings_reader(self, *asked: Any, **more: Any) -> NoReturn:
        """Whoosh's own codecs ask this of themselves; ours makes matchers in ``LacakTerms``."""
        _refuse(asked, more)

    def per_document_writer(self, storage: Any, segment: Any) -> NoReturn:
        _refuse(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> NoReturn:
        _refuse(storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> NoReturn:
        _refuse(dbfile, byteids)

    def new_segment(self, storage: Any, indexname: str) -> NoReturn:
        _refuse(storage, indexname)


def _refuse(*_: object) -> NoReturn:
    """What Whoosh calls to change an index; ours changes through ``writer`` only."""
    raise ReadOnlyError("this index is written by lacak only")


def _opened(storage: Any, segment: LacakSegment) -> SegmentView:
    path = Path(storage.folder) / f"{INDEX_NAME}_{segment.segid}{EXTENSION}"
    return SegmentView(SegmentFile(path))


class LacakTerms(base.TermsReader):
    """The term index of a segment, as Whoosh asks for it: terms are (field name, bytes)."""

    def __init__(self, view: SegmentView) -> None:
        self._view = view

    def indexed_field_names(self) -> tuple[str, ...]:
        return tuple(sorted((ID, *self._view.term_lists)))

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._find(*term) >= 0

    def _find(self, fieldname: str, text: bytes) -> int:
        return self._view.terms(fieldname).find(text)

    def _found(self, fieldname: str, text: bytes) -> int:
        number = self._find(fieldname, text)
        if number < 0:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return number

    def cursor(self, fieldname: str, fieldobj: Any) -> LacakCursor:
        return LacakCursor(self._view, fieldname, fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for fieldname in self.indexed_field_names():
            table = self._view.terms(fieldname)
            for text in table.texts(0, len(table)):
                yield fieldname, text

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for name in self.indexed_field_names():
            if name < fieldname:
                continue
            table = self._view.terms(name)
            first = table.lower_bound(prefix) if name == fieldname else 0
            for text in table.texts(first, len(table)):
                yield name, text

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        number = self._found(fieldname, text)
        block = self._view.terms(fieldname).block(number)
        lengths = self._view.lengths(fieldname)[block.documents]
        return TermInfo(
            weight=float(block.frequencies.sum()),
            df=len(block.documents),
            minlength=quantised_length(int(lengths.min())),
            maxlength=quantised_length(int(lengths.max())),
            maxweight=float(block.frequencies.max()),
            minid=int(block.documents[0]),
            maxid=int(block.documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self._view.terms(fieldname).total(self._found(fieldname, text)))

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        number = self._find(fieldname, text)
        return self._view.terms(fieldname).count(number) if number >= 0 else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        info = self.term_info(fieldname, text)
        table, number = self._view.terms(fieldname), self._found(fieldname, text)
        block = table.block(number)
        values: Any = (
            PositionValues(block.frequencies, table.positions(number))
            if fieldname != ID
            else [b""] * len(block.documents)
        )
        return ListMatcher(
            block.documents.tolist(),
            block.frequencies.astype(float).tolist(),
            values,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=info,
        )


class PositionValues:
    """For each posting the encoded positions that ``schema.FlatPositions`` decodes."""

    def __init__(self, frequencies: AnyArray, positions: AnyArray) -> None:
        self._starts = offsets_of(frequencies)
        self._positions = positions

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, posting: int) -> bytes:
        begin, end = self._starts[posting], self._starts[posting + 1]
        return self._positions[begin:end].astype("<u4").tobytes()


class LacakCursor(base.FieldCursor):
    """Walks the terms of one field in order."""

    def __init__(self, view: SegmentView, fieldname: str, fieldobj: Any) -> None:
        self._table = view.terms(fieldname)
        self._terms = LacakTerms(view)
        self._fieldname = fieldname
        self._fieldobj = fieldobj
        self._number = 0

    def first(self) -> str | None:
        self._number = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        text = term if isinstance(term, bytes) else self._fieldobj.to_bytes(term)
        self._number = self._table.lower_bound(text)
        return self.text()

    def next(self) -> str | None:
        self._number += 1
        return self.text()

    def text(self) -> str | None:
        if not self.is_valid():
            return None
        text: str = self._fieldobj.from_bytes(self._table.text(self._number))
        return text

    def term_info(self) -> TermInfo | None:
        if not self.is_valid():
            return None
        return self._terms.term_info(self._fieldname, self._table.text(self._number))

    def is_valid(self) -> bool:
        return self._number < len(self._table)


class LacakDocuments(base.PerDocumentReader):
    """What Whoosh asks about the articles of a segment: deletions, columns, lengths, fields."""

    def __init__(self, view: SegmentView, segment: LacakSegment) -> None:
        self._view = view
        self._segment = segment
        self._columns = {column_name(field): field for field in view.columns}

    def doc_count(self) -> int:
        return self._segment.documents - self._segment.deleted_count()

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return self._segment.deleted_count() > 0

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname == PUBLISHED or fieldname in self._columns

    def column_reader(self, fieldname: str, column: columns.Column) -> ListColumn:  # noqa: ARG002
        if fieldname == PUBLISHED:
            return ListColumn(self._view.published.tolist())
        column_ = self._view.values(self._columns[fieldname])
        values, numbers = column_.values, column_.numbers.tolist()
        if column_.starts is None:
            return ListColumn([values[number] for number in numbers])
        starts = column_.starts.tolist()
        several = [numbers[begin:end] for begin, end in pairwise(starts)]
        return ListColumn([b"\n".join(values[number] for number in own) for own in several])

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        if fieldname not in self._view.term_lists:
            return default
        return quantised_length(int(self._view.lengths(fieldname)[docnum]))

    def field_length(self, fieldname: str) -> int:
        return self._view.total_length(fieldname)

    def min_field_length(self, fieldname: str) -> int:
        return quantised_length(int(np.min(self._view.lengths(fieldname))))

    def max_field_length(self, fieldname: str) -> int:
        return quantised_length(int(np.max(self._view.lengths(fieldname))))

    def stored_fields(self, docnum: int) -> dict[str, Article]:
        return {STORED: doc_store.decode(self._view.record(docnum))}


class ListColumn(columns.ColumnReader):
    """A column whose values are at hand."""

    def __init__(self, values: list[Any]) -> None:
        self._values = values
        self._sign = 1

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, docnum: int) -> Any:
        return self._values[docnum]

    def sort_key(self, docnum: int) -> Any:
        value = self._values[docnum]
        return self._sign * value if isinstance(value, int) else value

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def set_reverse(self) -> None:
        self._sign = -1
