from __future__ import annotations

import pytest

from indexer.fields import Field
from indexer.queries import AllOf, AnyOf, Node, Phrase, Term
from search_app.highlight.highlighter import Highlighter
from search_app.highlight.mentions import mentions
from search_app.highlight.snippets import marked_body
from search_app.query.terms import query_terms

BODY = "Wali Kota Serang menyerang balik. Serangan itu di pasar. Pasar kota serang sepi."


@pytest.mark.parametrize(
    ("node", "count"),
    [
        (Term(Field.BODY, "serang"), 4),
        (Term(Field.BODY_EXACT, "pasar"), 2),
        (Term(Field.NAME, "serang"), 1),
        (Phrase(Field.BODY_EXACT, ("kota", "serang")), 2),
        (AllOf((Term(Field.BODY_EXACT, "kota"), Term(Field.BODY_EXACT, "pasar"))), 4),
        (Term(Field.TITLE, "pasar"), 0),
    ],
    ids=str,
)
def test_the_words_of_a_body_are_counted_as_they_would_be_marked(analyzer, node: Node, count: int):
    highlighter = Highlighter(analyzer, query_terms(node))
    assert mentions(highlighter, 1, BODY) == (1, count)
    assert len(marked_body(highlighter, BODY).marks) == count


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Pasar. Di pasar Pasar, pasar!", 4),
        ("pasar-pasar itu, pasar/kota, Pasar\nPasar", 4),
        ("Pukul 02:00 pasar buka, pasar lama pukul 02.00 WIB.", 4),
        ("Tak ada apa-apa.", 0),
    ],
)
def test_a_word_counts_in_whatever_it_is_written(analyzer, body: str, count: int):
    node = AnyOf((Term(Field.BODY, "pasar"), Term(Field.BODY, "02.00")))
    highlighter = Highlighter(analyzer, query_terms(node))
    assert mentions(highlighter, 0, body) == (0, count)
    assert mentions(highlighter, 0, body) == (0, count)
