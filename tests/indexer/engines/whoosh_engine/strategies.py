"""Random small indexes and questions, over so few words that everything meets everything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from hypothesis import strategies as st

from indexer import queries
from indexer.fields import FIELDS
from indexer.models import WIB, Article, FieldFilter, Filters, Sort

WORDS = (
    *("di", "kota", "Kota", "Serang", "menyerang", "serangan", "pasar", "Pasar", "air", "2024"),
    *("Serang-Kota", "2023/2024"),  # pieces with two forms each
)
TERMS = ("di", "kota", "serang", "menyerang", "serangan", "pasar", "air", "2024", "tiada")
OUTLETS = ("Banten Raya", "Kabar Bali", "banten raya")
CATEGORIES = ("Ekonomi", "Olahraga")
IDS = tuple(f"a{number}" for number in range(12))
FIRST_DAY = datetime(2025, 1, 30, tzinfo=WIB)

moments = st.integers(0, 5).map(lambda days: FIRST_DAY + timedelta(days=days, hours=days))


def texts(longest: int) -> st.SearchStrategy[str]:
    piece = st.sampled_from((*WORDS, "."))
    return st.lists(piece, min_size=1, max_size=longest).map(" ".join)


articles = st.builds(
    Article,
    article_id=st.sampled_from(IDS),
    title=texts(4),
    body=texts(25),
    source=st.none() | st.sampled_from(OUTLETS),
    category=st.none() | st.sampled_from(CATEGORIES),
    published_at=st.none() | moments,
    authors=st.lists(st.sampled_from(("Siti Aminah", "Budi")), max_size=2).map(tuple),
    tags=st.lists(st.sampled_from(("Pasar", "pasar", "kota lama")), max_size=3).map(tuple),
    extra=st.just(()) | st.just((("nada", ("riang", "sendu")),)),
)

commits = st.lists(
    st.tuples(st.lists(articles, max_size=6), st.lists(st.sampled_from(IDS), max_size=2)),
    min_size=1,
    max_size=5,
)
"""What each commit puts, and what it deletes after that."""

fields = st.sampled_from(tuple(FIELDS.term_lists))
terms = st.sampled_from(TERMS)
several = st.lists(terms, max_size=3).map(tuple)
patterns = st.text("serangkot*?[", min_size=1, max_size=5)

words = st.lists(
    st.builds(
        queries.Boosted, st.builds(queries.Term, fields, terms), st.sampled_from((0.0, 1.0, 2.5))
    ),
    min_size=2,
    max_size=4,
    unique_by=lambda one: one.child.field,
).map(lambda forms: queries.AnyOf(tuple(forms)))
"""One word in several fields, or several: engines treat these apart."""

leaves: st.SearchStrategy[Any] = st.one_of(
    words,
    st.builds(queries.Term, fields, terms),
    st.builds(queries.Term, fields, terms),
    st.builds(queries.Phrase, fields, several),
    st.builds(queries.Near, fields, several, st.integers(1, 4)),
    st.builds(queries.Opening, fields, several, st.integers(0, 5)),
    st.builds(queries.Passage, fields, several, st.integers(1, 5)),
    st.builds(queries.Prefix, fields, st.sampled_from(("s", "se", "ko", "p", "z", "2"))),
    st.builds(queries.Wildcard, fields, patterns),
    st.builds(queries.TermRange, fields, terms, terms),
    st.just(queries.Everything()),
    st.just(queries.Nothing()),
)


def _every_two(parts: Sequence[queries.Node]) -> queries.Node:
    """Any two of ``parts``, as a query asks for its words in a title."""
    return queries.AnyOf(tuple(queries.AllOf(pair) for pair in combinations(parts, 2)))


def _grown(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(children, max_size=3).map(tuple)
    return st.one_of(
        st.builds(queries.AnyOf, some),
        st.builds(queries.AllOf, some),
        st.builds(queries.Best, some),
        st.lists(children, min_size=3, max_size=4).map(_every_two),
        st.builds(queries.AndNot, children, children),
        st.builds(queries.AndMaybe, children, children),
        st.builds(queries.Boosted, children, st.sampled_from((0.5, 2.0, 0.0))),
    )


nodes = st.recursive(leaves, _grown, max_leaves=6)

values = st.lists(
    st.sampled_from(("BANTEN RAYA", "Kabar Bali", "ekonomi", "tiada", "pasar", "BUDI", "2025-02")),
    max_size=2,
).map(tuple)

field_filters = st.builds(
    FieldFilter,
    field=st.sampled_from((*FIELDS.facets, "tiada")),
    included=values,
    excluded=values,
)

filters = st.builds(
    Filters,
    published_from=st.none() | moments,
    published_before=st.none() | moments,
    fields=st.lists(field_filters, max_size=2).map(tuple),
)

questions = st.builds(
    queries.Query,
    node=nodes,
    partial=st.none() | nodes,
    few=st.integers(0, 4),
    filters=st.just(Filters()) | filters,
    sort=st.sampled_from(Sort),
    as_of=st.none() | moments,
    offset=st.integers(0, 3),
    limit=st.integers(0, 12),
    facets=st.just(tuple(FIELDS.facets)) | st.just(()),
    drill_sideways=st.booleans(),
)
