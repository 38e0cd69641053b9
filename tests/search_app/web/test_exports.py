"""Is what is taken away whole, safe to open, and read by the programs it is made for?"""

from __future__ import annotations

import csv
import io
import json
from contextlib import ExitStack

import bibtexparser
import feedparser
import pytest
import rispy
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.models import Article
from search_app.formats.citation import reference
from search_app.formats.references import bibtex, ris
from search_app.formats.spreadsheet import inert, row
from search_app.web.export_slots import ExportSlots
from search_app.web.state import today


@pytest.mark.parametrize("form", ["csv", "jsonl", "atom", "ris", "bib", "json"])
def test_a_file_is_refused_rather_than_made_without_what_was_asked(site, three, form):
    browser = site(*three)
    refused = browser.get(f"/cari.{form}?q=banjir&medai=Kabar")
    assert (refused.status_code, refused.get_json(force=True)["errors"][0]["parameter"]) == (
        400,
        "medai",
    )
    assert browser.get(f"/cari.{form}?q=banjir&utm_source=wa").status_code == 200


@pytest.fixture
def three(article, published):
    return (
        article(
            "rob",
            "Banjir Rob & 50% Warga {Semarang}",
            "Banjir rob merendam tiga kelurahan di pesisir.",
            url="https://kabar.example/rob?a=1&b=2",
            source="Kabar Jateng",
            category="Daerah",
            authors=("Siti Aminah", "Budi"),
            tags=("banjir", "rob"),
            published_at=published(2025, 12, 9, 13, 5),
        ),
        article("serang", '=HYPERLINK("http://a.example")', "Banjir surut.\nBanjir lagi."),
        article(
            "pasar", "Pasar Baru", "Rob menggenangi pasar.", published_at=published(2025, 1, 2)
        ),
    )


def rows(answer):
    assert answer.data.startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def test_a_spreadsheet_has_every_match_with_what_it_says_and_where_it_was_found(site, three):
    answer = site(*three).get("/cari.csv?q=rob&media=Kabar+Jateng")
    assert rows(answer) == [
        {
            "rank": "1",
            "title": "Banjir Rob & 50% Warga {Semarang}",
            "outlet": "Kabar Jateng",
            "date": "2025-12-09",
            "time": "13:05",
            "rubric": "Daerah",
            "authors": "Siti Aminah; Budi",
            "tags": "banjir; rob",
            "place_codes": "",
            "places": "",
            "snippet": "Banjir rob merendam tiga kelurahan di pesisir.",
            "missing": "",
            "url": "https://kabar.example/rob?a=1&b=2",
            "id": "rob",
            "group": "",
            "address": "http://localhost/artikel/rob",
            "query": "rob",
            "retrieved": today().isoformat(),
        }
    ]
    day = today().isoformat()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="lacak-rob-{day}.csv"'


def test_without_words_a_file_holds_all_articles_the_newest_first(site, three):
    pages = site(*three)
    assert [row["id"] for row in rows(pages.get("/cari.csv?q="))] == ["rob", "pasar", "serang"]
    assert rows(pages.get("/cari.kwic?q=")) == []
    assert "<b>3 artikel</b>" in pages.get("/cari?q=").text


def test_halves_of_characters_are_replaced_in_lines_of_json(site, article):
    pages = site(article("a", "Banjir \ud83d", "Isi."))
    assert json.loads(pages.get("/cari.jsonl?q=banjir").data)["title"] == "Banjir ?"


def test_articles_with_some_of_the_words_follow_and_say_which_they_lack(site, three):
    found = rows(site(*three).get("/cari.csv?q=banjir+rob"))
    assert [(one["rank"], one["id"], one["missing"]) for one in found] == [
        ("1", "rob", ""),
        ("2", "serang", "rob"),
        ("3", "pasar", "banjir"),
    ]


def test_a_file_holds_more_than_a_page_in_the_page_order(site, article):
    many = [article(f"a{n:03}", f"Banjir {n}", "Banjir. " * (n % 7 + 1)) for n in range(430)]
    browser = site(*many)
    lines = browser.get("/cari.jsonl?q=banjir").text.splitlines()
    ids = [json.loads(line)["id"] for line in lines]
    pages = [browser.get(f"/cari.json?q=banjir&hal={n}").get_json()["hits"] for n in (1, 2, 43)]
    assert (len(ids), len(set(ids))) == (430, 430)
    assert [hit["id"] for hits in pages for hit in hits] == [*ids[:20], *ids[420:]]


def test_every_place_of_the_words_is_a_row_of_the_concordance(site, three):
    found = rows(site(*three).get("/cari.kwic?q=banjir"))
    assert [(one["id"], one["before"], one["words"], one["after"]) for one in found] == [
        ("rob", "", "Banjir", "rob merendam tiga kelurahan di pesisir."),
        ("serang", "", "Banjir", "surut."),
        ("serang", "", "Banjir", "lagi."),
    ]


def test_ris_is_read_by_another_program(site, three):
    records = rispy.loads(site(*three).get("/cari.ris?q=rob").text)
    assert len(records) == 2
    assert {key: records[0][key] for key in ("type_of_reference", "title", "authors", "urls")} == {
        "type_of_reference": "NEWS",
        "title": "Banjir Rob & 50% Warga {Semarang}",
        "authors": ["Siti Aminah", "Budi"],
        "urls": ["https://kabar.example/rob?a=1&b=2"],
    }


