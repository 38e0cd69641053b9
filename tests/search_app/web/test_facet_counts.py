"""Is each count of a facet or a bar what the click gives, whatever has been chosen before?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer
from indexer.article_places import ArticlePlace, Role, with_places
from indexer.engines import memory
from indexer.models import WIB, Article
from search_app import create_app
from search_app.ops.settings import Settings
from tests.search_app.web.conftest import Held

ANALYZER = Analyzer()

FIRST = datetime(2024, 12, 20, 9, tzinfo=WIB)

STARTS = ("/cari?q=banjir", "/cari?q=banjir&per=bulan", "/cari?q=", "/cari?q=banjir&dari=2025")

CHOICES = 3
"""Links that are followed one after the other before the counts are looked at."""


class Offer(NamedTuple):
    """A link with the number that it tells of what it leads to."""

    told: int
    href: str


def about(article: Article, codes: list[str]) -> Article:
    places = [ArticlePlace(code=code, role=Role.ABOUT, score=1.0) for code in codes]
    return with_places(article, places)


# Few values, so that articles share them; several of one field where it takes several.
ARTICLES = st.lists(
    st.builds(
        about,
        st.builds(
            Article,
            article_id=st.uuids(version=4).map(str),
            title=st.sampled_from(("Banjir", "Banjir Rob", "Rob")),
            body=st.just("Isi."),
            source=st.sampled_from(("A", "a", "B", None)),
            category=st.sampled_from(("Ekbis", "News/Ekbis", "Daerah", None)),
            authors=st.lists(st.sampled_from(("Siti", "Budi")), unique=True).map(tuple),
            tags=st.lists(st.sampled_from(("rob", "pilkada")), unique=True).map(tuple),
            published_at=st.integers(0, 40).map(lambda days: FIRST + timedelta(days=days)),
        ),
        st.lists(st.sampled_from(("36.73", "36.04", "36", "32.75", "11")), unique=True),
    ),
    min_size=1,
    max_size=10,
)


@settings(max_examples=20, deadline=None)
@given(articles=ARTICLES, start=st.sampled_from(STARTS), choices=st.data())
def test_every_number_is_what_its_link_finds(articles, start, choices):
    browser = _site(articles)

    def page(address: str) -> BeautifulSoup:
        return BeautifulSoup(browser.get(address).text, "lxml")

    here = page(start)
    for _ in range(CHOICES):
        ways = [a["href"] for a in here.select(".facet a, .chart a, .chips a")]
        if not ways:
            return
        here = page(choices.draw(st.sampled_from(ways)))
    for offer in (*_offers(here), *_exclusions(here)):
        assert (_total(page(offer.href)), offer.href) == (offer.told, offer.href)


def _site(articles: list[Article]):
    folder = Path("facet-counts")  # a name only: the engine writes nothing
    memory.create_index(folder, ANALYZER)
    writer = memory.open_writer(folder, ANALYZER)
    for one in articles:
        writer.put(one)
    writer.commit(1)
    reader = memory.open_reader(folder, ANALYZER)
    return create_app(settings=Settings(), index=Held(reader), analyzer=ANALYZER).test_client()


def _offers(page: BeautifulSoup) -> Iterator[Offer]:
    """The values that can be chosen and the bars that can be gone into."""
    for link in page.select(".facet a:first-child"):
        if not (link.get("aria-current") or link.get("class")):
            yield Offer(_number(link.select_one(".n")), link["href"])
    for bar in page.select(".chart a"):
        told = re.search(r": (\d+) dari", bar.title.get_text())
        yield Offer(int(told[1]), bar["href"])


def _exclusions(page: BeautifulSoup) -> Iterator[Offer]:
    """What is left without each value that can be excluded."""
    for entry in page.select(".facet li"):
        link, out = entry.select_one("a:first-child"), entry.select_one("a.out")
        if out and out.get_text() == "−":
            yield Offer(_total(page) - _number(link.select_one(".n")), out["href"])


def _total(page: BeautifulSoup) -> int:
    return _number(page.select_one("h1 b"))


def _number(element: Tag) -> int:
    """The number at the start of ``element``, 0 for words (``Tidak ada artikel``)."""
    found = re.match(r"\d+", element.get_text())
    return int(found[0]) if found else 0
