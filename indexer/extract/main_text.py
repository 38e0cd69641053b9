"""Which blocks of a page are the story?

readability-lxml tells where on the page the story stands; what it gives back is cleaned HTML that
has lost loose text and gained teasers, so its answer is used as a pointer: the blocks of the page
that it kept mark out a stretch of the page, and that stretch is then read by our own rules.

What an element is called is a hint, never a proof: one that holds paragraphs stays, whatever it is
called, and is judged by where it stands and what stands beside it.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import islice

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag
from readability.readability import Document, Unparseable

from indexer.extract.characters import clean_line
from indexer.extract.dates import find_dates
from indexer.extract.markup import MOSTLY_LINKS, Block, Tags, blocks_of
from indexer.extract.teasers import first_comment, is_date_line, is_prose, teaser_summaries

_LEAST_TELLING = 25
"""Characters of a block that can be recognised: shorter ones ("Halaman 2") repeat on a page."""

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
_SENTENCE = 40
"""Characters of the shortest standfirst."""

_PARAGRAPH = 80
"""Characters; a sentence in a box of buttons ("Bagikan berita ini kepada teman.") has fewer."""

_LONG = 120
"""Characters of a paragraph among others that needs no full stop to be one."""

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

_MOST_OF_TEASER = 600
"""Characters of another article's headline, date and summary."""

_DATED = 2
"""Lines with a date and clock that several comments have."""

_OVER_STORY = 5
"""Blocks between a headline and the first paragraph: date, author, caption."""

_LEAST_TWIN = 15
"""Characters: the shortest real headlines."""

_SHORTEST_POEM = 4
"""Lines of the same kind behind a headline, where no line is long enough to be recognised."""

_STORY_BOX = re.compile(r"(?:^|\s)(?:entry|post|article|story)[_-]?(?:content|body|text)(?:$|\s)")

_LEAST_LINES = 2
"""Lines that readability keeps of a poem at least: those of 25 characters and more."""

_LEAST_WORDS = 4
"""Of a headline."""

_MENU_SIGN = re.compile(r"\s[|•·/»]\s")
_MENU = 2
"""Signs between the entries of a menu that is no link: "Beranda | Daerah | Kontak"."""

_REGION = 0.8
_BOXED = 0.8
"""What prose weighs for the element around the one that holds it."""

_GALLERY = 300
"""Characters of prose below which captions are the story: a picture series, a film."""

_LONGEST_TEASER = 250
_FULL_STOP = re.compile(r"[.!?…][\"”’')\]]*$")
_COMMENT_WORDS = re.compile(r"(?:^|[\s_-])(?:komentar|comments?|disqus|respond)(?:$|[\s_-])", re.I)
_INLINE_TAGS = frozenset({"em", "i", "b", "strong", "span", "small", "u", "font", "mark"})
_SEE_ALSO = re.compile(
    r"\W*(?:baca|lihat|simak|tonton)\s+(?:juga|pula|selengkapnya|artikel|berita)\b", re.I
)
_SEE_ALSO_END = re.compile(
    r"\s*[(\[]?\s*(?:baca|lihat|simak|tonton)\s+(?:juga|pula)\s*:?\s*$", re.I
)
_CLOSING = re.compile(r"^\s*[)\]]")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FEW_LINKS = 0.3
_LEAD_DISTANCE = 12
"""Blocks between headline and story: date, author, share buttons, caption."""
_PARAGRAPH_TAGS_WORDS = "p h2 h3 h4 h5 h6 li blockquote td dd dt pre ul ol center"
_PARAGRAPH_TAGS = frozenset(_PARAGRAPH_TAGS_WORDS.split())
_CELLS = frozenset({"td", "th"})
_MARK = re.compile(
    r"[(\[][\w./*,&\- ]{2,30}[)\]]\*{0,3}"
    r"|[A-Z][A-Z.']+(?: [A-Z][A-Z.']*){1,3}(?: ?[|/] ?[A-Z.' ]+)?"
)
"""How a reporter signs at the end: "(abc/def)", "[abc]", a name in capitals."""

_BRACKETED = re.compile(r"[(\[][\w./*,&\- ]{2,30}[)\]]\*{0,3}")

