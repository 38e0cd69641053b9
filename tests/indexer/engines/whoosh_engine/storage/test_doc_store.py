from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.engines.whoosh_engine.storage import doc_store
from indexer.models import WIB, Article

text = st.text(st.characters(exclude_categories=()), max_size=30)  # lone surrogates, too
zones = st.integers(-14 * 3600, 14 * 3600).map(lambda s: timezone(timedelta(seconds=s)))

articles = st.builds(
    Article,
    article_id=text,
    title=text,
    body=text,
    url=st.none() | text,
    source=st.none() | text,
    published_at=st.none() | st.datetimes(timezones=zones),
    category=st.none() | text,
    authors=st.lists(text, max_size=3).map(tuple),
    tags=st.lists(text, max_size=3).map(tuple),
    extra=st.dictionaries(text, st.lists(text, max_size=2).map(tuple), max_size=2).map(
        lambda extra: tuple(extra.items())
    ),
)


@given(articles)
def test_an_article_comes_back_as_it_was(article):
    found = doc_store.decode(doc_store.encode(article))
    assert found == article
    if article.published_at is not None:
        assert found.published_at.utcoffset() == article.published_at.utcoffset()


def test_a_time_keeps_its_zone():
    article = Article(
        article_id="a", title="T", body="B", published_at=datetime(2025, 3, 1, 9, 5, tzinfo=WIB)
    )
    assert doc_store.decode(doc_store.encode(article)).published_at.tzinfo is WIB
    utc = article._replace(published_at=datetime(2025, 3, 1, tzinfo=UTC))
    assert doc_store.decode(doc_store.encode(utc)).published_at.tzinfo is UTC


@given(articles, st.data())
def test_a_broken_record_is_refused(article, data):
    record = bytearray(doc_store.encode(article))
    record[data.draw(st.integers(0, len(record) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(doc_store.BrokenRecord):
        doc_store.decode(bytes(record))


def test_a_cut_record_is_refused():
    with pytest.raises(doc_store.BrokenRecord):
        doc_store.decode(b"abc")
