"""Do two indexes of the same articles give the same answers?

Questions are made of the articles themselves, the same ones every time: words of titles, all of
them and some of them, phrases, words near each other, beginnings of words, with and without
filters and orders. Articles, totals, facets and orders by date must be the same; pages by
relevance wherever scores differ clearly.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import Damage, IndexReader
from indexer.fields import Field
from indexer.models import Article, FieldFilter, Filters, Hit, Sort
from indexer.queries import AllOf, AnyOf, Best, Boosted, Near, Node, Phrase, Prefix, Query, Term

QUESTIONS = 500
"""Questions that are asked on both sides unless told otherwise."""

CLEARLY = 0.02
"""The share of a score by which two hits must differ for their order to be the same everywhere:
versions that were replaced count in the scores of some engines until these merge them away."""

EXACTLY = 1e-5
"""The share within which scores are the same: 32 bits on one side, 64 on the other."""

_LONGEST_NAME = 120
"""Characters of a question in a message."""

_FEWEST_WORDS = 4
"""Words of a title that questions are made of."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """``asked`` questions; on ``same_pages`` of them the first ten were the same, one by one."""

    asked: int
    same_pages: int
    differences: tuple[Damage, ...]


def compare(
    old: IndexReader, new: IndexReader, analyzer: Analyzer, questions: int = QUESTIONS
) -> Comparison:
    """Ask both sides. Raises what the readers raise."""
    asked = same = 0
    found: list[Damage] = []
    for query in questions_about(old, analyzer, questions):
        asked += 1
        same += _asked_both(old, new, query, found)
    return Comparison(asked, same, tuple(found))


def _asked_both(old: IndexReader, new: IndexReader, query: Query, found: list[Damage]) -> bool:
    """Whether the pages are the same; what must not differ and does goes to ``found``."""
    left, right = old.search(query), new.search(query)
    for what in ("total", "partial_total", "facets"):
        if getattr(left, what) != getattr(right, what):
            told = f"{getattr(left, what)} and {getattr(right, what)}"[:200]
            found.append(Damage(where=_named(query), what=f"{what}: {told}"))
            return False
    ids = [hit.article_id for hit in left.hits], [hit.article_id for hit in right.hits]
    if ids[0] == ids[1]:
        return True
    if query.sort is not Sort.RELEVANCE or not same_order(left.hits, right.hits):
        found.append(Damage(where=_named(query), what=f"other hits: {ids[0]} and {ids[1]}"))
    return False


def _named(query: Query) -> str:
    """The beginning of what was asked: the whole tree of a question fills a terminal."""
    told = str(query.node)
    return told if len(told) <= _LONGEST_NAME else f"{told[:_LONGEST_NAME]}…"


def same_order(left: Sequence[Hit], right: Sequence[Hit], share: float = CLEARLY) -> bool:
    """Whether the hits are the same where their scores differ by more than ``share``."""
    if len(left) != len(right):
        return False
    scores = {hit.article_id: hit.score for hit in left}
    last = left[-1].score if left else 0.0
    return all(
        _close(scores.get(theirs.article_id, last), ours.score, share)
        and _close(theirs.score, ours.score, share)
        for ours, theirs in zip(left, right, strict=True)
    )


def _close(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other), EXACTLY)


def questions_about(reader: IndexReader, analyzer: Analyzer, count: int) -> Iterator[Query]:
    """The ``count`` questions that are asked of an index with the articles of ``reader``, fewer
    where it has few articles."""
    ids = heapq.nsmallest(2 * count, reader.article_ids(), key=_at_random)
    articles = (article for article in reader.get_many(ids) if article is not None)
    made = 0
    for article, kind in zip(articles, cycle(range(_KINDS)), strict=False):
        if made == count:
            return
        query = _question(article, kind, analyzer)
        if query is not None:
            made += 1
            yield query


def _at_random(article_id: str) -> bytes:
    """An order that has nothing to do with the articles, and is the same every time."""
    return hashlib.blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=8).digest()


_KINDS = 8


def _question(article: Article, kind: int, analyzer: Analyzer) -> Query | None:
    title = [token for token in analyzer.analyze(article.title) if len(token.stem) > 2]
    body = [token.exact for token in analyzer.analyze(article.body[:600])]
    if len(title) < _FEWEST_WORDS or len(body) < 2 * _FEWEST_WORDS:
        return None
    words = [_word(token.stem, token.exact) for token in title]
    facets = (Field.OUTLET, Field.CATEGORY, Field.MONTH)
    asked = Query(node=words[0], facets=facets, facet_limit=8)
    match kind:
        case 0:
            return asked
        case 1:
            return replace(asked, node=AllOf((words[0], words[-1])))
        case 2:
            return replace(asked, node=AllOf(tuple(words)), partial=AnyOf(tuple(words)), few=10)
        case 3:
            return replace(asked, node=Phrase(Field.BODY_EXACT, tuple(body[3:6])))
        case 4:
            return replace(asked, node=Near(Field.BODY, (title[0].stem, title[1].stem), 10))
        case 5:
            return replace(asked, node=Prefix(Field.TITLE_EXACT, title[0].exact[:4]))
        case 6:
            return replace(asked, node=AnyOf(tuple(words[:3])), sort=Sort.NEWEST)
        case _:
            outlet = FieldFilter(field=Field.OUTLET, included=(article.source or "",))
            filters = Filters(fields=(outlet,) if article.source else ())
            return replace(asked, node=AnyOf(tuple(words)), filters=filters, drill_sideways=True)


def _word(stem: str, exact: str) -> Node:
    """A word as searches ask for it: its stem, its form as written first, a title more than a
    body."""
    return AnyOf(
        (
            Boosted(Best((Term(Field.TITLE, stem), Term(Field.TITLE_EXACT, exact))), 2.0),
            Term(Field.BODY, stem),
            Boosted(Term(Field.BODY_EXACT, exact), 0.5),
        )
    )
