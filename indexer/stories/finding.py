"""Which articles of an index hold a good part of this one's text, or have it in theirs?

Found when asked, without anything kept beside the index: an article that shares runs of words
shares the rare stems too that tell what this one is about, so those most like it by stems are
compared word by word (``comparing``). ``copies`` keeps the links of a whole archive instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import Article, FieldFilter, Filters, Sort
from indexer.queries import AnyOf, Everything, Query
from indexer.stories.comparing import comparables, compare
from indexer.stories.likeness import Likeness
from indexer.stories.telling_terms import LONGEST_BODY

CANDIDATES = 40
"""Articles that are compared: of the linked pairs of 27,432 real articles nearly all are found
among so many (decision 0191)."""

MOST_OF_GROUP = 200
"""Articles of its group that are compared besides, the first published: a release may run in more
outlets than there are candidates, and each comparison takes a tenth of a millisecond."""


class FoundCopy(NamedTuple):
    """Another article, and what its text is to the one asked about."""

    article: Article
    likeness: Likeness


def find_copies(
    reader: IndexReader, article: Article, telling: AnyOf | None
) -> tuple[FoundCopy, ...]:
    """The copies of ``article`` in the index, those most like it first; ``telling`` is what
    ``telling_terms`` says of it."""
    others = dict.fromkeys((*_of_its_group(reader, article), *_candidates(reader, telling)))
    others.pop(article.article_id, None)
    there = [other for other in reader.get_many(tuple(others)) if other is not None]
    if not there:
        return ()
    texts = comparables([_cut(one) for one in (article, *there)])
    own = texts[article.article_id]
    found = [
        FoundCopy(other, likeness)
        for other in there
        if (likeness := compare(own, texts[other.article_id])) is not None
    ]
    return tuple(sorted(found, key=_best_first))


def _of_its_group(reader: IndexReader, article: Article) -> Iterator[str]:
    """The ids of the articles with its text that the index holds as a group."""
    group = dict(article.extra).get(Field.GROUP, ())
    if not group:
        return iter(())
    only = FieldFilter(field=Field.GROUP, included=group)
    query = Query(
        node=Everything(),
        filters=Filters(fields=(only,)),
        sort=Sort.OLDEST,
        limit=MOST_OF_GROUP,
    )
    return (hit.article_id for hit in reader.search(query).hits)


def _candidates(reader: IndexReader, telling: AnyOf | None) -> Iterator[str]:
    if telling is None:
        return iter(())
    hits = reader.search(Query(node=telling, limit=CANDIDATES + 1)).hits
    return (hit.article_id for hit in hits)


def _cut(article: Article) -> Article:
    if len(article.body) <= LONGEST_BODY:
        return article
    return article._replace(body=article.body[:LONGEST_BODY])


def _best_first(copy: FoundCopy) -> tuple[float, float, str]:
    return (-copy.likeness.share, -copy.likeness.overlap, copy.article.article_id)
