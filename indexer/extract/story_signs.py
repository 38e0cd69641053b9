"""By which signs does a story begin and end: its dateline, its reporter's mark?"""

from __future__ import annotations

import re
from dataclasses import replace

from indexer.extract.markup import Block
from indexer.extract.teasers import is_prose

BRACKETED = re.compile(r"[(\[][\w./*,&\- ]{2,30}[)\]]\*{0,3}")

MARK = re.compile(
    rf"{BRACKETED.pattern}"
    r"|[A-Z][A-Z.']+(?: [A-Z][A-Z.']*){1,3}(?: ?[|/] ?[A-Z.' ]+)?"
)
"""How a reporter signs at the end: "(abc/def)", "[abc]", a name in capitals."""

_DATELINE = re.compile(
    r"(?:[A-Z][\w.&'’/()-]*)(?:[ ,]+[(\w][\w.&'’/()-]*){0,6}\s*[,:]?"
    r"(?:\s*(?:--+|—)\s*|\s+[–-]\s*|[–-]\s+|(?<=[A-Z]{3})–)"  # one alone may join two words
    r"(?=[\"“'‘A-Z(])"
)

LOOSE_DATELINE = re.compile(
    r"[A-Z][\w.&'’/()-]*(?:[ ,]+[(\w][\w.&'’/()-]*){0,6}\s*[,:]?\s*(?:--+|[-–—])"
)


_PLACE_AND_OUTLET = re.compile(r"[A-Z][\w.' ]{2,25}, (?P<outlet>[A-Z][\w.' ]{2,25})")


def is_dateline(text: str) -> bool:
    """Whether a paragraph begins with a place (and outlet) and a dash, as a story does.

    >>> is_dateline("SLEMAN, KABAR – Warga lereng Merapi pulang setelah tiga hari di balai desa.")
    True
    >>> is_dateline("Harga tiket penyeberangan Merak–Bakauheni naik tujuh persen pekan ini.")
    False
    """
    return is_prose(text) and _DATELINE.match(text) is not None


def names_outlet(line: str, head: str) -> bool:
    """Whether ``line`` is a place and the outlet that the page's ``head`` names, as the datelines
    of older archives are, which have no dash.

    >>> names_outlet("Merak, Koran Garut", "KORAN GARUT - Senin, 10 November 1999")
    True
    """
    found = _PLACE_AND_OUTLET.fullmatch(line)
    return found is not None and found["outlet"].casefold() in head.casefold()


def joined_dateline(story: list[Block], head: str = "") -> list[Block]:
    """``story`` with a dateline that stands loose before the first paragraph joined to it; ``head``
    as in ``names_outlet``."""
    for index, block in enumerate(story[:3]):
        loose = LOOSE_DATELINE.fullmatch(block.text) or names_outlet(block.text, head)
        if index + 1 < len(story) and loose:
            after = story[index + 1]
            joined = replace(after, text=f"{block.text} {after.text}")
            return [*story[:index], joined, *story[index + 2 :]]
    return story
