"""RSS and Atom in, raw records with markup out."""

from pathlib import Path

import pytest

from indexer.errors import Reason, UnreadableSource
from indexer.extract import read_article
from indexer.ingest import Read, read_sources
from indexer.models import Origin, RawRecord

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Daerah - Kabar Garut RSS Feed</title><link>https://kabargarut.example/</link>
<item><title>Banjir &amp;amp; longsor</title><link>https://kabargarut.example/1</link>
<guid isPermaLink="false">https://kabargarut.example/?p=1</guid>
<dc:creator><![CDATA[Ani]]></dc:creator>
<pubDate>Fri, 05 Dec 2025 13:05:00 +0700</pubDate>
<category>Daerah</category><category>banjir</category>
<description>Singkat …</description>
<content:encoded>
<![CDATA[<p>GARUT, KABAR &#8211; Banjir surut.</p><item>bukan</item>]]></content:encoded>
</item>
<item><guid isPermaLink="false">kabar-2</guid><description>Hanya uraian.</description></item>
</channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Suara Lain</title>
<entry><title type="html">&lt;b&gt;Jalan&lt;/b&gt; rusak</title>
<link href="https://lain.example/a"/>
<id>tag:lain.example,2025:1</id><published>2025-12-05T13:05:00+08:00</published><updated>2025-12-06T00:00:00Z</updated>
<author><name>Budi</name></author>
<category term="jalan" label="Jalan"/>
<content type="html">&lt;p&gt;Jalan itu rusak.&lt;/p&gt;</content></entry></feed>
"""


def read(content: str | bytes, tmp_path: Path, start: Origin | None = None) -> list[Read]:
    path = tmp_path / "a.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_sources([path], start=start))


def test_rss_entries_have_full_text_where_the_feed_has(tmp_path: Path) -> None:
    first, second = read(RSS, tmp_path)
    assert isinstance(first, RawRecord)
    assert isinstance(second, RawRecord)
    assert (first.origin.line, first.markup) == (5, True)
    assert first.fields == {
        "url": "https://kabargarut.example/1",
        "title": "Banjir &amp; longsor",
        "body": "<p>GARUT, KABAR &#8211; Banjir surut.</p><item>bukan</item>",
        "date": "Fri, 05 Dec 2025 13:05:00 +0700",
        "source": "Kabar Garut",
        "category": "Daerah",
        "authors": ["Ani"],
        "tags": ["banjir"],
    }
    assert (second.origin.line, second.fields) == (
        14,
        {"id": "kabar-2", "body": "Hanya uraian.", "source": "Kabar Garut"},
    )
    article = read_article(first)
    assert (article.title, article.body) == (
        "Banjir & longsor",
        "GARUT, KABAR – Banjir surut.\nbukan",
    )


def test_atom_entries_are_read(tmp_path: Path) -> None:
    (entry,) = read(ATOM, tmp_path)
    assert isinstance(entry, RawRecord)
    article = read_article(entry)
    assert (article.title, article.body, article.url) == (
        "Jalan rusak",
        "Jalan itu rusak.",
        "https://lain.example/a",
    )
    assert (article.source, article.category, article.authors) == ("Suara Lain", "Jalan", ("Budi",))
    assert str(article.published_at) == "2025-12-05 13:05:00+08:00"


def test_a_feed_that_breaks_off_gives_what_it_has_and_says_so(tmp_path: Path) -> None:
    whole, broken = read(RSS[: RSS.index("</channel>")], tmp_path)[-2:]
    assert isinstance(whole, RawRecord)
    assert isinstance(broken, UnreadableSource)
    assert broken.reason is Reason.TRUNCATED


@pytest.mark.parametrize("content", ["<rss>", "<rss><channel>", "<feed", "<rss>" + "<a>" * 5000])
def test_a_feed_without_entries_that_is_broken_is_named(tmp_path: Path, content: str) -> None:
    (broken,) = read(content, tmp_path)
    assert isinstance(broken, UnreadableSource)
    assert broken.reason in (Reason.BROKEN_FEED, Reason.UNKNOWN_KIND)


def test_an_empty_feed_is_no_problem(tmp_path: Path) -> None:
    assert read('<rss version="2.0"><channel><title>x</title></channel></rss>', tmp_path) == []


def test_entities_that_would_explode_do_not(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY a0 "x">{entities}]>' + RSS[38:].replace("Singkat", "&a11;")
    for value in read(bomb, tmp_path):
        assert isinstance(value, (RawRecord, UnreadableSource))


def test_content_is_never_taken_for_an_address(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("/etc/hostname")
    (value,) = read_sources([path])
    assert isinstance(value, UnreadableSource)


def test_reading_goes_on_after_an_entry(tmp_path: Path) -> None:
    values = read(RSS, tmp_path)
    assert read(RSS, tmp_path, start=values[0].origin) == values[1:]
    assert read(RSS, tmp_path, start=values[1].origin) == []


@pytest.mark.realdata
def test_real_feeds_become_articles(real_data: Path) -> None:
    articles = [
        read_article(raw)
        for raw in read_sources([real_data / "feeds"])
        if isinstance(raw, RawRecord)
    ]
    assert {article.source for article in articles} == {"ANTARA News", "Republika Online"}
    assert all(article.published_at and article.url and article.title for article in articles)
    assert len(articles) == 30
