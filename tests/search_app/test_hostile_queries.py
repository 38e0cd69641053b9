"""Does any string get an answer, in bounded time? Random and hostile queries, end to end.

The suite runs a few thousand; ``LACAK_HOSTILE_QUERIES=100000`` runs the number that a release is
tried with (about ten minutes).
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from time import process_time
from typing import Any

from search_app.query.syntax import MAX_WORDS
from search_app.search.request import SearchRequest
from search_app.search.results import ResultPage
from search_app.search.search import search

COUNT = int(os.environ.get("LACAK_HOSTILE_QUERIES", "3000"))
SLOWEST = 1.0  # seconds of processor time: others share the machine
WORDS = [
    "banjir",
    "serang",
    "menyerang",
    "wali kota",
    "DPRD",
    "dan",
    "di",
    "33,5%",
    "Ma'ruf",
    "e-KTP",
]
MARKS = [
    '"',
    "“",
    "(",
    ")",
    "-",
    "=",
    "*",
    "?",
    "~5",
    "~99999999999",
    ":",
    "judul:",
    "nama:",
    "media:",
]
OPERATORS = [" ATAU ", " DAN ", " BUKAN ", " OR ", " | ", " & ", " -", " NOT NOT "]
ODDITIES = [
    "🌊",
    "\x00",
    "\u0301" * 50,
    "\u202e",
    "\ud800",
    "ﷺ",
    "الله",
    "x" * 3_000,
    "%00",
    "<script>",
    "{{7*7}}",
]


def hostile(seed: int) -> Iterator[str]:
    """Strings of words, marks, operators and odd characters, some of them very long."""
    dice = random.Random(seed)
    while True:
        size = dice.choice([1, 2, 5, 10, 40, 400])
        parts = [
            dice.choice(dice.choice([WORDS, WORDS, MARKS, OPERATORS, ODDITIES]))
            for _ in range(size)
        ]
        yield dice.choice(["", " "]).join(parts)[:10_000]


def test_any_string_gets_an_answer_in_bounded_time(
    indexed: Any, article: Any, analyzer: Any
) -> None:
    reader = indexed(
        article("a", "Banjir di Serang", "Wali Kota Serang meninjau banjir. Ma'ruf hadir."),
        article("b", "Serangan hama", "Hama menyerang sawah; 33,5% gagal panen."),
    )
    strings = hostile(seed=20251209)
    for _ in range(COUNT):
        text = next(strings)
        start = process_time()
        page = search(reader, analyzer, SearchRequest(text=text))
        assert isinstance(page, ResultPage)
        assert process_time() - start < SLOWEST, text


def test_the_largest_query_stays_within_its_words(
    indexed: Any, article: Any, analyzer: Any
) -> None:
    reader = indexed(article("a", "Banjir"))
    page = search(reader, analyzer, SearchRequest(text=" ATAU ".join(["banjir"] * 1_000)))
    assert page.total == 1
    assert page.notices[0].values == {"words": str(MAX_WORDS)}


def test_a_letter_that_is_folded_away_is_a_word_with_nothing_in_it(
    indexed: Any, article: Any, analyzer: Any
) -> None:
    reader = indexed(article("a", "Banjir di kota", "Banjir melanda kota."))
    for letter in "ʹʻʼʽʾ":
        for text in (letter, f"{letter} banjir", f"benjir {letter}", f"#{letter}", f"{letter}*"):
            found = search(reader, analyzer, SearchRequest(text=text))
            assert isinstance(found, ResultPage), text
