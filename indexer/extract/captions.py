"""Which blocks of a story are captions of its pictures?

Told by where they stand and by the credit that they end with; a gallery is its captions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from bs4.element import Tag

from indexer.extract.frames import stands_in
from indexer.extract.markup import Block
from indexer.extract.story_signs import MARK, is_dateline
from indexer.extract.teasers import FULL_STOP

_SENTENCE = 40
"""Characters of the shortest standfirst."""

_LONG = 120
"""Characters of a paragraph among others that needs no full stop to be one."""

GALLERY = 300
"""Characters of prose below which captions are the story: a picture series, a film."""

_MOST_CAPTIONS = 3

LONGEST_CAPTION = 200

_CREDITED = (
    r"(?:foto|photo|dok|doc|istimewa|ist|antara foto|afp|reuters|getty|shutterstock|thinkstock"
    r"|ilustrasi|pixabay|unsplash|freepik|instagram|tangkapan layar|repro)"
)

_CREDIT_END = re.compile(
    rf"(?:[(\[/|]\s*{_CREDITED}\b[^()\[\]]{{0,60}}[)\]]?|\b(?:foto|photo|dok|doc)\s*[:.]"
    rf"\s*[^.!?]{{2,50}}|[(\[][^()\[\]]{{0,50}}\b{_CREDITED}\b[^()\[\]]{{0,50}}[)\]])\W*$",
    re.IGNORECASE,
)
"""The end of a caption: "(Foto: Sri Uji)", "/ Dok. Pemkab", "Foto: Istimewa"."""

_CREDIT_ALONE = re.compile(
    rf"\W*{_CREDITED}\b[^!?]{{0,60}}|[A-Z][\w.]{{1,30}}(?: [\w.]+){{0,3}}/[A-Z][\w.' ]{{1,40}}",
    re.I,
)

_CREDIT_START = re.compile(r"\W*(?:foto|photo|keterangan foto|ket\.? foto|ilustrasi)\s*[:|/]", re.I)

_AGENCY_END = re.compile(
    r"[.!?”\"]\s*[(\[](?:[\w ]{2,20}/)?(?:afp|reuters|ant|antara|ist)\W*$", re.I
)
"""An agency's name behind the last sentence of a story credits the story, not a picture."""

_NAMED_END = re.compile(r"[(\[][A-Z][\w.' ]{2,40}/[A-Z][\w.' ]{2,40}[)\]]\W*$")

_PICTURES = ("img", "figure", "picture", "amp-img", "video")


def is_beside_credit(blocks: Sequence[Block], index: int, frame: Tag | None) -> bool:
    """Whether a line beside a block out of the paragraphs, in the same element, names who took a
    picture."""
    if stands_in(blocks[index], frame):
        return False
    beside = (blocks[one] for one in (index - 1, index + 1) if 0 <= one < len(blocks))
    return any(
        one.element is blocks[index].element and _CREDIT_ALONE.fullmatch(one.text) is not None
        for one in beside
    )


def without_captions(
    story: list[Block], frame: Tag | None, credited: Set[int] = frozenset()
) -> list[Block]:
    """``story`` without picture captions: at its beginning short blocks before the dateline that
    are no sentences (a standfirst is one), everywhere those that stand by a picture or name a
    photographer, as ``credited`` (by their id) do in the next line. A gallery is its captions: they
    stay where there is little else."""
    boxes: dict[int, bool] = {}
    captions = [
        block for block in story if id(block) in credited or _is_caption(block, frame, boxes)
    ]
    left_out = set(map(id, captions))
    others = [block for block in story if id(block) not in left_out]
    if sum(len(block.text) for block in others) < GALLERY:
        return story
    for index, block in enumerate(others[: _MOST_CAPTIONS + 1]):
        if is_dateline(block.text):
            return [lead for lead in others[:index] if _is_lead(lead, frame)] + others[index:]
        if len(block.text) > LONGEST_CAPTION:
            break
    return others


def _is_lead(block: Block, frame: Tag | None) -> bool:
    """Whether a block before the dateline is a standfirst or a paragraph, not a label."""
    if _is_sentence(block.text):
        return True
    return block.element.name == "p" and stands_in(block, frame) and len(block.text) > _LONG


def _is_sentence(text: str) -> bool:
    return FULL_STOP.search(text) is not None and len(text) >= _SENTENCE


def _is_caption(block: Block, frame: Tag | None, boxes: dict[int, bool]) -> bool:
    """Whether a short block is the caption of a picture: it stands in the picture's box, or ends
    with a credit, outside of the paragraphs or with the credit's own words."""
    text = block.text
    element = block.element
    if element.name == "figcaption":
        return True
    beside = element.find_previous_sibling()
    by_picture = beside is not None and beside.name in _PICTURES and element.name != "p"
    if len(text) > (LONGEST_CAPTION * 2 if by_picture else LONGEST_CAPTION):
        return False
    if MARK.fullmatch(text) or (element.name == "p" and _AGENCY_END.search(text)):
        return False
    if element is not frame and element.parent is not frame and _shares_box(element, frame, boxes):
        return True
    if element is frame or is_dateline(text):
        return _CREDIT_END.search(text) is not None
    if _CREDIT_END.search(text) or _CREDIT_START.match(text):
        return True
    if element.name == "p":
        return False
    boxed = by_picture or element.find(_PICTURES) is not None
    return (boxed and not _is_many(element)) or _NAMED_END.search(text) is not None


def _shares_box(element: Tag, frame: Tag | None, boxes: dict[int, bool]) -> bool:
    """Whether ``element`` or the box that it stands in holds a picture and little else. ``boxes``
    keeps what was found, by the id of each box."""
    for box in (element, element.parent):
        if box is None:
            return False
        known = boxes.get(id(box))
        if known is None:
            known = boxes[id(box)] = _is_picture_box(box, frame)
        if known:
            return True
    return False


def _is_picture_box(box: Tag, frame: Tag | None) -> bool:
    if box is frame or box.name in ("body", "main", "article", "section"):
        return False
    if frame is not None and any(one is box for one in frame.parents):
        return False
    if box.find(_PICTURES) is None:
        return False
    return len(box.get_text()) <= 2 * LONGEST_CAPTION and not _is_many(box)


def _is_many(element: Tag) -> bool:
    """Whether an element with a picture holds paragraphs too."""
    return len(element.find_all(("p", "br"), limit=2)) > 1
