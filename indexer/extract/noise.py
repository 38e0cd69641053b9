"""Which parts of a page are nowhere part of a story?

Scripts, navigation, embedded posts, boxes that ask for something, teasers within paragraphs, and
what its class or id says is shared, related or commented. What an element is called is a hint,
never a proof: one that holds paragraphs stays, whatever it is called.
"""

from __future__ import annotations

import re
from itertools import islice

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from indexer.extract.captions import GALLERY
from indexer.extract.characters import clean_line
from indexer.extract.markup import FEW_LINKS, Tags, blocks_of, names_of
from indexer.extract.teasers import is_date_line, is_prose

_NOISE_TAGS_WORDS = (
    "script style noscript template iframe object embed svg canvas nav aside footer "
    "figcaption button select textarea input dialog audio"
)

_NOISE_TAGS = frozenset(_NOISE_TAGS_WORDS.split())

_EMBEDS_WORDS = (
    "twitter-tweet twitter-video instagram-media tiktok-embed fb-post fb-video fb-comments"
)

_EMBEDS = frozenset(_EMBEDS_WORDS.split())
"""The class names that the platforms' own embedding code carries, whoever publishes it."""

_LAYOUT_WORDS = re.compile(
    r"(?:^|[\s_-])(?:shar(?:e|es|ing)|sosmed|socials?|medsos|breadcrumbs?|paging|pagination|pager"
    r"|banner|popup|modal|sidebar|ads|adslot|sticky)(?:$|[\s_-])",
    re.IGNORECASE,
)

_UNSEEN_NAMES = frozenset({"hidden", "sr-only", "screen-reader-text", "visually-hidden"})
"""Names of layout: an element called so goes unless a paragraph stands in it."""

