"""Do articles tell of one event, as far as headlines, first sentences and places say?

How like two are is the cosine of their openings: the stems of title and first sentences that
engines keep with each article (``indexer.analysis.openings``), each weighing as it is rare. So no
text is read, and the cost depends on how many articles are compared alone. Two that are alike
tell of two events where they are more than a week apart, where they are about places of which none
lies in another, and where they are bulletins of different days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import chain
from math import log, sqrt

from indexer.article_places import Role, places_of
from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import WIB, Article
from search_app.search.bulletins import is_bulletin

LEAST = 0.45
"""The least likeness of articles of one event (docs/decisions/0199)."""

LEAST_AMONG = 0.50
"""The same for articles that have a subject in common (``openings_among``)."""

LONGEST = timedelta(days=7)
"""Time between two articles of one event: beyond, the same words tell of another one."""

Opening = Mapping[str, float]
"""Stem -> its weight; the squares of all add up to 1. Empty where nothing tells."""


def openings_of(reader: IndexReader, article_ids: Sequence[str]) -> list[Opening]:
    """The opening of each of the articles."""
    return _weighed(reader, _stems(reader, article_ids))


def openings_among(reader: IndexReader, article_ids: Sequence[str]) -> list[Opening]:
    """The same for articles that have a subject in common, as the matches of a search: what many of
    them open with weighs little, for it tells no two of them apart."""
    openings = _stems(reader, article_ids)
    shared = Counter(chain.from_iterable(openings))
    most = log(1 + len(openings))
    return _weighed(
        reader,
        openings,
        {stem: log(1 + len(openings) / count) / most for stem, count in shared.items()},
    )


def likeness(one: Opening, other: Opening) -> float:
    """How like the two are, from 0 to 1."""
    shorter, longer = sorted((one, other), key=len)
    return sum([weight * longer[stem] for stem, weight in shorter.items() if stem in longer])


def may_be_one_event(one: Article, other: Article) -> bool:
    """Whether time and place allow that the two, alike as they are, tell of one event."""
    if one.published_at is None or other.published_at is None:
        return False
    if abs(one.published_at - other.published_at) > LONGEST:
        return False
    if is_bulletin(one.title) or is_bulletin(other.title):
        days = (
            article.astimezone(WIB).date() for article in (one.published_at, other.published_at)
        )
        return len(set(days)) == 1
    return _may_be_in_one_place(_about(one), _about(other))


def _about(article: Article) -> set[str]:
    return {
        code
        for place in places_of(article)
        if place.role is Role.ABOUT
        for code in (place.code, *place.also)
    }


def _may_be_in_one_place(codes: set[str], others: set[str]) -> bool:
    """Whether nothing is known of one, or a place of one is or lies in one of the other."""
    if not codes or not others:
        return True
    return any(
        f"{a}.".startswith(f"{b}.") or f"{b}.".startswith(f"{a}.") for a in codes for b in others
    )


def _stems(reader: IndexReader, article_ids: Sequence[str]) -> list[list[str]]:
    return [text.split() for text in reader.openings(article_ids)]


def _weighed(
    reader: IndexReader, openings: Sequence[Sequence[str]], worth: Mapping[str, float] | None = None
) -> list[Opening]:
    """``openings`` with their weights: how rare a stem is, times its ``worth``, if that is told."""
    stems = sorted(set(chain.from_iterable(openings)))
    held = reader.document_frequencies({Field.BODY: stems})[Field.BODY]
    total = reader.article_count
    weights = {
        stem: log(1 + total / count) * (1.0 if worth is None else worth[stem])
        for stem, count in zip(stems, held, strict=True)
        if count > 1  # one article is the one that has it
    }
    return [_of_length_one(weights, opening) for opening in openings]


def _of_length_one(weights: Mapping[str, float], stems: Iterable[str]) -> Opening:
    own = {stem: weights[stem] for stem in stems if stem in weights}
    length = sqrt(sum([weight * weight for weight in own.values()]))
    return {stem: weight / length for stem, weight in own.items()} if length else {}
