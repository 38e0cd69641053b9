"""How does Lacak answer topics, and how do plain rankers answer the same?

All through the same Whoosh engine, with the same tokens and the same BM25. A plain ranker looks for
any of the words in one text of title and body, by exact forms or by Sastrawi's roots.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from indexer.fields import Field
from indexer.queries import AnyOf, Node, Nothing, Query, Term
from search_app.evaluation.topics import RankedHit, Topic, run
from search_app.query.weights import WEIGHTS, Weights
from tests.quality.measures.indexes import OpenIndex


class Rival(StrEnum):
    """A plain ranker over an index of kind ``RIVAL``."""

    EXACT = "no stems"
    SASTRAWI = "Sastrawi"


def lacak_run(
    index: OpenIndex, topics: Iterable[Topic], limit: int, weights: Weights = WEIGHTS
) -> Iterator[RankedHit]:
    """What ``lacak batch`` prints, if it ranks by ``weights``."""
    return run(index.reader, index.analyzer, topics, limit, weights)


def rival_run(
    index: OpenIndex, topics: Iterable[Topic], limit: int, rival: Rival
) -> Iterator[RankedHit]:
    for topic in topics:
        node = _any_word(index, topic.text, rival)
        hits = index.reader.search(Query(node=node, limit=limit)).hits
        for rank, hit in enumerate(hits, start=1):
            yield RankedHit(topic.topic_id, rank, hit.article_id, hit.score)


def _any_word(index: OpenIndex, text: str, rival: Rival) -> Node:
    tokens = index.analyzer.analyze(text)
    if rival is Rival.EXACT:
        terms = [Term(Field.BODY_EXACT, token.exact) for token in tokens]
    else:
        terms = [Term(Field.BODY, token.stem) for token in tokens]
    return AnyOf(tuple(dict.fromkeys(terms))) if terms else Nothing()
