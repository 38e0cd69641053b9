from __future__ import annotations

import pytest

from indexer.i18n import Language, Wording, language_of_environment

SENTENCES = {
    "read": ("{count} artikel dibaca", "{count} articles read"),
    "read_one": ("{count} artikel dibaca", "{count} article read"),
}


@pytest.mark.parametrize(
    ("language", "count", "sentence"),
    [
        (Language.INDONESIAN, 1, "1 artikel dibaca"),
        (Language.INDONESIAN, 2, "2 artikel dibaca"),
        (Language.ENGLISH, 1, "1 article read"),
        (Language.ENGLISH, 2, "2 articles read"),
    ],
)
def test_a_sentence_is_in_the_readers_language(language, count, sentence):
    assert Wording(SENTENCES, language).counted("read", count, count=count) == sentence


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, Language.INDONESIAN),
        ({"LANG": "C.UTF-8"}, Language.INDONESIAN),
        ({"LANG": "en_GB.UTF-8"}, Language.ENGLISH),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "id_ID.UTF-8"}, Language.INDONESIAN),
        ({"LANG": "", "LC_MESSAGES": "en"}, Language.ENGLISH),
    ],
)
def test_the_terminal_says_which_language(environment, language):
    assert language_of_environment(environment) is language
