"""Which articles of an index hold a good part of this one's text, or have it in theirs?

Found when asked, without anything kept beside the index: an article that shares runs of words
shares the rare stems too that tell what this one is about, so those most like it by stems are
compared word by word (``comparing``). ``copies`` keeps the links of a whole archive instead.
"""

from __future__ import annotations

from typing import NamedTuple

from indexer.engines.interface import IndexReader
from indexer.models import Article
from indexer.queries import AnyOf, Query
from indexer.stories.comparing import ComparableText, comparable, compare
from indexer.stories.likeness import Likeness
from indexer.stories.telling_terms import LONGEST_BODY

CANDIDATES = 40
"""Articles that are compared: of the linked pairs of 27,432 real articles nearly all are found
among so many (decision 0191)."""


class FoundCopy(NamedTuple):
    """Another article, and what its text is to the one asked about."""

    article: Article
    likeness: Likeness


def find_copies(
    reader: IndexReader, article: Article, telling: AnyOf | None
) -> tuple[FoundCopy, ...]:
    """The copies of ``article`` in the index, those most like it first; ``telling`` is what
    ``telling_terms`` says of it."""
    if telling is None:
        return ()
    hits = reader.search(Query(node=telling, limit=CANDIDATES + 1)).hits
    others = [hit.article_id for hit in hits if hit.article_id != article.article_id]
    own = _comparable(article)
    found = [
        FoundCopy(other, likeness)
        for other in reader.get_many(others)
        if other is not None and (likeness := compare(own, _comparable(other))) is not None
    ]
    return tuple(sorted(found, key=_best_first))


def _comparable(article: Article) -> ComparableText:
    return comparable(article.body[:LONGEST_BODY], article.source)


def _best_first(copy: FoundCopy) -> tuple[float, float, str]:
    return (-copy.likeness.share, -copy.likeness.overlap, copy.article.article_id)
