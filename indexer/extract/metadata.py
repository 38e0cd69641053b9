"""What does a page say about itself where people do not see it: JSON-LD, OpenGraph, meta tags?"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import islice
from urllib.parse import urljoin

from bs4.element import NavigableString, Tag

from indexer.extract.characters import clean_line
from indexer.extract.dates import is_relative
from indexer.extract.markup import Tags
from indexer.extract.saving import original_address
from indexer.identity import BadUrl, check_url, host_of

_MAX_JSON_LD = 500_000
"""Characters of one JSON-LD block; with the whole story in it, one has 30,000."""

_MAX_NODES = 500
"""Nodes looked at in one page's JSON-LD."""

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|Reportage)$")
_PUBLISHED = re.compile(r"^(?:published|entry-date|dt-published|post-date)$")
_LONGEST_LABEL = 80
_CATEGORY_CLASS = re.compile(
    r"^(?:cat-links|(?:td-|post-|entry-|article-)?(?:category|categories|kategori))$"
)
_HEADER_DEPTH = 2
"""Elements around a headline that are its header: its own box, and the one with its lines."""

_CONTROL = re.compile(r"[\x00-\x1f]+")
_WRAPPING = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|\]\]>|<!--|-->)\s*(?:\*/)?")
_NOT_JSON = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[}\]])|(?<![:\w])//[^\n]*|/\*.*?\*/', re.DOTALL)
"""What templates leave in JSON-LD: a comma before a closing bracket, comments; strings are kept."""

_FIELD = r'"{}"\s*:\s*"((?:\\.|[^"\\]){{1,1000}})"'
_FIELDS = {key: re.compile(_FIELD.format(key)) for key in ("@type", "headline", "datePublished")}
_AUTHOR_NAME = re.compile(
    r'"author"\s*:\s*\[?\s*\{[^{}]{0,300}?"name"\s*:\s*"((?:\\.|[^"\\]){1,200})"'
)
_NO_SECTION = re.compile(
    r"(?:un-?categor(?:ized|ised|y)|(?:tak|tidak|belum|tanpa) ?(?:ber)?kategori|no category|none"
    r"|home|beranda|default|lain-?lain|-+)",
    re.IGNORECASE,
)
"""What content systems write where no section was chosen."""

_NO_NAME = re.compile(r"[\W_]*|null|none|undefined|site name|sitename|nama situs", re.IGNORECASE)
_BARE_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,10}(?:/\S*)?", re.IGNORECASE)
_LONGEST_NAME = 30
"""Characters of an outlet's name; longer ones have a tagline behind a sign."""

_TAGLINE = re.compile(r"(?<=\w\w\w)\s+[-–—|:]\s+")
_NEAR_HEADLINE = 400
"""Characters between the headline and a ``<time>`` that is its own."""

_MOMENT_ATTRIBUTES = (
    "data-date",
    "data-time",
    "data-datetime",
    "data-timestamp",
    "data-published",
    "title",
)
_FEW_NODES = 3
"""In an element that shows some relative words and a picture of a clock."""

_DATE_KEYS = (
    "article:published_time",
    "content_publisheddate",
    "content_published_date",
    "publishdate",
    "publish_date",
    "published_time",
    "publication_date",
    "og:published_time",
    "datepublished",
    "pubdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_SECTION_KEYS = ("article:section", "content_category", "cxenseparse:category", "section")
_KEYWORD_KEYS = ("news_keywords", "keywords")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page's head says. Everything is cleaned text as it stood; several values are in the
    order of trustworthiness. ``titles`` may carry the site's name, ``dates`` are unparsed;
    ``kinds`` are the schema.org types that its JSON-LD names, ``canonical`` what stands as its
    canonical address, ``body_classes`` the classes of its body; ``marks_story`` says that an
    element is marked as an article's body, ``headings`` are its h1, h2 and h3, in that order."""

    titles: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    author_meta: str | None = None
    site: str | None = None
    linked_authors: tuple[str, ...] = ()
    section: str | None = None
    kinds: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    description: str | None = None
    body: str | None = None
    canonical: str | None = None
    body_classes: frozenset[str] = frozenset()
    marks_story: bool = False
    headings: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)


