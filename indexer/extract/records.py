"""Which article does a structured record tell, if each of its fields is what it should be?"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import orjson

from indexer.errors import Reason, RecordRejected
from indexer.extract.boilerplate import without_boilerplate
from indexer.extract.characters import clean_line
from indexer.extract.dates import (
    BadDate,
    from_epoch,
    from_serial,
    is_relative,
    is_serial,
    parse_date,
)
from indexer.extract.dating import beside_address, day_of_address
from indexer.extract.extraction import USUAL, Doubt, Doubted, Extraction, Rules, TooMuchMarkup
from indexer.extract.field_values import (
    first_of,
    line_of,
    names_in,
    number_as_text,
    paragraphs_of,
    text_in,
)
from indexer.extract.headings import heading_of
from indexer.fallback_titles import first_words
from indexer.fields import FIELDS
from indexer.identity import (
    BadUrl,
    check_url,
    host_of,
    id_from_content,
    id_from_url,
    is_good_id,
    is_ordinary_url,
    mended_url,
)
from indexer.missing_values import is_missing
from indexer.models import WIB, Article, RawRecord

MAX_TITLE_LENGTH = 1000
"""Characters; the longest of 27,432 real titles has 200. More is a body in the wrong column."""

MAX_NAME_LENGTH = 300
"""Characters of an outlet, category, author or tag."""

_SHORT_NAME = 60
"""Characters of a name that is worth remembering; longer ones are no names of outlets."""

MAX_NAMES = 200
"""Authors or tags of one article."""

RAW_CHARACTERS = 262_144
"""How much of a rejected record is kept, so that it can be mended and fed back."""

_SEPARATORS = re.compile(r"[;\n]")
_COMMAS = re.compile(r"[,;|\n]")


_CUT_OFF = re.compile(r"\s*\[(?:…|\.{3}|\+\d{1,7} (?:chars?|characters|karakter))\]$")
_LONGEST_END = 40
"""What feeds and news APIs put behind the beginning of a story that they give as its text."""

_SERIAL = re.compile(r"[345]\d{4}(?:[.,]\d{1,15})?")
"""A day as a spreadsheet counts it, in a table that was saved from one as text."""

_BEFORE_NAME = re.compile(
    r"(?:(?:ditulis\s+)?oleh|by)(?:\s*:\s*|\s+)(?=\S)"
    r"|(?:penulis|reporter|pewarta|wartawan|jurnalis|kontributor|author)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
"""What a line under a headline has before its author and a field should not: "By", "Penulis:"."""

_FURTHER = tuple(entry.name for entry in FIELDS if entry.columns)
"""The fields that records bring and articles have no attribute for."""


class _Wrong(Exception):
    """A field is not what it should be."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def read_record(record: RawRecord, rules: Rules = USUAL) -> Extraction:
    """The article in ``record``. Raises RecordRejected BAD_ID, BAD_FIELD or NO_BODY, and with
    strict dates BAD_DATE.

    Only the body is required. Missing (absent, null or empty) are told otherwise: the title by
    the body's first words, the outlet by the URL's host, the id by URL or content.
    """
    fields = record.fields
    try:
        title = _line(fields, "title", MAX_TITLE_LENGTH)
        dropped: list[str] = []
        paragraphs = _paragraphs(fields, markup=record.markup)
        date = fields.get("date")
        if record.headed:
            heading = heading_of(paragraphs, title)
            title, paragraphs = heading.title, heading.rest
            date = heading.date if is_missing(date) else date
            if is_missing(fields.get("authors")):
                fields = {**fields, "authors": heading.authors}
        body = _body(paragraphs, title, dropped)
        cut = _CUT_OFF.search(body, max(0, len(body) - _LONGEST_END)) if body[-1] == "]" else None
        body = body[: cut.start()].rstrip() or body if cut is not None else body
        url, url_doubts = _url(fields, rules)
        article_id = _id(fields)
        published, doubts = _date(date, url, rules)
        doubts = (*doubts, *url_doubts)
        if cut is not None:
            doubts = (*doubts, Doubted(Doubt.INCOMPLETE_STORY, "a preview that breaks off"))
        if not title:
            doubts = (*doubts, Doubted(Doubt.NO_TITLE))
        article = Article(
            article_id=article_id
            or (id_from_url(url) if url else id_from_content(title or "", body)),
            title=title or first_words(body),
            body=body,
            url=url,
            source=_name(fields, "source") or (host_of(url) if url else None),
            published_at=published,
            category=_name(first_of(fields, "category"), "category"),
            authors=_names(fields, "authors"),
            tags=_names(fields, "tags"),
            extra=_extra(fields),
        )
        return Extraction(article=article, doubts=doubts, dropped=tuple(dropped))
    except _Wrong as wrong:
        raw = raw_of(fields)
        raise RecordRejected(wrong.reason, record.origin, wrong.detail, raw) from wrong


