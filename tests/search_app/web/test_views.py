from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from indexer.errors import (
    EngineUnreachable,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUnreadable,
    OtherEngine,
    QuestionRefused,
)
from indexer.i18n import Language
from search_app import create_app
from search_app.cli.main import build


def soup(response):
    return BeautifulSoup(response.data, "html.parser")


def titles(response):
    return [h.get_text() for h in soup(response).select(".hits h2")]


def text(response, selector):
    return " ".join(soup(response).select_one(selector).get_text().split())


@pytest.fixture
def two(article, published):
    return (
        article(
            "rob",
            "Banjir Rob Rendam Semarang",
            "SEMARANG – Banjir rob merendam tiga kelurahan.",
            url="https://kabar.example/rob",
            source="Kabar Jateng",
            category="Daerah",
            authors=("Siti",),
            published_at=published(2025, 12, 9, 13, 5),
        ),
        article(
            "serang",
            "Wali Kota Serang Tinjau Banjir",
            "SERANG – Banjir surut.\nWarga kembali ke rumah.",
            source="Banten Pos",
            category="Daerah",
            published_at=published(2025, 11, 2),
        ),
    )


def test_home_shows_what_is_held_and_the_newest_articles(site, two):
    page = site(*two).get("/")
    assert text(page, ".when h2") == "2 artikel, 2 November 2025 sampai 9 Desember 2025"
    assert [title.get_text() for title in soup(page).select(".chart title")] == [
        "2 November 2025: 1 artikel",
        "Bidang abu-abu: 3 November–8 Desember 2025, arsip ini kosong.",
        "9 Desember 2025: 1 artikel",
    ]
    assert [h.get_text() for h in soup(page).select(".hits h3")] == [
        "Banjir Rob Rendam Semarang",
        "Wali Kota Serang Tinjau Banjir",
    ]
    assert text(page, ".end p") == (
        "Lacak mencari di salinan 2 artikel dari 2 media. Terbit 2 November 2025 sampai 9 Desember "
        "2025. Isi arsip per bulan · Menurut wilayah · Untuk program (API)"
    )


def test_every_example_on_the_home_page_finds_something(site, two):
    browser = site(*two)
    examples = soup(browser.get("/")).select(".open .reads a")[:-1]
    assert [a.get_text() for a in examples] == ["rendam semarang", '"wali kota"']
    for example in examples:
        assert titles(browser.get(example["href"])) != []


def test_an_article_dated_after_today_is_not_the_newest(site, two, article, published):
    browser = site(*two, article("nanti", "Banjir Nanti", published_at=published(2199, 1, 1)))
    home = browser.get("/")
    assert "Banjir Nanti" not in [h.get_text() for h in soup(home).select(".hits h3")]
    assert "2199" not in home.text
    assert "1 artikel bertanggal sesudah hari ini." in browser.get("/arsip").text
    assert "Banjir Nanti" in titles(browser.get("/cari?q=nanti"))


def test_home_of_an_empty_index_says_so(site):
    page = site().get("/")
    assert (page.status_code, text(page, ".holdings")) == (200, "Indeks ini belum berisi artikel.")


def test_the_archives_page_tells_months_outlets_and_gaps(site, article, published):
    browser = site(
        article("a", "A", source="Kabar", published_at=published(2019, 9, 1)),
        article("b", "B", source="Kabar", published_at=published(2019, 9, 2)),
        article("c", "C", source="Lain", published_at=published(2021, 3, 1)),
    )
    page = browser.get("/arsip")
    assert "66 persennya terbit September 2019. Dari Oktober 2019 sampai Februari 2021" in page.text
    assert [" ".join(row.get_text(" ").split()) for row in soup(page).select("tbody tr")] == [
        "September 2019 2",
        "Oktober 2019 sampai Februari 2021 0",
        "Maret 2021 1",
        "Kabar 2 1 Sep 2019 2 Sep 2019",
        "Lain 1 1 Mar 2021 1 Mar 2021",
    ]
    assert soup(page).select("tbody a")[0]["href"] == "/cari?q=&dari=2019-09&sampai=2019-09"
    assert text(browser.get("/arsip?media=Kabar"), "h1") == "Isi arsip: Kabar"


