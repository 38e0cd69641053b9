"""How do many searches run from a file?

Topics are lines ``id <TAB> words``; judgements are TREC qrels (``topic iteration document
relevance``); runs are written as TREC (``topic Q0 document rank score tag``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.queries import MAX_PAGE_SIZE
from search_app.query.weights import WEIGHTS, Weights
from search_app.search.ranking import rank
from search_app.search.request import SearchRequest

RUN_TAG = "lacak"

Qrels = Mapping[str, Mapping[str, int]]
"""Topic id -> document id -> relevance."""


@dataclass(frozen=True, slots=True)
class Topic:
    topic_id: str
    text: str


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is not what the file should hold; ``line`` counts from 1. ``is_repeated``: it
    would be, but its id stands in an earlier one."""

    path: Path
    line: int
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class RankedHit:
    """One line of a run; ``rank`` counts from 1."""

    topic_id: str
    rank: int
    article_id: str
    score: float


def read_topics(path: Path) -> Iterator[Topic | BadLine]:
    """The topics of ``path``; empty lines and lines that begin with ``#`` are skipped.

    An id that stands in an earlier line is a bad line: what belongs to which could not be told.
    Raises: OSError, UnicodeDecodeError.
    """
    known: set[str] = set()
    for number, line in _lines(path):
        topic_id, _, text = (part.strip() for part in line.partition("\t"))
        if not topic_id or " " in topic_id or not text:
            yield BadLine(path, number)
        elif topic_id in known:
            yield BadLine(path, number, is_repeated=True)
        else:
            known.add(topic_id)
            yield Topic(topic_id, text)


def read_qrels(path: Path) -> tuple[Qrels, tuple[BadLine, ...]]:
    """The judgements of ``path`` and the lines that are none. Raises as ``read_topics``."""
    qrels: dict[str, dict[str, int]] = {}
    bad: list[BadLine] = []
    for number, line in _lines(path):
        parts = line.split()
        try:
            topic_id, _, article_id, relevance = parts
            qrels.setdefault(topic_id, {})[article_id] = int(relevance)
        except ValueError:
            bad.append(BadLine(path, number))
    return qrels, tuple(bad)


def run(
    reader: IndexReader,
    analyzer: Analyzer,
    topics: Iterable[Topic],
    limit: int,
    weights: Weights = WEIGHTS,
    *,
    asked: Mapping[str, SearchRequest] | None = None,
) -> Iterator[RankedHit]:
    """The first ``limit`` hits (at most ``MAX_PAGE_SIZE``) of every topic, topic by topic.

    ``asked`` is what each asks for, by its id (default: its words).

    The list of ``search``, its scores lowered where that is needed for them to fall from hit to
    hit: so a program that orders by score (trec_eval) keeps the order.
    """
    size = min(limit, MAX_PAGE_SIZE)
    for topic in topics:
        request = asked[topic.topic_id] if asked else SearchRequest(text=topic.text)
        request = request._replace(page_size=size, facets=(), grouped=False)
        above = inf
        hits = rank(reader, analyzer, request, weights).matches.hits
        for number, hit in enumerate(hits, start=1):
            above = min(hit.score, above - _step_below(above))
            yield RankedHit(topic.topic_id, number, hit.article_id, above)


def _step_below(score: float) -> float:
    """What a score must be lower by to be told from ``score`` when written with six decimals and
    read as a number of 24 bits, as trec_eval does."""
    return 0.0 if score == inf else max(1e-5, abs(score) * 4e-7)


def formatted(hits: Iterable[RankedHit]) -> Iterator[str]:
    """The lines of a TREC run, without their line ends."""
    for hit in hits:
        yield f"{hit.topic_id} Q0 {hit.article_id} {hit.rank} {hit.score:.6f} {RUN_TAG}"


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            stripped = line.rstrip("\r\n")
            if stripped.strip() and not stripped.startswith("#"):
                yield number, stripped
