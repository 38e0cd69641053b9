"""Which stretches of a text are direct speech?

What stands between quotation marks in one paragraph, long enough to be a statement: a word or two
between marks is a title, a nickname or irony.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from indexer.models import Article

VERSION = 1
"""Raise it when other stretches are found: indexes become outdated."""

LEAST, MOST = 20, 1500
"""Characters of a statement."""

_LEAST_WORDS = 4

_NOT_BEFORE = r"(?<![\w.!?]."
_SPOKEN = re.compile(
    # A mark that opens: no word or point before it, none but a word or an ellipsis after it. What
    # stands before is looked at last, so that the search leaps from mark to mark.
    rf'(?:"{_NOT_BEFORE})|“{_NOT_BEFORE})|,,{_NOT_BEFORE}.)|\'\'{_NOT_BEFORE}.)|``{_NOT_BEFORE}.))'
    rf"(?=[\w(.…\[])"
    # Up to the mark that closes. Nearly all are ended by one sign and hold no apostrophe: these are
    # leapt over at once; the second way alone would find the same.
    rf'(?:([^"“”\n\']{{{LEAST},{MOST}}}+)["”](?!\w)'
    rf'|([^"“”\n]{{{LEAST},{MOST}}}?)(?:["”]|\'\')(?!\w))'
)


class Spoken(NamedTuple):
    """One statement: its text without the marks, which begins at ``start``."""

    text: str
    start: int


def direct_speech(body: str) -> Iterator[Spoken]:
    """The statements in ``body``, in order."""
    for match in _SPOKEN.finditer(body):
        group = match.lastindex or 0
        text = match[group]
        if text.count(" ") >= _LEAST_WORDS - 1:
            yield Spoken(text, match.start(group))


def spoken_text(article: Article) -> str:
    """Everything said in the article, a line each."""
    return "\n".join(one.text for one in direct_speech(article.body))
