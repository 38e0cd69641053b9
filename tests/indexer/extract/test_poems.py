"""Is a poem read whole, though no line of it reads like a paragraph?"""

from __future__ import annotations

import pytest

from indexer.errors import RecordRejected
from indexer.extract import extract
from indexer.models import Origin, RawPage

STANZAS = (
    ("Hujan turun di beranda", "membawa kabar dari jauh", "ibu menutup jendela"),
    ("Aku duduk menunggu", "secangkir kopi yang dingin", "dan namamu di bibir"),
    ("Pagi datang pelan", "burung kembali ke ranting", "hujan tinggal cerita"),
)
LINES = [line for stanza in STANZAS for line in stanza]
BIOGRAPHY = (
    "Sri Rahayu lahir di Lebak pada 1990. Ia menulis puisi sejak sekolah dan kini mengajar di"
    " sebuah SMA di Rangkasbitung."
)
POPULAR = "".join(
    f'<li><a href="/b{n}">Warga desa gotong royong membangun jembatan ke-{n}</a></li>'
    for n in range(12)
)
PAGE = """<!DOCTYPE html><html lang="id"><head><title>Hujan di Beranda - Kabar Elok</title>
<meta property="og:type" content="article">
<meta property="article:published_time" content="2025-12-09T08:00:00+07:00"></head><body>
<header><a href="/">Kabar Elok</a><nav><a href="/sastra">Sastra</a></nav></header>
<main><article><h1>Hujan di Beranda</h1><p class="by">Oleh Sri Rahayu</p>{}</article></main>
<aside><ul>{}</ul></aside><footer>Hak cipta Kabar Elok</footer></body></html>"""


def body_of(story: str, beside: str = "") -> list[str]:
    content = PAGE.format(story, beside).encode()
    article = extract(RawPage(origin=Origin(path="a.html", line=None), content=content)).article
    return article.body.split("\n")


@pytest.mark.parametrize(
    "story",
    [
        "".join(f"<p>{line}</p>" for line in LINES),
        "<div>" + "".join(f"<p>{line}</p>" for line in LINES) + "</div>",
        "<div>" + "".join(f"<div>{line}</div>" for line in LINES) + "</div>",
        "<div>" + "".join(f"<p>{'<br>'.join(stanza)}</p>" for stanza in STANZAS) + "</div>",
        "<div>" + "<br>".join(LINES) + "</div>",
        "<div>"
        + "".join(f"<p>{line}</p>" for line in LINES[:4])
        + '<p><a href="/z">Baca juga: Puisi lain dari Sri Rahayu</a></p>'
        + "".join(f"<p>{line}</p>" for line in LINES[4:])
        + "</div>",
    ],
    ids=["article", "paragraphs", "boxes", "stanzas", "breaks", "with a link"],
)
def test_every_line_is_read(story: str) -> None:
    assert body_of(story) == LINES


def test_what_is_said_of_the_poet_follows() -> None:
    story = "".join(f"<p>{line}</p>" for line in LINES) + f"<p><em>{BIOGRAPHY}</em></p>"
    assert body_of(story) == [*LINES, BIOGRAPHY]


def test_headlines_beside_it_make_no_list_of_it() -> None:
    assert body_of("".join(f"<p>{line}</p>" for line in LINES), POPULAR) == LINES


def test_a_poem_of_a_few_short_words_is_read() -> None:
    four = ["Kabut di lereng", "kebun teh basah", "ayah pulang senja", "lampu dinyalakan"]
    assert body_of("".join(f"<p>{line}</p>" for line in four)) == four


def test_a_poem_keeps_its_lines_and_its_title_of_one_word() -> None:
    page = PAGE.replace("Hujan di Beranda", "Beranda").format(
        "<pre>" + "\n".join(LINES) + "</pre>", ""
    )
    raw = RawPage(origin=Origin(path="a.html", line=None), content=page.encode())
    article = extract(raw).article
    assert (article.title, article.body.split("\n")) == ("Beranda", LINES)


def test_buttons_in_an_article_are_no_poem() -> None:
    buttons = "".join(
        f"<p><a href='/{word}'>{word}</a></p>" for word in ("Suka", "Kirim", "Cetak", "Simpan")
    )
    with pytest.raises(RecordRejected):
        body_of(buttons)
