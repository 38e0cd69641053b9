"""Which blocks of a page are the story?

readability-lxml tells where on the page the story stands; what it gives back is cleaned HTML that
has lost loose text and gained teasers, so its answer is used as a pointer: the blocks of the page
that it kept mark out a stretch of the page, and that stretch is then read by our own rules.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence

from bs4 import BeautifulSoup
from bs4.element import Comment, Tag
from readability.readability import Document, Unparseable

from indexer.extract.markup import MOSTLY_LINKS, Block, blocks_of

_LEAST_TELLING = 25
"""Characters of a block that can be recognised: shorter ones ("Halaman 2") repeat on a page."""

_NOISE_TAGS_WORDS = (
    "script style noscript template iframe object embed svg canvas nav aside footer "
    "figcaption button select textarea input dialog audio"
)
_NOISE_TAGS = _NOISE_TAGS_WORDS.split()
_EMBEDS_WORDS = (
    "twitter-tweet twitter-video instagram-media tiktok-embed fb-post fb-video fb-comments"
)
_EMBEDS = frozenset(_EMBEDS_WORDS.split())
"""The class names that the platforms' own embedding code carries, whoever publishes it."""

_NOISE_WORDS = re.compile(
    r"(?:^|[\s_-])(?:shar(?:e|es|ing)|sharedaddy|sosmed|socials?|medsos|related|terkait|bacajuga"
    r"|baca[_-]juga|lihat[_-]juga|read(?:also|more)|komentar|comments?|disqus|respond|breadcrumbs?"
    r"|paging|pagination|pager|caption|advert\w*|iklan|ads|adsense|adslot|banner|newsletter"
    r"|subscribe|popup|modal|sidebar|rekomendasi|recommend\w*|populer|popular|terpopuler|trending"
    r"|jp[_-]relatedposts|outbrain|taboola|mgid|copyright|hidden|sr-only|screen-reader-text)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_PARAGRAPH = 80
_SENTENCE = 40
"""Characters. Paragraphs of news have 100 to 400; labels and teasers without a full stop up to 80,
sentences with one ("Hal itu dibenarkan Kapolres.") 25 and more."""
_FULL_STOP = re.compile(r"[.!?…][\"”’')\]]*$")
_FEW_LINKS = 0.3
_LEAD_DISTANCE = 12
"""Blocks between headline and story: date, author, share buttons, caption."""
_PARAGRAPH_TAGS_WORDS = "p h2 h3 h4 h5 h6 li blockquote td dd dt pre ul ol center"
_PARAGRAPH_TAGS = frozenset(_PARAGRAPH_TAGS_WORDS.split())
_MARK = re.compile(r"[(\[][\w./*,&\- ]{2,30}[)\]]\*{0,3}")
_DATELINE = re.compile(
    r"(?:[A-Z][\w.&'’/()-]*)(?:[ ,]+[(\w][\w.&'’/()-]*){0,6}\s*[,:]?\s*(?:--+|[-–—])\s*"
    r"(?=[\"“'‘A-Z(])"
)
_MOST_CAPTIONS = 3
_LONGEST_CAPTION = 200
_CREDIT = re.compile(
    r"\b(?:foto|photo|dok|doc|istimewa|ist|antara foto|afp|reuters|getty|shutterstock|thinkstock"
    r"|ilustrasi)\b",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def without_noise(soup: BeautifulSoup) -> None:
    """Take out of ``soup`` what is nowhere part of a story: scripts, navigation, hidden parts,
    embedded posts, and small parts whose class or id says share, related, comment and the like.

    A part that holds the headline or half of the page's text stays, whatever it is called.
    """
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in soup.find_all(_NOISE_TAGS):
        if not tag.decomposed:
            tag.decompose()
    body = soup.body or soup
    half = len(body.get_text()) / 2
    for tag in body.find_all(_is_named_noise):
        if tag.decomposed or tag.parent is None or tag.name in ("html", "body"):
            continue
        if tag.find(("h1", "article")) is not None or tag.find(itemprop="articleBody") is not None:
            continue
        if tag.get("itemprop") == "articleBody" or len(tag.get_text()) > half:
            continue
        tag.decompose()


def _is_named_noise(tag: Tag) -> bool:
    attributes = tag.attrs
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    if isinstance(style, str) and _HIDDEN.search(style):
        return True
    classes = attributes.get("class") or ()
    if not _EMBEDS.isdisjoint(classes):
        return True
    names = [*classes, attributes.get("id") or ""]
    return any(name and _NOISE_WORDS.search(str(name)) is not None for name in names)


def story_blocks(soup: BeautifulSoup, title: str | None = None) -> list[Block]:
    """The blocks of the story on the page ``soup`` (cleaned by ``without_noise``), in order.

    What stands before the headline ``title`` is left out. Empty if nothing reads like a story.
    """
    blocks = blocks_of(soup.body or soup)
    known = {text for text in _pointed_at(soup) if len(text) >= _LEAST_TELLING}
    matching = [index for index, block in enumerate(blocks) if block.text in known]
    if not matching:
        return []
    first, last = matching[0], matching[-1]
    if title is not None:
        first = _after_headline(blocks, title, first, last)
    frame = _frame(blocks[index] for index in matching if index >= first)
    last = _with_what_follows(blocks, frame, last)
    story = _lead(blocks, title, frame, first)
    story += [block for block in blocks[first : last + 1] if _belongs(block, frame, known)]
    story = _without_list_at_end(story, blocks[first : last + 1])
    return _without_captions(story, frame)


def is_prose(text: str) -> bool:
    """Whether a block reads like a paragraph: long, or a sentence with its full stop."""
    return len(text) >= _PARAGRAPH or (
        len(text) >= _SENTENCE and _FULL_STOP.search(text) is not None
    )


def is_dateline(text: str) -> bool:
    """Whether a paragraph begins with a place (and outlet) and a dash, as a story does.

    >>> is_dateline("SLEMAN, KABAR – Warga lereng Merapi pulang setelah tiga hari di balai desa.")
    True
    """
    return is_prose(text) and _DATELINE.match(text) is not None


def _after_headline(blocks: Sequence[Block], title: str, first: int, last: int) -> int:
    """Where the story begins if its headline stands within the stretch: after the headline,
    unless most of the text stands before it (then it is a repetition at the end)."""
    wanted = title.casefold()
    total = sum(len(block.text) for block in blocks[first : last + 1])
    passed = 0
    begin = first
    for index in range(first, last + 1):
        if blocks[index].text.casefold() == wanted:
            begin = index + 1
        passed += len(blocks[index].text)
        if passed > total / 3:
            break
    return begin


def _frame(kept: Iterable[Block]) -> Tag | None:
    """The element in which most of the kept text stands: the paragraphs' parent, or the element
    itself where paragraphs are loose text between line breaks."""
    weights: dict[int, int] = {}
    elements: dict[int, Tag] = {}
    for block in kept:
        holder = block.element
        if holder.name in _PARAGRAPH_TAGS and holder.parent is not None:
            holder = holder.parent
        elements[id(holder)] = holder
        weights[id(holder)] = weights.get(id(holder), 0) + len(block.text)
    return elements[max(weights, key=weights.__getitem__)] if weights else None


def _stands_in(block: Block, frame: Tag | None) -> bool:
    return block.element is frame or (
        block.element.name in _PARAGRAPH_TAGS and block.element.parent is frame
    )


def _with_what_follows(blocks: Sequence[Block], frame: Tag | None, last: int) -> int:
    """The last block of the story, with the paragraphs in the same element that readability
    took for something else, and the reporter's mark ("(abc/def)") at the end."""
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        if not _stands_in(block, frame):
            continue
        if (is_prose(block.text) and block.link_share < _FEW_LINKS) or _MARK.fullmatch(block.text):
            last = index
    return last


def _lead(blocks: Sequence[Block], title: str | None, frame: Tag | None, first: int) -> list[Block]:
    """The paragraphs before ``first`` that readability missed: those in the same element, and
    those between the headline and the story (a lead paragraph in an element of its own)."""
    wanted = (title or "").casefold()
    begin = next((i for i in range(first - 1, -1, -1) if blocks[i].text.casefold() == wanted), None)
    found = []
    for index in range((begin + 1) if begin is not None else 0, first):
        block = blocks[index]
        if not is_prose(block.text) or block.link_share >= _FEW_LINKS:
            continue
        if _stands_in(block, frame) or (begin is not None and first - index <= _LEAD_DISTANCE):
            found.append(block)
    return found


def _belongs(block: Block, frame: Tag | None, known: set[str]) -> bool:
    """Whether a block within the stretch is story: not a teaser, nor a label in a box."""
    if block.link_share >= MOSTLY_LINKS:
        return False
    if block.text in known or _stands_in(block, frame) or is_prose(block.text):
        return True
    return block.element.name in _PARAGRAPH_TAGS


def _without_list_at_end(story: list[Block], stretch: Sequence[Block]) -> list[Block]:
    """``story`` without the remains of a list of teasers behind it: short blocks that are left
    over when the links between them are taken out."""
    tail = len(story)
    while tail and not is_prose(story[tail - 1].text):
        tail -= 1
    if not tail:
        return story
    ends = (i for i in range(len(stretch), 0, -1) if stretch[i - 1] is story[tail - 1])
    end = next(ends, 0)  # a lead may stand before the stretch, with no paragraph in it
    after = stretch[end:]
    links = sum(block.link_share >= MOSTLY_LINKS for block in after)
    return story[:tail] if after and links >= len(after) / 2 else story


def _without_captions(story: list[Block], frame: Tag | None) -> list[Block]:
    """``story`` without picture captions at its beginning: short blocks before the dateline that
    are no sentences among the paragraphs (a standfirst is one), and those that name a
    photographer or say "foto"."""
    for index, block in enumerate(story[: _MOST_CAPTIONS + 1]):
        if is_dateline(block.text):
            leads = [lead for lead in story[:index] if _is_standfirst(lead, frame)]
            return leads + story[index:]
        if len(block.text) > _LONGEST_CAPTION:
            break
    begin = 0
    while begin < len(story) - 1 and _is_caption(story[begin].text):
        begin += 1
    return story[begin:]


def _is_standfirst(block: Block, frame: Tag | None) -> bool:
    sentence = _FULL_STOP.search(block.text) is not None and len(block.text) >= _SENTENCE
    return sentence and _stands_in(block, frame) and not _is_caption(block.text)


def _is_caption(text: str) -> bool:
    return len(text) <= _LONGEST_CAPTION and _CREDIT.search(text) is not None


def _pointed_at(soup: BeautifulSoup) -> list[str]:
    log = logging.getLogger("readability.readability")
    silent, log.disabled = log.disabled, True  # it logs a traceback for what it raises as well
    try:
        document = Document(str(soup))  # type: ignore[no-untyped-call]
        summary: str = document.summary(html_partial=True)  # type: ignore[no-untyped-call]
    except Unparseable:
        return []
    finally:
        log.disabled = silent
    found = BeautifulSoup(summary, "lxml")
    return [block.text for block in blocks_of(found)]