_SUBJECT_WORDS = re.compile(
    r"(?:^|[\s_-])(?:sharedaddy|related|terkait|bacajuga|baca[_-]juga|lihat[_-]juga"
    r"|read(?:also|more)|komentar|comments?|disqus|respond|caption|advert\w*|iklan|adsense"
    r"|author[_-]?(?:bio|box|info|card|about|desc\w*)|about[_-]?author|tentang[_-]?penulis"
    r"|newsletter|subscribe|rekomendasi|recommend\w*|populer|popular|terpopuler|trending"
    r"|jp[_-]relatedposts|outbrain|taboola|mgid|copyright|cookies?|consent|gdpr|wm-ipp\w*)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
"""Names of what stands in an element: it goes unless several paragraphs stand in it."""

_DIALOGS = frozenset({"dialog", "alertdialog"})

_CONSENT_WORDS = re.compile(r"(?:^|[\s_-])(?:cookies?|consent|gdpr)(?:$|[\s_-])", re.IGNORECASE)

_PARAGRAPH = 80
"""Characters; a sentence in a box of buttons ("Bagikan berita ini kepada teman.") has fewer."""

_LEAST_PROSE = 150
"""Characters of unlinked prose that an element keeps whatever it is called. Of 733 pages of a group
that names its paragraphs' boxes "paging" and "hidden", .953 of the text is read so, .768 without;
other pages do not change."""

_UNFOLDED = 3
"""How many times more prose than a part that the page hides may be shown, for that part to be the
rest of a story ("Baca selengkapnya") and not a leftover of the template."""

_FIRST_STRINGS = 10

_LONGEST_LABEL = 60
"""Characters of "Baca juga:" with the white space of a template before it."""

_BOXES = frozenset({"div", "section", "aside", "fieldset", "form"})

_MOST_OF_BOX = 600
"""Characters of a box that asks for something, with its options and the white space between."""

_ASKING = 2
"""Sentences of such a box; a story has more, however short."""

_DATED = 2
"""Lines with a date and clock that several comments have."""

_LONGEST_TEASER = 250

_COMMENT_WORDS = re.compile(r"(?:^|[\s_-])(?:komentar|comments?|disqus|respond)(?:$|[\s_-])", re.I)

_INLINE_TAGS = frozenset({"em", "i", "b", "strong", "span", "small", "u", "font", "mark"})

_SEE_ALSO = re.compile(
    r"\W*(?:baca|lihat|simak|tonton)\s+(?:juga|pula|selengkapnya|artikel|berita)\b", re.I
)

_SEE_ALSO_END = re.compile(
    r"\s*[(\[]?\s*(?:baca|lihat|simak|tonton)\s+(?:juga|pula)\s*:?\s*$", re.I
)

_CLOSING = re.compile(r"^\s*[)\]]")

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def without_noise(soup: BeautifulSoup) -> None:
    """Take out of ``soup`` what is nowhere part of a story: scripts, navigation, embedded posts,
    small parts whose class or id says share, related, comment and the like, and teasers within
    paragraphs.

    A part that holds the headline or a few sentences of its own stays, whatever it is called; only
    readers' comments go by their name alone, where other prose stands before them.
    """
    _without_form_boxes(soup)
    for tag in Tags(soup).all:
        if tag.name in _NOISE_TAGS and not tag.decomposed and not _is_story_caption(tag):
            tag.decompose()
    body = soup.body or soup
    _without_inline_teasers(body)
    prose, before, counts = _prose_of(body)
    named = [tag for tag in Tags(body).all if _is_named_noise(tag)]
    shown = prose.get(id(body), 0) - sum(prose.get(id(tag), 0) for tag in named if _is_unseen(tag))
    captions = [tag for tag in named if "caption" in names_of(tag).lower()]
    told = sum(prose.get(id(tag), 0) for tag in captions)
    captions_tell = told >= _LEAST_PROSE and prose.get(id(body), 0) - told < GALLERY
    alike: dict[tuple[int, str], int] = {}
    for tag in named:
        key = (id(tag.parent), names_of(tag))
        alike[key] = alike.get(key, 0) + prose.get(id(tag), 0)
    for tag in named:
        if tag.decomposed or tag.name in ("html", "body"):
            continue
        if _holds_article(tag) and not _is_dialog(tag):
            continue
        own, paragraphs = prose.get(id(tag), 0), counts.get(id(tag), 0)
        if _is_embed(tag):
            stays = False
        elif _is_dialog(tag):  # it lies over the page; some sites show a whole story in one
            stays = 2 * own > prose.get(id(body), 0)
        elif _is_unseen(tag):  # what a button unfolds is most of a story, what is left over is not
            stays = own > 0 and alike[id(tag.parent), names_of(tag)] * _UNFOLDED > shown
        elif captions_tell and "caption" in names_of(tag).lower():
            stays = own > 0
        elif _SUBJECT_WORDS.search(names_of(tag)):
            alone = tag.name == "p" and "caption" not in names_of(tag).lower()
            stays = own >= _LEAST_PROSE and (paragraphs > 1 or alone)
            if stays and _is_comments(tag):
                stays = _is_no_comment(tag, own, before.get(id(tag), 0))
        else:  # a paragraph of its own, or one of several boxes that hold a paragraph each
            stays = own > 0 and alike[id(tag.parent), names_of(tag)] >= _PARAGRAPH
        if stays:
            # readability must not believe the name, nor that what a script unfolds is hidden
            for name in ("class", "id", "style", "hidden"):
                tag.attrs.pop(name, None)
        else:
            tag.decompose()


def _without_form_boxes(soup: BeautifulSoup) -> None:
    """Take out the boxes that ask a reader for something, such as his address for a newsletter: a
    form with a field, and the few words around it."""
    for form in soup.find_all("form"):
        if form.decomposed or form.find(["input", "textarea"]) is None or not _is_small(form):
            continue
        box = form
        while box.parent is not None and box.parent.name in _BOXES and _is_small(box.parent):
            box = box.parent
        box.decompose()


def _is_small(box: Tag) -> bool:
    """Whether no paragraph of a story and no headline stands in ``box``."""
    if len(box.get_text()) > _MOST_OF_BOX or _holds_article(box):
        return False
    texts = [block.text for block in blocks_of(box)]
    return max(map(len, texts), default=0) < _PARAGRAPH and sum(map(is_prose, texts)) <= _ASKING


def _holds_article(tag: Tag) -> bool:
    """Whether the headline, or what is marked as an article, stands in ``tag``."""
    if tag.get("itemprop") == "articleBody" or tag.find(itemprop="articleBody") is not None:
        return True
    return tag.find(("h1", "article")) is not None


def _is_story_caption(tag: Tag) -> bool:
    """Whether a caption stands in a figure of a gallery: several, each with sentences."""
    return tag.name == "figcaption" and is_prose(clean_line(tag.get_text()))


def _prose_of(body: Tag) -> tuple[dict[int, int], dict[int, int], dict[int, int]]:
    """For each element of ``body`` (by its id) the characters of unlinked prose in it, of such
    prose that stands before it on the page, and its paragraphs."""
    prose: dict[int, int] = {}
    before: dict[int, int] = {}
    counts: dict[int, int] = {}
    passed = 0
    for block in blocks_of(body):
        counted = is_prose(block.text) and block.link_share < FEW_LINKS
        length = len(block.text) if counted else 0
        element: Tag | None = block.element
        while element is not None:
            before.setdefault(id(element), passed)
            prose[id(element)] = prose.get(id(element), 0) + length
            counts[id(element)] = counts.get(id(element), 0) + counted
            if element is body:
                break
            element = element.parent
        passed += length
    return prose, before, counts


def _without_inline_teasers(body: Tag) -> None:
    """Take "(Baca juga: <a>…</a>)" out of the paragraphs that it stands in."""
    for link in body.find_all("a"):
        if link.decomposed:
            continue
        holder: Tag = link
        while holder.parent is not None and holder.parent.name in _INLINE_TAGS:
            holder = holder.parent
        if holder is not link and _SEE_ALSO.match(_beginning(holder)):
            if len(holder.get_text()) <= _LONGEST_TEASER:
                holder.decompose()
            continue
        before = holder.previous_sibling
        if isinstance(before, NavigableString):
            label = _SEE_ALSO_END.search(str(before))
            if label is None or (label.start() == 0 and before.previous_sibling is None):
                continue  # a paragraph that is all teaser is for the rules of boilerplate
            after = holder.next_sibling
            if isinstance(after, NavigableString):
                after.replace_with(NavigableString(_CLOSING.sub("", str(after), count=1)))
            before.replace_with(NavigableString(str(before)[: label.start()]))
            holder.decompose()


def _beginning(element: Tag) -> str:
    """The first words of ``element``: it may hold the whole page, where a tag was never closed."""
    words = ""
    for text in islice(element.strings, _FIRST_STRINGS):
        words += text
        if len(words) > _LONGEST_LABEL:
            break
    return words


def _is_unseen(tag: Tag) -> bool:
    """Whether the page itself says that ``tag`` is not shown, not its style sheet."""
    style = tag.attrs.get("style")
    return "hidden" in tag.attrs or (isinstance(style, str) and _HIDDEN.search(style) is not None)


def _is_dialog(tag: Tag) -> bool:
    """Whether ``tag`` lies over the page and asks for something, such as consent."""
    return _is_modal(tag) or _CONSENT_WORDS.search(names_of(tag)) is not None


def _is_modal(tag: Tag) -> bool:
    attributes = tag.attrs
    return attributes.get("role") in _DIALOGS or attributes.get("aria-modal") == "true"


def _is_embed(tag: Tag) -> bool:
    return not _EMBEDS.isdisjoint(tag.get("class") or ())


def _is_comments(tag: Tag) -> bool:
    return _COMMENT_WORDS.search(names_of(tag)) is not None


def _is_no_comment(tag: Tag, prose: int, before: int) -> bool:
    """Whether an element called after comments holds the story: little prose stands before it, or
    far less than in it, and no dates of comments stand in it."""
    if before < _LEAST_PROSE:
        return True
    dated = sum(is_date_line(block.text) for block in blocks_of(tag))
    return prose > 2 * before and dated < _DATED


def _is_named_noise(tag: Tag) -> bool:
    attributes = tag.attrs
    if not attributes:
        return False
    return _is_unseen(tag) or _is_modal(tag) or _has_noise_name(names_of(tag))


def _has_noise_name(names: str) -> bool:
    """Whether one of ``names`` says that an element is no story."""
    if not names:
        return False
    if _LAYOUT_WORDS.search(names) or _SUBJECT_WORDS.search(names):
        return True
    words = names.split()
    return not _UNSEEN_NAMES.isdisjoint(words) or not _EMBEDS.isdisjoint(words)
