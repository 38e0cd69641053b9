"""Which article does a saved page tell?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from indexer.encodings import NotText, decode
from indexer.errors import Reason, RecordRejected
from indexer.extract.boilerplate import without_boilerplate
from indexer.extract.bylines import READING_TIME, Published, authors_of, published, section_of
from indexer.extract.characters import clean_paragraphs
from indexer.extract.dates import find_dates, without_dates
from indexer.extract.dating import beside_address, day_of_address
from indexer.extract.extraction import USUAL, Doubt, Doubted, Extraction, Rules, TooMuchMarkup
from indexer.extract.headline_blocks import headline_place, line_over_story
from indexer.extract.joining import as_part
from indexer.extract.main_text import story_blocks
from indexer.extract.markup import (
    MOSTLY_LINKS,
    Block,
    Tags,
    blocks_of,
    parse,
    text_of,
)
from indexer.extract.metadata import Metadata, read_metadata
from indexer.extract.no_article import why_no_article
from indexer.extract.noise import without_noise
from indexer.extract.parts import linked_pages, story_page
from indexer.extract.saving import saving_of
from indexer.extract.story_signs import is_dateline
from indexer.extract.teasers import is_date_line, is_prose
from indexer.extract.titles import (
    LONGEST_TITLE,
    choose_title,
    is_site,
    share_words,
    site_alone,
    site_in,
)
from indexer.fallback_titles import first_words
from indexer.identity import BadUrl, check_url, host_of, id_from_content, id_from_url
from indexer.models import WIB, Article, RawPage

MAX_PAGE_BYTES = 32 * 1024 * 1024
"""Readers of files stop earlier (``sources.Limits.page_bytes``); this is for every other caller."""

_PHOTO_PAGE = 300
"""Characters of prose below which a page shows pictures or a film, and the description in its head
is the story. Stories have 700 and more, captions 100 to 400."""

_LEAST_STORY = 40
"""Characters: less is a leftover ("Halaman tidak ditemukan"), not the shortest news there is."""


_LONGEST_DETAILS = 160
_LONGEST_DETAIL = 50
_FEW_DETAILS = 2
_BETWEEN_DETAILS = re.compile(r"\s*[|•·]\s*")
"""Section, author, date and views on one line, as some sites print them over a story."""

_WALL = 200
_WALLED = re.compile(
    r"(?:login|masuk|daftar|berlangganan|subscribe)\b.{0,60}\b(?:untuk|agar|to)\b.{0,40}"
    r"\b(?:melanjutkan|lanjut|membaca|baca|continue|read)\b"
    r"|(?:artikel|konten|berita) (?:ini )?(?:khusus|hanya)(?: untuk)? (?:pelanggan|anggota|member)"
    r"|untuk (?:melanjutkan|lanjut) membaca.{0,40}(?:login|masuk|berlangganan|daftar)",
    re.IGNORECASE,
)
"""The line at which a wall cuts a story off; calls to comment after logging in say otherwise."""

_DAY_NAME = re.compile(
    r"[\W_]*(?:edisi|terbit|tayang|tanggal|publikasi|posting|rilis)?[\W_]*(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad)?[\W_]*",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"://|@|\.(?:com|co|id|net|org)\b"
    r"|\b(?:redaksi|admin\w*|editor|media|news|online|tim|team)\b",
    re.I,
)
"""What stands in author tags when a system, not a person, filled them in."""


def read_page(page: RawPage, rules: Rules = USUAL) -> Extraction:
    """The article on ``page``.

    Raises RecordRejected BAD_ENCODING (no text), TOO_LARGE, BROKEN_HTML (more or deeper markup
    than a page of text has), NO_ARTICLE (a list, an error, a check), NO_BODY (nothing on it reads
    like a story) or, with strict dates, BAD_DATE (it names an impossible date and no possible
    one).
    """
    if len(page.content) > MAX_PAGE_BYTES:
        detail = f"over {MAX_PAGE_BYTES} bytes"
        raise RecordRejected(Reason.TOO_LARGE, page.origin, detail)
    try:
        html = decode(page.content)
        soup = parse(html)
    except NotText as error:
        raise RecordRejected(Reason.BAD_ENCODING, page.origin, str(error)) from error
    except TooMuchMarkup as error:
        raise RecordRejected(Reason.BROKEN_HTML, page.origin, str(error)) from error
    saving = saving_of(html, page.url)
    saved_at = saving.saved_at or page.saved_at
    tags = Tags(soup)
    metadata = read_metadata(tags)
    url = next(iter(metadata.urls), None) or _checked(saving.url)
    site_names = _site_names(metadata, url)
    visible = blocks_of(soup.body or soup)
    title = _title(metadata, site_names, visible)
    headline = headline_place(title, visible)
    told = published(metadata.dates, visible, headline, saved_at)
    if told.problem is not None and told.moment is None and rules.strict_dates:
        raise RecordRejected(Reason.BAD_DATE, page.origin, told.problem)
    authors = _authors(metadata, visible, headline, site_names)
    section = metadata.section or section_of(visible, headline)
    addresses = [*metadata.urls, *([checked] if (checked := _checked(saving.url)) else ())]
    linked = linked_pages(tags, addresses)
    without_noise(soup)
    dropped: list[str] = []
    paragraphs = _paragraphs(soup, metadata, title, dropped)
    why = why_no_article(
        metadata=metadata,
        title=title,
        visible=visible,
        paragraphs=paragraphs,
        url=url,
        dated=_is_dated(told, metadata, headline),
    )
    if why is not None and not rules.keep_index_pages:
        raise RecordRejected(Reason.NO_ARTICLE, page.origin, why)
    body = "\n".join(paragraphs)
    if len(body) < _LEAST_STORY:
        raise RecordRejected(Reason.NO_BODY, page.origin, "nothing on the page reads like a story")
    story = story_page(
        linked, visible, addresses, page.origin.path, begins=is_dateline(paragraphs[0])
    )
    url = story.url
    moment, doubts = _dated(told, url)
    if title is None:
        doubts = (*doubts, Doubted(Doubt.NO_TITLE))
    elif title.endswith("…") and all(len(one) > LONGEST_TITLE for one in metadata.titles):
        doubts = (*doubts, Doubted(Doubt.TITLE_CUT))
    source = (
        (None if _is_section_of(metadata.site, url) else metadata.site)
        or site_in(metadata.titles, site_names, title)
        or site_alone(metadata.titles, title)
        or (host_of(url) if url else None)
    )
    article = Article(
        article_id=id_from_url(url) if url else id_from_content(title or "", body),
        title=title or first_words(body),
        body=body,
        url=url,
        source=source,
        published_at=moment,
        category=section,
        authors=tuple(name for name in authors if source is None or not is_site(name, [source])),
        tags=metadata.tags,
    )
    if story.part is not None:
        article = as_part(article, story.part)
    elif _goes_on(visible):
        doubts = (*doubts, Doubted(Doubt.INCOMPLETE_STORY, "behind a login or a subscription"))
    return Extraction(article=article, doubts=doubts, dropped=tuple(dropped), part=story.part)


def _goes_on(visible: Sequence[Block]) -> bool:
    """Whether a page says that only those who log in or pay can read on."""
    return any(len(block.text) <= _WALL and _WALLED.search(block.text) for block in visible)


def _title(metadata: Metadata, site_names: Sequence[str], visible: Sequence[Block]) -> str | None:
    """The page's headline; the beginning of its title if that is longer than any."""
    named = {"og:title", "twitter:title"} & metadata.properties.keys()
    title = choose_title(
        metadata.titles,
        metadata.headings,
        site_names,
        (block.text for block in visible if block.link_share < MOSTLY_LINKS),
        from_head_alone=not named and len(metadata.titles) == 1,
    )
    if not named and (not metadata.headings or headline_place(title, visible) is None):
        shown = line_over_story(visible, headings_only=bool(metadata.headings))
        if shown is not None and not (title and share_words(shown, title)):
            return shown  # the head names the site only
    if title is None and metadata.titles:
        return first_words(metadata.titles[0])
    return title


