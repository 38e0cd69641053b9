"""How did a story go from outlet to outlet? Its copies and itself, in the order of time.

Who published first need not be the source: the page says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from indexer.i18n import Messages
from indexer.models import Article
from indexer.stories.finding import FoundCopy
from search_app.web.copies_heading import copies_heading
from search_app.web.links import Links

MOST_SHOWN = 20
"""Copies that are shown, those most like it; a release that ran in more outlets is a search of its
own."""

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One article with the text, or a good part of it. ``href`` leads to it and ``difference`` to
    what it has otherwise; both are empty for the article of the page. ``told``: how like it is."""

    article: Article
    href: str = ""
    difference: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTrail:
    """``Naskah serupa: 4 media``, and the articles, the first published first."""

    heading: str
    steps: tuple[Step, ...]


def story_trail(
    article: Article, copies: Sequence[FoundCopy], links: Links, say: Messages
) -> StoryTrail | None:
    """The trail of ``article``; None if no other has its text."""
    if not copies:
        return None
    heading = copies_heading(
        article.source, [(copy.article.source, copy.likeness.kind) for copy in copies], say
    )
    steps = [Step(article=article)]
    steps += [_step(article, copy, links, say) for copy in copies[:MOST_SHOWN]]
    return StoryTrail(heading=heading, steps=tuple(sorted(steps, key=_published)))


def _step(article: Article, copy: FoundCopy, links: Links, say: Messages) -> Step:
    other = copy.article
    first, second = sorted((article, other), key=_when)
    return Step(
        article=other,
        href=links.article(other.article_id),
        difference=links.difference(first.article_id, second.article_id),
        told=say(f"copy_{copy.likeness.kind}", percent=round(100 * copy.likeness.share)),
    )


def _published(step: Step) -> tuple[datetime, str]:
    return _when(step.article)


def _when(article: Article) -> tuple[datetime, str]:
    return (article.published_at or _LAST, article.article_id)
