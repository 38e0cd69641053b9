"""HTML as blocks of text, and HTML that no page of text has."""

import time

import pytest

from indexer.errors import Reason, RecordRejected
from indexer.extract import read_article
from indexer.extract.extraction import TooMuchMarkup
from indexer.extract.markup import blocks_of, parse, text_of
from indexer.models import Origin, RawPage


def shown(html: str) -> list[str]:
    soup = parse(html)
    return [block.text for block in blocks_of(soup)]


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>satu <b>dua</b>tiga</p><p>empat</p>", ["satu duatiga", "empat"]),
        ("<div>satu<p>dua</p>tiga</div>", ["satu", "dua", "tiga"]),
        ("satu<br><br/>dua", ["satu", "dua"]),
        ("<p>satu<!-- tidak --> dua<script>x()</script></p>", ["satu dua"]),
        ("<p>Rp1 &amp; Rp2 &lt;3&nbsp;&#8220;ya&#8221;</p>", ["Rp1 & Rp2 <3 “ya”"]),
        ("<ul><li>satu<li>dua</ul>", ["satu", "dua"]),
        ("<p>satu<svg><text>tidak</text></svg> dua</p><style>p{}</style>", ["satu dua"]),
        ("<p>satu</p><script>tidak pernah ditutup <p>dua</p>", ["satu"]),
        ("<p>satu</p><!-- tidak pernah ditutup <p>dua</p>", ["satu"]),
        ("<p>a < b dan b > a</p>", ["a < b dan b > a"]),
        ("", []),
    ],
)
def test_blocks_are_what_a_reader_sees(html: str, blocks: list[str]) -> None:
    assert shown(html) == blocks


def test_links_are_weighed_but_not_their_own_addresses() -> None:
    html = '<p>Kata <a href="x">teman</a></p><p>Kontak: <a href="x">https://kabar.example/a</a></p>'
    shares = [round(block.link_share, 2) for block in blocks_of(parse(html))]
    assert shares == [0.5, 0.0]


def test_text_of_a_feed_entry_has_no_teasers() -> None:
    html = 'Kata pertama.<p>Kedua &amp; ketiga.</p><p><a href="x">Berita lain yang menarik</a></p>'
    assert text_of(html) == ["Kata pertama.", "Kedua & ketiga."]
    assert text_of("Tanpa markup\n\nsama sekali") == ["Tanpa markup", "sama sekali"]


STORY = "<p>Warga menanam seribu bibit bakau di pesisir utara untuk menahan abrasi.</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + STORY,
        "<div>" * 900 + STORY,
        STORY * 40_000,
        "<p>" + "kata " * 2_000_000,
        "<" * 5_000_000,
        "<a " * 1_000_000,
        "<blockquote>" * 140 + ("<p>" + "kata, " * 40 + "</p>") * 3000,
    ],
    ids=["nested", "nested-less", "tags", "text", "angles", "unclosed", "quotes"],
)
def test_a_bomb_is_rejected_soon(html: str) -> None:
    begin = time.process_time()
    with pytest.raises(TooMuchMarkup):
        parse(html)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    "html",
    [
        f'<p title="{"x" * 5_000_000}">' + STORY * 3,
        f'<img src="data:image/png;base64,{"QUJD" * 1_000_000}">' + STORY * 3,
        "<!-- " + "komentar " * 500_000 + "-->" + STORY * 3,
        "<script>" + "x=1;" * 1_000_000 + "</script>" + STORY * 3,
    ],
    ids=["attribute", "picture", "comment", "script"],
)
def test_what_is_not_seen_may_be_long(html: str) -> None:
    assert shown(html) == shown(STORY) * 3


@pytest.mark.parametrize(
    "html",
    [
        "<!--" * 500_000,
        "<script>" * 200_000,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + STORY * 3,
        "<title>" + "a - b | " * 50_000 + "</title>" + STORY * 3,
        '<meta property="og:title" content="a">' * 30_000 + STORY * 3,
        "<h1>Judul berita</h1>" * 10_000,
        "<br>" * 30_000,
        '<a href="x">y z</a> ' * 10_000,
    ],
    ids=["comments", "scripts", "json", "title", "meta", "headings", "breaks", "links"],
)
def test_a_monstrous_page_is_read_or_rejected_soon(html: str) -> None:
    begin = time.process_time()
    try:
        read_article(RawPage(origin=Origin(path="a.html"), content=html.encode()))
    except RecordRejected as rejected:
        assert rejected.reason in (Reason.NO_BODY, Reason.BROKEN_HTML)
    assert time.process_time() - begin < 20