def _is_dated(told: Published, metadata: Metadata, headline: int | None) -> bool:
    """Whether a date was found that is the page's own: without a headline that is shown, a line
    with a date belongs to the first teaser as well."""
    if headline is None and not metadata.dates:
        return False
    return told.moment is not None or told.relative is not None


def _dated(told: Published, url: str | None) -> tuple[datetime | None, tuple[Doubted, ...]]:
    """The moment of publication with the help of the address, and what is doubtful about it."""
    if told.moment is not None:
        return beside_address(told.moment, url)
    day = day_of_address(url) if url is not None else None
    if day is not None:
        return datetime(day.year, day.month, day.day, tzinfo=WIB), ()
    if told.relative is not None:
        return None, (Doubted(Doubt.RELATIVE_DATE, told.relative[:80]),)
    if told.problem is not None:
        return None, (Doubted(Doubt.UNREADABLE_DATE, told.problem),)
    return None, (Doubted(Doubt.NO_DATE),)


def _paragraphs(
    soup: BeautifulSoup, metadata: Metadata, title: str | None, dropped: list[str]
) -> list[str]:
    blocks = story_blocks(soup, title)
    paragraphs = without_boilerplate([block.text for block in blocks], title, dropped=dropped)
    while len(paragraphs) > 1 and _is_date_only(paragraphs[0]):
        dropped.append(paragraphs.pop(0))  # with author and views in it, no rule of words knows it
    length = sum(map(len, paragraphs))
    if metadata.body is not None:
        told = without_boilerplate(_told(metadata.body), title)
        if length < sum(map(len, told)) / 2:
            return told
    description = metadata.description
    if description is not None and _is_photo_page(paragraphs, description):
        return [description]
    return _without_repetitions(paragraphs) if length < _PHOTO_PAGE else paragraphs


