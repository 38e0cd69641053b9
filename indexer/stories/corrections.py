"""Does an article put right, answer or withdraw what was published before?

Two shapes. A *note* stands inside the corrected article ("CATATAN KOREKSI: Artikel ini telah
diubah pada …", "sebelumnya ditulis …"). A *piece* of its own is told by its title ("Ralat",
"Hak Jawab", "Pencabutan Berita") and by its body, which names what it puts right. A title with
"klarifikasi" or "permintaan maaf" is mostly somebody else's news (49 of 49 in 27,432 articles):
it counts only where the newsroom itself speaks in the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from indexer.extract.dates import find_dates
from indexer.models import Article


class CorrectionKind(StrEnum):
    """What was done to something published before."""

    NOTE = "note"
    CORRECTION = "correction"
    REPLY = "reply"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """``text`` is what the note or the piece says of it, as it stands in the body. ``at`` is the
    moment that a note gives. Of a piece: the ``titles`` in quotation marks, the ``urls`` and the
    ``day`` of what it puts right, as far as it names them."""

    kind: CorrectionKind
    text: str
    titles: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    day: date | None = None
    at: datetime | None = None


_LONGEST_TITLE = 200
_LONGEST_TEXT = 600

_PIECES: tuple[tuple[CorrectionKind, re.Pattern[str]], ...] = (
    (
        CorrectionKind.WITHDRAWAL,
        re.compile(
            r"^\W*(?:pencabutan|penarikan|cabut|pembatalan)\s+(?:\w+\s+)?(?:berita|artikel|naskah)\b"
            r"|\b(?:berita|artikel)\s+(?:ini\s+)?(?:telah\s+)?(?:dicabut|ditarik)\b",
            re.IGNORECASE,
        ),
    ),
    (
        CorrectionKind.REPLY,
        re.compile(r"^\W*hak\s+(?:jawab|koreksi)\b|[\[(]hak\s+jawab[\])]", re.IGNORECASE),
    ),
    (
        CorrectionKind.CORRECTION,
        re.compile(
            r"^\W*(?:ralat|koreksi\s+(?:berita|redaksi|artikel|judul)|errata|pembetulan)\b"
            r"|^\W*koreksi\s*[:\-–—]|[\[(](?:ralat|koreksi)[\])]",
            re.IGNORECASE,
        ),
    ),
)
_UNSURE = re.compile(r"\b(?:klarifikasi|permohonan maaf|permintaan maaf)\b", re.IGNORECASE)

_PUBLISHED = (
    r"(?:berita|artikel|pemberitaan|tulisan|naskah|laporan|judul|foto|infografis|keterangan foto)"
)
_OWN = re.compile(
    rf"\b{_PUBLISHED}\b[^.\n]{{0,120}}?\b(?:berjudul|dengan judul|bertajuk|yang (?:di)?tayang|"
    r"ditayangkan|tayang|dimuat|diterbitkan|terbit|dipublikasikan|diunggah|tersebut di atas)\b"
    rf"|\b(?:redaksi|kami)\b[^.\n]{{0,60}}?\b(?:meralat|mencabut|mengoreksi|memperbaiki|menarik)\b"
    rf"|\b(?:terdapat|ada|terjadi)\s+(?:kesalahan|kekeliruan)\b[^.\n]{{0,60}}?\b{_PUBLISHED}\b"
    rf"|\bhak (?:jawab|koreksi)\b[^.\n]{{0,100}}?\b{_PUBLISHED}\b",
    re.IGNORECASE,
)
_NEWSROOM = re.compile(
    r"\b(?:redaksi|segenap redaksi|kami(?: selaku)? redaksi)\b[^.\n]{0,100}?\b(?:mohon|memohon|"
    r"meminta|menyampaikan permohonan)\s+maaf\b[^.\n]{0,120}?\b(?:berita|artikel|pemberitaan|"
    r"pembaca|kekeliruan|kesalahan|ketidaknyamanan)\b"
    r"|\b(?:redaksi|kami)\b[^.\n]{0,60}?\b(?:meralat|mencabut)\b[^.\n]{0,60}?\b(?:berita|artikel)\b",
    re.IGNORECASE,
)

_NOTE = re.compile(
    r"(?:"
    r"\b(?:catatan|keterangan)\s+(?:koreksi|ralat)\s*:"
    r"|\((?:sebelumnya|semula)\s+(?:(?:di|ter)(?:tulis|cantum)(?:kan)?|(?:di|ter)sebutkan)\b"
    r"[^)\n]{3,200}\)"
    r"|\b(?:catatan|keterangan)\s+(?:koreksi|redaksi|ralat|editor)\b\s*[:\-–—]?"
    r"[^\n]{0,200}?\b(?:diubah|diralat|diperbaiki|dikoreksi|diperbarui|disunting|kesalahan|"
    r"kekeliruan|keliru|ralat|sebelumnya (?:di|ter)tulis|semula (?:di|ter)tulis)\b"
    rf"|\b(?:artikel|berita|naskah|judul(?: (?:artikel|berita))?)\s+ini\s+(?:telah|sudah)\s+"
    r"(?:mengalami\s+)?(?:di)?(?:ubah|perubahan|ralat|koreksi|perbaiki|perbaikan|sunting)\b"
    rf"|\b(?:redaksi|kami)\s+(?:telah\s+)?(?:meralat|mengoreksi|memperbaiki|mengubah)\s+"
    rf"(?:\w+\s+){{0,3}}{_PUBLISHED}\b"
    r"|\bsebelumnya\s+(?:di|ter)tulis\b[^\n]{0,200}?\b(?:seharusnya|yang benar|yang betul|"
    r"telah diperbaiki|kami mohon maaf|mohon maaf)\b"
    r"|(?:^|\n)\W*(?:ralat|koreksi)\s*[:\-–—]\s*[^\n]{10,}"
    r"|\b(?:terdapat|ada)\s+(?:kesalahan|kekeliruan)\s+(?:penulisan|pengetikan|penyebutan|data|"
    r"informasi)\b[^\n]{0,120}?\b(?:artikel|berita|judul|naskah)\b"
    r")",
    re.IGNORECASE,
)
_CHANGED_AT = re.compile(
    r"\b(?:di(?:ubah|revisi|ralat|perbaiki|koreksi|perbarui|ganti|sunting))\b"
    r"[^\n]{0,80}?\bpada\s+([^\n]{5,50})",
    re.IGNORECASE,
)
"""When a note says that the article was changed; other days in it are those of the news."""

_TITLE_HINTS = (
    *("ralat", "oreksi", "errata", "pembetulan", "hak", "cabut", "tarik", "narik", "batal"),
    *("klarifikasi", "maaf"),
)
"""One of these stands in the title of every piece."""

_HINTS = (
    *("ralat", "oreksi", "kesalahan", "kekeliruan", " ini telah", " ini sudah"),
    *(f"{word} {whose}" for word in ("catatan", "keterangan") for whose in ("redaksi", "editor")),
    *(
        f"{before} {form}"
        for before in ("sebelumnya", "semula")
        for form in ("ditul", "tertul", "diseb", "terseb", "dican", "tercan")
    ),
    *(
        f"{who} {what}"
        for who in ("redaksi", "kami")
        for what in ("telah", "memperbaiki", "mengubah")
    ),
)
"""One of these stands in every note: looking for them takes a tenth of the time of the pattern."""

_LIKELY = re.compile(
    r"\b(?:di|me)?ralat\b|koreksi|(?:catatan|keterangan)\s+(?:redaksi|editor)"
    r"|(?:sebelumnya|semula)\s+(?:di|ter)(?:tul|seb|can)"
    r"|(?:artikel|berita|naskah|judul)\s+ini\s+(?:telah|sudah)"
    r"|(?:redaksi|kami)\s+(?:telah\s+)?me(?:mperbaiki|ngubah)"
    r"|(?:kesalahan|kekeliruan)\s+(?:penulisan|pengetikan|penyebutan|data|informasi)"
)
"""So does one of these. "ralat" alone is in "peralatan", " ini telah" in any story: of the articles
with a hint, one in eighteen has one, and only of these the pattern is asked."""

_QUOTED = re.compile(r"[\"“”„«']([^\"“”„«»'\n]{12,200})[\"“”»']")
_QUOTED_WITHIN = re.compile(
    r"[‘']([^‘’'\n]{0,120}“[^“”\n]{1,120}”[^‘’'\n]{0,120})[’']"
    r"|“([^“”\n]{0,120}[‘'][^‘’'“”\n]{1,120}[’'][^“”\n]{0,120})”"
)
"""A title in which somebody is quoted: ‘Rektor: “Kami Tidak Tahu”’."""

_TITLE_NAMED = re.compile(
    r"\b(?:berjudul|dengan judul|bertajuk|judul)\s*[:,]?\s*[\"“”'«]?([^\"“”'«»\n]{12,200}?)"
    r"(?:[\"“”'»]|\s*(?:\(http|https?:|,? (?:yang )?(?:tayang|terbit|dimuat|diterbitkan)|\.\s|$))",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s\"“”<>()]+", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?:pada|tanggal|edisi|hari)\s+((?:\w+,?\s+)?\(?\d{1,2}(?:[/-]\d{1,2}[/-]\d{2,4}|\s+\w+\s+\d{4})\)?)"
)


def read_correction(article: Article) -> Correction | None:
    """What ``article`` corrects, in itself or elsewhere; None for an ordinary article."""
    piece = _piece(article)
    if piece is not None:
        return piece
    folded = article.body.lower()
    is_likely = any(hint in folded for hint in _HINTS) and _LIKELY.search(folded)
    match = _NOTE.search(article.body) if is_likely else None
    if match is None:
        return None
    text = _paragraph_at(article.body, match.end() - 1)
    changed = _CHANGED_AT.search(text)
    found = next(find_dates(changed[1]), None) if changed else None
    return Correction(kind=CorrectionKind.NOTE, text=text, at=found.moment if found else None)


def _piece(article: Article) -> Correction | None:
    folded = article.title.lower()
    if not any(hint in folded for hint in _TITLE_HINTS):
        return None
    for kind, pattern in _PIECES:
        if pattern.search(article.title) and (match := _OWN.search(article.body)):
            return _named(kind, article.body, match.start())
    if _UNSURE.search(article.title) and (match := _NEWSROOM.search(article.body)):
        return _named(CorrectionKind.CORRECTION, article.body, match.start())
    return None


def _named(kind: CorrectionKind, body: str, at: int) -> Correction:
    titles = [match[1] for match in _TITLE_NAMED.finditer(body)]
    titles += [match[1] for match in _QUOTED.finditer(body)]
    titles += [match[1] or match[2] for match in _QUOTED_WITHIN.finditer(body)]
    days = [_day(match[1]) for match in _DAY.finditer(body)]
    return Correction(
        kind=kind,
        text=_paragraph_at(body, at),
        titles=tuple(dict.fromkeys(title.strip(" .,:;") for title in titles)),
        urls=tuple(dict.fromkeys(url.rstrip(".,;)") for url in _URL.findall(body))),
        day=next((day for day in days if day is not None), None),
    )


def _day(written: str) -> date | None:
    found = next(find_dates(written), None)
    return found.moment.date() if found is not None else None


def _paragraph_at(body: str, at: int) -> str:
    start = body.rfind("\n", 0, at) + 1
    stop = body.find("\n", at)
    paragraph = body[start : stop if stop >= 0 else len(body)].strip()
    if len(paragraph) <= _LONGEST_TEXT:
        return paragraph
    first = max(0, at - start - 40)
    return paragraph[first : first + _LONGEST_TEXT].strip()


def title_key(title: str) -> str:
    """``title`` as titles are compared: its words in lower case, without what a portal adds in
    brackets at its ends."""
    bare = re.sub(r"^\W*[\[(][^\])]{2,20}[\])]|[\[(][^\])]{2,20}[\])]\W*$", "", title)
    return " ".join(re.findall(r"[^\W_]+", bare.lower()))
