"""In how many articles do hundreds of terms stand, asked at once?

By the statistics of each shard's dictionary (``_mtermvectors`` of a text that is in no index),
which takes a fraction of the time of as many searches. They count every version that the index
still holds, as scores do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from indexer.engines.opensearch_engine.connection import Json, Place
from indexer.engines.opensearch_engine.mapping import SENTINEL, words
from indexer.fields import FieldTable

_ROUTES_TRIED = 10_000
"""Routing values tried until every shard has one: with 100 shards, some 500 are needed."""


def document_frequencies(
    place: Place, fields: FieldTable, texts: Mapping[str, Sequence[str]]
) -> tuple[dict[str, list[int]], int]:
    """For each field the frequencies of its terms, and the number of versions that are counted."""
    asked = {
        field: sorted(set(terms))
        for field, terms in texts.items()
        if terms and field in fields.term_lists
    }
    counts: dict[tuple[str, str], int] = {}
    held = 0
    if asked:
        document: Json = {"words": {f: [SENTINEL, " ".join(terms)] for f, terms in asked.items()}}
        for vectors in _vectors(place, document, tuple(words(field) for field in asked)):
            told = vectors.get("term_vectors", {})
            held += max((one["field_statistics"]["doc_count"] for one in told.values()), default=0)
            for field in asked:
                for text, facts in told.get(words(field), {}).get("terms", {}).items():
                    at = (field, text)
                    counts[at] = counts.get(at, 0) + facts.get("doc_freq", 0)
    return {
        field: [counts.get((field, text), 0) for text in terms] for field, terms in texts.items()
    }, held


def _vectors(place: Place, document: Json, fields: tuple[str, ...]) -> list[Json]:
    """The statistics of the document's terms, as each shard tells them."""
    settings = {
        "fields": list(fields),
        "term_statistics": True,
        "field_statistics": True,
        "positions": False,
        "offsets": False,
        "payloads": False,
    }
    one = [{"_index": place.index, "doc": document, **settings}]
    docs = [{**one[0], "routing": route} for route in routes(place)]
    answer: list[Json] = place.ask("POST", "/_mtermvectors", {"docs": docs})["docs"]
    return answer


@lru_cache(maxsize=64)
def routes(place: Place) -> tuple[str, ...]:
    """For each shard of the index a routing value that leads to it."""
    settings = place.ask("GET", "_settings", flat_settings="true", local="true")
    shards = int(settings[place.index]["settings"]["index.number_of_shards"])
    found: dict[int, str] = {}
    for number in range(_ROUTES_TRIED):
        if len(found) == shards:
            break
        told = place.ask("GET", "_search_shards", routing=str(number), local="true")
        found.setdefault(int(told["shards"][0][0]["shard"]), str(number))
    return tuple(found.values())
