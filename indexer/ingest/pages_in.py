"""How does a page come out of a container that says in its own headers how it is encoded?"""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=|<\?xml[^>]{0,80}encoding\s*=", re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def is_html_type(content_type: str) -> bool:
    """Whether a ``Content-Type`` is that of a page."""
    return content_type.partition(";")[0].strip().lower() in _HTML_TYPES


def charset_of(content_type: str) -> str | None:
    """The encoding that a ``Content-Type`` names."""
    found = _CHARSET.search(content_type)
    return found[1] if found is not None else None


def self_declared(content: bytes, charset: str | None) -> bytes:
    """``content`` so that it can be read without its container: in UTF-8 where the container names
    another encoding and the page itself is no UTF-8 and names none."""
    if charset is None or _DECLARED.search(content[:4096]):
        return content
    try:
        encoding = codecs.lookup(charset).name
        if encoding == "utf-8":
            return content
        content.decode("utf-8")
    except LookupError:
        return content
    except UnicodeDecodeError:
        if encoding == "iso8859-1":
            encoding = "windows-1252"  # as browsers read it
        return content.decode(encoding, "replace").encode("utf-8", "replace")
    return content
