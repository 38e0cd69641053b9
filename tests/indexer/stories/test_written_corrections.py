"""Thirty pieces that put an article right, answer or withdraw it, as newsrooms write them: each is
linked to what it names, or to nothing, for a reason."""

from __future__ import annotations

from datetime import datetime

import pytest

from indexer.analysis.analyzer import Analyzer
from indexer.engines import memory
from indexer.identity import id_from_url
from indexer.models import WIB, Article
from indexer.stories.correcting import corrected_by_it, corrections_of

ANALYZER = Analyzer()
SITE = "https://kabar.example/2025/12"


def written(
    article_id: str, title: str, day: int = 1, source: str = "Kabar", body: str = "Isi berita."
) -> Article:
    published = datetime(2025, 12, day, 8, tzinfo=WIB)
    return Article(
        article_id=article_id, title=title, body=body, source=source, published_at=published
    )


def at(address: str, title: str, day: int) -> Article:
    url = f"{SITE}/{address}"
    return written(id_from_url(url), title, day)._replace(url=url)


HELD = (
    written("banjir", "Banjir Melati Tewaskan 15 Orang"),
    written("banjir-warta", "Banjir Melati Tewaskan 15 Orang", source="Warta"),
    at("bupati-kenanga-ditangkap", "Bupati Kenanga Ditangkap", 2),
    written("pasar", "Pasar Rp 2 Miliar di Desa Anggrek Mangkrak", 2),
    written("pabrik", "Pabrik Mawar Diduga Buang Limbah ke Sungai Cempaka", 3),
    written("rektor", "Rektor Universitas Melati: “Kami Tidak Tahu”", 3),
    written("dokter", "Dokter RSUD Kenanga Mogok Kerja, Pasien Telantar", 4),
    at("jalan-rusak-3-tahun", "Jalan Desa Dahlia Rusak 3 Tahun", 4),
    written("nanti", "Kapal Seruni Tenggelam di Selat Melati", 20),
    written("lomba", "Lomba Baca Puisi", 2),
)
BUPATI, JALAN = HELD[2].article_id, HELD[7].article_id

LINKED = (
    ("Ralat: Jumlah Korban", "Dalam berita berjudul “Banjir Melati Tewaskan 15 Orang” yang tayang "
     "Senin (1/12/2025) terdapat kekeliruan.", "banjir"),
    ("RALAT BERITA", "Berita kami berjudul \"Banjir Melati Tewaskan 15 Orang\" yang terbit kemarin "
     "keliru. Yang benar 5 orang.", "banjir"),
    ("[Ralat] Korban banjir", "Redaksi meralat artikel berjudul 'Banjir Melati Tewaskan 15 Orang'.",
     "banjir"),
    ("Koreksi: korban banjir di Melati", "Ada kesalahan dalam artikel bertajuk «Banjir Melati "
     "Tewaskan 15 Orang» yang ditayangkan Senin.", "banjir"),
    ("Koreksi Redaksi", "Pada artikel dengan judul Banjir Melati Tewaskan 15 Orang (https://kabar."
     "example/x) yang tayang 1 Desember 2025, jumlah korban salah.", "banjir"),
    ("Pembetulan berita banjir", "Artikel berjudul “BANJIR MELATI TEWASKAN 15 ORANG” yang dimuat "
     "Senin memuat angka yang keliru.", "banjir"),
    ("Ralat Foto Banjir", "Foto yang tayang bersama berita “Banjir Melati Tewaskan 15 Orang” bukan "
     "foto di Melati.", "banjir"),
    ("Pencabutan Berita", f"Redaksi mencabut berita yang tayang di {SITE}/bupati-kenanga-ditangkap "
     "karena tidak benar.", BUPATI),
    ("Pencabutan Berita Bupati Kenanga", "Kami mencabut berita berjudul “Bupati Kenanga Ditangkap” "
     "yang terbit Selasa.", BUPATI),
    ("Berita Ini Dicabut", f"Artikel yang dimuat di {SITE}/bupati-kenanga-ditangkap?page=all telah "
     "kami cabut.", BUPATI),
    ("Penarikan Artikel soal Bupati", f"Redaksi menarik artikel yang diterbitkan pada "
     f"{SITE}/bupati-kenanga-ditangkap.", BUPATI),
    ("Hak Jawab Bupati Kenanga", "Menanggapi pemberitaan berjudul “Bupati Kenanga Ditangkap” yang "
     "tayang 2 Desember 2025, kami menyampaikan hak jawab.", BUPATI),
    ("Hak Jawab Kontraktor Pasar Anggrek", "Sehubungan dengan berita berjudul \"Pasar Rp 2 Miliar "
     "di Desa Anggrek Mangkrak\" yang dimuat Kabar, bersama ini hak jawab kami.", "pasar"),
    ("Hak Jawab PT Mawar", "Kami keberatan atas pemberitaan “Pabrik Mawar Diduga Buang Limbah ke "
     "Sungai Cempaka” yang dimuat Rabu.", "pabrik"),
    ("Hak Koreksi PT Mawar atas berita limbah", "Hak koreksi ini menyangkut berita dengan judul "
     "“Pabrik Mawar Diduga Buang Limbah ke Sungai Cempaka”.", "pabrik"),
    ("Ralat: Pernyataan Rektor", "Berita berjudul ‘Rektor Universitas Melati: “Kami Tidak Tahu”’ "
     "yang tayang Rabu salah mengutip.", "rektor"),
    ("Permohonan Maaf", "Redaksi memohon maaf kepada pembaca atas kekeliruan dalam berita berjudul "
     "“Dokter RSUD Kenanga Mogok Kerja, Pasien Telantar”.", "dokter"),
    ("Klarifikasi Redaksi", "Redaksi meralat berita “Dokter RSUD Kenanga Mogok Kerja, Pasien "
     "Telantar”: tidak ada pasien yang telantar.", "dokter"),
    ("Ralat Berita Jalan Dahlia", f"Dalam artikel yang tayang di {SITE}/jalan-rusak-3-tahun/ kami "
     "menulis tiga tahun, seharusnya tiga bulan.", JALAN),
    ("Koreksi - Jalan Dahlia", "Terdapat kesalahan pada berita berjudul “Jalan Desa Dahlia Rusak 3 "
     "Tahun” yang terbit 4 Desember 2025.", JALAN),
)  # fmt: skip