def _is_date_only(text: str) -> bool:
    """Whether a paragraph is the line with the date: it tells a minute, or nothing but a day."""
    if _is_line_of_details(text):
        return True
    if is_prose(text):
        return False
    if is_date_line(text):
        return True
    has_date = any(map(str.isdigit, text)) and any(True for _ in find_dates(text))
    return has_date and _DAY_NAME.fullmatch(without_dates(text)) is not None


def _is_line_of_details(text: str) -> bool:
    """Whether a line tells section, author, date and views between signs, or a date and how long
    the reading takes."""
    if len(text) > _LONGEST_DETAILS or text[-1] in ".!?" or not any(map(str.isdigit, text)):
        return False
    pieces = _BETWEEN_DETAILS.split(text)
    several = len(pieces) > _FEW_DETAILS and max(map(len, pieces)) <= _LONGEST_DETAIL
    if not several and READING_TIME.search(text) is None:
        return False
    return any(True for _ in find_dates(text))


def _without_repetitions(paragraphs: Sequence[str]) -> list[str]:
    """The captions of a picture page without those that only repeat words of a longer one."""
    words = [frozenset(re.findall(r"\w+", text.lower())) for text in paragraphs]
    return [
        text
        for index, text in enumerate(paragraphs)
        if not any(words[index] < other for other in words)
    ]


def _is_photo_page(paragraphs: Sequence[str], description: str) -> bool:
    """Whether the head's description says more than the page, which shows pictures or a film."""
    if len(description) < _LEAST_STORY or description.endswith(("...", "…", "[…]")):
        return False
    others = [text for text in paragraphs if is_prose(text) and text not in description]
    return sum(map(len, others)) < min(_PHOTO_PAGE, len(description) * 0.75)


def _told(body: str) -> list[str]:
    """The paragraphs of a JSON-LD ``articleBody``, which may be text or escaped markup."""
    try:
        return text_of(body) if "<" in body else clean_paragraphs(body)
    except TooMuchMarkup:
        return []


def _is_section_of(site: str | None, url: str | None) -> bool:
    """Whether what a page calls its site is the first folder of its address: some content systems
    put the section there."""
    if site is None or url is None:
        return False
    first = urlsplit(url).path.strip("/").partition("/")[0]
    return first.lower() == site.lower() and not is_site(site, [host_of(url)])


def _site_names(metadata: Metadata, url: str | None) -> list[str]:
    names = [metadata.site, metadata.properties.get("og:site_name"), host_of(url) if url else None]
    if url is not None:
        names += host_of(url).split(".")[:1]
        names.append(".".join(host_of(url).split(".")[-2:]))
        names.append(".".join(host_of(url).split(".")[-3:]))
    return [name for name in names if name]


def _authors(
    metadata: Metadata,
    blocks: Sequence[Block],
    headline: int | None,
    site_names: Sequence[str],
) -> tuple[str, ...]:
    """Who wrote the story: what a line on the page says, then what its head says.

    The head's author is often the editor, or the site itself, which is nobody.
    """
    meta = (metadata.author_meta,) if metadata.author_meta else ()
    for told in (
        authors_of(blocks, headline, site_names),
        metadata.authors,
        metadata.linked_authors,
        meta,
    ):
        persons = tuple(
            name for name in told if not is_site(name, site_names) and not _NOBODY.search(name)
        )
        if persons:
            return persons
    return ()


def _checked(url: str | None) -> str | None:
    try:
        return check_url(url) if url else None
    except BadUrl:
        return None