def test_every_example_of_the_help_page_is_a_search_of_this_archive(site, two):
    browser = site(*two)
    examples = soup(browser.get("/bantuan")).select(".howto a")
    assert [a.get_text() for a in examples][:3] == [
        "rendam semarang",
        '"rendam semarang"',
        "rendam ATAU semarang",
    ]
    assert {browser.get(a["href"]).status_code for a in examples} == {200}


def test_every_value_of_a_facet_has_a_page_that_can_be_searched(site, article):
    many = [article(f"{n}", "Banjir", source=f"Media {n:02}") for n in range(30)]
    browser = site(*many)
    more = soup(browser.get("/cari?q=banjir")).select_one(".rail .more")
    assert (more.get_text(), more["href"]) == ("24 lainnya", "/cari/media?q=banjir")
    whole = soup(browser.get(more["href"]))
    assert len(whole.select(".facet li")) == 30
    some = soup(browser.get("/cari/media?q=banjir&mirip=media+2"))
    assert [a.get_text(" ") for a in some.select(".facet a:first-child")] == [
        f"Media {n} 1" for n in range(20, 30)
    ]
    assert browser.get("/cari/warna?q=banjir").status_code == 404


def test_results_show_outlet_day_category_and_marks(site, two):
    page = site(*two).get("/cari?q=rob")
    assert text(page, "h1") == "1 artikel memuat rob"
    assert text(page, ".hits .src") == "9 Des 2025Kabar JatengDaerah"
    assert [m.get_text() for m in soup(page).select(".hits mark")] == ["Rob", "rob"]
    assert soup(page).select_one(".hits .foot a")["href"] == "https://kabar.example/rob"
    assert soup(page).select_one(".hits h2 a")["href"] == "/artikel/rob?q=rob&ke=1"


def test_a_filter_is_a_chip_that_can_be_removed(site, two):
    page = site(*two).get("/cari?q=banjir&media=Banten+Pos&dari=2025-11-01&sampai=2025-11-30")
    assert titles(page) == ["Wali Kota Serang Tinjau Banjir"]
    assert {chip.get_text(): chip["href"] for chip in soup(page).select(".chips a")} == {
        "November 2025 ×": "/cari?q=banjir&media=Banten+Pos",
        "Banten Pos ×": "/cari?q=banjir&dari=2025-11&sampai=2025-11",
        "Hapus semua": "/cari?q=banjir",
    }


def test_beside_a_chosen_outlet_another_can_be_chosen_or_added(site, two):
    page = site(*two).get("/cari?q=banjir&media=Banten+Pos")
    assert [(a.get_text(" "), a["href"], a.get("aria-current")) for a in facet(page)] == [
        ("Banten Pos 1", "/cari?q=banjir", "true"),
        ("Kabar Jateng 1", "/cari?q=banjir&media=Kabar+Jateng", None),
        ("+", "/cari?q=banjir&media=Banten+Pos&media=Kabar+Jateng", None),
    ]


def test_each_count_of_a_facet_is_what_the_click_gives(site, article):
    browser = site(
        *(article(f"a{n}", "Banjir", source="A", category="X") for n in range(3)),
        *(article(f"b{n}", "Banjir", source="B", category="News/X") for n in range(2)),
        article("c", "Banjir", source="C", category="Y"),
    )
    for address in ("/cari?q=banjir", "/cari?q=banjir&media=A", "/cari?q=banjir&kategori=Y"):
        for link in soup(browser.get(address)).select(".facet a:first-child"):
            if link.get("aria-current"):
                continue
            told = int(link.select_one(".n").get_text())
            assert text(browser.get(link["href"]), "h1 b").split()[0] == str(told), link["href"]


def facet(page):
    return soup(page).select(".facet")[0].select("a")


def test_the_timeline_leads_into_its_days(site, two):
    browser = site(*two)
    page = browser.get("/cari?q=banjir")
    assert [(a.title.get_text(), a["href"]) for a in soup(page).select(".chart a")] == [
        (
            "2 November 2025: 1 dari 1 artikel tersimpan",
            "/cari?q=banjir&dari=2025-11-02&sampai=2025-11-02",
        ),
        (
            "9 Desember 2025: 1 dari 1 artikel tersimpan",
            "/cari?q=banjir&dari=2025-12-09&sampai=2025-12-09",
        ),
    ]
    by_month = browser.get("/cari?q=banjir&per=bulan")
    assert [a["href"] for a in soup(by_month).select(".chart a")] == [
        "/cari?q=banjir&dari=2025-11&sampai=2025-11",
        "/cari?q=banjir&dari=2025-12&sampai=2025-12",
    ]
    month = browser.get("/cari?q=banjir&dari=12/2025&sampai=12/2025")
    assert [a["href"] for a in soup(month).select(".chart a")] == [
        "/cari?q=banjir&dari=2025-12-09&sampai=2025-12-09"
    ]
    assert [box["value"] for box in soup(month).select(".span input")] == ["12/2025", "12/2025"]


