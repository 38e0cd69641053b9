"""How many groups are there among matches, and of which group is a hit?

Articles that carry a group are counted exactly, groups as exactly as ``cardinality`` does: all but
exactly up to 40,000.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.engines.opensearch_engine.connection import Json
from indexer.engines.opensearch_engine.facets import UP_TO
from indexer.engines.opensearch_engine.mapping import BETWEEN, spelling
from indexer.engines.opensearch_engine.translation import ALL, conditions
from indexer.fields import FieldTable
from indexer.queries import Query

NAME = "groups"
"""What the counts are called beside those of facets; no field is called so."""


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many groups, and the names of the first of them, where those were asked for."""

    count: int
    names: tuple[str, ...]


def group_field(fields: FieldTable, query: Query) -> str | None:
    """The field that holds the group of an article; None if nobody asked, or none has any."""
    held = query.grouped_by and query.grouped_by in fields.columns
    return spelling(query.grouped_by) if held else None


def group_of(hit: Json, field: str | None) -> str:
    """The group that a hit tells."""
    told = hit["fields"].get(field) if field is not None else None
    return str(told[0]).partition(BETWEEN)[2] if told else ""


def group_aggregation(field: str, query: Query, without: Iterable[str] = ()) -> Json:
    """What to ask beside ``query``, whose filters may be applied after counting. The groups
    ``without`` (as ``GroupCount`` names them) are left out."""
    known = list(without)
    asked: Json = {
        "must": [conditions(query.filters) or ALL],
        "must_not": [{"terms": {field: known}}] if known else [],
    }
    return {
        "filter": {"bool": asked},
        "aggs": {
            "carrying": {"value_count": {"field": field}},
            "different": {"cardinality": {"field": field, "precision_threshold": UP_TO}},
            "names": {"terms": {"field": field, "size": max(query.few, 1)}},
        },
    }


def read_groups(answer: Json) -> GroupCount:
    """What an answer to ``group_aggregation`` counts."""
    told = answer["aggregations"][NAME]
    alone = int(told["doc_count"]) - int(told["carrying"]["value"])
    names = tuple(one["key"] for one in told["names"]["buckets"])
    return GroupCount(alone + int(told["different"]["value"]), names)
