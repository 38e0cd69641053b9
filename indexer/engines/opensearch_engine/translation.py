"""How is a tree of nodes asked in OpenSearch's language, with the same matches and scores?

Terms score by our script (``mapping``). ``Phrase`` and ``Near`` are their terms, which score, and
a condition on positions, which does not. A boost of ``RARITY`` asks for inverse document
frequencies: ``Opening`` and ``Passage`` are made of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Any, assert_never

from indexer import queries
from indexer.engines.opensearch_engine.documents import micros
from indexer.engines.opensearch_engine.mapping import (
    FIRST,
    GAP,
    NO_NAME,
    PUBLISHED,
    RARITY,
    SENTINEL,
    value,
    words,
)
from indexer.errors import QuestionRefused
from indexer.models import Filters
from indexer.queries import Node

Dsl = dict[str, Any]

MOST_PASSAGE_TERMS = 8
"""Different terms of a ``Passage``: it is asked as the best of all sets of them, 255 of 8. The head
of a list is scored by ``passages`` instead, with any number."""

MOST_REPEATED = 4
"""Terms of a ``Near`` that follow themselves: each doubles the question twice."""

NONE: Dsl = {"match_none": {}}
ALL: Dsl = {"match_all": {}}


def to_dsl(node: Node) -> Dsl:
    """The question whose matches and scores are those of ``node``. Raises QuestionRefused."""
    match node:
        case queries.Term(field, text):
            return _term(field, text)
        case queries.Phrase(field, terms):
            stands = {"match_phrase": {words(field): {"query": " ".join(terms)}}}
            return _scored_where(field, terms, [stands] if len(terms) > 1 else [])
        case queries.Near(field, terms, distance):
            return _scored_where(field, terms, [_near(words(field), terms, distance)])
        case queries.Opening(field, terms, within):
            return _opening(field, tuple(dict.fromkeys(terms)), within)
        case queries.Passage(field, terms, span):
            return _passage(field, tuple(dict.fromkeys(terms)), span)
        case queries.Prefix(field, prefix):
            return _with_prefix(field, prefix)
        case queries.Wildcard(field, pattern):
            return _wildcard(field, pattern)
        case queries.TermRange(field, low, high):
            return _range(field, low, high)
        case queries.AnyOf(()) | queries.AllOf(()) | queries.Best(()):
            return NONE
        case queries.AnyOf(children):
            return {"bool": {"should": _each(children), "minimum_should_match": 1}}
        case queries.AllOf(children):
            return {"bool": {"must": _each(children)}}
        case queries.Best(children):
            return {"dis_max": {"queries": _each(children)}}
        case queries.AndNot(positive, negative):
            return {"bool": {"must": [to_dsl(positive)], "must_not": [to_dsl(negative)]}}
        case queries.AndMaybe(required, optional):
            return {"bool": {"must": [to_dsl(required)], "should": [to_dsl(optional)]}}
        case queries.Boosted(child, boost):
            return boosted(to_dsl(child), boost)
        case queries.Everything():
            return ALL
        case queries.Nothing():
            return NONE
        case _:
            assert_never(node)


def _each(children: Iterable[Node]) -> list[Dsl]:
    return [to_dsl(child) for child in children]


def boosted(inner: Dsl, boost: float) -> Dsl:
    """``inner`` with its scores times ``boost``."""
    return {"bool": {"must": [inner], "boost": boost}}


def conditions(filters: Filters) -> Dsl | None:
    """What articles must pass, or None if all do."""
    must: list[Dsl] = []
    must_not: list[Dsl] = []
    span: Dsl = {}
    if filters.published_from is not None:
        span["gte"] = micros(filters.published_from)
    if filters.published_before is not None:
        span["lt"] = micros(filters.published_before)
    if span:
        must.append({"range": {PUBLISHED: span}})
    for one in filters.fields:
        if one.included:
            must.append(_any_value(one.field, one.included))
        if one.excluded:
            must_not.append(_any_value(one.field, one.excluded))
    if not must and not must_not:
        return None
    return {"bool": {"filter": must, "must_not": must_not}}


def _any_value(field: str, wanted: Sequence[str]) -> Dsl:
    return {"terms": {value(field): sorted({one.casefold() for one in wanted})}}


def _term(field: str, text: str) -> Dsl:
    return {"term": {words(field): {"value": text}}}


def _constant(inner: Dsl) -> Dsl:
    return {"constant_score": {"filter": inner}}


def _scored_where(field: str, terms: Sequence[str], where: list[Dsl]) -> Dsl:
    """The sum of the terms' scores, in the articles where the conditions hold."""
    if not terms:
        return NONE
    return {"bool": {"must": [_term(field, text) for text in terms], "filter": where}}


def _span_term(field: str, text: str) -> Dsl:
    return {"span_term": {field: text}}


