from __future__ import annotations

from datetime import date, timedelta
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fields import FIELDS
from indexer.i18n import Language
from indexer.models import FieldFilter, Sort
from search_app.query.interpretations import ExpansionKind
from search_app.search.request import SearchRequest
from search_app.search.timeline import Unit
from search_app.web.links import Links
from search_app.web.variations import ArticleVariations, DayVariations, FilterVariations

FIELD_NAMES = [entry.name for entry in FIELDS.offered]
VALUES = st.lists(st.text("aB &/é", min_size=1, max_size=5), max_size=3).map(tuple)
DAYS = st.one_of(
    st.none(), st.sampled_from([date(2019, 1, 1), date(2019, 9, 30), date(2020, 2, 29)])
)


@st.composite
def filters(draw):
    chosen = draw(st.lists(st.sampled_from(FIELD_NAMES), unique=True, max_size=4))
    return tuple(
        FieldFilter(field=name, included=draw(VALUES), excluded=draw(VALUES)) for name in chosen
    )


@st.composite
def requests(draw):
    return SearchRequest(
        text=draw(st.text("ab é&+", max_size=8)),
        date_from=draw(DAYS),
        date_to=draw(DAYS),
        sort=draw(st.sampled_from(Sort)),
        page=draw(st.integers(1, 3)),
        without=draw(st.frozensets(st.sampled_from(ExpansionKind), max_size=2)),
        explain=draw(st.booleans()),
        unit=draw(st.sampled_from([None, *Unit])),
        grouped=draw(st.booleans()),
    ).filtered(*draw(filters()))


LINKS = [
    Links("/berita", "https://lacak.example/berita", language, {})
    for language in (None, Language.ENGLISH)
]


@pytest.mark.parametrize("links", LINKS, ids=["no language", "English"])
@given(asked=requests(), field=st.sampled_from(FIELD_NAMES), included=VALUES, excluded=VALUES)
def test_another_filter_leads_where_the_whole_address_would(
    links, asked, field, included, excluded
):
    other = asked.filtered(FieldFilter(field=field, included=included, excluded=excluded))
    wanted = links.refined(asked, filters=other.filters)
    assert FilterVariations(links, asked, field)(included, excluded) == wanted


@pytest.mark.parametrize("links", LINKS, ids=["no language", "English"])
@given(asked=requests(), first=st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_other_days_lead_where_the_whole_address_would(links, asked, first):
    for last in (first, first + timedelta(days=6), first + timedelta(days=364)):
        wanted = links.refined(asked, date_from=first, date_to=last, unit=None)
        assert DayVariations(links, asked)(first, last) == wanted


@pytest.mark.parametrize("links", LINKS, ids=["no language", "English"])
@given(asked=requests(), like=st.text("ab &", max_size=3))
def test_the_page_of_all_values_is_asked_for_the_same_search(links, asked, like):
    path, _, query = links.values("outlet", asked, like).partition("?")
    wanted = links.pairs(asked) + ([("mirip", like)] if like else [])
    assert (path, parse_qsl(query)) == ("/berita/cari/media", wanted)


@pytest.mark.parametrize("links", LINKS, ids=["no language", "English"])
@given(
    asked=requests(), article_id=st.text("a1/.?&é ", min_size=1, max_size=4), place=st.integers(1)
)
def test_an_article_of_the_list_is_where_the_whole_address_would_lead(
    links, asked, article_id, place
):
    written = ArticleVariations(links, asked)(article_id, place)
    assert written == links.article(article_id, asked, place=place)
