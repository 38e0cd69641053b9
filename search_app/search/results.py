"""What does a search give back to whoever shows it: a page, JSON, a terminal?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from indexer.fields import FIELDS, FieldTable
from indexer.models import Article, FacetCount
from indexer.queries import Node
from indexer.stories.likeness import CopyKind
from search_app.highlight.highlights import MatchReason, Snippet
from search_app.highlight.mentions import Mentions
from search_app.highlight.place_evidence import PlaceReason
from search_app.query.interpretations import Interpretation
from search_app.query.notices import Notice
from search_app.search.corrected import CorrectionMark
from search_app.search.request import SearchRequest


class FoldedCopy(NamedTuple):
    """Another match with the text of a hit. ``share``: of the shorter text, how much stands in the
    other (0 to 1); None of more than are compared."""

    article: Article
    kind: CopyKind | None = None
    share: float | None = None


class ResultHit(NamedTuple):
    """One article in a result list; ``missing`` are the words of the query that it lacks, none in
    the first part of the list; ``copies`` are folded under it, the first published first;
    ``corrections`` tell what was put right in it."""

    article: Article
    title: Snippet
    score: float
    snippet: Snippet
    reasons: tuple[MatchReason, ...] = ()
    place_reasons: tuple[PlaceReason, ...] = ()
    mentions: Mentions = Mentions(0, 0)
    missing: tuple[str, ...] = ()
    copies: tuple[FoldedCopy, ...] = ()
    corrections: tuple[CorrectionMark, ...] = ()

    @property
    def article_id(self) -> str:
        return self.article.article_id

    @property
    def url(self) -> str | None:
        return self.article.url

    @property
    def source(self) -> str | None:
        return self.article.source

    @property
    def category(self) -> str | None:
        return self.article.category

    @property
    def published_at(self) -> datetime | None:
        return self.article.published_at


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """One page of answers to one ``SearchRequest``.

    ``timings`` maps a step (parse, search, snippets) to milliseconds. ``page_count`` is how many
    pages can be asked for; ``total`` counts every article with all the words. Where these are few,
    ``partial_total`` others with some of the words follow after them in the list. Of these two,
    ``group_total`` and ``partial_group_total`` count articles with one text once; they are 0 where
    the list has each article by itself. ``facets`` list
    the most frequent of the ``facet_sizes`` different values. ``fields`` is the table that the
    articles' values are read by. ``node`` is the question that found the ``total`` articles with
    all the words; None where there are none.
    """

    request: SearchRequest
    total: int
    total_is_exact: bool
    partial_total: int = 0
    group_total: int = 0
    partial_group_total: int = 0
    notices: tuple[Notice, ...]
    interpretations: tuple[Interpretation, ...]
    hits: tuple[ResultHit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    facet_sizes: Mapping[str, int] = field(default_factory=dict)
    page_count: int
    snapshot: str
    timings: Mapping[str, float]
    fields: FieldTable = FIELDS
    node: Node | None = None

    @property
    def listed(self) -> int:
        """How many hits all pages have."""
        if self.request.grouped:
            return self.group_total + self.partial_group_total
        return self.total + self.partial_total