def read_metadata(tags: Tags) -> Metadata:
    """The metadata of the page that has ``tags``; what is broken is as if it were not there."""
    properties, article_tags = _meta(tags)
    nodes = _json_ld(tags)
    story, others = _story_among(nodes, properties)
    head_title = next((clean_line(tag.get_text()) for tag in tags.named("title")), "")
    keywords = _strings(story.get("keywords")) or _split(_first(properties, _KEYWORD_KEYS))
    dates = [*_strings(story.get("datePublished"))[:1]]
    dates += [properties[key] for key in _DATE_KEYS if key in properties]
    dates += [date for node in others for date in _other_dates(node)][:2]
    dates += _marked_dates(tags)
    canonical = [
        str(tag.get("href") or "")
        for tag in tags.named("link")
        if "canonical" in (tag.get("rel") or ())
    ][:3]
    sections = [
        *_strings(story.get("articleSection")),
        *(properties[key] for key in _SECTION_KEYS if properties.get(key)),
        *_linked(tags, "category"),
        *_beside_headline(tags),
        *_breadcrumb(others),
    ]
    return Metadata(
        titles=_unique(
            *_strings(story.get("headline"))[:1],
            properties.get("og:title", ""),
            properties.get("twitter:title", ""),
            head_title,
        ),
        dates=_unique(*dates),
        authors=_unique(*_names(story.get("author"))),
        author_meta=_first(properties, ("content_author", "author", "article:author_name")),
        site=_site(story, properties),
        section=next(filter(_is_section, sections), None),
        kinds=frozenset(kind for node in nodes for kind in _strings(node.get("@type"))),
        linked_authors=_unique(*_linked(tags, "author"), *_cards(tags)),
        tags=_unique(*(article_tags or keywords or _linked(tags, "tag"))),
        urls=_urls(canonical, properties, story),
        canonical=next(iter(canonical), None),
        body_classes=frozenset(
            str(one) for tag in tags.named("body")[:1] for one in (tag.get("class") or ())
        ),
        marks_story=any(tag.get("itemprop") == "articleBody" for tag in tags.all),
        headings=_headings(tags),
        description=_first(properties, ("og:description", "description", "twitter:description")),
        body=_body(story.get("articleBody")),
        properties=properties,
    )


def _meta(page: Tags) -> tuple[dict[str, str], list[str]]:
    """The first non-empty value of each named meta tag, and all ``article:tag``."""
    properties: dict[str, str] = {}
    tags = []
    for tag in page.named("meta")[:500]:
        key = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = tag.get("content")
        if not isinstance(key, str) or not isinstance(content, str):
            continue
        key, value = key.strip().lower(), clean_line(content)
        if key == "article:tag":
            tags.extend(_split(value))
        elif value:
            properties.setdefault(key, value)
    return properties, tags


def _marked_dates(page: Tags) -> list[str]:
    """The dates that the page's markup gives to machines: schema.org's ``datePublished``, hAtom's
    ``published``, and the first ``<time>`` after the first headline."""
    marked = [tag for tag in page.all if tag.get("itemprop") == "datePublished"][:3]
    timed = [*page.named("time"), *page.named("abbr")]
    marked += [tag for tag in timed if any(map(_PUBLISHED.match, tag.get("class") or ()))][:3]
    for headline in page.named("h1")[:1]:
        marked += _times_after(headline)
    if not marked and len(page.named("time")) == 1:
        marked += [tag for tag in page.named("time") if not _is_of_change(tag)]
    found = []
    for tag in marked:
        value = tag.get("content") or tag.get("datetime")
        value = value or (tag.get("title") if tag.name == "abbr" else None)
        value = value or _behind_relative(tag)
        if isinstance(value, str) and value.strip():
            found.append(clean_line(value))
    return found


def _behind_relative(tag: Tag) -> str | None:
    """The moment in an attribute of an element that shows "2 jam yang lalu", for a script that
    counts on."""
    told = (str(tag.get(key) or "") for key in _MOMENT_ATTRIBUTES if key in tag.attrs)
    value = next((one for one in told if any(map(str.isdigit, one))), None)
    if value is None or len(tag.contents) > _FEW_NODES:
        return None
    return value if is_relative(tag.get_text()) else None


def _times_after(headline: Tag) -> list[Tag]:
    """The first ``<time>``, or element with a moment behind its relative words, after the headline
    that does not say it is of a change, if it stands near; times further down belong to teasers
    and comments."""
    passed = 0
    for node in headline.next_elements:
        if isinstance(node, NavigableString):
            passed += len(node.strip())
            if passed > _NEAR_HEADLINE:
                break
        elif isinstance(node, Tag) and _tells_moment(node) and not _is_of_change(node):
            return [node]
    return []