_DATELINE = re.compile(
    r"(?:[A-Z][\w.&'’/()-]*)(?:[ ,]+[(\w][\w.&'’/()-]*){0,6}\s*[,:]?"
    r"(?:\s*(?:--+|[–—])\s*|\s+-\s*|-\s+)"  # a hyphen alone may join two words
    r"(?=[\"“'‘A-Z(])"
)
_MOST_DETAILS = 6
"""Rows of a table of an article's details: author, editor, date, views."""

_DETAIL = re.compile(
    r"\W*(?:reporter|pewarta|editor|penulis|redaktur|wartawan|publisher|tanggal|waktu|dibaca|hits"
    r"|kategori|sumber|kontributor|fotografer)\W*",
    re.I,
)
_MOST_CAPTIONS = 3
_LONGEST_CAPTION = 200
_CREDITED = (
    r"(?:foto|photo|dok|doc|istimewa|ist|antara foto|afp|reuters|getty|shutterstock|thinkstock"
    r"|ilustrasi|pixabay|unsplash|freepik|instagram|tangkapan layar|repro)"
)
_CREDIT_END = re.compile(
    rf"(?:[(\[/|]\s*{_CREDITED}\b[^()\[\]]{{0,60}}[)\]]?|\b(?:foto|photo|dok|doc)\s*[:.]"
    rf"\s*[^.!?]{{2,50}}|[(\[][^()\[\]]{{0,50}}\b{_CREDITED}\b[^()\[\]]{{0,50}}[)\]])\W*$",
    re.IGNORECASE,
)
"""The end of a caption: "(Foto: Sri Uji)", "/ Dok. Pemkab", "Foto: Istimewa"."""

_CREDIT_ALONE = re.compile(
    rf"\W*{_CREDITED}\b[^!?]{{0,60}}|[A-Z][\w.]{{1,30}}(?: [\w.]+){{0,3}}/[A-Z][\w.' ]{{1,40}}",
    re.I,
)
_CREDIT_START = re.compile(r"\W*(?:foto|photo|keterangan foto|ket\.? foto|ilustrasi)\s*[:|/]", re.I)
_AGENCY_END = re.compile(
    r"[.!?”\"]\s*[(\[](?:[\w ]{2,20}/)?(?:afp|reuters|ant|antara|ist)\W*$", re.I
)
"""An agency's name behind the last sentence of a story credits the story, not a picture."""

_NAMED_END = re.compile(r"[(\[][A-Z][\w.' ]{2,40}/[A-Z][\w.' ]{2,40}[)\]]\W*$")
_PICTURES = ("img", "figure", "picture", "amp-img", "video")
_LOOSE_DATELINE = re.compile(
    r"[A-Z][\w.&'’/()-]*(?:[ ,]+[(\w][\w.&'’/()-]*){0,6}\s*[,:]?\s*(?:--+|[-–—])"
)
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
    captions = [tag for tag in named if "caption" in _names(tag).lower()]
    told = sum(prose.get(id(tag), 0) for tag in captions)
    captions_tell = told >= _LEAST_PROSE and prose.get(id(body), 0) - told < _GALLERY
    alike: dict[tuple[int, str], int] = {}
    for tag in named:
        key = (id(tag.parent), _names(tag))
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
            stays = own > 0 and alike[id(tag.parent), _names(tag)] * _UNFOLDED > shown
        elif captions_tell and "caption" in _names(tag).lower():
            stays = own > 0
        elif _SUBJECT_WORDS.search(_names(tag)):
            alone = tag.name == "p" and "caption" not in _names(tag).lower()
            stays = own >= _LEAST_PROSE and (paragraphs > 1 or alone)
            if stays and _is_comments(tag):
                stays = _is_no_comment(tag, own, before.get(id(tag), 0))
        else:  # a paragraph of its own, or one of several boxes that hold a paragraph each
            stays = own > 0 and alike[id(tag.parent), _names(tag)] >= _PARAGRAPH
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
        counted = is_prose(block.text) and block.link_share < _FEW_LINKS
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
    return _is_modal(tag) or _CONSENT_WORDS.search(_names(tag)) is not None


def _is_modal(tag: Tag) -> bool:
    attributes = tag.attrs
    return attributes.get("role") in _DIALOGS or attributes.get("aria-modal") == "true"


def _is_embed(tag: Tag) -> bool:
    return not _EMBEDS.isdisjoint(tag.get("class") or ())


def _is_comments(tag: Tag) -> bool:
    return _COMMENT_WORDS.search(_names(tag)) is not None


