"""Which hits of a list tell one text, and which of them stands for the others?

A list stays one of articles, in its order; a page of it shows one card for each group of articles
with one text (``Field.GROUP``): the first of the list stands in front, the others are folded under
it, wherever they stand in the list. So pages neither repeat nor lose an article, and how the list
is put in order does not depend on who copied whom.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import FieldFilter, Filters, Hit, Matches, Sort
from indexer.queries import MAX_PAGE_SIZE, Deferred, Everything, Node, Query

MOST_FOLDED = 200
"""Articles that are folded under the cards of one page."""

SPARE = 1.25
"""Of a real archive, one article in twenty-five is folded; a query that finds copies mostly is
asked on."""

Asking = Callable[[Query], tuple[Matches, Deferred | None]]


class Page(NamedTuple):
    """The hits of one page. ``partial``: the ids of those that match ``Query.partial`` only. Counts
    are those of ``matches``. ``shared`` is what the asking made of the first hits."""

    matches: Matches
    partial: tuple[str, ...]
    shared: Deferred | None = None


def page_of_articles(ask: Asking, query: Query) -> Page:
    """The page of articles that ``query`` asks for."""
    matches, shared = ask(query)
    whole = max(0, matches.total - query.offset)
    return Page(matches, tuple(hit.article_id for hit in matches.hits[whole:]), shared)


def page_of_groups(ask: Asking, query: Query) -> Page:
    """The page of groups that ``query``, whose offset and limit count groups, asks for: the first
    article of each.

    Goes through the list from its beginning, for only that tells how many groups began before.
    """
    end = query.offset + query.limit
    take = min(MAX_PAGE_SIZE, round(end * SPARE) + 1) if query.limit else 0
    matches, shared = ask(replace(query, offset=0, limit=take))
    fronts: list[tuple[Hit, bool]] = []
    seen: set[str] = set()
    passed, hits = 0, matches.hits
    while hits and len(fronts) < end:
        for place, hit in enumerate(hits, start=passed):
            if not hit.group or hit.group not in seen:
                fronts.append((hit, place >= matches.total))
                seen.add(hit.group)
        passed += len(hits)
        if len(hits) < take or len(fronts) >= end:
            break
        take = min(MAX_PAGE_SIZE, max(take, end))
        hits = ask(replace(query, offset=passed, limit=take, facets=()))[0].hits
    page = fronts[query.offset : end]
    return Page(
        matches._replace(hits=tuple(hit for hit, _ in page)),
        tuple(hit.article_id for hit, partial in page if partial),
        shared,
    )


def folded(
    reader: IndexReader, filters: Filters, nodes: Sequence[Node], fronts: Sequence[Hit]
) -> Mapping[str, tuple[str, ...]]:
    """The ids of the articles that are folded under each of ``fronts``, the first published first:
    those of its group that pass ``filters`` and match any of ``nodes``."""
    front_of = {hit.group: hit.article_id for hit in fronts if hit.group}
    if not front_of:
        return {}
    groups = FieldFilter(field=Field.GROUP, included=tuple(front_of))
    query = Query(
        node=Everything(),
        filters=replace(filters, fields=(*filters.fields, groups)),
        sort=Sort.OLDEST,
        limit=MOST_FOLDED + len(fronts),
        grouped_by=Field.GROUP,
    )
    others = [
        hit
        for hit in reader.search(query).hits
        if hit.group in front_of and front_of[hit.group] != hit.article_id
    ]
    held = reader.matching([hit.article_id for hit in others], nodes)
    found: dict[str, list[str]] = {}
    for hit, *matched in zip(others, *held, strict=True):
        if any(matched):
            found.setdefault(front_of[hit.group], []).append(hit.article_id)
    return {front: tuple(ids) for front, ids in found.items()}
