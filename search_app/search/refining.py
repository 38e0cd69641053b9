"""Which of the first hits stand higher on a closer look?

Some parts of a ranking cost too much for every article that matches: where in an article the words
stand, or what it shares with the best of the others. They are added to the scores of the first
``HEAD`` hits alone, which are then put in order anew; the rest of the list follows as it was. No
score falls, so the list stays in the order of its scores.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from indexer.engines.interface import IndexReader
from indexer.models import Matches, Sort
from indexer.queries import Node, Query

HEAD = 100
"""Hits that are looked at closely: nobody reads on so far, and the best passage of an article that
stands lower has never brought it to the first page."""

Closer = Callable[[Matches], Node | None]
"""Makes of the first hits the node that scores them again; None if there is nothing to add."""


def refined(
    reader: IndexReader, query: Query, closer: Closer, size: int = HEAD
) -> tuple[Matches, Node | None]:
    """The answer to ``query``, its first ``size`` hits in the order that ``closer`` gives them, and
    what it made of them.

    Both parts of a list (``Query.partial``) are put in order by themselves. Raises: IndexDamaged.
    """
    if query.sort is not Sort.RELEVANCE or query.offset >= size or not query.limit:
        return reader.search(query), None
    matches = reader.search(replace(query, offset=0, limit=size))
    node = closer(matches)
    head = matches.hits
    if node is not None:
        partial = {hit.article_id for hit in head[matches.total :]}
        groups = {hit.article_id: hit.group for hit in head}
        head = reader.rescored(head, node)
        if query.grouped_by:
            head = tuple(hit._replace(group=groups[hit.article_id]) for hit in head)
        if partial:
            head = tuple(sorted(head, key=lambda hit: hit.article_id in partial))
    end = query.offset + query.limit
    if end > size and len(head) == size:
        rest = replace(query, offset=size, limit=end - size, facets=())
        head = (*head, *reader.search(rest).hits)
    return matches._replace(hits=head[query.offset : end]), node
