"""A date in the future is a slip: it is found, but heads nothing that is newest first."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import feedparser
import pytest

from indexer.models import WIB


@pytest.fixture
def dated_site(site, article):
    """A site with an article of each age, in days from now."""
    now = datetime.now(WIB)

    def of(name, days=None):
        when = None if days is None else now + timedelta(days=days)
        return article(name, f"Banjir {name}", "Banjir melanda kota.", published_at=when)

    return site(
        of("tahun-depan", 365),
        of("lusa", 2),
        of("kemarin", -1),
        of("tahun-lalu", -365),
        of("entah-kapan"),
    )


NEWEST = ["kemarin", "tahun-lalu", "tahun-depan", "lusa", "entah-kapan"]


def order(text):
    """The articles in the order in which a page links them, each once."""
    return list(dict.fromkeys(re.findall(r"/artikel/([a-z-]+)", text)))


@pytest.mark.parametrize(
    "address", ["/cari?q=banjir&urut=terbaru", "/cari?q=judul:banjir&urut=terbaru"]
)
def test_a_future_date_follows_what_has_happened(dated_site, address):
    assert order(dated_site.get(address).text) == NEWEST


def test_the_second_page_goes_on_where_the_first_ended(site, article):
    now = datetime.now(WIB)
    days = [-1, 400, -2, 300, -3, *range(-16, -4)]
    articles = [
        article(f"h{n}", f"Banjir {n}", "Banjir.", published_at=now + timedelta(days=day))
        for n, day in enumerate(days)
    ]
    client = site(*articles)
    found = []
    for page in (1, 2):
        answer = client.get(f"/cari.json?q=banjir&urut=terbaru&hal={page}").get_json()
        found += [hit["id"] for hit in answer["hits"]]
    past = sorted((n for n, day in enumerate(days) if day < 0), key=lambda n: -days[n])
    assert found == [f"h{n}" for n in [*past, 1, 3]]


def test_feeds_and_exports_are_in_the_same_order(dated_site):
    table = dated_site.get("/cari.csv?q=banjir&urut=terbaru").text
    found = re.findall(r"Banjir (tahun-depan|lusa|kemarin|tahun-lalu|entah-kapan)", table)
    assert list(dict.fromkeys(found)) == NEWEST
    feed = dated_site.get("/cari.atom?q=banjir").text
    assert order(feed) == NEWEST


def test_the_oldest_first_end_with_the_future(dated_site):
    found = order(dated_site.get("/cari?q=banjir&urut=terlama").text)
    assert found == ["tahun-lalu", "kemarin", "lusa", "tahun-depan", "entah-kapan"]


def test_the_home_page_is_headed_by_what_has_happened(dated_site):
    assert order(dated_site.get("/").text) == ["kemarin", "tahun-lalu"]


def test_an_hour_that_has_not_come_hides_from_no_alarm_that_nothing_comes_in(site, article):
    now = datetime.now(WIB)
    later = now.replace(hour=23, minute=59, second=59)
    told = site(
        article("nanti", "Nanti", "Isi.", published_at=later),
        article("lama", "Lama", "Isi.", published_at=now - timedelta(days=3)),
    ).get("/metrics")
    (age,) = re.findall(r"^lacak_newest_article_age_seconds (\S+)", told.text, re.M)
    assert 3 * 86_400 <= float(age) < 3 * 86_400 + 60


def test_a_feed_changed_when_the_newest_article_came_that_has_come(dated_site):
    feed = feedparser.parse(dated_site.get("/cari.atom?q=banjir").data)
    yesterday = datetime.now(WIB) - timedelta(days=1)
    assert abs(datetime.fromisoformat(feed.feed.updated) - yesterday) < timedelta(hours=1)
    assert len(feed.entries) == 5
