"""Which text does a field of a record hold, whatever a scraper made of it?

Markup and entities, also written twice; ``\\n`` as two characters; lists of paragraphs, as JSON or
as Python prints them; objects around a text. Plain text, which is nearly all of it, passes
unchanged.
"""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterable, Mapping, Sequence

import orjson

from indexer.extract.characters import clean_line, clean_paragraphs
from indexer.missing_values import is_missing

MAX_PARAGRAPHS = 100_000
"""Paragraphs of one list; books have some thousands."""

_SHORT = 16
"""Characters: what stands for nothing is shorter."""

_LONGEST_LIST = 2**21
"""Characters of a printed list that Python's own parser is let read."""

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|h[1-6]|ul|ol|li|img|figure|figcaption|blockquote|table"
    r"|td|tr|iframe|script|style|section|article|font|center|sup|sub|small|hr|pre|amp-img|video)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,10}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
_ESCAPED_TIMES = 4
"""How often entities were escaped again, at most, by the programs that passed a text on."""

_WRITTEN_BREAK = re.compile(r"\\r\\n|\\n|\\r")
_WRITTEN_MARK = re.compile(r"\\([\"'/])|\\t")
_WRITTEN_LETTER = re.compile(r"\\u([0-9a-fA-F]{4})")
_WRITTEN_PATH = re.compile(r"[A-Za-z]:\\")
_PRINTED_LIST = re.compile(r"\s*\[\s*(?:['\"]|u')")
_MARKS_WORDS = (
    "bold italic underline strikethrough link text_link mention mention_name hashtag cashtag phone "
    "email code pre spoiler bot_command custom_emoji plain"
)
_MARKS = frozenset(_MARKS_WORDS.split())
_TEXT_KEYS = (
    "text",
    "content",
    "value",
    "rendered",
    "html",
    "paragraph",
    "data",
    "children",
    "blocks",
)
"""Where editors that keep a story as blocks have the text of a block."""


def text_in(value: object) -> object:
    """The text that ``value`` holds, paragraphs as lines; ``value`` itself if it is no text.

    None where there is nothing (``nan``, ``-``). Markup and entities stay for ``paragraphs_of`` and
    ``line_of``.
    """
    if type(value) is str:
        if len(value) < _SHORT and is_missing(value):
            return None
        if "\\" in value or value.lstrip()[:1] == "[":
            return _unwritten(_unlisted(value))
        return value
    if is_missing(value):
        return None
    if isinstance(value, (list, tuple)) and len(value) <= MAX_PARAGRAPHS:
        if _is_one_text(value):
            return "".join(one if isinstance(one, str) else str(one["text"]) for one in value)
        texts = list(_texts(value, depth=0))
        return "\n".join(texts) if texts else value
    if isinstance(value, Mapping):
        texts = list(_texts([value], depth=0))
        return "\n".join(texts) if texts else value
    return value


def _is_one_text(pieces: Sequence[object]) -> bool:
    """Whether a list is one text in pieces, some of them marked as bold, a link or a mention, as
    messengers keep their messages; not a list of paragraphs."""
    marked = [one for one in pieces if not isinstance(one, str)]
    return (
        0 < len(marked) < len(pieces)
        and all(isinstance(one, Mapping) and isinstance(one.get("text"), str) for one in marked)
        and all(isinstance(one, Mapping) and one.get("type") in _MARKS for one in marked)
    )


def text_of(markup: str) -> list[str]:
    """As ``markup.text_of``, which knows the parsers."""
    from indexer.extract.markup import text_of as parsed  # noqa: PLC0415 - only markup needs a parser

    return parsed(markup)


def paragraphs_of(text: str, *, markup: bool) -> list[str]:
    """The paragraphs of a body, without its markup. Raises TooMuchMarkup."""
    for _ in range(_ESCAPED_TIMES):
        if not markup and "&" in text and _ENTITY.search(text) and not _TAG.search(text):
            text = html.unescape(text)  # entities in text, or tags that were escaped as a whole
        if not markup and ("<" not in text or not _TAG.search(text)):
            if "&" in text and _ENTITY.search(text):
                continue
            return clean_paragraphs(text)
        lines = text_of(_with_breaks(text))
        if not any("&" in line and _ENTITY.search(line) for line in lines):
            return lines
        text, markup = "\n".join(lines), False  # it was escaped once more before
    return clean_paragraphs(text)


