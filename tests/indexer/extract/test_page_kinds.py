"""One test for each way in which a page misled its reader: other words, other names than any site's.

Each page is a story of four paragraphs with something around, within or after it.
"""

# ruff: noqa: E501 - a page on one line is easier to see than one folded over five
from __future__ import annotations

import pytest

from indexer.errors import Reason, RecordRejected
from indexer.extract import extract
from indexer.extract.extraction import Doubt, Extraction, Rules
from indexer.models import Article, Origin, RawPage

TITLE = "Nelayan Kuala Tungkal Panen Udang Lebih Awal Tahun Ini"
LEAD = (
    "KUALA TUNGKAL, SUARA MUARA – Nelayan di pesisir Tanjung Jabung Barat memanen udang lebih awal."
)
SECOND = "Cuaca yang teduh sejak awal bulan membuat kapal-kapal kecil dapat melaut setiap malam."
THIRD = "“Sekali tarik bisa dapat dua puluh kilogram,” kata Rahmat (45), nelayan Kampung Nelayan."
FOURTH = "Dinas perikanan mencatat harga udang di tempat pelelangan turun seperlima dibanding bulan lalu."
STORY = (LEAD, SECOND, THIRD, FOURTH)
PARAGRAPHS = "".join(f"<p>{one}</p>" for one in STORY)
DATE = "<div>Selasa, 11 Maret 2025 | 14:25 WIB</div>"
MINUTE = "2025-03-11T14:25:00+07:00"
DAY = "2025-03-11T00:00:00+07:00"
HEAD = (
    f"<title>{TITLE} - Suara Muara</title>"
    '<link rel="canonical" href="https://suaramuara.example/berita/udang-lebih-awal">'
    '<meta property="og:site_name" content="Suara Muara">'
    f'<meta property="og:title" content="{TITLE}">'
)


def page(
    story: str = PARAGRAPHS,
    *,
    head: str = HEAD,
    top: str = "",
    headline: str = f"<h1>{TITLE}</h1>",
    byline: str = DATE,
    end: str = "",
    url: str | None = None,
) -> RawPage:
    html = (
        f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>"
        f'<header><a href="/">Suara Muara</a></header>{top}{headline}{byline}'
        f'<div class="konten">{story}</div>{end}<footer>Suara Muara</footer></body></html>'
    )
    return RawPage(origin=Origin(path="a.html"), content=html.encode(), url=url)


def read(*args: str, **more: str) -> Article:
    return extract(page(*args, **more)).article


def body(*args: str, **more: str) -> list[str]:
    return read(*args, **more).body.split("\n")


def date(**more: str) -> str | None:
    moment = read(**more).published_at
    return moment and moment.isoformat()


def doubts(extraction: Extraction) -> list[Doubt]:
    return [one.doubt for one in extraction.doubts]


@pytest.mark.parametrize(
    "name",
    [
        "pagination",
        "article-pager",
        "modal-body",
        "share-content",
        "hidden",
        "hidden lg:block",
        "visually-hidden",
        "popup-story",
        "sidebar-main",
        "banner-text",
        "social-wrap",
        "sticky ads",
    ],
)
def test_a_box_keeps_its_paragraphs_whatever_it_is_called(name: str) -> None:
    boxed = f'<div class="{name}"><p>{THIRD}</p><p>{FOURTH}</p></div>'
    assert body(f"<p>{LEAD}</p><p>{SECOND}</p>{boxed}") == list(STORY)
    assert body(f'<div class="{name}">{PARAGRAPHS}</div>') == list(STORY)
    each = "".join(f'<div class="teks {name}"><p>{one}</p></div>' for one in STORY)
    assert body(each) == list(STORY)


@pytest.mark.parametrize(
    "attributes", ['style="display:none"', 'style="visibility: hidden"', "hidden", 'id="more"']
)
def test_what_a_script_unfolds_is_story(attributes: str) -> None:
    more = f"<span {attributes}><p>{THIRD}</p><p>{FOURTH}</p></span>"
    assert body(f"<p>{LEAD}</p><p>{SECOND}</p>{more}<a href='#'>Baca selengkapnya</a>") == list(
        STORY
    )


@pytest.mark.parametrize(
    "box",
    [
        '<div class="share">Bagikan: <a href="#">WA</a></div>',
        '<div class="share">Bagikan berita ini kepada teman dan keluarga Anda.</div>',
        '<div class="caption">Udang hasil tangkapan nelayan. Foto: Sari Muara</div>',
        '<div class="pagination"><a href="?page=1">1</a><a href="?page=2">2</a></div>',
        '<div class="newsletter">Daftar buletin kami untuk kabar pesisir setiap pagi.</div>',
        '<div class="related"><a href="/x">Harga solar nelayan naik lagi pekan ini</a></div>',
        "<div>Halaman 1 2 3 Selanjutnya</div>",
        "<p>Halaman 2 dari 4</p>",
        "<p>3 dari 3 halaman</p>",
        "<p>Laman: 1 2 Berikutnya</p>",
        "<p>Page 1 of 2</p>",
        "<p>Baca Juga: <a href='/x'>Solar Langka di Tanjung Jabung</a></p>",
        "<p>Yuk, tonton juga video berikut ini!</p>",
        "<p>Ayo simak video selengkapnya di kanal kami</p>",
        "<p>Saksikan video pilihan berikut ini:</p>",
        "<p>Tonton Video: Panen Udang di Muara</p>",
        "<p>Mari berdonasi untuk korban badai. Klik di sini.</p>",
        "<p>**Ayo bantu dan ikut donasi lewat tautan ini.</p>",
        "<p>Ikuti Suara Muara di Google News dan saluran WhatsApp kami.</p>",
        "<blockquote><p>Lihat postingan ini di Instagram</p>"
        "<p>Sebuah kiriman dibagikan oleh Suara Muara (@suaramuara)</p></blockquote>",
        "<p>View this post on Instagram</p><p>A post shared by Muara (@muara)</p>",
        '<div class="foto">Nelayan menurunkan udang di dermaga. (Sari Muara/Suara Muara)</div>',
        "<div><img src=a.jpg> Nelayan menjemur jaring di tepi sungai</div>",
        "<figure><img src=a.jpg><figcaption>Udang di pasar pagi Kuala Tungkal, Senin lalu."
        "</figcaption></figure>",
        "<p>Editor: Sari Muara</p>",
        "<p>ADVERTISEMENT</p>",
    ],
)
def test_what_is_no_story_goes(box: str) -> None:
    inside = f"<p>{LEAD}</p><p>{SECOND}</p>{box}<p>{THIRD}</p><p>{FOURTH}</p>"
    assert body(inside) == list(STORY)
    assert body(f"{PARAGRAPHS}{box}") == list(STORY)


