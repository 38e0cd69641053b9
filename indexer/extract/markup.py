"""Which blocks of text does a piece of HTML show, in what order?

Parsing is bounded before it begins: what scripts, styles, comments and inlined pictures leave is
the text and its tags, and a page with more of those than any newspaper prints is refused by name.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.element import CData, NavigableString, PageElement, PreformattedString, Tag

from indexer.extract.characters import clean_line
from indexer.extract.extraction import TooMuchMarkup

MAX_MARKUP = 4_000_000
"""Characters of markup without scripts, styles, comments and inlined pictures. A long read with
500 comments has 1 million; the parsers need about 40 bytes of memory for each."""

MAX_TAGS = 40_000
"""Opening and closing tags of one page. Portals' pages have 1,600 to 12,000."""

MAX_DEPTH = 150
"""Elements inside one another. Portals' pages have 15 to 40; page builders reach 80."""

MAX_UNCLOSED = 1000
"""Tags that are open at once before parsing, when a forgotten ``</b>`` in a list still counts."""

MAX_NESTED_TEXT = 15_000_000
"""Characters of text, each counted once for every paragraph-like element it stands in: what
readability looks at. Layouts of tables in tables reach 2 million."""

MAX_ATTRIBUTE = 20_000
"""Characters of one tag with its attributes; longer ones are inlined pictures and are cut out."""


_INVISIBLE = re.compile(r"<!--|<(?:style|svg|script)\b", re.IGNORECASE)
_TAILS = {
    "<!--": re.compile("-->"),
    "<style": re.compile(r"</style\s*>", re.IGNORECASE),
    "<svg": re.compile(r"</svg\s*>", re.IGNORECASE),
    "<script": re.compile(r"</script\s*>", re.IGNORECASE),
}
_JSON_LD = re.compile(r"[^>]{0,300}ld\+json", re.IGNORECASE)
_DATA_URL = re.compile(r"data:[\w/+.-]{0,80}(?:;[\w=-]{1,40}){0,4},[A-Za-z0-9+/=%_-]{200,}")
_LONG_TAG = re.compile(rf"<[a-z][^<>]{{{MAX_ATTRIBUTE},}}>?", re.IGNORECASE)
_ANY_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_SCORED = frozenset({"p", "pre", "td", "blockquote", "article", "main", "li"})
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_BARE_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*|\s*[\w.+-]{1,64}@[\w.-]{1,200}\s*")
"""A link whose text is its own address is a contact in the story, not a teaser."""
_VOID_WORDS = (
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt "
    "dd option tbody thead tfoot colgroup"
)
_VOID = frozenset(_VOID_WORDS.split())
_BLOCKS_WORDS = (
    "address article aside blockquote body caption center dd details dialog div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main "
    "menu nav ol p pre section summary table tbody td tfoot th thead tr ul video"
)
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_UNSEEN_WORDS = (
    "script style noscript template iframe object embed svg canvas head title select "
    "textarea button input audio map"
)
_UNSEEN = frozenset(_UNSEEN_WORDS.split())


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block:
    """A run of text between two block borders, as a reader sees it.

    ``element`` is the innermost block element around it; ``link_share`` is how much of it (0 to
    1) stands in links.
    """

    text: str
    element: Tag
    link_share: float


class Tags:
    """The tags of a page, in document order, found in one walk: bs4 walks the page again for each
    question that it is asked, and a page has thousands of tags."""

    def __init__(self, root: Tag) -> None:
        self._named: dict[str, list[Tag]] = {}
        self.all: list[Tag] = []
        for node in root.descendants:
            if isinstance(node, Tag):
                self.all.append(node)
                self._named.setdefault(node.name, []).append(node)

    def named(self, name: str) -> list[Tag]:
        """The tags of one name."""
        return self._named.get(name, [])


def parse(html: str) -> BeautifulSoup:
    """``html`` as a tree. Raises TooMuchMarkup, in time linear in the length of ``html``."""
    html = _without_invisible(html)
    if len(html) > MAX_MARKUP:
        raise TooMuchMarkup(f"over {MAX_MARKUP} characters of markup")
    _check_tags(html)
    with warnings.catch_warnings():
        # A page may be XHTML, or a snippet that looks like a file name: both are for this parser.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", UserWarning)
        soup = BeautifulSoup(html, "lxml")
    _check_tree(soup)
    _mark_paragraphs(soup)
    return soup


def _mark_paragraphs(soup: BeautifulSoup) -> None:
    """Put a ``<br>`` where an empty line divides paragraphs in a ``<pre>``, and at each line's end
    where all lines are short: nobody wrapped them, they are verse or a list."""
    for typed in soup.find_all("pre"):
        lines = typed.get_text().split("\n")
        end = _LINE_END if max(map(len, lines)) <= _LONGEST_VERSE else _EMPTY_LINE
        for text in typed.find_all(string=end):
            for line in end.split(text):
                text.insert_before(NavigableString(line), soup.new_tag("br"))
            text.extract()


