"""Are the counts of a search written as people write them?"""

from __future__ import annotations

import pytest

from indexer.i18n import LANGUAGES, Catalogue, Messages
from search_app.cli.search_command import _print_answer
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
