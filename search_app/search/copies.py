"""How like a hit are the articles that are folded under it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexer.engines.interface import IndexReader
from indexer.models import Article
from indexer.stories.comparing import comparables, compare
from search_app.search.results import FoldedCopy, ResultHit

MOST_COMPARED = 30
"""Copies whose likeness is told, of all hits of a page: a tenth of a millisecond each."""


def with_copies(
    reader: IndexReader, hits: Sequence[ResultHit], folded: Mapping[str, tuple[str, ...]]
) -> tuple[ResultHit, ...]:
    """``hits`` with the articles that ``folded`` tells of each."""
    if not folded:
        return tuple(hits)
    ids = [one for hit in hits for one in folded.get(hit.article_id, ())]
    there = dict(zip(ids, reader.get_many(ids), strict=True))
    compared = set(ids[:MOST_COMPARED])
    found = []
    for hit in hits:
        others = [there[one] for one in folded.get(hit.article_id, ())]
        copies = _copies(hit.article, [one for one in others if one is not None], compared)
        found.append(hit._replace(copies=copies) if copies else hit)
    return tuple(found)


def _copies(
    front: Article, others: Sequence[Article], compared: set[str]
) -> tuple[FoldedCopy, ...]:
    near = [other for other in others if other.article_id in compared]
    texts = comparables([front, *near]) if near else {}
    found = []
    for other in others:
        likeness = None
        if other.article_id in texts:
            likeness = compare(texts[front.article_id], texts[other.article_id])
        if likeness is None:
            found.append(FoldedCopy(other))
        else:
            found.append(FoldedCopy(other, likeness.kind, likeness.share))
    return tuple(found)
