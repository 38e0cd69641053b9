"""Is what was asked for the address of an article, pasted into the search box?

A journalist asks so whether the archive has an article. The words of an address stand in hardly
any text, so it is looked up as a whole, and where no article has it, the words in it are what is
searched: portals make them of the title.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from indexer.fields import address_word
from indexer.identity import mended_url

_AROUND = " \t\n\r\"'“”‘’<>()[].,;"
"""What encloses an address in a text, or ends its sentence."""

_ADDRESS = re.compile(
    r"(?P<scheme>https?:/{1,2}|www\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}"
    r"(?::\d{1,5})?/[^\s\"“”<>]+",
    re.IGNORECASE,
)
"""A host with a dot in it, and a path; without a path it is the outlet that is asked for."""

_ENDINGS = re.compile(r"\.(?:html?|php|aspx?|jsp|amp)$", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{2,}|(?<![0-9])[0-9]{1,4}(?![0-9])", re.IGNORECASE)
"""A word of an address, or a number that is short enough not to be the article's."""


class PastedAddress(NamedTuple):
    """An address that somebody searches: the ``word`` that ``Field.ADDRESS`` holds for it, the
    ``words`` in it that tell what the article is about (perhaps none), and whether it ``is_sure``
    that it is one: without a scheme it may be something else with a slash in it."""

    url: str
    word: str
    words: str
    is_sure: bool


def address_in(text: str) -> PastedAddress | None:
    """The address that ``text`` is, but for quotes or brackets around it; None if it is more than
    an address, or none.

    >>> address_in("https://kabar.example/read/2019/banjir-di-garut").words
    'banjir di garut'
    """
    found = _ADDRESS.fullmatch(text.strip(_AROUND)) if "/" in text else None
    if found is None:
        return None
    url = mended_url(found.group())
    word = address_word(url)
    if not word:
        return None
    return PastedAddress(url=url, word=word, words=_words(url), is_sure=bool(found["scheme"]))


def _words(url: str) -> str:
    """The words of the last part of the path that has several."""
    path = re.split(r"[?#]", url.split("://", 1)[1], maxsplit=1)[0].partition("/")[2]
    for part in reversed(path.split("/")):
        words = _WORD.findall(_ENDINGS.sub("", part))
        if sum(map(str.isalpha, words)) > 1:
            return " ".join(words)
    return ""
