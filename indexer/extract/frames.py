"""In which element of a page does its story stand, and which blocks are its paragraphs?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bs4.element import Tag

from indexer.extract.markup import Block

_REGION = 0.8

_PARAGRAPH_TAGS_WORDS = "p h2 h3 h4 h5 h6 li blockquote td dd dt pre ul ol center"

PARAGRAPH_TAGS = frozenset(_PARAGRAPH_TAGS_WORDS.split())

CELLS = frozenset({"td", "th"})


def frame_of(kept: Iterable[Block]) -> Tag | None:
    """The element in which most of the kept text stands: the paragraphs' parent, or the element
    itself where paragraphs are loose text between line breaks."""
    weights: dict[int, int] = {}
    elements: dict[int, Tag] = {}
    for block in kept:
        holder = block.element
        if holder.name in PARAGRAPH_TAGS and holder.parent is not None:
            holder = holder.parent
        elements[id(holder)] = holder
        weights[id(holder)] = weights.get(id(holder), 0) + len(block.text)
    return elements[max(weights, key=weights.__getitem__)] if weights else None


def region_of(frame: Tag | None, pointed: Sequence[Block]) -> Tag | None:
    """The element in which nearly all of the text stands that readability kept: the frame, or,
    where each paragraph has a box of its own, what holds the boxes."""
    if frame is None:
        return None
    inside: dict[int, int] = {}
    for block in pointed:
        for element in (block.element, *block.element.parents):
            inside[id(element)] = inside.get(id(element), 0) + len(block.text)
    least = sum(len(block.text) for block in pointed) * _REGION
    return next((one for one in (frame, *frame.parents) if inside.get(id(one), 0) >= least), frame)


def is_in(element: Tag, region: Tag | None) -> bool:
    """Whether ``element`` stands in ``region``, or there is none."""
    return region is None or element is region or any(one is region for one in element.parents)


def stands_in(block: Block, frame: Tag | None) -> bool:
    """Whether a block is loose text of ``frame``, one of its paragraphs, an entry of its list or a
    cell of its table."""
    element = block.element
    if element.name in CELLS and element is not frame:
        table = element.find_parent("table")
        return table is not None and table.parent is frame
    if element.name == "li" and element.parent is not None and element.parent is not frame:
        return element.parent.parent is frame
    return element is frame or (element.name in PARAGRAPH_TAGS and element.parent is frame)