@pytest.mark.parametrize(
    "teaser",
    [
        "<em>(Baca juga: <a href='/x'>Solar Langka</a>)</em>",
        "<strong>Baca Juga: <a href='/x'>Solar Langka</a></strong>",
        "<span>Lihat juga <a href='/x'>Solar Langka</a></span>",
        "(Baca juga: <a href='/x'>Solar Langka</a>)",
        "Simak juga: <a href='/x'><b>Solar Langka</b></a>",
    ],
)
def test_a_teaser_within_a_paragraph_goes_alone(teaser: str) -> None:
    story = f"<p>{LEAD}</p><p>{SECOND} {teaser}</p><p>{THIRD}</p><p>{FOURTH}</p>"
    assert body(story) == list(STORY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Hak cipta lagu daerah itu didaftarkan pemerintah kabupaten atas nama penciptanya.",
        "Hak cipta atas resep terasi itu beralih kepada koperasi sejak tahun 2019 lalu.",
        "Komentar yang ditulis bupati di media sosial itu dibalas ratusan nelayan muara.",
        "Komentar ini disampaikan camat ketika meninjau dermaga yang rusak dihantam ombak.",
        "Dilarang mengambil udang kecil di muara itu sejak peraturan desa berlaku.",
        "Konten ini merupakan hasil suntingan, kata kepala dinas komunikasi kabupaten.",
        "Berita ini terbit setelah warga memprotes pengerukan alur sungai selama sepekan.",
        "Foto udang sebesar lengan itu beredar luas di grup nelayan sejak Minggu malam.",
        "Kantor berita Reuters melaporkan harga udang dunia turun karena panen melimpah.",
        "Laporan wartawan itu dimuat di koran nasional dan dibaca menteri kelautan.",
        "Cek fakta tim redaksi menelusuri akun Instagram resmi pemerintah kabupaten itu.",
        "Editor buku sejarah muara itu meninggal dunia pada usia delapan puluh tahun.",
        "Ikuti akun resmi kabupaten di Facebook, kata bupati kepada nelayan yang hadir.",
        "Lihat sendiri bagaimana dermaga itu miring, ujar nelayan sambil menunjuk tiang.",
        "Halaman rumah nelayan di tepi muara itu terendam air pasang setinggi lutut.",
        "Iklan lowongan kerja palsu itu menjerat puluhan pemuda dari kampung nelayan.",
        "Cookies buatan ibu-ibu nelayan dari tepung udang itu dijual di situs web desa.",
        "Bagikan hasil panen kepada tetangga, demikian pesan tetua kampung setiap musim.",
    ],
)
def test_a_sentence_that_begins_like_boilerplate_stays(sentence: str) -> None:
    story = f"<p>{LEAD}</p><p>{sentence}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p>"
    assert body(story)[1] == sentence
    first = f"<p>{sentence}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p>"
    assert body(first)[0] == sentence
    assert sentence in body(f"{PARAGRAPHS}<p>{sentence}</p>")


def teasers(count: int = 8, *, prose: bool = True, date: str = "") -> str:
    return "".join(
        f'<div class="b"><h3><a href="/{n}">Kabar Lain dari Pesisir Nomor {n} yang Panjang</a></h3>'
        f"{date}"
        + (
            f"<p>Ringkasan kabar lain nomor {n} dari pesisir timur yang cukup panjang juga.</p>"
            * prose
        )
        + "</div>"
        for n in range(count)
    )


@pytest.mark.parametrize(
    "end",
    [
        f'<div class="z"><h4>Berita Lainnya</h4>{teasers()}</div>',
        teasers(12),
        teasers(5, date="<span>10 Maret 2025 09:00 WIB</span>"),
        "<ul>"
        + "".join(
            f"<li><a href='/{n}'>Judul berita lain nomor {n} dari pesisir</a>"
            f"<p>Ringkasan berita nomor {n} yang panjangnya lebih dari delapan puluh huruf, tentu saja.</p></li>"
            for n in range(6)
        )
        + "</ul>",
    ],
)
def test_teasers_with_summaries_are_not_the_story(end: str) -> None:
    assert body(end=end) == list(STORY)
    assert body(f"<p>{LEAD}</p><p>{SECOND}</p>", end=end) == [LEAD, SECOND]


def comments(name: str, count: int) -> str:
    return "".join(
        f"<div class='{name}'><b>Pembaca {n}</b><div>12 Maret 2025 08:0{n} WIB</div>"
        f"<p>Menurut saya harga udang turun karena tengkulak, bukan karena cuaca seperti kata dinas itu, {n}.</p>"
        "</div>"
        for n in range(count)
    )


@pytest.mark.parametrize(
    "end",
    [
        f"<h3>5 Komentar</h3>{comments('q', 5)}",
        f"<div>1 Tanggapan</div>{comments('q', 1)}",
        f"<section>{comments('respon', 4)}</section>",
        f"<div id='comments'>{comments('c', 7)}</div>",
        "<h3>Komentar</h3>"
        + "<div><b>Ani</b> <i>2 jam lalu</i><p>Semoga nelayan kita makin sejahtera, harga solar diturunkan juga ya.</p></div>"
        * 3,
    ],
)
def test_comments_are_not_the_story(end: str) -> None:
    assert body(end=end) == list(STORY)
    assert body(f"<p>{LEAD}</p><p>{SECOND}</p>", end=end) == [LEAD, SECOND]


@pytest.mark.parametrize("tag", ["h1", "h2"])
@pytest.mark.parametrize("box", ["div", "article"])
def test_the_next_article_on_the_page_is_not_the_story(tag: str, box: str) -> None:
    other = "".join(
        f"<p>Kepiting bakau nomor {n} dilepas kembali ke hutan oleh warga.</p>" for n in range(9)
    )
    end = (
        f"<{box} class='k'><{tag}>Warga Lepas Kepiting Bakau ke Hutan Lindung</{tag}>"
        f"<div>Senin, 10 Maret 2025 09:00 WIB</div><div>{other}</div></{box}>"
    )
    assert body(end=end) == list(STORY)


@pytest.mark.parametrize(
    "banner",
    [
        "Kami menggunakan cookie agar situs ini berjalan baik. Dengan melanjutkan, Anda setuju.",
        "This website uses cookies to improve your experience. Accept our privacy policy to go on.",
        "Laman ini memakai kuki. Baca kebijakan privasi kami untuk keterangan selengkapnya di sini.",
    ],
)
def test_a_cookie_banner_is_not_the_story(banner: str) -> None:
    assert body(end=f"<div class='x9'><p>{banner}</p></div>") == list(STORY)
    assert body(f"<p>{LEAD}</p><p>{SECOND}</p>", end=f"<p>{banner}</p>") == [LEAD, SECOND]


def test_a_standfirst_a_note_and_a_loose_dateline_are_story() -> None:
    standfirst = "Panen datang sebulan lebih cepat dan harga pun turun."
    assert body(byline=f"{DATE}<h2 class='sub'>{standfirst}</h2>")[0] == standfirst
    assert body(byline=f"<div class=sub>{standfirst}</div>{DATE}")[0] == standfirst
    note = (
        "Catatan: judul berita ini diperbaiki pada pukul 16.00 WIB karena salah menyebut nama desa."
    )
    assert body(byline=f"{DATE}<div class='info'>{note}</div>") == [note, *STORY]
    assert body(f"{PARAGRAPHS}<p><em>Ralat: {note}</em></p>")[-1].startswith("Ralat")
    for loose in ("<b>Kuala Tungkal</b> - ", "<strong>KUALA TUNGKAL, SM</strong> – ", "Jambi -- "):
        plain = loose.replace("<b>", "").replace("</b>", "")
        plain = plain.replace("<strong>", "").replace("</strong>", "")
        assert body(f"{loose}<p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p>")[0] == plain + SECOND


@pytest.mark.parametrize("mark", ["(sm/rdi)", "[rdi]", "(RDI)", "(*)", "RUDI HARTANTO"])
def test_the_reporters_mark_is_story(mark: str) -> None:
    box = "".join(
        f"<div><a href='/{n}'>Kabar lain nomor {n} dari pesisir</a></div>" for n in range(4)
    )
    found = body(f"{PARAGRAPHS}{box}<p>{mark}</p>")
    assert found == ([*STORY, mark] if mark != "(*)" else list(STORY))
    assert body(f"{PARAGRAPHS}<p>{mark}</p>{box}")[:4] == list(STORY)


