"""What result lists and articles tell of corrections."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from indexer.generations.deriving import derived
from search_app.ops.settings import Withdrawn


@pytest.fixture
def paper(article, published):
    """A wrong story, its ralat, a withdrawn story with its withdrawal, and a note."""

    def one(article_id, title, body, day):
        return derived(
            article(
                article_id, title, body, source="Kabar", published_at=published(2025, 12, day, 9)
            )
        )

    return (
        one("salah", "Banjir Melati Tewaskan 15 Orang", "Banjir menewaskan 15 orang.", 1),
        one(
            "ralat",
            "RALAT: Jumlah Korban Banjir Melati",
            "Pada berita berjudul “Banjir Melati Tewaskan 15 Orang” yang tayang Senin terdapat"
            " kekeliruan. Yang benar 5 orang.",
            3,
        ),
        one("bohong", "Bendungan Melati Jebol Diterjang Banjir", "Bendungan jebol.", 2),
        one(
            "cabut",
            "Pencabutan Berita soal Bendungan",
            "Redaksi mencabut berita berjudul “Bendungan Melati Jebol Diterjang Banjir”.",
            4,
        ),
        one(
            "catatan",
            "Banjir Kenanga Surut",
            "Banjir surut.\nCATATAN KOREKSI: Artikel ini telah diubah pada 12 September 2025"
            " karena salah menulis nama.",
            5,
        ),
        one("biasa", "Klarifikasi Bupati soal Banjir", "Bupati memberi klarifikasi.", 6),
    )


def notices(answer):
    page = BeautifulSoup(answer.text, "lxml")
    return {
        row.select_one("h2").get_text(): [
            (" ".join(one.get_text().split()), [a["href"] for a in one.select("a")])
            for one in row.select(".notice")
        ]
        for row in page.select("ol.hits > li")
    }


def test_results_tell_what_was_put_right_and_when(site, paper):
    told = notices(site(*paper).get("/cari?q=banjir"))
    assert told["Banjir Melati Tewaskan 15 Orang"] == [
        ("Sudah diralat 3 Des 2025", ["/artikel/ralat"])
    ]
    assert told["Bendungan Melati Jebol Diterjang Banjir"] == [
        ("Berita ini telah dicabut 4 Des 2025", ["/artikel/cabut"])
    ]
    assert told["Banjir Kenanga Surut"] == [("Sudah diralat di dalam berita 12 Sep 2025", [])]
    assert told["Klarifikasi Bupati soal Banjir"] == []


def test_json_tells_it_too(site, paper):
    hits = site(*paper).get("/cari.json?q=banjir").get_json()["hits"]
    told = {hit["id"]: (hit["correction"], hit["corrected"]) for hit in hits}
    assert told["salah"] == (
        None,
        [{"kind": "correction", "by": "ralat", "at": "2025-12-03T09:00:00+07:00"}],
    )
    assert told["catatan"] == (
        "note",
        [{"kind": "note", "by": None, "at": "2025-09-12T00:00:00+07:00"}],
    )
    assert told["biasa"] == (None, [])


def test_both_pages_lead_to_each_other(site, paper):
    browser = site(*paper)
    for held, other in (("salah", "ralat"), ("ralat", "salah")):
        page = BeautifulSoup(browser.get(f"/artikel/{held}").text, "lxml")
        assert page.select_one(f'aside a[href="/artikel/{other}"]') is not None


@pytest.mark.parametrize(
    "address",
    [
        "/cari?q=bendungan",
        "/cari.json?q=bendungan",
        "/cari.csv?q=bendungan",
        "/cari.jsonl?q=bendungan",
        "/cari.atom?q=bendungan",
        "/artikel/bohong",
        "/artikel/bohong.ris",
        "/selisih?a=bohong&b=biasa",
        "/api/v1/articles/bohong",
        "/api/v1/search?q=bendungan",
        "/api/v1/digest?q=bendungan",
        "/rangkaian?q=bendungan",
        "/",
    ],
)
def test_a_withdrawn_story_can_be_hidden_from_readers(site, paper, address):
    answer = site(*paper, withdrawn=Withdrawn.HIDE).get(address)
    assert answer.status_code == 200
    own = answer.text.replace("“Bendungan Melati Jebol Diterjang Banjir”", "")  # the withdrawal's
    own = BeautifulSoup(own, "lxml").get_text(" ") if answer.mimetype == "text/html" else own
    assert "Bendungan jebol." not in own
    assert "telah dicabut" in own


def test_a_hidden_story_is_counted_as_before(site, paper):
    hidden = site(*paper, withdrawn=Withdrawn.HIDE).get("/cari.json?q=banjir").get_json()
    shown = site(*paper).get("/cari.json?q=banjir").get_json()
    assert [hit["id"] for hit in hidden["hits"]] == [hit["id"] for hit in shown["hits"]]
    titles = {hit["id"]: hit["title"] for hit in hidden["hits"]}
    assert titles["bohong"] == "Berita ini telah dicabut"
    assert titles["salah"] == "Banjir Melati Tewaskan 15 Orang"
