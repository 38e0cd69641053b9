"""What comes out of reading one page or record, beside the article itself?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from indexer.models import Article


class TooMuchMarkup(ValueError):
    """The page has more markup, or nests it deeper, than a page of text does."""


class Doubt(StrEnum):
    """What a reader of the archive should know about an article that was taken in all the same.

    The names are stable: reports carry them.
    """

    NO_DATE = "no_date"
    """Nothing says when it was published."""

    UNREADABLE_DATE = "unreadable_date"
    """What should be its date is none, or one that does not exist: it is undated."""

    RELATIVE_DATE = "relative_date"
    """Its date counts back ("2 jam yang lalu") from a time that nothing tells: it is undated."""

    FUTURE_DATE = "future_date"
    """It says that it was published after it was read."""

    DATE_MENDED = "date_mended"
    """Day and month were swapped, as its address shows: the address's day was taken."""

    DATE_UNLIKE_ADDRESS = "date_unlike_address"
    """Its date is not the day that its address names; the date was kept."""

    NO_TITLE = "no_title"
    """Its first words stand in for the headline."""

    UNUSABLE_URL = "unusable_url"
    """Its address is none on the web, and nothing tells which was meant: it has none."""

    TITLE_CUT = "title_cut"
    """Its title was longer than any headline and was cut."""

    INCOMPLETE_STORY = "incomplete_story"
    """The story goes on on pages, or behind a wall, that are not at hand."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """One doubt, with a short English remark: the text of a date, a page's number."""

    doubt: Doubt
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part of a story printed on several pages an article is.

    ``number`` counts from 1; 0 is the whole story on one page. ``sure`` is false where the page
    does not say and the order of reading decides. ``total`` is the number of pages, if told.
    """

    number: int
    sure: bool = True
    total: int | None = None


class Extraction(NamedTuple):
    """An article, the doubts about it, the paragraphs that were left out of it as boilerplate, and
    which part of a story it is (None: all of it).

    A tuple, as an article is: one is made for each article.
    """

    article: Article
    doubts: tuple[Doubted, ...] = ()
    dropped: tuple[str, ...] = ()
    part: Part | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What an operator decides about doubtful input.

    ``strict_dates``: a record or page whose date cannot be read is rejected, not indexed undated.
    ``keep_index_pages``: pages that are no article are taken as one.
    """

    strict_dates: bool = False
    keep_index_pages: bool = False


USUAL = Rules()
