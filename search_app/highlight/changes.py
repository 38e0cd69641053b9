"""What changed between two texts of an article?

Paragraph by paragraph, and within a paragraph that was rewritten word by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

MOST_CHANGES = 20
"""Paragraphs that are shown of one change; who rewrites more writes another story."""

LONGEST = 20_000
"""Code points of a paragraph that are compared word by word; comparing takes the square of it."""

_WORDS = re.compile(r"\s*\S+")


class Part(StrEnum):
    """What became of a stretch of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Stretch(NamedTuple):
    """A stretch of a paragraph and what became of it."""

    part: Part
    text: str


def changes(before: str, after: str) -> tuple[tuple[Stretch, ...], ...]:
    """The paragraphs that differ, each as stretches in reading order."""
    old, new = (
        [line.strip() for line in text.split("\n") if line.strip()] for text in (before, after)
    )
    found: list[tuple[Stretch, ...]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        pairs = max(b - a, d - c)
        for number in range(pairs):
            gone = old[a + number] if a + number < b else ""
            come = new[c + number] if c + number < d else ""
            found.append(tuple(_stretches(gone, come)))
    return tuple(found[:MOST_CHANGES])


def _stretches(before: str, after: str) -> Iterator[Stretch]:
    if not before or not after or max(len(before), len(after)) > LONGEST:
        yield from (
            Stretch(part, text)
            for part, text in ((Part.REMOVED, before), (Part.ADDED, after))
            if text
        )
        return
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Stretch(Part.KEPT, "".join(old[a:b]))
            continue
        if b > a:
            yield Stretch(Part.REMOVED, "".join(old[a:b]))
        if d > c:
            yield Stretch(Part.ADDED, "".join(new[c:d]))