def _is_no_comment(tag: Tag, prose: int, before: int) -> bool:
    """Whether an element called after comments holds the story: little prose stands before it, or
    far less than in it, and no dates of comments stand in it."""
    if before < _LEAST_PROSE:
        return True
    dated = sum(is_date_line(block.text) for block in blocks_of(tag))
    return prose > 2 * before and dated < _DATED


def _names(tag: Tag) -> str:
    """The classes and the id of ``tag``, in one line."""
    classes = tag.attrs.get("class")
    identity = tag.attrs.get("id")
    if not classes:
        return str(identity) if identity else ""
    line = " ".join(classes) if isinstance(classes, list) else str(classes)
    return f"{line} {identity}" if identity else line


def _is_named_noise(tag: Tag) -> bool:
    attributes = tag.attrs
    if not attributes:
        return False
    return _is_unseen(tag) or _is_modal(tag) or _has_noise_name(_names(tag))


def _has_noise_name(names: str) -> bool:
    """Whether one of ``names`` says that an element is no story."""
    if not names:
        return False
    if _LAYOUT_WORDS.search(names) or _SUBJECT_WORDS.search(names):
        return True
    words = names.split()
    return not _UNSEEN_NAMES.isdisjoint(words) or not _EMBEDS.isdisjoint(words)


def story_blocks(soup: BeautifulSoup, title: str | None = None) -> list[Block]:
    """The blocks of the story on the page ``soup`` (cleaned by ``without_noise``), in order.

    What stands before the headline ``title`` is left out. Empty if nothing reads like a story.
    """
    _without_other_stories(soup, title)
    blocks = blocks_of(soup.body or soup)
    known = {text for text in _pointed_at(soup) if len(text) >= _LEAST_TELLING}
    known |= _overlooked(blocks, known, headline_place(title, blocks))
    matching = [index for index, block in enumerate(blocks) if block.text in known]
    if not matching:
        return _short_lines(blocks, headline_place(title, blocks))
    first, last = matching[0], matching[-1]
    if title is not None:
        first = _after_headline(blocks, title, first, last)
    pointed = [blocks[index] for index in matching if index >= first]
    frame = _frame(pointed)
    region = _region(frame, pointed)
    last = _with_what_follows(blocks, frame, last)
    inside = (i for i in range(first, last + 1) if _is_in(blocks[i].element, region))
    first = next(inside, first)
    story = _lead(blocks, title, frame, first)
    story += [block for block in blocks[first : last + 1] if _belongs(block, frame, region, known)]
    story = _first_subheading(blocks, headline_place(title, blocks), story) + story
    story = _with_all_lines(story, blocks, headline_place(title, blocks))
    story = _without_details(story)
    story = _without_list_at_end(story, blocks[first : last + 1], frame)
    credited = {id(blocks[i]) for i in range(len(blocks)) if _is_beside_credit(blocks, i, frame)}
    return _joined_dateline(_without_captions(story, frame, credited))


def _first_subheading(
    blocks: Sequence[Block], place: int | None, story: Sequence[Block]
) -> list[Block]:
    """The small headline over the first entry of a story in entries, as a live blog is, which
    readability leaves out where each entry has a box of its own: a later entry has one too."""
    before = [index for index, block in enumerate(blocks) if story and block is story[0]]
    if place is None or not before or before[0] - 1 <= place:
        return []
    over = blocks[before[0] - 1]
    is_heading = over.element.name in _HEADINGS or over.element.find("strong") is not None
    others = {_kind_of_entry(block) for block in story if not is_prose(block.text)}
    fits = is_heading and over.link_share == 0 and not is_prose(over.text)
    return [over] if fits and _kind_of_entry(over) in others else []


def _kind_of_entry(block: Block) -> tuple[str, str, str, bool]:
    """What the same parts of several entries have in common."""
    element = block.element
    holder = element.parent
    around = (holder.name, str(holder.get("class"))) if holder is not None else ("", "")
    return (element.name, *around, element.find("strong") is not None)


def _with_all_lines(story: list[Block], blocks: Sequence[Block], place: int | None) -> list[Block]:
    """``story`` with all its lines, if it is lines for the most part, as a poem is: readability
    keeps the longest. The others stand in elements of the same kind behind the headline."""
    lines = [block for block in story if _is_line(block)]
    if len(lines) < _LEAST_LINES or len(lines) <= len(story) / 2:
        return story
    kinds = Counter(map(_kind, lines))
    kind = kinds.most_common(1)[0][0]
    kept = set(map(id, story))
    after = blocks[place + 1 :] if place is not None else blocks
    return [
        block
        for block in after
        if id(block) in kept or (_kind(block) == kind and block.link_share < _FEW_LINKS)
    ]


