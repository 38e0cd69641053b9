"""Which article does a plain text or Markdown file hold, with YAML, TOML or no front matter?"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping

from indexer.encodings import NotText, decode
from indexer.errors import Reason, RecordRejected
from indexer.ingest.columns import Columns
from indexer.ingest.files.opening import OpenFile
from indexer.ingest.formats.format import Family, Format, Head, SourceKind
from indexer.models import Origin, RawRecord

_LONGEST_FRONT_MATTER = 65_536
"""Characters; front matter of articles has 200 to 2,000."""

_LONGEST_TITLE_LINE = 150
"""Characters of a first line that, alone before a blank line, is the headline."""

_LABELLED = re.compile(r"(?P<name>[A-Za-z][\w/ ]{1,19})[ \t]*[:=][ \t]*(?P<value>\S[^\n]*)\n\s*")
_HEAD_LINES = 2
_MOST_HEAD_LINES = 4
_SENTENCE_ENDS = (".", "!", "?", ":", ";", ")", '"', "”", "…")

_FENCE = re.compile(r"---[ \t]*\r?\n")
_TOML_FENCE = re.compile(r"\+\+\+[ \t]*\r?\n")
_CLOSING_TOML_FENCE = re.compile(r"^\+\+\+[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_CLOSING_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_HEADING = re.compile(r"#\s+(.+?)\s*#*")
_MARKDOWN = (
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)"), ""),  # pictures
    (re.compile(r"\[([^\]\n]{1,1000})\]\([^)\n]{0,2000}\)"), r"\1"),  # links
    (re.compile(r"\[([^\]\n]{1,1000})\]\[[^\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"^\[[^\]\n]{1,100}\]:\s+\S+.*$", re.M), ""),  # addresses of links
    (re.compile(r"^[ ]{0,3}(?:#{1,6}\s+|>+\s?|[-*+]\s+|\d{1,3}[.)]\s+(?=\S))", re.M), ""),
    (re.compile(r"^[ ]{0,3}(?:```|~~~).*$", re.M), ""),
    (re.compile(r"(?<![\w*\\])(\*{1,3})(?=\S)([^*\n]{1,2000}?)(?<=[^\s\\])\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_\\])(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=[^\s\\])\1(?![\w_])"), r"\2"),
    (re.compile(r"`([^`\n]{1,500})`"), r"\1"),
    (re.compile(r"<(https?://[^>\s]{1,2000})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,500}>"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
    (re.compile(r"(?:\\| {2,})$", re.M), ""),  # hard line breaks
)


def read_text(file: OpenFile, after: Origin | None) -> Iterator[RawRecord | RecordRejected]:
    """The one record of a plain text file. Raises UnreadableSource."""
    if after is None:
        yield _read(file, markdown=False)


def read_markdown(file: OpenFile, after: Origin | None) -> Iterator[RawRecord | RecordRejected]:
    """The one record of a Markdown file, its marks removed. Raises UnreadableSource."""
    if after is None:
        yield _read(file, markdown=True)


def _read(file: OpenFile, *, markdown: bool) -> RawRecord | RecordRejected:
    origin = file.origin()
    try:
        text = decode(file.read_whole(file.limits.page_bytes))
    except NotText as error:
        return RecordRejected(Reason.BAD_ENCODING, origin, str(error))
    try:
        fields, text = split_front_matter(text, Columns(file.rules))
    except _BrokenError as error:
        cut = file.limits.raw_characters
        return RecordRejected(Reason.BROKEN_FRONT_MATTER, origin, str(error), text[:cut])
    if not fields:
        fields, text = _labelled_head(text, Columns(file.rules))
    elif markdown and not fields.get("date"):
        named = _NAMED_DAY.match(origin.path.rpartition("/")[2])
        fields |= {"date": named[1]} if named is not None else {}
    heading, text = _heading(text) if markdown else _headline(text)
    if heading and not fields.get("title"):
        fields["title"] = heading
    body = plain(text) if markdown else text
    body = _unwrapped(body, 0 if fields.get("title") else _HEAD_LINES)
    return RawRecord(origin=origin, fields={**fields, "body": body}, headed=not markdown)


_NAMED_DAY = re.compile(r"(\d{4}-\d\d-\d\d)[-_. ]")
"""How the files of Jekyll and its like begin: ``2025-12-09-jembatan.md``."""


def split_front_matter(text: str, columns: Columns) -> tuple[dict[str, object], str]:
    """The fields of a text's front matter (our keys only), and the text without it.

    All values are text, or lists of text: ``2025-02-31`` and ``0012`` stay as they were written.
    """
    if _TOML_FENCE.match(text) is not None:
        return _split_toml(text, columns)
    opening = _FENCE.match(text)
    if opening is None:
        return {}, text
    import yaml  # noqa: PLC0415 - only who has such a file waits

    closing = _CLOSING_FENCE.search(text, opening.end(), opening.end() + _LONGEST_FRONT_MATTER)
    if closing is None:
        raise _BrokenError("front matter that is never closed")
    try:
        # BaseLoader makes text of every scalar and calls no constructors.
        found = yaml.load(text[opening.end() : closing.start()], Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _BrokenError(" ".join(str(error).split())[:200]) from error
    if found is None or found == "":
        return {}, text[closing.end() :]
    if not isinstance(found, dict):
        raise _BrokenError("front matter that is no list of keys")
    return _fields_of(found, columns), text[closing.end() :]


def _split_toml(text: str, columns: Columns) -> tuple[dict[str, object], str]:
    """As ``split_front_matter``, of what Hugo writes: TOML between lines of ``+++``."""
    begin = text.index("\n") + 1
    closing = _CLOSING_TOML_FENCE.search(text, begin, begin + _LONGEST_FRONT_MATTER)
    if closing is None:
        raise _BrokenError("front matter that is never closed")
    try:
        found = tomllib.loads(text[begin : closing.start()].replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise _BrokenError(" ".join(str(error).split())[:200]) from error
    return _fields_of(found | dict(_taxonomies(found)), columns), text[closing.end() :]


def _taxonomies(found: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Tags and categories, which Hugo's later sites keep in tables of their own."""
    for table in ("taxonomies", "params", "extra"):
        inner = found.get(table)
        if isinstance(inner, dict):
            yield from ((key, value) for key, value in inner.items() if key not in found)


