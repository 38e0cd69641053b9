"""Pages of places: what stands there, and how one gets there."""

from __future__ import annotations

import csv
import io
import json

import pytest
from bs4 import BeautifulSoup

from indexer.generations.deriving import derived

RECORDS = (
    ("kota", "Wali Kota Serang Tinjau Pasar", "Wali Kota Serang Budi Rustandi tiba di pasar.", 9),
    ("kab", "Bupati Serang Buka Jalan", "Bupati Serang meresmikan jalan di Kecamatan Cikande.", 8),
    ("open", "Warga Serang Antre Air", "Warga Serang, Banten, antre air bersih.", 7),
    ("both", "Serang dan Lebak Sepakat", "Pemkab Lebak dan Pemkot Serang di Banten sepakat.", 6),
    ("wamena", "Wamena Pulih", "Pemkab Jayawijaya membuka pasar di Wamena, Papua.", 5),
    ("jayapura", "Jayapura Hujan", "Pemkot Jayapura, Papua, membersihkan Kota Jayapura.", 4),
    ("nowhere", "Harga Emas Naik", "Harga emas naik lagi.", 3),
)  # fmt: skip


@pytest.fixture
def pages(site, article, published):
    held = [
        derived(article(key, title, body, source="Kabar", published_at=published(2025, 11, day)))
        for key, title, body, day in RECORDS
    ]
    return site(*held)


def soup(response):
    return BeautifulSoup(response.data, "html.parser")


def sections(page):
    """Heading of each section beside the articles -> its lines."""
    return {
        section.h2.get_text(): [
            " ".join(link.get_text(" ").split()) for link in section.select(".facet a")
        ]
        for section in page.select(".rail section")
    }


def test_a_city_has_its_articles_namesake_and_places_inside(pages):
    page = soup(pages.get("/wilayah/36.73"))
    assert page.h1.get_text() == "Kota Serang"
    assert page.select_one(".page p a").get_text() == "3 artikel tentang Kota Serang"
    assert [h.get_text() for h in page.select(".hits h3")] == [
        "Wali Kota Serang Tinjau Pasar",
        "Warga Serang Antre Air",
        "Serang dan Lebak Sepakat",
    ]
    beside = sections(page)
    assert beside["Nama yang sama"] == ["Kabupaten Serang 2"]
    assert "Cipocok Jaya –" in beside["Kecamatan di dalamnya"]
    assert beside["Kabupaten dan kota terdekat"] == ["Kota Cilegon –"]
    assert beside["Sering dibahas bersama"] == ["Kabupaten Lebak 1"]
    assert "1 artikel membahas keduanya" in page.select_one(".rail .legend").get_text()
    assert [a["href"] for a in page.select(".trail a")] == ["/wilayah", "/wilayah/36"]


def test_the_nearest_regencies_and_cities_come_from_other_provinces_too(site, article):
    site = site(
        derived(
            article("depok", "Depok Hujan", "Pemkot Depok, Jawa Barat, menutup Jalan Margonda.")
        )
    )
    page = soup(site.get("/wilayah/31.74"))
    assert sections(page)["Kabupaten dan kota terdekat"] == [
        "Kota Tangerang Selatan –",
        "Kota Administrasi Jakarta Barat –",
        "Kota Depok 1",
        "Kota Administrasi Jakarta Timur –",
        "Kota Administrasi Jakarta Pusat –",
    ]


def test_of_a_district_the_others_of_its_regency_are_told(pages):
    beside = sections(soup(pages.get("/wilayah/36.04.16")))
    assert beside["Kecamatan lain di Kabupaten Serang"] == ["Cikande 1"]


def test_who_is_named_most_leads_to_the_stories_there(pages):
    (link,) = soup(pages.get("/wilayah/36.73")).select('.rail a[href*="tokoh="]')
    assert " ".join(link.get_text(" ").split()) == "Budi Rustandi 1"
    assert [h.get_text() for h in soup(pages.get(link["href"])).select(".hits h2")] == [
        "Wali Kota Serang Tinjau Pasar"
    ]