def _short_lines(blocks: Sequence[Block], place: int | None) -> list[Block]:
    """A poem of lines so short that none is recognised: lines of one kind behind the headline, in
    an element that is marked as a story."""
    after = blocks[place + 1 :] if place is not None else ()
    lines = [block for block in after if _is_line(block) and _is_marked_as_story(block.element)]
    kinds = Counter(map(_kind, lines))
    kind, count = kinds.most_common(1)[0] if kinds else (None, 0)
    return [block for block in lines if _kind(block) == kind] if count >= _SHORTEST_POEM else []


def _is_marked_as_story(element: Tag) -> bool:
    return any(
        one.name == "article"
        or one.get("itemprop") == "articleBody"
        or _STORY_BOX.search(_names(one)) is not None
        for one in (element, *element.parents)
    )


def _is_line(block: Block) -> bool:
    return (
        block.link_share == 0
        and block.element.name not in _HEADINGS
        and block.element.name != "li"
        and not is_prose(block.text)
    )


def _kind(block: Block) -> tuple[int, str, str]:
    """What elements of one poem have in common: what holds them, their name and their class."""
    element = block.element
    holder = element.parent if element.parent is not None else element
    return id(holder), element.name, str(element.get("class"))


def _overlooked(blocks: Sequence[Block], known: set[str], place: int | None) -> set[str]:
    """The paragraphs of the element that holds most prose after the headline, if readability was
    drawn elsewhere: the links in a short story's element weigh too much for it."""
    weights: dict[int, float] = {}
    holders: dict[int, list[str]] = {}
    kept = 0
    for block in blocks[place + 1 if place is not None else 0 :]:
        if not is_prose(block.text) or block.link_share >= _FEW_LINKS:
            continue
        kept += len(block.text) * (block.text in known)
        holder = block.element
        if holder.name in _PARAGRAPH_TAGS and holder.parent is not None:
            holder = holder.parent
        around = (holder, 1.0), (holder.parent, _BOXED)
        for element, weight in around:
            if element is not None and element.name not in ("body", "html"):
                key = id(element)
                weights[key] = weights.get(key, 0) + len(block.text) * weight
                holders.setdefault(key, []).append(block.text)
    if not weights:
        return set()
    best = max(weights, key=weights.__getitem__)
    return set(holders[best]) if weights[best] > 2 * kept else set()


def _without_other_stories(soup: BeautifulSoup, title: str | None) -> None:
    """Take out of ``soup`` what follows the story in its own kind: teasers with summaries,
    readers' comments, the next article that scrolling brought."""
    body = soup.body or soup
    _without_linked_articles(body, title)
    blocks = blocks_of(body)
    place = headline_place(title, blocks)
    summaries = teaser_summaries(blocks)
    if place is None:
        end = None
    else:
        ends = (first_comment(blocks, place + 1), _next_article(blocks, place))
        end = min((one for one in ends if one is not None), default=None)
    gone = [blocks[index] for index in summaries if place is None or index != place]
    gone += blocks[end:] if end is not None else []
    kept = {id(block.element) for block in blocks[: end if end is not None else len(blocks)]}
    kept -= {id(blocks[index].element) for index in summaries}
    for element in {id(block.element): block.element for block in gone}.values():
        if id(element) in kept or element.decomposed:
            continue
        if not any(id(inner) in kept for inner in element.find_all(True)):
            element.decompose()


def _without_linked_articles(body: Tag, title: str | None) -> None:
    """Take out each ``<article>`` that is a teaser: its headline is all link, and not ``title``."""
    for article in body.find_all("article") if title else ():
        heading = article.find(_HEADINGS)
        link = heading.find("a") if heading is not None else None
        if heading is None or link is None or len(article.get_text()) > _MOST_OF_TEASER:
            continue
        told = clean_line(heading.get_text())
        if told and told == clean_line(link.get_text()) and told not in (title or ""):
            article.decompose()


