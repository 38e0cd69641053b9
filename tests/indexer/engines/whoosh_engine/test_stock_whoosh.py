"""Stock Whoosh opens the index and finds in it what we put there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import whoosh.index
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from whoosh import query, scoring
from whoosh.filedb.filestore import ReadOnlyError
from whoosh.qparser import QueryParser
from whoosh.searching import Searcher

from indexer import queries
from indexer.engines import whoosh_engine
from indexer.engines.memory import article_terms
from indexer.engines.whoosh_engine.storage.index_fields import PUBLISHED, STORED, column_name
from indexer.engines.whoosh_engine.whoosh_compat import codec
from indexer.engines.whoosh_engine.whoosh_compat.schema import whoosh_schema
from indexer.models import WIB, Article
from indexer.queries import Node, Query
from indexer.scoring import K1, B, quantised_length

from . import strategies
from .conftest import ANALYZER, never


def opened(folder: Path) -> Searcher:
    index = whoosh.index.open_dir(folder, schema=whoosh_schema(ANALYZER))
    return index.searcher(weighting=scoring.BM25F(B=B, K1=K1))


@pytest.fixture
def articles(article) -> list[Article]:
    return [
        article(
            f"a{n}",
            f"Wali Kota Serang ke {n}",
            f"Warga Serang menyerang balik. Pasar {'raya ' * n}ditutup, kata Budi{'abcdef'[n]}.",
            source="Banten Raya" if n % 2 else None,
            category="Ekonomi",
            tags=("pasar raya", "banjir"),
            authors=("Siti Aminah",),
            published_at=datetime(2025, 1, 1 + n, tzinfo=WIB),
        )
        for n in range(6)
    ]


@pytest.fixture
def searcher(folder, commit, articles) -> Iterator[Searcher]:
    """Two segments; ``a1`` was put again in the second, ``a0`` is deleted."""
    commit(articles[:4])
    commit([*articles[4:], articles[1]], ["a0"])
    with opened(folder) as searcher:
        yield searcher


def test_every_term_posting_position_and_length_is_as_analysed(searcher, articles):
    expected: dict[tuple[str, str], dict[str, list[int]]] = {}
    lengths: dict[tuple[str, str], int] = {}
    for one in articles[1:]:
        terms, own_lengths = article_terms(one, ANALYZER)
        expected["id", one.article_id] = {one.article_id: []}
        for field, pairs in terms.items():
            lengths[field, one.article_id] = quantised_length(own_lengths[field])
            for position, text in pairs:
                places = expected.setdefault((str(field), text), {})
                places.setdefault(one.article_id, []).append(position)

    found: dict[tuple[str, str], dict[str, list[int]]] = {}
    for leaf, _ in searcher.reader().leaf_readers():
        for fieldname, text in leaf.all_terms():
            matcher = leaf.postings(fieldname, text)
            while matcher.is_active():
                stored = leaf.stored_fields(matcher.id())[STORED]
                positions = [] if fieldname == "id" else matcher.value_as("positions")
                assert matcher.weight() == max(len(positions), 1)
                places = found.setdefault((fieldname, text.decode()), {})
                places[stored.article_id] = positions
                if fieldname != "id":
                    length = leaf.doc_field_length(matcher.id(), fieldname)
                    assert length == lengths[fieldname, stored.article_id]
                matcher.next()
    assert found == expected


def test_stored_articles_and_columns_are_there(searcher, articles):
    found = {stored[STORED].article_id: stored[STORED] for stored in searcher.documents()}
    assert found == {one.article_id: one for one in articles[1:]}
    for leaf, _ in searcher.reader().leaf_readers():
        for number in leaf.all_doc_ids():
            article = leaf.stored_fields(number)[STORED]
            microseconds = int(article.published_at.timestamp() * 1_000_000)
            assert leaf.column_reader(PUBLISHED)[number] == microseconds
            columns = {
                field: leaf.column_reader(column_name(field))[number].decode()
                for field in ("outlet", "category", "tag", "author")
            }
            assert columns == {
                "outlet": article.source or "",
                "category": "Ekonomi",
                "tag": "pasar raya\nbanjir",
                "author": "Siti Aminah",
            }


@pytest.mark.parametrize("told", [True, False], ids=["with our schema", "with its own"])
def test_an_index_of_an_earlier_version_is_opened(told):
    """Written before segments told which fields they hold, and before modules moved to where they
    are: a table of contents names the classes by their old paths."""
    folder = Path(__file__).with_name("index_before_field_tables")
    index = whoosh.index.open_dir(folder, schema=whoosh_schema(ANALYZER) if told else None)
    with index.searcher() as searcher:
        parser = QueryParser("body", schema=searcher.schema)
        found = searcher.search(parser.parse("menyerang pasar"))
        assert [hit[STORED] for hit in found] == [
            Article(
                article_id="b",
                title="Pasar Baru Serang",
                body="Ombak menyerang pasar baru.",
                source="Banten Raya",
                published_at=datetime(2025, 3, 2, tzinfo=WIB),
                category="Daerah",
                authors=("Siti Aminah",),
                tags=("pasar", "rob"),
            )
        ]
        assert searcher.doc_count() == 2
        leaf = searcher.reader().leaf_readers()[0][0]
        columns = [leaf.column_reader(column_name(f))[0] for f in ("outlet", "category")]
        assert columns == [b"Banten Raya", b"Daerah"]


def test_whooshs_own_parser_uses_our_analysis(searcher):
    parser = QueryParser("body", schema=searcher.schema)
    hits = searcher.search(parser.parse('Menyerang AND body_exact:"balik pasar"'))
    assert sorted(hit[STORED].article_id for hit in hits) == ["a1", "a2", "a3", "a4", "a5"]
    assert parser.parse("Pasar-pasar") == query.Term("body", "pasar")


def test_whoosh_sorts_by_our_columns_and_walks_the_vocabulary(searcher):
    newest = searcher.search(query.Every(), sortedby=PUBLISHED, reverse=True)
    assert [hit[STORED].article_id for hit in newest] == ["a5", "a4", "a3", "a2", "a1"]
    reader = searcher.reader()
    assert list(reader.expand_prefix("body_exact", "bud")) == [
        b"budi" + bytes([c]) for c in b"abcdef"
    ]
    assert reader.doc_frequency("body", "tiada") == 0
    assert list(reader.leaf_readers()[0][0].terms_within("body_exact", "budi", 1)) == [
        "budia",
        "budib",
        "budic",
        "budid",
    ]


def test_whoosh_cannot_write_to_the_index(folder):
    index = whoosh.index.open_dir(folder, schema=whoosh_schema(ANALYZER))
    assert index.is_empty()
    with pytest.raises(ReadOnlyError):
        codec.LacakCodec().new_segment(None, "MAIN")


def as_whoosh(node: Node) -> query.Query:
    """The same question in Whoosh's own nodes (all but ``Near``, which Whoosh means otherwise)."""
    match node:
        case queries.Term(field, text):
            return query.Term(str(field), text)
        case queries.Phrase(field, terms):
            words = [query.Term(str(field), text) for text in terms]
            return query.Phrase(str(field), list(terms)) if len(words) > 1 else query.And(words)
        case queries.Prefix(field, prefix):
            return query.Prefix(str(field), prefix)
        case queries.Wildcard(field, pattern):
            return query.Wildcard(str(field), pattern)
        case queries.TermRange(field, low, high):
            return query.TermRange(str(field), low, high)
        case queries.AnyOf(children):
            return query.Or([as_whoosh(child) for child in children])
        case queries.AllOf(children):
            return query.And([as_whoosh(child) for child in children])
        case queries.AndMaybe(required, optional):
            return query.AndMaybe(as_whoosh(required), as_whoosh(optional))
        case queries.Boosted(child, boost):
            return as_whoosh(child).with_boost(boost)
        case queries.Everything():
            return query.Every()
    raise TypeError(node)


