"""What do two articles have in common, word for word, and what does each have alone?

Sentences that both have are found first, then words within what lies between: outlets cut the same
text into other paragraphs, and put other marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain

from search_app.highlight.changes import Part, Stretch

LONGEST = 20_000
"""Code points of each text that are compared: more than the longest real article has."""

MOST_PAIRS = 4_000_000
"""Words of one stretch times those of the other: beyond, they are not compared word by word, which
takes the product of both."""

_SENTENCE = re.compile(r"[^\n.!?]*[.!?]*[\"”’')]*\s*")
_WORD = re.compile(r"\S+\s*")
_LETTERS = re.compile(r"[^\W_]+")

Stretches = tuple[Stretch, ...]


def difference(before: str, after: str) -> tuple[Stretches, ...]:
    """Both texts as one, paragraph by paragraph in the order of reading: what both have, what only
    ``before`` has (removed) and what only ``after`` has (added). Words are equal whatever their
    case and marks; what both have reads as in ``after``."""
    old, new = _sentences(before[:LONGEST]), _sentences(after[:LONGEST])
    matcher = SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=False)
    found: list[Stretch] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            found.append(Stretch(Part.KEPT, "".join(new[c:d])))
        else:
            found += _by_words("".join(old[a:b]), "".join(new[c:d]))
    return tuple(_paragraphs(found))


def _by_words(before: str, after: str) -> Iterator[Stretch]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) > MOST_PAIRS:
        yield from (
            Stretch(part, text)
            for part, text in ((Part.REMOVED, before), (Part.ADDED, after))
            if text.strip()
        )
        return
    matcher = SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Stretch(Part.KEPT, "".join(new[c:d]))
            continue
        if b > a:
            yield Stretch(Part.REMOVED, "".join(old[a:b]))
        if d > c:
            yield Stretch(Part.ADDED, "".join(new[c:d]))


def _sentences(text: str) -> list[str]:
    return [one for one in _SENTENCE.findall(text) if one.strip()]


def _key(text: str) -> str:
    """What makes two sentences or words equal; marks alone are equal to the same marks only."""
    letters = " ".join(_LETTERS.findall(text)).casefold()
    return letters or text.strip()


def _paragraphs(stretches: Sequence[Stretch]) -> Iterator[Stretches]:
    """The stretches of one paragraph after the other; neighbours of one kind are one."""
    paragraph: list[Stretch] = []
    pieces = chain.from_iterable(
        [(part, piece) for piece in re.split(r"(\n+)", text)] for part, text in stretches
    )
    for part, text in pieces:
        if text and not text.strip("\n"):
            if paragraph:
                yield tuple(paragraph)
            paragraph = []
        elif text.strip():
            joined = paragraph and paragraph[-1].part is part
            before = paragraph.pop().text if joined else ""
            paragraph.append(Stretch(part, before + text))
    if paragraph:
        yield tuple(paragraph)
