"""How does an article stand in the index, so that it comes back as it was put?

A record is a checksum, a header of fixed size, the lengths of all strings, then the strings in
UTF-8, and after them, where an article has values beyond these, a JSON object of them.
``docs/index-format.md`` describes it byte by byte. It is not compressed: that would save
1.1 kB of an article's 4.5, and take 25 microseconds from every hit shown and 60 from every put
(``docs/decisions/0021``).
"""

from __future__ import annotations

import json
import struct
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

import orjson

from indexer.fs.compression import crc32
from indexer.models import WIB, Article

UNDATED = -(2**63)
"""Stands for "no date" where dates are microseconds since 1970 in UTC."""

_HEADER = struct.Struct("<qiHH")  # microseconds since 1970, offset to UTC in s, authors, tags
_CHECKSUM = struct.Struct("<I")
_ABSENT = 0xFFFFFFFF  # the length that stands for None
_FIXED = 6  # strings that every record has: id, title, body, url, source, category
_START = struct.Struct(f"<IqiHH{_FIXED}I")  # checksum, header, the lengths that every record has
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LIMIT = 0xFFFF  # authors and tags that a record can hold; more are cut


class BrokenRecord(ValueError):
    """A stored record does not fit its checksum or its layout."""


def microseconds(moment: datetime | None) -> int:
    """``moment`` (aware) as microseconds since 1970 in UTC; ``UNDATED`` for None."""
    return UNDATED if moment is None else (moment - _EPOCH) // _MICROSECOND


_DAY = 86_400 * 1_000_000
EARLIEST = microseconds(datetime(1, 1, 1, tzinfo=UTC)) - _DAY
LATEST = microseconds(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)) + _DAY
"""Between which all moments of the calendar lie; zones reach a day beyond it."""


def moment(microseconds_: int, offset: int = 0) -> datetime | None:
    """The reverse of ``microseconds``, told in the zone ``offset`` seconds east of UTC."""
    if microseconds_ == UNDATED:
        return None
    # Added to local time: the years 1 and 9999 would not survive the way through UTC.
    return _epoch(offset) + timedelta(0, offset, microseconds_)


def encode(article: Article) -> bytes:
    """The record of ``article``."""
    published = article.published_at
    offset = published.utcoffset() if published is not None else None
    authors, tags = article.authors[:_LIMIT], article.tags[:_LIMIT]
    texts = [
        None if text is None else text.encode("utf-8", "surrogatepass")
        for text in (
            article.article_id,
            article.title,
            article.body,
            article.url,
            article.source,
            article.category,
            *authors,
            *tags,
        )
    ]
    content = b"".join(
        (
            _HEADER.pack(
                microseconds(published),
                0 if offset is None else round(offset.total_seconds()),
                len(authors),
                len(tags),
            ),
            struct.pack(f"<{len(texts)}I", *[_ABSENT if t is None else len(t) for t in texts]),
            *[text for text in texts if text is not None],
            json.dumps(dict(article.extra)).encode() if article.extra else b"",
        )
    )
    return _CHECKSUM.pack(crc32(content)) + content


def check(record: bytes | memoryview) -> None:
    """Raises BrokenRecord if ``record`` does not fit its checksum."""
    if len(record) < _CHECKSUM.size:
        raise BrokenRecord("too short")
    (expected,) = _CHECKSUM.unpack_from(record)
    if crc32(record[_CHECKSUM.size :]) != expected:
        raise BrokenRecord("wrong checksum")


def decode(record: bytes | memoryview) -> Article:
    """The article in ``record``. Raises BrokenRecord."""
    try:
        return _decoded(record)
    except (ValueError, OverflowError, TypeError, AttributeError, RecursionError) as problem:
        if isinstance(problem, BrokenRecord):
            raise
        told = f"{type(problem).__name__}: {problem}"[:200]  # right checksum, wrong content
        raise BrokenRecord(told) from problem


def _decoded(record: bytes | memoryview) -> Article:
    if len(record) < _START.size:
        raise BrokenRecord("too short")
    expected, published, offset, author_count, tag_count, *lengths = _START.unpack_from(record)
    if crc32(record[_CHECKSUM.size :]) != expected:
        raise BrokenRecord("wrong checksum")
    at = _START.size
    several = author_count + tag_count
    if at + 4 * several > len(record):
        raise BrokenRecord("too short")
    if several:
        lengths += struct.unpack_from(f"<{several}I", record, at)
        at += 4 * several
    texts, further = _texts(bytes(record[at:]), lengths)
    article_id, title, body, url, source, category, *rest = texts
    names = [text or "" for text in rest]
    return Article(
        article_id or "",
        title or "",
        body or "",
        url,
        source,
        moment(published, offset),
        category,
        tuple(names[:author_count]),
        tuple(names[author_count:]),
        _extra(further) if further else (),
    )


def _extra(content: bytes) -> tuple[tuple[str, tuple[str, ...]], ...]:
    extra = tuple([(name, tuple(values)) for name, values in _loaded(content).items()])
    try:
        for _, values in extra:
            "".join(values)  # what no loop tells as fast: that all of them are texts
    except TypeError as problem:
        raise BrokenRecord("further fields that are no texts") from problem
    return extra


def _loaded(content: bytes) -> dict[str, list[str]]:
    try:
        found: dict[str, list[str]] = orjson.loads(content)
    except orjson.JSONDecodeError:  # half of a surrogate pair, which ``json`` lets pass
        found = json.loads(content)
    return found


def _texts(content: bytes, lengths: list[int]) -> tuple[list[str | None], bytes]:
    """``content`` cut into texts of ``lengths`` bytes, and what is left of it."""
    texts: list[str | None] = []
    at = 0
    # Two articles of three are ASCII: there, bytes are characters and are decoded all at once.
    if content.isascii():
        decoded = content.decode("ascii")
        for length in lengths:
            if length == _ABSENT:
                texts.append(None)
            else:
                texts.append(decoded[at : (at := at + length)])
        return texts, content[at:]
    for length in lengths:
        if length == _ABSENT:
            texts.append(None)
        else:
            texts.append(content[at : (at := at + length)].decode("utf-8", "surrogatepass"))
    return texts, content[at:]


@lru_cache(maxsize=64)
def _epoch(offset: int) -> datetime:
    """1970 on the clocks of the zone ``offset`` seconds east of UTC."""
    return datetime(1970, 1, 1, tzinfo=_zone(offset))


def _zone(offset: int) -> tzinfo:
    if offset == 0:
        return UTC
    if timedelta(seconds=offset) == WIB.utcoffset(None):
        return WIB
    return timezone(timedelta(seconds=offset))
