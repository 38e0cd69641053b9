"""Is a piece of a line the name of a person?

A line under a headline holds names, sections, places, buttons and outlets; all are written with
capitals. What is told apart here is told by words, not by a list of people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.extract.characters import clean_line
from indexer.extract.titles import is_site

_NAME = re.compile(r"[A-Z][\w.'’/ ,-]{2,60}")
_BORDERS = re.compile(
    r"\s*(?:,(?!\s*(?:[SMD]\.?[A-Z][\w.]*|SE|SH|ST|MM|MSi|MPd)\b)|;|/|&|\bdan\b|\band\b)\s*"
)
_PIECES = re.compile(r"\s*(?:\|+|•|·|[-–—]+(?=\s|$)|(?<=\s)[-–—]+|:|\(|\)|\[|\])\s*")
_MOST_WORDS = 5
_LONGEST_PIECE = 8
"""Words between signs: "Sri Uji, Budi Uji dan Ani Uji" has 7."""

_NO_NAME_WORDS = (
    "bagikan share tweet follow ikuti komentar comments editor redaktur penyunting redaksi admin "
    "administrator tim team desk media news online berita kabar artikel artikel home beranda menu "
    "kategori category tags tag foto video galeri gallery infografis iklan advertorial baca lihat "
    "dibaca views view menit detik jam hari kali oleh by penulis reporter wartawan jurnalis "
    "kontributor pewarta author publikasi published update updated diperbarui terbit tayang posted "
    "tanggal pukul wib wita wit senin selasa rabu kamis jumat sabtu minggu januari februari "
    "maret april mei juni juli agustus september oktober november desember di pada dari untuk "
    "yang dengan ini itu dalam ke akan tidak sumber copyright google whatsapp facebook twitter "
    "instagram telegram print cetak email salin link copy simpan audio dengarkan kredit"
)
_NO_NAME = frozenset(_NO_NAME_WORDS.split())
_SECTION_WORDS = (
    "nasional daerah regional internasional dunia ekonomi bisnis politik hukum kriminal olahraga "
    "sport sports bola hiburan gaya hidup lifestyle teknologi tekno otomotif kesehatan pendidikan "
    "budaya wisata travel kuliner opini kolom tokoh utama headline terkini terbaru populer pilihan "
    "metro megapolitan peristiwa sosial pemerintahan parlemen religi khazanah kabupaten kota "
    "provinsi jawa barat timur tengah utara selatan sumatera kalimantan sulawesi papua bali banten "
    "jakarta jabar jateng jatim sumut sumsel lampung riau aceh indonesia nusantara umum lainnya "
    "liputan khusus fokus laporan info breaking ragam"
)
_SECTIONS = frozenset(_SECTION_WORDS.split())
_SYSTEM = re.compile(r"://|@|\.(?:com|co|id|net|org|example)\b", re.IGNORECASE)


def is_person(text: str, site_names: Sequence[str], *, sure: bool = False) -> bool:
    """Whether ``text`` may be a person's name. ``sure``: it stands where an author's name stands,
    so that one word, or one that is a place as well, is enough."""
    words = text.split()
    if not _NAME.fullmatch(text) or not 1 <= len(words) <= _MOST_WORDS or _SYSTEM.search(text):
        return False
    if is_site(text, site_names) or any(map(str.isdigit, text)):
        return False
    low = [word.strip(".,'’").lower() for word in words]
    if not _NO_NAME.isdisjoint(low):
        return False
    if any(word[0].islower() and word not in ("bin", "binti", "van", "de", "al") for word in words):
        return False
    if sure:
        return not all(word in _SECTIONS for word in low)
    return len(words) >= 2 and _SECTIONS.isdisjoint(low)


def persons_in(line: str, site_names: Sequence[str], *, sure: bool = False) -> tuple[str, ...]:
    """The names of persons in ``line``, in order, each once; what else stands in it is passed over.

    >>> persons_in("Sri Uji - Kabar Uji", ["Kabar Uji"])
    ('Sri Uji',)
    """
    names: dict[str, None] = {}
    pieces = _PIECES.split(line)
    if any(len(piece.split()) > _LONGEST_PIECE for piece in pieces):
        return ()  # a caption or a sentence
    for piece in pieces:
        for part in _BORDERS.split(piece):
            name = clean_line(part).strip(" .,-–—|*")
            if name and is_person(name, site_names, sure=sure):
                names[name] = None
    return tuple(names)
