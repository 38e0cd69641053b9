"""Who said what?"""

from __future__ import annotations

import pytest

from indexer.analysis.language_files import load_language
from indexer.people.contexts import load_context_weights
from indexer.people.name_words import load_name_words
from indexer.people.persons import PersonFinder
from indexer.people.quotations import quotations
from indexer.regions.gazetteer import load_gazetteer


@pytest.fixture(scope="module")
def finder():
    return PersonFinder(
        load_language(), load_gazetteer(), load_name_words(), load_context_weights()
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '"Drainase ini akan selesai bulan depan," ujar Wali Kota Serang Budi Rustandi.',
            [("Drainase ini akan selesai bulan depan", "Budi Rustandi")],
        ),
        (
            "Kepala dinas Siti Aminah mengatakan, “Kami menunggu laporan dari kecamatan.”",
            [("Kami menunggu laporan dari kecamatan.", "Siti Aminah")],
        ),
        (
            'Warga bernama Agus Setiawan (40) mengeluh. "Air masuk sejak subuh tadi," katanya.\n'
            '"Kami belum mendapat bantuan apa pun," kata dia.',
            [
                ("Air masuk sejak subuh tadi", "Agus Setiawan"),
                ("Kami belum mendapat bantuan apa pun", "Agus Setiawan"),
            ],
        ),
        ('"Kami belum mendapat bantuan apa pun," kata seorang warga.', []),
        (
            'Presiden Joko Widodo tiba. "Kami menunggu hasil penyelidikan," kata Jokowi. "Ini '
            'menyangkut ribuan orang," tutur mantan Gubernur DKI Jakarta tersebut.\n'
            "Sebelumnya, Ketua Komisi Siti Aminah datang.",
            [
                ("Kami menunggu hasil penyelidikan", "Joko Widodo"),
                ("Ini menyangkut ribuan orang", "Joko Widodo"),
            ],
        ),
        (
            '"Kami belum mendapat bantuan apa pun," ungkap jaksa. Selanjutnya, Budi Rustandi tiba.',
            [],
        ),
        (
            "Presiden Joko Widodo tiba. Wali Kota Budi Rustandi mengatakan permintaan Joko Widodo "
            'dipenuhi. "Kami bekerja siang dan malam," ujarnya.',
            [("Kami bekerja siang dan malam", "Budi Rustandi")],
        ),
        (
            'Budi Rustandi datang. "Kami belum mendapat bantuan apa pun," kata seorang ibu. '
            '"Kami menunggu sejak pagi tadi," imbuhnya.',
            [],
        ),
        (
            'Budi Rustandi datang. "Kami bekerja siang dan malam," kata Budi. Camat Siti Aminah '
            'mengatakan warga lelah. "Mereka menunggu sejak pagi tadi," katanya.',
            [
                ("Kami bekerja siang dan malam", "Budi Rustandi"),
                ("Mereka menunggu sejak pagi tadi", "Siti Aminah"),
            ],
        ),
        (
            '"Sopir itu kami tahan sejak kemarin," kata Kapolres Budi Rustandi. Truk menabrak Siti '
            'Aminah. "Ia terancam lima tahun penjara," papar dia., Siti Aminah dirawat.',
            [
                ("Sopir itu kami tahan sejak kemarin", "Budi Rustandi"),
                ("Ia terancam lima tahun penjara", "Budi Rustandi"),
            ],
        ),
        ('Ia menyebutnya "kota mati".', []),
        (
            '"Tidak ada korban jiwa dalam kejadian ini," kata petugas kepada Budi Rustandi.',
            [],
        ),
        ("", []),
    ],
)
def test_quotations_of(finder, body, expected):
    found = quotations(body, finder.find(body))
    assert [(one.text, one.speaker) for one in found] == expected
    assert [body[one.start : one.start + len(one.text)] for one in found] == [
        text for text, _ in expected
    ]
