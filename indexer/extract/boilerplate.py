"""Which paragraphs of an Indonesian news text are not part of the story?

Teasers ("Baca juga: …"), advertisement marks, editor and copyright lines, the date line under the
headline, calls to follow a channel, tag lists, comment disclaimers. The same leftovers stand in
saved pages, feeds and scraped records, so the rules look at a paragraph's words only, never at
markup or at who published it. Most paragraphs are passed by their first word alone. The dateline
("SEMARANG, KABAR – …") is part of the story and is never touched.

Stories have sentences that begin in the same way ("Hak cipta atas motif itu …", "Komentar yang
dilontarkan camat …"): a rule names what else stands in the line, and a sentence that somebody is
said to have said is a story's whatever it begins with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.extract.dates import is_moment_line

_LONGEST = 400
"""Characters. Calls to follow a channel have up to 300; a longer paragraph tells something."""

_EDGES = " \t:;,.!-–—|>»«›*•▶►()[]\"'“”"
_FIRST_PICTURE = "\u2190"
"""Arrows, signs and emoji, which may stand before a call, come from here on."""

_QUOTES = frozenset("\"'“”‘")
"""A paragraph that begins with one is somebody's speech, whatever its words."""
_AROUND_WORDS = "\"'“”‘’,."
_NO_RULE = _QUOTES | {":"}
_GLUED = re.compile(r",(?=[\"“A-Z])")
_LONGEST_TEASER = 100
"""Scrapers that join text nodes with commas glue a teaser to the paragraph after it; a longer
paragraph with such a comma in it is kept whole rather than lost."""
_CHANNEL_SURE = (
    r"(?:google\s+(?:news|berita)"
    r"|(?:saluran|kanal|channel|grup|group)\s+(?:resmi\s+)?(?:wa|whats\s?app|telegram|youtube)\b"
    r"|(?:wa|whats\s?app|telegram|youtube)\s+(?:channel|grup|group)\b"
    r"|fans?page|newsletter|notifikasi|play\s?store|app\s?store"
    r"|\bklik (?:di ?sini|tautan|link|banner)\b"
    r"|(?:akun|media sosial|medsos|facebook|instagram|twitter|tiktok|youtube|whats\s?app|telegram)"
    r"\b.*\bkami\b|\bkami\b.*\b(?:facebook|instagram|twitter|tiktok|youtube|whats\s?app"
    r"|telegram)\b)"
)
_CHANNEL = (
    rf"(?:{_CHANNEL_SURE}|(?:akun|media sosial|medsos|facebook|instagram|twitter|tiktok|youtube"
    r"|whats\s?app|telegram)\b.*\bresmi\b)"
)
_VIDEO = r"(?:video|vidio|film|tayangan|berita|artikel|foto|cuplikan|live|siaran)"
_PEOPLE = (
    r"(?:editor|penulis|pewarta|reporter|wartawan|jurnalis|kontributor|koresponden|fotografer"
    r"|penyunting|redaktur|penerjemah|uploader|pengunggah|videografer|foto|laporan|oleh|rep|red)"
)
_RULES: tuple[tuple[str, str], ...] = (
    # The first word(s) that a rule is tried for, and the whole paragraph (in lower case, without
    # the punctuation around it) that it drops.
    ("baca lihat simak tonton", r"\w+\s+(?:juga|pula)\b.{0,250}"),
    ("saksikan dengarkan", r"\w+\s+juga\b.{0,250}"),
    ("baca lihat simak tonton saksikan", r"\w+\s*[:：].{0,250}"),
    (
        "baca lihat simak tonton saksikan klik",
        r"\w+\s+(?:(?:berita|artikel|video|foto|infografis|kabar|konten|info(?:rmasi)?)\s+)?"
        r"(?:(?:selengkapnya|selanjutnya|lainnya|terkait|menarik|pilihan|terbaru)\b.{0,200}"
        r"|(?:video|vidio|foto|infografis)\b.{0,150}(?:di bawah(?: ini)?|berikut(?: ini)?|di sini"
        r"|[:'\"”’]))",
    ),
    ("lanjut lanjutkan", r"\w+ (?:baca|membaca)\b.{0,40}\b(?:iklan|bawah)\b.{0,20}"),
    ("advertising daftar table", r"(?:advertising|daftar isi|table of contents)(?:\s*:)?"),
    (
        "ikuti simak baca",
        r"\w+ (?:terus |juga )?(?:berita|kabar|info(?:rmasi)?|update)\b.{0,120}"
        r"\b(?:hanya di|di)\s+(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)+[\w/.-]*",
    ),
    ("baca", r"baca (?:di sini|artikel|berita)\b.{0,120}"),
    (
        "jangan",
        r"jangan (?:lewatkan|ketinggalan)(?:\s*[:：].{0,250}|\s+(?:juga|video|berita|artikel|kabar"
        r"|info(?:rmasi)?|update|ramalan|promo)\b.{0,250})?",
    ),
    ("jangan", r"jangan lupa (?:untuk )?(?:like|subscribe|follow|ikuti)\b.{0,250}"),
    (
        "berita artikel video topik foto kabar",
        r"\w+\s+(?:terkait|lainnya|lain|populer|terpopuler|pilihan|terbaru|sebelumnya|selanjutnya"
        r"|rekomendasi|menarik)(?:\s+(?:untuk anda|hari ini|lainnya))?(?:\s*[:：].{0,250})?",
    ),
    (
        "terkait rekomendasi pilihan trending populer terpopuler sorotan related recommended"
        " selengkapnya selanjutnya lanjut halaman next prev previous show tampilkan load read",
        r"rekomendasi(?: untuk anda)?|(?:terkait|pilihan (?:editor|redaksi|untukmu)"
        r"|trending(?: now)?"
        r"|populer|terpopuler|sorotan|related(?: (?:posts?|articles?|news))?"
        r"|recommended(?: for you)?"
        r"|read (?:more|also))(?:\s*[:：].{0,250})?"
        r"|selengkapnya|selanjutnya|next(?: page)?|prev(?:ious)?(?: page)?|show all|load more"
        r"|tampilkan semua|lanjut(?:kan)?(?: ke halaman.{0,40}| membaca)?"
        r"|halaman(?: (?:selanjutnya|berikutnya|sebelumnya).{0,40}|\s*:?[\s\d|]*(?:semua|all)?)",
    ),
    (
        "halaman laman page pages hal",
        r"\w+\s*:?\s*\d{1,2}\s*(?:dari|of|/)\s*\d{1,2}"
        r"|\w+(?=\W*(?:[\dabflnpst]|$))(?=.*(?:\d|selanjutnya|next))\s*:?(?:[\s|,/»›<>«‹.…-]|\d{1,2}\b|selanjutnya|berikutnya|sebelumnya|next|prev(?:ious)?"
        r"|terakhir|pertama|semua|tampilkan|show|all|last|first)*",
    ),
    (
        "berita artikel info informasi",
        r"\w+ (?:selengkapnya|lengkap(?:nya)?)\W+(?:klik|baca|di sini|dapat dibaca)\b.{0,120}",
    ),
    (
        "the artikel postingan post berita",
        r"(?:the post|artikel|postingan|post|berita)\b.{1,300}\b(?:appeared first on"
        r"|first appeared on|pertama kali (?:tampil|muncul) (?:pada|di))\b.{0,100}",
    ),
    (
        "berita artikel tulisan konten",
        r"\w+ ini (?:(?:telah|sudah|pertama kali|juga|sebelumnya|lebih dulu) ){0,3}"
        r"(?:tayang|terbit|dimuat|diterbitkan|dipublikasikan|ditayangkan)\b"
        r"(?: (?:lebih dulu|lebih dahulu|sebelumnya|pertama kali|juga))?"
        r" ?(?:di|pada|dengan judul)\b.{0,300}"
        r"|\w+ ini (?:merupakan |adalah )?(?:hasil )?kerja ?sama\b.{0,200}"
        r"|\w+ ini (?:bersumber|disadur) dari\b.{0,200}",
    ),
    (
        "editor penulis pewarta reporter wartawan jurnalis kontributor koresponden fotografer"
        " penyunting redaktur penerjemah uploader pengunggah videografer foto laporan oleh rep red",
        rf"{_PEOPLE}(?:\s*[/&]\s*{_PEOPLE})?(?:\s*[:：|]\s*.{{0,120}})?",
    ),
    (
        "laporan",
        r"laporan (?:wartawan|reporter|jurnalis|kontributor)\b(?!.*\b(?:itu|ini|yang|di|dimuat)\b)"
        r"[^,]{0,40}(?:, [\w .'’]{3,30})?",
    ),
    (
        "redaksi informasi pemasangan hubungi kontak",
        r"redaksi\s*:.{0,20}(?:@|\[at\]).{0,80}|(?:informasi )?(?:pemasangan )?iklan\b.{0,100}"
        r"|hubungi\s*:.{0,20}(?:@|\[at\]).{0,60}",
    ),
    (
        "copyright hak c all",
        r"c\)\s?.{0,120}|all rights? reserved.{0,100}|hak cipta dilindungi\b.{0,120}"
        r"|(?:copyright|hak cipta)\s*(?:©|\(c\)|@|:|(?:19|20)\d\d).{0,200}"
        r"|(?:copyright|hak cipta)\b[^.]{0,40}\b(?:19|20)\d\d|copyright\b[^.]{0,60}"
        r"|(?:copyright|hak cipta)\b.{0,150}\b(?:all rights? reserved|dilindungi undang-undang)",
    ),
    (
        "dilarang",
        r"dilarang (?:keras )?(?:mengambil|menyalin|mengutip|meng[ck]opi?y?|memperbanyak"
        r"|menggandakan|menyebarluaskan|mempublikasikan|melakukan crawling)\b.{0,60}"
        r"(?:\b(?:konten|isi|berita|tulisan|artikel|materi|tayangan|crawling)\b|tanpa .{0,20}izin)"
        r".{0,300}",
    ),
    (
        "ikuti follow gabung bergabung langganan berlangganan subscribe like join",
        rf"\w+\b.{{0,250}}?{_CHANNEL}.{{0,150}}",
    ),
    (
        "dapatkan temukan cek yuk mari ayo klik unduh download simak baca update silakan nikmati",
        rf"(?!cek fakta)\w+\b.{{0,250}}?{_CHANNEL_SURE}.{{0,150}}",
    ),
    ("ringkasan intisari", r"\w+(?: berita)?\s*:.{0,300}"),
    (
        "yuk ayo mari",
        rf"(?:yuk|ayo|mari)\W+(?:kita )?(?:simak|tonton|saksikan|lihat|baca|dengarkan)\b"
        rf"(?: (?:juga|dulu))?.{{0,60}}\b{_VIDEO}\b.{{0,150}}",
    ),
    (
        "ayo mari yuk",
        r"\w+\b.{0,120}\b(?:ber)?donasi\b.{0,200}\b(?:klik|tautan|link|rekening|di sini|kitabisa)\b"
        r".{0,150}",
    ),
    (
        "simak tonton saksikan lihat",
        rf"\w+ (?:juga )?{_VIDEO} ?[:'\"“”’‘].{{0,200}}"
        r"|\w+ (?:juga )?(?:video|vidio) (?:lengkap(?:nya)?|selengkapnya|di bawah|di sini"
        r"|berikut)\b.{0,150}",
    ),
    (
        "lihat view",
        r"(?:lihat (?:postingan|kiriman|foto) ini di|view this (?:post|photo) on) \w+.{0,40}",
    ),
    (
        "sebuah a kiriman postingan",
        r"(?:sebuah )?(?:kiriman|postingan|foto|video) (?:yang )?dibagikan oleh\b.{0,80}@.{0,80}"
        r"|a (?:post|photo|video|reel) (?:shared|posted) by\b.{0,150}",
    ),
    (
        "silakan silahkan login masuk untuk artikel konten berlangganan daftar",
        r"(?:sila[hk]*kan )?(?:login|masuk|daftar|berlangganan)\b.{0,60}\b(?:untuk|agar)\b"
        r".{0,40}\b(?:melanjutkan|lanjut|membaca)\b.{0,80}"
        r"|untuk (?:melanjutkan|lanjut) membaca\b.{0,60}(?:login|masuk|langganan|daftar).{0,60}"
        r"|(?:artikel|konten) (?:ini )?(?:khusus|hanya)(?: untuk)? (?:pelanggan|anggota|member)\b"
        r".{0,100}",
    ),
    ("pic", r"pic\.twitter\.com/\w+"),
    (
        "tag tags topik label keyword keywords kata",
        r"(?:tags?|topik|label|keywords?|kata kunci)\s*(?:[:：].{0,300})?",
    ),
    (
        "komentar beri berikan tinggalkan tulis silakan silahkan alamat ruas leave your isi kolom"
        " email surel required simpan save login masuk",
        r"(?:komentar|\d+ komentar|(?:beri(?:kan)?|tinggalkan|tulis(?:kan)?)"
        r" (?:komentar|balasan)(?: anda\b.{0,80}| di (?:sini|bawah)\b.{0,80})?"
        r"|sila[hk]*kan (?:login|masuk|log in|daftar)\b.{0,120}"
        r"|alamat (?:email|surel) anda tidak akan\b.{0,200}|ruas yang wajib\b.{0,80}"
        r"|leave a (?:reply|comment)\b.{0,120}|your email address will not\b.{0,150}"
        r"|simpan nama, (?:email|surel)\b.{0,150}|save my name\b.{0,150}"
        r"|(?:isi |setiap |semua |kolom )?komentar (?:di|ini|yang|pembaca|anda|sepenuhnya|adalah"
        r"|merupakan|tidak|menjadi|dan)\b.{0,200}\b(?:tanggung jawab|pengirim|sara|di?moderasi"
        r"|menghapus|dihapus|ditampilkan|ditayangkan|kebijakan redaksi|pendapat redaksi|email)\b"
        r".{0,200}"
        r"|(?:login|masuk) untuk (?:ber|mem)\w*komentar\w*)",
    ),
    (
        "advertisement advertisment advertorial iklan ads scroll adsbygoogle sponsored loading"
        " memuat",
        r"(?:(?:advertise?ments?|iklan|ads|sponsored|scroll to (?:continue|resume)(?: with)?"
        r"(?: content| reading)?|loading|memuat|gulir (?:untuk|ke)\b.{0,40})[\s.…\-–—|]*)+"
        r"|\(?adsbygoogle\b.{0,200}",
    ),
    ("gulir geser usap scroll", r"\w+ (?:untuk|(?:ke )?bawah|ke|down)\b.{0,60}"),
    ("gambas", r"gambas:.{0,80}"),
    (
        "bagikan share tweet facebook twitter whatsapp telegram linkedin pinterest email copy salin"
        " line pin x instagram print cetak sukai like memuat kirim threads tautan",
        r"(?:(?:bagikan|share|tweet|facebook|twitter|whats\s?app|telegram|linkedin|pinterest|e?mail"
        r"|copy link|salin (?:tautan|link)|line|pin(?:\s?it)?|instagram|print|cetak|sukai|like this"
        r"|share this|bagikan ini|artikel(?: ini)?|berita(?: ini)?|di|ke|via|on"
        r"|memuat|kirim|threads|x"
        r"|tautan (?:disalin|telah disalin|berhasil disalin)|\d+)[\s:|,/…+.]*){1,20}",
    ),
)
_DATE_LINE_WORDS = (
    "senin selasa rabu kamis jumat jum'at jum’at sabtu minggu ahad diterbitkan terbit tayang"
    " dipublikasikan publikasi published diposting posted update diperbarui rilis dibaca dilihat"
)


