"""The best passage of an article at hand, as the oracle tells it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer
from indexer.engines.memory import _passage
from indexer.engines.opensearch_engine.passages import passage_score, split, terms_of
from indexer.models import Article
from indexer.queries import AnyOf, Boosted, Passage, Term

ANALYZER = Analyzer()
RARITY = {"a": 1.0, "b": 2.5, "c": 4.25}

texts = st.lists(st.sampled_from("abcx"), max_size=20)


@given(terms=texts, span=st.integers(1, 6))
def test_the_highest_sum_within_a_span_is_found(terms, span):
    stands = {
        rarity: [[place for place, one in enumerate(terms) if one == text]]
        for text, rarity in RARITY.items()
        if text in terms
    }
    right = _passage(stands, span) if stands else None
    assert passage_score(terms, RARITY, span) == right


def test_a_sum_is_split_into_its_parts():
    passage, word = Passage("body", ("a", "b"), 5), Term("body", "a")
    node = Boosted(AnyOf((Boosted(passage, 0.5), word)), 4.0)
    assert list(split(node)) == [(passage, 2.0), (word, 4.0)]


WORDS = ("Banjir", "di", "Kota", "B 1234 XYZ", "anak-anak", "gas-elpiji", "33,5%", ".", "\n", "é")


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_the_terms_of_a_list_are_those_of_its_tokens(body):
    analyzer = ANALYZER
    article = Article(article_id="a", title="Lain", body=body)
    tokens = analyzer.analyze(body)
    assert terms_of(article, "body", analyzer) == [token.stem for token in tokens]
    assert terms_of(article, "body_exact", analyzer) == [token.exact for token in tokens]
    names = [token.exact if token.name else "" for token in tokens]
    assert terms_of(article, "name", analyzer) == names
    assert terms_of(article, "lain", analyzer) == []
