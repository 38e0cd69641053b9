"""What pages tell of articles with one text."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from indexer.fields import Field

TEXT = (
    "Warga Serang mengungsi ke balai desa karena air laut naik sampai ke jalan raya. "
    "Petugas menyiapkan dapur umum dan tenda bagi ratusan keluarga yang rumahnya terendam."
)


@pytest.fixture
def three(article, published):
    """One text in three outlets, and an article of its own."""

    def copy(article_id, outlet, day, body):
        return article(
            article_id,
            "Banjir Rob Serang",
            body,
            source=outlet,
            published_at=published(2025, 12, day, 8, 30),
            extra=((Field.GROUP, ("a",)),),
        )

    return (
        copy("b", "Kabar Banten", 2, TEXT),
        copy("a", "Pos Serang", 1, TEXT),
        copy("c", "Warta", 3, f"{TEXT} Hujan masih turun."),
        article("lain", "Banjir rob di Demak", "Air surut.", source="Kabar Jateng"),
    )


def soup(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "lxml")


def words(node):
    return " ".join(node.get_text(" ").split())


def test_a_card_folds_the_others_with_outlet_time_and_per_cent(site, three):
    page = soup(site(*three).get("/cari?q=banjir+rob"))
    assert words(page.h1).startswith("4 artikel, 2 naskah")
    assert len(page.select("ol.hits > li")) == 2
    (folded,) = page.select("details.folded")
    assert words(folded.summary) == "Naskah serupa: 3 media"
    front = page.select_one("ol.hits > li:has(details.folded) .src b").get_text()
    lines = {words(line) for line in folded.select("li")}
    told = {
        "1 Des 2025 Senin, 08.30 WIB Pos Serang Banjir Rob Serang sama persis",
        "2 Des 2025 Selasa, 08.30 WIB Kabar Banten Banjir Rob Serang sama persis",
        "3 Des 2025 Rabu, 08.30 WIB Warta Banjir Rob Serang hampir sama, 100 %",
    }
    if front != "Warta":
        assert lines < told
    assert len(lines) == 2
    assert words(page.select_one(".order .n")) == "1–2 dari 2"


def test_each_by_itself_is_a_click_away_and_back(site, three):
    browser = site(*three)
    page = soup(browser.get("/cari?q=banjir+rob"))
    (link,) = [a for a in page.select(".order a") if a.get_text() == "Tampilkan satu per satu"]
    assert link["href"] == "/cari?q=banjir+rob&kelompok=tidak"
    alone = soup(browser.get(link["href"]))
    assert (len(alone.select("ol.hits > li")), alone.select("details.folded")) == (4, [])
    assert words(alone.h1).startswith("4 artikel memuat")
    (back,) = [a for a in alone.select(".order a") if a.get_text() == "Kelompokkan naskah serupa"]
    assert back["href"] == "/cari?q=banjir+rob"


def test_a_grouping_that_means_nothing_is_told(site, three):
    answer = site(*three).get("/cari?q=banjir&kelompok=mungkin")
    assert answer.status_code == 400
    assert "Tulis ya atau tidak." in answer.text


def test_json_tells_the_copies_and_counts_both_ways(site, three):
    answer = site(*three).get("/cari.json?q=banjir+rob").get_json()
    assert (answer["total"], answer["group_total"], answer["page"]["count"]) == (4, 2, 1)
    copies = {hit["id"]: hit["copies"] for hit in answer["hits"]}
    front = next(one for one in copies if one != "lain")
    assert copies["lain"] == []
    assert [one["id"] for one in copies[front]] == sorted({"a", "b", "c"} - {front})
    assert {one["kind"] for one in copies[front]} <= {"exact", "near"}


def test_files_hold_every_article_with_its_group(site, three):
    lines = site(*three).get("/cari.jsonl?q=banjir+rob").text.splitlines()
    assert len(lines) == 4
    assert sum('"group":"a"' in line for line in lines) == 3


def test_the_trail_of_a_story_is_in_order_of_time_with_its_caveat(site, three):
    page = soup(site(*three).get("/artikel/b"))
    section = page.select_one("section[aria-labelledby=naskah]")
    assert words(section.h2) == "Jejak berita ini"
    assert [words(line) for line in section.select("li")] == [
        "1 Des 2025 Senin, 08.30 WIB Pos Serang sama persis selisih",
        "2 Des 2025 Selasa, 08.30 WIB Kabar Banten artikel ini",
        "3 Des 2025 Rabu, 08.30 WIB Warta hampir sama, 100 % selisih",
    ]
    assert "belum tentu sumbernya" in words(section)
    links = [a["href"] for a in section.select("a") if a.get_text() == "selisih"]
    assert links == ["/selisih?a=a&b=b", "/selisih?a=b&b=c"]


def test_two_texts_are_compared_word_for_word(site, three):
    page = soup(site(*three).get("/selisih?a=b&b=c"))
    assert [words(one) for one in page.select(".body ins")] == ["Hujan masih turun."]
    assert page.select(".body del") == []
    assert "100 % naskah" in words(page)


def test_the_share_of_a_reworded_release_is_the_same_on_all_pages(site, article):
    release = [f"kata{place}" for place in range(200)]
    reworded = [f"lain{place}" if place % 9 == 8 else word for place, word in enumerate(release)]
    pages = site(
        *(
            article(one, "Banjir", " ".join(text), source=outlet, extra=((Field.GROUP, ("a",)),))
            for one, text, outlet in (("a", release, "Pos"), ("b", reworded, "Warta"))
        )
    )
    assert "88 % naskah" in words(soup(pages.get("/selisih?a=a&b=b")))
    assert "hampir sama, 88 %" in words(soup(pages.get("/artikel/a")))
    assert "hampir sama, 88 %" in words(soup(pages.get("/cari?q=banjir")))


def test_a_text_that_is_not_held_cannot_be_compared(site, three):
    for address in ("/selisih?a=b&b=tidak-ada", "/selisih?a=b", "/selisih"):
        assert site(*three).get(address).status_code == 404


def test_markup_in_a_text_is_text(site, article):
    one = article("a", "Judul <b>satu</b>", "Isi <script>alert(1)</script> satu.")
    two = article("b", "Judul <b>dua</b>", "Isi <script>alert(2)</script> dua.")
    answer = site(one, two).get("/selisih?a=a&b=b")
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_two_records_of_one_address_are_told_as_one_article(site, article, published):
    def record(article_id, url):
        return article(
            article_id,
            "Banjir Rob Serang",
            TEXT,
            url=url,
            source="Pos Serang",
            published_at=published(2025, 12, 1, 8, 30),
            extra=((Field.GROUP, ("a",)),),
        )

    browser = site(
        record("a", "https://pos.example/banjir"),
        record("b", "http://www.pos.example/banjir/?utm_source=x"),
    )
    (folded,) = soup(browser.get("/cari?q=banjir")).select("details.folded")
    assert words(folded.summary) == "Artikel ini tersimpan 2 kali"
    assert "artikel yang sama: satu alamat" in words(folded)
    for one in ("a", "b"):
        section = soup(browser.get(f"/artikel/{one}")).select_one("section[aria-labelledby=naskah]")
        assert "Artikel ini tersimpan 2 kali" in words(section)
    (hit,) = browser.get("/cari.json?q=banjir").get_json()["hits"]
    assert [copy["kind"] for copy in hit["copies"]] == ["record"]