def _tells_moment(tag: Tag) -> bool:
    return tag.name == "time" or _behind_relative(tag) is not None


def _is_of_change(tag: Tag) -> bool:
    names = [*(tag.get("class") or ()), str(tag.get("itemprop") or "")]
    return any("updat" in name.lower() or "modif" in name.lower() for name in names)


def _linked(page: Tags, relation: str) -> list[str]:
    """The texts of links with ``rel`` ``relation`` (``tag`` without those of ``category``)."""
    found = []
    for link in page.named("a"):
        relations = link.get("rel") or ()
        if relation not in relations:
            continue
        text = clean_line(link.get_text())
        if (
            text
            and len(text) <= _LONGEST_LABEL
            and (relation != "tag" or "category" not in relations)
        ):
            found.append(text)
    return found


def _beside_headline(page: Tags) -> list[str]:
    """The link in an element called after categories that stands with the headline in a header."""
    for headline in page.named("h1")[:1]:
        for box in islice(headline.parents, _HEADER_DEPTH):
            named = box.find(class_=_CATEGORY_CLASS)
            link = named.find("a") if isinstance(named, Tag) and named.name != "a" else named
            if isinstance(link, Tag) and (text := clean_line(link.get_text())):
                return [text]
    return []


def _cards(page: Tags) -> list[str]:
    """The name on the first hCard (``<span class="author vcard"><span class="fn">``); those after
    it belong to commentators."""
    card = next((tag for tag in page.all if "vcard" in (tag.get("class") or ())), None)
    name = card.find(class_="fn") if isinstance(card, Tag) else None
    text = clean_line(name.get_text()) if isinstance(name, Tag) else ""
    return [text] if text and len(text) <= _LONGEST_LABEL else []


def _json_ld(page: Tags) -> list[Mapping[str, object]]:
    """The nodes of all JSON-LD on the page, in order."""
    nodes: list[Mapping[str, object]] = []
    scripts = (tag for tag in page.named("script") if "ld+json" in str(tag.get("type")).lower())
    for script in islice(scripts, 20):
        text = script.get_text()
        if len(text) <= _MAX_JSON_LD:
            nodes += _nodes(_parsed(_WRAPPING.sub(" ", text).strip().rstrip(";")))
    return nodes


def _parsed(text: str) -> object:
    """The JSON in ``text``, mended where templates break it; of what is beyond mending the fields
    that can be told."""
    if text.startswith(("{&quot;", "[{&quot;")):
        text = unescape(text)
    for mend in (False, True):
        mended = _NOT_JSON.sub(lambda found: found[1] or "", text) if mend else text
        try:
            parsed: object = json.loads(_CONTROL.sub(" ", mended))
        except (ValueError, RecursionError):
            continue
        return parsed
    fields: dict[str, object] = {}
    for key, pattern in _FIELDS.items():
        found = pattern.search(text)
        if found is not None:
            fields[key] = _unescaped(found[1])
    author = _AUTHOR_NAME.search(text)
    if author is not None:
        fields["author"] = _unescaped(author[1])
    return fields


def _unescaped(text: str) -> str:
    try:
        return str(json.loads(f'"{_CONTROL.sub(" ", text)}"'))
    except ValueError:
        return text


def _story_among(
    nodes: Sequence[Mapping[str, object]], properties: Mapping[str, str]
) -> tuple[Mapping[str, object], list[Mapping[str, object]]]:
    """The node that is the page's article (of several the one that its title names), and the
    other nodes."""
    stories = [
        node for node in nodes if any(map(_ARTICLE_TYPES.search, _strings(node.get("@type"))))
    ]
    title = properties.get("og:title", "").casefold()
    named = (
        node
        for node in stories
        if title and any(one.casefold() in title for one in _strings(node.get("headline")))
    )
    story = next(named, stories[0] if stories else {})
    return story, [node for node in nodes if node is not story]


def _other_dates(node: Mapping[str, object]) -> list[str]:
    """The date of a page or film that is no article by name."""
    kinds = _strings(node.get("@type"))
    if "WebPage" in kinds or "ItemPage" in kinds:
        return _strings(node.get("datePublished"))[:1]
    return _strings(node.get("uploadDate"))[:1] if "VideoObject" in kinds else []


def _site(story: Mapping[str, object], properties: Mapping[str, str]) -> str | None:
    """What the page calls its outlet: a name, not a sign or an address."""
    told = (
        *_names(story.get("publisher")),
        properties.get("og:site_name", ""),
        properties.get("application-name", ""),
    )
    for name in told:
        if "://" in name or name.startswith("www."):
            return _host_in(name)
        if not _NO_NAME.fullmatch(name):
            return _without_tagline(name)
    return None


