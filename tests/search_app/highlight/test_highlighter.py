"""A text is marked where the oracle finds the words of the query, however the work is saved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer
from indexer.fields import Field
from indexer.queries import AnyOf, Near, Node, Phrase, Prefix, Term, Wildcard
from search_app.highlight.highlighter import Highlighter
from search_app.highlight.matching import occurrences
from search_app.query.terms import query_terms

ANALYZER = Analyzer()
SOME_FIELDS = st.sampled_from([Field.BODY, Field.BODY_EXACT, Field.NAME])
EXACT_FIELDS = st.sampled_from([Field.BODY_EXACT, Field.NAME])
WORDS = st.sampled_from(
    ["serang", "menyerang", "kota", "pasar", "gas", "elpiji", "bj", "02.00", "a"]
)
SEVERAL = st.lists(WORDS, min_size=2, max_size=3).map(tuple)
LEAVES = (
    st.builds(Term, SOME_FIELDS, WORDS)
    | st.builds(Phrase, SOME_FIELDS, SEVERAL)
    | st.builds(Prefix, EXACT_FIELDS, st.sampled_from(["s", "men", "kot", "serangan"]))
    | st.builds(Wildcard, EXACT_FIELDS, st.sampled_from(["s*g", "p?sar", "*a*", "ko??"]))
)
TEXTS = st.lists(
    st.sampled_from(
        [
            *("serang", "Serang", "menyerang", "Kota", "pasar", "Pasar.", "Kota-kota,", "B. J."),
            *(
                "gas-elpiji",
                "Gas-Elpiji-Gas",
                "02:00",
                "“kota",
                "kota\nSerang",
                "#PasarSerang",
                "a",
                "ada",
            ),
        ]
    ),
    max_size=10,
).map(" ".join)


@given(
    texts=st.lists(TEXTS, min_size=1, max_size=3), leaves=st.lists(LEAVES, min_size=1, max_size=3)
)
def test_texts_are_marked_where_the_oracle_finds_something(texts, leaves):
    highlighter = Highlighter(ANALYZER, query_terms(AnyOf(tuple(leaves))))
    for text in texts:  # words are remembered from one to the next
        tokens = ANALYZER.analyze(text)
        found = {
            (tokens[place].start, tokens[place].end)
            for leaf in leaves
            for places in occurrences(tokens, leaf)
            for place in places
        }
        marks = highlighter.in_body(text)
        assert [(mark.start, mark.end) for mark in marks] == sorted(found)


@pytest.mark.parametrize(
    ("node", "marks"),
    [
        (Near(Field.BODY_EXACT, ("kota", "pasar"), 2), ["Kota", "pasar"]),
        (Near(Field.BODY_EXACT, ("kota", "pasar"), 1), []),
        (Near(Field.BODY_EXACT, ("pasar", "pasar"), 3), ["pasar", "pasar"]),
        (Near(Field.BODY_EXACT, ("kota", "laut"), 3), []),
        (
            AnyOf((Near(Field.BODY, ("kota", "serang"), 1), Term(Field.BODY, "laut"))),
            ["Kota", "Serang"],
        ),
    ],
    ids=str,
)
def test_words_near_each_other_are_marked_in_pairs(node: Node, marks: list[str]):
    text = "Di Kota Serang pasar ramai, pasar sepi."
    found = Highlighter(ANALYZER, query_terms(node)).in_body(text)
    assert [text[mark.start : mark.end] for mark in found] == marks
