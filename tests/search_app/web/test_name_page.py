"""The page of a name: when it was in the news, above what is held of the time."""

from __future__ import annotations

from bs4 import BeautifulSoup

from indexer.generations.deriving import derived

NAMED = "Wali Kota Serang Budi Rustandi meninjau pasar. “Pasar ini ramai,” kata Budi Rustandi."


def test_a_day_without_the_name_is_no_gap_of_the_archive(site, article, published):
    told = (("a", NAMED, 1), ("b", "Harga emas naik lagi pekan ini.", 2), ("c", NAMED, 3))
    held = [derived(article(key, key, body, published_at=published(2025, 11, day)))
            for key, body, day in told]  # fmt: skip
    page = BeautifulSoup(site(*held).get("/tokoh?nama=Budi+Rustandi").data, "html.parser")
    chart = page.select_one(".when")
    assert chart.h2.get_text() == "Kapan diberitakan"
    assert (len(chart.select(".bar")), len(chart.select(".held"))) == (2, 3)


def test_a_date_does_nothing_on_the_page_of_a_name_and_is_told(site, article):
    browser = site(derived(article("a", "a", NAMED)), derived(article("b", "b", NAMED)))
    page = BeautifulSoup(browser.get("/tokoh?nama=Budi+Rustandi&dari=2025").data, "html.parser")
    assert page.select_one(".notice").get_text() == (
        "Bagian alamat ini tidak dikenal dan diabaikan: “dari”."
    )
