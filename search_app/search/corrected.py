"""Which articles of an index were put right, answered or withdrawn, and by which?

Corrections are few, so all of them are linked once for a reader, when it first shows a page: the
field ``Field.CORRECTION`` finds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from weakref import WeakKeyDictionary

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import Article, FieldFilter, Filters, Sort
from indexer.queries import Everything, Query
from indexer.stories.correcting import corrected_by_it
from indexer.stories.corrections import CorrectionKind, read_correction

MOST = 500
"""Corrections that are linked, the latest: of 27,432 real articles none is one, and linking each
takes some milliseconds."""


class CorrectionMark(NamedTuple):
    """What was done to an article, by which (None: by a note in itself), and when."""

    kind: CorrectionKind
    by: str | None
    at: datetime | None


Marks = Mapping[str, tuple[CorrectionMark, ...]]
"""Article id -> what was done to it, the first first."""

_KNOWN: WeakKeyDictionary[IndexReader, Marks] = WeakKeyDictionary()


def corrections_in(reader: IndexReader, analyzer: Analyzer) -> Marks:
    """What other articles of ``reader`` did to which; remembered as long as the reader is, or the
    one that it stands before (``search_app.search.withdrawn``)."""
    reader = getattr(reader, "whole", reader)
    known = _KNOWN.get(reader)
    if known is None:
        known = _KNOWN[reader] = _linked(reader, analyzer)
    return known


def marks_of(article: Article, marks: Marks) -> tuple[CorrectionMark, ...]:
    """What was done to ``article``: by others, and by a note in it."""
    found = marks.get(article.article_id, ())
    if CorrectionKind.NOTE not in dict(article.extra).get(Field.CORRECTION, ()):
        return found
    note = read_correction(article)
    return (*found, CorrectionMark(CorrectionKind.NOTE, None, note.at if note else None))


def _linked(reader: IndexReader, analyzer: Analyzer) -> Marks:
    kinds = tuple(kind.value for kind in CorrectionKind if kind is not CorrectionKind.NOTE)
    only = FieldFilter(field=Field.CORRECTION, included=kinds)
    query = Query(node=Everything(), filters=Filters(fields=(only,)), sort=Sort.NEWEST, limit=MOST)
    found: dict[str, list[CorrectionMark]] = {}
    ids = [hit.article_id for hit in reader.search(query).hits]
    for piece in reversed(reader.get_many(ids)):
        correction = read_correction(piece) if piece is not None else None
        if piece is None or correction is None:
            continue
        mark = CorrectionMark(correction.kind, piece.article_id, piece.published_at)
        for held in corrected_by_it(reader, analyzer, piece):
            found.setdefault(held.article_id, []).append(mark)
    return {article_id: tuple(marks) for article_id, marks in found.items()}
