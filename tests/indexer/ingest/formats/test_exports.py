"""Exports of WordPress and Blogger in, published posts out; the rest is told."""

import pytest

from tests.indexer.ingest.samples import BODY, MORE, blogger, entry, item, wxr


def test_a_post_is_read_with_its_author_category_and_moment(told) -> None:
    (post,) = told("a.xml", wxr(item("Jembatan &amp; Jalan", f"<p>{BODY}</p>")))
    assert post == {
        "title": "Jembatan & Jalan",
        "body": BODY,
        "date": "2025-11-26T01:15+00:00",
        "source": "Kabar Uji",
        "category": "Daerah & Desa",
        "authors": ("Ani Uji",),
        "url": "https://kabaruji.example/jembatan%20&%20jalan/",
    }


@pytest.mark.parametrize(
    ("told_by", "name"),
    [
        ({"status": "draft"}, "draft"),
        ({"status": "private"}, "private"),
        ({"status": "future"}, "future"),
        ({"status": "trash"}, "trash"),
        ({"post_type": "page"}, "page"),
        ({"post_type": "attachment", "status": "inherit"}, "attachment"),
        ({"post_type": "nav_menu_item"}, "nav_menu_item"),
        ({"post_password": "x"}, "password"),
    ],
)
def test_what_is_no_published_post_is_told(told, told_by: dict[str, str], name: str) -> None:
    assert told("a.xml", wxr(item("Judul", **told_by))) == [("not_an_article", name)]


def test_a_type_for_news_is_that_of_articles(told) -> None:
    (post,) = told("a.xml", wxr(item("Judul", post_type="berita")))
    assert post["title"] == "Judul"


@pytest.mark.parametrize(
    ("content", "body"),
    [
        (f"{BODY}\n\n{MORE}", f"{BODY}\n{MORE}"),
        (f"{BODY}\n{MORE}", f"{BODY}\n{MORE}"),
        (f"{BODY}\n\n<strong>Desa.</strong> {MORE}", f"{BODY}\nDesa. {MORE}"),
        (f"<!-- wp:paragraph --><p>{BODY}</p><!-- /wp:paragraph -->", BODY),
        (f'{BODY}\n[caption id="a"]<img src="a.jpg" /> Warga.[/caption]', f"{BODY}\nWarga."),
        (f"{BODY}\n\n[embed]https://youtu.be/x[/embed]", BODY),
        (f'{BODY}\n[gallery ids="1,2"]\n[video src="a.mp4"][/video]', BODY),
        (f'[vc_row][vc_column width="1/2"]{BODY}[/vc_column][/vc_row]', BODY),
        (f"{BODY} [sic] Dan [1] [...] kata dia.", f"{BODY} [sic] Dan [1] [...] kata dia."),
        (f"{BODY}\x08\x0b &nbsp;Akhir.", f"{BODY} Akhir."),
    ],
)  # fmt: skip
def test_the_content_of_an_editor_becomes_paragraphs(told, content: str, body: str) -> None:
    (post,) = told("a.xml", wxr(item("Judul", content)))
    assert post["body"] == body


def test_bytes_of_another_encoding_do_not_end_an_export(told) -> None:
    content = wxr(item("Satu", "Isi – satu."), item("Dua")).encode().replace("–".encode(), b"\x96")
    assert [post["title"] for post in told("a.xml", content)] == ["Satu", "Dua"]


def test_an_export_that_breaks_off_gives_no_half_story(told) -> None:
    cut = wxr(item("Satu"), item("Dua"))[:-400]
    first, problem = told("a.xml", cut)
    assert (first["title"], problem) == ("Satu", ("truncated", None))


def test_entities_of_an_export_are_not_expanded(told, tmp_path) -> None:
    (tmp_path / "rahasia").write_text("sandi")
    lines = '<!DOCTYPE rss [<!ENTITY a SYSTEM "rahasia"><!ENTITY b "bbbbbbbb">]>'
    content = wxr(item("Satu &a;&b;")).replace("<rss", f"{lines}<rss", 1)
    (post,) = told("a.xml", content)
    assert post["title"] == "Satu &a;&b;"


def test_a_blog_is_read_without_its_comments_drafts_and_settings(told) -> None:
    draft = "<app:control><app:draft>yes</app:draft></app:control>"
    content = blogger(
        entry("BLOG_NAME", "settings"),
        entry("Satu"),
        entry("Ya", "comment"),
        entry("D", extra=draft),
    )
    settings, post, comment, unfinished = told("a.xml", content)
    assert post == {
        "title": "Satu",
        "body": BODY,
        "date": "2025-11-26T08:15+07:00",
        "source": "Kabar Blog",
        "category": "Daerah",
        "authors": ("Ani",),
        "url": "https://b.example/satu.html",
    }
    assert [settings[1], comment[1], unfinished[1]] == ["settings", "comment", "draft"]


def test_the_blog_of_a_takeout_says_by_elements_what_an_entry_is(told) -> None:
    def taken(kind: str, status: str = "LIVE") -> str:
        return (
            f"<entry><id>1</id><blogger:type>{kind}</blogger:type><blogger:status>{status}"
            f"</blogger:status><title>{kind}</title><content type='html'>{BODY}</content>"
            "<published>2025-11-26T01:15:00Z</published>"
            "<blogger:filename>/2025/11/a.html</blogger:filename></entry>"
        )

    content = (
        "<feed xmlns='http://www.w3.org/2005/Atom'"
        " xmlns:blogger='http://schemas.google.com/blogger/2018'><title>Kabar Blog</title>"
        "<link rel='alternate' href='https://b.example/'/>"
        f"{taken('POST')}{taken('COMMENT')}{taken('POST', 'DRAFT')}</feed>"
    )
    post, comment, unfinished = told("feed.atom", content)
    assert (post["title"], post["url"]) == ("POST", "https://b.example/2025/11/a.html")
    assert [comment[1], unfinished[1]] == ["comment", "draft"]


def test_rows_of_the_table_of_posts_are_read_alike(told) -> None:
    header = "ID,post_date,post_date_gmt,post_content,post_title,post_status,post_type,guid"
    rows = [
        f'1,2025-11-26 08:15:00,2025-11-26 01:15:00,"{BODY}\n\n[gallery]",Satu,publish,post,'
        "https://k.example/?p=1",
        '2,2025-11-26 08:15:00,0000-00-00 00:00:00,"x",Dua,draft,post,https://k.example/?p=2',
    ]
    values = told("posts.csv", "\n".join([header, *rows]))
    (post,) = [one for one in values if isinstance(one, dict)]
    assert (post["title"], post["body"], post["date"]) == ("Satu", BODY, "2025-11-26T01:15+00:00")
    assert ("not_an_article", "draft") in values
