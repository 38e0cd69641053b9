"""Which blocks of a page are the story?

readability-lxml tells where on the page the story stands; what it gives back is cleaned HTML that
has lost loose text and gained teasers, so its answer is used as a pointer: the blocks of the page
that it kept mark out a stretch of the page, and that stretch is then read by our own rules.

What an element is called is a hint, never a proof: one that holds paragraphs stays, whatever it is
called, and is judged by where it stands and what stands beside it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from bs4 import BeautifulSoup
from bs4.element import Tag
from readability.readability import Document, Unparseable

from indexer.extract.captions import is_beside_credit, without_captions
from indexer.extract.characters import clean_line
from indexer.extract.frames import CELLS, PARAGRAPH_TAGS, frame_of, is_in, region_of, stands_in
from indexer.extract.headline_blocks import LEAST_TELLING, headline_place
from indexer.extract.markup import FEW_LINKS, HEADINGS, MOSTLY_LINKS, Block, blocks_of
from indexer.extract.other_stories import without_other_stories
from indexer.extract.story_signs import (
    BRACKETED,
    LOOSE_DATELINE,
    MARK,
    joined_dateline,
    names_outlet,
)
from indexer.extract.teasers import is_prose
from indexer.extract.verse import short_lines, with_all_lines

_BOXED = 0.8
"""What prose weighs for the element around the one that holds it."""

_LEAD_DISTANCE = 12
"""Blocks between headline and story: date, author, share buttons, caption."""

_MOST_DETAILS = 6
"""Rows of a table of an article's details: author, editor, date, views."""

_DETAIL = re.compile(
    r"\W*(?:reporter|pewarta|editor|penulis|redaktur|wartawan|publisher|tanggal|waktu|dibaca|hits"
    r"|kategori|sumber|kontributor|fotografer)\W*",
    re.I,
)


def story_blocks(soup: BeautifulSoup, title: str | None = None) -> list[Block]:
    """The blocks of the story on the page ``soup`` (cleaned by ``without_noise``), in order.

    What stands before the headline ``title`` is left out. Empty if nothing reads like a story.
    """
    without_other_stories(soup, title)
    blocks = blocks_of(soup.body or soup)
    known = {text for text in _pointed_at(soup) if len(text) >= LEAST_TELLING}
    known |= _overlooked(blocks, known, headline_place(title, blocks))
    matching = [index for index, block in enumerate(blocks) if block.text in known]
    if not matching:
        return short_lines(blocks, headline_place(title, blocks))
    first, last = matching[0], matching[-1]
    if title is not None:
        first = _after_headline(blocks, title, first, last)
    pointed = [blocks[index] for index in matching if index >= first]
    frame = frame_of(pointed)
    region = region_of(frame, pointed)
    last = _with_what_follows(blocks, frame, last)
    inside = (i for i in range(first, last + 1) if is_in(blocks[i].element, region))
    first = next(inside, first)
    outlet = clean_line(soup.title.get_text()) if soup.title is not None else ""
    story = _lead(blocks, title, frame, first, outlet)
    story += [block for block in blocks[first : last + 1] if _belongs(block, frame, region, known)]
    story = _first_subheading(blocks, headline_place(title, blocks), story) + story
    story = with_all_lines(story, blocks, headline_place(title, blocks))
    story = _without_details(story)
    story = _without_list_at_end(story, blocks[first : last + 1], frame)
    credited = {id(blocks[i]) for i in range(len(blocks)) if is_beside_credit(blocks, i, frame)}
    return joined_dateline(without_captions(story, frame, credited), outlet)


def _first_subheading(
    blocks: Sequence[Block], place: int | None, story: Sequence[Block]
) -> list[Block]:
    """The small headline over the first entry of a story in entries, as a live blog is, which
    readability leaves out where each entry has a box of its own: a later entry has one too."""
    before = [index for index, block in enumerate(blocks) if story and block is story[0]]
    if place is None or not before or before[0] - 1 <= place:
        return []
    over = blocks[before[0] - 1]
    is_heading = over.element.name in HEADINGS or over.element.find("strong") is not None
    others = {_kind_of_entry(block) for block in story if not is_prose(block.text)}
    fits = is_heading and over.link_share == 0 and not is_prose(over.text)
    return [over] if fits and _kind_of_entry(over) in others else []


def _kind_of_entry(block: Block) -> tuple[str, str, str, bool]:
    """What the same parts of several entries have in common."""
    element = block.element
    holder = element.parent
    around = (holder.name, str(holder.get("class"))) if holder is not None else ("", "")
    return (element.name, *around, element.find("strong") is not None)


def _overlooked(blocks: Sequence[Block], known: set[str], place: int | None) -> set[str]:
    """The paragraphs of the element that holds most prose after the headline, if readability was
    drawn elsewhere: the links in a short story's element weigh too much for it."""
    weights: dict[int, float] = {}
    holders: dict[int, list[str]] = {}
    kept = 0
    for block in blocks[place + 1 if place is not None else 0 :]:
        if not is_prose(block.text) or block.link_share >= FEW_LINKS:
            continue
        kept += len(block.text) * (block.text in known)
        holder = block.element
        if holder.name in PARAGRAPH_TAGS and holder.parent is not None:
            holder = holder.parent
        around = (holder, 1.0), (holder.parent, _BOXED)
        for element, weight in around:
            if element is not None and element.name not in ("body", "html"):
                key = id(element)
                weights[key] = weights.get(key, 0) + len(block.text) * weight
                holders.setdefault(key, []).append(block.text)
    if not weights:
        return set()
    best = max(weights, key=weights.__getitem__)
    return set(holders[best]) if weights[best] > 2 * kept else set()