def test_usual_spans_of_days_are_one_click_where_anything_is_held_of_them(site, two):
    browser = site(*two)
    line = soup(browser.get("/cari?q=banjir")).select_one(".spans")
    assert [a.get_text() for a in line.select("a")] == ["2025"]
    assert "hari ini (arsip kosong)" in line.get_text(" ", strip=True)
    year = browser.get(line.select_one("a")["href"])
    assert text(year, ".chips .chip") == "2025 ×"
    assert soup(year).select_one(".spans [aria-current]").get_text() == "2025"


def test_a_time_of_which_nothing_is_held_can_be_changed_where_it_stands(site, two):
    page = soup(site(*two).get("/cari?q=banjir&dari=2010&sampai=2010"))
    assert [box["value"] for box in page.select(".span input")] == ["2010", "2010"]
    assert [a.get_text() for a in page.select(".spans a")] == ["2025"]


def test_a_comparison_keeps_its_filters_and_tells_them(site, two):
    page = soup(site(*two).get("/banding?q=banjir&q=rob&media=Banten+Pos&per=bulan"))
    assert text_of(page, "form.fields .legend") == "Semuanya disaring: Banten Pos."
    kept = {one["name"]: one["value"] for one in page.select("form.fields [type=hidden]")}
    assert kept == {"media": "Banten Pos"}
    assert [text_of(section, "h2") for section in page.select("section")] == [
        "banjir: 1 artikel",
        "rob: 0 artikel",
    ]


def text_of(page, selector):
    return page.select_one(selector).get_text()


def test_results_are_sorted_as_asked(site, two):
    browser = site(*two)
    assert titles(browser.get("/cari?q=banjir&urut=terlama")) == [
        "Wali Kota Serang Tinjau Banjir",
        "Banjir Rob Rendam Semarang",
    ]


def test_a_corrected_slip_is_marked_in_the_article_too(site, two):
    browser = site(*two)
    page = browser.get("/cari?q=kelurahn")
    address = soup(page).select_one(".hits h2 a")["href"]
    assert address == "/artikel/rob?q=kelurahan&ke=1"
    assert [m.get_text() for m in soup(browser.get(address)).select(".body mark")] == ["kelurahan"]


def test_nothing_found_is_told_apart_from_filters_that_hide_everything(site, two):
    browser = site(*two)
    nothing = browser.get("/cari?q=gempa")
    assert text(nothing, "h1") == "Tidak ada artikel memuat gempa"
    assert soup(nothing).select(".notice") == []
    hidden = browser.get("/cari?q=banjir&media=Media+Lain")
    assert text(hidden, ".notice") == (
        "Saringan menyembunyikan semuanya: tanpa saringan ada 2 hasil. Cari tanpa saringan"
    )
    assert soup(hidden).select_one(".notice a")["href"] == "/cari?q=banjir"


def test_the_archive_says_of_which_outlet_it_holds_nothing(site, two):
    pages = site(*two)
    told = text(pages.get("/arsip?media=Tiada"), ".notice")
    assert told == "Arsip ini tidak menyimpan artikel dari media “Tiada”."
    held = soup(pages.get("/arsip")).select_one("#media ~ .scroll tbody th").get_text()
    assert soup(pages.get(f"/arsip?media={held.upper()}")).select_one(".notice") is None


def test_an_empty_search_shows_all_that_is_held(site, two):
    page = site(*two).get("/cari?q=")
    assert text(page, "h1") == "2 artikel"
    assert len(soup(page).select(".hits article")) == 2


def test_pages_are_cut_from_one_snapshot(site, article):
    many = [article(f"a{n:02}", f"Banjir {n}") for n in range(25)]
    browser = site(*many)
    first = browser.get("/cari?q=banjir")
    assert text(first, "h1") == "25 artikel memuat banjir"
    assert text(first, ".order .n") == "1–10 dari 25"
    address = soup(first).select_one(".turn a[rel=next]")["href"]
    assert address == "/cari?q=banjir&hal=2&snap=memory-1"
    assert set(titles(first)) & set(titles(browser.get(address))) == set()
    last = browser.get("/cari?q=banjir&hal=3")
    assert (len(titles(last)), soup(last).select(".turn a[rel=next]")) == (5, [])


