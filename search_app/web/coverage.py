"""How is it told what the archive holds, and what it does not?

Who finds nothing must know whether there was nothing, or whether nothing is held of that time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise

from indexer.i18n import Catalogue, Language, Messages
from indexer.i18n.formatting import write_day, write_months, write_number, write_period
from search_app.search.index_summary import IndexSummary
from search_app.search.timeline import SHORTEST_GAP

MOST_OF_ALL = 0.5
"""Share of all articles above which one month is named: it decides what can be found."""

GAPS_TOLD = 2
"""Gaps named in the foot of each page, the longest first; the archive's page has them all."""


def headline(summary: IndexSummary, say: Messages) -> str:
    """``27.432 artikel, 83 persennya dari September 2019``, for the head of a page."""
    if not summary.article_count:
        return say("no_articles")
    articles = write_number(summary.article_count, say.language)
    month = _main_month(summary, say.language)
    if month:
        return say("holdings_one_month", articles=articles, share=month[1], month=month[0])
    if summary.oldest and summary.newest:
        return say(
            "holdings",
            articles=articles,
            first=write_day(summary.oldest, say.language),
            last=write_day(summary.newest, say.language),
        )
    return say.counted("holdings_undated", summary.article_count, articles=articles)


def coverage(summary: IndexSummary, say: Messages) -> str:
    """``_coverage``, remembered: every page tells it."""
    return _coverage(summary, say.language)


@lru_cache(maxsize=16)
def _coverage(summary: IndexSummary, language: Language) -> str:
    """All that the foot of a page tells: how many articles of how many outlets, whether most are of
    one month, and of which time none is held."""
    say = Messages(Catalogue.PAGES, language)
    if not summary.article_count:
        return say("no_articles")
    outlets = write_number(len(summary.outlets), say.language)
    articles = write_number(summary.article_count, say.language)
    sentences = [say("coverage", articles=articles, outlets=outlets)]
    month = _main_month(summary, say.language)
    if month:
        sentences.append(say("coverage_month", share=month[1], month=month[0]))
    elif summary.oldest and summary.newest:
        first, last = (write_day(day, say.language) for day in (summary.oldest, summary.newest))
        sentences.append(say("coverage_span", first=first, last=last))
    longest = sorted(gaps(summary), key=lambda gap: gap[0] - gap[1])[:GAPS_TOLD]
    for first_day, last_day in sorted(longest):
        since, until = write_months(first_day, last_day, say.language)
        sentences.append(say("coverage_gap", first=since, last=until))
    return " ".join(sentences)


def gaps(summary: IndexSummary) -> Iterator[tuple[date, date]]:
    """The times of at least ``SHORTEST_GAP`` whole months, between the first and the last day held,
    of which nothing is held: their first and last days."""
    months = sorted({(day.year, day.month) for day in summary.days.days})
    for (year, month), (next_year, next_month) in pairwise(months):
        if (next_year - year) * 12 + next_month - month > SHORTEST_GAP:
            first = date(year + month // 12, month % 12 + 1, 1)
            yield first, date.fromordinal(date(next_year, next_month, 1).toordinal() - 1)


def _main_month(summary: IndexSummary, language: Language) -> tuple[str, str] | None:
    """The month of most articles and their share in hundred, if that is worth telling."""
    sums: dict[str, int] = {}
    for day, count in summary.days.counts.items():
        sums[f"{day:%Y-%m}"] = sums.get(f"{day:%Y-%m}", 0) + count
    month = max(sums, key=sums.__getitem__, default=None)
    if month is None or len(sums) == 1 or sums[month] <= MOST_OF_ALL * summary.article_count:
        return None
    share = int(100 * sums[month] / summary.article_count)
    return write_period(month, language), str(share)