def _span_near(clauses: list[Dsl], slop: int, *, in_order: bool) -> Dsl:
    return {"span_near": {"clauses": clauses, "slop": slop, "in_order": in_order}}


def _near(field: str, terms: Sequence[str], distance: int) -> Dsl:
    """Articles in which each term stands within ``distance`` of an occurrence of the one before
    that can itself be reached."""
    if not terms or (distance < 1 and len(terms) > 1):
        return NONE
    if distance > GAP:
        raise QuestionRefused(f"a distance above {GAP}")
    if sum(one == other for one, other in pairwise(terms)) > MOST_REPEATED:
        raise QuestionRefused(f"more than {MOST_REPEATED} words that follow themselves")
    reached = _span_term(field, terms[0])
    if len(terms) == 2 and terms[0] != terms[1]:  # the usual case, without a window
        return _span_near([reached, _span_term(field, terms[1])], distance - 1, in_order=False)
    for before, text in pairwise(terms):
        occurrence = _span_term(field, text)
        if before != text:
            reached = _in_window(field, occurrence, reached, distance)
            continue
        # One that was reached needs another that was; two neighbours of such a pair have no third
        # between them, so the pair's span holds these two alone.
        pair = _span_near([reached, reached], distance - 1, in_order=True)
        beside = {"span_within": {"big": pair, "little": reached}}
        others = {"span_not": {"include": occurrence, "exclude": reached}}
        further = _in_window(field, others, reached, distance)
        reached = {"span_or": {"clauses": [beside, further]}}
    return reached


def _in_window(field: str, little: Dsl, reached: Dsl, distance: int) -> Dsl:
    """Occurrences of ``little`` at most ``distance`` positions before or after a reached one."""
    gap = {"span_gap": {field: distance}}
    window = _span_near([gap, reached, gap], 0, in_order=True)
    return {"span_within": {"big": window, "little": little}}


def _opening(field: str, terms: Sequence[str], within: int) -> Dsl:
    any_term = [{"term": {words(field): text}} for text in terms]
    first = [
        {
            "span_first": {
                "match": _span_term(words(field), text),
                "end": FIRST + within,
                "boost": RARITY,
            }
        }
        for text in terms
    ]
    if not terms:
        return NONE
    return {
        "bool": {
            "filter": [{"bool": {"should": any_term, "minimum_should_match": 1}}],
            "should": first if within > 0 else [],
        }
    }


def _passage(field: str, terms: Sequence[str], span: int) -> Dsl:
    if not terms:
        return NONE
    if len(terms) > MOST_PASSAGE_TERMS:
        raise QuestionRefused(f"a passage of more than {MOST_PASSAGE_TERMS} words")
    sets = [
        chosen
        for size in range(1, min(len(terms), span) + 1)
        for chosen in combinations(terms, size)
    ]
    return {"dis_max": {"queries": [_within(words(field), chosen, span) for chosen in sets]}}


def _within(field: str, terms: Sequence[str], span: int) -> Dsl:
    """Scores the rarity of all the terms, where they stand within ``span`` positions."""
    if len(terms) == 1:
        return {"term": {field: {"value": terms[0], "boost": RARITY}}}
    clauses = [_span_term(field, text) for text in terms]
    near = _span_near(clauses, span - len(terms), in_order=False)
    near["span_near"]["boost"] = RARITY
    return near


def _with_prefix(field: str, prefix: str) -> Dsl:
    if not prefix:
        return _any_term(field, ".*")
    return _constant({"prefix": {words(field): {"value": prefix}}})


def _any_term(field: str, rest: str) -> Dsl:
    """Articles with any term of at least one character, followed by what ``rest`` matches; the
    tokens that are no terms of ours are none."""
    return _constant({"regexp": {words(field): {"value": f"[^{SENTINEL}{NO_NAME}]{rest}"}}})


def _wildcard(field: str, pattern: str) -> Dsl:
    if not pattern.strip("*?") and pattern.count("?") < 2:  # what fits may be the sentinel
        return _any_term(field, ".*" if "*" in pattern else "") if pattern else NONE
    escaped = pattern.replace("\\", "\\\\")
    return _constant({"wildcard": {words(field): {"value": escaped}}})


def _range(field: str, low: str, high: str) -> Dsl:
    if low > high:
        return NONE
    below = {"gte": low, "lt": SENTINEL} if high >= SENTINEL else {"gte": low, "lte": high}
    parts: list[Dsl] = []
    if low < SENTINEL:
        parts.append({"range": {words(field): below}})
    if high > NO_NAME:
        parts.append({"range": {words(field): {"gt": max(low, NO_NAME), "lte": high}}})
        if low > NO_NAME:
            parts = [{"range": {words(field): {"gte": low, "lte": high}}}]
    if not parts:
        return NONE
    return _constant({"bool": {"should": parts, "minimum_should_match": 1}})
