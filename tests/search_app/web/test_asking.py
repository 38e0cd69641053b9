"""Suggestions, the form with many boxes, comparisons over time."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup

from indexer.fields import FIELDS, Field
from search_app.web.asking import BOXES


def soup(response):
    return BeautifulSoup(response.data, "html.parser")


@pytest.fixture
def browser(site, article, published):
    return site(
        article("a", "Banjir di Serang", published_at=published(2025, 1, 5)),
        article("b", "Banjir di Bekasi", published_at=published(2025, 2, 5)),
        article("c", "Gempa di Serang", published_at=published(2025, 3, 5)),
    )


def test_suggestions_are_what_browsers_and_the_box_read(browser):
    answer = browser.get("/saran?q=banj")
    assert answer.mimetype == "application/x-suggestions+json"
    typed, texts, notes, addresses = answer.get_json(force=True)
    assert (typed, texts[0], notes[0], addresses[0]) == (
        "banj",
        "banjir",
        "2 judul",
        "/cari?q=banjir",
    )
    assert len(texts) == len(notes) == len(addresses) == 3
    assert (
        'rel="suggestions" template="http://localhost/saran?q='
        in browser.get("/opensearch.xml").text
    )


def test_the_form_writes_a_query_and_leads_to_its_results(browser):
    sent = browser.get("/lanjutan?semua=banjir&kecuali=bekasi&dari=2025&sampai=&kirim=1")
    assert (sent.status_code, sent.headers["Location"]) == (
        303,
        "/cari?q=banjir+-bekasi&dari=2025-01-01",
    )


def test_the_form_is_filled_from_a_search_and_keeps_its_filters(browser):
    page = soup(browser.get("/lanjutan?q=banjir+-bekasi&media=Kabar&urut=terbaru&dari=1/2025"))
    values = {one["name"]: one.get("value", "") for one in page.select(".fields input")}
    assert (values["semua"], values["kecuali"], values["media"], values["dari"]) == (
        "banjir",
        "bekasi",
        "Kabar",
        "1/2025",
    )
    assert page.select_one("option[selected]")["value"] == "terbaru"


@pytest.mark.parametrize("entry", FIELDS.offered, ids=lambda entry: entry.name)
def test_the_form_keeps_the_words_of_a_search_under_any_filter(browser, entry):
    assert entry.parameter not in BOXES.values()
    value = "32.75" if entry.name == Field.PLACE else "Siti Aminah"
    for parameter in (entry.parameter, entry.excluding):
        page = browser.get(f"/lanjutan?q=banjir&{parameter}={value.replace(' ', '+')}")
        values = {one["name"]: one.get("value", "") for one in soup(page).select(".fields input")}
        assert (page.status_code, values["semua"], values[parameter]) == (200, "banjir", value)
    sent = browser.get(f"/lanjutan?semua=banjir&ditulis=rina&{entry.parameter}={value}&kirim=1")
    assert sent.headers["Location"] == (
        f"/cari?q=banjir+penulis%3Arina&{entry.parameter}={value.replace(' ', '+')}"
    )


def test_a_box_of_the_form_means_nothing_to_other_pages_and_that_is_told(browser):
    page = soup(browser.get("/cari?q=banjir&judul=serang&lang=id"))
    assert page.select_one(".notice").get_text() == (
        "Bagian alamat ini tidak dikenal dan diabaikan: “judul”."
    )


def test_searches_are_compared_month_by_month_with_their_figures(browser):
    page = soup(browser.get("/banding?q=banjir&q=gempa&per=bulan"))
    assert [" ".join(h.get_text().split()) for h in page.select("section h2")] == [
        "banjir: 2 artikel",
        "gempa: 1 artikel",
    ]
    assert [" ".join(row.get_text(" ").split()) for row in page.select("tbody tr")] == [
        "Januari 2025 1 0 1",
        "Februari 2025 1 0 1",
        "Maret 2025 0 1 1",
    ]
    figures = browser.get("/banding.csv?q=banjir&q=gempa&per=bulan")
    rows = list(csv.reader(io.StringIO(figures.data.decode("utf-8-sig"))))
    assert rows[:2] == [
        ["from", "to", "held", "banjir", "gempa"],
        ["2025-01-01", "2025-01-31", "1", "1", "0"],
    ]


def test_a_comparison_tells_what_was_read_into_its_words(site, article, published):
    browser = site(
        article("a", "Banjir di Serang", "Banjir.", published_at=published(2025, 1, 5)),
        article("b", "Gempa di Serang", "Warga Serang.", published_at=published(2025, 3, 5)),
        article("c", "Pasar", "Pasar Serang.", published_at=published(2025, 3, 6)),
    )
    page = soup(browser.get("/banding?q=serrang&q=banjir+lebak&q=tahun:banjir&per=bulan"))
    told = [
        " ".join(one.get_text() for one in section.select("h2, p.legend"))
        for section in page.select("section")
    ]
    assert told == [
        "serang: 3 artikel Tidak ada yang cocok dengan “serrang”; ini hasil untuk “serang”.",
        "banjir lebak: 0 artikel",
        "tahun:banjir: 0 artikel “tahun:” bukan nama bagian artikel; dibaca sebagai kata biasa. "
        "Yang dikenal: judul: isi: nama: penulis: media: tag: tempat: tokoh: kutipan:",
    ]
    rows = [" ".join(row.get_text(" ").split()) for row in page.select("tbody tr")]
    assert rows == ["Januari 2025 1 0 0 1", "Maret 2025 2 0 0 2"]
    figures = browser.get("/banding.csv?q=serrang").data.decode("utf-8-sig")
    assert figures.splitlines()[0] == "from,to,held,serang"


@pytest.mark.parametrize("path", ["/cari", "/banding", "/rangkaian", "/cari/media", "/lanjutan"])
@pytest.mark.parametrize(
    "wrong", ["dari=2026&sampai=2025", "dari=kapan", "urut=baru", "hal=0", "per=jam", "wilayah=99"]
)
def test_the_way_out_of_a_wrong_address_leads_on(browser, path, wrong):
    refused = browser.get(f"{path}?q=banjir&{wrong}&lang=id")
    assert refused.status_code == 400
    way_out = soup(refused).select_one(".problem a")["href"]
    assert browser.get(way_out).status_code == 200


def test_days_in_the_wrong_order_are_told_as_people_write_them(browser):
    refused = browser.get("/cari?q=banjir&dari=2026&sampai=2025&lang=id")
    assert "Tanggal awal (1 Januari 2026) sesudah tanggal akhir (31 Desember 2025)." in refused.text


def test_an_empty_comparison_is_a_form(browser):
    page = browser.get("/banding")
    assert (page.status_code, len(soup(page).select(".pair input"))) == (200, 2)


@pytest.mark.parametrize(
    "path",
    [
        *("/banding?q=a", "/rangkaian?q=a", "/cari/media?q=a", "/cari?q=banjir"),
        *("/arsip?media=a", "/wilayah?nama=", "/wilayah/36.73?"),
    ],
)
def test_an_unknown_parameter_is_told_wherever_it_may_be_missed(browser, path):
    page = soup(browser.get(f"{path}&tahun=2025&lang=id&utm_source=wa"))
    assert page.select_one(".notice").get_text() == (
        "Bagian alamat ini tidak dikenal dan diabaikan: “tahun”."
    )


def test_more_searches_than_are_compared_are_told(browser):
    page = soup(browser.get("/banding?q=a&q=b&q=c&q=d&q=e"))
    assert page.select_one(".notice").get_text() == ("Hanya 4 pencarian pertama yang dibandingkan.")
