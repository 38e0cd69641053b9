"""Are facets bounded, however many values there are?"""

from __future__ import annotations

import pytest

from indexer.models import Article
from search_app.web.results_view import FACET_SHOWN

OUTLETS = 1200


@pytest.fixture(scope="module")
def articles():
    return [
        Article(article_id=f"a{n}", title="Banjir", body="Isi.", source=f"Media {n % OUTLETS:04}")
        for n in range(OUTLETS + 3)
    ]


@pytest.fixture
def browser(site, articles):
    return site(*articles)


def test_an_answer_lists_a_hundred_values_and_tells_how_many_there_are(browser):
    answer = browser.get("/cari.json?q=banjir").get_json()
    assert len(answer["facets"]["outlet"]) == 100
    assert answer["facets"]["outlet"][0] == {"value": "Media 0000", "count": 2}
    assert answer["facet_sizes"]["outlet"] == OUTLETS


@pytest.mark.parametrize(("limit", "listed"), [("0", 0), ("5", 5), ("1000", 1000)])
def test_another_number_of_values_can_be_asked_for(browser, limit, listed):
    answer = browser.get(f"/cari.json?q=banjir&facet_limit={limit}").get_json()
    assert len(answer["facets"]["outlet"]) == listed


def test_values_can_be_searched(browser):
    answer = browser.get("/cari.json?q=banjir&mirip=media+007").get_json()
    assert [one["value"] for one in answer["facets"]["outlet"]] == [
        f"Media {n:04}" for n in range(70, 80)
    ]
    assert answer["facet_sizes"]["outlet"] == 10


@pytest.mark.parametrize("limit", ["1001", "-1", "banyak", "9" * 40, "1.5", "\u0661"])
def test_a_number_that_means_nothing_is_named(browser, limit):
    answer = browser.get("/cari.json", query_string={"q": "banjir", "facet_limit": limit})
    assert answer.status_code == 400
    assert answer.get_json()["errors"][0]["parameter"] == "facet_limit"


def test_a_page_says_how_many_values_there_are_and_stays_small(browser):
    page = browser.get("/cari?q=banjir").get_data(as_text=True)
    assert f"1.{OUTLETS - FACET_SHOWN - 1000}" in page
    listing = browser.get("/cari/media?q=banjir").get_data(as_text=True)
    assert len(listing) < 300_000
    assert "1.200" in listing
    found = browser.get("/cari/media?q=banjir&mirip=1199").get_data(as_text=True)
    assert "Media 1199" in found