def _extra(fields: Mapping[str, object]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if fields.keys().isdisjoint(_FURTHER):
        return ()
    return tuple((name, names) for name in _FURTHER if (names := _names(fields, name)))


def raw_of(fields: Mapping[str, object]) -> str:
    """``fields`` as a JSON line, cut to ``RAW_CHARACTERS``."""
    try:
        data = orjson.dumps(dict(fields), default=str, option=orjson.OPT_NON_STR_KEYS)
    except (TypeError, ValueError, RecursionError):  # lone surrogates, cycles, depth
        return ascii(dict(fields))[:RAW_CHARACTERS]
    return data[: RAW_CHARACTERS * 4].decode("utf-8", "ignore")[:RAW_CHARACTERS]


def _name(fields: Mapping[str, object], key: str) -> str | None:
    """An outlet or a category: one of few, so what was read once is known."""
    value = fields.get(key)
    if type(value) is str and len(value) <= _SHORT_NAME:
        return _short_name(value, key)
    return _line(fields, key, MAX_NAME_LENGTH)


@lru_cache(maxsize=1024)
def _short_name(value: str, key: str) -> str | None:
    return _line({key: value}, key, MAX_NAME_LENGTH)


def _line(fields: Mapping[str, object], key: str, longest: int) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    value = text_in(value)
    if value is None:
        return None
    if type(value) in (int, float):
        value = number_as_text(value)
    if type(value) is not str:
        raise _Wrong(Reason.BAD_FIELD, f"{key} is {_type(value)}, not text")
    try:
        text = line_of(value)
    except TooMuchMarkup as error:
        raise _Wrong(Reason.BROKEN_HTML, f"{key}: {error}") from error
    if len(text) > longest:
        raise _Wrong(Reason.BAD_FIELD, f"{key} is longer than {longest} characters")
    return text or None


def _paragraphs(fields: Mapping[str, object], *, markup: bool) -> list[str]:
    value = text_in(fields.get("body"))
    if value is None:
        raise _Wrong(Reason.NO_BODY, "no body")
    if type(value) is not str:
        raise _Wrong(Reason.BAD_FIELD, f"body is {_type(value)}, not text")
    try:
        return paragraphs_of(value, markup=markup)
    except TooMuchMarkup as error:
        raise _Wrong(Reason.BROKEN_HTML, str(error)) from error


def _body(paragraphs: Sequence[str], title: str | None, dropped: list[str]) -> str:
    body = "\n".join(without_boilerplate(paragraphs, title, dropped=dropped))
    if not body:
        raise _Wrong(Reason.NO_BODY, "nothing but boilerplate" if paragraphs else "empty body")
    return body


def _url(fields: Mapping[str, object], rules: Rules) -> tuple[str | None, tuple[Doubted, ...]]:
    """The address that the record has, and the doubt if what should be one is none."""
    value = fields.get("url")
    if type(value) is str and is_ordinary_url(value):
        return value, ()
    if isinstance(value, (list, tuple)) and len(value) == 1:
        value = value[0]
    if is_missing(value):
        return None, ()
    if type(value) is not str:
        raise _Wrong(Reason.BAD_FIELD, f"url is {_type(value)}, not text")
    try:
        return check_url(mended_url(value)), ()
    except BadUrl as error:
        if rules.strict_dates:
            raise _Wrong(Reason.BAD_FIELD, f"url: {error}") from error
        return None, (Doubted(Doubt.UNUSABLE_URL, f"{value[:80]!r}: {error}"),)


def _id(fields: Mapping[str, object]) -> str | None:
    value = fields.get("id")
    if is_missing(value):
        return None
    if type(value) is int or (type(value) is float and value.is_integer()):
        value = number_as_text(value)  # pandas makes 12.0 of a 12 beside missing ones
    if type(value) is not str:
        raise _Wrong(Reason.BAD_ID, f"id is {_type(value)}, not text or a whole number")
    if not is_good_id(value):
        raise _Wrong(Reason.BAD_ID, "id is too long, or has white space or control characters")
    return value


def _date(
    value: object, url: str | None, rules: Rules
) -> tuple[dt.datetime | None, tuple[Doubted, ...]]:
    """When the record says that it was published, and the doubts about it."""
    if is_missing(value):
        return _of_address(url)
    try:
        moment = _moment(value)
    except BadDate as error:
        shown = f"{str(value)[:80]!r}: {error}"
        if rules.strict_dates:
            raise _Wrong(Reason.BAD_DATE, shown) from error
        relative = isinstance(value, str) and is_relative(value)
        doubt = Doubt.RELATIVE_DATE if relative else Doubt.UNREADABLE_DATE
        return None, (Doubted(doubt, shown),)
    if moment is None:
        return _of_address(url)
    return beside_address(moment, url)


def _of_address(url: str | None) -> tuple[dt.datetime | None, tuple[Doubted, ...]]:
    """The day that the address names, where the record has no date."""
    day = day_of_address(url) if url is not None else None
    if day is None:
        return None, (_NO_DATE,)
    return beside_address(dt.datetime(day.year, day.month, day.day, tzinfo=WIB), url)


_NO_DATE = Doubted(Doubt.NO_DATE)


def _moment(value: object) -> dt.datetime | None:
    """The moment that the value of a date field means. Raises BadDate."""
    if type(value) is str:
        if not value or value.isspace():
            return None
        serial = _SERIAL.fullmatch(value.strip()) if value.lstrip()[:5].isdecimal() else None
        return from_serial(float(serial[0].replace(",", "."))) if serial else parse_date(value)
    if isinstance(value, dt.datetime):
        return value if value.tzinfo is not None else value.replace(tzinfo=WIB)
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day, tzinfo=WIB)
    if type(value) is int or (type(value) is float and math.isfinite(value)):
        return from_serial(value) if is_serial(value) else from_epoch(int(value))
    if isinstance(value, Mapping) and len(value) == 1:
        ((key, inner),) = value.items()
        if key == "$date":  # MongoDB's export: text, milliseconds, or {"$numberLong": "…"}
            return _moment(inner)
        if key == "$numberLong" and isinstance(inner, str) and inner.isdecimal():
            return from_epoch(int(inner))
    if isinstance(value, (list, tuple)) and len(value) == 1:
        return _moment(value[0])
    raise BadDate(f"{_type(value)}, not a date")


def _names(fields: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = names_in(fields.get(key))
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
        if type(item) in (int, float):
            item = number_as_text(item)  # noqa: PLW2901 - as it stands in a table of text
        if type(item) is not str:
            raise _Wrong(Reason.BAD_FIELD, f"{key} holds {_type(item)}, not text")
        name = clean_line(item)
        if key == "authors":
            name = name[found.end() :] if (found := _BEFORE_NAME.match(name)) else name
        if len(name) > MAX_NAME_LENGTH:
            raise _Wrong(Reason.BAD_FIELD, f"{key} is longer than {MAX_NAME_LENGTH} characters")
        if name:
            names[name] = None
    return tuple(names)


def _type(value: object) -> str:
    names = {bool: "a truth value", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object" if isinstance(value, Mapping) else "of another type")