def test_a_page_after_the_last_is_not_found_and_leads_to_the_first(site, two):
    page = site(*two).get("/cari?q=banjir&hal=2")
    assert page.status_code == 404
    assert text(page, ".problem p:not(.status)") == (
        "Halaman 2 tidak ada: pencarian ini punya 1 halaman."
    )
    assert soup(page).select_one(".problem a")["href"] == "/cari?q=banjir"


def test_an_expired_snapshot_is_gone_and_leads_to_a_search_anew(site, two):
    page = site(*two).get("/cari?q=banjir&media=Banten+Pos&hal=2&snap=memory-0")
    assert page.status_code == 410
    assert soup(page).select_one(".problem a")["href"] == "/cari?q=banjir&media=Banten+Pos"


def test_odd_parameters_get_a_page_that_names_each(site, two):
    page = site(*two).get("/cari?q=banjir&dari=besok&urut=acak")
    assert page.status_code == 400
    assert [p.get_text() for p in soup(page).select(".problem > p:not(.status)")][:2] == [
        "“besok” bukan tanggal. Tulis misalnya 2019, 9/2019, atau 17/9/2019.",
        "“acak” bukan urutan yang dikenal. Pilih relevan, terbaru, atau terlama.",
    ]
    assert soup(page).select_one("#q")["value"] == "banjir"


def test_odd_parameters_of_the_json_address_are_problem_json(site, two):
    answer = site(*two).get("/cari.json?q=banjir&hal=0&lang=en")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.get_json() == {
        "type": "urn:lacak:problem:bad-parameters",
        "title": "This address cannot be read",
        "status": 400,
        "detail": "“0” is not a page number. Pages count from 1.",
        "errors": [
            {
                "parameter": "hal",
                "kind": "bad_page",
                "detail": "“0” is not a page number. Pages count from 1.",
            }
        ],
    }


def test_a_very_long_query_is_cut_and_said_to_be(site, two):
    page = site(*two).get("/cari", query_string={"q": "banjir " * 1200})
    assert page.status_code == 200
    assert "terlalu panjang" in text(page, ".notice")


def test_json_has_the_whole_answer(site, two):
    answer = site(*two).get("/cari.json?q=rob").get_json()
    assert answer.pop("took_ms") >= 0
    assert answer["hits"][0].pop("score") > 0
    assert answer == {
        "query": "rob",
        "total": 1,
        "total_is_exact": True,
        "partial_total": 0,
        "grouped": True,
        "group_total": 1,
        "partial_group_total": 0,
        "notice": None,
        "hits": [
            {
                "id": "rob",
                "url": "https://kabar.example/rob",
                "title": "Banjir Rob Rendam Semarang",
                "source": "Kabar Jateng",
                "category": "Daerah",
                "authors": ["Siti"],
                "tags": [],
                "group": None,
                "copies": [],
                "corrected": [],
                "correction": None,
                "published": "2025-12-09T13:05:00+07:00",
                "snippet": "SEMARANG – Banjir rob merendam tiga kelurahan.",
                "title_marks": [[7, 10]],
                "snippet_marks": [[18, 21]],
                "missing": [],
                "places": [],
                "persons": [],
            }
        ],
        "facets": {
            "outlet": [{"value": "Kabar Jateng", "count": 1}],
            "category": [{"value": "Daerah", "count": 1}],
            "month": [{"value": "2025-12", "count": 1}],
        },
        "facet_sizes": {"outlet": 1, "category": 1, "month": 1},
        "page": {"number": 1, "size": 10, "count": 1},
        "snapshot": "memory-1",
        "notices": [],
        "interpretations": [
            {"kind": "synonym", "written": "rob", "read_as": "banjir pesisir", "weight": 0.8}
        ],
    }