def _rules_by_first_word() -> dict[str, re.Pattern[str]]:
    """One alternation of whole-paragraph patterns for each first word."""
    patterns: dict[str, list[str]] = {}
    for words, pattern in _RULES:
        for word in words.split():
            patterns.setdefault(word, []).append(pattern)
    return {word: re.compile("|".join(found), re.DOTALL) for word, found in patterns.items()}


_BY_FIRST_WORD = _rules_by_first_word()
_DATE_STARTS = frozenset(_DATE_LINE_WORDS.split())
_TELLING = _BY_FIRST_WORD.keys() | _DATE_STARTS
"""First words, without which no paragraph that begins with letters is boilerplate."""

_FIRST_WORD = re.compile(r"[\W_]*(\w+(?:['’]at)?)")
_AGO = re.compile(
    r"\d+ (?:detik|menit|jam|hari|minggu|bulan|tahun) (?:yang )?lalu"
    r"|.{0,60}\d+ (?:menit|min) (?:mem)?(?:baca|read)"
    r"|(?:di)?(?:baca|lihat)\s*:?\s*[\d.,]+ kali|[\d.,]+ (?:kali )?(?:views?|di(?:baca|lihat))"
)
_PAGE_COUNTER = re.compile(
    r"\d{1,2}\s*(?:dari|of)\s*\d{1,2}(?:\s*(?:halaman|laman|hal|pages?))?"
    r"|\d{1,2}\s*/\s*\d{1,2}\s*(?:halaman|laman|hal|pages?)"
    r"|(?:\d{1,2}[\s|,]+)+(?:selanjutnya|berikutnya|next|semua|all|terakhir|last)?"
)
_CONSENT = re.compile(
    r"\b(?:cookies?|kuki)\b.*\b(?:set?uju\w*|menyetujui|persetujuan|kebijakan privasi|privacy"
    r"|consent|accept|menerima|pengalaman)\b"
    r"|\b(?:menyetujui|setuju|kebijakan privasi|accept|consent)\b.*\b(?:cookies?|kuki)\b",
    re.IGNORECASE,
)
_SITE = re.compile(r"\b(?:situs|website|web|laman|kami|we|our|site|aplikasi)\b", re.IGNORECASE)
_SAID = re.compile(
    r"[,”\"’]\s*(?:kata|ujar|tutur|ungkap|ucap|jelas|sebut|papar|imbuh|tegas|terang|ajak|imbau|lanjut"
    r"|tambah|pungkas|demikian|begitu)(?:nya)?\b.*\.[\"”’')]*$",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence with its speaker: ", kata tim cek fakta dinas komunikasi." """

_INLINE = re.compile(
    r"\[gambas:[^\]]{0,120}\]"
    r"|\(adsbygoogle = window\.adsbygoogle \|\| \[\]\)\.push\(\{\}\);?"
    r"|(?-i:ADVERTISEMENT\s*)?(?-i:SCROLL TO (?:CONTINUE|RESUME)(?: WITH)?(?: CONTENT)?)"
    r"|(?<![\w\"“])(?-i:ADVERTISEMENT)(?![\w\"”])",
    re.IGNORECASE,
)
_END_MARK = re.compile(r"\s*\*{2,}\s*$")


def without_boilerplate(
    paragraphs: Sequence[str], title: str | None = None, *, dropped: list[str] | None = None
) -> list[str]:
    """``paragraphs`` (cleaned lines) without those that are not the story's.

    ``title`` is dropped where it is repeated as the first paragraph of several. What is left out
    is added to ``dropped``.
    """
    marked = _has_inline_marks("\n".join(paragraphs))
    kept = []
    for paragraph in paragraphs:
        story = " ".join(_INLINE.sub(" ", paragraph).split()) if marked else paragraph
        if len(story) > _LONGEST or _is_plainly_story(story) or not _is_by_the_rules(story):
            kept.append(story)
        elif dropped is not None:
            dropped.append(paragraph)
    if title and len(kept) > 1 and _is_same_line(kept[0], title):
        del kept[0]
    if kept and kept[-1].endswith("*"):
        kept[-1] = _END_MARK.sub("", kept[-1])
        if not kept[-1]:
            del kept[-1]
    return kept


def _has_inline_marks(text: str) -> bool:
    """Whether ``_INLINE`` may find something; single letters are sought first, in a tenth of the
    time."""
    return (
        ("[" in text and "ambas:" in text)
        or ("{" in text and "adsbygoogle" in text)
        or "ADVERTISEMENT" in text
        or "SCROLL TO " in text
    )


def _is_plainly_story(paragraph: str) -> bool:
    """Whether no rule can be meant: the first word, also of a quotation, is a plain one that none
    begins with, and nothing is said of cookies."""
    first = paragraph.partition(" ")[0].strip(_AROUND_WORDS)
    return (
        first.isalpha()
        and first.lower() not in _TELLING
        and "uki" not in paragraph
        and "ookie" not in paragraph
    )


def _is_same_line(paragraph: str, title: str) -> bool:
    """Whether both are the same in lower case, which makes at most three letters of one."""
    return len(paragraph) <= 3 * len(title) and paragraph.casefold() == title.casefold()


def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph (a cleaned line of at most 400 characters) is no part of a story."""
    return not _is_plainly_story(paragraph) and _is_by_the_rules(paragraph)


def _is_by_the_rules(paragraph: str) -> bool:
    found = _FIRST_WORD.match(paragraph)
    if found is None:
        return True  # stars, dashes, dots: a separator
    if paragraph[0] == "©":
        return True
    word = found[1].lower()
    rule = _BY_FIRST_WORD.get(word)
    if rule is not None and paragraph[0] not in _NO_RULE:
        glued = len(paragraph) > _LONGEST_TEASER and _GLUED.search(paragraph) is not None
        words = paragraph[found.start(1) :] if paragraph[0] > _FIRST_PICTURE else paragraph
        if not glued and rule.fullmatch(words.strip(_EDGES).lower()) is not None:
            return _SAID.search(paragraph) is None
    elif paragraph[0] == ":":
        return len(paragraph) < _LONGEST_TEASER  # the value of a label in a table cell before it
    elif word[0].isdigit() and _PAGE_COUNTER.fullmatch(paragraph.strip(_EDGES).lower()):
        return True
    if "ookie" in paragraph or "uki" in paragraph:
        return _is_consent(paragraph)
    if (word in _DATE_STARTS or word[0].isdigit()) and paragraph[-1] != "." and rule is None:
        line = paragraph.lower()
        return is_moment_line(line) or _AGO.fullmatch(line) is not None
    return paragraph[0] == "#" and all(word[0] == "#" for word in paragraph.split())


def _is_consent(paragraph: str) -> bool:
    """Whether a paragraph asks for consent to cookies."""
    if _SAID.search(paragraph):
        return False
    return _CONSENT.search(paragraph) is not None and _SITE.search(paragraph) is not None
