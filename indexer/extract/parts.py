"""Which page of a story that is printed on several is this one, and what is the story's address?

Told by the number in an address ("?page=2", "/2"), a line ("Halaman 2 dari 3"), the links between
the pages, and, where all that is the same on every page, the name under which it was saved.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from bs4.element import Tag

from indexer.extract.extraction import Part
from indexer.extract.markup import Block, Tags
from indexer.identity import normalise_url

_MOST_PAGES = 60
"""Pages of one story; higher numbers in an address are something else's."""

_TO_A_PAGE = re.compile(
    r"\W*|.{0,12}\b(?:halaman|laman|page|hal|selanjutnya|berikutnya|sebelumnya|next|prev|previous"
    r"|lanjut|lanjutkan|terakhir|last|semua|all)\b.{0,25}",
    re.IGNORECASE,
)
"""What a link to another page of a story says beside its number: "Halaman Selanjutnya", "»"."""

_MOST_BARS = 50
"""Links to pages of a story whose surroundings are looked at."""

_LEAST_WORDS = 3
_SLUG_WORD = re.compile(r"[^\W\d_]+")
"""Words of a headline in the path before a page's number; behind fewer a number is an id."""

_KEYS = frozenset({"page", "halaman", "hal", "laman", "paged"})
_WHOLE = frozenset({"all", "semua", "single", "full"})
_PATH_END = re.compile(
    r"(?P<base>.*?)/(?:(?:page|halaman|hal|laman)[/-])?(?P<number>\d{1,2}|all)/?", re.IGNORECASE
)
_COUNTER = re.compile(
    r"\W*(?:halaman|laman|page|hal\.?)?\s*:?\s*(?P<number>\d{1,2})\s*(?:dari|of|/)\s*(?P<total>\d{1,2})"
    r"\s*(?:halaman|laman|hal|pages?)?\W*",
    re.IGNORECASE,
)
_BAR = re.compile(
    r"\W*(?:halaman|laman|pages?|hal\.?)\s*:?\s*(?P<numbers>\d{1,2}(?:[\s|,·•-]+\d{1,2})+)\b.*",
    re.IGNORECASE,
)
_CURRENT = re.compile(
    r"(?:^|[\s_-])(?:active|current|selected|aktif|on)(?:$|[\s_-])", re.IGNORECASE
)
_SAVED_AS = re.compile(r"(?:.*?[^\d])?(?P<number>\d{1,2})", re.DOTALL)
_SAVED_QUERY = re.compile(r"[?&@](?:page|halaman|hal)=(?P<number>\d{1,2})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """The address of the whole story, if one is known, and which part of it the page is: None if it
    is all of it."""

    url: str | None
    part: Part | None


def story_page(
    pages: LinkedPages,
    visible: Sequence[Block],
    urls: Sequence[str],
    saved_as: str,
    *,
    begins: bool,
) -> StoryPage:
    """Which page of a story a page is.

    ``pages`` are the story's pages that it links to; ``urls`` its addresses, most trusted first;
    ``saved_as`` the path of its file; ``begins`` whether its text begins with a dateline, as first
    pages do.
    """
    own = urls[0] if urls else None
    marks = [split_page(url) for url in urls]
    linked, current = pages.numbers, pages.current
    counted = _counters(visible)
    told = [number for _, number in marks if number is not None and number != 1]
    if not linked and not counted:
        # An address alone tells a page only by a key that says so, not by how its path ends.
        told = [
            number
            for url, (base, number) in zip(urls, marks, strict=True)
            if number not in (None, 1) and urlsplit(url).path == urlsplit(base).path
        ]
    total = max([*linked, *(total for _, total in counted), 0]) or None
    if not told and total is None:
        return StoryPage(url=own, part=None)
    base = marks[0][0] if urls else None
    if 0 in told:
        return StoryPage(url=own if own and "?" in own else base, part=Part(number=0))
    numbers = {number for number, _ in counted}
    if counted and total is not None and len(numbers) > 1 and numbers >= set(range(1, total + 1)):
        return StoryPage(url=own, part=None)  # all of its pages are on this one
    if told:
        return StoryPage(url=base, part=Part(number=told[0], total=total))
    if total == 1:
        return StoryPage(url=own, part=None)
    # The name of the file is the last to be asked: "berita-2.html" may be the second story.
    first = 1 if any(number == 1 for _, number in marks) else None
    saved = _saved_number(saved_as, total or 0)
    for number in (*sorted(numbers, reverse=True), current, first, saved):
        if number is not None:
            return StoryPage(url=base, part=Part(number=number, total=total))
    return StoryPage(url=base, part=Part(number=1, sure=begins, total=total))


def split_page(url: str) -> tuple[str, int | None]:
    """The address of the whole story that ``url`` is a page of, and the page's number: 0 for all
    pages at once, None if it names no page.

    >>> split_page("https://kabar.example/11/banjir-surut?page=2")
    ('https://kabar.example/11/banjir-surut', 2)
    """
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    for key, value in query:
        if key.lower() in _KEYS and parts.path.strip("/"):
            number = _number(value)
            if number is not None:
                rest = urlencode([pair for pair in query if pair != (key, value)])
                return urlunsplit(parts._replace(query=rest)), number
    found = _PATH_END.fullmatch(parts.path)
    if found is not None:
        slug = found["base"].rpartition("/")[2]
        number = _number(found["number"])
        if number is not None and len(_SLUG_WORD.findall(slug)) >= _LEAST_WORDS:
            end = "/" if parts.path.endswith("/") else ""
            return urlunsplit(parts._replace(path=found["base"] + end)), number
    return url, None


def _number(text: str) -> int | None:
    if text.lower() in _WHOLE:
        return 0
    if text.isdecimal() and 1 <= int(text) <= _MOST_PAGES:
        return int(text)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPages:
    """The numbers of a story's pages that links on one of them lead to, and the number that is
    marked as the page's own."""

    numbers: frozenset[int] = frozenset()
    current: int | None = None


def linked_pages(tags: Tags, urls: Sequence[str]) -> LinkedPages:
    """The pages of its story that a page with ``tags`` and the addresses ``urls`` links to."""
    keys = {_key(split_page(url)[0]) for url in urls}
    if not keys:
        return LinkedPages()
    numbers: set[int] = set()
    bars: list[Tag] = []
    for link in (*tags.named("a"), *tags.named("link")):
        href = str(link.get("href") or "")
        text = link.get_text(strip=True)
        if (
            "comment" in href
            or "komentar" in href
            or not (text.isdecimal() or _TO_A_PAGE.fullmatch(text))
        ):
            continue
        if link.name == "link" and not {"next", "prev"} & set(link.get("rel") or ()):
            continue
        try:
            base, number = split_page(urljoin(urls[0], href))
        except ValueError:
            continue
        if number is None and text == "1":
            number = 1
        if number is None or number < 1 or _key(base) not in keys:
            continue
        numbers.add(number)
        if link.name == "a" and link.parent is not None:
            bars.append(link.parent)
    current = _marked_current(bars, numbers | {1}) if numbers else None
    if not numbers - {1} and (current is None or current == 1):
        return LinkedPages()
    return LinkedPages(numbers=frozenset({*numbers, 1, current or 1}), current=current)


def _key(url: str) -> str:
    try:
        return normalise_url(url)
    except ValueError:
        return url


def _marked_current(bars: Sequence[Tag], numbers: set[int]) -> int | None:
    """The number in a bar of pages that is no link, or whose element is called current."""
    for bar in bars[:_MOST_BARS]:
        for around in (bar, bar.parent):
            if not isinstance(around, Tag) or len(around.get_text()) > 200:
                continue
            for tag in around.find_all(("span", "strong", "b", "em", "li", "a", "div")):
                text = tag.get_text(strip=True)
                if not text.isdecimal() or int(text) > max(numbers) + 1:
                    continue
                names = [*(tag.get("class") or ()), str(tag.get("aria-current") or "")]
                if any(_CURRENT.search(name) or name == "page" for name in names):
                    return int(text)
                if tag.name in ("span", "strong", "b", "em") and not tag.find_parent("a"):
                    return int(text)
    return None


def _counters(visible: Sequence[Block]) -> list[tuple[int, int]]:
    """The (number, total) of lines such as "Halaman 2 dari 3"; a bar of numbers tells the total."""
    found = []
    for block in visible:
        if len(block.text) > 60 or not any(map(str.isdigit, block.text)):
            continue
        counter = _COUNTER.fullmatch(block.text)
        if counter is not None and ("al" in block.text.lower() or "page" in block.text.lower()):
            number, total = int(counter["number"]), int(counter["total"])
            if 1 <= number <= total <= _MOST_PAGES:
                found.append((number, total))
    if found:
        return found
    for block in visible:
        bar = _BAR.fullmatch(block.text) if len(block.text) <= 120 else None
        if bar is not None:
            numbers = [int(one) for one in re.findall(r"\d+", bar["numbers"])]
            if numbers == list(range(1, len(numbers) + 1)):
                return [(1, len(numbers))] if block.link_share == 0 else []
    return found


def _saved_number(saved_as: str, total: int) -> int | None:
    """The page's number in the name of its file, if there are so many pages."""
    name = PurePath(saved_as).name
    found = _SAVED_QUERY.search(name) or _SAVED_AS.fullmatch(name.split(".", 1)[0])
    if found is None or not 1 <= int(found["number"]) <= total:
        return None
    return int(found["number"])