def test_an_article_is_shown_whole_with_marks_and_its_publisher(site, two):
    page = site(*two).get("/artikel/rob?q=merendam")
    whole = soup(page)
    assert text(page, ".body p") == "SEMARANG – Banjir rob merendam tiga kelurahan."
    assert [m.get_text() for m in whole.select("h1 mark, .body mark")] == ["Rendam", "merendam"]
    assert whole.select_one("link[rel=canonical]")["href"] == "https://kabar.example/rob"
    assert whole.select_one(".origin a")["href"] == "https://kabar.example/rob"
    assert [span.get_text() for span in whole.select(".by > span")] == [
        "9 Des 2025",
        "Selasa, 13.05 WIB",
        "Kabar Jateng",
        "Rubrik Daerah",
        "Oleh Siti",
    ]
    assert [(a["href"], a.get_text()) for a in whole.select(".kwic a")] == [
        ("#k1", "1SEMARANG – Banjir rob merendam tiga kelurahan."),
    ]
    assert whole.select_one("#k1").get_text() == "merendam"
    assert json.loads(whole.select_one("script[type='application/ld+json']").string) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Banjir Rob Rendam Semarang",
        "inLanguage": "id",
        "url": "https://kabar.example/rob",
        "mainEntityOfPage": "https://kabar.example/rob",
        "datePublished": "2025-12-09T13:05:00+07:00",
        "author": [{"@type": "Person", "name": "Siti"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "Kabar Jateng"},
        "articleSection": "Daerah",
    }


def test_a_shared_article_is_shown_in_chats_as_what_it_is(site, two):
    browser = site(*two)
    shared = {
        one["property"]: one["content"]
        for one in soup(browser.get("/artikel/rob?q=banjir&ke=1&lang=id")).select("meta[property]")
    }
    assert shared == {
        "og:title": "Banjir Rob Rendam Semarang",
        "og:type": "article",
        "og:url": "http://localhost/artikel/rob",
        "og:site_name": "Lacak",
        "og:description": "Kabar Jateng, 9 Desember 2025. "
        "SEMARANG – Banjir rob merendam tiga kelurahan.",
    }


def test_a_quotation_is_not_quoted_twice(site, article):
    browser = site(article("a", "Kebakaran hutan meluas", "Kebakaran hutan itu reda."))
    page = soup(browser.get("/cari?q=%22kebakaran+hutan%22"))
    assert page.h1.q.get_text() == "kebakaran hutan"
    assert page.select_one("input[name=q]")["value"] == '"kebakaran hutan"'
    several = soup(browser.get("/cari?q=%22kebakaran%22+%22hutan%22"))
    assert several.h1.q.get_text() == '"kebakaran" "hutan"'
    back = soup(browser.get(page.select_one(".hits h2 a")["href"])).select_one(".trail a")
    assert back.get_text() == "← 1 hasil untuk “kebakaran hutan”"


def test_the_headline_tells_of_the_words_that_were_searched_and_how(site, article):
    browser = site(
        article("a", "Kebakaran hutan meluas", "Kebakaran hutan itu reda."),
        article("b", "Hutan kota", "Api dan kebakaran di hutan."),
    )
    told = {
        query: text(browser.get(f"/cari?q={query}&lang=id"), "h1")
        for query in (
            *("kebakaran+hutan", '"kebakaran+hutan"', "kebakran+hutan"),
            *("siapa+membakar+hutan", "hutan+lindung", "zzz"),
        )
    }
    assert told == {
        "kebakaran+hutan": "2 artikel memuat kebakaran hutan",
        '"kebakaran+hutan"': "1 artikel memuat persis kebakaran hutan",
        "kebakran+hutan": "2 artikel memuat kebakaran hutan",
        "siapa+membakar+hutan": "2 artikel memuat kata dari siapa membakar hutan",
        "hutan+lindung": "2 artikel memuat sebagian kata dari hutan lindung",
        "zzz": "Tidak ada artikel memuat zzz",
    }
    assert text(browser.get("/cari?q=kebakran+hutan"), "title").startswith("kebakaran hutan: 2")


def test_of_a_place_alone_it_is_told_that_articles_about_it_are_among_them(site, article):
    browser = site(article("b", "Terapi di Ujung Pandang", "Terapi di Kota Ujung Pandang."))
    told = {
        query: text(browser.get(f"/cari?q={query}&lang=id"), "h1")
        for query in ("ujung+pandang", "ujung+pandang&tanpa=nama", "terapi+ujung+pandang")
    }
    assert told == {
        "ujung+pandang": "1 artikel memuat atau membahas ujung pandang",
        "ujung+pandang&tanpa=nama": "1 artikel memuat ujung pandang",
        "terapi+ujung+pandang": "1 artikel memuat terapi ujung pandang",
    }


