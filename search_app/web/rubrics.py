"""What is a rubric called for people?

Outlets write rubrics as paths of their sites (``News/Megapolitan``, ``SELEBRITI``). Filters keep
the path; people read a name. Rubrics of one name are one entry. An operator's file of lines
``path <TAB> name`` gives one name to rubrics that outlets call differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from indexer.errors import LacakError

_SAYS_NOTHING = frozenset({"news", "berita", "read", "artikel", "kanal", "rubrik", "channel"})
"""First parts of a path that say no more than that it is a news site."""

_WORD = re.compile(r"[^\W\d_]+")


class BadRubricFile(LacakError):
    """A line of the operator's file is not ``path <TAB> name``."""

    message = "bad_rubric_file"

    def __init__(self, path: Path, line: int) -> None:
        super().__init__(f"{path}:{line}: expected a rubric, a tab and its name")
        self.path = path
        self.line = line


class RubricNames:
    """The names of rubrics; ``given`` maps paths (in any case) to names."""

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        self._given = {path.casefold(): name for path, name in (given or {}).items()}
        self._name = lru_cache(maxsize=4096)(self._named)

    def name(self, path: str) -> str:
        """What people call the rubric ``path``."""
        return self._name(path)

    def together(self, paths: Iterable[str]) -> dict[str, list[str]]:
        """``paths`` under their names, each in the order of its first path."""
        named: dict[str, list[str]] = {}
        for path in paths:
            named.setdefault(self.name(path), []).append(path)
        return named

    def _named(self, path: str) -> str:
        return self._given.get(path.casefold()) or _readable(path)


def read_rubric_names(path: Path) -> RubricNames:
    """The names in the file ``path``; empty lines and lines that begin with ``#`` are skipped.

    Raises: OSError, UnicodeDecodeError, BadRubricFile.
    """
    given: dict[str, str] = {}
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip() or line.startswith("#"):
                continue
            rubric, tab, name = line.strip("\r\n").partition("\t")
            if not tab or not rubric.strip() or not name.strip() or "\t" in name.strip():
                raise BadRubricFile(path, number)
            given[rubric.strip()] = name.strip()
    return RubricNames(given)


def _readable(path: str) -> str:
    """``News/Megapolitan`` as ``Megapolitan``, ``Bola/Liga Indonesia`` as ``Bola › Liga
    Indonesia``, ``SELEBRITI`` as ``Selebriti``."""
    parts: list[str] = []
    for part in (" ".join(part.split()) for part in path.split("/")):
        if part and (not parts or part.casefold() != parts[-1].casefold()):
            parts.append(part)
    if len(parts) > 1 and parts[0].casefold() in _SAYS_NOTHING:
        parts = parts[1:]
    return " › ".join(map(_cased, parts)) or path


def _cased(part: str) -> str:
    """``part`` with a capital at its start, and not in capitals throughout unless it is short
    (``TV``)."""
    if part.isupper() and any(len(word) > 3 for word in _WORD.findall(part)):
        part = part.lower()
    return part[:1].upper() + part[1:]
