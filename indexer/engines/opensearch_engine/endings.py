"""Which versions ended, told beside them?

A version that is replaced or deleted is left as it is: a document of its own, an *ending*, says
from which commit on it does not stand. So it counts once in document frequencies until Lucene
merges it away, as in the other engines; putting it again would make it count twice. Readers ask
for the endings of their commit once and leave those versions out of every question, so there are
never more than ``MOST``: the versions that a larger job replaces carry their end themselves
(``UNTIL``).
"""

from __future__ import annotations

from typing import Any

from indexer.engines.opensearch_engine.connection import Json, Place
from indexer.engines.opensearch_engine.mapping import ENDED, ENDS

MOST = 1000
"""Endings at one time. A question names them all: 20 kB of numbers."""

EXHAUSTIVE: Json = {"track_total_hits": True}
"""Asks for all that a range finds. Without the total, OpenSearch 3 looks at as many entries of a
range as are asked for, deleted ones among them, and leaves out what stands behind those."""

Endings = dict[int, int]
"""The commit from which on a version, by its ``SERIAL``, does not stand."""


def to_ending(serial: int, commit: int) -> tuple[str, Json]:
    """The id and the document that say that a version does not stand from ``commit`` on."""
    return f"{serial}-ends-{commit}", {ENDS: serial, ENDED: commit}


def read_endings(place: Place, commit: int, **how: Any) -> Endings:
    """Those that ``commit`` knows; ``how`` is handed to the request. Raises EngineUnreachable."""
    answer = place.ask(
        "POST",
        "_search",
        {
            "query": {"range": {ENDED: {"lte": commit}}},
            "size": 10 * MOST,  # more than there are
            **EXHAUSTIVE,
            "_source": False,
            "docvalue_fields": [ENDS, ENDED],
        },
        allow_partial_search_results="false",
        **how,
    )
    found = (one["fields"] for one in answer["hits"]["hits"])
    return {one[ENDS][0]: one[ENDED][0] for one in found}
