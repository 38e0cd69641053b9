"""Which places does an article name, was it filed from, and is it about?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.models import Article
from indexer.regions.about import Place, rank_places
from indexer.regions.dateline import Dateline, read_dateline
from indexer.regions.gazetteer import Gazetteer
from indexer.regions.mentions import Mention, find_mentions

_LONGEST_LEAD = 450
"""Characters; a longer first paragraph is a page without paragraphs."""

_NEAR = 900
"""Characters after the title that still stand near the top: three or four paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedPlaces:
    """The places of one article. ``about``: the main one first, none for nowhere in particular."""

    about: tuple[Place, ...]
    mentions: tuple[Mention, ...]
    dateline: Dateline | None


def tag(article: Article, gazetteer: Gazetteer) -> TaggedPlaces:
    """The places of ``article``."""
    dateline = read_dateline(article.body, gazetteer)
    body = article.body
    if dateline is not None:
        body = " " * dateline.end + body[dateline.end :]
    start = len(article.title) + 1
    text = f"{article.title}\n{body}"
    zones = _zones(text, start)
    mentions = find_mentions(text, zones, gazetteer)
    return TaggedPlaces(
        about=rank_places(mentions, url=article.url, section=article.category, gazetteer=gazetteer),
        mentions=mentions,
        dateline=dateline,
    )


def _zones(text: str, start: int) -> tuple[int, int, int]:
    lead = text.find("\n", start + 1)
    if lead < 0:
        lead = len(text)
    return start, min(lead, start + _LONGEST_LEAD), start + _NEAR


def mentioned(tagged: TaggedPlaces) -> Sequence[Mention]:
    """The mentions that name a place, landmarks left out."""
    return [one for one in tagged.mentions if not one.is_evidence_only]
