"""What does a result list tell of the articles that are folded under a hit?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.i18n import Messages
from indexer.models import Article
from search_app.search.request import SearchRequest
from search_app.search.results import FoldedCopy, ResultHit
from search_app.web.copies_heading import copies_heading
from search_app.web.links import Links


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedLine:
    """One article with the text of a hit. ``told``: how like it is, empty where that was not
    looked at."""

    article: Article
    href: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldedCard:
    """``Naskah serupa: 4 media``, and each article."""

    heading: str
    lines: tuple[FoldedLine, ...]


def folded_cards(
    hits: Iterable[ResultHit], marking: SearchRequest, links: Links, say: Messages
) -> Mapping[str, FoldedCard]:
    """For each of ``hits`` with copies what stands folded under it, by its id; the words of
    ``marking`` are marked in what the links lead to."""
    return {
        hit.article_id: FoldedCard(
            heading=copies_heading(
                hit.source, [(copy.article.source, copy.kind) for copy in hit.copies], say
            ),
            lines=tuple(
                FoldedLine(
                    article=copy.article,
                    href=links.article(copy.article.article_id, marking),
                    told=_told(copy, say),
                )
                for copy in hit.copies
            ),
        )
        for hit in hits
        if hit.copies
    }


def _told(copy: FoldedCopy, say: Messages) -> str:
    if copy.kind is None or copy.share is None:
        return ""
    return say(f"copy_{copy.kind}", percent=round(100 * copy.share))
