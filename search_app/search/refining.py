"""Which of the first hits stand higher on a closer look?

Some parts of a ranking cost too much for every article that matches: where in an article the words
stand, or what it shares with the best of the others. They are added to the scores of the first
``HEAD`` hits alone, which are then put in order anew; the rest of the list follows as it was. No
score falls, so the list stays in the order of its scores.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from indexer.engines.interface import IndexReader
from indexer.models import Hit, Matches, Sort
from indexer.queries import Query

HEAD = 100
"""Hits that are looked at closely: nobody reads on so far, and the best passage of an article that
stands lower has never brought it to the first page."""

Closer = Callable[[Matches], Sequence[Hit]]
"""Gives the first hits, each with its group, with higher scores, best first."""


def with_groups(hits: Sequence[Hit], known: Sequence[Hit]) -> Sequence[Hit]:
    """``hits`` with the groups that the same articles have in ``known``."""
    groups = {hit.article_id: hit.group for hit in known if hit.group}
    if not groups:
        return hits
    return [Hit(one, score, groups.get(one, "")) for one, score, _ in hits]


def refined(reader: IndexReader, query: Query, closer: Closer, size: int = HEAD) -> Matches:
    """The answer to ``query``, its first ``size`` hits in the order that ``closer`` gives them.

    Both parts of a list (``Query.partial``) are put in order by themselves. Raises: IndexDamaged.
    """
    if query.sort is not Sort.RELEVANCE or query.offset >= size or not query.limit:
        return reader.search(query)
    matches = reader.search(replace(query, offset=0, limit=size))
    head = tuple(closer(matches))
    partial = {hit.article_id for hit in matches.hits[matches.total :]}
    if partial:
        head = tuple(sorted(head, key=lambda hit: hit.article_id in partial))
    end = query.offset + query.limit
    if end > size and len(head) == size:
        rest = replace(query, offset=size, limit=end - size, facets=())
        head = (*head, *reader.search(rest).hits)
    return matches._replace(hits=head[query.offset : end])