UNLINKED = (
    ("Ralat", "Dalam berita kemarin yang dimuat di halaman ini terdapat kekeliruan.",
     "names neither title nor address"),
    ("Ralat Berita Pasar", "Berita berjudul “Pasar Seruni Terbakar Habis” yang tayang kemarin "
     "keliru.", "what it names is not held"),
    ("Ralat: Kapal Seruni", "Berita berjudul “Kapal Seruni Tenggelam di Selat Melati” yang tayang "
     "kemarin keliru.", "what has this title was published later"),
    ("Ralat Lomba", "Berita berjudul “Lomba Puisi” yang tayang kemarin keliru.",
     "a title of two words tells nothing apart"),
    ("Pencabutan Berita", "Redaksi mencabut berita yang tayang di https://warta.example/2025/12/"
     "banjir-melati.", "the address is another site's"),
    ("Hak Jawab Warga Dahlia", "Menanggapi pemberitaan yang dimuat Kabar tentang jalan rusak, kami "
     "menyampaikan hak jawab.", "tells the subject, no title"),
    ("Koreksi: Nama Kepala Dinas", "Ada kesalahan nama dalam berita yang dimuat pada 3 Desember "
     "2025.", "a day alone fits several"),
    ("KPU Ralat Jumlah Pemilih", "KPU meralat jumlah pemilih. Baca juga: “Banjir Melati Tewaskan "
     "15 Orang”.", "somebody else's correction"),
    ("Klarifikasi Bupati Kenanga", "Bupati menjawab berita “Bupati Kenanga Ditangkap” dalam jumpa "
     "pers.", "somebody else's clarification, which is news"),
    ("Permintaan Maaf Artis", "Ia meminta maaf atas berita “Dokter RSUD Kenanga Mogok Kerja, "
     "Pasien Telantar”.", "somebody else's apology"),
)  # fmt: skip


def piece(title: str, body: str) -> Article:
    return written("piece", title, 6, body=body)


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    folder = tmp_path_factory.mktemp("written") / "index"
    memory.create_index(folder, ANALYZER)
    writer = memory.open_writer(folder, ANALYZER)
    for one in HELD:
        writer.put(one)
    for number, (title, body, _) in enumerate(LINKED):
        writer.put(written(f"piece-{number:02}", title, 6, body=body))
    writer.commit(1)
    return memory.open_reader(folder, ANALYZER)


@pytest.mark.parametrize(("title", "body", "corrected"), LINKED)
def test_a_piece_is_linked_to_what_it_names(reader, title, body, corrected):
    found = corrected_by_it(reader, ANALYZER, piece(title, body))
    assert [one.article_id for one in found] == [corrected]


@pytest.mark.parametrize(("title", "body", "reason"), UNLINKED)
def test_a_piece_is_linked_to_nothing_where(reader, title, body, reason):
    assert corrected_by_it(reader, ANALYZER, piece(title, body)) == (), reason


def test_what_was_put_right_tells_every_piece_that_names_it(reader):
    wrong = {one.article_id: one for one in HELD}
    expected = {
        article_id: sorted(
            f"piece-{number:02}" for number, linked in enumerate(LINKED) if linked[2] == article_id
        )
        for article_id in wrong
    }
    assert {
        article_id: sorted(one.article_id for one in corrections_of(reader, ANALYZER, held))
        for article_id, held in wrong.items()
    } == expected