def headline_place(title: str | None, blocks: Sequence[Block]) -> int | None:
    """The index of the headline among ``blocks``: the block that is the title and a heading, else
    no link; a ticker above repeats it as one."""
    if title is None:
        return None
    wanted = title.casefold()
    places = [i for i, block in enumerate(blocks) if block.text.casefold() == wanted]
    if not places:
        return None

    def rank(index: int) -> tuple[bool, int, int]:
        block = blocks[index]
        name = block.element.name
        level = int(name[1]) if name in _HEADINGS else len(_HEADINGS) + 1
        return (block.link_share >= MOSTLY_LINKS, level, index)

    return min(places, key=rank)


def line_over_story(blocks: Sequence[Block], *, headings_only: bool = False) -> str | None:
    """The line that stands over the first paragraphs as a headline does: some words that are no
    link, no date and no sentence; with ``headings_only`` in an element that is a heading."""
    for index, block in enumerate(blocks[:-1]):
        if headings_only and block.element.name not in _HEADINGS:
            continue
        follows = blocks[index + 1 : index + 1 + _OVER_STORY]
        if (
            _LEAST_TELLING <= len(block.text) <= _LONGEST_CAPTION
            and len(block.text.split()) >= _LEAST_WORDS
            and block.link_share == 0
            and len(_MENU_SIGN.findall(block.text)) < _MENU
            and _FULL_STOP.search(block.text) is None
            and not any(True for _ in find_dates(block.text))
            and any(is_prose(one.text) and one.link_share < _FEW_LINKS for one in follows)
        ):
            return block.text
    return None


def _next_article(blocks: Sequence[Block], place: int) -> int | None:
    """Where another article begins after the story whose headline stands at ``place``: a heading
    that is no link, with prose below it, and a line with a date and clock soon after it; or one of
    the headline's own kind in an article of its own."""
    prose = 0
    headline = blocks[place].element
    for index in range(place + 1, len(blocks)):
        block = blocks[index]
        if is_prose(block.text) and block.element.name not in _HEADINGS:
            prose += 1
            continue
        if (
            prose
            and block.element.name in _HEADINGS
            and block.text.casefold() != blocks[place].text.casefold()
            and block.link_share < MOSTLY_LINKS
            and _is_headline_of_another(block, headline, blocks[index + 1 : index + 5])
            and any(
                is_prose(one.text) and one.link_share < _FEW_LINKS
                for one in blocks[index + 1 : index + 9]
            )
        ):
            return index
    return None


def _is_headline_of_another(block: Block, headline: Tag, after: Sequence[Block]) -> bool:
    if _is_twin(headline, block.element):
        return len(block.text) >= _LEAST_TWIN
    dated = any(is_date_line(one.text) for one in after)
    return dated and len(block.text) >= _LEAST_TELLING


def _is_twin(headline: Tag, other: Tag) -> bool:
    """Whether ``other`` is the headline of another article in the layout of ``headline``."""
    if other.name != headline.name or headline.name != "h1":
        return False
    if headline.get("class"):
        return headline.get("class") == other.get("class")
    return other.find_parent("article") is not headline.find_parent("article")


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
        if passed > total / 2:
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


def _region(frame: Tag | None, pointed: Sequence[Block]) -> Tag | None:
    """The element in which nearly all of the text stands that readability kept: the frame, or,
    where each paragraph has a box of its own, what holds the boxes."""
    if frame is None:
        return None
    inside: dict[int, int] = {}
    for block in pointed:
        for element in (block.element, *block.element.parents):
            inside[id(element)] = inside.get(id(element), 0) + len(block.text)
    least = sum(len(block.text) for block in pointed) * _REGION
    return next((one for one in (frame, *frame.parents) if inside.get(id(one), 0) >= least), frame)


def _is_in(element: Tag, region: Tag | None) -> bool:
    return region is None or element is region or any(one is region for one in element.parents)


def _stands_in(block: Block, frame: Tag | None) -> bool:
    """Whether a block is loose text of ``frame``, one of its paragraphs, an entry of its list or a
    cell of its table."""
    element = block.element
    if element.name in _CELLS and element is not frame:
        table = element.find_parent("table")
        return table is not None and table.parent is frame
    if element.name == "li" and element.parent is not None and element.parent is not frame:
        return element.parent.parent is frame
    return element is frame or (element.name in _PARAGRAPH_TAGS and element.parent is frame)


