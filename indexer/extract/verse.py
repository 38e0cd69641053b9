"""Which blocks are the lines of a poem, too short to be recognised as paragraphs?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bs4.element import Tag

from indexer.extract.markup import FEW_LINKS, HEADINGS, Block, names_of
from indexer.extract.teasers import is_prose

_SHORTEST_POEM = 4
"""Lines of the same kind behind a headline, where no line is long enough to be recognised."""

_STORY_BOX = re.compile(r"(?:^|\s)(?:entry|post|article|story)[_-]?(?:content|body|text)(?:$|\s)")

_LEAST_LINES = 2
"""Lines that readability keeps of a poem at least: those of 25 characters and more."""


def with_all_lines(story: list[Block], blocks: Sequence[Block], place: int | None) -> list[Block]:
    """``story`` with all its lines, if it is lines for the most part, as a poem is: readability
    keeps the longest. The others stand in elements of the same kind behind the headline."""
    lines = [block for block in story if _is_line(block)]
    if len(lines) < _LEAST_LINES or len(lines) <= len(story) / 2:
        return story
    kinds = Counter(map(_kind, lines))
    kind = kinds.most_common(1)[0][0]
    kept = set(map(id, story))
    after = blocks[place + 1 :] if place is not None else blocks
    return [
        block
        for block in after
        if id(block) in kept or (_kind(block) == kind and block.link_share < FEW_LINKS)
    ]


def short_lines(blocks: Sequence[Block], place: int | None) -> list[Block]:
    """A poem of lines so short that none is recognised: lines of one kind behind the headline, in
    an element that is marked as a story."""
    after = blocks[place + 1 :] if place is not None else ()
    lines = [block for block in after if _is_line(block) and _is_marked_as_story(block.element)]
    kinds = Counter(map(_kind, lines))
    kind, count = kinds.most_common(1)[0] if kinds else (None, 0)
    return [block for block in lines if _kind(block) == kind] if count >= _SHORTEST_POEM else []


def _is_marked_as_story(element: Tag) -> bool:
    return any(
        one.name == "article"
        or one.get("itemprop") == "articleBody"
        or _STORY_BOX.search(names_of(one)) is not None
        for one in (element, *element.parents)
    )


def _is_line(block: Block) -> bool:
    return (
        block.link_share == 0
        and block.element.name not in HEADINGS
        and block.element.name != "li"
        and not is_prose(block.text)
    )


def _kind(block: Block) -> tuple[int, str, str]:
    """What elements of one poem have in common: what holds them, their name and their class."""
    element = block.element
    holder = element.parent if element.parent is not None else element
    return id(holder), element.name, str(element.get("class"))