def test_a_letter_keeps_its_short_lines() -> None:
    lines = ["Kepada Yth.", "Pemimpin Redaksi Suara Muara", "Dengan hormat,", SECOND, THIRD, FOURTH]
    lines += ["Demikian hak jawab kami.", "Hormat kami,", "Rahmat Nelayan"]
    assert body("".join(f"<p>{line}</p>" for line in lines)) == lines


@pytest.mark.parametrize(
    ("byline", "wanted"),
    [
        ("<div>11 Maret 2025</div>", DAY),
        ("<div>Selasa, 11 Maret 2025</div><div>14:25 WIB</div>", MINUTE),
        ("<span>14.25 WIB</span><p>Selasa, 11 Maret 2025</p>", MINUTE),
        ("<div>Selasa, 11 Maret 2025 I 14.25 WIB</div>", MINUTE),
        ("<div>Selasa, 11 Maret 2025 ~ 14:25</div>", MINUTE),
        ("<div>11 Mart 2025 14h25</div>", MINUTE),
        (
            "<div>Diperbarui: 12 Maret 2025 08:00 WIB</div><div>Tayang: 11 Maret 2025 14:25 WIB</div>",
            MINUTE,
        ),
        ("<div>Terakhir diubah 12 Maret 2025 08.00</div><div>11 Maret 2025 14.25</div>", MINUTE),
        (
            "<div>Update</div><div>12 Maret 2025 08:00</div><div>Terbit</div><div>11 Maret 2025 14:25</div>",
            MINUTE,
        ),
        ("<div><span>11 Maret 2025</span><span>3 Menit</span></div>", DAY),
        ("<div>11/3/25</div>", DAY),
        (
            "<div>Acara berlangsung 20 Maret 2025 pukul 09.00</div><div>11 Maret 2025 14:25</div>",
            MINUTE,
        ),
    ],
)
def test_the_date_is_the_storys_own(byline: str, wanted: str) -> None:
    assert date(byline=byline) == wanted
    clock = (
        '<div class="atas">Kamis, 27 Maret 2025 10:11 WIB</div><div><a href=/x>Terkini</a></div>'
    )
    assert date(top=clock, byline=byline) == wanted
    assert date(byline=byline, end=teasers(4, date="<i>9 Maret 2025 07:00 WIB</i>")) == wanted


def test_a_date_below_the_story_is_its_own_and_a_teasers_is_not() -> None:
    assert date(byline="", end="<div>Terbit pada Selasa, 11 Maret 2025 14:25 WIB</div>") == MINUTE
    assert date(byline="", end="<p>Selasa, 11 Maret 2025 | 14:25 WIB</p>") == MINUTE
    assert date(byline="", end=teasers(4, date="<i>9 Maret 2025 07:00 WIB</i>")) is None


def test_the_address_tells_the_day_where_nothing_else_does() -> None:
    head = HEAD.replace("/berita/", "/2025/03/11/")
    assert date(head=head, byline="") == DAY


def test_a_relative_date_needs_the_time_of_saving() -> None:
    found = extract(page(byline="<div>3 jam yang lalu</div>"))
    assert found.article.published_at is None
    assert Doubt.RELATIVE_DATE in doubts(found)
    comment = (
        "<!--\n Page saved with SingleFile \n url: https://suaramuara.example/a \n"
        " saved date: Tue Mar 11 2025 17:25:30 GMT+0700 (Western Indonesia Time)\n-->"
    )
    assert date(head=comment + HEAD, byline="<div>3 jam yang lalu</div>") == MINUTE


def test_the_future_is_no_date() -> None:
    meta = '<meta property="article:published_time" content="2099-01-01T00:00:00+07:00">'
    assert date(head=HEAD + meta) == MINUTE
    assert date(head=HEAD, byline="<div>1 Januari 2099 07:00</div>") is None


def test_a_modified_time_is_not_the_date() -> None:
    head = HEAD + '<meta property="article:modified_time" content="2025-04-01T08:00:00+07:00">'
    assert date(head=head) == MINUTE
    head += '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2025-04-02"}</script>'
    assert date(head=head) == MINUTE


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("<div>Oleh: Rahmat Hidayat</div>", ("Rahmat Hidayat",)),
        ("<div class='byline'>Rahmat Hidayat - Suara Muara</div>", ("Rahmat Hidayat",)),
        ("<div class='penulis'>Rahmat Hidayat, Suara Muara</div>", ("Rahmat Hidayat",)),
        (
            "<span class='post-author'><a href='/author/rahmat'>Rahmat Hidayat</a></span>",
            ("Rahmat Hidayat",),
        ),
        ("<p>oleh</p><div><a href='/redaktur/x'>Rahmat Hidayat</a></div>", ("Rahmat Hidayat",)),
        ("<div>Ditulis oleh</div><div>Rahmat Hidayat</div>", ("Rahmat Hidayat",)),
        ("<div>Rahmat Hidayat</div><div>Penulis</div><div>Share</div>", ("Rahmat Hidayat",)),
        ("<div>Penulis:</div><div>Bagikan</div>", ()),
        ("<div>By</div><div>Share</div>", ()),
        ("<div>Editor: Sari Muara</div>", ()),
        ("<div>Redaksi</div>", ()),
        ("<div>Kota Jambi</div>", ()),
        ("<div>Rep: Rahmat Hidayat/ Red: Sari Dewi</div>", ("Rahmat Hidayat",)),
        ("<div>Oleh: Dr. Rahmat Hidayat, M.Si</div>", ("Dr. Rahmat Hidayat, M.Si",)),
        ("<div>Posted by Rahmat Hidayat*</div>", ("Rahmat Hidayat",)),
        ("<div>Reporter: Rahmat Hidayat dan Sari Dewi</div>", ("Rahmat Hidayat", "Sari Dewi")),
    ],
)
def test_authors_are_persons_with_or_without_a_label(byline: str, authors: tuple[str, ...]) -> None:
    assert read(byline=byline + DATE).authors == authors
    assert read(byline=DATE + byline).authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "Rahmat Hidayat | Selasa, 11 Maret 2025 14:25 WIB",
        "11-03-2025 14:25 | Rahmat Hidayat",
        "Rahmat Hidayat - 11 Maret 2025, 14:25 WIB",
        "Rahmat Hidayat, Suara Muara - Selasa, 11 Maret 2025 14:25 WIB",
        "Selasa, 11 Maret 2025 14:25 WIB - Rahmat Hidayat",
        "Suara Muara - Rahmat Hidayat | 11 Maret 2025 14:25",
    ],
)
def test_a_name_on_the_dates_line_is_the_authors(line: str) -> None:
    article = read(byline=f"<div>{line}</div>")
    assert (article.authors, article.published_at and article.published_at.isoformat()) == (
        ("Rahmat Hidayat",),
        MINUTE,
    )


def test_the_author_of_a_quoted_source_is_not_the_author() -> None:
    source = "<p>Artikel ini disadur dari Kabar Lain (Penulis: Budi Santoso)</p>"
    assert read(PARAGRAPHS + source).authors == ()
    assert read(PARAGRAPHS + source, byline=f"{DATE}<h3>| Rahmat Hidayat</h3>").authors == (
        "Rahmat Hidayat",
    )


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        (f"<title>{TITLE} | Suara Muara | Lugas dan Jernih</title>", f"<div>{TITLE}</div>"),
        (f"<title>{TITLE} - Suara Muara - Halaman 2</title>", f"<h1>{TITLE}</h1>"),
        (f"<title>Suara Muara: {TITLE}</title>", f"<h2>{TITLE}</h2>"),
        (
            f"<title>Suara Muara</title><meta property='og:title' content='{TITLE}'>",
            "<h1>Daerah</h1>",
        ),
        ("<title>Nelayan Panen Udang Awal | Suara Muara</title>", f"<h1>{TITLE}</h1>"),
        (f"<title>{'x ' * 900}</title>", f"<h1>{TITLE}</h1>"),
        (f"<title>{TITLE} &#8211; Suara Muara</title>", f"<h1><a href='/'>{TITLE}</a></h1>"),
    ],
)
def test_the_title_is_the_headline(head: str, headline: str) -> None:
    site = '<meta property="og:site_name" content="Suara Muara">'
    assert read(head=head + site, headline=headline).title == TITLE


