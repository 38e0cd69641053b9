"""Which of the first lines of a text file are its headline and its date line?

People who keep stories as text put the headline first, alone before an empty line or not, then a
line with the day, then the story.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.extract.dates import BadDate, is_moment_line, parse_date

_LONGEST_TITLE = 150
"""Characters of a first line that is the headline."""

_LONGEST_DATE_LINE = 60
_SENTENCE_ENDS = (".", ",", ";", ":")
_HEAD_LINES = 4
_BYLINE = re.compile(
    r"(?i:oleh|penulis|reporter|wartawan|jurnalis|pewarta|laporan)\s*[:：]\s*(?P<names>\S.{1,80})"
    r"|[Oo]leh\s+(?P<alone>[A-Z][\w'-]*(?: [A-Z][\w.'-]*){0,4})"
)
"""A line that says who wrote the story."""


@dataclass(frozen=True, slots=True)
class Heading:
    """``rest`` are the paragraphs of the story; ``date`` is the line that names the day."""

    title: str | None
    date: str | None
    authors: str | None
    rest: list[str]


def heading_of(paragraphs: Sequence[str], title: str | None) -> Heading:
    """What stands above the story; ``title`` is the headline if it is known from elsewhere."""
    lines = list(paragraphs)
    date: str | None = None
    authors: str | None = None
    found = title
    for _ in range(_HEAD_LINES):
        if len(lines) < 2:
            break
        line = lines[0]
        if found is None and _is_headline(line, lines[1:]):
            found = line
        elif date is None and _is_date(line):
            date = line
        elif authors is None and (byline := _BYLINE.fullmatch(line)) is not None:
            authors = byline["names"] or byline["alone"]
        elif not (title and line.casefold() == title.casefold()):
            break
        del lines[0]
    return Heading(found, date, authors, lines)


def _is_headline(line: str, below: Sequence[str]) -> bool:
    """A short line that ends no sentence, above one that is longer or names a day."""
    if len(line) > _LONGEST_TITLE or line.endswith(_SENTENCE_ENDS) or _is_date(line):
        return False
    return _is_date(below[0]) or any(len(one) > len(line) for one in below[:_HEAD_LINES])


def _is_date(line: str) -> bool:
    if len(line) > _LONGEST_DATE_LINE:
        return False
    if is_moment_line(line):
        return True
    if line.endswith("."):
        return False  # "5 Desember 2025." may be a sentence of the story
    try:
        parse_date(line)
    except BadDate:
        return False
    return any(letter.isalpha() for letter in line) or "/" in line or "-" in line