def test_counts_agree_at_every_level(pages):
    def count(path):
        return (
            soup(pages.get(path, follow_redirects=True))
            .select_one(".page p a")
            .get_text()
            .split()[0]
        )

    assert (count("/wilayah/36"), count("/wilayah/36.73"), count("/wilayah/36.04")) == (
        "4",
        "3",
        "2",
    )
    assert count("/wilayah/36.04.15") == "1"
    assert count("/wilayah/serang") == "4"
    found = pages.get("/cari.json?wilayah=36.73&wilayah=36.04").get_json()
    assert found["total"] == 4


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/wilayah/kota-serang", "/wilayah/36.73"),
        ("/wilayah/Kab.%20Serang", "/wilayah/36.04"),
        ("/wilayah?nama=jabar", "/wilayah/32"),
        ("/wilayah/serang", "/wilayah/36.73,36.04"),
        ("/wilayah/tanah-papua?lang=en", "/wilayah/91,92,93,94,95,96?lang=en"),
    ],
)
def test_a_name_leads_to_the_page(pages, asked, leads_to):
    assert pages.get(asked).location == leads_to


def test_two_places_of_one_name_and_the_six_provinces_of_papua_have_a_page_together(pages):
    page = soup(pages.get("/wilayah/36.73,36.04"))
    assert page.h1.get_text() == "Serang (kota atau kabupaten)"
    assert sections(page)["Kota atau kabupaten"] == ["Kota Serang 3", "Kabupaten Serang 2"]
    page = soup(pages.get("/wilayah/91,92,93,94,95,96"))
    assert page.h1.get_text() == "Papua (enam provinsi)"
    assert page.select_one(".page p a").get_text() == "2 artikel tentang Papua (enam provinsi)"


def test_no_such_place_is_404_and_on_the_list_a_sentence(pages):
    response = pages.get("/wilayah/atlantis")
    assert response.status_code == 404
    assert "Tidak ada wilayah bernama “atlantis”." in response.text
    page = soup(pages.get("/wilayah?nama=atlantis"))
    assert page.select_one(".notice").get_text() == "Tidak ada wilayah bernama “atlantis”."


def test_the_list_counts_provinces_and_papua_once(pages):
    page = soup(pages.get("/wilayah"))
    lines = [" ".join(a.get_text(" ").split()) for a in page.select("ul.facet a")]
    assert lines[:4] == ["Banten 4", "Papua (enam provinsi) 2", "Papua 1", "Papua Pegunungan 1"]
    assert len(lines) == 39
    assert page.select_one('.map a[aria-label="Banten: 4"]')["href"] == "/wilayah/36"


def test_a_place_without_articles_says_so(pages):
    page = soup(pages.get("/wilayah/51", headers={"Accept-Language": "en"}))
    assert "This archive has no article about Bali." in page.get_text()
    assert page.select(".hits") == []


def test_results_and_articles_lead_to_the_page(pages):
    page = soup(pages.get("/cari?wilayah=36.73&wilayah=36.04"))
    (line,) = [p for p in page.select(".reads") if "Halaman wilayah" in p.get_text()]
    assert [a["href"] for a in line.select("a")] == ["/wilayah/36.73", "/wilayah/36.04"]
    places = soup(pages.get("/artikel/open")).select('[aria-labelledby="wilayah"] a')
    assert [(a.get_text(), a["href"]) for a in places] == [
        ("Serang (kota atau kabupaten)", "/wilayah/36.73,36.04"),
        ("Banten", "/wilayah/36"),
    ]


def test_papua_is_offered_as_six_provinces(pages):
    page = soup(pages.get("/cari?q=papua"))
    offers = [a.get_text() for a in page.select(".notice a")]
    assert offers == ["Hanya berita tentang Papua"]
    page = soup(pages.get("/cari/wilayah?q=pasar"))
    lines = [" ".join(a.get_text(" ").split()) for a in page.select("ul.facet li a:first-child")]
    assert lines[0] == "Papua (enam provinsi) 1"


ALL = "/cari?dari=2025-11-01"


def rail(page, heading):
    """The lines of a facet beside the hits: name and count."""
    (section,) = [one for one in page.select("aside.rail section") if one.h3.text == heading]
    links = section.select(".facet li > a:first-child")
    return [" ".join(link.get_text(" ").split()) for link in links]


def test_the_six_provinces_of_papua_are_one_line_of_the_rail(pages):
    page = soup(pages.get(ALL))
    lines = rail(page, "Wilayah")
    assert "Papua (enam provinsi) 2" in lines
    (link,) = [a for a in page.select(".rail a") if "Papua (enam provinsi)" in a.get_text()]
    found = soup(pages.get(link["href"]))
    assert [h.get_text() for h in found.select(".hits h2")] == ["Wamena Pulih", "Jayapura Hujan"]
    assert found.select_one(".rail .on, .rail [aria-current]").get_text(" ").split()[:1] == [
        "Papua"
    ]


def test_one_province_of_papua_alone_is_no_group(site, article):
    browser = site(derived(article("wamena", "Wamena Pulih", "Pemkab Jayawijaya di Wamena.")))
    assert not [
        line for line in rail(soup(browser.get("/cari?q=pemkab")), "Wilayah") if "enam" in line
    ]


