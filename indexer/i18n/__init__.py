"""In which language does a person read what the program says, and how is a message found?

Each module in ``languages`` is one language, whole: its name, its months and weekdays, and every
message under its key, by catalogue. A further language is one further module there. Placeholders in
messages are ``{name}``.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from types import ModuleType
from typing import ClassVar

from indexer.i18n import languages


class Catalogue(StrEnum):
    """Who speaks: keys are unique within one catalogue."""

    ERRORS = "ERRORS"
    OPERATOR = "OPERATOR"
    SEARCHER = "SEARCHER"
    PAGES = "PAGES"
    CLICK = "CLICK"
    REMARKS = "REMARKS"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Language:
    """One language of the interface. ``code`` is its code (ISO 639-1), ``name`` what its speakers
    call it; ``weekdays`` begin with Monday; ``month_spellings`` are further ways to write
    a month, with its number; ``thousands`` stands between groups of three digits."""

    INDONESIAN: ClassVar[Language]
    """What is spoken where nobody asks for another language."""

    ENGLISH: ClassVar[Language]

    code: str
    name: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    month_spellings: Mapping[str, int]
    thousands: str
    messages: Mapping[Catalogue, Mapping[str, str]]

    def __str__(self) -> str:
        return self.code

    def __repr__(self) -> str:
        return f"Language({self.code!r})"


class Messages:
    """The messages of one catalogue in one language. Called with a key and the values of its
    placeholders."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self.language = language
        self._messages = language.messages[catalogue]

    def __call__(self, key: str, /, **values: object) -> str:
        """The message ``key``. Raises KeyError for a key or a placeholder that is not there."""
        return self._messages[key].format_map(values)

    def __contains__(self, key: str) -> bool:
        return key in self._messages

    def counted(self, key: str, count: int, /, **values: object) -> str:
        """Like a call, but from ``key_one`` where ``count`` is 1 and the language has that."""
        singular = f"{key}_one"
        return self(singular if count == 1 and singular in self._messages else key, **values)


def language_of_environment(environment: Mapping[str, str]) -> Language:
    """The terminal's language, from ``LC_ALL``, ``LC_MESSAGES`` or ``LANG`` (POSIX order).

    Indonesian unless another one of ours is asked for: ``C`` and ``POSIX`` name no language, and
    Lacak's people read Indonesian.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name)
        if value:
            code = value.partition(".")[0].partition("_")[0].lower()
            return LANGUAGES.get(code, Language.INDONESIAN)
    return Language.INDONESIAN


def _read(code: str, module: ModuleType) -> Language:
    return Language(
        code=code,
        name=module.NAME,
        weekdays=module.WEEKDAYS,
        months=module.MONTHS,
        month_spellings=module.MONTH_SPELLINGS,
        thousands=module.THOUSANDS,
        messages={catalogue: getattr(module, catalogue) for catalogue in Catalogue},
    )


def read_languages() -> dict[str, Language]:
    """Every language that has a module, by its code; Indonesian first, which is how they are
    offered."""
    found = {
        info.name: _read(info.name, import_module(f"{languages.__name__}.{info.name}"))
        for info in pkgutil.iter_modules(languages.__path__)
    }
    first = found.pop("id")
    return {first.code: first, **found}


LANGUAGES: Mapping[str, Language] = read_languages()
"""Every language by its code, Indonesian first."""

Language.INDONESIAN = LANGUAGES["id"]
Language.ENGLISH = LANGUAGES["en"]
