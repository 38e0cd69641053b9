"""What does the index hold about one place?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from indexer.engines.interface import IndexReader
from indexer.fields import Field, FieldTable
from indexer.models import WIB, Article, FacetCount, FieldFilter, Filters, Sort
from indexer.queries import Everything, Query

NEWEST_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSummary:
    """The articles about the places of some codes.

    ``places`` tells how many of these are about another place too, ``around`` how many of all
    articles are about each of the places around; both by code. ``persons`` are those that
    most of the articles name, none where the index has no persons.
    """

    article_count: int
    newest: tuple[Article, ...]
    days: tuple[FacetCount, ...]
    places: Mapping[str, int]
    around: Mapping[str, int]
    persons: tuple[FacetCount, ...]


def read_place_summary(
    reader: IndexReader,
    codes: tuple[str, ...],
    around: tuple[str, ...],
    fields: FieldTable,
    today: date,
) -> PlaceSummary:
    """What the snapshot of ``reader`` holds about the places of ``codes`` and about those
    ``around``: three searches."""
    facets = (Field.DAY, Field.PLACE, *(name for name in (Field.PERSON,) if name in fields.facets))
    only = _about(codes)
    found = reader.search(Query(node=Everything(), filters=only, limit=0, facets=facets))
    tomorrow = datetime.combine(today + timedelta(days=1), time(), WIB)
    dated = Filters(fields=only.fields, published_before=tomorrow)
    newest = reader.search(
        Query(node=Everything(), filters=dated, sort=Sort.NEWEST, limit=NEWEST_SHOWN)
    )
    ids = [hit.article_id for hit in newest.hits]
    return PlaceSummary(
        article_count=found.total,
        newest=tuple(article for article in reader.get_many(ids) if article is not None),
        days=found.facets[Field.DAY],
        places=_by_value(found.facets[Field.PLACE]),
        around=count_places(reader, _about(around)) if around else {},
        persons=found.facets.get(Field.PERSON, ()),
    )


def count_places(reader: IndexReader, filters: Filters) -> Mapping[str, int]:
    """How many of the articles that ``filters`` let through are about each place, by code."""
    query = Query(node=Everything(), filters=filters, limit=0, facets=(Field.PLACE,))
    return _by_value(reader.search(query).facets[Field.PLACE])


def count_about(reader: IndexReader, codes: tuple[str, ...]) -> int:
    """How many articles are about any of the places."""
    return reader.search(Query(node=Everything(), filters=_about(codes), limit=0)).total


def _about(codes: tuple[str, ...]) -> Filters:
    return Filters(fields=(FieldFilter(field=Field.PLACE, included=codes),))


def _by_value(counts: tuple[FacetCount, ...]) -> Mapping[str, int]:
    return {count.value: count.count for count in counts}
