"""Of which events do the matches of a search tell, in the order of time?

The best matches (or the newest, or the oldest, as the request sorts) become lines: articles of one
event (``same_event``) are one, by average link, the most alike first. Articles with one text count
as one text, and undated ones have no place in time and are left out. What is held is a square of
numbers, so of a few hundred matches; the digest says how many it read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.models import WIB, Article, Sort
from search_app.query.notices import Notice
from search_app.search.ranking import rank
from search_app.search.request import SearchRequest
from search_app.search.same_event import (
    LEAST_AMONG,
    Opening,
    may_be_one_event,
    openings_among,
)

MOST_READ = 200
"""Texts that become lines: what somebody reads through. Time is a reader's: half a second for the
words, some milliseconds for the lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line: the article that stands for it, the one most like the others, and all of them, the
    first published first."""

    front: Article
    articles: tuple[Article, ...]

    @property
    def first(self) -> date:
        """The day of the first article, in WIB."""
        return _day(self.articles[0])

    @property
    def last(self) -> date:
        """The day of the last article, in WIB."""
        return _day(self.articles[-1])

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who told of it, the first first."""
        return tuple(dict.fromkeys(one.source for one in self.articles if one.source))


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The events that ``read`` of the ``total`` matching texts tell of, the first first, or the
    last first where the request asks for the newest."""

    request: SearchRequest
    events: tuple[Event, ...]
    read: int
    total: int
    notices: tuple[Notice, ...]
    snapshot: str


def digest(reader: IndexReader, analyzer: Analyzer, request: SearchRequest) -> Digest:
    """The digest of ``request``. Never raises for what a person typed."""
    asked = request._replace(page=1, page_size=MOST_READ, facets=(), grouped=True, explain=False)
    ranking = rank(reader, analyzer, asked)
    matches = ranking.matches
    hits = [hit for hit in matches.hits if hit.article_id not in ranking.missing] or matches.hits
    found = reader.get_many([hit.article_id for hit in hits])
    articles = [one for one in found if one is not None and one.published_at is not None]
    openings = openings_among(reader, [one.article_id for one in articles])
    alike = _likenesses(articles, openings)
    events = [
        _event([articles[place] for place in places], alike[np.ix_(places, places)])
        for places in _joined(alike)
    ]
    events.sort(key=lambda event: _published(event.articles[0]))
    if request.sort is Sort.NEWEST:
        events.reverse()
    return Digest(
        request=request,
        events=tuple(events),
        read=len(hits),
        total=matches.group_total or matches.partial_group_total,
        notices=ranking.notices,
        snapshot=matches.snapshot,
    )


def _likenesses(articles: Sequence[Article], openings: Sequence[Opening]) -> NDArray[np.float64]:
    """How like each two of ``articles`` are; 0 for those that time and place keep apart."""
    stems = {stem: n for n, stem in enumerate(dict.fromkeys(chain.from_iterable(openings)))}
    weights = np.zeros((len(openings), len(stems)))
    for place, opening in enumerate(openings):
        weights[place, [stems[stem] for stem in opening]] = list(opening.values())
    alike: NDArray[np.float64] = weights @ weights.T
    for one, other in zip(*np.nonzero(np.triu(alike >= LEAST_AMONG, 1)), strict=True):
        if not may_be_one_event(articles[one], articles[other]):
            alike[one, other] = alike[other, one] = 0.0
    return alike


def _joined(alike: NDArray[np.float64]) -> list[list[int]]:
    """The places that are one event: two groups become one, the most alike first, as long as their
    members are as like as ``LEAST_AMONG`` on average."""
    groups = [[place] for place in range(len(alike))]
    links = alike.copy()  # between two groups, the sum over their members
    np.fill_diagonal(links, -np.inf)
    sizes = np.ones(len(groups))
    for _ in groups[1:]:
        means = links / np.outer(sizes, sizes)
        one, other = sorted(divmod(int(np.argmax(means)), len(groups)))
        if means[one, other] < LEAST_AMONG:
            break
        groups[one] += groups[other]
        sizes[one] += sizes[other]
        links[one] += links[other]
        links[:, one] += links[:, other]
        links[one, one] = links[other] = links[:, other] = -np.inf
        groups[other] = []
    return [sorted(group) for group in groups if group]


def _event(articles: Sequence[Article], alike: NDArray[np.float64]) -> Event:
    """The line of ``articles``, which are in the order of the list."""
    front = articles[int(np.argmax(alike.sum(axis=1)))]
    return Event(front=front, articles=tuple(sorted(articles, key=_published)))


def _published(article: Article) -> tuple[datetime, str]:
    if article.published_at is None:
        raise ValueError(article.article_id)
    return (article.published_at, article.article_id)


def _day(article: Article) -> date:
    return _published(article)[0].astimezone(WIB).date()
