"""How are whole values counted exactly, in the spelling that the matches use most?

Values stand folded (``values.NAME``), and folded with the spelling behind (``spellings.NAME``).
Both are counted for the most frequent; where that leaves a doubt (equal counts at the end of a
list, a shard's list cut short, a spelling that may have been left out), everything is counted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indexer.engines.opensearch_engine.mapping import BETWEEN, is_period, spelling, value
from indexer.engines.opensearch_engine.translation import ALL, Dsl, conditions
from indexer.fields import FieldTable
from indexer.models import FacetCount, unusual
from indexer.queries import Query

SPARE = 100
"""Values counted beyond those listed: equals at the end are told apart by their spelling."""

MOST = 60_000
"""Values counted at most: OpenSearch answers with 65,535 (``search.max_buckets``)."""

UP_TO = 40_000
"""Different values that are counted all but exactly; the most that ``cardinality`` offers."""


COUNTED_SINGLY = 5_000
"""Different values that are counted one by one, on the cluster, which sends the number only.
Beyond, ``cardinality`` estimates: it took 4,012 names for 4,010. Five facets of as many stay below
``search.max_buckets``."""

NOT_SENT = "-aggregations.*.singly"
"""The part of an answer that is left out (``filter_path``)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One facet: what is listed, how many values there are, and whether any article was counted."""

    counts: tuple[FacetCount, ...]
    size: int
    any_match: bool


class DoubtfulCounts(Exception):
    """What was asked leaves a doubt: everything has to be counted."""


def aggregations(fields: FieldTable, query: Query, *, everything: bool = False) -> Dsl:
    """What to ask beside ``query``, for each of its facets that the table has."""
    asked: Dsl = {}
    for name in query.facets:
        if name in fields.facets:
            counted = (
                _periods(name) if is_period(fields, name) else _values(name, query, everything)
            )
            asked[name] = {"filter": _own_conditions(fields, query, name), "aggs": counted}
    return asked


def _own_conditions(fields: FieldTable, query: Query, name: str) -> Dsl:
    """The filters that the facet ``name`` is counted under, beside those of the search."""
    if not query.drill_sideways:
        return ALL
    return conditions(fields.without_own(query.filters, name)) or ALL


def _periods(name: str) -> Dsl:
    return {"keys": {"terms": {"field": value(name), "size": MOST, "shard_size": MOST}}}


def _values(name: str, query: Query, everything: bool) -> Dsl:
    size = MOST if everything or query.facet_limit is None else query.facet_limit + SPARE
    like = query.facet_like.casefold()
    asked = {
        "keys": _terms(value(name), size, f".*{_literal(like)}.*" if like else ""),
        "spellings": _terms(
            spelling(name),
            min(MOST, 2 * size),
            f"[^{BETWEEN}]*{_literal(like)}[^{BETWEEN}]*{BETWEEN}.*" if like else "",
        ),
    }
    if not like:
        asked["size"] = {"cardinality": {"field": value(name), "precision_threshold": UP_TO}}
        singly = {"field": value(name), "size": COUNTED_SINGLY, "shard_size": COUNTED_SINGLY}
        asked["singly"] = {"terms": singly}
        asked["count"] = {"stats_bucket": {"buckets_path": "singly>_count"}}
    return asked


def _terms(field: str, size: int, include: str) -> Dsl:
    asked = {"field": field, "size": size, "shard_size": min(MOST, 10 * size)}
    asked["order"] = [{"_count": "desc"}, {"_key": "asc"}]
    return {"terms": {**asked, **({"include": include} if include else {})}}


def _literal(text: str) -> str:
    """``text`` as a regular expression of Lucene's: every mark escaped."""
    return (
        re.sub(r"([^\w\s])", r"\\\1", text, flags=re.ASCII)
        if text.isascii()
        else "".join(
            "\\" + one if one.isascii() and not one.isalnum() and not one.isspace() else one
            for one in text
        )
    )


def counted(
    fields: FieldTable, query: Query, answer: Mapping[str, Any], *, everything: bool = False
) -> dict[str, Counted]:
    """The facets in an answer to ``aggregations``. Raises DoubtfulCounts, unless ``everything`` was
    counted."""
    found: dict[str, Counted] = {}
    for name in query.facets:
        if name not in fields.facets:
            found[name] = Counted((), 0, False)
            continue
        told = answer[name]
        if is_period(fields, name):
            pairs = [(one["key"], one["doc_count"]) for one in told["keys"]["buckets"]]
            listed = _listed(pairs)
            size = len(listed)
        else:
            listed, size = _read_values(told, query, everything)
        found[name] = Counted(listed, size, bool(told["doc_count"]))
    return found


def _read_values(
    told: Mapping[str, Any], query: Query, everything: bool
) -> tuple[tuple[FacetCount, ...], int]:
    keys = {one["key"]: one["doc_count"] for one in told["keys"]["buckets"]}
    limit = query.facet_limit
    asked = MOST if everything or limit is None else limit + SPARE
    whole = len(keys) < asked
    if not everything:
        errors = (told["keys"], told["spellings"])
        if any(one.get("doc_count_error_upper_bound") for one in errors):
            raise DoubtfulCounts
        if not whole and limit and min(keys.values()) == sorted(keys.values())[-limit]:
            raise DoubtfulCounts
        if not whole and query.facet_like:
            raise DoubtfulCounts  # how many there are was not asked
    listed = _listed(_spelled(keys, told["spellings"]["buckets"], doubt=not everything))
    return listed[:limit], len(keys) if whole else _size(told)


def _size(told: Mapping[str, Any]) -> int:
    """How many different values there are."""
    singly = int(told["count"]["count"])
    return singly if singly < COUNTED_SINGLY else int(told["size"]["value"])


def _spelled(
    keys: Mapping[str, int], buckets: list[dict[str, Any]], *, doubt: bool
) -> list[tuple[str, int]]:
    """The values in their usual spelling. Raises DoubtfulCounts if ``doubt``, for one in doubt."""
    spellings: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for one in buckets:
        key, _, spelled = one["key"].partition(BETWEEN)
        spellings[key][spelled] = one["doc_count"]
    pairs: list[tuple[str, int]] = []
    for key, count in keys.items():
        told = spellings[key]
        usual = min(told, key=lambda one: (-told[one], unusual(one)), default=None)
        if usual is None or told[usual] <= count - sum(told.values()):
            if doubt:
                raise DoubtfulCounts
            usual = usual or key
        pairs.append((usual, count))
    return pairs


def _listed(pairs: list[tuple[str, int]]) -> tuple[FacetCount, ...]:
    ordered = sorted(pairs, key=lambda one: (-one[1], one[0]))
    return tuple(FacetCount(value=value, count=count) for value, count in ordered)
