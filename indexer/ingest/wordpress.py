"""What is particular to the texts and posts of WordPress, in whatever file they lie?"""

from __future__ import annotations

import re

PUBLISHED = frozenset({"", "publish", "published"})
"""States of a post that the public can read; the others are draft, pending, private, future …"""

_ARTICLE_TYPES = frozenset(
    {"post", "posts", "news", "berita", "artikel", "article", "kabar", "opini", "liputan", "story"}
)
"""Types of posts that are articles; themes for newspapers define all but the first."""

_UNCATEGORIZED = frozenset(
    {"uncategorized", "uncategorised", "tak berkategori", "tanpa kategori", "tak terkategori"}
)

_DROPPED_WHOLE = re.compile(
    r"\[(embed|video|audio|playlist|youtube|gallery|wpvideo|tweet|twitter|instagram|code|script"
    r"|contact-form|contact-form-7|adrotate|quads|ads?|irp|related_posts?)\b[^\[\]]{0,2000}\]"
    r"(?:[^\[\]]{0,2000}\[/\1\])?",
    re.IGNORECASE,
)
"""Shortcodes of which nothing is text of the story, with what they enclose."""

_CAPTION = re.compile(
    r"\[(wp_)?caption\b[^\[\]]{0,2000}\](.{0,5000}?)\[/(?:wp_)?caption\]", re.I | re.S
)
_SHORTCODE = re.compile(
    r"\[/[a-z][\w-]{1,40}\]"  # an end
    r"|\[[a-z][\w-]{1,40}(?:\s+[\w:-]{1,40}\s*=\s*(?:\"[^\"\[\]]{0,2000}\"|'[^'\[\]]{0,2000}'"
    r"|&quot;[^\[\]]{0,2000}?&quot;|[^\s\"'\[\]]{1,500})){1,60}\s*/?\]"  # with attributes
    r"|\[(?:vc|et|fusion|av|su|td|tdc|elementor|wpdiscuz|jnews|ads)[_-][\w-]{1,40}\s*/?\]",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"<(?:p|div|table|ul|ol|h[1-6]|blockquote|figure|pre)\b", re.I)
_PARAGRAPH_END = re.compile(r"\r?\n[ \t]*(?:\r?\n[ \t]*)+")


def is_article_type(name: str) -> bool:
    """Whether a type of posts is that of articles."""
    return name.strip().lower() in _ARTICLE_TYPES


def is_uncategorized(name: str) -> bool:
    """Whether ``name`` is the category of posts that have none."""
    return name.strip().lower() in _UNCATEGORIZED


def why_no_article(kind: str, status: str, password: str = "") -> str:
    """The type or state by which a post is no published article; empty if it is one."""
    if kind and not is_article_type(kind):
        return kind
    if status.strip().lower() not in PUBLISHED:
        return status.strip().lower()
    return "password" if password else ""


def utc_or_local(utc: str, local: str) -> str:
    """The moment of a post: WordPress writes that in UTC without saying so, or as zeros."""
    if utc and not utc.startswith("0000"):
        return utc if utc.endswith("Z") else f"{utc}Z"
    return "" if local.startswith("0000") else local


def as_markup(content: str) -> str:
    """The ``content`` of a post, as its editor keeps it, as HTML: without shortcodes, and with the
    paragraphs that WordPress makes of empty lines (``wpautop``)."""
    content = _CAPTION.sub(r"\n\n\2\n\n", content)
    content = _SHORTCODE.sub("", _DROPPED_WHOLE.sub("", content))
    pieces = _PARAGRAPH_END.split(content)
    return "\n".join(_paragraph(piece) for piece in pieces if piece.strip())


def _paragraph(piece: str) -> str:
    if _BLOCK.search(piece):
        return piece
    lines = re.sub(r"\r?\n", "<br>\n", piece.strip())
    return f"<p>{lines}</p>"