def test_bibtex_is_read_by_another_program(site, three):
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    entries = bibtexparser.loads(site(*three).get("/cari.bib?q=rob").text, parser).entries
    assert len(entries) == 2
    assert (entries[0]["title"], entries[0]["year"], entries[0]["url"]) == (
        r"{Banjir Rob \& 50\% Warga \{Semarang\}}",
        "2025",
        "https://kabar.example/rob?a=1&b=2",
    )


def test_csl_json_has_an_item_for_each_match(site, three):
    items = site(*three).get("/cari.csl?q=rob").get_json(force=True)
    assert items[0] == {
        "id": "rob",
        "type": "article-newspaper",
        "title": "Banjir Rob & 50% Warga {Semarang}",
        "language": "id",
        "accessed": {"date-parts": [[today().year, today().month, today().day]]},
        "container-title": "Kabar Jateng",
        "author": [{"literal": "Siti Aminah"}, {"literal": "Budi"}],
        "issued": {"date-parts": [[2025, 12, 9]]},
        "URL": "https://kabar.example/rob?a=1&b=2",
        "keyword": "banjir, rob",
        "note": "Ditemukan di Lacak dengan kata: rob",
    }
    assert site(*three).get("/cari.csl?q=tiada").get_json(force=True) == []


def test_a_feed_has_the_newest_matches_and_leads_to_the_next_page(site, article, published):
    many = [
        article(
            f"a{n}", f"Banjir \x08{n}", source="Kabar", published_at=published(2025, 1, 1, n % 24)
        )
        for n in range(60)
    ]
    browser = site(*many, site_url="https://cari.example.id")
    answer = browser.get("/cari.atom?q=banjir")
    feed = feedparser.parse(answer.data)
    assert (feed.bozo, feed.version, len(feed.entries)) == (False, "atom10", 50)
    assert feed.feed.title == "Lacak: banjir"
    moments = [entry.published for entry in feed.entries]
    assert moments == sorted(moments, reverse=True)
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["alternate"] == "https://cari.example.id/cari?q=banjir&urut=terbaru"
    second = feedparser.parse(
        browser.get(links["next"].removeprefix("https://cari.example.id")).data
    )
    assert len(second.entries) == 10
    ids = {entry.id for entry in (*feed.entries, *second.entries)}
    assert len(ids) == 60 and "https://cari.example.id/artikel/a0" in ids


def test_one_article_is_cited_in_three_forms_and_as_a_sentence(site, three):
    browser = site(*three)
    page = browser.get("/artikel/rob")
    assert (
        "Siti Aminah &amp; Budi. (2025, 9 Desember). Banjir Rob &amp; 50% Warga {Semarang}. "
        "<i>Kabar Jateng</i>. https://kabar.example/rob?a=1&amp;b=2"
    ) in page.text
    assert rispy.loads(browser.get("/artikel/rob.ris").text)[0]["id"] == "rob"
    assert browser.get("/artikel/rob.bib").text.startswith("@online{kabarjateng2025")
    assert browser.get("/artikel/rob.json").get_json(force=True)[0]["id"] == "rob"
    assert browser.get("/artikel/rob.pdf").status_code == 404
    undated = browser.get("/artikel/serang").text
    assert "(t.t.). http://localhost/artikel/serang" in undated


def test_an_article_whose_id_looks_like_a_form_is_shown(site, article):
    browser = site(article("a.ris", "Banjir"), article("a", "Lain"), article("..", "Titik"))
    assert '<h1 lang="id">Banjir</h1>' in browser.get("/artikel/a.ris").text
    assert browser.get("/artikel/a.bib").text.startswith("@online{")
    assert browser.get("/artikel/?id=..&bentuk=ris").text.startswith("TY  - NEWS")


def test_a_file_is_known_again_by_its_tag_and_problems_are_for_programs(site, three):
    browser = site(*three)
    tag = browser.get("/cari.csv?q=rob").headers["ETag"]
    assert browser.get("/cari.csv?q=rob", headers={"If-None-Match": tag}).status_code == 304
    bad = browser.get("/cari.csv?q=rob&dari=besok")
    assert (bad.status_code, bad.content_type) == (400, "application/problem+json")
    assert browser.get("/cari.atom?q=rob&hal=9").status_code == 404


def test_only_some_files_are_written_side_by_side_and_a_reader_that_leaves_makes_room(site, three):
    browser = site(*three)
    open_ones = [browser.get("/cari.csv?q=rob", buffered=False) for _ in range(2)]
    refused = browser.get("/cari.csv?q=rob")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    open_ones[0].close()
    assert browser.get("/cari.csv?q=rob").status_code == 200
    open_ones[1].close()


def test_a_slot_is_given_back_once():
    slots = ExportSlots(1)
    with ExitStack() as stack:
        assert slots.take(stack) is True
        assert slots.take(stack) is False
    with ExitStack() as stack:
        assert slots.take(stack) is True


@given(st.text())
@example("\0=1+1")
def test_no_cell_begins_like_a_formula_and_every_text_comes_back(text):
    (cells,) = list(csv.reader(io.StringIO(row([text, 1]), newline="")))
    assert cells == [inert(text.replace("\0", "")), "1"]
    assert not cells[0].startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(max_size=40), st.lists(st.text(max_size=20), max_size=2))
def test_whatever_stands_in_an_article_its_references_are_one_record(title, authors):
    one = reference(
        Article("a", title, "Isi.", authors=tuple(authors)), retrieved=today(), address="https://a"
    )
    lines = ris(one).decode().split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert all(line[2:6] == "  - " for line in lines if line)
    text = bibtex(one).decode()
    bare = text.replace("\\{", "").replace("\\}", "")
    assert bare.count("{") == bare.count("}")
