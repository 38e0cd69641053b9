"""Which words are English ones and nobody's name?"""

from __future__ import annotations

import pytest

from indexer.people.english import english_words, is_english
from indexer.people.name_words import WordCounts


@pytest.mark.parametrize(
    ("word", "counts", "expected"),
    [
        ("swim", WordCounts(), True),
        ("swim", WordCounts(name=1, found=3), True),
        ("swim", WordCounts(found=9), False),
        ("swim", WordCounts(name=2), False),
        ("tanjaya", WordCounts(), False),
    ],
)
def test_english_words_that_the_archive_has_in_no_names(word, counts, expected):
    assert is_english(word, counts) is expected


def test_the_words_are_written_small_and_once(tmp_path):
    path = tmp_path / "words.tsv"
    path.write_text("# words\n\nswim\nbody\n", encoding="utf-8")
    assert english_words(path) == {"swim", "body"}
    assert all(word == word.lower() for word in english_words())
