"""How does one search become one page of answers? Query text in, ``ResultPage`` out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from time import perf_counter

from indexer.analysis.analyzer import Analyzer
from indexer.engines.port import IndexReader
from indexer.models import WIB, Article, Filters, Hit, Matches, Sort
from indexer.queries import Everything, Node, Query
from search_app.marking import Marker
from search_app.query_plan import QueryPlan, plan
from search_app.results import (
    DEEPEST_HIT,
    Interpretation,
    Notice,
    NoticeKind,
    ResultHit,
    ResultPage,
    SearchRequest,
)
from search_app.snippets import marked_title, snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """What the engine found, and how it was asked: ``node`` is the question that it answered."""

    matches: Matches
    node: Node
    notices: tuple[Notice, ...]
    interpretations: tuple[Interpretation, ...]


def search(reader: IndexReader, analyzer: Analyzer, request: SearchRequest) -> ResultPage:
    """The page that ``request`` asks for, from the snapshot that ``reader`` sees.

    Never raises for what a person typed. All words must match; where nothing does, any word may,
    and a notice says so. A page beyond the last one has no hits.
    Raises: IndexDamaged, from the reader.
    """
    clock = _Clock()
    query_plan = _planned(request, analyzer)
    clock.lap("parse")
    ranking = _ranked(reader, request, query_plan)
    clock.lap("search")
    hits = _result_hits(reader, analyzer, ranking)
    clock.lap("snippets")
    return ResultPage(
        request=request,
        total=ranking.matches.total,
        total_is_exact=True,
        notices=ranking.notices,
        interpretations=ranking.interpretations,
        hits=hits,
        facets=ranking.matches.facets,
        page_count=page_count(ranking.matches.total, request.page_size),
        snapshot=ranking.matches.snapshot,
        timings=clock.laps,
    )


def rank(reader: IndexReader, analyzer: Analyzer, request: SearchRequest) -> Ranking:
    """``search`` without titles and snippets: for runs over many topics. Raises as ``search``."""
    return _ranked(reader, request, _planned(request, analyzer))


def filters_of(request: SearchRequest) -> Filters:
    """The engine's filters for the days, outlets and categories of ``request``; days are WIB."""
    return Filters(
        published_from=_midnight(request.date_from) if request.date_from else None,
        published_before=_midnight_after(request.date_to) if request.date_to else None,
        outlets=request.outlets,
        categories=request.categories,
    )


def page_count(total: int, page_size: int) -> int:
    """How many pages can be asked for: all matches, but none beyond ``DEEPEST_HIT``."""
    return -(-min(total, DEEPEST_HIT) // page_size)


def _planned(request: SearchRequest, analyzer: Analyzer) -> QueryPlan:
    """The plan for the words; filters without words browse everything they let through."""
    if not request.text.strip() and filters_of(request) != Filters():
        return QueryPlan(Everything(), None, ())
    return plan(request.text, analyzer, request.without)


def _query(request: SearchRequest, node: Node) -> Query:
    return Query(
        node=node,
        filters=filters_of(request),
        sort=Sort.NEWEST if isinstance(node, Everything) else request.sort,
        offset=min((request.page - 1) * request.page_size, DEEPEST_HIT),
        limit=request.page_size,
        facets=request.facets,
    )


def _ranked(reader: IndexReader, request: SearchRequest, query_plan: QueryPlan) -> Ranking:
    query = _query(request, query_plan.node)
    matches = reader.search(query)
    notices = query_plan.notices
    if not matches.total and query_plan.loosened is not None:
        query = replace(query, node=query_plan.loosened)
        matches = reader.search(query)
        if matches.total:
            notices = (*notices, Notice(NoticeKind.ANY_WORD))
    return Ranking(
        matches=matches,
        node=query.node,
        notices=(*notices, *_hidden_by_filters(reader, query, matches)),
        interpretations=query_plan.interpretations,
    )


def _hidden_by_filters(reader: IndexReader, query: Query, matches: Matches) -> tuple[Notice, ...]:
    """Tells "nothing matched" apart from "your filters hid everything"."""
    if matches.total or query.filters == Filters():
        return ()
    unfiltered = reader.search(replace(query, filters=Filters(), limit=0, facets=()))
    if not unfiltered.total:
        return ()
    return (Notice(NoticeKind.FILTERS_HIDE, {"total": str(unfiltered.total)}),)


def _result_hits(
    reader: IndexReader, analyzer: Analyzer, ranking: Ranking
) -> tuple[ResultHit, ...]:
    marker = Marker(analyzer, ranking.node)
    articles = reader.get_many([hit.article_id for hit in ranking.matches.hits])
    return tuple(
        _result_hit(hit, article, marker)
        for hit, article in zip(ranking.matches.hits, articles, strict=True)
        if article is not None
    )


def _result_hit(hit: Hit, article: Article, marker: Marker) -> ResultHit:
    return ResultHit(
        article_id=article.article_id,
        url=article.url,
        title=marked_title(marker, article.title),
        source=article.source,
        category=article.category,
        published_at=article.published_at,
        score=hit.score,
        snippet=snippet(marker, article.body),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WIB)


def _midnight_after(day: date) -> datetime:
    return (
        _midnight(day + timedelta(days=1)) if day < date.max else datetime.max.replace(tzinfo=WIB)
    )


class _Clock:
    """Milliseconds between one lap and the next."""

    def __init__(self) -> None:
        self._last = perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, step: str) -> None:
        now = perf_counter()
        self._laps[step] = (now - self._last) * 1000
        self._last = now

    @property
    def laps(self) -> Mapping[str, float]:
        return self._laps
