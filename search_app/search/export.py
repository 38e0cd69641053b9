"""Which articles are all the matches of a request, one after the other?

A page shows ten; a file holds them all, in the same order, those with all the words before those
with some. Articles are read in batches, so that a file of any length takes the same memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, TypeVar

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.models import Article
from indexer.queries import AndNot, Node
from search_app.highlight.highlighter import Highlighter
from search_app.query.notices import Notice
from search_app.query.terms import query_terms
from search_app.search.ranking import Ranking, missing_words, query_of, rank
from search_app.search.request import SearchRequest

BATCH = 200
"""Articles that are looked at together for the words they lack."""

T = TypeVar("T")


class Match(NamedTuple):
    """One match. ``rank`` counts from 1 through both parts; ``missing`` are the words that an
    article of the second part lacks; ``highlighter`` finds the words in its text. ``score`` is told
    of the matches of a page only."""

    rank: int
    article: Article
    missing: tuple[str, ...]
    highlighter: Highlighter
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All matches of ``request``: ``total`` with all the words, then ``partial_total`` with some.

    ``matches`` can be gone through once, while the reader that they come from is open.
    """

    request: SearchRequest
    total: int
    partial_total: int
    notices: tuple[Notice, ...]
    snapshot: str
    matches: Iterator[Match]


def export(reader: IndexReader, analyzer: Analyzer, request: SearchRequest) -> Export:
    """Every match of ``request``, whatever its page. Never raises for what a person typed.

    Raises: IndexDamaged, from the reader, also while the matches are gone through.
    """
    asked = request._replace(page=1, page_size=1, facets=(), explain=False, grouped=False)
    ranking = rank(reader, analyzer, asked)
    return Export(
        request=request,
        total=ranking.matches.total,
        partial_total=ranking.matches.partial_total,
        notices=ranking.notices,
        snapshot=ranking.matches.snapshot,
        matches=_numbered(_all_matches(reader, analyzer, asked, ranking)),
    )


def export_page(reader: IndexReader, analyzer: Analyzer, request: SearchRequest) -> Export:
    """``export``, but only the matches of the page that ``request`` asks for."""
    ranking = rank(reader, analyzer, request._replace(facets=(), explain=False, grouped=False))
    ids = [hit.article_id for hit in ranking.matches.hits]
    found = (article for article in reader.get_many(ids) if article is not None)
    first = (request.page - 1) * request.page_size + 1
    scores = {hit.article_id: hit.score for hit in ranking.matches.hits}
    matches = (
        match._replace(score=scores[match.article.article_id])
        for match in _matches(found, ranking.missing, analyzer, ranking)
    )
    return Export(
        request=request,
        total=ranking.matches.total,
        partial_total=ranking.matches.partial_total,
        notices=ranking.notices,
        snapshot=ranking.matches.snapshot,
        matches=_numbered(matches, first),
    )


def _all_matches(
    reader: IndexReader, analyzer: Analyzer, request: SearchRequest, ranking: Ranking
) -> Iterator[Match]:
    if ranking.matches.total:
        found = reader.export(query_of(request, ranking.node))
        yield from _matches(found, {}, analyzer, ranking)
    if ranking.relaxed is None or not ranking.matches.partial_total:
        return
    others = reader.export(query_of(request, AndNot(ranking.relaxed, ranking.node)))
    for batch in _batches(others, BATCH):
        ids = [article.article_id for article in batch]
        missing = missing_words(reader, ids, ranking.parts)
        yield from _matches(batch, missing, analyzer, ranking)


def _matches(
    articles: Iterable[Article],
    missing: Mapping[str, tuple[str, ...]],
    analyzer: Analyzer,
    ranking: Ranking,
) -> Iterator[Match]:
    """``articles`` as matches, not yet numbered; those in ``missing`` are of the second part."""
    whole = _highlighter(analyzer, ranking.node)
    some = whole if ranking.relaxed is None else _highlighter(analyzer, ranking.relaxed)
    for article in articles:
        lacks = missing.get(article.article_id, ())
        yield Match(0, article, lacks, some if lacks else whole)


def _highlighter(analyzer: Analyzer, node: Node) -> Highlighter:
    return Highlighter(analyzer, query_terms(node))


def _numbered(matches: Iterator[Match], first: int = 1) -> Iterator[Match]:
    for number, match in enumerate(matches, start=first):
        yield match._replace(rank=number)


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
