"""What is found in a text is what an engine would have matched there."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer
from indexer.engines import memory
from indexer.fields import FIELDS, Field
from indexer.models import Article
from indexer.queries import Near, Phrase, Prefix, Query, Term, Wildcard
from search_app.highlight.matching import neighbours, occurrences

ANALYZER = Analyzer()
SOME_FIELDS = st.sampled_from([Field.BODY, Field.BODY_EXACT, Field.NAME])
WORDS = st.sampled_from(["serang", "menyerang", "kota", "pasar", "a[b"])
SEVERAL = st.lists(WORDS, min_size=2, max_size=3).map(tuple)
LEAVES = (
    st.builds(Term, SOME_FIELDS, WORDS)
    | st.builds(Phrase, SOME_FIELDS, SEVERAL)
    | st.builds(Near, SOME_FIELDS, SEVERAL, st.integers(1, 4))
    | st.builds(Prefix, SOME_FIELDS, st.sampled_from(["s", "men", "kot", "serangan"]))
    | st.builds(Wildcard, SOME_FIELDS, st.sampled_from(["s*g", "p?sar", "*a*", "k[o]ta", "ko??"]))
)
TEXTS = st.lists(
    st.sampled_from(["serang", "Serang", "menyerang", "Kota", "pasar", "Pasar.", "Kota-kota,"]),
    min_size=1,
    max_size=8,
).map(" ".join)


@given(text=TEXTS, leaf=LEAVES)
def test_a_term_is_found_where_and_only_where_the_oracle_matches(text, leaf):
    with TemporaryDirectory() as folder:
        memory.create_index(Path(folder), ANALYZER)
        writer = memory.open_writer(Path(folder), ANALYZER)
        writer.put(Article(article_id="a", title="Judul", body=text))
        writer.commit(1)
        reader = memory.open_reader(Path(folder), ANALYZER)
        matched = reader.search(Query(node=leaf)).total == 1
    assert any(True for _ in occurrences(ANALYZER.analyze(text), leaf)) == matched


@pytest.mark.parametrize(
    ("leaf", "found"),
    [
        (Phrase(Field.BODY_EXACT, ("kota", "serang")), ["Kota Serang", "kota serang"]),
        (Phrase(Field.NAME, ("kota", "serang")), ["Kota Serang"]),
        (Near(Field.BODY, ("serang", "kota"), 1), ["Kota Serang"]),
        (Prefix(Field.BODY_EXACT, "se"), ["Serang", "serang"]),
        (Wildcard(Field.BODY_EXACT, "k?ta"), ["Kota", "kota"]),
    ],
    ids=str,
)
def test_every_occurrence_is_told_with_its_words(leaf, found):
    tokens = ANALYZER.analyze("Wali Kota Serang datang ke kota serang.")
    assert [
        " ".join(tokens[place].text for place in places) for places in occurrences(tokens, leaf)
    ] == found


def test_words_near_one_another_form_a_chain():
    tokens = ANALYZER.analyze("pasar kota x x x x kota serang")
    near = Near(Field.BODY_EXACT, ("pasar", "kota", "serang"), 2)
    assert list(occurrences(tokens, near)) == []
    assert sorted(neighbours(tokens, FIELDS.term_lists[near.field], near)) == [0, 1, 6, 7]


def test_a_long_text_of_two_words_takes_no_square_of_its_length():
    tokens = ANALYZER.analyze("pasar kota " * 20_000)
    near = Near(Field.BODY_EXACT, ("pasar", "kota"), 100)
    assert len(neighbours(tokens, FIELDS.term_lists[near.field], near)) == 40_000
    assert list(occurrences(tokens, near)) == [(0, 1)]
