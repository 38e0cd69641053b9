"""Is the small headline over the first entry of a live blog read, as those over the others are?"""

from __future__ import annotations

import pytest

from indexer.extract import extract
from indexer.models import Origin, RawPage

ENTRIES = (
    ("Bupati tiba di lokasi", "Bupati Lebak meninjau tanggul yang jebol dan meminta alat berat."),
    ("Dapur umum dibuka", "Dinas Sosial membuka dapur umum di balai desa untuk pengungsi."),
    ("Air naik lagi", "Tanggul sungai jebol sepanjang sepuluh meter setelah hujan deras."),
)
PAGE = """<!DOCTYPE html><html lang="id"><head><title>Banjir Lebak Jam demi Jam</title>
<meta property="og:type" content="article">
<meta property="article:published_time" content="2025-12-09T08:00:00+07:00"></head><body>
<header><nav><a href="/">Kabar Elok</a></nav></header>
<main><article><h1>Banjir Lebak Jam demi Jam</h1>{}<div class="live">{}</div></article></main>
</body></html>"""


def body_of(story: str, before: str = "") -> list[str]:
    content = PAGE.format(before, story).encode()
    article = extract(RawPage(origin=Origin(path="a.html", line=None), content=content)).article
    return article.body.split("\n")


@pytest.mark.parametrize(
    "entry",
    [
        "<h3>{}</h3><p>{}</p>",
        "<section><h3>{}</h3><p>{}</p></section>",
        '<div class="entry"><h2>{}</h2><p>{}</p></div>',
        '<div class="entry"><p><strong>{}</strong></p><p>{}</p></div>',
        "<li><h4>{}</h4><p>{}</p></li>",
    ],
)
def test_every_entry_keeps_its_small_headline(entry: str) -> None:
    story = "".join(entry.format(headline, text) for headline, text in ENTRIES)
    assert body_of(story) == [line for both in ENTRIES for line in both]


def test_a_heading_over_a_story_without_others_is_left_out() -> None:
    told = "".join(f"<p>{text}</p>" for _, text in ENTRIES)
    assert body_of(told, "<h3>Kabar Daerah</h3>") == [text for _, text in ENTRIES]
