"""Pages in the designs that regional portals have, each with everything that is to be read.

To add a design, put ``NAME.html`` and ``NAME.json`` into the folder ``designs``; a page that is no
article goes into ``designs/refused``.
"""

import json
from pathlib import Path

import pytest

from indexer.errors import Reason, RecordRejected
from indexer.extract import extract, read_article
from indexer.extract.extraction import Doubt
from indexer.models import Article, Origin, RawPage

DESIGNS = Path(__file__).parent / "designs"
SENTENCE = "<p>Warga {} menanam seribu bibit bakau di pesisir utara untuk menahan abrasi laut.</p>"
STORY = "".join(SENTENCE.format(name) for name in ("Brebes", "Tegal", "Pemalang", "Batang"))


def read(html: str | bytes, url: str | None = None) -> Article:
    content = html.encode() if isinstance(html, str) else html
    return read_article(RawPage(origin=Origin(path="a.html"), content=content, url=url))


def rejection(html: str | bytes) -> Reason:
    with pytest.raises(RecordRejected) as caught:
        read(html)
    return caught.value.reason


@pytest.mark.parametrize("name", sorted(path.stem for path in DESIGNS.glob("*.html")))
def test_a_page_is_read_whole_and_nothing_but_it(name: str) -> None:
    article = read((DESIGNS / f"{name}.html").read_bytes())
    assert {
        "url": article.url,
        "title": article.title,
        "source": article.source,
        "published_at": article.published_at and article.published_at.isoformat(),
        "category": article.category,
        "authors": list(article.authors),
        "tags": list(article.tags),
        "body": article.body.split("\n"),
    } == json.loads((DESIGNS / f"{name}.json").read_text())


@pytest.mark.parametrize("name", sorted(path.stem for path in DESIGNS.glob("refused/*.html")))
def test_a_page_that_is_no_article_is_refused(name: str) -> None:
    assert rejection((DESIGNS / "refused" / f"{name}.html").read_bytes()) is Reason.NO_ARTICLE


def test_an_inline_tag_is_no_space() -> None:
    html = (
        f"<h1>Judul yang panjang</h1><p>Banyak tren<b>olahraga</b> baru di <i>kota</i>.</p>{STORY}"
    )
    assert read(html).body.split("\n")[0] == "Banyak trenolahraga baru di kota."


def test_the_url_is_the_canonical_one_or_that_of_the_source() -> None:
    head = '<link rel="canonical" href="https://kabar.example/a">'
    assert read(head + STORY, url="https://lain.example/b").url == "https://kabar.example/a"
    assert read(STORY, url="https://lain.example/b").url == "https://lain.example/b"
    assert read(STORY).url is None


@pytest.mark.parametrize("address", ["/", "https://kabar.example/", "javascript:x", "a b", ""])
def test_a_useless_canonical_address_is_passed_over(address: str) -> None:
    head = f'<link rel="canonical" href="{address}"><meta property="og:url" content="http://k.example/a">'
    assert read(head + STORY).url == "http://k.example/a"


def test_a_page_without_address_is_known_by_its_text() -> None:
    assert (
        read(STORY).article_id
        == read(f"<div>{STORY}</div>").article_id
        != read(STORY * 2).article_id
    )


def test_the_first_words_stand_in_for_a_missing_title() -> None:
    assert (
        read(STORY).title
        == "Warga Brebes menanam seribu bibit bakau di pesisir utara untuk menahan abrasi…"
    )


@pytest.mark.parametrize(
    "html",
    ["", "<html></html>", "<p>Baca juga: x</p>"],
)
def test_a_page_without_a_story_is_rejected(html: str) -> None:
    assert rejection(html) is Reason.NO_BODY


def test_bytes_that_are_no_text_are_rejected() -> None:
    assert rejection(bytes(range(256)) * 50) is Reason.BAD_ENCODING


def test_an_impossible_date_is_a_problem_unless_another_is_possible() -> None:
    head = '<meta property="article:published_time" content="2025-02-31T10:00:00">'
    found = extract(RawPage(origin=Origin(path="a.html"), content=(head + STORY).encode()))
    assert found.article.published_at is None
    assert Doubt.UNREADABLE_DATE in [one.doubt for one in found.doubts]
    seen = "<h1>Warga menanam bakau lagi</h1><p>Selasa, 4 Maret 2025 08.15 WIB</p>"
    assert str(read(head + seen + STORY).published_at) == "2025-03-04 08:15:00+07:00"


@pytest.mark.parametrize(
    ("machine", "people", "meant"),
    [
        ("2025-03-04T08:15:00Z", "4 Maret 2025 08:15 WIB", "2025-03-04 08:15:00+07:00"),
        ("2025-03-04T08:15:00Z", "4 Maret 2025 15:15 WIB", "2025-03-04 15:15:00+07:00"),
        ("2025-03-04T08:15:00Z", "4 Maret 2025", "2025-03-04 15:15:00+07:00"),
        ("2025-03-04", "4 Maret 2025 | 08.15 WIT", "2025-03-04 08:15:00+09:00"),
        ("2025-03-04T08:15:00+07:00", "5 Maret 2025 09:00 WIB", "2025-03-04 08:15:00+07:00"),
        ("", "4/3/2025", "2025-03-04 00:00:00+07:00"),
    ],
)
def test_the_clock_that_people_see_is_believed(machine: str, people: str, meant: str) -> None:
    html = (
        f'<meta property="article:published_time" content="{machine}">'
        f"<h1>Warga menanam bakau lagi</h1><div>{people}</div>{STORY}"
    )
    assert str(read(html).published_at) == meant


def test_a_date_in_the_story_is_not_its_own() -> None:
    sentence = (
        "<p>Bakau itu mulai ditanam pada 12 Januari 2019 pukul 08.00 oleh sekelompok pelajar.</p>"
    )
    assert read(f"<h1>Warga menanam bakau lagi</h1>{STORY}{sentence}").published_at is None


def test_a_standfirst_before_the_dateline_is_kept_and_a_caption_is_not() -> None:
    lead = "<p>Penanaman dipicu abrasi di Brebes. Warga diminta ikut merawat.</p>"
    caption = "<p>Bibit bakau di Brebes. (Foto: Dok. Pemkab Brebes)</p>"
    dateline = (
        "<p>BREBES, KABAR – Warga menanam bakau sepanjang tiga kilometer di pesisir utara.</p>"
    )
    html = f"<h1>Warga menanam bakau lagi</h1><article>{lead}{caption}{dateline}{STORY}</article>"
    assert read(html).body.split("\n")[:2] == [
        "Penanaman dipicu abrasi di Brebes. Warga diminta ikut merawat.",
        "BREBES, KABAR – Warga menanam bakau sepanjang tiga kilometer di pesisir utara.",
    ]


def test_a_menu_without_links_is_no_headline() -> None:
    html = (
        "<title>Petani Brebes Menanam Bakau</title><table><tr>"
        "<td>Beranda | Daerah | Olahraga | Kontak</td></tr><tr>"
        f"<td><font size=4><b>Petani Brebes Menanam Bakau</b></font>{STORY}</td></tr></table>"
    )
    assert read(html).title == "Petani Brebes Menanam Bakau"


def test_the_next_article_that_scrolling_brought_may_have_a_short_headline() -> None:
    other = "".join(SENTENCE.format(name) for name in ("Jepara", "Demak"))
    html = (
        f"<article><h1>Petani Brebes Menanam Bakau</h1>{STORY}</article>"
        f"<article><h1>Abrasi di Jepara</h1>{other}</article>"
    )
    assert "Jepara" not in read(html).body
