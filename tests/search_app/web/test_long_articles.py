"""Is what a very long article costs bounded by what is shown of it?"""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

WORDS = "kata lain lagi pula "


def page(answer) -> str:
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


BODIES = [
    "a " * 30_000,
    "a\n" * 30_000,
    "a" * 200_000,
    "a b " * 15_000,
    "a-" * 30_000,
    "\u0130 a " * 15_000,
    "a, b. A B\n" * 6_000,
    "a" + "." * 200_000,
]
QUERIES = ["a", '"a a"', "a DEKAT/5 b", "a*", "isi:a", "a b c", "A -c"]


def test_no_page_grows_with_an_article(site, article):
    long = [article(f"x{n}", "Judul", body) for n, body in enumerate(BODIES)]
    browser = site(*long, article("y", "a b", "a b"))
    paths = [
        "/cari",
        "/cari?jelas=1",
        "/cari.json",
        *(f"/artikel/{one.article_id}" for one in long),
    ]
    for query in QUERIES:
        for path in paths:
            answer = page(
                browser.get(path + ("&" if "?" in path else "?") + urlencode({"q": query}))
            )
            assert len(answer) < 400_000
            assert answer.count("<mark>") <= 500 + 9 * 150  # of an article, or of nine snippets


def test_the_next_part_is_one_link_away(site, article):
    body = WORDS * 1300 + "banjir " + WORDS * 600
    browser = site(article("x", "Judul", body))
    first = page(browser.get("/artikel/x?q=banjir"))
    assert "Bagian 1 dari 2" in first
    assert 'href="/artikel/x?q=banjir&amp;bagian=2" rel="next">Lanjutkan: bagian 2 dari 2' in first
    assert "Kata yang dicari ada di bagian 2" in first
    second = page(browser.get("/artikel/x?q=banjir&bagian=2"))
    assert "<mark>banjir</mark>" in second
    assert 'rel="next"' not in second
    assert 'href="/artikel/x?q=banjir" rel="prev"' in second


def test_an_article_of_the_usual_length_has_no_parts(site, article):
    shown = page(site(article("x", "Judul", "Banjir bandang.")).get("/artikel/x"))
    assert "Bagian 1" not in shown
    assert "bagian=" not in shown


@pytest.mark.parametrize("part", ["0", "3", "-1", "dua", "9" * 30, "1.5", "\u0661"])
def test_a_part_that_is_not_there_is_not_found(site, article, part):
    browser = site(article("x", "Judul", WORDS * 2000))
    answer = browser.get("/artikel/x", query_string={"bagian": part})
    assert answer.status_code == 404
    assert 'href="/artikel/x"' in answer.get_data(as_text=True)


def test_a_word_at_the_end_of_a_book_is_shown(site, article):
    browser = site(article("x", "Judul", WORDS * 40_000 + "banjir bandang " + WORDS))
    assert "<mark>banjir</mark>" in page(browser.get("/cari?q=banjir"))
