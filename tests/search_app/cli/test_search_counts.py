"""Are counts and days of a search written as people write them?"""

from __future__ import annotations

from datetime import datetime

import pytest

from indexer.i18n import LANGUAGES, Catalogue, Language, Messages
from indexer.models import Article
from search_app.cli.search_command import _imprint, _print_answer
from search_app.search.request import SearchRequest
from search_app.search.results import ResultPage


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("id", ["16.863 artikel (1.204 ms)", "2.000 artikel memuat sebagian kata"]),
        ("en", ["16,863 articles (1,204 ms)", "2,000 articles have some of the words"]),
    ],
)
def test_thousands_are_parted_as_the_language_does(capsys, language, lines):
    page = ResultPage(
        request=SearchRequest(text="riau"),
        total=16_863,
        total_is_exact=True,
        partial_total=2_000,
        notices=(),
        interpretations=(),
        hits=(),
        facets={},
        page_count=0,
        snapshot="1",
        timings={"search": 1203.7},
    )
    _print_answer(page, Messages(Catalogue.SEARCHER, LANGUAGES[language]))
    assert capsys.readouterr().err.splitlines() == lines


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2025-12-09T00:00:00+07:00", "contoh.id · 2025-12-09 · a"),
        ("2025-12-09T13:05:00+07:00", "contoh.id · 2025-12-09 13:05 WIB · a"),
        ("2025-12-09T00:30:00+09:00", "contoh.id · 2025-12-08 22:30 WIB · a"),
        (None, "contoh.id · tanpa tanggal · a"),
    ],
)
def test_a_time_that_no_outlet_printed_is_not_told(published, told):
    article = Article(
        article_id="a",
        url=None,
        title="Pasar",
        body="Pasar dibuka.",
        published_at=datetime.fromisoformat(published) if published else None,
        source="contoh.id",
    )
    assert _imprint(article, Messages(Catalogue.SEARCHER, Language.INDONESIAN)) == told
