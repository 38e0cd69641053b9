"""What makes two records the same article?

The id its source gave it; without one, its URL in a normal form; without that, its text. Reading
the same story twice then gives the same id.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

MAX_ID_LENGTH = 512
"""Characters. Ids of portals are numbers or slugs; URLs used as ids stay below this."""

MAX_URL_LENGTH = 4096
"""Characters. Browsers and servers give up at 2,000 to 8,000."""

_HASH_BYTES = 16
"""128 bits: two of a thousand million articles collide with a probability below 10^-20."""

_TRACKING = re.compile(
    r"utm_|(?:fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh|mc_cid|mc_eid"
    r"|_ga|_gl|spm|ref_src|ref_url|fb_\w+|share_from|shared)$",
    re.IGNORECASE,
)
_WHOLE_ARTICLE = frozenset({"all", "1", "0", "single", "semua"})
_PAGE_KEYS = frozenset({"page", "halaman", "hal"})
_DEFAULT_PORTS = {"http": 80, "https": 443}
_ORDINARY_URL = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,24}(?:/[!-~]*)?")
_WITHOUT_SCHEME = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?::\d+)?(?:[/?]|$)", re.I
)
_SPLIT_SCHEME = re.compile(r"^(https?)(?::|%20)*:?/{1,3}(?:%20)*", re.I)
_LINE_END = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_PATH_SAFE = "/:@!$&'()*+,;=~-._"


class BadUrl(ValueError):
    """Not an absolute web address."""


def check_url(url: str) -> str:
    """``url`` if it is an absolute http(s) address, else raises BadUrl. Other schemes (as in
    ``javascript:``) must not become links."""
    if len(url) > MAX_URL_LENGTH:
        raise BadUrl(f"longer than {MAX_URL_LENGTH} characters")
    if _ORDINARY_URL.fullmatch(url):
        return url  # nearly every address; the parser below is for the odd ones
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise BadUrl(str(error)) from error
    if parts.scheme.lower() not in _DEFAULT_PORTS or not host:
        raise BadUrl("not an absolute http or https address")
    return url


def mended_url(url: str) -> str:
    """``url`` as its writer must have meant it: without the white space and control characters that
    a cell or a line's end put into it, with a scheme where only that is missing.

    >>> mended_url(" www.kabar.example/banjir di\n garut ")
    'https://www.kabar.example/banjir%20di%20garut'
    """
    if is_ordinary_url(url):
        return url
    url = _LINE_END.sub("", url.strip().strip("<>\"'"))
    url = "".join(one for one in " ".join(url.split()) if one.isprintable()).replace(" ", "%20")
    url = _SPLIT_SCHEME.sub(r"\1://", url)
    if url.startswith("//"):
        return f"https:{url}"
    return f"https://{url}" if _WITHOUT_SCHEME.match(url) else url


def is_ordinary_url(url: str) -> bool:
    """Whether a text is an address that needs neither mending nor a parser: nearly every one."""
    return (
        len(url) <= MAX_URL_LENGTH
        and _ORDINARY_URL.fullmatch(url) is not None
        and url[-1] not in "<>\"'"
    )


def host_of(url: str) -> str:
    """The host of a checked URL in lower case, without a leading ``www.``."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def normalise_url(url: str) -> str:
    """The normal form of a checked URL: equal for addresses of the same article.

    http and https, and a host with and without ``www.``, are one. Dropped: user names, the
    scheme's default port, the fragment, tracking parameters (``utm_…``, ``fbclid`` and their
    like), a page number that means the whole or the first page (``page=all``, ``page=1``), the
    path's last slash. Percent-encoding is made uniform and parameters are sorted by name.

    >>> normalise_url("http://WWW.kabar.example:80/a/b/?utm_source=x&page=all#atas")
    'https://kabar.example/a/b'
    """
    parts = urlsplit(url)
    host = host_of(url)
    port = parts.port
    if port is not None and port not in _DEFAULT_PORTS.values():
        host = f"{host}:{port}"
    decoded = unquote(parts.path, errors="surrogateescape")
    path = quote(decoded.encode("utf-8", "surrogateescape"), safe=_PATH_SAFE)
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.match(name)
        and not (name.lower() in _PAGE_KEYS and value.lower() in _WHOLE_ARTICLE)
    )
    query = f"?{urlencode(kept)}" if kept else ""
    return f"https://{host}{path.rstrip('/')}{query}"


def id_from_url(url: str) -> str:
    """The article id of a checked URL: 32 hexadecimal digits."""
    return _digest(normalise_url(url))


def id_from_content(title: str, body: str) -> str:
    """The article id of a text without id and URL: 32 hexadecimal digits."""
    return _digest(f"{title}\n{body}")


def is_good_id(article_id: str) -> bool:
    """Whether an id can stand in a run file, a report and an address: bounded, no white space, no
    control or invisible characters. What it says is data; it never becomes part of a file path."""
    return (
        0 < len(article_id) <= MAX_ID_LENGTH and article_id.isprintable() and " " not in article_id
    )


def _digest(text: str) -> str:
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=_HASH_BYTES).hexdigest()