def test_a_ticker_or_a_subheading_is_not_the_headline() -> None:
    ticker = f"<div>{''.join(f'<a href=/{n}>{name}</a><br>' for n, name in enumerate((TITLE, 'Solar Langka Lagi di Muara')))}</div>"
    article = read(top=ticker + teasers(6, prose=False))
    assert (article.title, article.published_at and article.published_at.isoformat()) == (
        TITLE,
        MINUTE,
    )
    sub = "<h2>Panen Udang Lebih Awal</h2>"
    article = read(
        f"<p>{LEAD}</p><p>{SECOND}</p>{sub}<p>{THIRD}</p>", headline=f"<div>{TITLE}</div>"
    )
    assert article.title == TITLE


@pytest.mark.parametrize(
    ("told", "outlet"),
    [
        ("Suara Muara", "Suara Muara"),
        ("-", "Suara Muara"),
        ("|", "Suara Muara"),
        ("", "Suara Muara"),
        ("https://www.suaramuara.example", "suaramuara.example"),
        ("www.suaramuara.example", "suaramuara.example"),
    ],
)
def test_an_outlet_is_a_name(told: str, outlet: str) -> None:
    head = HEAD.replace('og:site_name" content="Suara Muara"', f'og:site_name" content="{told}"')
    assert read(head=head).source == outlet


@pytest.mark.parametrize(
    "name", ["Uncategorized", "Tak Berkategori", "Tanpa Kategori", "Tidak Berkategori"]
)
def test_no_section_is_none(name: str) -> None:
    assert read(head=f'{HEAD}<meta property="article:section" content="{name}">').category is None
    assert read(byline=f'{DATE}<a rel="category tag" href="/x">{name}</a>').category is None


@pytest.mark.parametrize(
    ("head", "source", "url"),
    [
        (
            '<link rel="canonical" href="//suaramuara.example/a/">',
            None,
            "https://suaramuara.example/a/",
        ),
        (
            '<link rel="canonical" href="suaramuara.example/a">',
            None,
            "https://suaramuara.example/a",
        ),
        (
            '<link rel="canonical" href="/a/b"><meta property="og:url" content="https://suaramuara.example/x">',
            None,
            "https://suaramuara.example/a/b",
        ),
        (
            "",
            "https://web.archive.org/web/20250311080000/https://suaramuara.example/a",
            "https://suaramuara.example/a",
        ),
        (
            '<link rel="canonical" href="https://web.archive.org/web/20250311080000/http://suaramuara.example/a">',
            None,
            "http://suaramuara.example/a",
        ),
        (
            "<!--\n Page saved with SingleFile \n url: https://suaramuara.example/a?x=1 \n saved date: Tue Mar 11 2025 -->",
            None,
            "https://suaramuara.example/a?x=1",
        ),
        (
            "<!-- Mirrored from suaramuara.example/a.html by HTTrack Website Copier/3.x [XR&CO'2014], "
            "Tue, 11 Mar 2025 07:25:00 GMT -->",
            None,
            "https://suaramuara.example/a.html",
        ),
    ],
)
def test_an_address_is_completed_and_freed_of_archives(
    head: str, source: str | None, url: str
) -> None:
    raw = page(head=f"{head}<title>{TITLE}</title>", url=source)
    assert extract(raw).article.url == url


@pytest.mark.parametrize(
    "json_ld",
    [
        '{"@type":"NewsArticle","datePublished":"2025-03-11T14:25:00+07:00","author":{"name":"Rahmat Hidayat"},}',
        '//<![CDATA[\n{"@type":"NewsArticle","datePublished":"2025-03-11T14:25:00+07:00","author":"Rahmat Hidayat"}\n//]]>',
        '<!--\n{"@type":"Article","datePublished":"2025-03-11T14:25:00+07:00","author":["Rahmat Hidayat"]}\n-->',
        '{"@graph":[{"@type":"WebPage"},{"@type":["Article"],"datePublished":"2025-03-11T14:25:00+07:00",'
        '"author":{"@id":"#x","name":"Rahmat Hidayat"},},],}',
        '/* skema */{"@type":"NewsArticle", // jenis\n"datePublished":"2025-03-11T14:25:00+07:00",'
        '"author":[{"name":"Rahmat Hidayat"}]}',
        '{"@type":"NewsArticle","datePublished":"2025-03-11T14:25:00+07:00","description":"ada "kutipan" di sini",'
        '"author":{"@type":"Person","name":"Rahmat Hidayat"}}',
    ],
)
def test_json_ld_is_read_as_templates_write_it(json_ld: str) -> None:
    article = read(head=f'{HEAD}<script type="application/ld+json">{json_ld}</script>', byline="")
    assert (article.published_at and article.published_at.isoformat(), article.authors) == (
        MINUTE,
        ("Rahmat Hidayat",),
    )


def why(html: str, url: str | None = None) -> tuple[Reason, str]:
    with pytest.raises(RecordRejected) as caught:
        extract(RawPage(origin=Origin(path="a.html"), content=html.encode(), url=url))
    return caught.value.reason, caught.value.detail


def whole(
    *blocks: str, title: str = "Suara Muara", head: str = "", attributes: str = "", links: int = 12
) -> str:
    menu = "".join(f"<a href='/k{n}'>Kanal {n}</a> " for n in range(links))
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body {attributes}>"
        f"<nav>{menu}</nav>{''.join(blocks)}<footer>© 2025 Suara Muara</footer></body></html>"
    )


WEBSITE = '<meta property="og:type" content="website">'
COLLECTION = '<script type="application/ld+json">{"@graph":[{"@type":"CollectionPage"},{"@type":"WebSite"}]}</script>'
EXCERPTS = "".join(
    f"<article class='post'><h2><a href='/{n}'>Kabar Pesisir Nomor {n} yang Cukup Panjang</a></h2>"
    f"<div>1{n} Maret 2025 0{n}:15 WIB</div><p>Ringkasan kabar nomor {n} dari pesisir yang ditulis "
    "cukup panjang sehingga tampak seperti paragraf berita sungguhan dari wartawan. […]</p></article>"
    for n in range(9)
)
ABOUT = (
    "<p>Suara Muara menyajikan kabar pesisir, ekonomi nelayan, dan budaya sungai setiap hari untuk "
    "pembaca di Jambi. Ikuti perkembangan berita pilihan redaksi kami di halaman ini.</p>"
)


