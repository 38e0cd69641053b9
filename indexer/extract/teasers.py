"""Which blocks of a page announce other stories, or answer this one?

A teaser is a headline in a link, a date perhaps, and a summary; a comment a name, a date and an
opinion. Both come in runs, whatever the elements around them are called, and a run is what tells
them from a story: there every paragraph has its link or its date before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.extract.dates import find_dates, is_relative
from indexer.extract.markup import MOSTLY_LINKS, Block

LEAST_TEASER = 20
"""Characters of a headline in a link; names of sections and buttons are shorter."""

_LEAST_HEADING = 10
"""Characters of a headline in a link that is marked as a heading."""

_RUN = 3
"""Teasers in a row that make a list."""

_COMMENTS = 2
"""Dated paragraphs in a row, after others, that make a list of comments."""

_LONGEST_COMMENT = 4
"""Paragraphs."""

_LONGEST_DATE_LINE = 90
_REACH = 3
"""Blocks between a teaser's headline and its summary: section, date, author."""

_PARAGRAPH = 80
_SENTENCE = 40
"""Characters. Paragraphs of news have 100 to 400; labels and teasers without a full stop up to 80,
sentences with one ("Hal itu dibenarkan Kapolres.") 25 and more."""

_TEASER_HEADINGS = frozenset({"h2", "h3", "h4", "h5"})
FULL_STOP = re.compile(r"[.!?…][\"”’')\]]*$")
_SEE_ALSO = re.compile(r"\W*(?:baca|lihat|simak|tonton)\b", re.IGNORECASE)
_COMMENTS_LABEL = re.compile(
    r"\W*(?:\d{1,4}\s*)?(?:komentar|tanggapan|balasan|comments?|responses?|replies|diskusi)\W*"
    r"(?:pembaca|anda|\(?\d{1,4}\)?)?\W*",
    re.IGNORECASE,
)
_ANSWER_LABEL = re.compile(r"\W*(?:tanggapan|balasan)\s*:\W*", re.IGNORECASE)


def is_prose(text: str) -> bool:
    """Whether a block reads like a paragraph: long, or a sentence with its full stop."""
    return len(text) >= _PARAGRAPH or (
        len(text) >= _SENTENCE and FULL_STOP.search(text) is not None
    )


def is_teaser(block: Block) -> bool:
    """Whether ``block`` is a headline in a link; "Baca juga: …" within a story is another thing."""
    least = _LEAST_HEADING if block.element.name in _TEASER_HEADINGS else LEAST_TEASER
    return (
        block.link_share >= MOSTLY_LINKS
        and len(block.text) >= least
        and _SEE_ALSO.match(block.text) is None
    )


def is_date_line(text: str) -> bool:
    """Whether a short line tells a minute ("26 November 2025 09:00 WIB", "2 jam lalu").

    A lone day is a subheading of a chronicle as often.
    """
    if len(text) > _LONGEST_DATE_LINE or not any(map(str.isdigit, text)):
        return False
    return any(date.has_clock for date in find_dates(text)) or is_relative(text)


def is_comments_label(text: str) -> bool:
    """Whether a line heads the readers' comments ("8 Tanggapan", "Komentar (2)").

    "Tanggapan:" heads the answer to a reader's letter.
    """
    if len(text) > 40 or _ANSWER_LABEL.fullmatch(text) is not None:
        return False
    return _COMMENTS_LABEL.fullmatch(text) is not None


def teaser_summaries(blocks: Sequence[Block]) -> set[int]:
    """The indexes of the summaries of teasers in runs of at least three."""
    found: set[int] = set()
    run: list[int] = []
    teasers = 0
    since_teaser = _REACH + 1
    for index, block in enumerate(blocks):
        if is_teaser(block):
            teasers += 1
            since_teaser = 0
        elif is_prose(block.text) and block.link_share < MOSTLY_LINKS:
            if since_teaser <= _REACH:
                run.append(index)
                since_teaser = _REACH + 1
            else:  # a paragraph of its own ends the run
                if len(run) >= _RUN and teasers >= _RUN:
                    found.update(run)
                run, teasers = [], 0
        else:
            since_teaser += 1
    if len(run) >= _RUN and teasers >= _RUN:
        found.update(run)
    return found


def first_comment(blocks: Sequence[Block], begin: int) -> int | None:
    """The index of the block at which readers' comments begin after ``begin`` (the headline): a
    label over dated paragraphs, or a run of these after the story. None if there are none."""
    seen_prose = 0
    undated = 0
    starts: list[int] = []
    dated = -_REACH
    for index in range(begin, len(blocks)):
        text = blocks[index].text
        if is_comments_label(text) and seen_prose:
            return index
        if is_date_line(text):
            dated = index
        elif is_prose(text) and blocks[index].link_share < MOSTLY_LINKS:
            undated += 1
            if seen_prose and 0 < index - dated <= 2:
                starts.append(dated)
                undated = 0
            elif undated > _LONGEST_COMMENT:
                starts.clear()
            dated = -_REACH
            seen_prose += 1
            if len(starts) >= _COMMENTS:
                return _with_name(blocks, starts[0])
    return None


def _with_name(blocks: Sequence[Block], dated: int) -> int:
    """The place of a commentator's name, which stands before the date ``dated``."""
    before = blocks[dated - 1]
    return dated - 1 if len(before.text) < _SENTENCE and not is_prose(before.text) else dated
