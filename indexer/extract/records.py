"""Which article does a structured record tell, if each of its fields is what it should be?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

import orjson

from indexer.errors import Reason, RecordRejected
from indexer.extract.boilerplate import without_boilerplate
from indexer.extract.characters import clean_line, clean_paragraphs
from indexer.extract.dates import BadDate, from_epoch, parse_date
from indexer.extract.identity import (
    BadUrl,
    check_url,
    host_of,
    id_from_content,
    id_from_url,
    is_good_id,
)
from indexer.extract.markup import TooMuchMarkup, text_of
from indexer.fallback_titles import first_words
from indexer.models import WIB, Article, RawRecord

MAX_TITLE_LENGTH = 1000
"""Characters; the longest of 27,432 real titles has 200. More is a body in the wrong column."""

MAX_NAME_LENGTH = 300
"""Characters of an outlet, category, author or tag."""

MAX_NAMES = 200
"""Authors or tags of one article."""

RAW_CHARACTERS = 262_144
"""How much of a rejected record is kept, so that it can be mended and fed back."""

_SEPARATORS = re.compile(r"[;\n]")
_COMMAS = re.compile(r"[,;\n]")


class _Wrong(Exception):
    """A field is not what it should be."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def read_record(record: RawRecord) -> Article:
    """The article in ``record``. Raises RecordRejected BAD_ID, BAD_FIELD, BAD_DATE or NO_BODY.

    Only the body is required. Missing (absent, null or empty) are told otherwise: the title by
    the body's first words, the outlet by the URL's host, the id by URL or content.
    """
    fields = record.fields
    try:
        title = _line(fields, "title", MAX_TITLE_LENGTH)
        if title and record.markup and ("<" in title or "&" in title):
            title = _line({"title": " ".join(text_of(title))}, "title", MAX_TITLE_LENGTH)
        body = _body(fields, title, markup=record.markup)
        url = _url(fields)
        article_id = _id(fields)
        return Article(
            article_id=article_id
            or (id_from_url(url) if url else id_from_content(title or "", body)),
            title=title or first_words(body),
            body=body,
            url=url,
            source=_line(fields, "source", MAX_NAME_LENGTH) or (host_of(url) if url else None),
            published_at=_date(fields.get("date")),
            category=_line(fields, "category", MAX_NAME_LENGTH),
            authors=_names(fields, "authors"),
            tags=_names(fields, "tags"),
        )
    except _Wrong as wrong:
        raw = raw_of(fields)
        raise RecordRejected(wrong.reason, record.origin, wrong.detail, raw) from wrong


def raw_of(fields: Mapping[str, object]) -> str:
    """``fields`` as a JSON line, cut to ``RAW_CHARACTERS``."""
    try:
        data = orjson.dumps(dict(fields), default=str, option=orjson.OPT_NON_STR_KEYS)
    except (TypeError, ValueError, RecursionError):  # lone surrogates, cycles, depth
        return ascii(dict(fields))[:RAW_CHARACTERS]
    return data[: RAW_CHARACTERS * 4].decode("utf-8", "ignore")[:RAW_CHARACTERS]


def _line(fields: Mapping[str, object], key: str, longest: int) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if type(value) is not str:
        raise _Wrong(Reason.BAD_FIELD, f"{key} is {_type(value)}, not text")
    text = clean_line(value)
    if len(text) > longest:
        raise _Wrong(Reason.BAD_FIELD, f"{key} is longer than {longest} characters")
    return text or None


def _body(fields: Mapping[str, object], title: str | None, *, markup: bool) -> str:
    value = fields.get("body")
    if value is None:
        raise _Wrong(Reason.NO_BODY, "no body")
    if type(value) is not str:
        raise _Wrong(Reason.BAD_FIELD, f"body is {_type(value)}, not text")
    try:
        paragraphs = text_of(value) if markup else clean_paragraphs(value)
    except TooMuchMarkup as error:
        raise _Wrong(Reason.BROKEN_HTML, str(error)) from error
    body = "\n".join(without_boilerplate(paragraphs, title))
    if not body:
        raise _Wrong(Reason.NO_BODY, "nothing but boilerplate" if paragraphs else "empty body")
    return body


def _url(fields: Mapping[str, object]) -> str | None:
    value = fields.get("url")
    if value is None:
        return None
    if type(value) is not str:
        raise _Wrong(Reason.BAD_FIELD, f"url is {_type(value)}, not text")
    url = value.strip()
    if not url:
        return None
    if not url.isprintable() or " " in url:
        raise _Wrong(Reason.BAD_FIELD, "url has white space or control characters in it")
    try:
        return check_url(url)
    except BadUrl as error:
        raise _Wrong(Reason.BAD_FIELD, f"url: {error}") from error


def _id(fields: Mapping[str, object]) -> str | None:
    value = fields.get("id")
    if value is None or value == "":
        return None
    if type(value) is int:
        value = str(value)
    if type(value) is not str:
        raise _Wrong(Reason.BAD_ID, f"id is {_type(value)}, not text or a whole number")
    if not is_good_id(value):
        raise _Wrong(Reason.BAD_ID, "id is too long, or has white space or control characters")
    return value


def _date(value: object) -> dt.datetime | None:
    if value is None:
        return None
    try:
        if type(value) is str:
            return parse_date(value) if value and not value.isspace() else None
        if isinstance(value, dt.datetime):
            return value if value.tzinfo is not None else value.replace(tzinfo=WIB)
        if type(value) is int:
            return from_epoch(value)
    except BadDate as error:
        raise _Wrong(Reason.BAD_DATE, f"{str(value)[:80]!r}: {error}") from error
    raise _Wrong(Reason.BAD_FIELD, f"date is {_type(value)}, not text")


def _names(fields: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = fields.get(key)
    if value is None:
        return ()
    if type(value) is str:
        # "Dr. Sri, M.Si; Budi": semicolons tell that the commas belong to the names.
        items: list[object] = list((_SEPARATORS if ";" in value else _COMMAS).split(value))
    elif isinstance(value, (list, tuple)):
        items = list(value)
    else:
        raise _Wrong(Reason.BAD_FIELD, f"{key} is {_type(value)}, not text or a list")
    if len(items) > MAX_NAMES:
        raise _Wrong(Reason.BAD_FIELD, f"{key} has over {MAX_NAMES} entries")
    names: dict[str, None] = {}
    for item in items:
        if type(item) is not str:
            raise _Wrong(Reason.BAD_FIELD, f"{key} holds {_type(item)}, not text")
        name = clean_line(item)
        if len(name) > MAX_NAME_LENGTH:
            raise _Wrong(Reason.BAD_FIELD, f"{key} is longer than {MAX_NAME_LENGTH} characters")
        if name:
            names[name] = None
    return tuple(names)


def _type(value: object) -> str:
    names = {bool: "a truth value", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object" if isinstance(value, Mapping) else "of another type")