@pytest.mark.parametrize(
    "html",
    [
        whole("<h1>Suara Muara</h1>", teasers(20), head=f"{WEBSITE}<link rel=canonical href='https://s.example/'>"),
        whole(teasers(20, prose=False), ABOUT, head="<link rel=canonical href='https://s.example/'>"),
        whole("<h1>Daerah</h1>", EXCERPTS, title="Berita Daerah Terbaru - Suara Muara", head=WEBSITE),
        whole("<h1>Daerah</h1>", ABOUT, EXCERPTS, title="Daerah Archives - Suara Muara", head=COLLECTION),
        whole("<h1>Tag: nelayan</h1>", EXCERPTS, attributes="class='archive tag tag-nelayan'"),
        whole("<h1>Nelayan</h1>", ABOUT, teasers(9), attributes="class='home blog'"),
        whole("<h1>Hasil pencarian untuk: udang</h1>", teasers(6), title="Hasil Pencarian udang"),
        whole("<h1>Search Results</h1><p>Tidak ada hasil untuk pencarian Anda. Coba kata kunci lain.</p>"),
        whole("<h1>Indeks Berita</h1>", teasers(30, prose=False), title="Indeks Berita Hari Ini"),
        whole("<h1>Rahmat Hidayat</h1>", ABOUT, EXCERPTS, title="Penulis: Rahmat Hidayat", head=COLLECTION),
        whole("<h1>Video Terbaru</h1>", teasers(15, prose=False), title="Video - Suara Muara", head=WEBSITE),
        whole(
            "<h1>404</h1><p>Maaf, halaman yang Anda tuju tidak tersedia atau telah dihapus oleh redaksi.</p>",
            teasers(6, prose=False),
            title="404 Not Found",
        ),
        whole(
            "<h2>Oops! Halaman tidak ditemukan</h2><p>Sepertinya tidak ada apa-apa di alamat ini. Coba "
            "gunakan pencarian di bawah ini untuk menemukan yang Anda cari.</p>",
            title="Halaman tidak ditemukan – Suara Muara",
            attributes="class='error404'",
        ),
        whole("<h1>Just a moment...</h1><p>Checking your browser before accessing suaramuara.example.</p>",
              title="Just a moment...", links=0),
        whole("<h1>Attention Required!</h1><p>Please complete the security check to access the site. "
              "Why do I have to complete a CAPTCHA? Completing it proves you are a human.</p>",
              title="Attention Required! | Cloudflare", links=0),
        whole("<h1>Satu langkah lagi</h1><p>Mohon selesaikan pemeriksaan keamanan untuk membuktikan bahwa "
              "Anda bukan robot. Ray ID: 8f0a</p>", title="Suara Muara", links=0),
        whole("<h1>Error establishing a database connection</h1>", title="Database Error", links=0),
        whole("<p>Kesalahan saat membuat koneksi ke basis data. Silakan hubungi pengelola situs ini.</p>",
              title="Kesalahan Basis Data", links=0),
        whole("<p>There has been a critical error on this website. Learn more about troubleshooting.</p>",
              title="WordPress › Error", links=0),
        whole("<p>Warning: mysqli_connect(): (HY000/1040): Too many connections in /home/muara/config.php on line 12</p>"),
        whole("<p>Jika Anda tidak dialihkan secara otomatis dalam lima detik, klik tautan ini.</p>", title="Mengalihkan"),
        whole("<h1>Langganan</h1><p>Dapatkan akses ke seluruh artikel premium mulai dari Rp 25.000 setiap bulan.</p>"
              "<p>Sudah berlangganan? Masuk di sini untuk melanjutkan membaca.</p>", title="Paket Suara Muara"),
        whole("<h1>403 Forbidden</h1><p>You don't have permission to access this resource on this server.</p>",
              title="403 Forbidden", links=0),
        whole("<h1>502 Bad Gateway</h1><p>The server returned an invalid or incomplete response to nginx.</p>",
              title="502 Bad Gateway", links=0),
        whole("<h1>Masuk</h1><p>Silakan masuk ke akun Anda untuk melanjutkan membaca artikel ini selengkapnya.</p>"
              "<form><input></form><p>Belum punya akun? Daftar sekarang dan nikmati semua artikel premium.</p>",
              title="Masuk - Suara Muara"),
        whole("<h1>Situs Sedang Dalam Pemeliharaan</h1><p>Kami akan segera kembali. Terima kasih atas "
              "kesabaran Anda menunggu perbaikan server kami.</p>", title="Situs dalam pemeliharaan", links=0),
        whole("<h1>Akun Ditangguhkan</h1><p>Hubungi penyedia hosting Anda untuk keterangan lebih lanjut.</p>",
              title="Account Suspended", links=0),
        whole("<h1>Index of /berita</h1><pre>a.html 2025-03-11 14:25 10K</pre>", title="Index of /berita"),
        whole("<p>You need to enable JavaScript to run this app. Aktifkan JavaScript untuk membuka situs.</p>",
              title="Suara Muara", links=0),
        whole(f"<h1>Pedoman Media Siber</h1>{PARAGRAPHS}{PARAGRAPHS}", title="Pedoman Media Siber - Suara Muara"),
        whole(f"<h1>Tentang Kami</h1>{ABOUT}{PARAGRAPHS}", title="Tentang Kami | Suara Muara"),
        whole(EXCERPTS, ABOUT, title="Suara Muara: Kabar Pesisir Terkini", attributes="class='index'"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused(html: str) -> None:
    assert why(html)[0] is Reason.NO_ARTICLE
    raw = RawPage(origin=Origin(path="a.html"), content=html.encode())
    kept = None
    try:
        kept = extract(raw, Rules(keep_index_pages=True))
    except RecordRejected as error:
        assert error.reason is Reason.NO_BODY
    assert kept is None or kept.article.body


SHORT = f"<p>{LEAD}</p><p>{SECOND}</p>"


@pytest.mark.parametrize(
    "html",
    [
        whole(f"<h1>{TITLE}</h1>{DATE}{PARAGRAPHS}", teasers(40), title=TITLE, head=WEBSITE),
        whole(f"<h1>{TITLE}</h1>{DATE}{SHORT}", teasers(12, prose=False), title=TITLE, head=WEBSITE),
        whole(f"<h1>{TITLE}</h1>{PARAGRAPHS}", teasers(12, prose=False), title=TITLE),
        whole(f"<h1>404 Nelayan Terima Bantuan Mesin</h1>{DATE}{PARAGRAPHS}", title="404 Nelayan Terima Bantuan Mesin"),
        whole(f"<h1>Cara Login Pajak bagi Nelayan</h1>{DATE}{SHORT}", title="Cara Login Pajak bagi Nelayan"),
        whole(f"<h1>Indeks Harga Nelayan Naik</h1>{DATE}{SHORT}", teasers(9), title="Indeks Harga Nelayan Naik", head=WEBSITE),
        whole(f"<h1>Info Cuaca Pesisir Hari Ini</h1>{DATE}{SHORT}", teasers(9), title="Info Cuaca Pesisir Hari Ini", head=WEBSITE),
        whole(f"<h1>{TITLE}</h1>{DATE}{PARAGRAPHS}", head="<link rel=canonical href='https://s.example/'>", title=TITLE),
        whole(f"<h1>{TITLE}</h1>{DATE}{SHORT}", title=TITLE, attributes="class='single postid-7'"),
        whole(f"<h1>{TITLE}</h1>{DATE}{SHORT}",
              head="<link rel=canonical href='https://s.example/index.php/read/1234'>", title=TITLE),
        whole(f"<h1>Halaman Rumah Warga Ditemukan Retak</h1>{DATE}{SHORT}", title="Halaman Rumah Warga Ditemukan Retak"),
        whole("<h1>Foto: Panen Udang</h1>", DATE, "<img src=a.jpg>", title="Foto: Panen Udang",
              head=f"<meta property='og:type' content='article'><meta name=description content='{LEAD}'>"),
        whole("<h1>Video Panen Udang di Muara</h1>", "<video></video>", title="Video Panen Udang di Muara",
              head="<meta property='article:published_time' content='2025-03-11T14:25:00+07:00'>"
              f"<meta property='og:description' content='{SECOND}'>"),
        whole(f"<h1>{TITLE}</h1>{DATE}<p>{SECOND}</p>", teasers(3, prose=False), title=TITLE),
        whole(
            f"<h1>{TITLE}</h1>{DATE}<video></video>",
            teasers(12, prose=False),
            title=TITLE,
            head=f"<meta name=description content='{LEAD}'>",
        ),
        whole(f"<h1>Polisi Larang Warga Masuk</h1>{DATE}{SHORT}", title="Polisi Larang Warga Masuk"),
        whole(f"<h1>{TITLE}</h1>{DATE}"
              + "".join(f"<h3>{n}. Dermaga ke-{n}</h3><p>Dermaga ke-{n} dibangun warga secara gotong royong pada masa lalu.</p>"
                        for n in range(1, 8)), title=TITLE, head=WEBSITE),
    ],
)  # fmt: skip
def test_an_article_is_not_refused(html: str) -> None:
    found = extract(RawPage(origin=Origin(path="a.html"), content=html.encode()))
    assert len(found.article.body) >= 80
    assert found.article.title in html


def test_more_ways_to_print_a_date() -> None:
    assert date(byline="<i>11</i><div>11</div><div>Maret</div><div>2025</div>") == DAY
    assert date(byline="<span>Rahmat Hidayat</span><span>11 Maret 2025 14:25 WIB</span>") == MINUTE
    assert date(byline="<div><span>11</span><span>Mar</span><span>2025</span></div>") == DAY


def test_an_article_in_the_layout_of_the_first_is_another() -> None:
    other = "".join(
        f"<p>Kepiting bakau nomor {n} dilepas kembali ke hutan oleh warga.</p>" for n in range(6)
    )
    end = f"<h1 class='judul'>Warga Lepas Kepiting ke Hutan</h1><b>Sari</b><div>{other}</div>"
    assert body(headline=f"<h1 class='judul'>{TITLE}</h1>", end=end) == list(STORY)


def test_a_dateline_in_a_box_before_the_story_is_joined() -> None:
    rest = "".join(f"<p>{one}</p>" for one in STORY[1:])
    assert body(rest, byline=f"{DATE}<div class=kota>Kuala Tungkal, SM -</div>")[0] == (
        f"Kuala Tungkal, SM - {SECOND}"
    )
    assert body(f"<p><b>JAMBI</b> –</p>{rest}")[0] == f"JAMBI – {SECOND}"


def test_an_outlet_leaves_its_tagline_and_a_title_its_entities() -> None:
    head = HEAD.replace('content="Suara Muara"', 'content="Suara Muara - Lugas, Jernih, Tepercaya"')
    assert read(head=head).source == "Suara Muara"
    ld = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Udang &#8220;Awal&#8221; '
        'Dipanen Nelayan","datePublished":"2025-03-11T14:25:00+07:00"}</script>'
    )
    assert read(head=ld, headline="").title == "Udang “Awal” Dipanen Nelayan"


def test_a_layout_of_tables_has_its_headline_over_the_story() -> None:
    links = "".join(
        f"<tr><td><a href='b?id={n}'>Kabar lain dari pesisir nomor {n}</a></td></tr>"
        for n in range(6)
    )
    html = (
        "<html><head><title>Suara Muara Online</title></head><body><table><tr><td>Kamis, 27 Maret 2025 10:11:44"
        f"</td></tr><tr><td><a href=/>Beranda</a></td><td><table><tr><td><font size=4>{TITLE}</font></td></tr>"
        f"<tr><td>Selasa, 11 Maret 2025 - 14:25 WIB | dibaca 231 kali</td></tr><tr><td>{'<br><br>'.join(STORY)}"
        f"</td></tr></table></td><td><table>{links}</table></td></tr></table></body></html>"
    )
    article = extract(RawPage(origin=Origin(path="a.html"), content=html.encode())).article
    assert (article.title, article.published_at and article.published_at.isoformat()) == (
        TITLE,
        MINUTE,
    )
    assert article.body.split("\n") == list(STORY)


def test_an_outlet_beside_the_date_is_no_author() -> None:
    outlet = "<div>Suara Muara</div>"
    assert read(head=f"<title>{TITLE}</title>", byline=outlet + DATE).authors == ()
    assert date(byline="<li>Maret 11, 2025</li><li>2:25 pm</li>") == MINUTE


NEWSLETTER = """
<div class="box"><h4>Kabar Pagi di Surel Anda</h4><p>Rangkuman berita muara, gratis setiap pukul enam.</p>
<form action="/daftar"><input type="email"><button>Daftar</button></form></div>
"""


def test_a_box_with_a_form_within_a_story_is_none_of_it():
    half = f"<p>{LEAD}</p><p>{SECOND}</p>{NEWSLETTER}<p>{THIRD}</p><p>{FOURTH}</p>"
    assert body(half) == list(STORY)


def test_a_form_around_the_whole_page_costs_nothing():
    whole = page().content.decode().replace("<body>", "<body><form><input name=state>")
    raw = RawPage(origin=Origin(path="a.html"), content=whole.encode())
    assert extract(raw).article.body.split("\n") == list(STORY)


def test_articles_whose_headline_is_a_link_are_teasers():
    teasers = "".join(
        f'<article class="entri"><h3><a href="/b/{n}">{title}</a></h3><div><p>{text}</p></div></article>'
        for n, (title, text) in enumerate(
            (
                (
                    "Jembatan Sungai Betara Dibuka Lagi",
                    "Kendaraan berat sudah boleh lewat sejak Senin pagi setelah perbaikan tiga bulan.",
                ),
                (
                    "Dua Sekolah di Pesisir Dapat Perpustakaan",
                    "Buku-buku disumbangkan oleh alumni yang bekerja di ibu kota provinsi dan luar negeri.",
                ),
            )
        )
    )
    assert body(f"{PARAGRAPHS}<div class=lain>{teasers}</div>") == list(STORY)


def test_a_site_behind_a_tilde_is_no_part_of_the_title():
    bare = f'<div class="kepala">{TITLE}</div>'
    article = read(head=f"<title>{TITLE} ~ Suara Muara</title>", headline=bare)
    assert (article.title, article.authors) == (TITLE, ())


def test_a_page_about_the_site_is_refused_whatever_stands_behind_its_name():
    masthead = "".join(
        f"<p>{one}</p>"
        for one in (
            "Pemimpin Umum: Harun",
            "Pemimpin Redaksi: Lestari",
            "Redaktur: Bambang",
            "Alamat: Jalan Merdeka Nomor 12, Kuala Tungkal",
        )
    )
    with pytest.raises(RecordRejected) as refused:
        read(
            masthead,
            head="<title>Susunan Redaksi - Suara Muara</title>",
            headline="<h1>Susunan Redaksi</h1>",
            byline="",
        )
    assert refused.value.reason is Reason.NO_ARTICLE


def test_a_weekday_shows_that_a_program_wrote_the_month_first():
    line = "<div>Submitted by rahmat on Tue, 03/11/2025 - 14:25</div>"
    assert read(byline=line).published_at.isoformat() == MINUTE


@pytest.mark.parametrize(
    "line",
    [
        "Rahmat Hidayat Selasa, 11 Maret 2025 | 14:25 WIB",
        "Rahmat Hidayat 11 Maret 2025 14:25 WIB",
        "Rahmat Hidayat , Jurnalis-Selasa, 11 Maret 2025 |14:25 WIB",
        "RAHMAT HIDAYAT / Selasa 11-03-2025 14.25",
    ],
)
def test_a_name_needs_no_sign_before_the_date(line: str) -> None:
    assert [name.title() for name in read(byline=f"<div>{line}</div>").authors] == [
        "Rahmat Hidayat"
    ]
    assert date(byline=f"<div>{line}</div>") == MINUTE


def test_a_name_stands_beside_a_relative_date_too() -> None:
    found = extract(page(byline="<div>Rahmat Hidayat | 3 hari yang lalu</div>"))
    assert found.article.authors == ("Rahmat Hidayat",)
    assert doubts(found) == [Doubt.RELATIVE_DATE]


@pytest.mark.parametrize("folder", ["penulis", "author", "authors", "jurnalis"])
def test_the_one_author_whose_page_is_linked_is_the_author(folder: str) -> None:
    card = f'<div class="kartu"><a href="/{folder}/rahmat-hidayat">Rahmat Hidayat</a></div>'
    assert read(end=card).authors == ("Rahmat Hidayat",)
    other = f'<div class="kartu"><a href="/{folder}/sari">Sari Muaralia</a></div>'
    assert read(end=card + other).authors == ()


def test_an_author_in_a_heading_behind_the_standfirst_is_no_teaser() -> None:
    standfirst = "<p>Panen udang datang sebulan lebih cepat, dan harga di pelelangan pun turun sampai seperlima.</p>"
    author = '<h4 class="nama-author"><a href="/u/7">Rahmat Hidayat</a></h4>'
    assert read(byline=standfirst + author + DATE).authors == ("Rahmat Hidayat",)


@pytest.mark.parametrize(
    "shown",
    [
        '<abbr class="lalu" title="Selasa, 11 Maret 2025 14:25 WIB">7 minggu lalu</abbr>',
        '<span data-date="2025-03-11 14:25:00">7 minggu yang lalu</span>',
        '<span class="w" data-timestamp="1741677900"><i></i> kemarin</span>',
        '<time datetime="2025-03-11T14:25:00+07:00">7 minggu lalu</time>',
    ],
)
def test_the_moment_behind_relative_words_is_the_date(shown: str) -> None:
    assert date(byline=f"<div>{shown}</div>") == MINUTE


@pytest.mark.parametrize("label", ["Jam", "Pukul:", "Waktu"])
def test_a_clock_stands_behind_its_own_label(label: str) -> None:
    cells = f"<dl><dt>Tanggal</dt><dd>11 Maret 2025</dd><dt>{label}</dt><dd>14:25 WIB</dd></dl>"
    assert date(byline=cells) == MINUTE


@pytest.mark.parametrize(
    "label", ["Kategori: Pesisir", "Rubrik : Pesisir", "Kanal: <a>Pesisir</a>"]
)
def test_a_section_stands_behind_its_label(label: str) -> None:
    assert read(byline=f"<p>{label}</p>{DATE}").category == "Pesisir"
    assert read(byline=f"<p>Kategori: Berita</p>{DATE}").category is None


CONSENT = (
    "<h1>Kami meminta izin untuk memakai data Anda</h1>"
    "<p>Data pribadi Anda diproses, dan informasi dari perangkat Anda dapat disimpan oleh 147 mitra.</p>"
    "<p>Beberapa mitra memproses data atas dasar kepentingan yang sah; Anda dapat menolaknya di bawah.</p>"
)


@pytest.mark.parametrize(
    "attributes", ['class="fc-consent-root"', 'role="dialog"', 'aria-modal="true"', 'id="gdpr-box"']
)
def test_what_lies_over_the_page_is_not_the_story(attributes: str) -> None:
    assert body(top=f"<div {attributes}>{CONSENT}</div>") == list(STORY)
    assert body(f"<div {attributes}>{PARAGRAPHS}</div>") == list(STORY)


def test_a_list_at_the_end_of_the_story_is_story() -> None:
    hours = "<ul><li>Subuh 04.20 WIB</li><li>Zuhur 11.42 WIB</li><li>Asar 14.52 WIB</li></ul>"
    found = body(f"{PARAGRAPHS}{hours}")
    assert found == [*STORY, "Subuh 04.20 WIB", "Zuhur 11.42 WIB", "Asar 14.52 WIB"]


@pytest.mark.parametrize(
    "credit", ["Dok. Pemkab Tanjung Jabung", "Suara Muara/Sari", "Istimewa", "ANTARA/Sari Muara"]
)
def test_a_caption_with_a_credit_on_its_own_line_is_not_the_lead(credit: str) -> None:
    caption = "PANEN - Nelayan Kuala Tungkal menurunkan udang di dermaga, Senin (10/3/2025)."
    for told in (f"{credit}<br>{caption}", f"{caption}<br>{credit}"):
        assert body(byline=f"{DATE}<div class=k>{told}</div>") == list(STORY)


def test_an_answer_to_a_letter_is_no_comment() -> None:
    answer = (
        "<p><b>Tanggapan:</b></p><p>Dermaga yang rusak itu sudah kami perbaiki sejak Senin.</p>"
    )
    assert body(f"{PARAGRAPHS}{answer}")[4:] == [
        "Tanggapan:",
        "Dermaga yang rusak itu sudah kami perbaiki sejak Senin.",
    ]


def test_a_kicker_in_the_heads_title_is_not_the_headline() -> None:
    kicker = "Surat Pembaca"
    head = f"<title>{kicker}: {TITLE} - Suara Muara</title>"
    assert read(head=head, headline=f"<div>{kicker}</div><h1>{TITLE}</h1>").title == TITLE


@pytest.mark.parametrize(
    "title", ["Kirim Berita", "Live Streaming Muara TV", "Jadwal Siaran", "Unduh Aplikasi"]
)
def test_a_service_of_the_site_is_no_article(title: str) -> None:
    text = "<p>Punya kabar dari kampung sendiri? Kirimkan melalui formulir di halaman ini kepada kami.</p>"
    html = page(text, head=f"<title>{title} - Suara Muara</title>", headline=f"<h1>{title}</h1>")
    bare = html.content.replace(DATE.encode(), b"")
    with pytest.raises(RecordRejected) as refused:
        extract(RawPage(origin=Origin(path="a.html"), content=bare))
    assert refused.value.reason is Reason.NO_ARTICLE


@pytest.mark.parametrize("kicker", ["Cetak", "Opini", "Foto", "Baca Berita", "Surat Pembaca"])
def test_a_kicker_is_no_outlet(kicker: str) -> None:
    assert read(head=f"<title>{kicker} - {TITLE}</title>").source is None


def test_a_head_that_names_the_site_only_names_the_outlet() -> None:
    name = "Dinas Perikanan Kabupaten Tanjung Jabung"
    assert read(head=f"<title>{name}</title>").source == name
    assert read(head="<title>Detail Berita</title>").source is None


def test_a_section_in_the_place_of_the_outlet_is_none() -> None:
    head = (
        '<link rel="canonical" href="https://www.muara.example/ekonomi/2025/udang">'
        f'<meta property="og:title" content="{TITLE}">'
    )
    assert (
        read(head=f'{head}<meta property="og:site_name" content="ekonomi">').source
        == "muara.example"
    )
    assert read(head=f'{head}<meta property="og:site_name" content="Muara">').source == "Muara"


def test_a_table_of_an_articles_details_tells_its_author_and_is_no_story() -> None:
    rows = (
        ("Reporter", "Rahmat Hidayat"),
        ("Editor", "Sari Muaralia"),
        ("Tanggal", "11 Maret 2025 14:25"),
    )
    cells = "".join(f"<tr><td>{name}</td><td>:</td><td>{value}</td></tr>" for name, value in rows)
    html = page(f"<table>{cells}</table>{PARAGRAPHS}", byline="")
    article = extract(html).article
    assert article.authors == ("Rahmat Hidayat",)
    assert article.body.split("\n") == list(STORY)
    assert article.published_at is not None
    assert article.published_at.isoformat() == MINUTE


def test_a_table_of_the_story_with_such_a_column_stays() -> None:
    books = (
        ("Penulis", "Judul"),
        ("Sari Muaralia", "Udang di Balik Muara"),
        ("Rahmat", "Laut Pasang"),
    )
    cells = "".join(f"<tr><td>{one}</td><td>{other}</td></tr>" for one, other in books)
    assert "Udang di Balik Muara" in body(f"{PARAGRAPHS}<table>{cells}</table>")


def test_a_line_over_the_story_tells_who_wrote_from_where() -> None:
    line = "<p><b>Laporan Rahmat Hidayat | Kuala Tungkal</b></p>"
    article = read(f"{line}{PARAGRAPHS}")
    assert article.authors == ("Rahmat Hidayat",)
    assert article.body.split("\n") == list(STORY)


@pytest.mark.parametrize(
    "box",
    [
        '<div class="author-bio"><h3>Tentang Penulis</h3><p>Rahmat menulis tentang pesisir sejak tahun 2012 '
        "dan tinggal di Kuala Tungkal bersama keluarga serta beberapa ekor kambing kesayangannya itu.</p></div>",
        "<div><p>Daftar Isi</p><ul><li><a href=#a>Panen Lebih Awal Tahun Ini</a></li></ul></div>",
        "<p>Advertising</p>",
        "<p>Lanjut baca di bawah iklan</p>",
        "<p>Bagikan Artikel:</p>",
        "<p>Ikuti terus berita terbaru dari Suara Muara hanya di www.suaramuara.example</p>",
        "<h3>Konten ini khusus untuk pelanggan</h3>",
        "<p>Edisi: Selasa, 11 Maret 2025</p>",
    ],
)
def test_more_that_is_no_story_goes(box: str) -> None:
    story = f"<p>{LEAD}</p><p>{SECOND}</p>{box}<p>{THIRD}</p><p>{FOURTH}</p>"
    if "Edisi" in box:
        story = f"{box}{PARAGRAPHS}"
    assert body(story) == list(STORY)


def test_a_mark_in_a_box_of_its_own_is_story() -> None:
    loose = "<br><br>".join(STORY)
    assert body(f'{loose}<div class="redaktur">(sm/rdi)</div>') == [*STORY, "(sm/rdi)"]


def test_a_tall_archives_header_before_a_short_story_is_none_of_it() -> None:
    words = "This is a copy of a page as a machine saw it, and the current page could have changed since. "
    top = f'<div id="salinan"><div>{words * 3}</div><div>Full version Text-only version</div></div>'
    assert body(f"<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p>", top=top) == list(
        STORY
    )


def test_a_headline_is_no_author() -> None:
    title = "Puluhan Nelayan Muara Panen Udang, Tengkulak Gembira"
    cells = "<table><tr><td>Reporter</td><td>:</td><td>-</td></tr></table>"
    head = f"<title>{title} - Suara Muara</title>"
    assert read(head=head, headline=f"<h1>{title}</h1>", byline=cells).authors == ()


def test_a_teaser_within_an_article_is_not_its_headline() -> None:
    teaser = (
        '<article class="sisip"><h4><a href="/z">Harga Solar Nelayan Naik Lagi</a></h4></article>'
    )
    halves = f"<p>{LEAD}</p><p>{SECOND}</p>", f"<p>{THIRD}</p><p>{FOURTH}</p>"
    assert body(f"<article>{teaser.join(halves)}</article>") == list(STORY)
    plain = "<h4><a href=/z>Harga Solar Nelayan Naik Lagi</a></h4>"
    assert body(f"<article>{plain.join(halves)}</article>") == list(STORY)


def test_a_story_whose_template_names_the_front_page_as_its_address_is_one() -> None:
    head = f"<title>{TITLE} - Suara Muara</title><link rel=canonical href='https://muara.example/'>"
    assert body(head=head, end=teasers(8, prose=False)) == list(STORY)


def test_a_poem_of_short_lines_beside_many_links_is_one() -> None:
    title = "Puisi: Di Tepi Muara"
    lines = [
        "Hujan turun",
        "di atas perahu",
        "ibu menghitung receh",
        "yang tersisa",
        "Aku pulang",
        "membawa kabar",
    ]
    poem = f'<div class="entry-content"><p>{"<br>".join(lines[:4])}</p><p>{"<br>".join(lines[4:])}</p></div>'
    head = f"<title>{title} - Suara Muara</title>"
    found = body(poem, head=head, headline=f"<h1>{title}</h1>", end=teasers(8, prose=False))
    assert found == lines


def test_two_days_glued_together_are_a_line_of_dates() -> None:
    times = (
        '<div><time class="updated" datetime="2025-03-12T08:00:00+07:00">12 Maret 2025</time>'
        '<time class="published" datetime="2025-03-11T14:25:00+07:00">11 Maret 2025</time></div>'
    )
    article = read(f"{times}{PARAGRAPHS}", byline="")
    assert article.body.split("\n") == list(STORY)
    assert article.published_at is not None
    assert article.published_at.isoformat() == MINUTE


@pytest.mark.parametrize(
    "line",
    [
        "Rahmat Hidayat11/03/2025 14:25",
        "by Rahmat Hidayat — March 11, 2025 14:25 in Pesisir 0 Reading Time: 3 mins read",
        "Posted by: Rahmat Hidayat on 11 Maret 2025 14:25",
        "Penulis/Editor: Rahmat Hidayat - 11 Maret 2025 14:25",
        "Penulis & Foto: Rahmat Hidayat | 11 Maret 2025 14:25",
    ],
)
def test_more_lines_tell_author_and_date(line: str) -> None:
    article = read(byline=f"<div>{line}</div>")
    assert article.authors == ("Rahmat Hidayat",)
    assert article.published_at is not None
    assert article.published_at.isoformat() == MINUTE


def test_a_loose_dateline_without_a_dash_names_the_outlet_of_the_head() -> None:
    head = "<title>KORAN MUARA - Selasa, 11 Maret 2025</title>"
    found = read(f"<b>Jambi, Koran Muara</b><br>{SECOND}<p>{THIRD}<p>{FOURTH}", head=head)
    assert found.body.split("\n")[0] == f"Jambi, Koran Muara {SECOND}"
    assert found.source == "KORAN MUARA"


@pytest.mark.parametrize(
    "line",
    [
        "Pesisir | Rahmat Hidayat | Selasa, 11 Maret 2025 14:25 WIB | Dibaca 1.302 kali oleh pembaca",
        "Rahmat Hidayat2 min readMar 11, 2025",
        "Rahmat Hidayat · 11 Maret 2025 · Pesisir dan Kelautan Kabupaten Tanjung Jabung Barat",
    ],
)
def test_a_line_of_details_is_no_story(line: str) -> None:
    assert body(f"<div>{line}</div>{PARAGRAPHS}", byline="") == list(STORY)


def test_a_dash_between_two_words_makes_no_dateline() -> None:
    first = "Harga tiket penyeberangan Tungkal–Batam naik tujuh persen mulai pekan depan, kata pengelola."
    standfirst = "<p>Kenaikan menurut pengelola pelabuhan menyesuaikan harga bahan bakar</p>"
    assert body(f"{standfirst}<p>{first}</p><p>{SECOND}</p><p>{THIRD}</p>")[:2] == [
        "Kenaikan menurut pengelola pelabuhan menyesuaikan harga bahan bakar",
        first,
    ]
