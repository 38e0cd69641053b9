"""How is an article kept: which bytes, and when are two texts the same?

A record is zlib-compressed JSON (level 1: 2.3 times smaller in a fifth of level 6's time): an
object with its ``version`` and what the article says, by key; what is empty is left out. So a
record can grow: a key that is not there is empty, one that is not known is left alone. The first
version was a list of eight; stores that hold such records go on being read.

The digest tells whether a text changed, whichever version keeps it: it is taken over the list that
the first version was, followed, where there is more to an article, by an object of the rest. What
is added to articles and is empty changes no digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from indexer.fs import compression
from indexer.models import Article

VERSION = 2
"""Of the records written. Raise it when a key means something else than before, not for a new
key."""

DIGEST_SIZE = 16
"""128 bits: for 10^9 texts, two different ones share a digest with a chance of about 10^-21."""

_LEVEL = 1

_MOST_BYTES = 128 << 20
"""Of a record before compression: eight times the largest that a source may have."""

_LISTED = ("title", "body", "url", "source", "published_at", "category", "authors", "tags")
"""What the first version listed, in its order. What articles gained since stands beside it."""

_KEYS = Article._fields[1:]
"""All but the id, which stands beside the record."""

_FIRST_GAINED = 1 + len(_LISTED)
"""Where the values stand in an article that it gained since."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article ready to be kept: its id, the digest of its text, the compressed text."""

    article_id: str
    digest: bytes
    content: bytes


class RecordDamaged(ValueError):
    """A record's bytes are not what was written."""


def encode(article: Article) -> Record:
    """``article`` as it is kept."""
    facts = _facts(article)
    whole = b'{"version":%d,%b' % (VERSION, orjson.dumps(facts)[1:])  # a title is always there
    content = compression.compress(whole, _LEVEL)
    return Record(article.article_id, _digest(article, facts), content)


def decode(record: Record, *, check: bool = False) -> Article:
    """The article in ``record``; ``check`` compares the digest too.

    Raises RecordDamaged, also for a version that this program does not know.
    """
    try:
        article = _article(record.article_id, _read(record.content))
    except (compression.BrokenData, ValueError, TypeError, AttributeError, OverflowError) as exc:
        raise RecordDamaged(f"{record.article_id}: {exc}"[:300]) from exc
    if check and _digest(article, _facts(article)) != record.digest:
        raise RecordDamaged(f"{record.article_id}: digest differs")
    return article


def _facts(article: Article) -> dict[str, Any]:
    """What ``article`` says, in plain JSON values by key; what is as if it were not said is left
    out."""
    facts: dict[str, Any] = {
        key: value
        for key, value in zip(_KEYS, article[1:], strict=True)
        if value is not None and value != ()
    }
    if article.published_at is not None:
        facts["published_at"] = article.published_at.isoformat()
    if article.extra:
        facts["extra"] = dict(article.extra)
    return facts


def _article(article_id: str, facts: Mapping[str, Any]) -> Article:
    """The article that says ``facts``; keys that this program does not know are ignored.

    Raises ValueError, TypeError or AttributeError for what no article says.
    """
    published, extra = facts.get("published_at"), facts.get("extra", {})
    published_at = None if published is None else datetime.fromisoformat(published)
    if published_at is not None and published_at.tzinfo is None:
        raise ValueError("a date without its zone")
    return Article(
        article_id=article_id,
        title=_text(facts.get("title", "")),
        body=_text(facts.get("body", "")),
        url=_text_or_none(facts.get("url")),
        source=_text_or_none(facts.get("source")),
        published_at=published_at,
        category=_text_or_none(facts.get("category")),
        authors=_texts(facts.get("authors", [])),
        tags=_texts(facts.get("tags", [])),
        extra=tuple((name, _texts(values)) for name, values in extra.items()),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {value!r}"[:100])
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError(f"no list of texts: {values!r}"[:100])
    return tuple(map(_text, values))


def _read(content: bytes) -> Mapping[str, Any]:
    """The facts in a record of any version. Raises ValueError, compression.BrokenData."""
    kept = orjson.loads(compression.decompress(content, _MOST_BYTES))
    if isinstance(kept, list):
        listed = zip(_LISTED, kept, strict=True)
        return {key: value for key, value in listed if value is not None}
    if kept.get("version") != VERSION:
        raise ValueError(f"record version {kept.get('version')}, not {VERSION}")
    facts: Mapping[str, Any] = kept
    return facts


def _digest(article: Article, facts: Mapping[str, Any]) -> bytes:
    """Of the list that the first version kept, and of what articles gained since where they have
    it: what gained nothing is as it was."""
    text: list[Any] = list(article[1:_FIRST_GAINED])
    text[_LISTED.index("published_at")] = facts.get("published_at")
    if any(article[_FIRST_GAINED:]):
        text.append({key: facts[key] for key in _KEYS if key in facts and key not in _LISTED})
    whole = orjson.dumps(text)
    return hashlib.blake2b(whole, digest_size=DIGEST_SIZE).digest()
