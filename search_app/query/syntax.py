"""What did a person mean by what they typed?

The query language, in Indonesian and English:

    banjir rob            both words            banjir ATAU rob      either (also OR, |)
    "banjir rob"          these words verbatim  banjir -rob          not rob (also BUKAN, NOT)
    "banjir serang"~5     within five words     (a ATAU b) dan c     brackets group
    judul:banjir          in the title          =menyerang           this form only, no stem
    nama:serang           capitalised only      ban*                 words that begin so
    media: penulis: tag: isi:                   also on "quoted words" and (groups)

Operators are written in capitals (``ATAU``, not ``atau``), as searchers know them from elsewhere.
Any string means something: quotes without a partner, stray brackets and operators without a
neighbour are skipped. Reading is linear in the length of the text, which is cut at
``MAX_LENGTH``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from indexer.fields import FIELDS, FieldTable
from search_app.query.notices import Notice, NoticeKind
from search_app.query.scopes import ANYWHERE, Scope, scopes_of

MAX_LENGTH = 2_000
"""Characters of a query that are read; a pasted paragraph has fewer than a thousand."""

MAX_WORDS = 64
"""Words of a query that are searched; every word costs a look-up in each field."""

MOST_WORDS_WITH_MINUS = 6
"""Words of a query in which a dash before a word excludes it. In longer ones it is text (*Liga
Champions -laga kedua*): it hid what 29 of 3,463 long queries asked for. ``BUKAN`` excludes always.
"""

MAX_DEPTH = 20
"""Brackets within brackets; deeper ones are read as if they were not there."""

MAX_DISTANCE = 100
"""The widest ``~``: beyond a paragraph, nearness says nothing."""

SHORTEST_STEM_OF_WILDCARD = 2
"""Letters that must stand before a ``*`` or ``?``: one letter would stand for half a dictionary."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed. ``exact`` forbids its stem."""

    text: str
    scope: Scope = ANYWHERE
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotes: verbatim side by side, or within ``distance`` words if that is not None."""

    text: str
    scope: Scope = ANYWHERE
    exact: bool = False
    distance: int | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word with ``*`` (any letters) or ``?`` (one letter), lower case."""

    text: str
    scope: Scope = ANYWHERE


@dataclass(frozen=True, slots=True)
class All:
    """Every child must match. ``explicit`` tells that the searcher wrote ``DAN``: then the words
    are never relaxed to any of them."""

    children: tuple[Clause, ...]
    explicit: bool = False


@dataclass(frozen=True, slots=True)
class Any:
    children: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Not:
    child: Clause


Clause = Word | Quoted | Pattern | All | Any | Not


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """What was understood: a tree (None if nothing was asked) and what to tell the searcher."""

    clause: Clause | None
    notices: tuple[Notice, ...] = ()


_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"'))