def _scores_alike(node: Node) -> bool:
    """Whether Whoosh scores ``node`` as we do: it scores a prefix, wildcard or range that comes
    down to one term as that term, where ours is constant."""
    match node:
        case queries.Prefix() | queries.Wildcard() | queries.TermRange():
            return False
        case queries.AnyOf(children) | queries.AllOf(children):
            return all(map(_scores_alike, children))
        case queries.AndMaybe(required, optional):
            return _scores_alike(required) and _scores_alike(optional)
        case _:
            return True


terms = st.builds(queries.Term, strategies.fields, strategies.terms)
pairs = st.lists(strategies.terms, min_size=2, max_size=3, unique=True).map(tuple)
leaves: st.SearchStrategy[Any] = st.one_of(
    terms,
    st.builds(queries.Phrase, strategies.fields, pairs),
    st.builds(queries.Prefix, strategies.fields, st.sampled_from(("s", "se", "ko", "p"))),
    st.builds(queries.Wildcard, strategies.fields, st.sampled_from(("s*", "*e*g", "k?ta", "*"))),
    st.builds(queries.TermRange, strategies.fields, strategies.terms, strategies.terms),
    st.builds(queries.Boosted, terms, st.just(2.0)),
    st.just(queries.Everything()),
)


some = st.lists(leaves, min_size=1, max_size=3).map(tuple)
groups = st.one_of(leaves, st.builds(queries.AnyOf, some), st.builds(queries.AllOf, some))
# Not asked: AndNot, which stock Whoosh answers wrongly (320 of 2,700 questions to random indexes
# written by its own codec: the first excluded article is not looked for), and deeper trees, where
# AndMaybe goes wrong, too. The oracle stands for both.
nodes = st.one_of(
    groups,
    st.builds(queries.AllOf, st.lists(groups, min_size=1, max_size=3).map(tuple)),
    st.builds(queries.AnyOf, st.lists(groups, min_size=1, max_size=3).map(tuple)),
    st.builds(queries.AndMaybe, groups, terms),
)


@settings(
    max_examples=int(os.environ.get("LACAK_PROPERTY_INDEXES", "15")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
    phases=[Phase.generate],
)
@given(strategies.commits, st.lists(nodes, min_size=20, max_size=20))
def test_whooshs_matchers_find_the_same_articles_with_the_same_scores(commits, asked):
    with TemporaryDirectory() as folder:
        index = Path(folder)
        whoosh_engine.create_index(index, ANALYZER)
        for number, (articles, deleted) in enumerate(commits, 1):
            writer = whoosh_engine.open_writer(index, ANALYZER, policy=never)
            for article in articles:
                writer.put(article)
            for article_id in deleted:
                writer.delete(article_id)
            writer.commit(number)
            writer.close()
        reader = whoosh_engine.open_reader(index, ANALYZER)
        with opened(index) as searcher:
            for node in asked:
                ours = {
                    hit.article_id: hit.score
                    for hit in reader.search(Query(node=node, limit=100)).hits
                }
                theirs = {
                    hit[STORED].article_id: hit.score
                    for hit in searcher.search(as_whoosh(node), limit=None)
                }
                if _scores_alike(node):
                    assert theirs == pytest.approx(ours, abs=1e-4), node
                else:
                    assert set(theirs) == set(ours), node
