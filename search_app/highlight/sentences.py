"""Where does a sentence begin and end, near a place in a text?

Good enough to cut a snippet: a full stop after a word of three letters or more, a number, a bracket
or a quotation mark, before a capital. Titles and ranks that end in a stop (``Prof. Budi``) do not
end a sentence.
"""

from __future__ import annotations

import re

_SHORTENED = (
    *("prof", "drs", "dra", "kab", "kec", "kel", "jend", "kol", "kapt", "gub", "bpk", "sdr"),
    *("hlm", "jln", "dkk", "dll", "dsb", "ltd", "inc"),
)
"""Abbreviations of three letters or more after which a sentence goes on."""

_END = re.compile(
    r"[.!?\n](?:(?<=\n)|(?:(?<=\w\w\w[.!?])|(?<=[\d)\]%”’\"'][.!?]))"
    + "".join(rf"(?<!\b{word}[.!?])" for word in _SHORTENED)
    + r"[\"”’')]*(?:(?:\s?,)+|(?=\s|$)))",
    re.IGNORECASE,
)
"""The end of a sentence: a line's end, or the stop and what closes it, with the commas that links
leave where they were cut out of a page. What stands before the stop is looked at only where there
is one: a text has a stop in a hundred characters."""

_OPENING = "\"“‘'("


def sentence_start(text: str, place: int, reach: int) -> int | None:
    """Where the sentence begins in which ``place`` lies, if that is at most ``reach`` code points
    before it."""
    first = max(0, place - reach)
    begins = [_after_space(text, end) for end in _ends(text, max(0, first - 20), place)]
    if first == 0:
        begins.insert(0, 0)
    fitting = [start for start in begins if first <= start <= place and _can_begin(text, start)]
    return fitting[-1] if fitting else None


def sentence_end(text: str, first: int, last: int) -> int | None:
    """Where the last sentence ends that ends between ``first`` and ``last``."""
    ends = [end for end in _ends(text, max(0, first - 20), last) if first <= end <= last]
    return next((end for end in reversed(ends) if _can_begin(text, _after_space(text, end))), None)


def begins_sentence(text: str, place: int) -> bool:
    """Whether nothing of a sentence is left out before ``place``."""
    return place == 0 or sentence_start(text, place, 0) == place


def ends_sentence(text: str, place: int) -> bool:
    """Whether nothing of a sentence is left out from ``place`` on."""
    return not text[place:].strip() or sentence_end(text, place, place) == place


def _ends(text: str, first: int, last: int) -> list[int]:
    found = _END.finditer(text, first, min(len(text), last + 1))
    return [end for match in found if (end := match.end()) <= last]


def _after_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _can_begin(text: str, place: int) -> bool:
    """Whether a sentence may begin at ``place``: with a capital or a number, also in quotes."""
    rest = text[place : place + 3].lstrip(_OPENING)
    return not rest or rest[0].isupper() or rest[0].isdigit()