def _with_what_follows(blocks: Sequence[Block], frame: Tag | None, last: int) -> int:
    """The last block of the story, with the paragraphs in the same element that readability
    took for something else, short ones among them, and the reporter's mark ("(abc/def)")."""
    unbroken = True
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        if not _stands_in(block, frame) and not _signs(block, frame):
            unbroken = False
            continue
        if block.link_share >= _FEW_LINKS and not _MARK.fullmatch(block.text):
            unbroken = False
            continue
        short = unbroken and block.element.name in _PARAGRAPH_TAGS
        if short or is_prose(block.text) or _MARK.fullmatch(block.text):
            last = index
    return last


def _signs(block: Block, frame: Tag | None) -> bool:
    """Whether a block in a box of its own among the paragraphs is the reporter's mark."""
    element = block.element
    return (
        element.parent is frame
        and element.name not in _HEADINGS
        and _BRACKETED.fullmatch(block.text) is not None
    )


def _lead(blocks: Sequence[Block], title: str | None, frame: Tag | None, first: int) -> list[Block]:
    """The paragraphs before ``first`` that readability missed: those in the same element, and
    those between the headline and the story (a lead paragraph in an element of its own)."""
    place = headline_place(title, blocks[:first])
    found = []
    for index in range((place + 1) if place is not None else 0, first):
        block = blocks[index]
        near = _stands_in(block, frame) or index == first - 1
        if near and _LOOSE_DATELINE.fullmatch(block.text):
            found.append(block)
            continue
        if index == first - 1 and place is not None and _is_subheading(block, frame):
            found.append(block)
            continue
        if not is_prose(block.text) or block.link_share >= _FEW_LINKS:
            continue
        if block.element.name == "blockquote" and not _stands_in(block, frame):
            continue  # a pull quote repeats what the story says
        if _stands_in(block, frame) or (place is not None and first - index <= _LEAD_DISTANCE):
            found.append(block)
    return found


def _is_beside_credit(blocks: Sequence[Block], index: int, frame: Tag | None) -> bool:
    """Whether a line beside a block out of the paragraphs, in the same element, names who took a
    picture."""
    if _stands_in(blocks[index], frame):
        return False
    beside = (blocks[one] for one in (index - 1, index + 1) if 0 <= one < len(blocks))
    return any(
        one.element is blocks[index].element and _CREDIT_ALONE.fullmatch(one.text) is not None
        for one in beside
    )


def _is_subheading(block: Block, frame: Tag | None) -> bool:
    """Whether a block is a heading among the paragraphs, and no link."""
    heading = block.element.name in _HEADINGS and block.element.name != "h1"
    return heading and block.link_share == 0 and _stands_in(block, frame)


def _belongs(block: Block, frame: Tag | None, region: Tag | None, known: set[str]) -> bool:
    """Whether a block within the stretch is story: not a teaser, nor a label in a box."""
    if block.link_share >= MOSTLY_LINKS:
        return False
    if _stands_in(block, frame) or _signs(block, frame):
        return True
    if not _is_in(block.element, region):
        return False
    if block.text in known or is_prose(block.text):
        return True
    return block.element.name in _PARAGRAPH_TAGS


def _without_details(story: list[Block]) -> list[Block]:
    """``story`` without the tables that tell who wrote it and when, a cell each."""
    details: dict[int, bool] = {}
    kept = []
    for block in story:
        table = block.element.find_parent("table") if block.element.name in _CELLS else None
        if table is not None and id(table) not in details:
            details[id(table)] = _tells_details(table)
        if table is None or not details[id(table)]:
            kept.append(block)
    return kept


def _tells_details(table: Tag) -> bool:
    """Whether most rows of ``table`` begin with a label of an article's details, and none has a
    paragraph."""
    rows = [
        [clean_line(cell.get_text()) for cell in row.find_all(("td", "th"), limit=_MOST_DETAILS)]
        for row in table.find_all("tr", limit=_MOST_DETAILS + 1)
    ]
    labels = sum(_DETAIL.fullmatch(cells[0]) is not None for cells in rows if cells)
    few = 0 < len(rows) <= _MOST_DETAILS and not any(is_prose(one) for row in rows for one in row)
    return few and 2 * labels > len(rows)