def test_where_nothing_is_found_no_time_is_blamed_unless_one_was_chosen(site, two):
    browser = site(*two)
    assert soup(browser.get("/cari?q=zzz")).select_one(".when") is None
    chosen = text(browser.get("/cari?q=zzz&dari=2025&lang=id"), ".when h2")
    assert chosen == "Tidak ada yang cocok pada masa ini"


def test_a_name_within_a_longer_one_is_not_told_besides(site, article):
    browser = site(article("a", "Warga Kota Serang", "Warga Bandung Barat dan Kota Serang."))
    lines = [
        " ".join(line.get_text().split())
        for line in soup(browser.get("/cari?q=bandung+barat+serang&lang=id")).select(".reads")
    ]
    told = [line for line in lines if "nama" in line]
    assert told == [
        "bandung barat dibaca sebagai satu nama. Baca kata demi kata",
        "Yang menulis Serang sebagai nama didahulukan. Jangan dahulukan nama",
    ]


def test_an_article_leads_back_and_to_the_hits_beside_it(site, article):
    browser = site(*(article(f"a{n:02}", f"Banjir {n}", "Banjir.", source="A") for n in range(12)))
    third = soup(browser.get("/cari?q=banjir&media=A")).select(".hits h2 a")[2]["href"]
    assert third == "/artikel/a02?q=banjir&media=A&ke=3"
    page = soup(browser.get(third))
    assert [(a.get_text(), a["href"]) for a in page.select(".trail a")] == [
        ("← 12 hasil untuk “banjir”", "/cari?q=banjir&media=A"),
        ("Sebelumnya", "/artikel/a01?q=banjir&media=A&ke=2"),
        ("Berikutnya", "/artikel/a03?q=banjir&media=A&ke=4"),
    ]
    last = soup(browser.get("/artikel/a11?q=banjir&media=A&ke=12"))
    assert [a["href"] for a in last.select(".trail a")] == [
        "/cari?q=banjir&media=A&hal=2",
        "/artikel/a10?q=banjir&media=A&ke=11",
    ]
    moved = soup(browser.get("/artikel/a11?q=banjir&ke=3"))
    assert [a.get_text() for a in moved.select(".trail a")] == ["← 12 hasil untuk “banjir”"]


def test_the_address_of_an_article_leads_to_it_with_nothing_marked(site, article):
    url = "https://kabar.example/read/1/jembatan-ambruk"
    browser = site(article("a", "Jembatan Ambruk", url=url), article("b", "Jembatan Ambruk Lagi"))
    page = soup(browser.get("/cari", query_string={"q": f"{url}?utm_source=wa"}))
    assert [a.get_text() for a in page.select(".hits h2 a")] == ["Jembatan Ambruk"]
    assert page.select_one("h1").get_text() == f"1 artikel beralamat {url}?utm_source=wa"
    assert page.select(".notice") == []
    read = soup(browser.get(page.select_one(".hits h2 a")["href"]))
    assert (read.select("mark"), read.select(".jump")) == ([], [])


def test_an_address_that_is_not_held_is_told_with_the_words_that_were_searched(site, article):
    browser = site(article("a", "Jembatan Ambruk"))
    page = soup(browser.get("/cari?q=https://kabar.example/read/1/jembatan-ambruk"))
    assert page.select_one("h1").get_text() == "1 artikel memuat jembatan ambruk"
    assert [notice.get_text() for notice in page.select(".notice")] == [
        "Artikel yang beralamat itu tidak ada di arsip ini.",
        "Yang dicari kata-kata di alamatnya: “jembatan ambruk”.",
    ]


def test_articles_about_the_same_thing_are_offered(site, article):
    browser = site(
        article("a", "Jembatan Ambruk di Sungai", "Jembatan ambruk diterjang arus sungai."),
        article("b", "Arus Sungai Ambrukkan Jembatan", "Jembatan itu ambruk."),
        article("c", "Harga Cabai Naik", "Cabai mahal di pasar."),
        article("d", "Harga Beras Turun", "Beras murah di pasar."),
    )
    near = soup(browser.get("/artikel/a")).select(".near h3")
    assert [h.get_text() for h in near] == ["Arus Sungai Ambrukkan Jembatan"]


