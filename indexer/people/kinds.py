"""What kind of token is each of a text's, as far as names and roles go?

One letter a token, so that a regular expression finds at once which of the many tokens have to be
looked at: where names may stand, and whether a role can stand before one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from indexer.people import words
from indexer.people.tokens import lowered, tokens_of


class Kind(StrEnum):
    """``NAME``: a capitalised word that may be part of a name, ``ALONE`` one that may be a name by
    itself, ``LAST`` one that is a role elsewhere but may end a name (Putra); ``COMMON`` is a word
    of the language that names have, too; ``HEAD`` begins a role, ``TOWN`` is "Kota", ``OTHER`` any
    other capitalised word. In small letters: ``LOWER_HEAD`` begins a role, ``JOINING`` stands
    inside names, ``INSIDE`` inside roles only, ``VERB`` ends what may be a role; ``WORD`` is any
    other, and a number. ``SIGN`` is what is no word."""

    NAME = "N"
    ALONE = "A"
    LAST = "L"
    HEAD = "H"
    TOWN = "T"
    COMMON = "C"
    OTHER = "O"
    LOWER_HEAD = "h"
    LOWER_TOWN = "t"
    JOINING = "j"
    INSIDE = "i"
    VERB = "v"
    WORD = "w"
    COMMA = ","
    OPENING = "("
    CLOSING = ")"
    SIGN = "."


class ReadText(NamedTuple):
    """The tokens of a text, and the ``Kind`` of each as one letter. ``title_end``: the first
    ``title_end`` of them are a title's, in which a capital may be no evidence of a name."""

    tokens: list[str]
    kinds: str
    title_end: int


_CAPITAL = "[NALHTCO]"
RUN = re.compile(f"[NAL](?:j{{0,2}}{_CAPITAL})*|[HTCO](?:j{{0,2}}{_CAPITAL})+")
"""Capitalised words one of which may be a name's, small words inside names allowed; a word that is
none by itself is passed over."""

NO_NAMES = "HTO"
_HEADS = words.ROLES | words.RANKS
_INSIDE_ROLES = frozenset({"dan", "bidang", "umum", "di"})
_SIGNS = {"(": Kind.OPENING, ")": Kind.CLOSING, ",": Kind.COMMA, "/": Kind.COMMA}
_VERB = re.compile(r"(?:me[mnlry]|meng|ber|di)[a-z]{4,}$")
"""A verb ends what may be a role: "Kapolres Rudi menangkap Agus"."""

_ARTICLE = re.compile(r"(?:a[dlnrstz]|ash|el|ul)-[A-Z]")
"""Bashar *al-Assad*: as good as a capital."""

_MOST_KEPT = 100_000
"""Tokens whose kind is remembered: 12 MB."""

_JOINING_PERSONS = frozenset({"dan", "serta", "bersama", "dengan"})
"""Between a name and a role: "eks bek Pablo Zabaleta *dan* pelatih Julio Banuelos"."""

_LONGEST_ROLE = 14
_ANY_HEAD = re.compile("[HhLTt]")


class KindTable(dict[str, str]):
    """The kind of each token, told once. ``capital`` tells that of a capitalised word which
    begins no role."""

    def __init__(self, capital: Callable[[str], Kind]) -> None:
        super().__init__()
        self._capital = capital

    def __missing__(self, token: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        kind = self[token] = self._told(token).value
        return kind

    def read(self, text: str, *, has_title: bool = False) -> ReadText:
        """``text`` cut into tokens; its first line may be a title."""
        tokens = tokens_of(text)
        title_end = tokens.index("\n") if has_title and "\n" in tokens else 0
        return ReadText(tokens, "".join(map(self.__getitem__, tokens)), title_end)

    def _told(self, token: str) -> Kind:
        first = token[0]
        if first.isdigit():
            return Kind.WORD
        if not (first.isalpha() or first == "-"):
            return _SIGNS.get(token, Kind.SIGN)
        word = lowered(token)
        is_capital = token[0].isupper() or _ARTICLE.match(token) is not None
        if word in _HEADS:
            kind = self._capital(token) if is_capital else Kind.LOWER_HEAD
            return Kind.HEAD if kind is Kind.OTHER else kind
        if word == "kota":
            return Kind.TOWN if is_capital else Kind.LOWER_TOWN
        if is_capital:
            return self._capital(token)
        if token in words.CONNECTORS:
            return Kind.JOINING
        if word in _INSIDE_ROLES:
            return Kind.INSIDE
        return Kind.VERB if _VERB.match(token) else Kind.WORD


def role_before(read: ReadText, start: int) -> str | None:
    """The role that stands before the name which begins at token ``start``: "Kepala Dinas Sosial
    Kota Serang", brackets left out. None if there is none."""
    tokens, kinds, _ = read
    least = max(0, start - _LONGEST_ROLE)
    if not _ANY_HEAD.search(kinds, least, start):
        return None
    head = None
    depth = lower = 0
    for at in range(start - 1, least - 1, -1):
        kind = kinds[at]
        if kind == ")":
            depth += 1
        elif kind == "(":
            depth -= 1
        elif depth > 0 or (at == start - 1 and (kind == "," or tokens[at] == ":")):
            continue
        elif kind in ".,":
            break
        elif kind in "HhL":
            head = at
        elif head == at + 1 and tokens[at] in _JOINING_PERSONS and kinds[at - 1] == "A":
            break
        elif kind in "Tt" and at and lowered(tokens[at - 1]) == "wali":
            head = at - 1
        elif kind in "NATCOij":
            continue
        elif kind == "v":
            break
        else:
            lower += 1
            if lower > 1 or (head is None and start - 1 - at > 5):
                break
    return None if head is None else _written(tokens[head:start])


def _written(tokens: list[str]) -> str:
    """The words of a role without what stands in brackets."""
    parts: list[str] = []
    depth = 0
    for text in tokens:
        if text == "(":
            depth += 1
        elif text == ")":
            depth -= 1
        elif depth == 0 and text not in (",", "/"):
            parts.append(text)
    while parts and lowered(parts[-1]) in words.HONORIFICS:
        parts.pop()
    return " ".join(parts)
