"""What two texts are to each other."""

from __future__ import annotations

import random

import pytest

from indexer.stories.comparing import comparable, compare
from indexer.stories.likeness import CopyKind

RELEASE = (
    "Pemerintah Kota Melati membuka pendaftaran beasiswa bagi pelajar sekolah menengah. Kepala "
    "Dinas Pendidikan mengatakan jumlah penerima tahun ini bertambah menjadi dua ratus orang. "
    "Pendaftaran dibuka sampai akhir bulan di kantor dinas dan melalui laman resmi. Syaratnya "
    "nilai rata-rata delapan, surat keterangan dari sekolah, dan kartu keluarga. Penerima tahun "
    "lalu boleh mendaftar lagi asalkan nilainya tidak turun. Hasil seleksi diumumkan bulan depan "
    "di papan pengumuman setiap sekolah. Anggaran beasiswa berasal dari APBD dan sumbangan para "
    "pengusaha daerah."
)
OTHER = (
    "Hujan deras sejak sore membuat Sungai Kenanga meluap dan merendam puluhan rumah warga. "
    "Petugas mengevakuasi lansia dan anak-anak ke balai desa dengan perahu karet. Ketinggian air "
    "mencapai satu meter di dekat jembatan. Jalan penghubung antardesa ditutup sampai air surut."
)
PRICES = "Harga emas hari ini {}. Ukuran 1 gram {}, 2 gram {}, 5 gram {}, 10 gram {}, 25 gram {}."


def kind(one: str, other: str, sources: tuple[str, str] = ("a", "b")) -> CopyKind | None:
    likeness = compare(comparable(one, sources[0]), comparable(other, sources[1]))
    return likeness.kind if likeness else None


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (RELEASE, CopyKind.EXACT),
        (RELEASE.upper().replace(". ", ".\n"), CopyKind.EXACT),
        (f"KOTA MELATI (ANTARA) - {RELEASE}", CopyKind.NEAR),
        (RELEASE.replace("dua ratus", "200"), CopyKind.NEAR),
        (f"{OTHER} {RELEASE} {OTHER.upper()}", CopyKind.PART),
        (". ".join(RELEASE.split(". ")[:4]), CopyKind.PART),
        (OTHER, None),
        ("", None),
    ],
)
def test_another_outlets_text_is(other, expected):
    assert kind(RELEASE, other) == expected


def test_a_sentence_moved_elsewhere_makes_no_other_text():
    sentences = RELEASE.split(". ")
    moved = ". ".join(sentences[3:] + sentences[:3])
    assert kind(RELEASE, moved) is CopyKind.NEAR


def test_a_longer_telling_of_a_release_is_nearly_the_same_in_another_outlet_only():
    retold = f"{RELEASE} {OTHER.split('. ', maxsplit=1)[0]}."
    for word, instead in (
        ("dua ratus", "200"),
        ("akhir", "ujung"),
        ("laman", "situs"),
        ("surat", "kertas"),
        ("nilainya", "rapornya"),
        ("papan", "dinding"),
    ):
        retold = retold.replace(word, instead)
    likeness = compare(comparable(RELEASE, "a"), comparable(retold, "b"))
    assert likeness is not None
    assert (likeness.kind, round(likeness.share, 2), round(likeness.overlap, 2)) == (
        CopyKind.NEAR,
        0.66,
        0.44,
    )
    assert kind(RELEASE, retold, ("a", "a")) is CopyKind.PART


LONG_RELEASE = [f"kata{place}" for place in range(200)]
REWORDED = [f"lain{place}" if place % 9 == 8 else word for place, word in enumerate(LONG_RELEASE)]
"""The release by an outlet that changed every ninth word: five ninths of its runs of four stay."""


def test_a_release_that_another_outlet_reworded_is_nearly_the_same():
    release, reworded = " ".join(LONG_RELEASE), " ".join(REWORDED)
    likeness = compare(comparable(release, "a"), comparable(reworded, "b"))
    assert likeness is not None
    assert (likeness.kind, round(likeness.share, 2), round(likeness.overlap, 2)) == (
        CopyKind.NEAR,
        0.88,
        0.39,
    )
    assert compare(comparable(reworded, "b"), comparable(release, "a")) == likeness
    assert kind(release, reworded, ("a", "a")) is CopyKind.PART


@pytest.mark.parametrize(("words", "expected"), [(10, CopyKind.NEAR), (35, CopyKind.PART)])
def test_a_reworded_release_under_news_of_its_own_is_a_part(words, expected):
    news = [f"berita{place}" for place in range(words)]
    assert kind(" ".join(LONG_RELEASE), " ".join(news + REWORDED[words:])) is expected


def test_a_days_prices_are_no_copy_of_another_days():
    one = PRICES.format("1/12/2025", *("1.2", "2.4", "6.1", "12.2", "30.5"))
    other = PRICES.format("2/12/2025", *("1.3", "2.5", "6.4", "12.9", "31.7"))
    assert kind(one, other, ("a", "a")) is None


def test_an_empty_text_is_like_nothing():
    assert kind("", "") is None


@pytest.mark.parametrize("seed", range(20))
def test_a_release_is_found_again_after_a_third_was_added(seed):
    rng = random.Random(seed)
    sentences = RELEASE.split(". ")
    for sentence in OTHER.split(". ")[:2]:
        sentences.insert(rng.randrange(len(sentences)), sentence)
    assert kind(RELEASE, ". ".join(sentences)) is not None


def test_prices_of_two_days_that_repeat_most_numbers_are_no_copy():
    """A table of twenty-five prices of which five are new, among the same words."""
    words = " ".join(f"{a}{b}{c}n" for a in "bdgklm" for b in "aeiou" for c in "nrstklm")
    first = [f"{600 + n}.000" for n in range(25)]
    second = [*first[:20], *(f"{900 + n}.000" for n in range(5))]
    one = comparable(f"{words} {' '.join(first)}", "Kabar")
    other = comparable(f"{words} {' '.join(second)}", "Kabar")
    elsewhere = comparable(f"{words} {' '.join(second)}", "Warta")
    assert compare(one, other) is None
    found = compare(one, elsewhere)
    assert found is not None
    assert found.kind is CopyKind.NEAR


@pytest.mark.parametrize(
    "other",
    [
        "https://kabar.example/banjir",
        "http://www.kabar.example/banjir/",
        "https://kabar.example/banjir?utm_source=wa#atas",
    ],
)
def test_two_texts_of_one_address_are_records_of_one_article(other):
    body = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh"
    one = comparable(body, "kabar", "https://kabar.example/banjir")
    found = compare(one, comparable(f"{body} sebelas dua belas", "kabar", other))
    assert found is not None
    assert found.kind is CopyKind.RECORD


def test_other_texts_of_one_address_are_two_articles():
    one = comparable("satu dua tiga empat lima enam", "kabar", "https://kabar.example/")
    other = comparable("tujuh delapan sembilan sepuluh sebelas", "kabar", "https://kabar.example/")
    assert compare(one, other) is None