def _without_list_at_end(
    story: list[Block], stretch: Sequence[Block], frame: Tag | None
) -> list[Block]:
    """``story`` without the remains of a list of teasers behind it: short blocks that are left
    over when the links between them are taken out. The reporter's mark stays."""
    tail = len(story)
    while tail and not is_prose(story[tail - 1].text):
        tail -= 1
    if not tail:
        return story
    ends = (i for i in range(len(stretch), 0, -1) if stretch[i - 1] is story[tail - 1])
    end = next(ends, 0)  # a lead may stand before the stretch, with no paragraph in it
    after = stretch[end:]
    links = sum(block.link_share >= MOSTLY_LINKS for block in after)
    if not after or links < len(after) / 2:
        return story
    marks = (one for one in story[tail:] if _MARK.fullmatch(one.text) and _stands_in(one, frame))
    return story[:tail] + list(marks)


def _without_captions(
    story: list[Block], frame: Tag | None, credited: Set[int] = frozenset()
) -> list[Block]:
    """``story`` without picture captions: at its beginning short blocks before the dateline that
    are no sentences (a standfirst is one), everywhere those that stand by a picture or name a
    photographer, as ``credited`` (by their id) do in the next line. A gallery is its captions: they
    stay where there is little else."""
    boxes: dict[int, bool] = {}
    captions = [
        block for block in story if id(block) in credited or _is_caption(block, frame, boxes)
    ]
    left_out = set(map(id, captions))
    others = [block for block in story if id(block) not in left_out]
    if sum(len(block.text) for block in others) < _GALLERY:
        return story
    for index, block in enumerate(others[: _MOST_CAPTIONS + 1]):
        if is_dateline(block.text):
            return [lead for lead in others[:index] if _is_lead(lead, frame)] + others[index:]
        if len(block.text) > _LONGEST_CAPTION:
            break
    return others


def _is_lead(block: Block, frame: Tag | None) -> bool:
    """Whether a block before the dateline is a standfirst or a paragraph, not a label."""
    if _is_sentence(block.text):
        return True
    return block.element.name == "p" and _stands_in(block, frame) and len(block.text) > _LONG


def _is_sentence(text: str) -> bool:
    return _FULL_STOP.search(text) is not None and len(text) >= _SENTENCE


def _is_caption(block: Block, frame: Tag | None, boxes: dict[int, bool]) -> bool:
    """Whether a short block is the caption of a picture: it stands in the picture's box, or ends
    with a credit, outside of the paragraphs or with the credit's own words."""
    text = block.text
    element = block.element
    if element.name == "figcaption":
        return True
    beside = element.find_previous_sibling()
    by_picture = beside is not None and beside.name in _PICTURES and element.name != "p"
    if len(text) > (_LONGEST_CAPTION * 2 if by_picture else _LONGEST_CAPTION):
        return False
    if _MARK.fullmatch(text) or (element.name == "p" and _AGENCY_END.search(text)):
        return False
    if element is not frame and element.parent is not frame and _shares_box(element, frame, boxes):
        return True
    if element is frame or is_dateline(text):
        return _CREDIT_END.search(text) is not None
    if _CREDIT_END.search(text) or _CREDIT_START.match(text):
        return True
    if element.name == "p":
        return False
    boxed = by_picture or element.find(_PICTURES) is not None
    return (boxed and not _is_many(element)) or _NAMED_END.search(text) is not None


def _shares_box(element: Tag, frame: Tag | None, boxes: dict[int, bool]) -> bool:
    """Whether ``element`` or the box that it stands in holds a picture and little else. ``boxes``
    keeps what was found, by the id of each box."""
    for box in (element, element.parent):
        if box is None:
            return False
        known = boxes.get(id(box))
        if known is None:
            known = boxes[id(box)] = _is_picture_box(box, frame)
        if known:
            return True
    return False


def _is_picture_box(box: Tag, frame: Tag | None) -> bool:
    if box is frame or box.name in ("body", "main", "article", "section"):
        return False
    if frame is not None and any(one is box for one in frame.parents):
        return False
    if box.find(_PICTURES) is None:
        return False
    return len(box.get_text()) <= 2 * _LONGEST_CAPTION and not _is_many(box)


def _is_many(element: Tag) -> bool:
    """Whether an element with a picture holds paragraphs too."""
    return len(element.find_all(("p", "br"), limit=2)) > 1


def _joined_dateline(story: list[Block]) -> list[Block]:
    """``story`` with a dateline that stands loose before the first paragraph joined to it."""
    for index, block in enumerate(story[:3]):
        if index + 1 < len(story) and _LOOSE_DATELINE.fullmatch(block.text):
            after = story[index + 1]
            joined = replace(after, text=f"{block.text} {after.text}")
            return [*story[:index], joined, *story[index + 2 :]]
    return story


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
