"""Which block of a page is its headline?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.extract.dates import find_dates
from indexer.extract.markup import FEW_LINKS, HEADINGS, MOSTLY_LINKS, Block
from indexer.extract.teasers import FULL_STOP, is_prose

LEAST_TELLING = 25
"""Characters of a block that can be recognised: shorter ones ("Halaman 2") repeat on a page."""

_LONGEST_LINE = 200
"""Characters of a headline that only its place shows to be one."""

_OVER_STORY = 5
"""Blocks between a headline and the first paragraph: date, author, caption."""

_LEAST_WORDS = 4
"""Of a headline."""

_MENU_SIGN = re.compile(r"\s[|•·/»]\s")

_MENU = 2
"""Signs between the entries of a menu that is no link: "Beranda | Daerah | Kontak"."""


def headline_place(title: str | None, blocks: Sequence[Block]) -> int | None:
    """The index of the headline among ``blocks``: the block that is the title and a heading, else
    no link; a ticker above repeats it as one."""
    if title is None:
        return None
    wanted = title.casefold()
    places = [i for i, block in enumerate(blocks) if block.text.casefold() == wanted]
    if not places:
        return None

    def rank(index: int) -> tuple[bool, int, int]:
        block = blocks[index]
        name = block.element.name
        level = int(name[1]) if name in HEADINGS else len(HEADINGS) + 1
        return (block.link_share >= MOSTLY_LINKS, level, index)

    return min(places, key=rank)


def line_over_story(blocks: Sequence[Block], *, headings_only: bool = False) -> str | None:
    """The line that stands over the first paragraphs as a headline does: some words that are no
    link, no date and no sentence; with ``headings_only`` in an element that is a heading."""
    for index, block in enumerate(blocks[:-1]):
        if headings_only and block.element.name not in HEADINGS:
            continue
        follows = blocks[index + 1 : index + 1 + _OVER_STORY]
        if (
            LEAST_TELLING <= len(block.text) <= _LONGEST_LINE
            and len(block.text.split()) >= _LEAST_WORDS
            and block.link_share == 0
            and len(_MENU_SIGN.findall(block.text)) < _MENU
            and FULL_STOP.search(block.text) is None
            and not any(True for _ in find_dates(block.text))
            and any(is_prose(one.text) and one.link_share < FEW_LINKS for one in follows)
        ):
            return block.text
    return None
