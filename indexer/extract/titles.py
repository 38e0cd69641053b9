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

_WORDS_OF_SITE = 3

LONGEST_TITLE = 300
"""Characters; the longest of 27,432 real titles has 200. More is a text in the wrong place."""

_MOST_OF_TITLE = 0.6
"""How much of the head's title a heading that is the headline has: kickers are left out of it."""

_PAGE_NUMBER = re.compile(
    r"\s*[-–—|,:(]?\s*\b(?:halaman|laman|page|hal\.?)\s*(?:\d{1,2}|all|semua)"
    r"(?:\s*(?:dari|of|/)\s*\d{1,2})?\s*\)?(?=\s*(?:[-–—|]|$))",
    re.IGNORECASE,
)

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST_SITE_ALONE = 50
_WORDS_OF_SITE_ALONE = 7
"""Words; "Dinas Komunikasi dan Informatika Kabupaten Lebak" has six."""

_KICKER = re.compile(
    r"\W*(?:(?:versi )?cetak|print(?: version)?|foto|galeri(?: foto)?|video|opini|kolom|artikel"
    r"|blog|(?:detail|baca|isi|lihat)(?: \w+)?|berita(?: \w+)?|news|surat pembaca|infografis"
    r"|advertorial|breaking news|home|beranda|untitled\b.*|halaman \w+|index)\W*",
    re.IGNORECASE,
)
"""What stands before a headline in a page's head that is no site."""

_SEPARATOR = re.compile(r"\s+[|•·:»«~–—-]+\s+|\s*[|»«•]+\s*|:\s+")
_NEWS_WORD = re.compile(r"(?<=\w\w\w)(?:online|news|com|media|id)$")
_WORDS = re.compile(r"\w+")


def choose_title(
    head_titles: Sequence[str],
    headings: Iterable[str],
    site_names: Sequence[str],
    lines: Iterable[str] = (),
    *,
    from_head_alone: bool = False,
) -> str | None:
    """The headline of a page, or None if it has none.

    ``head_titles`` are what the page's head says, most trusted first; ``headings`` the texts of
    its headings, h1 first; ``site_names`` what the outlet may be called: names and host;
    ``lines`` other visible lines that are no links. ``from_head_alone``: the head has a
    ``<title>`` only, which is often shorter than the headline or has other words.
    """
    headings = list(headings)
    titles = [_PAGE_NUMBER.sub("", title) for title in head_titles]
    titles = [title for title in titles if 0 < len(title) <= LONGEST_TITLE]
    plain = [without_site(title, site_names) for title in titles]
    first = None
    own_headings = [
        heading
        for heading in map(_without_page_number, headings)
        if _LEAST_HEADLINE <= len(heading) <= LONGEST_TITLE and not is_site(heading, site_names)
    ]
    for heading in own_headings:
        own = _squeeze(heading)
        if any(_is_told_by(title, bare, own) for title, bare in zip(titles, plain, strict=True)):
            return heading
        if any(_is_cut_off(title, own) for title in plain):
            return heading
        first = first or heading
    seen = {line.casefold() for line in lines}
    for title in titles:
        for cut in _SEPARATOR.finditer(title):
            for part in (title[: cut.start()], title[cut.end() :]):
                if len(part) >= _LEAST_HEADLINE and part.casefold() in seen:
                    return part
    for title in titles:
        for heading in headings:
            if _is_short_headline(title, heading, site_names):
                return heading
    if from_head_alone and first and any(share_words(first, title) for title in plain):
        return first
    return next((title for title in plain if title), None) or first


def _without_page_number(heading: str) -> str:
    return _PAGE_NUMBER.sub("", heading)


def _is_told_by(title: str, bare: str, heading: str) -> bool:
    """Whether the squeezed ``heading`` is what ``title`` says: nearly all of it, or one of its
    parts. A subheading may be contained in the title as well, but is a smaller piece of it."""
    whole = _squeeze(bare)
    if heading in _squeeze(title) and len(heading) >= len(whole) * _MOST_OF_TITLE:
        return True
    parts = [_squeeze(part) for part in _SEPARATOR.split(title)]
    runs = {"".join(parts[i:k]) for k in range(len(parts) + 1) for i in range(k)}
    return heading in runs


def _is_short_headline(title: str, heading: str, site_names: Sequence[str]) -> bool:
    """Whether a heading too short to be trusted alone ("Serayu") begins the head's title, with no
    more than a site's name behind it."""
    cut = _SEPARATOR.match(title, len(heading)) if title.startswith(heading) else None
    return (
        cut is not None
        and 0 < len(heading) < _LEAST_HEADLINE
        and len(title) - cut.end() <= _LONGEST_SITE_NAME
        and len(title[cut.end() :].split()) <= _WORDS_OF_SITE
        and not is_site(heading, site_names)
    )


def share_words(heading: str, title: str) -> bool:
    """Whether two headlines speak of the same: half of the shorter one's longer words in both."""
    one, other = (
        {word for word in _WORDS.findall(text.lower()) if len(word) > 3}
        for text in (heading, title)
    )
    return len(one & other) * 2 >= min(len(one), len(other)) > 0


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
            break
    ends = [*(cut.start() for cut in cuts[1:]), len(title)]
    for cut, end in zip(cuts, ends, strict=True):
        # "Title - Site | What the site says of itself"
        if cut.start() >= _LEAST_HEADLINE and is_site(title[cut.end() : end], site_names):
            return title[: cut.start()]
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
                return None if _KICKER.fullmatch(parts[0]) else parts[0].strip()
    return None


def site_alone(titles: Sequence[str], headline: str | None) -> str | None:
    """What a page's head calls its site where it names nothing else: a short title that says
    nothing of the ``headline``.

    >>> site_alone(["KORAN GARUT - Senin, 10 November 1999"], "Harga Cengkih Jatuh Lagi")
    'KORAN GARUT'
    >>> site_alone(["Dinas Sosial Kabupaten Garut"], "Bantuan Beras untuk Warga Banjir Dibagikan")
    'Dinas Sosial Kabupaten Garut'
    """
    if headline is None or len(titles) != 1:
        return None
    parts = [part for part in _SEPARATOR.split(titles[0]) if _YEAR.search(part) is None]
    title = parts[0] if parts else ""
    words = len(title.split())
    if len(title) > _LONGEST_SITE_ALONE or not 2 <= words <= _WORDS_OF_SITE_ALONE:
        return None
    if (
        _KICKER.match(title)
        or share_words(headline, titles[0])
        or title.endswith(("?", "!", "…", "."))
    ):
        return None
    return title


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