_LEXEME = re.compile(
    r"""
      "(?P<quoted>[^"]*)"(?:~(?P<distance>\d{1,9}))?
    | (?P<open>\()
    | (?P<close>\))
    | (?<![^\s("])(?P<minus>[-−–])(?=[^\s\-)])
    | (?P<equals>=)(?=[\w"])
    | (?<![^\s("\-−–])(?P<scope>[A-Za-z]{3,10})(?P<early>[ \t]?):(?P<apart>[ \t]*)(?=[\w"(=])
    | (?<!\S)(?P<bar>\|\|?|&&)(?!\S)
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)

_UNSUPPORTED = re.compile(
    r"""
      (?<=[\w"])(?P<fuzzy>(?<!")~\d*|\^\d+(?:\.\d+)?)(?!\S)  # banjir~1  banjir^2
    | (?<!\S)(?P<range>[\[{]\s*\S{1,40}\s+TO\s+\S{1,40}\s*[\]}])
    | (?<!\S)(?P<not>!)(?=[\w"(])
    | (?<!\S)(?P<regex>/[^\s/]{2,80}/)(?!\S)
    """,
    re.VERBOSE,
)
"""Signs of other search engines that mean nothing here."""

_SIGNS_OF_OTHERS = "~^[{!/"
"""One of these stands in each."""

_WILDCARDS = re.compile(r"[*?]")
_PATTERN = re.compile(r"[\w*?'’‘\-]+")
_APOSTROPHES = re.compile(r"['’‘]")

_OR = {"ATAU", "OR", "|", "||"}
_AND = {"DAN", "AND", "&&"}
_NOT = {"BUKAN", "NOT"}


class _Operator(StrEnum):
    OPEN = "("
    CLOSE = ")"
    OR = "or"
    AND = "and"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class _ScopeMark:
    scope: Scope


class _ExactMark(StrEnum):
    EXACT = "="


_Lexeme = Word | Quoted | Pattern | _Operator | _ScopeMark | _ExactMark


def parse(text: str, fields: FieldTable = FIELDS) -> ParsedQuery:
    """The meaning of ``text``, in which ``fields`` may be named. Never raises; the notices say what
    was skipped."""
    notices: list[Notice] = []
    text = unicodedata.normalize("NFC", text.replace("\x00", " "))
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH]
        notices.append(Notice(NoticeKind.TOO_LONG, {"words": str(MAX_WORDS)}))
    text = text.translate(_QUOTES)
    if any(sign in text for sign in _SIGNS_OF_OTHERS):
        text = _UNSUPPORTED.sub(lambda found: _plainly(found, notices), text)
    lexemes = _lexemes(text, scopes_of(fields), notices)
    return ParsedQuery(_Parser(lexemes).parse(), tuple(notices))


def _plainly(found: re.Match[str], notices: list[Notice]) -> str:
    """What is left of a sign that is not supported: the words in it. Told once."""
    if not any(notice.kind is NoticeKind.UNSUPPORTED for notice in notices):
        notices.append(Notice(NoticeKind.UNSUPPORTED, {"written": found.group()}))
    match found.lastgroup:
        case "range":
            return " ".join(found.group()[1:-1].replace(" TO ", " ").split())
        case "regex":
            return " ".join(re.findall(r"\w+", found.group()))
        case _:
            return ""


def _lexemes(text: str, scopes: Mapping[str, Scope], notices: list[Notice]) -> list[_Lexeme]:
    lexemes: list[_Lexeme] = []
    words = 0
    dash_is_text = sum(any(map(str.isalnum, word)) for word in text.split()) > MOST_WORDS_WITH_MINUS
    for match in _LEXEME.finditer(text):
        lexeme = _lexeme(match, scopes, notices)
        if lexeme is None or (dash_is_text and match.lastgroup == "minus"):
            continue
        if isinstance(lexeme, Word | Quoted | Pattern):
            words += 1 if not isinstance(lexeme, Quoted) else len(lexeme.text.split())
        if words > MAX_WORDS:
            if not any(notice.kind is NoticeKind.TOO_LONG for notice in notices):
                notices.append(Notice(NoticeKind.TOO_LONG, {"words": str(MAX_WORDS)}))
            break
        lexemes.append(lexeme)
    return lexemes


def _lexeme(
    match: re.Match[str], scopes: Mapping[str, Scope], notices: list[Notice]
) -> _Lexeme | None:
    kind, text = match.lastgroup, match.group()
    if kind in ("quoted", "distance"):
        return _quoted(match, notices)
    if kind == "open":
        return _Operator.OPEN
    if kind == "close":
        return _Operator.CLOSE
    if kind == "minus":
        return _Operator.NOT
    if kind == "equals":
        return _ExactMark.EXACT
    if kind in ("scope", "early", "apart"):
        return _scope(match, scopes, notices)
    if text in _OR:
        return _Operator.OR
    if text in _AND:
        return _Operator.AND
    if text in _NOT:
        return _Operator.NOT
    if text.endswith(":") and text[:-1].lower() in scopes:
        notices.append(Notice(NoticeKind.EMPTY_FIELD, {"written": text}))
        return None
    return _word(text, notices)


def _scope(match: re.Match[str], scopes: Mapping[str, Scope], notices: list[Notice]) -> _Lexeme:
    """A field; what is none is a word before a colon, as in a headline (*Jokowi: ...*)."""
    name = match["scope"]
    scope = scopes.get(name.lower())
    if scope is not None:
        return _ScopeMark(scope)
    if not match["early"] and not match["apart"]:
        known = " ".join(f"{word}:" for word in _first_names(scopes))
        notices.append(Notice(NoticeKind.UNKNOWN_FIELD, {"written": f"{name}:", "known": known}))
    return Word(name)


def _first_names(scopes: Mapping[str, Scope]) -> Iterable[str]:
    """One name of each scope, the first that the table of fields gives."""
    first: dict[Scope, str] = {}
    for word, scope in scopes.items():
        first.setdefault(scope, word)
    return first.values()


def _quoted(match: re.Match[str], notices: list[Notice]) -> _Lexeme | None:
    text = match["quoted"].strip()
    if not text:
        return None
    if re.search(r"\w[*?]\w|\w\*", text):
        notices.append(Notice(NoticeKind.QUOTED_WILDCARD, {"written": text}))
    distance = match["distance"]
    if distance is None:
        return Quoted(text)
    return Quoted(text, distance=max(1, min(int(distance), MAX_DISTANCE)))


def _word(text: str, notices: list[Notice]) -> _Lexeme | None:
    """A plain word or a pattern; a closing question mark is punctuation, not a wildcard."""
    core = text.rstrip("?!.,;:")
    if not _WILDCARDS.search(core) or not _PATTERN.fullmatch(core):
        return Word(text) if any(map(str.isalnum, text)) else None
    pattern = _APOSTROPHES.sub("", re.sub(r"\*+", "*", core)).lower()
    if len(_WILDCARDS.split(pattern)[0]) < SHORTEST_STEM_OF_WILDCARD:
        if not any(notice.kind is NoticeKind.LONE_WILDCARD for notice in notices):
            letters = str(SHORTEST_STEM_OF_WILDCARD)
            notices.append(Notice(NoticeKind.LONE_WILDCARD, {"written": text, "letters": letters}))
        bare = _WILDCARDS.sub("", text)
        return Word(bare) if any(map(str.isalnum, bare)) else None
    return Pattern(pattern)


class _Parser:
    """Recursive descent over the lexemes; recursion is as deep as ``MAX_DEPTH`` at the most."""

    def __init__(self, lexemes: list[_Lexeme]) -> None:
        self._lexemes = lexemes
        self._next = 0
        self._depth = 0

    def parse(self) -> Clause | None:
        parts: list[Clause] = []
        while self._next < len(self._lexemes):
            part = self._either(ANYWHERE, False)
            if part is not None:
                parts.append(part)
            if self._peek() is _Operator.CLOSE:  # a closing bracket that nothing opened
                self._next += 1
        return _joined(parts, explicit=False)

    def _peek(self) -> _Lexeme | None:
        return self._lexemes[self._next] if self._next < len(self._lexemes) else None

    def _either(self, scope: Scope, exact: bool) -> Clause | None:
        parts: list[Clause] = []
        while True:
            part = self._both(scope, exact)
            if part is not None:
                parts.append(part)
            if self._peek() is not _Operator.OR:
                break
            self._next += 1
        if len(parts) <= 1:
            return parts[0] if parts else None
        return Any(tuple(parts))

    def _both(self, scope: Scope, exact: bool) -> Clause | None:
        parts: list[Clause] = []
        explicit = False
        while (lexeme := self._peek()) not in (None, _Operator.OR, _Operator.CLOSE):
            if lexeme is _Operator.AND:
                self._next += 1
                explicit = True
                continue
            part = self._one(scope, exact)
            if part is not None:
                parts.append(part)
        return _joined(parts, explicit=explicit)

    def _one(self, scope: Scope, exact: bool) -> Clause | None:
        """One clause with its marks; two marks ``-`` in a row cancel out."""
        negative = False
        while (lexeme := self._peek()) is not None:
            self._next += 1
            match lexeme:
                case _Operator.NOT:
                    negative = not negative
                case _ScopeMark(named):
                    scope = named
                case _ExactMark():
                    exact = True
                case _Operator.OPEN:
                    return _negated(self._group(scope, exact), negative)
                case Word(text):
                    return _negated(Word(text, scope, exact), negative)
                case Quoted(text, distance=distance):
                    return _negated(Quoted(text, scope, exact, distance), negative)
                case Pattern(text):
                    return _negated(Pattern(text, scope), negative)
                case _:  # an operator where a word was due: it joins nothing
                    self._next -= 1
                    return None
        return None

    def _group(self, scope: Scope, exact: bool) -> Clause | None:
        if self._depth >= MAX_DEPTH:
            return None
        self._depth += 1
        inner = self._either(scope, exact)
        self._depth -= 1
        if self._peek() is _Operator.CLOSE:
            self._next += 1
        return inner


def _joined(parts: list[Clause], *, explicit: bool) -> Clause | None:
    if len(parts) <= 1:
        return parts[0] if parts else None
    return All(tuple(parts), explicit)


def _negated(clause: Clause | None, negative: bool) -> Clause | None:
    return Not(clause) if clause is not None and negative else clause
