"""What is an article called?

The visible headline is right where it agrees with what the page's head says; alone, it may be the
name of a section or of the site. The head's title is right but for the site's name around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_LEAST_HEADLINE = 12
"""Characters: the shortest real headlines have 15; names of sections have up to 12."""

_LONGEST_SITE_NAME = 30
"""Characters; names of outlets have 5 to 25."""

_SEPARATOR = re.compile(r"\s+[|•·:»«–—-]+\s+|\s*[|»«•]+\s*|:\s+")
_NEWS_WORD = re.compile(r"(?<=\w\w\w)(?:online|news|com|media|id)$")
_WORDS = re.compile(r"\w+")


def choose_title(
    head_titles: Sequence[str], headings: Iterable[str], site_names: Sequence[str]
) -> str | None:
    """The headline of a page, or None if it has none.

    ``head_titles`` are what the page's head says, most trusted first; ``headings`` the texts of
    its h1 and h2, in that order; ``site_names`` what the outlet may be called: names and host.
    """
    squeezed = [_squeeze(title) for title in head_titles]
    plain = [without_site(title, site_names) for title in head_titles]
    first = None
    for heading in headings:
        if len(heading) < _LEAST_HEADLINE or is_site(heading, site_names):
            continue
        own = _squeeze(heading)
        if any(own in title for title in squeezed):
            return heading
        if any(_is_cut_off(title, own) for title in plain):
            return heading
        first = first or heading
    return next((title for title in plain if title), None) or first


def without_site(title: str, site_names: Sequence[str]) -> str:
    """``title`` without the parts at either end that name the site.

    >>> without_site("Banjir surut - Kabar Garut | kabargarut.example", ["kabargarut.example"])
    'Banjir surut'
    """
    while True:
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            return title
        last, first = cuts[-1], cuts[0]
        if last.start() > 0 and is_site(title[last.end() :], site_names):
            title = title[: last.start()]
        elif first.end() < len(title) and is_site(title[: first.start()], site_names):
            title = title[first.end() :]
        else:
            return title


def site_in(
    titles: Sequence[str], site_names: Sequence[str], headline: str | None = None
) -> str | None:
    """How a page's head spells the name of its site: the part of a title that is one of its
    names, or that alone, and short, stands beside the headline.

    >>> site_in(["Banjir surut - Kabar Garut"], ["kabargarut.example"])
    'Kabar Garut'
    >>> site_in(["Banjir surut - Kabar Garut"], [], "Banjir surut")
    'Kabar Garut'
    """
    for title in titles:
        parts = _SEPARATOR.split(title)
        for part in (parts[-1], parts[0]):
            if len(parts) > 1 and is_site(part, site_names):
                return part
    for title in titles:
        if headline and headline in (title[: len(headline)], title[-len(headline) :]):
            rest = title.replace(headline, "", 1)
            parts = [part for part in _SEPARATOR.split(rest) if part]
            if len(parts) == 1 and len(parts[0]) <= _LONGEST_SITE_NAME:
                return parts[0].strip()
    return None


def is_site(text: str, site_names: Sequence[str]) -> bool:
    """Whether ``text`` is one of the names of the site, spelled with or without spaces and
    domain endings.

    >>> is_site("Kabar Garut", ["www.kabargarut.co.id"])
    True
    """
    own = _site_key(text)
    keys = {_site_key(name) for name in site_names}
    return bool(own) and (own in keys or _NEWS_WORD.sub("", own) in keys)


def _site_key(name: str) -> str:
    name = re.sub(r"^(?:https?://)?(?:www\.)?", "", name.strip().lower())
    name = re.sub(r"(?:\.(?:com|net|org|co|id|news|info|tv|my|web|example))+/?$", "", name)
    return _squeeze(name)


def _squeeze(text: str) -> str:
    return "".join(_WORDS.findall(text.lower()))


def _is_cut_off(title: str, heading: str) -> bool:
    """Whether ``title`` is the beginning of the squeezed ``heading``, cut for a preview."""
    own = _squeeze(title.rstrip(". …"))
    return title.endswith(("...", "…")) and len(own) >= _LEAST_HEADLINE and heading.startswith(own)
