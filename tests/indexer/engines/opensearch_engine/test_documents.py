"""What does the index keep of an article?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer
from indexer.engines.opensearch_engine.documents import to_article, to_document
from indexer.engines.opensearch_engine.mapping import NO_NAME, SENTINEL
from indexer.models import Article

ANALYZER = Analyzer()

PARTS = st.sampled_from(
    (
        *(
            "Banjir",
            "di",
            "Kota Serang",
            "33,5%",
            "anak-anak",
            "S.H.",
            "B 1234 XYZ",
            "B. J. Habibie",
        ),
        *(
            ". ",
            ".",
            "\n",
            '"',
            "“",
            ",",
            " ",
            "  ",
            "- ",
            "KPK",
            "kompas.com",
            "'",
            "é",
            "#AksiDamai",
        ),
        *("0812 3456 789", "Rp. 5", "Rp.5", "PT.", "2019", "(", ")", "??", "x"),
    )
)
TEXTS = st.lists(PARTS, max_size=12).map("".join)


@given(TEXTS, TEXTS)
def test_the_words_of_an_article_are_those_of_its_tokens(title, body):
    article = Article(article_id="a", url=None, title=title, body=body)
    words = to_document(article, ANALYZER, 1)["words"]
    for name, text in (("title", article.own_title), ("body", body)):
        tokens = ANALYZER.analyze(text)
        assert positions(words[name]) == [token.stem for token in tokens]
        assert positions(words[f"{name}_exact"]) == [token.exact for token in tokens]
    names = [token.exact if token.name else NO_NAME for token in ANALYZER.analyze(body)]
    assert positions(words["name"]) == names


def positions(terms):
    """The terms as the index takes them apart."""
    sentinel, text = terms
    assert sentinel == SENTINEL
    return text.split()


@given(TEXTS, TEXTS)
def test_a_document_is_its_article_again(title, body):
    article = Article(article_id="a", url=None, title=title, body=body)
    assert to_article(to_document(article, ANALYZER, 1)) == article
