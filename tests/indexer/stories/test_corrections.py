"""Which articles put something right, and which only tell of somebody who does."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.models import Article
from indexer.stories.corrections import CorrectionKind, read_correction, title_key

NEWS = "Wali Kota Melati meresmikan pasar baru pada Senin pagi.\n"


def correction(title: str, body: str):
    return read_correction(Article(article_id="a", title=title, body=body))


@pytest.mark.parametrize(
    "note",
    [
        "CATATAN KOREKSI: Artikel ini telah diubah pada 12 September 2019 pukul 10.15 WIB karena"
        " ada kesalahan penulisan nama.",
        "Catatan redaksi: judul artikel ini telah diperbaiki karena keliru menyebut jumlah korban.",
        "Keterangan ralat: sebelumnya tertulis 15 orang, yang benar 5 orang.",
        "Ralat: Nama kepala dinas yang benar adalah Siti Aminah, bukan Siti Aisyah.",
        "Artikel ini telah mengalami perubahan pada bagian judul.",
        "Redaksi telah meralat angka pada berita ini. Kami mohon maaf.",
        "Sebelumnya ditulis anggaran Rp 2 miliar, seharusnya Rp 2 juta. Redaksi mohon maaf.",
        "Koreksi - paragraf ketiga semula menyebut hari Selasa, seharusnya Rabu.",
        "Terdapat kesalahan penulisan nama korban pada artikel ini dan sudah kami perbaiki.",
        "(Ralat: sebelumnya disebut Kabupaten Kenanga)",
        "Korban tewas tiga orang (sebelumnya ditulis empat orang).",
        "*Catatan koreksi: angka di paragraf tiga diganti pada 19 September 2019.",
    ],
)
def test_a_note_stands_in_what_it_corrects(note):
    found = correction("Pasar baru diresmikan", f"{NEWS}{note}\nPasar itu punya 200 kios.")
    assert found is not None
    assert (found.kind, found.text) == (CorrectionKind.NOTE, note)


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        (
            "RALAT: Jumlah Korban Banjir Melati",
            "Pada berita berjudul “Banjir Melati Tewaskan 15 Orang” yang tayang Senin (1/12/2025)"
            " terdapat kekeliruan. Jumlah korban yang benar 5 orang.",
            CorrectionKind.CORRECTION,
        ),
        (
            "[Ralat] Anggaran Pasar Melati",
            "Redaksi meralat artikel berjudul 'Anggaran Pasar Rp 2 Miliar' yang terbit kemarin.",
            CorrectionKind.CORRECTION,
        ),
        (
            "Koreksi: Nama Kepala Dinas Pendidikan",
            "Ada kesalahan dalam berita yang dimuat pada 3 Desember 2025.",
            CorrectionKind.CORRECTION,
        ),
        (
            "Hak Jawab PT Mawar atas Pemberitaan Limbah",
            "Menanggapi pemberitaan berjudul “Pabrik Mawar Buang Limbah ke Sungai” kami"
            " menyampaikan hak jawab sebagai berikut.",
            CorrectionKind.REPLY,
        ),
        (
            "Pencabutan Berita soal Bupati Kenanga",
            "Redaksi mencabut berita berjudul “Bupati Kenanga Ditangkap”"
            " https://kabar.example/2025/bupati-kenanga-ditangkap karena tidak benar.",
            CorrectionKind.WITHDRAWAL,
        ),
        (
            "Permohonan Maaf dan Klarifikasi",
            "Redaksi memohon maaf kepada pembaca atas kekeliruan dalam berita kemarin.",
            CorrectionKind.CORRECTION,
        ),
    ],
)
def test_a_piece_of_its_own_names_what_it_puts_right(title, body, kind):
    found = correction(title, body)
    assert found is not None
    assert found.kind is kind


def test_a_piece_tells_title_address_and_day():
    found = correction(
        "Ralat Berita Pasar",
        "Berita berjudul “Pasar Melati Terbakar Habis” yang tayang pada 2 Desember 2025 di"
        " https://kabar.example/pasar-terbakar. keliru: hanya dua kios terbakar.",
    )
    assert found is not None
    assert found.titles == ("Pasar Melati Terbakar Habis",)
    assert found.urls == ("https://kabar.example/pasar-terbakar",)
    assert found.day == date(2025, 12, 2)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Klarifikasi Bupati soal Video Viral", "Bupati menyampaikan klarifikasi kepada pers."),
        ("Artis Minta Maaf, Ini Klarifikasinya", "Ia menyampaikan permohonan maaf kepada warga."),
        ("KPU Ralat Jumlah Pemilih", "KPU meralat jumlah pemilih yang diumumkan pekan lalu."),
        ("Polisi Ralat Keterangan soal Korban", "Keterangan sebelumnya keliru, kata kapolres."),
        ("Menteri Cabut Izin Tambang", "Izin itu dicabut karena perusahaan melanggar aturan."),
        ("Hak Jawab Diatur UU Pers", "Setiap orang dapat memakai haknya menurut undang-undang."),
        ("Harga Koreksi, IHSG Melemah", "Indeks mengalami koreksi sejak pembukaan."),
        ("DPRD Koreksi APBD", "Dewan mengoreksi anggaran yang diajukan pemerintah kota."),
        ("Pasar baru diresmikan", "Dewan Pers meminta media memuat hak jawab secara proporsional."),
        ("Banjir surut", "Sebelumnya ditulis di papan bahwa jalan ditutup sampai Rabu."),
    ],
)
def test_somebody_elses_correction_is_news(title, body):
    assert correction(title, body) is None


def test_titles_are_compared_without_what_a_portal_adds():
    assert title_key("[FOTO] Pasar Melati, Terbakar! (Video)") == "pasar melati terbakar"
