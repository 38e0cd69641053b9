"""What stands beside a name tells whether it is a person's."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.people.contexts import contexts_of, load_context_weights
from indexer.people.tokens import tokens_of


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("gol oleh Gondra pada", 1, ("oleh", "pada")),
        ("Kepala Gondra (34) pergi", 1, ("+role", "(0")),
        ("Bank Gondra, yang", 1, ("+organisation", ", yang")),
        ("Jalan Gondra, Serang", 1, ("+facility", ", A")),
        ("Gondra", 1, ("", "")),
    ],
)
def test_words_and_kinds_of_words_are_contexts(text, name, expected):
    tokens = tokens_of(text)
    at = tokens.index("Gondra")
    before, after = contexts_of(tokens, at, at + name)
    assert (before, after) == (("before", expected[0], 1), ("after", expected[1], 1))


def test_both_sides_count_half(tmp_path: Path) -> None:
    table = tmp_path / "contexts.tsv"
    table.write_text("# a note\nbefore\toleh\t1\t200\nafter\t\\n\t1\t-100\n", encoding="utf-8")
    weights = load_context_weights(table)
    assert weights.beside(["oleh", "Gondra", "\n"], 0 + 1, 2) == 0.5
    assert weights.beside(["di", "Gondra", "yang"], 1, 2) == 0.0


def test_the_shipped_weights_speak_for_persons_and_against_places() -> None:
    weights = load_context_weights()
    assert weights.beside(tokens_of("anak muda bernama Gondra mengaku"), 3, 4) > 0.5
    assert weights.beside(tokens_of("banjir di kawasan Gondra dan"), 3, 4) < -0.5
