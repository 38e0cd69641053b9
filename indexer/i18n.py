"""In which language does a person read what the program says, and how is a sentence found?

Sentences stand in tables: a key, then the sentence in Indonesian and in English. Placeholders are
``{name}``. The tables lie beside what speaks them; this module only looks up.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

Sentences = Mapping[str, tuple[str, str]]
"""Key -> (Indonesian, English)."""


class Language(StrEnum):
    """The languages of the interface, by their codes (ISO 639-1)."""

    INDONESIAN = "id"
    ENGLISH = "en"


class Wording:
    """The sentences of one language. Called with a key and the values of its placeholders."""

    def __init__(self, sentences: Sentences, language: Language) -> None:
        self.language = language
        self._sentences = sentences
        self._column = 0 if language is Language.INDONESIAN else 1

    def __call__(self, key: str, /, **values: object) -> str:
        """The sentence ``key``. Raises KeyError for a key or a placeholder that is not there."""
        return self._sentences[key][self._column].format_map(values)

    def counted(self, key: str, count: int, /, **values: object) -> str:
        """Like a call, but from ``key_one`` where ``count`` is 1 (English tells it apart)."""
        return self(f"{key}_one" if count == 1 else key, **values)


def language_of_environment(environment: Mapping[str, str]) -> Language:
    """The terminal's language, from ``LC_ALL``, ``LC_MESSAGES`` or ``LANG`` (POSIX order).

    English only where English is asked for: ``C`` and ``POSIX`` name no language, and Lacak's
    people read Indonesian.
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name)
        if value:
            return Language.ENGLISH if value.startswith("en") else Language.INDONESIAN
    return Language.INDONESIAN
