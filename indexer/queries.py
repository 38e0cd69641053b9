"""What can one ask an engine, independently of which engine answers?

A query is a tree of nodes over *terms as they stand in the index* (analysis has happened). A
``field`` is the name of a list of terms (``indexer.fields``); in one that an index does not have,
nothing stands.
Every engine answers each node with a set of articles and a score for each:

- ``Term`` scores BM25 (see ``indexer.scoring``); so do the terms inside a ``Phrase`` or ``Near``:
  a phrase's score is the sum over its terms in the articles where the phrase stands.
- ``AnyOf``, ``AllOf`` add up the scores of the children that match.
- ``AndNot`` and ``AndMaybe`` score as their first child, ``AndMaybe`` adds its second where it
  matches too. ``Best`` takes the highest child's score instead of the sum.
- ``Opening`` and ``Passage`` score by the inverse document frequencies of their terms.
- ``Prefix``, ``Wildcard``, ``Everything`` score a constant 1. ``Nothing`` matches nothing.
- ``Boosted`` multiplies the score of its child; a boost is never less than 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from fnmatch import translate

from indexer.models import NO_FILTERS, Filters, Sort


@dataclass(frozen=True, slots=True)
class Term:
    """Articles in whose ``field`` the term ``text`` stands."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """The terms one directly after the other, in this order."""

    field: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Each term at most ``distance`` positions before or after the one named before it, and never
    at its place: a term that follows itself must stand there twice."""

    field: str
    terms: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Opening:
    """Articles in whose ``field`` any of the terms stands; it scores the sum over those that stand
    among the first ``within`` positions."""

    field: str
    terms: tuple[str, ...]
    within: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Articles in whose ``field`` any of the terms stands; it scores the highest sum over those
    that stand within ``span`` positions of one another, each counted once."""

    field: str
    terms: tuple[str, ...]
    span: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """Articles with any term that starts with ``prefix`` (at least one character)."""

    field: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Articles with any term that fits ``pattern``: ``*`` any characters, ``?`` exactly one."""

    field: str
    pattern: str


@dataclass(frozen=True, slots=True)
class TermRange:
    """Articles with any term between ``low`` and ``high``, both inclusive, in code point order."""

    field: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class AnyOf:
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Best:
    """Like ``AnyOf``, but an article scores as its best child, not as their sum."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AndNot:
    positive: Node
    negative: Node


@dataclass(frozen=True, slots=True)
class AndMaybe:
    required: Node
    optional: Node


@dataclass(frozen=True, slots=True)
class Boosted:
    child: Node
    boost: float


@dataclass(frozen=True, slots=True)
class Everything:
    """Every article."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No article."""


Node = (
    Term
    | Phrase
    | Near
    | Opening
    | Passage
    | Prefix
    | Wildcard
    | TermRange
    | AnyOf
    | AllOf
    | Best
    | AndNot
    | AndMaybe
    | Boosted
    | Everything
    | Nothing
)


class Deferred:
    """A node that is made when an engine first needs it, if it ever does. Making it twice makes the
    same, so threads may share it."""

    def __init__(self, make: Callable[[], Node | None]) -> None:
        self._make = make
        self._made: tuple[Node | None] | None = None

    @property
    def node(self) -> Node | None:
        """The node; None if there is nothing to ask."""
        if self._made is None:
            self._made = (self._make(),)
        return self._made[0]


def glob(pattern: str) -> re.Pattern[str]:
    """What the pattern of a ``Wildcard`` means, as an expression that a whole term must match.

    fnmatch's expressions never backtrack. Brackets would be special to it, but not to us.
    """
    return re.compile(translate(pattern.replace("[", "[[]")))


MAX_PAGE_SIZE = 1000
"""Hits on one page; longer lists go through ``IndexReader.export``."""

MAX_EXPANSION = 10_000
"""Terms that one prefix, wildcard or range must stand for at least: an engine may stop there, at
the first so many in code point order, or go on. A news vocabulary has about 270,000 terms,
and no prefix of three letters has more than 3,000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One question to an engine: what must match, which articles may, in which order, which page.

    ``offset`` counts hits to skip; ``limit`` is 0 to ``MAX_PAGE_SIZE``. ``facets`` names the
    fields whose values to count over all matches: of the values that contain ``facet_like`` in
    any case the ``facet_limit`` most frequent (None: all). Periods are always counted all. A sort
    other than relevance leaves every score 0.0.

    Where fewer than ``few`` articles match ``node``, those that match ``partial`` instead follow
    after them, in an order of their own (``Matches.partial_total``); it may be ``Deferred``, for
    mostly it is not needed (``partial_node`` is it in any case). Facets count the matches of
    ``node``; where there are none, those of ``partial``. With ``drill_sideways`` each facet is
    counted without the values chosen in its own field (that of a day or month without any on the
    date), so that it tells what another choice would give; values excluded there stay excluded.

    ``as_of`` (aware): sorted by newest, what is dated after it follows what is dated up to it,
    since a date in the future is a slip; undated ones stay last. Other orders do not look at it.

    ``grouped_by`` names a field of one whole value: hits tell theirs, and matches are counted a
    second time with those of one value as one (``Matches.group_total``); each match without a value
    is a group of its own, as is every match if the field has no values. The list stays one of
    articles.
    """

    node: Node
    partial: Node | Deferred | None = None
    few: int = 0
    filters: Filters = NO_FILTERS
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    facets: tuple[str, ...] = ()
    facet_limit: int | None = None
    facet_like: str = ""
    drill_sideways: bool = False
    as_of: datetime | None = None
    grouped_by: str = ""

    @property
    def partial_node(self) -> Node | None:
        """``partial``, made if it was not yet."""
        return self.partial.node if isinstance(self.partial, Deferred) else self.partial
