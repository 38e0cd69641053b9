"""Which searches near one that found nothing would find something?

Each is tried, and offered with the number of articles that it finds: the same words without a
filter, without quotation marks or fields, and without one of the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.models import FieldFilter
from search_app.search.ranking import rank
from search_app.search.request import SearchRequest

MOST_TRIED = 8
"""Searches that an empty page may cost: some milliseconds each."""

MOST_SHOWN = 5

_OPERATOR = re.compile(r"^(\w{3,9}:|[=+-])|[\"“”()*?]|~\d+$")
"""What makes a word of a query more than the word: a field, quotes, brackets, wildcards."""

_JOINS = re.compile(r"(?<=\w)[+/&_=,;.:–-]+(?=\w)")
"""What makes one of several words: they are looked for side by side."""


class Kind(StrEnum):
    """What is different in the other search."""

    WITHOUT_DATES = "without_dates"
    WITHOUT_FILTER = "without_filter"
    WITHOUT_OPERATORS = "without_operators"
    WITHOUT_WORD = "without_word"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """Another search, what it leaves out (a word, a filter's values), and how many it finds."""

    kind: Kind
    left_out: str
    request: SearchRequest
    count: int


def ways_out(reader: IndexReader, analyzer: Analyzer, request: SearchRequest) -> tuple[WayOut, ...]:
    """The searches near ``request`` that find anything, those that change least first."""
    found: list[WayOut] = []
    for tried, (kind, left_out, other) in enumerate(_others(request)):
        if tried == MOST_TRIED or len(found) == MOST_SHOWN:
            break
        asked = other._replace(page_size=1, facets=(), grouped=False)
        matches = rank(reader, analyzer, asked).matches
        count = matches.total or matches.partial_total
        if count:
            found.append(WayOut(kind=kind, left_out=left_out, request=other, count=count))
    return tuple(found)


def _others(request: SearchRequest) -> Iterator[tuple[Kind, str, SearchRequest]]:
    request = request._replace(page=1, explain=False)
    if request.date_from or request.date_to:
        yield Kind.WITHOUT_DATES, "", request._replace(date_from=None, date_to=None)
    for chosen in request.filters:
        values = ", ".join((*chosen.included, *chosen.excluded))
        yield Kind.WITHOUT_FILTER, values, request.filtered(FieldFilter(field=chosen.field))
    words = request.text.split()
    parted = (_JOINS.sub(" ", _OPERATOR.sub("", word)) for word in words)
    bare = " ".join(filter(None, parted))
    if bare and bare != request.text.strip():
        yield Kind.WITHOUT_OPERATORS, "", request._replace(text=bare)
        words = bare.split()
    for number, word in enumerate(words if len(words) > 1 else ()):
        rest = " ".join((*words[:number], *words[number + 1 :]))
        yield Kind.WITHOUT_WORD, word, request._replace(text=rest)
