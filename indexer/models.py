"""Which values pass from one stage to the next?

All are frozen: a stage hands a value on and cannot change what another stage holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from indexer.fallback_titles import own_title

WIB = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian time, UTC+7: the zone of every date that names none (most portals print on
Java or Sumatra)."""


INSIDE = "!"
"""Stands between an archive and what lies in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a record was read: a path as the operator named it, and a line (from 1) if it has one.

    ``line`` is the number of the record (from 1) in formats that have no lines, as a JSON array or
    a WARC. ``member`` is the file inside an archive, or the sheet of a workbook, from the outside
    in: ``berita.zip!2025/januari.xlsx!Lembar1``. ``offset`` is the byte position in the
    (decompressed) file at which the record starts. ``kind`` is the format it was read as, which is
    no part of the place.
    """

    path: str
    line: int | None = None
    offset: int | None = None
    member: str | None = None
    kind: str | None = field(default=None, compare=False)

    def __str__(self) -> str:
        place = self.path if self.member is None else f"{self.path}{INSIDE}{self.member}"
        return place if self.line is None else f"{place}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One saved HTML page, undecoded, or a PDF. ``url`` and ``saved_at`` (aware: when the page was
    fetched or saved) are known only if the source tells them."""

    origin: Origin
    content: bytes
    url: str | None = None
    saved_at: datetime | None = None
    is_pdf: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRecord:
    """One structured record (JSON line, CSV row, feed entry, front-matter file), unchecked.

    ``fields`` holds the keys ``id url title body date source category authors tags`` as they
    stood in the source; other keys are dropped by the reader. ``markup`` says whether ``body`` is
    HTML (a feed's) rather than text. ``headed`` says that ``body`` is a whole text file, whose
    first lines may be the headline and the date.
    """

    origin: Origin
    fields: Mapping[str, object]
    markup: bool = False
    headed: bool = False


class Article(NamedTuple):
    """One news story as read. Text is NFC-normalised Unicode; paragraphs are separated by ``\\n``.

    ``article_id`` is the source's own id, or the hash of the normalised URL, or of the content
    where there is neither: reading the same story twice is harmless. ``source`` is the outlet
    that published it. ``published_at`` is aware. ``extra`` holds values of fields that have no
    attribute of their own, by the field's name (``indexer.fields``); no name comes twice.

    A tuple, since that is made in a sixth of a dataclass's time: a page shows ten, a job stores
    thousands a second.
    """

    article_id: str
    title: str
    body: str
    url: str | None = None
    source: str | None = None
    published_at: datetime | None = None
    category: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    extra: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def own_title(self) -> str:
        """The title as published; empty where the first words of the body stand in for it."""
        return own_title(self.title, self.body)


class Sort(StrEnum):
    """The order of a result list. Ties: newest first, then by article id; undated ones last."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFilter:
    """What articles must carry in one field, and what they must not.

    An article passes if it has any of the ``included`` values (or these are none), and none of the
    ``excluded``. Values are whole and match without regard to case. A field without whole values
    (``indexer.fields``) has none in any article.
    """

    field: str
    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which articles may match at all. Filters never change scores.

    ``published_from`` is inclusive, ``published_before`` exclusive, both aware. An article must
    pass all of ``fields``.
    """

    published_from: datetime | None = None
    published_before: datetime | None = None
    fields: tuple[FieldFilter, ...] = ()


NO_FILTERS = Filters()


class FacetCount(NamedTuple):
    """How many matches carry ``value``, as the article most often spells it. A tuple, for an answer
    has a hundred of them."""

    value: str
    count: int  # type: ignore[assignment]  # hides tuple's method of this name


class Hit(NamedTuple):
    """One match. ``score`` is 0.0 for a list sorted by date without scoring. ``group`` is its value
    in the field ``Query.grouped_by``, empty if it has none or none was asked for."""

    article_id: str
    score: float
    group: str = ""


_hit = partial(tuple.__new__, Hit)
_facet_count = partial(tuple.__new__, FacetCount)
# Made without a call of Python's own: an answer has a hundred of them.


def hits_of(
    article_ids: Iterable[str], scores: Iterable[float], groups: Iterable[str]
) -> tuple[Hit, ...]:
    """A hit for each of the equally many ids, scores and groups."""
    return tuple(map(_hit, zip(article_ids, scores, groups, strict=True)))


def facet_counts(values: Iterable[str], counts: Iterable[int]) -> tuple[FacetCount, ...]:
    """A count for each of the equally many values and counts."""
    return tuple(map(_facet_count, zip(values, counts, strict=True)))


def unusual(value: str) -> tuple[bool, str]:
    """Orders spellings that are as frequent: those in large and small letters first."""
    return value in (value.upper(), value.lower()), value


class Matches(NamedTuple):
    """What an engine answers: one page of hits, the count of all matches, facets over all of them.

    ``snapshot`` names the state of the index that answered (see ``IndexReader.snapshot``).
    ``partial_total`` counts what matches only ``Query.partial``: in the list these come after the
    ``total`` others. ``facet_sizes`` are how many different values there are of each facet, of
    which ``facets`` may list the most frequent only. With ``Query.grouped_by``, ``group_total``
    counts the ``total`` matches with those of one group as one, and ``partial_group_total`` the
    groups that begin among the others.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[FacetCount, ...]]
    snapshot: str
    partial_total: int = 0
    facet_sizes: Mapping[str, int] = MappingProxyType({})
    group_total: int = 0
    partial_group_total: int = 0
