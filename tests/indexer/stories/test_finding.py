"""Copies are found in an index when they are asked for."""

from __future__ import annotations

import random

from indexer.analysis.analyzer import Analyzer
from indexer.engines import memory
from indexer.fields import Field
from indexer.models import Article
from indexer.stories.finding import CANDIDATES, find_copies
from indexer.stories.likeness import CopyKind
from indexer.stories.telling_terms import telling_terms

ANALYZER = Analyzer()
RELEASE = (
    "Pemerintah Kota Melati membuka pendaftaran beasiswa bagi pelajar sekolah menengah. Kepala "
    "Dinas Pendidikan mengatakan jumlah penerima tahun ini bertambah menjadi dua ratus orang. "
    "Pendaftaran dibuka sampai akhir bulan di kantor dinas dan melalui laman resmi. Syaratnya "
    "nilai rata-rata delapan, surat keterangan dari sekolah, dan kartu keluarga. Penerima tahun "
    "lalu boleh mendaftar lagi asalkan nilainya tidak turun."
)
FILLER = [
    "Warga bergotong royong membersihkan saluran air di kampung itu.",
    "Harga cabai di pasar induk turun setelah panen raya.",
    "Kesebelasan tuan rumah menang tipis pada laga pembuka.",
    "Petugas memeriksa kelayakan bus menjelang libur panjang.",
    "Festival tari digelar di alun-alun selama tiga malam.",
]


def test_a_release_in_twelve_outlets_is_found_whole(tmp_path):
    rng = random.Random(7)
    memory.create_index(tmp_path / "index", ANALYZER)
    writer = memory.open_writer(tmp_path / "index", ANALYZER)
    for number in range(12):
        body = RELEASE if number % 3 else f"MELATI (Media {number}) - {RELEASE} {FILLER[0]}"
        writer.put(
            Article(f"rilis-{number}", f"Beasiswa Melati {number}", body, None, f"M{number}")
        )
    for number in range(60):
        body = " ".join(rng.sample(FILLER, 3))
        writer.put(Article(f"lain-{number}", "Berita lain", body, None, "Lain"))
    writer.commit(1)
    reader = memory.open_reader(tmp_path / "index", ANALYZER)
    article = reader.get("rilis-1")
    assert article is not None
    copies = find_copies(reader, article, telling_terms(reader, ANALYZER, article))
    assert {copy.article.article_id for copy in copies} == {
        f"rilis-{number}" for number in range(12) if number != 1
    }
    assert [copy.likeness.kind for copy in copies[:7]] == [CopyKind.EXACT] * 7


def test_a_group_of_more_than_the_candidates_is_found_whole(tmp_path):
    memory.create_index(tmp_path / "index", ANALYZER)
    writer = memory.open_writer(tmp_path / "index", ANALYZER)
    names = [f"rilis-{number:02}" for number in range(CANDIDATES + 20)]
    for name in names:
        group = ((Field.GROUP, (names[0],)),)
        writer.put(Article(name, "Beasiswa Melati", RELEASE, None, f"M{name}", extra=group))
    writer.commit(1)
    reader = memory.open_reader(tmp_path / "index", ANALYZER)
    article = reader.get(names[0])
    copies = find_copies(reader, article, telling_terms(reader, ANALYZER, article))
    assert sorted(copy.article.article_id for copy in copies) == names[1:]