def test_an_empty_page_offers_searches_that_find_something(site, two):
    browser = site(*two)
    page = soup(browser.get('/cari?q="banjir+gempa"'))
    assert [(a.get_text(), a["href"]) for a in page.select(".ways a")] == [
        ("Tanpa tanda kutip dan tanda lain", "/cari?q=banjir+gempa"),
        ("Tanpa kata “gempa”", "/cari?q=banjir"),
    ]
    joined = soup(browser.get("/cari?q=banjir/gempa"))
    assert joined.select_one(".ways a")["href"] == "/cari?q=banjir+gempa"
    later = soup(browser.get("/cari?q=banjir&dari=2030"))
    assert [(a.get_text(), a["href"]) for a in later.select(".ways a")] == [
        ("Semua tanggal", "/cari?q=banjir")
    ]


def test_a_word_is_told_as_a_name_only_where_a_hit_has_the_name(site, article):
    city = site(article("a", "Pasar", "Warga Kota Serang senang."))
    verb = site(article("a", "Pasar", "Mereka menyerang pasar. Serangan itu reda."))
    told = "sebagai nama didahulukan"
    assert told in city.get("/cari?q=serang").text
    assert told not in verb.get("/cari?q=serang").text


def test_what_changed_in_an_article_is_shown(tmp_path):
    source = tmp_path / "a.jsonl"
    for body in ("Tiga rumah rusak.\nWarga mengungsi.", "Lima rumah rusak.\nWarga mengungsi."):
        source.write_text(json.dumps({"id": "a", "title": "Gempa", "body": body}))
        main = build(Language.INDONESIAN)
        result = CliRunner().invoke(main, ["index", str(source), "--index", str(tmp_path / "ix")])
        assert result.exit_code == 0
    page = soup(create_app(tmp_path / "ix").test_client().get("/artikel/a"))
    assert page.select_one("#versi").get_text() == "Naskah ini berubah 1 kali"
    assert [(e.name, e.get_text()) for e in page.select(".side del, .side ins")] == [
        ("del", "Tiga"),
        ("ins", "Lima"),
    ]


@pytest.mark.parametrize(
    "article_id", ["a/b", "/a//b/", "..", ".", "x?y#z", "ü ñ", "a%2Fb", "a\nb", "-", "café/"]
)
def test_an_article_with_any_id_is_reached_from_its_result(site, article, article_id):
    browser = site(article(article_id, "Banjir"))
    address = soup(browser.get("/cari?q=banjir")).select_one(".hits h2 a")["href"]
    page = browser.get(address)
    assert (page.status_code, text(page, ".read h1")) == (200, "Banjir")


def test_only_web_addresses_of_articles_become_links(site, article):
    page = site(article("a", "Banjir", url="javascript:alert(1)")).get("/artikel/a")
    assert "javascript:" not in page.text
    assert text(page, ".origin") == "Alamat asli artikel ini tidak tersimpan."


def test_hostile_articles_stay_text(site, article):
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    browser = site(article("a", f"Banjir {evil}", f"Banjir {evil}", source=evil, category=evil))
    for address in ("/", "/cari?q=banjir", "/artikel/a?q=banjir"):
        page = soup(browser.get(address))
        assert page.select("img") == []
        assert {s.get("type") or s["src"].partition("?")[0] for s in page.select("script")} <= {
            "/static/lacak.js",
            "application/ld+json",
        }


def test_what_is_not_there_gets_a_page_with_a_search_box(site, two):
    browser = site(*two)
    for address in ("/artikel/lain", "/tidak/ada", "/artikel/"):
        page = browser.get(address)
        assert page.status_code == 404
        assert soup(page).select_one("[role=search] input[name=q]")


@pytest.mark.parametrize(
    ("problem", "command"),
    [
        (IndexMissing, "lacak rebuild SUMBER…"),
        (IndexOutdated, "lacak rebuild --from-store"),
        (IndexDamaged, "lacak check --repair"),
        (lambda path: IndexUnreadable(path, "Too many open files"), "lacak check"),
        (lambda path: EngineUnreachable(path, "connection refused"), "lacak check"),
        (lambda path: OtherEngine(path, built="whoosh", chosen="memory:"), "lacak check"),
    ],
)
def test_an_index_that_cannot_answer_says_what_to_run(site, tmp_path, problem, command):
    browser = site(problem=problem(tmp_path))
    for address in ("/", "/cari?q=a", "/artikel/a"):
        page = browser.get(address)
        assert (page.status_code, page.headers["Retry-After"]) == (503, "30")
        assert text(page, ".problem code") == command
        assert str(tmp_path) not in page.text
    assert browser.get("/readyz").status_code == 503
    assert browser.get("/healthz").status_code == 200


