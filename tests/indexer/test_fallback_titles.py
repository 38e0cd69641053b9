from __future__ import annotations

import pytest

from indexer.fallback_titles import first_words
from indexer.models import Article


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("Warga senang.\nIa pulang.", "Warga senang."),
        ("a" * 80, "a" * 80),
        ("a" * 100, "a" * 80 + "…"),
        ("Kata, " * 30, "Kata, " * 12 + "Kata…"),
    ],
)
def test_first_words_end_with_a_whole_word(body: str, title: str) -> None:
    assert first_words(body) == title


def test_first_words_are_not_an_articles_own_title() -> None:
    body = "Warga senang.\nIa pulang."
    assert Article(article_id="a", title=first_words(body), body=body).own_title == ""
    assert Article(article_id="a", title="Warga Senang", body=body).own_title == "Warga Senang"
