"""What stands above and below a snippet, and that nothing of an article's becomes markup."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from indexer.i18n import Catalogue, Language, Messages
from indexer.models import Article
from search_app.highlight.highlights import Snippet
from search_app.highlight.mentions import Mentions
from search_app.search.results import ResultHit
from search_app.web.hit_markup import HitMarkup
from search_app.web.rubrics import RubricNames

HITS = HitMarkup(Messages(Catalogue.PAGES, Language.INDONESIAN), RubricNames())


def hit(**more):
    facts = {"article_id": "a1", "title": "Banjir di Serang", "body": "Banjir."} | more
    title = Snippet(facts["title"], ((0, 6),))
    return ResultHit(Article(**facts), title, 1.0, Snippet("Banjir.", ()))


def test_a_hit_tells_day_outlet_rubric_and_title():
    # Ten at night in UTC is the next morning in Jakarta.
    when = datetime(2025, 12, 8, 22, 0, tzinfo=UTC)
    told = hit(source="Radar", category="News/Daerah", published_at=when)
    assert HITS.head(told, "/artikel/a1?q=banjir&ke=1") == (
        '<li class="row"><p class="date" aria-hidden="true"><b>9 Des</b>2025</p>\n<article>\n'
        '<p class="src"><time datetime="2025-12-08T22:00:00+00:00">9 Des 2025</time>'
        "<b>Radar</b><span>Daerah</span></p>\n"
        '<h2><a href="/artikel/a1?q=banjir&amp;ke=1"><mark>Banjir</mark> di Serang</a></h2>'
    )


def test_a_hit_without_day_and_outlet_says_so():
    assert HITS.head(hit(), "/artikel/a1") == (
        '<li class="row"><p class="date" aria-hidden="true"></p>\n<article>\n'
        '<p class="src"><span>Tanpa tanggal</span></p>\n'
        '<h2><a href="/artikel/a1"><mark>Banjir</mark> di Serang</a></h2>'
    )


def test_below_a_hit_stands_how_often_what_is_missing_and_where_to_read_it():
    told = hit(source="Radar", url="https://radar.example/1?a=1&b=2")._replace(
        mentions=Mentions(1, 1200), missing=("kota", "serang")
    )
    assert HITS.foot(told, "/artikel/a1?q=banjir&ke=1") == (
        '<p class="foot"><span>Disebut 1 kali di judul, 1.200 kali di isi</span>'
        '<span class="missing">tanpa kota, serang</span>'
        '<a href="https://radar.example/1?a=1&amp;b=2" rel="noopener nofollow external">'
        'Baca di Radar ↗</a><a href="/artikel/a1?q=banjir&amp;ke=1#kutip">Kutip</a></p>\n'
        "</article></li>"
    )


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "ftp://radar.example/"])
def test_no_link_leads_to_what_is_no_page(url):
    assert HITS.foot(hit(url=url), "/x") == (
        '<p class="foot"><a href="/x#kutip">Kutip</a></p>\n</article></li>'
    )


def test_nothing_of_an_article_becomes_markup():
    hostile = "<b>\"'&"
    told = hit(
        title=hostile, source=hostile, category=hostile, url='https://x.example/"><script>'
    )._replace(missing=(hostile,))
    written = HITS.head(told, hostile) + HITS.foot(told, hostile)
    assert "<script" not in written
    assert hostile not in written
    # Outlet (twice), rubric, title, missing word, and the address in both links.
    assert written.count("&lt;b&gt;&#34;&#39;&amp;") == 7