_LONGEST_VERSE = 50
"""Characters; mail and typewriters wrap lines at 60 to 80."""

_LINE_END = re.compile(r"\n+")


def blocks_of(element: Tag) -> list[Block]:
    """The blocks of text in ``element``, in document order, each as one cleaned line.

    Text is joined as it stands (an inline tag is no space), ``<br>`` ends a block.
    """
    found: list[Block] = []
    pieces: list[str] = []
    linked = 0
    holder = element
    # Each entry is a node to enter, or a (tag, links before) to leave; ends are pushed first.
    stack: list[tuple[object, bool, int]] = [(element, True, 0)]
    link_depth = 0

    def flush() -> None:
        nonlocal linked
        text = clean_line("".join(pieces))
        if text:
            share = min(1.0, linked / len(text))
            found.append(Block(text=text, element=holder, link_share=share))
        pieces.clear()
        linked = 0

    holders = [element]
    while stack:
        node, entering, _ = stack.pop()
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString) or isinstance(node, CData):
                pieces.append(str(node))
                if link_depth and not _BARE_ADDRESS.fullmatch(str(node)):
                    linked += len(str(node).strip())
            continue
        if not isinstance(node, Tag):
            continue
        name = node.name
        if not entering:
            if name == "a":
                link_depth -= 1
            elif name in _BLOCKS:
                flush()
                holders.pop()
                holder = holders[-1] if holders else element
            continue
        if name in _UNSEEN:
            continue
        if name == "br":
            flush()
            continue
        if name == "a":
            link_depth += 1
        elif name in _BLOCKS:
            flush()
            holder = node
            holders.append(node)
        stack.append((node, False, 0))
        stack.extend((child, True, 0) for child in reversed(node.contents))
    flush()
    return found


def names_of(tag: Tag) -> str:
    """The classes and the id of ``tag``, in one line."""
    classes = tag.attrs.get("class")
    identity = tag.attrs.get("id")
    if not classes:
        return str(identity) if identity else ""
    line = " ".join(classes) if isinstance(classes, list) else str(classes)
    return f"{line} {identity}" if identity else line


def text_of(html: str) -> list[str]:
    """The paragraphs of a piece of HTML (the body of a feed entry). Raises TooMuchMarkup."""
    if "<" not in html and "&" not in html:
        return [line for line in map(clean_line, html.split("\n")) if line]
    soup = parse(html)
    return [block.text for block in blocks_of(soup) if block.link_share < MOSTLY_LINKS]


MOSTLY_LINKS = 0.8
"""A block with more of its text in links is a teaser or navigation. Measured on 30 pages of 12
portals: sentences of stories stay below .6, lists of teasers above .9."""


FEW_LINKS = 0.3
"""More of its text stands in links in no paragraph of a story."""


def _without_invisible(html: str) -> str:
    """``html`` without comments, styles, drawings and scripts (but JSON-LD), inlined files and
    monstrous tags. What is never closed ends the page, as in a browser; so each search for a tail
    either moves on or is the last one, and all of this takes linear time."""
    kept = []
    position = 0
    while (opening := _INVISIBLE.search(html, position)) is not None:
        kept.append(html[position : opening.start()])
        tail = _TAILS[opening[0].lower()].search(html, opening.end())
        if tail is None:
            position = len(html)
            break
        if opening[0].lower() == "<script" and _JSON_LD.match(html, opening.end()):
            kept.append(html[opening.start() : tail.end()])
        position = tail.end()
    kept.append(html[position:])
    html = _DATA_URL.sub("data:,", "".join(kept))
    return _LONG_TAG.sub(" ", html)


def _check_tree(soup: BeautifulSoup) -> None:
    nested = 0
    waiting: list[tuple[PageElement, int, int]] = [(soup, 0, 1)]
    while waiting:
        node, depth, around = waiting.pop()
        if isinstance(node, Tag):
            if depth > MAX_DEPTH:
                raise TooMuchMarkup("elements nested too deep")
            around += node.name in _SCORED
            waiting += [(child, depth + 1, around) for child in node.contents]
        elif isinstance(node, NavigableString):
            nested += len(node) * around
    if nested > MAX_NESTED_TEXT:
        raise TooMuchMarkup("text nested too deep")


def _check_tags(html: str) -> None:
    depth = 0
    count = 0
    for found in _ANY_TAG.finditer(html):
        count += 1
        if count > MAX_TAGS:
            raise TooMuchMarkup(f"over {MAX_TAGS} tags")
        if found[2].lower() in _VOID:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > MAX_UNCLOSED:
            break
    if depth > MAX_UNCLOSED:
        raise TooMuchMarkup("elements nested too deep")
