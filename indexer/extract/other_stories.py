"""Where on a page do other stories than its own begin: teasers, comments, the next article?"""

from __future__ import annotations

from collections.abc import Sequence

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from indexer.extract.characters import clean_line
from indexer.extract.headline_blocks import LEAST_TELLING, headline_place
from indexer.extract.markup import FEW_LINKS, HEADINGS, MOSTLY_LINKS, Block, blocks_of
from indexer.extract.teasers import first_comment, is_date_line, is_prose, teaser_summaries

_MOST_OF_TEASER = 600
"""Characters of another article's headline, date and summary."""

_LONGEST_KICKER = 60
"""Characters of section and date before a teaser's headline."""

_LEAST_TWIN = 15
"""Characters: the shortest real headlines."""


def without_other_stories(soup: BeautifulSoup, title: str | None) -> None:
    """Take out of ``soup`` what follows the story in its own kind: teasers with summaries,
    readers' comments, the next article that scrolling brought."""
    body = soup.body or soup
    _without_linked_articles(body, title)
    blocks = blocks_of(body)
    place = headline_place(title, blocks)
    summaries = teaser_summaries(blocks)
    if place is None:
        end = None
    else:
        ends = (first_comment(blocks, place + 1), _next_article(blocks, place))
        end = min((one for one in ends if one is not None), default=None)
    gone = [blocks[index] for index in summaries if place is None or index != place]
    gone += blocks[end:] if end is not None else []
    kept = {id(block.element) for block in blocks[: end if end is not None else len(blocks)]}
    kept -= {id(blocks[index].element) for index in summaries}
    for element in {id(block.element): block.element for block in gone}.values():
        if id(element) in kept or element.decomposed:
            continue
        if not any(id(inner) in kept for inner in element.find_all(True)):
            element.decompose()


def _without_linked_articles(body: Tag, title: str | None) -> None:
    """Take out each ``<article>`` that is a teaser: its headline is all link, and not ``title``."""
    for article in body.find_all("article") if title else ():
        heading = article.find(HEADINGS)
        link = heading.find("a") if heading is not None else None
        if heading is None or link is None or len(article.get_text()) > _MOST_OF_TEASER:
            continue
        if _is_behind_text(heading, article):
            continue  # the article is the story itself, with a teaser in it
        told = clean_line(heading.get_text())
        if told and told == clean_line(link.get_text()) and told not in (title or ""):
            article.decompose()


def _is_behind_text(heading: Tag, article: Tag) -> bool:
    """Whether more than a label stands before ``heading`` in ``article``."""
    passed = 0
    for node in article.descendants:
        if node is heading:
            return False
        if isinstance(node, NavigableString):
            passed += len(node.strip())
            if passed > _LONGEST_KICKER:
                return True
    return False


def _next_article(blocks: Sequence[Block], place: int) -> int | None:
    """Where another article begins after the story whose headline stands at ``place``: a heading
    that is no link, with prose below it, and a line with a date and clock soon after it; or one of
    the headline's own kind in an article of its own."""
    prose = 0
    headline = blocks[place].element
    for index in range(place + 1, len(blocks)):
        block = blocks[index]
        if is_prose(block.text) and block.element.name not in HEADINGS:
            prose += 1
            continue
        if (
            prose
            and block.element.name in HEADINGS
            and block.text.casefold() != blocks[place].text.casefold()
            and block.link_share < MOSTLY_LINKS
            and _is_headline_of_another(block, headline, blocks[index + 1 : index + 5])
            and any(
                is_prose(one.text) and one.link_share < FEW_LINKS
                for one in blocks[index + 1 : index + 9]
            )
        ):
            return index
    return None


def _is_headline_of_another(block: Block, headline: Tag, after: Sequence[Block]) -> bool:
    if _is_twin(headline, block.element):
        return len(block.text) >= _LEAST_TWIN
    dated = any(is_date_line(one.text) for one in after)
    return dated and len(block.text) >= LEAST_TELLING


def _is_twin(headline: Tag, other: Tag) -> bool:
    """Whether ``other`` is the headline of another article in the layout of ``headline``."""
    if other.name != headline.name or headline.name != "h1":
        return False
    if headline.get("class"):
        return headline.get("class") == other.get("class")
    return other.find_parent("article") is not headline.find_parent("article")