def test_papua_left_out_is_one_line_that_takes_it_back(pages):
    out = "&".join(f"bukan-wilayah={code}" for code in ("91", "92", "93", "94", "95", "96"))
    page = soup(pages.get(f"{ALL}&{out}"))
    assert rail(page, "Wilayah")[0] == "Papua (enam provinsi)"


def test_an_english_page_names_several_places_in_english(pages):
    asked = {"Accept-Language": "en"}
    page = soup(pages.get("/wilayah/36.73,36.04", headers=asked))
    assert page.h1.get_text() == "Serang (city or regency)"
    places = soup(pages.get("/artikel/open", headers=asked)).select('[aria-labelledby="wilayah"] a')
    assert places[0].get_text() == "Serang (city or regency)"
    assert "Papua (six provinces) 2" in rail(soup(pages.get(ALL, headers=asked)), "Place")
    why = soup(pages.get("/cari?q=warga+serang&jelas=1", headers=asked)).select_one(".reasons")
    assert "about Serang (city or regency)" in " ".join(why.get_text(" ").split())
    for path in ("/wilayah", "/wilayah/papua-(six-provinces)"):
        text = pages.get(path, headers=asked, follow_redirects=True).text
        assert "Papua (six provinces)" in text and "enam provinsi" not in text


def test_files_carry_the_code_and_the_name_of_places(pages):
    cells = pages.get("/cari.csv?q=warga+serang").get_data(as_text=True).lstrip("\ufeff")
    (row,) = list(csv.DictReader(io.StringIO(cells)))[:1]
    assert (row["place_codes"], row["places"]) == (
        "36.73/36.04; 36",
        "Serang (kota atau kabupaten); Banten",
    )
    line = json.loads(pages.get("/cari.jsonl?q=bupati+cikande").text.splitlines()[0])
    assert line["place_codes"] == ["36.04", "36.04.15"]
    assert line["places"] == ["Kabupaten Serang", "Cikande"]
    assert "KW  - Kabupaten Serang (36.04)\r\n" in pages.get("/cari.ris?q=bupati+cikande").text
    assert "Kabupaten Serang (36.04)" in pages.get("/artikel/kab.bib").text
    feed = pages.get("/cari.atom?q=warga+serang").text
    assert '<category term="36.04" scheme="urn:lacak:wilayah" label="Kabupaten Serang" />' in feed


def test_every_json_answer_carries_places(pages):
    expected = [("36.73", "Serang (kota atau kabupaten)", "about"), ("36", "Banten", "about")]
    asked = "q=warga+antre+serang"
    for places in (
        pages.get(f"/cari.json?{asked}").get_json()["hits"][0]["places"],
        pages.get(f"/api/v1/search?{asked}").get_json()["hits"][0]["places"],
        pages.get("/api/v1/articles/open").get_json()["places"],
    ):
        assert [(one["code"], one["name"], one["role"]) for one in places] == expected


def test_why_tells_what_speaks_for_a_place(pages):
    hit = pages.get("/cari.json?q=pasar+serang&jelas=1").get_json()["hits"][0]
    assert hit["place_reasons"] == [
        {
            "code": "36.73",
            "name": "Kota Serang",
            "evidence": {"title": 1, "lead": 1, "kota": 2, "only": 1},
        }
    ]
    page = soup(pages.get("/cari?q=pasar+serang&jelas=1"))
    reasons = [" ".join(li.get_text().split()) for li in page.select_one(".reasons").select("li")]
    assert reasons[-1] == (
        "tentang Kota Serang (di judul, di alinea pertama, dengan kata “kota” atau jabatannya 2×,"
        " tidak menyebut provinsi lain)"
    )


def test_why_a_word_stands_in_a_place_is_told(pages):
    page = soup(pages.get("/cari?q=tempat:banten&jelas=1"))
    assert "di wilayah" in page.select_one(".reasons li").get_text()


def test_the_place_of_a_dateline_is_told_apart(site, article):
    body = "SURABAYA, KOMPAS.com - Wali Kota Serang Budi Rustandi meninjau pasar Kota Serang."
    page = soup(site(derived(article("a", "Pasar", body))).get("/artikel/a"))
    section = page.select_one('[aria-labelledby="wilayah"]')
    assert [a.get_text() for a in section.select("li a")] == ["Kota Serang"]
    assert section.select_one(".legend").get_text() == "Ditulis dari Kota Surabaya"
    assert "SURABAYA, KOMPAS.com" in page.select_one(".body").get_text()
