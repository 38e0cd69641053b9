"""Which part of a very long article does one page show?

An article of 14 MB would take half a minute to mark and fill a page of 100 MB. All but the longest
articles are one part; of the others a page shows one, and leads to the next.
"""

from __future__ import annotations

from dataclasses import dataclass

PART_LENGTH = 25_000
"""Code points of a part. The longest of 27,432 real articles has 20,027: it is one part."""

SLACK = 2_000
"""Code points by which a part may be shorter, so that it ends with a paragraph or at least a word,
and by which the last one may be longer, so that no part is left with a line or two."""


@dataclass(frozen=True, slots=True)
class Part:
    """Part ``number`` (from 1) of ``count``: the code points of a body from ``start`` to
    ``end``."""

    number: int
    count: int
    start: int
    end: int


def part_count(body: str) -> int:
    """How many parts ``body`` has; at least one."""
    return max(1, -(-(len(body) - SLACK) // PART_LENGTH))


def part(body: str, number: int) -> Part | None:
    """Part ``number`` of ``body``; None if there is none. Looks at its ends only, so its time does
    not depend on the length of ``body``."""
    count = part_count(body)
    if not 1 <= number <= count:
        return None
    end = len(body) if number == count else _cut(body, number * PART_LENGTH)
    return Part(number, count, _cut(body, (number - 1) * PART_LENGTH), end)


def part_at(body: str, offset: int) -> int:
    """The number of the part of ``body`` in which the code point at ``offset`` stands."""
    number = min(offset // PART_LENGTH + 1, part_count(body))
    here = part(body, number)
    return number + 1 if here is not None and offset >= here.end else number


def _cut(body: str, before: int) -> int:
    """Where a part ends that may have so many code points: after a line, a word, or there."""
    for separator in ("\n", " "):
        at = body.rfind(separator, max(0, before - SLACK), before)
        if at >= 0:
            return at + 1
    return before
