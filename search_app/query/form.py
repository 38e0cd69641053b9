"""How does a form with a box for each kind of word write a query, and read one back?

The form writes the same language that people type. What it has no box for stands in ``words`` as
typed, so that nothing is lost on the way there and back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

_PHRASE = re.compile(r'"([^"]+)"')
_SCOPES = {"judul": "title", "title": "title", "penulis": "author", "author": "author"} | {
    "tag": "tag"
}
_WRITTEN = {"title": "judul", "author": "penulis", "tag": "tag"}

_LEXEME = re.compile(
    r"""
      (?P<minus>-)(?P<gone>"[^"]+"|[^\s"()]+)
    | (?P<scope>judul|title|penulis|author|tag):(?P<scoped>"[^"]+"|[^\s"()]+)
    | \((?P<either>[^()"]+(?:\s(?:ATAU|OR)\s[^()"]+)+)\)
    | (?P<phrase>"[^"]+")(?!~)
    | (?P<other>\S+)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormQuery:
    """The boxes: ``words`` that must all occur, ``phrase`` words side by side, ``either`` of which
    one is enough, ``without`` which none may occur, and words of the ``title``, the ``author`` and
    the ``tag``."""

    words: str = ""
    phrase: str = ""
    either: str = ""
    without: str = ""
    title: str = ""
    author: str = ""
    tag: str = ""


def compose(form: FormQuery) -> str:
    """The query that ``form`` asks for."""
    parts = [" ".join(form.words.split())]
    if phrase := _bare(form.phrase):
        parts.append(f'"{phrase}"')
    either = [word for word in _words(form.either) if word.upper() not in {"ATAU", "OR"}]
    if len(either) > 1:
        parts.append(f"({' ATAU '.join(either)})")
    else:
        parts += either
    parts += (f"-{word}" for word in _words(form.without))
    for box, scope in _WRITTEN.items():
        parts += (f"{scope}:{word}" for word in _words(getattr(form, box)))
    return " ".join(filter(None, parts))


def decompose(text: str) -> FormQuery:
    """The boxes that ``text`` fills; composing them asks for the same again."""
    boxes: dict[str, list[str]] = {field.name: [] for field in fields(FormQuery)}
    text = " ".join(text.translate(str.maketrans("“”", '""')).split())
    for match in _LEXEME.finditer(text):
        if match["minus"]:
            boxes["without"].append(match["gone"])
        elif match["scope"]:
            boxes[_SCOPES[match["scope"]]].append(match["scoped"])
        elif match["either"] and not boxes["either"]:
            boxes["either"] += re.split(r"\s(?:ATAU|OR)\s", match["either"])
        elif match["phrase"] and not boxes["phrase"]:
            boxes["phrase"].append(match["phrase"].strip('"'))
        else:
            boxes["words"].append(match[0])
    form = FormQuery(**{name: " ".join(words) for name, words in boxes.items()})
    # Brackets and the words DAN, ATAU, BUKAN tie what stands around them: apart they mean another
    # thing, so the whole stays in one box.
    loose = re.sub(r"\([^()\"]+\)", "", text) if form.either else text
    if re.search(r"[()]|(?:^|\s)(?:ATAU|OR|DAN|AND|BUKAN|NOT)(?:\s|$)", loose):
        return FormQuery(words=text)
    return form


def _words(text: str) -> list[str]:
    """Words and quoted phrases of a box."""
    return re.findall(r'"[^"]+"|[^\s"()]+', text)


def _bare(text: str) -> str:
    return " ".join(text.replace('"', " ").split())
