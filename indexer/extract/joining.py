"""How do the pages of one story become one article, in whatever order they are read?

An article that is part of a story says so in ``Article.extra`` under ``parts``: for each page that
is in its body "number:paragraphs:pages:sure". So a page that is read later finds its place, and a
page read again replaces itself only.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.extract.extraction import Part
from indexer.models import Article

_EXTRA = "parts"
_TELLING = 40
"""Characters of a paragraph that, standing on two pages, shows them to be the same."""


@dataclass(slots=True)
class _Page:
    number: int
    sure: bool
    total: int
    paragraphs: list[str]


def as_part(article: Article, part: Part) -> Article:
    """``article``, marked as the page ``part`` of its story."""
    page = _Page(part.number, part.sure, part.total or 0, article.body.split("\n"))
    return _with_pages(article, [page])


def is_incomplete(article: Article) -> bool:
    """Whether pages of the story that ``article`` tells are not in it."""
    pages = _pages(article)
    numbers = {page.number for page in pages}
    if not pages or 0 in numbers:
        return False
    total = max(page.total for page in pages)
    return not numbers >= set(range(1, max(total, *numbers) + 1))


def joined(known: Article, new: Article) -> Article:
    """What is known of a story, with the page ``new`` of it in its place."""
    pages = _pages(known)
    (page,) = _pages(new)
    if page.number == 0:
        return new
    if not pages:
        if _is_held(page.paragraphs, known.body.split("\n")):
            return known
        if page.number == 1:
            return new
        pages = [_Page(1, False, page.total, known.body.split("\n"))]
    if pages[0].number == 0:
        return known
    _put(pages, page)
    pages.sort(key=lambda one: one.number)
    first = new if pages[0] is page else known
    other = known if first is new else new
    facts = {
        name: getattr(first, name) or getattr(other, name)
        for name in ("url", "source", "published_at", "category", "authors", "tags")
    }
    return _with_pages(first._replace(**facts), pages)


def _put(pages: list[_Page], page: _Page) -> None:
    """Put ``page`` among ``pages``: over the one with its number or its text, else, where numbers
    are not sure, in the next free place."""
    for other in list(pages):
        if _is_same(other, page):
            if not page.sure:
                page.number, page.sure = other.number, other.sure
            pages.remove(other)
    taken = {other.number: other for other in pages}
    rival = taken.get(page.number)
    if rival is not None and page.sure and rival.sure:
        pages.remove(rival)
    elif rival is not None:
        moved = rival if page.sure else page
        moved.number = next(n for n in range(1, len(pages) + 3) if n not in taken)
    pages.append(page)


def _is_same(one: _Page, other: _Page) -> bool:
    told = {text for text in one.paragraphs if len(text) >= _TELLING}
    shared = sum(text in told for text in other.paragraphs)
    return shared > 0 and 2 * shared >= min(len(told), len(other.paragraphs))


def _is_held(paragraphs: list[str], known: list[str]) -> bool:
    held = set(known)
    return all(text in held for text in paragraphs)


def _pages(article: Article) -> list[_Page]:
    """The pages in the body of ``article``; none if it was never printed on several."""
    marks = dict(article.extra).get(_EXTRA, ())
    paragraphs = article.body.split("\n")
    pages = []
    for mark in marks:
        number, count, total, sure = (int(part) for part in mark.split(":"))
        pages.append(_Page(number, bool(sure), total, paragraphs[:count]))
        paragraphs = paragraphs[count:]
    return pages


def _with_pages(article: Article, pages: list[_Page]) -> Article:
    marks = tuple(
        f"{page.number}:{len(page.paragraphs)}:{page.total}:{int(page.sure)}" for page in pages
    )
    rest = tuple(pair for pair in article.extra if pair[0] != _EXTRA)
    body = "\n".join(text for page in pages for text in page.paragraphs)
    return article._replace(body=body, extra=(*rest, (_EXTRA, marks)))
