"""What do the language files say, and is every row of them right?

Plain tab-separated text in UTF-8; ``#`` starts a comment line. The packaged files stand in
``language/`` beside this module. An operator's own folder (setting ``LACAK_LANGUAGE``) may hold
files of the same names: their rows are added, a row for a word that a packaged file has replaces
it, and a row whose first cell starts with ``-`` takes the packaged row away. Each wrong row is a
``LanguageFileError`` that names file and line. docs/language.md tells how to edit and try them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from indexer.analysis.tokens import plain
from indexer.errors import LanguageFileError

SETTING = "LACAK_LANGUAGE"
REGION_NAMES = "region-names.tsv"
"""What people write for places, in an operator's folder; read by ``indexer.regions.gazetteer``."""

PACKAGED = Path(__file__).parent / "language"
LARGEST_FILE = 16 * 1024 * 1024
"""Bytes; the packaged files have 300 kB at most. A larger one is a mistake, not a language file."""

NAME_KINDS = frozenset({"place", "person", "institution", "club", "brand", "other"})
PLACE_LEVELS = frozenset({"provinsi", "kabkota", "kecamatan"})
SYNONYM_KINDS = frozenset({"spelling", "synonym", "colloquial"})


@dataclass(frozen=True, slots=True)
class Place:
    """A region as the government names it; the code tells what lies in what (11.01 in 11)."""

    code: str
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Alias:
    """Two ways to write one thing, each one or more words: ``DPRD`` and its long form."""

    short: str
    long: str
    kind: str


@dataclass(frozen=True, slots=True)
class Synonym:
    """Two words or phrases of close meaning; ``weight`` (0 to 1) is how close."""

    a: str
    b: str
    weight: float
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Everything the language files say.

    ``exceptions`` word -> root; ``names`` word -> kind; ``words`` word -> occurrences in lower
    case in news; ``people`` name -> kind, several words each.
    """

    exceptions: Mapping[str, str]
    names: Mapping[str, str]
    words: Mapping[str, int]
    places: tuple[Place, ...]
    people: Mapping[str, str]
    aliases: tuple[Alias, ...]
    synonyms: tuple[Synonym, ...]
    question_words: frozenset[str]
    own_named: tuple[str, ...] = ()
    """The rows that an operator's folder has of places, of their names and of people, as they stand
    there."""

    def index_digest(self) -> str:
        """A digest of what an index depends on: exceptions, names and words, by which its terms
        are made, and an operator's own places and people, by which those of articles are told.

        The other files act on queries only, so changing them needs no new index.
        """
        digest = hashlib.blake2b(digest_size=8)
        for table in (self.exceptions, self.names, self.words):
            for word in sorted(table):
                digest.update(f"{word}\t{table[word]}\n".encode())
            digest.update(b"\0")
        for row in self.own_named:
            digest.update(f"{row}\n".encode())
        return digest.hexdigest()


def operator_folder() -> Path | None:
    """The folder that the setting ``LACAK_LANGUAGE`` names, if it is set."""
    value = os.environ.get(SETTING)
    return Path(value) if value else None


def current_language() -> Language:
    """The packaged files with the operator's folder; read once per folder and process."""
    return _language_of(operator_folder())


@cache
def _language_of(own: Path | None) -> Language:
    return load_language(own)


def load_language(own: Path | None = None, packaged: Path = PACKAGED) -> Language:
    """The files of ``packaged``, extended and overridden by those of ``own``.

    Raises LanguageFileError for a wrong row, an unreadable file, or a folder that is not there.
    """
    if own is not None and not own.is_dir():
        raise LanguageFileError(own, 0, "no such folder")
    folders = (packaged,) if own is None else (packaged, own)

    def table(name: str, parse: _RowParser[_Value]) -> dict[str, _Value]:
        merged: dict[str, _Value] = {}
        for folder in folders:
            _merge(folder / name, parse, merged)
        return merged

    return Language(
        exceptions=MappingProxyType(table("exceptions.tsv", _exception)),
        names=MappingProxyType(table("names.tsv", _name)),
        words=MappingProxyType(table("words.tsv", _count)),
        places=tuple(table("places.tsv", _place).values()),
        people=MappingProxyType(table("people.tsv", _person)),
        aliases=tuple(table("aliases.tsv", _alias).values()),
        synonyms=tuple(table("synonyms.tsv", _synonym).values()),
        question_words=frozenset(table("question_words.tsv", _question_word)),
        own_named=() if own is None else tuple(_own_named(own)),
    )


def _own_named(own: Path) -> Iterator[str]:
    """The rows of the operator's files of names, sorted: their order and comments are nothing."""
    for name in ("places.tsv", REGION_NAMES, "people.tsv"):
        yield from sorted("\t".join((name, *cells)) for _, cells in _rows(own / name))


_Value = TypeVar("_Value")
_RowParser = Callable[[tuple[str, ...]], tuple[str, _Value]]
"""Makes key and value of a row's cells; raises ValueError with what is wrong with them."""