def _after_headline(blocks: Sequence[Block], title: str, first: int, last: int) -> int:
    """Where the story begins if its headline stands within the stretch: after the headline,
    unless most of the text stands before it (then it is a repetition at the end)."""
    wanted = title.casefold()
    total = sum(len(block.text) for block in blocks[first : last + 1])
    passed = 0
    begin = first
    for index in range(first, last + 1):
        if blocks[index].text.casefold() == wanted:
            begin = index + 1
        passed += len(blocks[index].text)
        if passed > total / 2:
            break
    return begin


def _with_what_follows(blocks: Sequence[Block], frame: Tag | None, last: int) -> int:
    """The last block of the story, with the paragraphs in the same element that readability
    took for something else, short ones among them, and the reporter's mark ("(abc/def)")."""
    unbroken = True
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        if not stands_in(block, frame) and not _signs(block, frame):
            unbroken = False
            continue
        if block.link_share >= FEW_LINKS and not MARK.fullmatch(block.text):
            unbroken = False
            continue
        short = unbroken and block.element.name in PARAGRAPH_TAGS
        if short or is_prose(block.text) or MARK.fullmatch(block.text):
            last = index
    return last


def _signs(block: Block, frame: Tag | None) -> bool:
    """Whether a block in a box of its own among the paragraphs is the reporter's mark."""
    element = block.element
    return (
        element.parent is frame
        and element.name not in HEADINGS
        and BRACKETED.fullmatch(block.text) is not None
    )


def _lead(
    blocks: Sequence[Block], title: str | None, frame: Tag | None, first: int, head: str
) -> list[Block]:
    """The paragraphs before ``first`` that readability missed: those in the same element, and
    those between the headline and the story (a lead paragraph in an element of its own). ``head``
    is the page's own title, which may name the outlet of a dateline."""
    place = headline_place(title, blocks[:first])
    found = []
    for index in range((place + 1) if place is not None else 0, first):
        block = blocks[index]
        near = stands_in(block, frame) or index == first - 1
        if near and (LOOSE_DATELINE.fullmatch(block.text) or names_outlet(block.text, head)):
            found.append(block)
            continue
        if index == first - 1 and place is not None and _is_subheading(block, frame):
            found.append(block)
            continue
        if not is_prose(block.text) or block.link_share >= FEW_LINKS:
            continue
        if block.element.name == "blockquote" and not stands_in(block, frame):
            continue  # a pull quote repeats what the story says
        if stands_in(block, frame) or (place is not None and first - index <= _LEAD_DISTANCE):
            found.append(block)
    return found


def _is_subheading(block: Block, frame: Tag | None) -> bool:
    """Whether a block is a heading among the paragraphs, and no link."""
    heading = block.element.name in HEADINGS and block.element.name != "h1"
    return heading and block.link_share == 0 and stands_in(block, frame)


def _belongs(block: Block, frame: Tag | None, region: Tag | None, known: set[str]) -> bool:
    """Whether a block within the stretch is story: not a teaser, nor a label in a box."""
    if block.link_share >= MOSTLY_LINKS:
        return False
    if stands_in(block, frame) or _signs(block, frame):
        return True
    if not is_in(block.element, region):
        return False
    if block.text in known or is_prose(block.text):
        return True
    return block.element.name in PARAGRAPH_TAGS


def _without_details(story: list[Block]) -> list[Block]:
    """``story`` without the tables that tell who wrote it and when, a cell each."""
    details: dict[int, bool] = {}
    kept = []
    for block in story:
        table = block.element.find_parent("table") if block.element.name in CELLS else None
        if table is not None and id(table) not in details:
            details[id(table)] = _tells_details(table)
        if table is None or not details[id(table)]:
            kept.append(block)
    return kept


def _tells_details(table: Tag) -> bool:
    """Whether most rows of ``table`` begin with a label of an article's details, and none has a
    paragraph."""
    rows = [
        [clean_line(cell.get_text()) for cell in row.find_all(("td", "th"), limit=_MOST_DETAILS)]
        for row in table.find_all("tr", limit=_MOST_DETAILS + 1)
    ]
    labels = sum(_DETAIL.fullmatch(cells[0]) is not None for cells in rows if cells)
    few = 0 < len(rows) <= _MOST_DETAILS and not any(is_prose(one) for row in rows for one in row)
    return few and 2 * labels > len(rows)


def _without_list_at_end(
    story: list[Block], stretch: Sequence[Block], frame: Tag | None
) -> list[Block]:
    """``story`` without the remains of a list of teasers behind it: short blocks that are left
    over when the links between them are taken out. The reporter's mark stays."""
    tail = len(story)
    while tail and not is_prose(story[tail - 1].text):
        tail -= 1
    if not tail:
        return story
    ends = (i for i in range(len(stretch), 0, -1) if stretch[i - 1] is story[tail - 1])
    end = next(ends, 0)  # a lead may stand before the stretch, with no paragraph in it
    after = stretch[end:]
    links = sum(block.link_share >= MOSTLY_LINKS for block in after)
    if not after or links < len(after) / 2:
        return story
    marks = (one for one in story[tail:] if MARK.fullmatch(one.text) and stands_in(one, frame))
    return story[:tail] + list(marks)


def _pointed_at(soup: BeautifulSoup) -> list[str]:
    log = logging.getLogger("readability.readability")
    silent, log.disabled = log.disabled, True  # it logs a traceback for what it raises as well
    try:
        document = Document(str(soup))  # type: ignore[no-untyped-call]
        summary: str = document.summary(html_partial=True)  # type: ignore[no-untyped-call]
    except Unparseable:
        return []
    finally:
        log.disabled = silent
    found = BeautifulSoup(summary, "lxml")
    return [block.text for block in blocks_of(found)]
