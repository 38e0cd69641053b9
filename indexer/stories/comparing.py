"""How much of one text stands in another, and what does that make them?

A verdict depends on the two texts and their outlets alone, so it is the same in whatever order
articles arrive. The thresholds were found on pairs judged by reading
(docs/decisions/0190-copies-of-a-story.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from indexer.identity import BadUrl, check_url, normalise_url
from indexer.models import Article
from indexer.stories.likeness import CopyKind, Likeness
from indexer.stories.prints import GRAM, LONGEST, Hashes, runs_of_many

NEAR_ACROSS = 0.50
NEAR_WITHIN = 0.55
"""Least Jaccard share of two outlets' texts that are nearly the same, and of one outlet's own."""

NEAR_SHARE = 0.65
"""So are two outlets' texts of alike sizes of whose shorter one this much stands in the other:
where one adds a fifth, two thirds in common are a Jaccard share of .45 only. Not within one outlet,
which tells other news with the same background (docs/decisions/0194-gold-of-pairs.md)."""

NEAR_WORDS = 0.70
LEAD = 60
LONG_WORD = 4
NEAR_LEAD = 0.60
"""So are two outlets' texts of alike sizes of whose shorter one this share of words stands in runs
of four that the other has, and of each one's first sixty words three fifths of the long ones (of
four letters and more) anywhere in the other: who rewords a release cuts twice as many runs as
words, but tells the same news first. Without the second, one in fourteen such pairs were two
stories from one release (docs/decisions/0222-reworded-releases.md). Not within one outlet."""

SIZES = 0.70
"""The shorter of two such texts has at least this share of the longer one's runs of words."""

PART = 0.40
"""Least share of the shorter text that stands in the longer one."""

MANY_NUMBERS = 8
SAME_NUMBERS = 0.75
"""Two texts of one outlet that hold many numbers and share fewer of them than this are parts of a
series (prices, weather, schedules), not copies. Between outlets figures are only written in other
ways, so that the rule would refuse true copies."""

TABLE_NUMBERS = 20
SAME_TABLE = 0.90
"""So are two of nearly the same words with a whole table of numbers that share fewer than this:
gold prices repeat those of the days before. Of 212 near links within outlets that takes three away,
all gold prices."""

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,:/]*\d|\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparableText:
    """What is compared of one article."""

    source: str | None
    runs: Hashes
    """Its runs of words, each once, ascending."""

    body: str
    url: str | None = None
    """Where the article stands; two texts of one address in normal form are one article."""


def comparable(body: str, source: str | None, url: str | None = None) -> ComparableText:
    """``body`` made ready for comparison."""
    runs, _ = runs_of_many([body])
    return ComparableText(source=source, runs=np.unique(runs), body=body, url=url)


def comparables(articles: Sequence[Article]) -> dict[str, ComparableText]:
    """``articles`` made ready for comparison, by their ids: many in a third of the time that one
    by one takes."""
    runs, owners = runs_of_many([article.body for article in articles])
    edges = np.searchsorted(owners, np.arange(len(articles) + 1))
    return {
        article.article_id: ComparableText(
            source=article.source,
            runs=np.unique(runs[edges[place] : edges[place + 1]]),
            body=article.body,
            url=article.url,
        )
        for place, article in enumerate(articles)
    }


def compare(one: ComparableText, other: ComparableText) -> Likeness | None:
    """What the two texts are to each other, or None where they have too little in common."""
    shorter, longer = sorted((len(one.runs), len(other.runs)))
    if not shorter:
        return None
    common = len(np.intersect1d(one.runs, other.runs, assume_unique=True))
    if not common:
        return None
    overlap = common / (shorter + longer - common)
    share = common / shorter
    if share >= PART and _have_one_address(one, other):
        return Likeness(CopyKind.RECORD, share, overlap)
    if common == longer:
        return Likeness(CopyKind.EXACT, 1.0, 1.0)
    within = one.source == other.source
    if within and _share_too_few_numbers(one, other, MANY_NUMBERS, SAME_NUMBERS):
        return None
    is_alike = overlap >= NEAR_WITHIN if within else overlap >= NEAR_ACROSS or share >= NEAR_SHARE
    if is_alike and shorter >= SIZES * longer:
        if within and _share_too_few_numbers(one, other, TABLE_NUMBERS, SAME_TABLE):
            return None
        return Likeness(CopyKind.NEAR, share, overlap)
    if share >= PART:
        words = 0.0 if within or shorter < SIZES * longer else _share_of_words(one, other)
        if words >= NEAR_WORDS and _tell_one_news(one.body, other.body):
            return Likeness(CopyKind.NEAR, words, overlap)
        return Likeness(CopyKind.PART, share, overlap)
    return None


def common_share(one: ComparableText, other: ComparableText) -> float:
    """Of the shorter text, how much stands in the other (0 to 1), whatever they are to each
    other."""
    shorter = min(len(one.runs), len(other.runs))
    if not shorter:
        return 0.0
    return len(np.intersect1d(one.runs, other.runs, assume_unique=True)) / shorter


def _share_of_words(one: ComparableText, other: ComparableText) -> float:
    """Of the words of the text with fewer, how many stand in a run that the other text has."""
    texts = (runs_of_many([one.body])[0], other), (runs_of_many([other.body])[0], one)
    runs, beside = min(texts, key=lambda text: len(text[0]))
    starts = np.flatnonzero(np.isin(runs, beside.runs))
    is_common = np.zeros(len(runs) + GRAM - 1, np.bool_)
    for offset in range(GRAM):
        is_common[starts + offset] = True
    return float(is_common.mean())


def _tell_one_news(body: str, other: str) -> bool:
    """Whether each tells what the other begins with, perhaps in other words and elsewhere."""
    return _told_of_lead(body, other) >= NEAR_LEAD and _told_of_lead(other, body) >= NEAR_LEAD


def _told_of_lead(body: str, other: str) -> float:
    """Of the long words at the beginning of ``body``, how many ``other`` has (0 to 1)."""
    words = _WORD.findall(body[:LONGEST].lower())[:LEAD]
    lead = [word for word in words if len(word) >= LONG_WORD]
    others = set(_WORD.findall(other[:LONGEST].lower()))
    return sum(word in others for word in lead) / len(lead) if lead else 0.0


def _share_too_few_numbers(
    one: ComparableText, other: ComparableText, many: int, same: float
) -> bool:
    """Whether both hold ``many`` numbers and have less than the share ``same`` of them in
    common."""
    numbers, others = _numbers(one.body), _numbers(other.body)
    fewer = min(len(numbers), len(others))
    return fewer >= many and len(numbers & others) < same * fewer


def _have_one_address(one: ComparableText, other: ComparableText) -> bool:
    return bool(one.url and other.url) and _address(str(one.url)) == _address(str(other.url))


@lru_cache(maxsize=512)
def _address(url: str) -> str:
    try:
        return normalise_url(check_url(url))
    except BadUrl:
        return url


@lru_cache(maxsize=512)  # a text is compared with several in a row
def _numbers(body: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(body[:LONGEST]))
