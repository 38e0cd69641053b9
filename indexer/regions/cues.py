"""Which words beside a name tell what it names?

Lower-case words as they stand before a name. They are general Indonesian of news: offices,
levels of government, police units, kinds of places; which of them matter was found by reading
articles and counted on 27,432 of them (docs/decisions/0180-which-place-a-story-is-about.md).
"""

from __future__ import annotations

import re
from enum import StrEnum


class Cue(StrEnum):
    """What the word before a name says of it."""

    NONE = ""
    PLACE = "place"
    REGENCY = "kabupaten"
    CITY = "kota"
    DISTRICT = "kecamatan"
    PROVINCE = "provinsi"
    WEAK = "weak"
    """Nothing speaks for the place, and the name is also something else."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


REGENCY = _words("kabupaten kab kapupaten kabupten kabuapten pemkab bupati wabup")
CITY = _words("kota pemkot walikota wawali wawalkot polrestabes")
DISTRICT = _words(
    "kecamatan kec camat polsek kapolsek mapolsek distrik koramil kanitreskrim danramil puskesmas"
)
PROVINCE = _words("provinsi propinsi prov gubernur pemprov polda kapolda wakapolda mapolda wagub")
SMALLER = _words(
    "desa kelurahan kel dusun kampung dukuh nagari gampong lurah kades rw rt lingkungan perumahan"
)
"""What follows is a village or less, whatever else is called so."""

STREET = _words("jalan jl jln gang gg raya simpang jalur")
POLICE = _words(
    "polres kapolres mapolres polresta kapolresta mapolresta polrestabes kapolrestabes polsek "
    "kapolsek satreskrim bpbd damkar resor resort"
)
OFFICE = _words(
    "polres kapolres polresta kapolresta mapolres satreskrim satlantas kodim dandim dprd kejari "
    "kajari kpu bawaslu bpbd rsud"
)
"""Each regency has one: behind it even a word is the regency's name."""

POLDA = _words("polda kapolda wakapolda mapolda")
PLACE = _words(
    "di ke dari asal warga wilayah kawasan daerah polres kapolres kapolresta polresta mapolres "
    "mapolresta dprd kodim kejari bpbd rsud satlantas satreskrim kejaksaan negeri stasiun "
    "terminal bandara alun se masyarakat lapas rutan gor stadion pulau kantor dinas dinkes "
    "dishub disdik kpu bawaslu pasar tol dan metro pelabuhan dandim kajari sekitar hingga "
    "menuju masjid tni imigrasi polisi satpol pp pn asli kelahiran eks karesidenan keraton "
    "administrasi antara"
)
"""Words that a place follows, of whatever level."""

ORGANISATION = _words(
    "yayasan lbh indeks pelita bank pt cv hotel universitas univ institut politeknik uin iain "
    "rm restoran sate soto batik kopi partai persatuan klub grup bahasa suku persib persija "
    "persebaya persela persipura persiba persita persik persiraja arema psm psis psms pss pscs "
    "psps psbs maung persikota persibat persiwa persewar persigo semen persis persikabo psim "
    "persijap pssi selat laut teluk tribun harian radar orang bandeng nasi masakan pangeran "
    "sultan raja bajaj susu haryo warkop sungai danau gunung bukit samudra samudera tari gudeg "
    "pempek mie bakso mi kain tenun timnas unit apartemen rs rumahsakit perum film lagu serial "
    "novel"
)
"""What follows is part of another name: a club, a dish, a firm, a river."""

TITLES = _words(
    "pak bapak ibu bu mas mbak kombes akp kompol ipda iptu aiptu aipda brigjen jenderal kolonel "
    "dr ustaz ustadz kiai kh haji ajun akbp irjen letkol mayor kapten letda si sang bripka "
    "brigadir komjen bung almarhum almarhumah hj drs ir prof raden sersan serda serka pratu "
    "praka"
)
"""What follows is a person."""

SHORTENED = _words(
    "kab kec kel ds jl jln gg prov adm kep dr drs ir h hj kh prof tn ny sdr gub kapt kol"
)
"""Words that belong to the name behind them though a full stop ends them."""

ORIGIN = _words("kelahiran putra putri putra-putri asli rute jurusan tujuan arah menuju")
"""Somebody or something comes from there, or goes there."""

FROM = _words("warga asal mahasiswa dari alumni")

SPEECH = _words(
    "kata ujar ucap tutur jelas ungkap imbuh tambah papar sambung ucapnya menurut tandas tegas"
)

ALSO_PERSONS = frozenset({"Bima", "Karo", "Kaur", "Batu", "Ende"})
"""Given names, and abbreviated offices of the police (Karo Penmas)."""

DIRECTIONS = frozenset(
    {
        "Barat", "Timur", "Utara", "Selatan", "Tengah", "Tenggara", "Kota", "Pusat", "Raya",
        "Hulu", "Hilir",
    }
)  # fmt: skip
DAYS = frozenset({"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu", "Ahad"})
CLUB_AFTER = frozenset(
    {"United", "FC", "Putra", "Globe", "Post", "Open", "Fair", "Ekspres", "City"}
)

CAMPUS = re.compile(
    r"(?:Universitas|Institut|Politeknik|Sekolah Tinggi|STIE|Unhas|Poltekkes)"
    r"(?: [A-Z]\w+){0,3}(?: \(\w+\))? $"
)
"""A university's name runs up to the place it is called by."""

VENUE_AFTER = re.compile(
    r"(?:,? [A-Z][\w ]{3,25})?,?\s*(?:pada |siang |malam |pagi |sore )?(?:hari )?"
    r"(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu|kemarin|hari ini|\(\d)"
)
"""After a place where something was said: the day."""