def _merge(path: Path, parse: _RowParser[_Value], merged: dict[str, _Value]) -> None:
    """Add the rows of one file to ``merged``, or take away the rows that it marks with ``-``."""
    seen: dict[str, int] = {}
    for line, cells in _rows(path):
        removes = cells[0].startswith("-")
        try:
            key, value = parse((cells[0][1:], *cells[1:]) if removes else cells)
        except ValueError as exc:
            raise LanguageFileError(path, line, str(exc)) from exc
        if key in seen:
            raise LanguageFileError(path, line, f"stands in line {seen[key]} already")
        seen[key] = line
        if not removes:
            merged[key] = value
        elif key in merged:
            del merged[key]
        else:
            raise LanguageFileError(path, line, "nothing to take away: no such row")


def _rows(path: Path) -> Iterable[tuple[int, tuple[str, ...]]]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise LanguageFileError(path, 0, f"larger than {LARGEST_FILE} bytes")
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return  # a folder need not hold every file
    except OSError as exc:
        raise LanguageFileError(path, 0, f"unreadable: {exc.strerror}") from exc
    except UnicodeDecodeError as exc:
        line = exc.object[: exc.start].count(b"\n") + 1
        raise LanguageFileError(path, line, "not UTF-8") from exc
    for line, row in enumerate(text.splitlines(), start=1):
        if row.strip() and not row.startswith("#"):
            yield line, tuple(cell.strip() for cell in row.split("\t"))


def _cells(cells: tuple[str, ...], least: int, most: int) -> None:
    if not least <= len(cells) <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        raise ValueError(f"{len(cells)} columns instead of {wanted}")
    if not all(cells[:least]):
        raise ValueError("an empty column")


def _word(cell: str) -> str:
    """``cell`` if it is one word as the index holds it."""
    if len(cell.split()) != 1:
        raise ValueError(f"{cell!r} is not a single word")
    if cell != plain(cell):
        raise ValueError(f"{cell!r} is not in lower case without apostrophes ({plain(cell)!r})")
    return cell


def _one_of(cell: str, allowed: frozenset[str]) -> str:
    if cell not in allowed:
        raise ValueError(f"{cell!r} is none of {', '.join(sorted(allowed))}")
    return cell


def _words(cell: str) -> str:
    """``cell`` with single spaces, as long as it says anything."""
    if not any(character.isalnum() for character in cell):
        raise ValueError(f"{cell!r} has no word")
    return " ".join(cell.split())


def _exception(cells: tuple[str, ...]) -> tuple[str, str]:
    _cells(cells, 2, 2)
    return _word(cells[0]), _word(cells[1])


def _name(cells: tuple[str, ...]) -> tuple[str, str]:
    _cells(cells, 2, 2)
    return _word(cells[0]), _one_of(cells[1], NAME_KINDS)


def _count(cells: tuple[str, ...]) -> tuple[str, int]:
    _cells(cells, 2, 2)
    if not (cells[1].isascii() and cells[1].isdigit() and int(cells[1]) > 0):
        raise ValueError(f"{cells[1]!r} is no count")
    return _word(cells[0]), int(cells[1])


def _place(cells: tuple[str, ...]) -> tuple[str, Place]:
    _cells(cells, 3, 3)
    code, name, level = cells
    if not all(part.isascii() and part.isdigit() for part in code.split(".")):
        raise ValueError(f"{code!r} is no official code")
    return code, Place(code, _words(name), _one_of(level, PLACE_LEVELS))


def _person(cells: tuple[str, ...]) -> tuple[str, str]:
    _cells(cells, 2, 2)
    name = _words(cells[0])
    if len(name.split()) < 2:
        raise ValueError(f"{name!r} is a single word: names.tsv is the place for it")
    return name, _one_of(cells[1], NAME_KINDS)


def _pair(first: str, second: str) -> tuple[str, str, str]:
    """Both sides, and the key under which the pair is known in either order."""
    a, b = _words(first), _words(second)
    if a.casefold() == b.casefold():
        raise ValueError(f"{a!r} on both sides")
    return a, b, "\t".join(sorted((a.casefold(), b.casefold())))


def _alias(cells: tuple[str, ...]) -> tuple[str, Alias]:
    _cells(cells, 3, 4)
    short, long, key = _pair(cells[0], cells[1])
    return key, Alias(short, long, _word(cells[2]))


def _synonym(cells: tuple[str, ...]) -> tuple[str, Synonym]:
    _cells(cells, 4, 4)
    a, b, key = _pair(cells[0], cells[1])
    try:
        weight = float(cells[2])
    except ValueError:
        weight = 0.0
    if not 0 < weight <= 1:
        raise ValueError(f"{cells[2]!r} is no weight between 0 and 1")
    return key, Synonym(a, b, weight, _one_of(cells[3], SYNONYM_KINDS))


def _question_word(cells: tuple[str, ...]) -> tuple[str, None]:
    _cells(cells, 1, 1)
    return _word(cells[0]), None
