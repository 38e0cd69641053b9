"""Paragraphs that are not the story's, and those that only look like it."""

import time

import pytest

from indexer.extract.boilerplate import without_boilerplate

STORY = ["SLEMAN, KABAR – Warga menanam bakau.", "Kegiatan itu diikuti pelajar."]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Baca juga: Bupati Meresmikan Pasar",
        "(Baca Juga: Bupati Meresmikan Pasar)",
        "BACA JUGA Bupati Meresmikan Pasar",
        ">>> Baca: Bupati Meresmikan Pasar",
        "Lihat juga: Banjir Surut",
        "Simak juga video “Banjir Surut di Demak”",
        "Simak Video Pilihan di Bawah Ini:",
        "Baca selengkapnya di halaman berikutnya",
        "Jangan lewatkan!",
        "JANGAN LEWATKAN: Resep Rendang",
        "Berita Terkait",
        "Artikel Terkait: Banjir Surut",
        "Rekomendasi untuk Anda",
        "Halaman Selanjutnya",
        "Halaman: 1 2 3 Semua",
        "Selengkapnya",
        "ADVERTISEMENT",
        "- Advertisement -",
        "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT",
        "SCROLL TO RESUME CONTENT",
        "Iklan",
        "[Gambas:Video 20detik]",
        "[Gambas:Instagram]",
        "Editor: Siti Aminah",
        "Penulis : Budi | Editor : Ani",
        "Pewarta: Budi",
        "Penulis",
        "Laporan Wartawan Kabar Timur, Budi Santosa",
        "Copyright © ANTARA 2025",
        "COPYRIGHT © 2015",
        "© 2025 Kabar Garut",
        "Hak Cipta 2025",
        "Dilarang keras mengambil konten tanpa izin tertulis.",
        "Jumat, 5 Desember 2025 | 13:05 WIB",
        "05/12/2025 13:05",
        "2 jam yang lalu",
        "👉 Baca: Jadwal Kapal Merak",
        "▶ Tonton juga: Panen Udang",
        "Berita selengkapnya klik: https://kabar.example/x",
        "Info selengkapnya klik di sini",
        "Scroll ke bawah untuk melanjutkan membaca",
        "Usap ke bawah untuk lanjut",
        "Dapatkan kabar terkini hanya dengan satu akun, daftar sekarang dengan klik disini",
        "9 Mei 2024 • 4 menit baca",
        "Dibaca: 1.411 kali",
        "Ikuti berita terkini Kabar Garut di Google News, klik di sini.",
        "Cek Berita dan Artikel yang lain di Google News",
        "Gabung di saluran WhatsApp Kabar Garut.",
        "Dapatkan kabar terbaru lewat grup Telegram kami.",
        "Follow Instagram dan Twitter kami",
        "Artikel ini telah tayang di kabar.example dengan judul Banjir Surut",
        "Tags: banjir, Demak",
        "Tag",
        "#banjir #demak",
        "Tinggalkan Balasan",
        "Alamat email Anda tidak akan dipublikasikan.",
        "Komentar di bawah ini tanggung jawab pengirim.",
        "Silakan login untuk berkomentar",
        "Bagikan ini: Facebook Twitter WhatsApp",
        "Share",
        "Salin tautan",
        "The post Banjir Surut appeared first on Kabar Garut.",
        "***",
        "———",
        ": Budi",
    ],
)
def test_a_paragraph_that_is_no_part_of_the_story_is_dropped(paragraph: str) -> None:
    assert without_boilerplate([STORY[0], paragraph, STORY[1]]) == STORY


@pytest.mark.parametrize(
    "paragraph",
    [
        "JAKARTA, KABAR – Editor buku itu wafat.",
        "Kupang (ANTARA) - Pemerintah membagikan benih.",
        "Lihat saja kondisinya sekarang, jalan itu rusak parah.",
        "Simak penjelasan dokter tentang demam berdarah berikut.",
        "Baca doa sebelum tidur agar tenang, kata ustaz itu.",
        "Saksikan pula pertandingan final di Stadion Mandala malam ini.",
        "Jangan lewatkan untuk singgah ke Masjid Raya saat ke Medan.",
        "“Baca juga bukunya, jangan cuma menonton,” kata Ani.",
        '" tulis komentar @warga.',
        "Komentarnya pendek saja.",
        "Rekomendasi: beli di bawah Rp1.300 per saham.",
        "Editor film itu pulang ke Solo.",
        "Penulis novel tersebut lahir di Belitung.",
        "Laporan wartawan Kabar dari Jayapura, massa juga melempari kantor bupati.",
        "Iklan rokok di jalan protokol dibongkar petugas.",
        "Kamis (19/9/2019) pukul 14:06:31 WIB.",
        "5 Desember 2025.",
        "5 orang luka.",
        "Ikuti protokol kesehatan, kata Wali Kota.",
        "Cek kesehatan gratis dibuka di puskesmas.",
        "Bagikan sembako, calon bupati dilaporkan.",
        "Facebook menutup ribuan akun palsu.",
        "Pemasangan kabel selesai.",
        "Sumber: Pemerintah Kota Tarakan",
        "KONTAK: info@kabar.example",
        "(kpl/sry)",
        "Halaman rumah warga tertutup lumpur.",
        "Terkait kasus itu, polisi memeriksa saksi.",
        "Pilihan warga jatuh pada calon tunggal.",
    ],
)
def test_a_paragraph_that_only_looks_like_it_is_kept(paragraph: str) -> None:
    assert without_boilerplate([STORY[0], paragraph]) == [STORY[0], paragraph]


def test_a_long_paragraph_is_kept_whatever_it_begins_with() -> None:
    paragraph = "Baca juga menjadi kegemaran anak-anak di desa itu. " * 10
    assert without_boilerplate([paragraph.strip()]) == [paragraph.strip()]


def test_a_teaser_that_a_scraper_glued_to_the_story_is_kept_with_it() -> None:
    paragraph = (
        "Baca Juga: Klub Itu Kalah,“Semua pemain siap, tidak ada yang cedera,” ucap pelatih."
        " Ia yakin menang di kandang."
    )
    assert without_boilerplate([paragraph]) == [paragraph]


def test_marks_inside_a_paragraph_are_taken_out() -> None:
    assert without_boilerplate(
        ["Warga senang. [Gambas:Video 20detik] Jalan itu mulus. ADVERTISEMENT SCROLL TO CONTINUE"]
    ) == ["Warga senang. Jalan itu mulus."]


def test_stars_at_the_end_are_dropped() -> None:
    assert without_boilerplate(["Warga senang.***", "***"]) == ["Warga senang."]
    assert without_boilerplate(["Warga senang. (abc)***"]) == ["Warga senang. (abc)"]


def test_the_repeated_title_is_dropped_unless_it_is_all_there_is() -> None:
    assert without_boilerplate(["WARGA SENANG", *STORY], "Warga senang") == STORY
    assert without_boilerplate(["Warga senang"], "Warga senang") == ["Warga senang"]


def test_a_hostile_paragraph_takes_no_time() -> None:
    hostile = [
        word + tail * 190
        for word in ("ikuti ", "the post ", "bagikan ", "advertisement ", "oleh", "halaman ", "5 ")
        for tail in ("a ", " :", "share ", "on", "1 ", "- ", "/.")
    ]
    begin = time.process_time()
    without_boilerplate([text[:400] for text in hostile])
    assert time.process_time() - begin < 1
