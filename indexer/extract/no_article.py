"""Is a page an article at all, or a front, section, search or error page, a bot check, a login?

Told by what the page is: its standard marks (schema.org types, ``og:type``, the body classes of
content systems), the words of its title and headline, and how much prose of its own it has beside
headlines in links. No site is known by name. A page with a story of several paragraphs is an
article unless it says of itself, in such marks, that it is a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from indexer.extract.markup import Block
from indexer.extract.metadata import Metadata
from indexer.extract.teasers import is_prose, is_teaser

_STORY = 500
"""Characters of prose: a story of three paragraphs. Texts on error pages have up to 400, sections'
own descriptions up to 300."""

_SHORT_STORY = 200
_LEAST_HEADLINE = 25
_FEW = 3
_LIST = 5
"""Headlines in links that a list has beside its summaries; fewer are related stories."""

_LOOKED_AT = 60
"""Blocks at the top of a page in which an error or a check says what it is."""

_WEAK = "og:type"
"""Half of the portals call their articles a website there; alone it says nothing."""

_STATUS = re.compile(
    "|".join(
        (
            r"^\W*(?:error|kode|http)?\W*(?:40[0-4]|410|429|50[0-4])\W*(?:$|error|not|halaman|page"
            r"|forbidden|unauthori|internal|bad|service|gateway|too many|[-–|])",
            r"\b404\b.{0,20}\b(?:not found|error|halaman)",
            r"^\W*(?:maaf\W+|ups\W+|oops\W+)?(?:halaman|laman|artikel|berita|konten|page|dokumen)\b"
            r".{0,30}\b(?:tidak (?:di)?temukan|tidak tersedia|(?:sudah|telah) dihapus|dipindahkan"
            r"|not (?:be )?found|doesn.t exist)",
            r"^\W*(?:not found|page not found|nothing found|oops|ups|tidak ditemukan)\b",
            r"just a moment",
            r"attention required",
            r"checking your browser",
            r"verify(?:ing)? you are human",
            r"ddos[ -]protection",
            r"one more step",
            r"you have been blocked",
            r"robot or human|human or robot",
            r"connection timed out|error code 5\d\d|web server is down|origin is unreachable",
            r"^\W*(?:sebelum (?:anda )?melanjutkan|before you continue)\W*$",
            r"^\W*(?:verifikasi|konfirmasi) (?:umur|usia)\b|^\W*age verification|konten dewasa",
            r"are you a robot",
            r"security check",
            r"sebentar\b[ .…]*$",
            r"tunggu sebentar\b",
            r"memeriksa (?:sambungan|peramban|browser|koneksi)",
            r"verifikasi (?:keamanan|bahwa anda|manusia)",
            r"access denied",
            r"akses (?:di)?tolak",
            r"^\W*forbidden",
            r"unauthori[sz]ed",
            r"request blocked",
            r"^\W*(?:re)?captcha",
            r"error establishing a database",
            r"database error",
            r"kesalahan (?:saat )?(?:menyambung|membuat|koneksi)",
            r"(?:galat|kesalahan|error) (?:basis data|database|server|sistem|internal)",
            r"(?:internal )?server error",
            r"bad gateway",
            r"service unavailable",
            r"gateway time-?out",
            r"fatal error",
            r"account suspended",
            r"akun ditangguhkan",
            r"domain (?:expired|suspended|dijual|for sale)",
            r"under (?:construction|maintenance)",
            r"maintenance mode",
            r"(?:situs|website|web|halaman|server)\b.{0,20}\bdalam (?:pemeliharaan|perbaikan)",
            r"^\W*(?:sedang )?(?:dalam )?pemeliharaan\b",
            r"^\W*coming soon",
            r"index of /",
            r"welcome to nginx",
            r"apache2? .{0,20}default page",
            r"^\W*(?:silakan |harap )?(?:log ?in|masuk|sign in|daftar|register|registrasi)"
            r"(?: (?:ke|to|akun|untuk)\b.{0,40})?\W*(?:$|[-–|])",
            r"lupa (?:kata sandi|password)",
            r"reset password",
            r"berlangganan untuk",
            r"^\W*khusus pelanggan",
        )
    ),
    re.IGNORECASE,
)
"""What the titles and headlines of answers that are no page say."""

_STATUS_TEXT = re.compile(
    "|".join(
        (
            r"bukan robot",
            r"not a robot",
            r"(?:you are|you.re) human",
            r"origin web server",
            r"anda manusia",
            r"enable javascript",
            r"you (?:have been|were|are) blocked",
            r"security service to protect itself",
            r"(?:kami|kita|situs ini) menggunakan cookie",
            r"we use cookies",
            r"(?:harus|minimal|sudah) berusia (?:minimal )?(?:17|18|21)",
            r"aktifkan javascript",
            r"nyalakan javascript",
            r"ray id",
            r"cloudflare",
            r"checking your browser",
            r"database connection",
            r"(?:halaman|laman|artikel|konten) yang anda (?:cari|tuju|minta|akses)",
            r"page you (?:are|were) looking for",
            r"(?:requested|the) url .{0,80}not found",
            r"tidak dapat ditemukan",
            r"(?:gunakan|coba) (?:kotak |fitur |kolom )?pencarian",
            r"masuk (?:ke akun|untuk melanjutkan)",
            r"login untuk",
            r"silakan (?:login|masuk|berlangganan|daftar)",
            r"sudah punya akun",
            r"belum punya akun",
            r"lupa (?:kata sandi|password)",
            r"there has been a critical error",
            r"terjadi kesalahan (?:kritis|pada)",
            r"sedang dalam (?:perbaikan|pemeliharaan)",
            r"access to this (?:page|resource)",
            r"tidak ada (?:hasil|artikel|berita|pos)",
            r"hasil pencarian",
            r"^\W*(?:warning|fatal error|parse error|notice|deprecated)\s*:",
            r"uncaught (?:error|exception)",
            r"mysqli?_|sqlstate|too many connections",
            r"tidak dialihkan",
            r"(?:being|be) redirected",
            r"domain (?:is|may be) (?:parked|for sale)",
            r"domain ini (?:dijual|tersedia)",
            r"sudah berlangganan",
            r"paket (?:ber)?langganan",
        )
    ),
    re.IGNORECASE,
)
_LIST_TITLE = re.compile(
    r"\W*(?:"
    + "|".join(
        (
            r"hasil (?:pencarian|penelusuran)",
            r"search results?",
            r"pencarian\b",
            r"indeks\b",
            r"index\b",
            r"arsip\b",
            r"archives?\b",
            r"tag\s*[:#]",
            r"topik\s*:",
            r"kategori\s*:",
            r"category\s*:",
            r"label\s*:",
            r"kumpulan berita",
            r"daftar berita",
            r"(?:berita|kabar|info(?:rmasi)?)\b.{0,40}\b(?:terkini|terbaru|hari ini|terpopuler)\b",
            r"penulis\s*:",
            r"author\s*:",
            r"artikel (?:oleh|dari)\b",
            r"posts? by",
            r"halaman (?:utama|depan)",
            r"beranda",
            r"home",
        )
    )
    + ")",
    re.IGNORECASE,
)
_ABOUT_THE_SITE = re.compile(
    r"\W*(?:"
    + "|".join(
        (
            r"tentang(?: kami)?",
            r"about(?: us)?",
            r"profil(?: perusahaan)?",
            r"(?:(?:susunan|box|boks|struktur) )?redaksi",
            r"pedoman(?: pemberitaan)? media siber",
            r"kode etik(?: jurnalistik| internal)?",
            r"kebijakan privasi",
            r"privacy policy",
            r"disclaimer",
            r"penafian",
            r"syarat (?:dan|&) ketentuan",
            r"terms (?:of (?:use|service)|and conditions)",
            r"(?:hubungi|kontak)(?: kami)?",
            r"contact(?: us)?",
            r"(?:info(?:rmasi)?|pasang) iklan",
            r"kar(?:ir|ier)",
            r"sitemap",
            r"kirim (?:berita|tulisan|artikel|opini|naskah|laporan)(?: anda)?",
            r"(?:nonton )?live streaming\b.{0,25}",
            r"jadwal (?:acara|siaran|tayang)(?: tv)?",
            r"(?:unduh|download) aplikasi",
            r"berlangganan",
            r"peta situs",
        )
    )
    + r")\W*",
    re.IGNORECASE,
)
_LIST_KINDS = frozenset(
    {
        "CollectionPage",
        "SearchResultsPage",
        "ProfilePage",
        "ItemList",
        "Blog",
        "AboutPage",
        "ContactPage",
    }
)
_STORY_KIND = re.compile(r"(?:Article|BlogPosting|Report|Reportage|VideoObject|ImageGallery)$")
_LIST_CLASSES = frozenset(
    {
        "home",
        "archive",
        "category",
        "tag",
        "search",
        "search-results",
        "search-no-results",
        "error404",
    }
    | {"author", "date", "tax-post_tag", "post-type-archive", "error_page"}
)
"""Body classes that WordPress and Blogger give to their lists and errors."""

_STORY_CLASSES = frozenset({"single", "single-post", "item", "singular", "post-template-default"})
_LIST_FOLDERS = (
    "tag tags topik topic topics kategori category kanal rubrik section search cari "
    "pencarian indeks author penulis arsip archive archives label login masuk register page"
)
_SEARCH_QUERY = re.compile(r"(?:^|&)(?:s|q|query|search|keyword|cari|tag)=", re.IGNORECASE)
_LIST_FOLDER = re.compile(rf"(?:{'|'.join(_LIST_FOLDERS.split())})(?:\.\w+)?")

_TITLE_PARTS = re.compile(r"\s+[|•·»«~–—-]+\s+|\s*[|»«•]+\s*")
_WORDS_OF_HEADLINE = 4
"""Words that make a headline; so many hyphens stand in the last part of an address made of one."""


_WORDS_OF_SECTION = 2
_LEAST_LINES = 6
"""Lines of a poem on a page that says of itself that it is an article."""


def why_no_article(
    *,
    metadata: Metadata,
    title: str | None,
    visible: Sequence[Block],
    paragraphs: Sequence[str],
    url: str | None,
    dated: bool,
) -> str | None:
    """Why the page is no article, in English, or None if it is one.

    ``title`` is its headline, ``visible`` all its blocks, ``paragraphs`` what was read as its
    story, ``dated`` whether a date of publication was found.
    """
    prose = sum(len(one) for one in paragraphs if is_prose(one) and one != metadata.description)
    heads = [*metadata.titles, title or "", *metadata.headings[:2]]
    status = next((text for text in heads if text and _STATUS.search(text)), None)
    if status is not None and prose < _STORY and _says_status(visible, prose):
        return f"an error or check page: {status[:60]!r}"
    if title is not None and not dated:
        parts = _TITLE_PARTS.split(title)
        if any(map(_ABOUT_THE_SITE.fullmatch, (title, parts[0], parts[-1]))):
            return "a page about the site"
    if metadata.titles and not paragraphs and not dated and metadata.description is None:
        return "no text of its own"
    shown = sum(map(is_teaser, visible))
    own = _own_marks(metadata, url)
    listed = _list_marks(metadata, title, url)
    told = "a list of stories: " + ", ".join(sorted(listed))
    if prose >= _STORY:
        sure = listed - {_WEAK}
        return told if len(sure) > 1 and not own and shown >= _LIST else None
    if own and (prose or metadata.description or len(paragraphs) >= _LEAST_LINES):
        return None
    told_of = sum(len(one) for one in paragraphs if is_prose(one) and _STATUS_TEXT.search(one))
    least = _SHORT_STORY / 2 if dated else _SHORT_STORY * 2
    if prose - told_of < least and _STATUS_TEXT.search(_beginning(visible)):
        return "an error, check or login page"
    strong = listed - ({_WEAK, "title"} if dated and prose >= _SHORT_STORY / 2 else {_WEAK})
    shown_headline = any(one.text == title and one.link_share == 0 for one in visible)
    if dated and shown_headline and _is_headline(title, metadata) and prose >= _SHORT_STORY:
        strong -= {"address"}  # templates name the front page as the address of every page
    if strong and (shown >= _FEW or prose < _SHORT_STORY):
        return told
    if dated and not strong and _is_headline(title, metadata):
        if metadata.description is not None and is_prose(metadata.description):
            return None  # pictures or a film, told of in the head
        if prose and shown_headline:
            return None  # a sentence under a headline of its own
    lines = dated and not strong and shown_headline and len(paragraphs) >= _LEAST_LINES
    if lines and title in metadata.headings and len((title or "").split()) > _WORDS_OF_SECTION:
        return None  # a poem
    if shown >= _LIST and prose < (_SHORT_STORY if not dated else _SHORT_STORY / 2):
        return f"{shown} headlines in links and no story of its own"
    if shown >= 2 * _LIST and not dated and sum(map(is_prose, paragraphs)) < _FEW:
        return f"{shown} headlines in links and no story with a date"
    if prose < _SHORT_STORY and not dated:
        if listed:
            return told
        if prose and title not in metadata.headings:
            return "no headline, no date and hardly any text"
    return None


def _is_headline(title: str | None, metadata: Metadata) -> bool:
    """Whether a page has a headline of several words that names no list."""
    if title is None:
        return False
    words = len(title.split()) >= _WORDS_OF_HEADLINE and len(title) >= _LEAST_HEADLINE
    return words and title in metadata.headings and _LIST_TITLE.match(title) is None


def _says_status(visible: Sequence[Block], prose: int) -> bool:
    """Whether a page with a status in its title has no story besides: stories about captchas and
    logins have titles with such words too."""
    if prose < _SHORT_STORY:
        return True
    return _STATUS_TEXT.search(_beginning(visible)) is not None


def _beginning(visible: Sequence[Block]) -> str:
    return " ".join(block.text for block in visible[:_LOOKED_AT])


def _own_marks(metadata: Metadata, url: str | None) -> set[str]:
    """What on the page says that it is one article."""
    marks = set()
    if (
        "article:published_time" in metadata.properties
        or "content_publisheddate" in metadata.properties
    ):
        marks.add("time")
    if any(map(_STORY_KIND.search, metadata.kinds)) and _LIST_KINDS.isdisjoint(metadata.kinds):
        marks.add("type")
    kind = metadata.properties.get("og:type", "").lower()
    if kind in ("article", "news", "video.other", "video", "newsarticle"):
        marks.add("og")
    classes = metadata.body_classes
    if classes & _STORY_CLASSES or any(one.startswith("postid-") for one in classes):
        marks.add("class")
    if metadata.marks_story:
        marks.add("body")
    if marks == {"og"} and (
        classes & _LIST_CLASSES or metadata.kinds & _LIST_KINDS or (url and _is_list_path(url))
    ):
        return set()  # some content systems call every page an article there
    return marks


def _list_marks(metadata: Metadata, title: str | None, url: str | None) -> set[str]:
    """What on the page says that it is a list, a front page or a search."""
    marks = set()
    if metadata.kinds & _LIST_KINDS and not any(map(_STORY_KIND.search, metadata.kinds)):
        marks.add("schema.org type")
    kind = metadata.properties.get("og:type", "").lower()
    if kind in ("website", "object", "blog"):
        marks.add(_WEAK)
    elif kind == "profile":
        marks.add("a person's page")
    if metadata.body_classes & _LIST_CLASSES and not metadata.body_classes & _STORY_CLASSES:
        marks.add("class")
    heads = (*metadata.titles[:2], title or "", *metadata.headings[:1])
    if any(_LIST_TITLE.match(part) for text in heads for part in _TITLE_PARTS.split(text)):
        marks.add("title")
    if url is not None and _is_list_path(url):
        marks.add("path")
    if _is_front(metadata, url):
        marks.add("address")
    return marks


def _is_list_path(url: str) -> bool:
    """Whether an address is that of a list: a folder called so at its beginning, or a query; one
    that ends in the words of a headline is not."""
    parts = urlsplit(url)
    folders = [one for one in parts.path.lower().split("/") if one]
    if folders and folders[-1].count("-") >= _WORDS_OF_HEADLINE:
        return False
    if _SEARCH_QUERY.search(parts.query) is not None:
        return True
    if folders and folders[-1].startswith("index"):
        return len(folders) > 1
    return any(_LIST_FOLDER.fullmatch(one) for one in folders[:2])


def _is_front(metadata: Metadata, url: str | None) -> bool:
    """Whether the page's address is a site's root, and nothing says otherwise."""
    if metadata.urls:
        return False
    told = [metadata.canonical or "", metadata.properties.get("og:url", ""), url or ""]
    roots = [one for one in told if one and "://" in one]
    return bool(roots) and all(map(_is_root, roots))


def _is_root(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc) and parts.path.strip("/") in ("", "index.html", "index.php", "home")