def test_a_question_that_the_engine_refuses_is_told(site):
    page = site(problem=QuestionRefused("too many clauses")).get("/cari?q=a")
    assert page.status_code == 400
    assert "clauses" not in page.text


def test_the_interface_speaks_english_on_demand_and_its_links_keep_it(site, two):
    page = soup(site(*two).get("/cari?q=banjir&lang=en"))
    assert page.html["lang"] == "en"
    assert page.h1.get_text() == "2 articles with banjir"
    ours = [a["href"] for a in page.select("a") if a["href"].startswith(("/", "?"))]
    assert [a for a in ours if "lang=en" not in a] == ["?q=banjir&lang=id"]


def test_the_interface_speaks_the_language_that_the_browser_asks_for(site, two):
    browser = site(*two)
    english = browser.get("/cari?q=banjir", headers={"Accept-Language": "en-US,en;q=0.9,id;q=0.8"})
    page = soup(english)
    assert (page.html["lang"], "Accept-Language" in english.headers["Vary"]) == ("en", True)
    assert [a["href"] for a in page.select("a") if "lang=" in a["href"]] == ["?q=banjir&lang=id"]
    told = browser.get("/cari?q=banjir&lang=id", headers={"Accept-Language": "en"})
    assert soup(told).html["lang"] == "id"
    assert soup(told).select_one(".hits h2 a")["href"] == "/artikel/rob?q=banjir&lang=id&ke=1"
    for other in ("fr", "id-ID", "in", "*", "en;q=0"):
        answer = browser.get("/cari?q=banjir", headers={"Accept-Language": other})
        assert soup(answer).html["lang"] == "id", other


def test_a_page_in_one_language_is_not_taken_for_the_other(site, two):
    browser = site(*two)
    tag = browser.get("/cari?q=banjir").headers["ETag"]
    again = {"If-None-Match": tag}
    assert browser.get("/cari?q=banjir", headers=again).status_code == 304
    assert (
        browser.get("/cari?q=banjir", headers=again | {"Accept-Language": "en"}).status_code == 200
    )


def test_every_page_has_one_heading_a_search_landmark_and_a_skip_link(site, two):
    browser = site(*two)
    for address in ("/", "/cari?q=banjir", "/artikel/rob", "/tidak", "/cari?q=x&hal=0"):
        page = soup(browser.get(address))
        assert len(page.select("h1")) == 1, address
        assert len(page.select("main")) == len(page.select("[role=search]")) == 1, address
        assert page.select_one("a.skip")["href"] == "#" + page.main["id"]
        assert page.select_one("label[for=q]").get_text()


def test_search_pages_are_not_for_robots(site, two):
    browser = site(*two)
    assert (
        soup(browser.get("/cari?q=a"))
        .select_one("meta[name=robots]")["content"]
        .startswith("noindex")
    )
    assert "Disallow: /cari\n" in browser.get("/robots.txt").text


def test_browsers_may_offer_the_site_as_a_search_engine(site, two):
    answer = site(*two, site_url="https://cari.example.id").get("/opensearch.xml")
    assert answer.mimetype == "application/opensearchdescription+xml"
    assert 'template="https://cari.example.id/cari?q={searchTerms}"' in answer.text


def test_a_page_of_ten_hits_is_small(site, article, published):
    body = "Banjir merendam permukiman warga di tepi sungai. " * 40
    many = [
        article(
            f"artikel-{n:04}",
            f"Banjir Rendam {n} Rumah di Kabupaten Contoh, Warga Mengungsi ke Balai Desa",
            body,
            url=f"https://media{n % 30}.example/berita/banjir-rendam-rumah-{n}",
            source=f"Media Daerah {n % 30}",
            category=f"Rubrik {n % 30}",
            published_at=published(2023 + n % 3, n % 12 + 1, 1),
        )
        for n in range(120)
    ]
    page = site(*many).get("/cari?q=banjir&urut=terbaru")
    assert len(soup(page).select(".hits > li")) == 10
    assert len(page.data) < 40_000
