"""Which articles answer a request, in which order, and what was done to find them?

All words must match; where nothing does, any word may. A word that no article holds is replaced by
the one that was probably meant; one that few hold only where the query finds nothing, and is
otherwise offered. Everything done is told in the notices.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.tokens import plain
from indexer.engines.interface import IndexReader
from indexer.models import NO_FILTERS, WIB, Filters, Matches, Sort
from indexer.queries import Everything, Node, Query
from search_app.query.expansions import expansions_of
from search_app.query.interpretations import ExpansionKind, Interpretation
from search_app.query.notices import Notice, NoticeKind
from search_app.query.planner import QueryPlan, plan
from search_app.query.spelling import FEW, Correction, corrections
from search_app.query.terms import Sought
from search_app.search.request import DEEPEST_HIT, SearchRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """What the engine found, and how it was asked: ``node`` is the question that it answered.

    ``relaxed`` would find any of the words, if that makes sense. ``typos`` maps the words that
    were looked for to the words that were typed.
    """

    matches: Matches
    node: Node
    relaxed: Node | None = None
    notices: tuple[Notice, ...]
    interpretations: tuple[Interpretation, ...]
    sought: tuple[Sought, ...] = ()
    typos: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Answer:
    """One plan, the node of it that was asked, and what that found."""

    plan: QueryPlan
    node: Node
    matches: Matches
    any_word: bool = False


def rank(reader: IndexReader, analyzer: Analyzer, request: SearchRequest) -> Ranking:
    """The hits of the page that ``request`` asks for. Never raises for what a person typed.

    Raises: IndexDamaged, from the reader.
    """
    return ranked(reader, analyzer, request, planned(analyzer, request))


def rank_filled(reader: IndexReader, analyzer: Analyzer, request: SearchRequest) -> Ranking:
    """``rank``, its page filled up: for runs over topics, which are judged to a depth.

    Articles with all words come first; where they do not fill the first page, articles with any of
    the words follow, their scores scaled to stay below. ``total`` still counts the former.
    """
    ranking = rank(reader, analyzer, request._replace(page=1))
    hits = ranking.matches.hits
    missing = request.page_size - len(hits)
    if missing <= 0 or ranking.relaxed is None or ranking.relaxed == ranking.node:
        return ranking
    have = {hit.article_id for hit in hits}
    more = reader.search(_query(request._replace(page=1), ranking.relaxed)).hits
    rest = [hit for hit in more if hit.article_id not in have][:missing]
    if hits and rest and rest[0].score >= hits[-1].score:
        scale = 0.999 * hits[-1].score / rest[0].score
        rest = [hit._replace(score=hit.score * scale) for hit in rest]
    return replace(ranking, matches=ranking.matches._replace(hits=(*hits, *rest)))


def planned(analyzer: Analyzer, request: SearchRequest) -> QueryPlan:
    """The plan for the words; filters without words browse everything they let through."""
    if not request.text.strip() and filters_of(request) != NO_FILTERS:
        return QueryPlan(Everything(), None, ())
    return plan(request.text, analyzer, request.without)


def ranked(
    reader: IndexReader, analyzer: Analyzer, request: SearchRequest, query_plan: QueryPlan
) -> Ranking:
    """``rank`` for a request that was planned before."""
    suspects: tuple[Correction, ...] = ()
    if ExpansionKind.TYPO not in request.without:
        expansions = expansions_of(analyzer)
        words = (plain(written) for written in query_plan.words)
        unknown_words = (word for word in words if not expansions.knows(word))
        suspects = corrections(unknown_words, reader, expansions.place_words)
    unknown = [suspect for suspect in suspects if not suspect.written_in]
    applied = unknown
    answer = _answer(reader, request, _corrected(request, query_plan, applied, analyzer))
    notices: list[Notice] = []
    if len(suspects) > len(unknown):
        other = _answer(reader, request, _corrected(request, query_plan, suspects, analyzer))
        wanted = _with(request.text, suspects)
        nothing = answer.any_word or not answer.matches.total
        if nothing and other.matches.total and not other.any_word:
            answer, applied = other, list(suspects)
        elif answer.matches.total < FEW and other.matches.total > answer.matches.total:
            offered = {"written": request.text.strip(), "read_as": wanted}
            notices.append(Notice(NoticeKind.TYPO_OFFERED, offered))
    if applied:
        done = {"written": request.text.strip(), "read_as": _with(request.text, applied)}
        notices.insert(0, Notice(NoticeKind.TYPO_APPLIED, done))
    if answer.any_word:
        notices.append(Notice(NoticeKind.ANY_WORD))
    return Ranking(
        matches=answer.matches,
        node=answer.node,
        relaxed=None if answer.plan.only_a_place else answer.plan.relaxed,
        notices=(
            *answer.plan.notices,
            *notices,
            *_hidden_by_filters(reader, _query(request, answer.node), answer.matches),
        ),
        interpretations=(
            *(Interpretation(ExpansionKind.TYPO, c.written, c.meant, 1.0) for c in applied),
            *answer.plan.interpretations,
        ),
        sought=answer.plan.sought,
        typos={correction.meant: correction.written for correction in applied},
    )


def filters_of(request: SearchRequest) -> Filters:
    """The engine's filters for the days, outlets and categories of ``request``; days are WIB."""
    return Filters(
        published_from=_midnight(request.date_from) if request.date_from else None,
        published_before=_midnight_after(request.date_to) if request.date_to else None,
        outlets=request.outlets,
        categories=request.categories,
    )


def _answer(reader: IndexReader, request: SearchRequest, query_plan: QueryPlan) -> _Answer:
    matches = reader.search(_query(request, query_plan.node))
    if matches.total or query_plan.relaxed is None:
        return _Answer(query_plan, query_plan.node, matches)
    loose = reader.search(_query(request, query_plan.relaxed))
    any_word = bool(loose.total) and not query_plan.only_a_place
    return _Answer(query_plan, query_plan.relaxed, loose, any_word)


def _corrected(
    request: SearchRequest,
    query_plan: QueryPlan,
    applied: Sequence[Correction],
    analyzer: Analyzer,
) -> QueryPlan:
    if not applied:
        return query_plan
    return plan(_with(request.text, applied), analyzer, request.without)


def _with(text: str, applied: Sequence[Correction]) -> str:
    """``text`` with the misspelt words replaced; nothing else changes."""
    for correction in applied:
        written = re.compile(rf"(?<!\w){re.escape(correction.written)}(?!\w)", re.IGNORECASE)
        text = written.sub(correction.meant, text)
    return text.strip()


def _query(request: SearchRequest, node: Node) -> Query:
    return Query(
        node=node,
        filters=filters_of(request),
        sort=Sort.NEWEST if isinstance(node, Everything) else request.sort,
        offset=min((request.page - 1) * request.page_size, DEEPEST_HIT),
        limit=request.page_size,
        facets=request.facets,
    )


def _hidden_by_filters(reader: IndexReader, query: Query, matches: Matches) -> tuple[Notice, ...]:
    """Tells "nothing matched" apart from "your filters hid everything"."""
    if matches.total or query.filters == NO_FILTERS:
        return ()
    unfiltered = reader.search(replace(query, filters=NO_FILTERS, limit=0, facets=()))
    if not unfiltered.total:
        return ()
    return (Notice(NoticeKind.FILTERS_HIDE, {"total": str(unfiltered.total)}),)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WIB)


def _midnight_after(day: date) -> datetime:
    return (
        _midnight(day + timedelta(days=1)) if day < date.max else datetime.max.replace(tzinfo=WIB)
    )