def _fields_of(found: Mapping[str, object], columns: Columns) -> dict[str, object]:
    record = {str(key): value for key, value in found.items() if value not in ("", "null", "~")}
    fields = columns.fields(record)
    fields.pop("body", None)
    if "category" in fields:
        fields["category"] = _first(fields["category"])
    return fields


def plain(markdown: str) -> str:
    """Markdown without its marks: a paragraph stays a paragraph."""
    for pattern, replacement in _MARKDOWN:
        markdown = pattern.sub(replacement, markdown)
    return markdown


class _BrokenError(Exception):
    """The front matter cannot be read."""


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _heading(text: str) -> tuple[str, str]:
    """The heading that a Markdown text begins with, and the rest of the text."""
    text = text.lstrip()
    first, _, rest = text.partition("\n")
    found = _HEADING.fullmatch(first.strip())
    return (plain(found[1]), rest) if found is not None else ("", text)


def _headline(text: str) -> tuple[str, str]:
    """The headline that stands alone before an empty line, and the rest of the text. Where there
    is no empty line, extraction looks at the first paragraphs."""
    text = text.lstrip()
    first, _, rest = text.partition("\n")
    first = first.strip()
    alone = bool(first) and rest.lstrip(" \t\r").startswith("\n") and bool(rest.strip())
    if alone and len(first) <= _LONGEST_TITLE_LINE and not first.endswith((".", ",", ";", ":")):
        return first, rest
    return "", text


def _labelled_head(text: str, columns: Columns) -> tuple[dict[str, object], str]:
    """The fields in the first lines of a text, as people write them without any fence
    (``Judul: …``, ``Tanggal: …``), and the rest of the text."""
    record: dict[str, object] = {}
    end = 0
    for found in _LABELLED.finditer(text.lstrip()[:_LONGEST_FRONT_MATTER]):
        keys = [ours for ours, _ in columns.look_at((found["name"],)).keys]
        if found.start() != end or not keys or keys == ["body"]:
            break
        record[found["name"]] = found["value"].strip()
        end = found.end()
    fields = columns.fields(record)
    return (fields, text.lstrip()[end:]) if "title" in fields or len(fields) > 1 else ({}, text)


def _unwrapped(text: str, head_lines: int) -> str:
    """``text`` with the lines of a paragraph joined: blank lines part the paragraphs, or, where
    there are none, each line is one, unless most lines end amid a sentence. The first
    ``head_lines`` may be a headline and a date line, which end none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not re.search(r"\n[ \t]*\n", text):
        lines = text.split("\n")[head_lines:-1]
        cut = sum(not line.rstrip().endswith(_SENTENCE_ENDS) for line in lines)
        return " ".join(text.split("\n")) if cut > len(lines) / 2 else text
    first, *paragraphs = re.split(r"\n[ \t]*\n\s*", text)
    head = first if _is_head(first) else " ".join(first.split("\n"))
    return "\n".join([head, *(" ".join(paragraph.split("\n")) for paragraph in paragraphs)])


def _is_head(block: str) -> bool:
    """Whether a block is headline, author and day, each on a line, not a paragraph that was
    wrapped: that ends a sentence."""
    lines = block.split("\n")
    return len(lines) <= _MOST_HEAD_LINES and not any(
        line.rstrip().endswith(_SENTENCE_ENDS) for line in lines
    )


def _is_markdown(head: Head) -> bool:
    begins = _FENCE.match(head.text) or _TOML_FENCE.match(head.text)
    return head.suffix not in {"txt", "text"} and begins is not None


TEXT = Format(
    kind=SourceKind.TEXT,
    family=Family.TEXT,
    suffixes=frozenset({"txt", "text"}),
    recognises=lambda head: False,  # noqa: ARG005 - any text may be one: only a name tells
    read=read_text,
    by_name=True,
)
MARKDOWN = Format(
    kind=SourceKind.MARKDOWN,
    family=Family.TEXT,
    suffixes=frozenset({"md", "markdown"}),
    recognises=_is_markdown,
    read=read_markdown,
    by_name=True,
)
