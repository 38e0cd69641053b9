"""What pages, programs and the command tell of events."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from indexer.i18n import Language
from search_app.cli.main import build

BODY = "Jembatan gantung Ciberang di Lebak ambruk diterjang arus sungai."
BODIES = {
    "a": BODY,
    "b": "Warga Lebak naik perahu sejak jembatan Ciberang ambruk, anak sekolah pun begitu.",
    "c": "Bupati melihat jembatan Ciberang di Lebak yang ambruk dan menjanjikan jembatan baru.",
}


@pytest.fixture
def story(article, published):
    """Three articles of one event in three days, and one of another."""

    def told(article_id, day, title, outlet):
        return article(
            article_id,
            f"Jembatan Ciberang Ambruk {title}",
            BODIES[article_id],
            source=outlet,
            published_at=published(2025, 12, day, 8, 30),
        )

    return (
        told("a", 3, "Semalam", "Pos Serang"),
        told("b", 4, "Warga Pakai Perahu", "Kabar Banten"),
        told("c", 6, "Bupati Meninjau", "Warta"),
        article("lain", "Festival Tari", "Tari digelar.", published_at=published(2025, 12, 4, 9)),
    )


def soup(answer):
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "lxml")


def words(node):
    return " ".join(node.get_text(" ").split())


def test_an_article_tells_what_came_before_and_after(site, story):
    page = soup(site(*story).get("/artikel/b"))
    section = page.select_one("section[aria-labelledby=perkembangan]")
    assert words(section.h2) == "Perkembangan"
    assert [(a["href"], words(a)) for a in section.select("h3 a")] == [
        ("/artikel/a", "Jembatan Ciberang Ambruk Semalam"),
        ("/artikel/c", "Jembatan Ciberang Ambruk Bupati Meninjau"),
    ]
    assert "bisa keliru" in words(section)
    near = page.select_one("section[aria-labelledby=serupa]")
    assert near is None or "Ciberang" not in words(near)


def test_an_article_without_others_of_its_event_has_no_such_part(site, story):
    page = soup(site(*story).get("/artikel/lain"))
    assert page.select("section[aria-labelledby=perkembangan]") == []


def test_results_lead_to_the_sequence_of_events(site, story):
    browser = site(*story)
    page = soup(browser.get("/cari?q=jembatan&dari=2025-12-03&hal=1"))
    (link,) = [a for a in page.select(".tools a") if words(a) == "Rangkaian peristiwa"]
    assert link["href"] == "/rangkaian?q=jembatan&dari=2025-12-03"
    assert browser.get(link["href"]).status_code == 200


def test_events_stand_under_their_first_day(site, story):
    page = soup(site(*story).get("/rangkaian?q=jembatan"))
    assert [words(one) for one in page.select("section h2")] == ["3 Des 2025"]
    (line,) = page.select("ul.names > li")
    assert "3 naskah, 3 media; sampai 6 Des 2025" in words(line)
    assert {a["href"] for a in line.select("a")} == {
        f"/artikel/{one}?q=jembatan" for one in ("a", "b", "c")
    }
    assert words(page.h1) == "Rangkaian peristiwa jembatan"
    assert "1 peristiwa dari 3 naskah." in words(page)


def test_the_page_speaks_english(site, story):
    page = soup(site(*story).get("/rangkaian?q=jembatan&lang=en"))
    assert "1 event from 3 texts." in words(page)
    (order,) = page.select(".order nav a[aria-current]")
    assert words(order) == "best matches"


def test_one_outlet_is_one(site, article, published):
    two = (
        article(
            one,
            f"Jembatan Ciberang Ambruk {one}",
            "Jembatan Ciberang di Lebak ambruk diterjang arus sungai.",
            published_at=published(2025, 12, 3 + n),
            source="Pos Serang",
        )
        for n, one in enumerate(("pagi", "sore"))
    )
    page = soup(site(*two).get("/rangkaian?q=jembatan&lang=en&kelompok=tidak"))
    assert "2 texts, 1 outlet;" in words(page)


def test_filters_are_named_and_kept(site, story):
    page = soup(site(*story).get("/rangkaian?q=jembatan&media=Warta&urut=terbaru"))
    assert "Warta" in words(page.select_one(".legend"))
    assert "1 peristiwa dari 1 naskah." in words(page)
    (order,) = page.select(".order nav a[aria-current]")
    assert order["href"] == "/rangkaian?q=jembatan&media=Warta&urut=terbaru"


def test_nothing_found_is_said(site, story):
    page = soup(site(*story).get("/rangkaian?q=tiadaapaapa"))
    assert "Tidak ada berita bertanggal yang cocok." in words(page)


def test_a_day_that_means_nothing_is_refused(site, story):
    assert site(*story).get("/rangkaian?q=jembatan&dari=besok").status_code == 400


def test_markup_in_words_and_titles_is_text(site, article, published):
    evil = "<script>alert(1)</script>"
    one = article("a", f"Judul {evil}", "Jembatan.", published_at=published(2025, 12, 3))
    answer = site(one).get("/rangkaian", query_string={"q": f"jembatan {evil}"})
    assert "<script>alert" not in answer.text


def test_programs_get_the_same(site, story):
    answer = site(*story).get("/api/v1/digest?q=jembatan").get_json()
    (event,) = answer["events"]
    assert (answer["query"], answer["read"], answer["total"]) == ("jembatan", 3, 3)
    assert (event["first"], event["last"]) == ("2025-12-03", "2025-12-06")
    assert [one["id"] for one in event["articles"]] == ["a", "b", "c"]
    assert event["outlets"] == ["Pos Serang", "Kabar Banten", "Warta"]
    follow = site(*story).get("/api/v1/developments/b").get_json()
    assert [one["id"] for one in follow] == ["a", "c"]


def test_programs_are_refused_what_is_unknown(site, story):
    browser = site(*story)
    assert browser.get("/api/v1/developments/tidak-ada").status_code == 404
    assert browser.get("/api/v1/digest?q=jembatan&limit=5").status_code == 400


def test_the_command_prints_a_line_for_each_event(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_text(
        "\n".join(
            json.dumps(
                {
                    "id": one,
                    "title": f"Jembatan Ciberang Ambruk {more}",
                    "body": f"{BODY} {more}.",
                    "date": f"2025-12-0{day}",
                    "source": outlet,
                }
            )
            for one, day, more, outlet in (
                ("a", 3, "Semalam", "Pos"),
                ("b", 4, "Warga Pakai Perahu", "Kabar"),
            )
        ),
        "utf-8",
    )

    def lacak(*arguments):
        return CliRunner().invoke(
            build(Language.INDONESIAN), [*arguments, "--index", str(tmp_path / "index")]
        )

    assert lacak("index", str(source)).exit_code == 0
    told = lacak("digest", "jembatan", "ciberang")
    assert told.stdout.startswith("2025-12-03..2025-12-04  Jembatan Ciberang Ambruk ")
    assert "2 naskah, 2 media" in told.stdout
    whole = json.loads(lacak("digest", "jembatan", "--json").stdout)
    assert [one["id"] for one in whole["events"][0]["articles"]] == ["a", "b"]
    assert lacak("digest", "x", "--from", "2025-12-04", "--to", "2025-12-03").exit_code == 2
