from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest

from indexer.i18n import (
    LANGUAGES,
    Catalogue,
    Language,
    Messages,
    language_of_environment,
    languages,
    read_languages,
)

OTHERS = [language for language in LANGUAGES.values() if language is not Language.INDONESIAN]


def placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


@pytest.mark.parametrize("language", OTHERS, ids=str)
@pytest.mark.parametrize("catalogue", Catalogue)
def test_every_language_says_everything_and_nothing_else(language: Language, catalogue: Catalogue):
    keys = {key.removesuffix("_one") for key in language.messages[catalogue]}
    assert keys == set(Language.INDONESIAN.messages[catalogue])


@pytest.mark.parametrize("language", OTHERS, ids=str)
@pytest.mark.parametrize("catalogue", Catalogue)
def test_a_message_has_the_same_placeholders_in_every_language(
    language: Language, catalogue: Catalogue
):
    indonesian = Language.INDONESIAN.messages[catalogue]
    differing = [
        key
        for key, message in language.messages[catalogue].items()
        if not _fits(placeholders(message), placeholders(indonesian[key.removesuffix("_one")]), key)
    ]
    assert differing == []


def _fits(own: set[str], wanted: set[str], key: str) -> bool:
    """The same ones; a singular may say "once" instead of a number."""
    return own == wanted or (key.endswith("_one") and own == wanted - {"count"})


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=str)
def test_a_language_names_seven_days_and_twelve_months_and_leaves_no_message_empty(language):
    assert (len(set(language.weekdays)), len(set(language.months))) == (7, 12)
    assert all(all(messages.values()) for messages in language.messages.values())


@pytest.mark.parametrize(
    ("language", "count", "message"),
    [
        (Language.INDONESIAN, 1, "1 artikel (5 ms)"),
        (Language.INDONESIAN, 2, "2 artikel (5 ms)"),
        (Language.ENGLISH, 1, "1 article (5 ms)"),
        (Language.ENGLISH, 2, "2 articles (5 ms)"),
    ],
)
def test_a_message_is_in_the_readers_language(language, count, message):
    say = Messages(Catalogue.SEARCHER, language)
    assert say.counted("found", count, total=count, took=5) == message


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, Language.INDONESIAN),
        ({"LANG": "C.UTF-8"}, Language.INDONESIAN),
        ({"LANG": "de_DE.UTF-8"}, Language.INDONESIAN),
        ({"LANG": "en_GB.UTF-8"}, Language.ENGLISH),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "id_ID.UTF-8"}, Language.INDONESIAN),
        ({"LANG": "", "LC_MESSAGES": "en"}, Language.ENGLISH),
    ],
)
def test_the_terminal_says_which_language(environment, language):
    assert language_of_environment(environment) is language


def test_a_third_language_is_one_more_file(tmp_path, monkeypatch):
    english = Path(languages.__path__[0], "en.py").read_text("utf-8")
    (tmp_path / "jv.py").write_text(english.replace('NAME = "English"', 'NAME = "Basa Jawa"'))
    monkeypatch.setattr(languages, "__path__", [*languages.__path__, str(tmp_path)])
    assert [language.name for language in read_languages().values()] == [
        "Bahasa Indonesia",
        "English",
        "Basa Jawa",
    ]
