"""What does a search give back to whoever shows it: a page, JSON, a terminal?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from indexer.models import FacetCount, FacetField, Sort

PAGE_SIZE = 10
"""Hits on one page: what fits two phone screens, and what every search engine taught readers."""

DEEPEST_HIT = 10_000
"""No page goes beyond this hit: a person refines the search long before, a robot should export."""


class Reading(StrEnum):
    """How words may be read beyond their letters; each can be turned off by the searcher."""

    STEM = "stem"
    ALIAS = "alias"
    SYNONYM = "synonym"
    NAME = "name"
    TYPO = "typo"


class SearchRequest(NamedTuple):
    """One search as a person asked it. Dates are days in WIB, both inclusive.

    ``page`` counts from 1. ``without`` names the readings that the searcher turned off.

    A tuple, as are the other small things that a page is made of: each of its links is made from a
    request of its own, and a tuple is made in a fraction of a frozen dataclass's time.
    """

    text: str
    date_from: date | None = None
    date_to: date | None = None
    outlets: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = PAGE_SIZE
    facets: tuple[FacetField, ...] = (FacetField.OUTLET, FacetField.CATEGORY, FacetField.MONTH)
    without: frozenset[Reading] = frozenset()
    explain: bool = False


class Snippet(NamedTuple):
    """A piece of text and what to mark in it: ``marks`` are disjoint, sorted (start, end) offsets
    in code points. ``cut_before`` and ``cut_after`` tell whether text was left out there."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    cut_before: bool = False
    cut_after: bool = False


class NoticeKind(StrEnum):
    """What the searcher must be told about how the words were read or what was done instead."""

    NOTHING_ASKED = "nothing_asked"
    TOO_LONG = "too_long"
    LONE_WILDCARD = "lone_wildcard"
    ONLY_EXCLUDED = "only_excluded"
    ANY_WORD = "any_word"
    TYPO_APPLIED = "typo_applied"
    TYPO_OFFERED = "typo_offered"
    FILTERS_HIDE = "filters_hide"
    PAGE_TOO_DEEP = "page_too_deep"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell; ``values`` fill its sentence (``indexer.wording`` style placeholders)."""

    kind: NoticeKind
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A word or words of the query read as something more: ``written`` also finds ``read_as``."""

    kind: Reading
    written: str
    read_as: str
    weight: float


@dataclass(frozen=True, slots=True)
class MatchReason:
    """Why a hit matched: ``asked`` (words of the query) found ``found`` (words of the article).

    ``how`` is one of exact, stem, alias, synonym, phrase, name, typo, prefix.
    """

    asked: str
    found: str
    how: str
    place: str


class ResultHit(NamedTuple):
    """One article in a result list."""

    article_id: str
    url: str | None
    title: Snippet
    source: str | None
    category: str | None
    published_at: datetime | None
    score: float
    snippet: Snippet
    reasons: tuple[MatchReason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """One page of answers to one ``SearchRequest``.

    ``timings`` maps a step (parse, search, snippets) to milliseconds. ``page_count`` is how many
    pages can be asked for; ``total`` counts every match.
    """

    request: SearchRequest
    total: int
    total_is_exact: bool
    notices: tuple[Notice, ...]
    interpretations: tuple[Interpretation, ...]
    hits: tuple[ResultHit, ...]
    facets: Mapping[FacetField, tuple[FacetCount, ...]]
    page_count: int
    snapshot: str
    timings: Mapping[str, float]