def _without_tagline(name: str) -> str:
    """``name`` without what an outlet says of itself behind a sign ("Kabar Uji - Lugas, Cepat")."""
    sign = _TAGLINE.search(name)
    return name[: sign.start()] if sign is not None and len(name) > _LONGEST_NAME else name


def _host_in(address: str) -> str | None:
    try:
        host = host_of(address if "://" in address else f"https://{address}")
    except ValueError:
        return None
    return host or None


def _is_section(name: str) -> bool:
    return _NO_SECTION.fullmatch(name) is None and len(name) <= _LONGEST_LABEL


def _nodes(parsed: object) -> Iterator[Mapping[str, object]]:
    """The objects at the top of a JSON-LD document, in its lists and in ``@graph``."""
    waiting = [parsed]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting = value[:_MAX_NODES] + waiting
        elif isinstance(value, dict):
            yield value
            waiting += [value[key] for key in ("@graph", "mainEntity") if key in value]


def _names(value: object) -> list[str]:
    """The names in an ``author`` or ``publisher``: text, an object with a name, or a list."""
    if isinstance(value, list):
        return [name for item in value[:20] for name in _names(item) if not isinstance(item, list)]
    if isinstance(value, dict):
        return _strings(value.get("name"))
    return _strings(value)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        cleaned = clean_line(unescape(value) if "&" in value else value)
        return [cleaned] if cleaned else []
    if isinstance(value, list):
        return [text for item in value[:100] if isinstance(item, str) for text in _strings(item)]
    return []


def _body(value: object) -> str | None:
    """The text of an ``articleBody``, in the lines that it has."""
    if not isinstance(value, str) or not value.strip():
        return None
    return unescape(value) if "&" in value else value


def _breadcrumb(nodes: list[Mapping[str, object]]) -> list[str]:
    """The last step but the page itself of a breadcrumb trail, if it has at least three."""
    for node in nodes:
        steps = node.get("itemListElement")
        if "BreadcrumbList" not in _strings(node.get("@type")) or not isinstance(steps, list):
            continue
        names = []
        for step in steps[:20]:
            if isinstance(step, dict):
                item = step.get("item")
                inner = item.get("name") if isinstance(item, dict) else None
                names += _strings(step.get("name") or inner)[:1]
        if len(names) >= 3:
            return [names[-2]]
    return []


def _urls(
    canonical: Sequence[str], properties: Mapping[str, str], story: Mapping[str, object]
) -> tuple[str, ...]:
    """The addresses that the page says are its own, whole ones first to last as trusted. One that
    leaves out the scheme, or the host, is completed from the others."""
    found = [*canonical]
    found.append(properties.get("og:url", ""))
    found += _strings(story.get("url"))
    entity = story.get("mainEntityOfPage")
    found += _strings(entity.get("@id") if isinstance(entity, dict) else entity)
    base = next((url.strip() for url in found if _is_whole(url)), "")
    good = []
    for url in found:
        address = original_address(_completed(url.strip(), base))
        try:
            address = check_url(address)
        except BadUrl:
            continue
        after_host = address.split("//", 1)[1].partition("/")[2]
        if after_host.strip("/") and " " not in address and address.isprintable():
            good.append(address)  # a front page named as canonical is a mistake of the template
    return _unique(*good)


def _is_whole(url: str) -> bool:
    return url.strip().lower().startswith(("http://", "https://"))


def _completed(url: str, base: str) -> str:
    if not url or _is_whole(url):
        return url
    if url.startswith("//"):
        return f"https:{url}"
    if _BARE_DOMAIN.fullmatch(url) and not url.endswith((".html", ".htm", ".php")):
        return f"https://{url}"
    if base and url.startswith("/"):
        try:
            return urljoin(base, url)
        except ValueError:
            return url
    return url


def _first(properties: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((properties[key] for key in keys if properties.get(key)), None)


def _headings(page: Tags) -> tuple[str, ...]:
    found = [tag for name in ("h1", "h2", "h3") for tag in page.named(name)[:20]]
    return tuple(text for tag in found if (text := clean_line(tag.get_text(" "))))


def _split(text: str | None) -> list[str]:
    return [cleaned for part in re.split(r"[,;]", text or "") if (cleaned := clean_line(part))]


def _unique(*values: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
