"""Where the parts of a pattern are looked for."""

from __future__ import annotations

import pytest

from indexer.queries import AllOf, Prefix, Term
from search_app.query.field_boosts import pattern_node
from search_app.query.scopes import TITLE

PAN, BAN, KOR = (
    Term("title_exact", "pan"),
    Prefix("title_exact", "ban"),
    Prefix("title_exact", "kor"),
)


@pytest.mark.parametrize(
    ("pattern", "node"),
    [
        ("ban*", BAN),
        ("ban*-kor*", AllOf((BAN, KOR))),
        ("pan-*", PAN),  # a star alone would stand for every word
        ("pan-?*", PAN),
        ("pan-", PAN),
        ("-*", None),
    ],
)
def test_a_part_without_a_letter_asks_for_nothing(pattern, node):
    assert pattern_node(pattern, TITLE) == node