def line_of(text: str) -> str:
    """A title or a name as one line, without its markup. Raises TooMuchMarkup."""
    if "&" in text and _ENTITY.search(text):
        text = html.unescape(html.unescape(text))
    if "<" in text and _TAG.search(text):
        text = " ".join(text_of(text))
    return clean_line(text)


def names_in(value: object) -> object:
    """``value`` of a field of names, with a printed list as a list, and objects as their names."""
    if value is None:
        return None
    if type(value) is str:
        if is_missing(value):
            return None
        listed = _list_printed(value)
        value = listed if listed is not None else value
    if isinstance(value, Mapping):
        value = [value]
    if isinstance(value, (list, tuple)):
        return [name for name in map(_name, value) if not is_missing(name)]
    return None if is_missing(value) else value


def number_as_text(value: object) -> str:
    """A number as it stands in a table of text: ``12.0`` as ``12``."""
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value)) if whole else str(value)  # type: ignore[call-overload] # told before


def first_of(fields: Mapping[str, object], key: str) -> Mapping[str, object]:
    """``fields`` with the first name of ``key`` where that is a list of several."""
    value = fields.get(key)
    if value is None or (type(value) is str and value.lstrip()[:1] != "["):
        return fields
    names = names_in(value)
    return {**fields, key: names[0] if names else None} if isinstance(names, list) else fields


def _name(value: object) -> object:
    for _ in range(3):
        if not isinstance(value, Mapping):
            break
        known = (value[key] for key in _NAME_KEYS if not is_missing(value.get(key)))
        value = next(known, None) or value
        if isinstance(value, Mapping) and not any(key in value for key in _NAME_KEYS):
            break
    return value


_NAME_KEYS = (
    "name",
    "nama",
    "display_name",
    "displayName",
    "title",
    "label",
    "term",
    "node",
    "slug",
)


def _texts(values: Iterable[object], depth: int) -> Iterable[str]:
    for value in values:
        if isinstance(value, str):
            if not is_missing(value):
                yield value
        elif isinstance(value, Mapping) and depth < 6:
            key = next((key for key in _TEXT_KEYS if not is_missing(value.get(key))), None)
            if key is not None:
                yield from _texts([value[key]], depth + 1)
        elif isinstance(value, (list, tuple)) and depth < 6:
            yield from _texts(value, depth + 1)


def _unlisted(text: str) -> str:
    """``text``, or the paragraphs of the list that it prints."""
    listed = _list_printed(text)
    if listed is None or not all(isinstance(one, str) for one in listed):
        return text
    return "\n".join(one for one in listed if isinstance(one, str))


def _list_printed(text: str) -> list[object] | None:
    if _PRINTED_LIST.match(text) is None or not text.rstrip().endswith("]"):
        return None
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        if len(text) > _LONGEST_LIST:
            return None
        try:
            value = ast.literal_eval(text.strip())
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return None
    return value if isinstance(value, list) else None


def _unwritten(text: str) -> str:
    """``text`` with ``\\n``, ``\\"`` and ``\\u201c`` as the characters that they stand for.

    Only where no real line end is in it, or there are many: in a text that was escaped once too
    often. A path of Windows has backslashes of its own.
    """
    if "\\" not in text or _WRITTEN_PATH.search(text):
        return text
    breaks = len(_WRITTEN_BREAK.findall(text))
    if breaks > text.count("\n"):
        text = _WRITTEN_MARK.sub(lambda found: found[1] or " ", _WRITTEN_BREAK.sub("\n", text))
    if "\\u" in text:
        text = _WRITTEN_LETTER.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


_BLOCKS = re.compile(r"<(?:p|br|div|li|h[1-6]|tr|blockquote|article|section)\b", re.I)


def _with_breaks(text: str) -> str:
    """Markup of words only (``<b>``, ``<a>``) in a text whose lines are its paragraphs."""
    if "\n" in text and not _BLOCKS.search(text):
        return re.sub(r"\r?\n", "<br>\n", text)
    return text
