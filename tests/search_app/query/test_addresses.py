"""Is a pasted address told from words with a slash in them?"""

from __future__ import annotations

import pytest

from search_app.query.addresses import address_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("https://kabar.example/read/1440459/174/banjir-di-garut-1568705470", "banjir di garut"),
        ("http://www.kabar.example/2019/09/12/wali-kota_serang.html?utm_source=x#atas", None),
        (" <https://m.kabar.example/a/kpk-ott> ", "kpk ott"),
        ("“kabar.example/read/123456/panen-raya”", "panen raya"),
        ("https://kabar.example/index.php?id=3", ""),
        ("https://kabar.example/artikel/2019/09/12/", ""),
        ("www.kabar.example:8080/1234", ""),
        ("https://kabar.example/pemilu-2019-di-serang/amp", "pemilu 2019 di serang"),
    ],
)
def test_an_address_is_told_by_its_host_and_path(text: str, words: str | None):
    address = address_in(text)
    assert address is not None
    assert address.words == ("wali kota serang" if words is None else words)


@pytest.mark.parametrize(
    "text",
    [
        *("", "/", "banjir serang", "banjir/serang", "ANTARA/Reuters", "1/2", "Rp1.000/kg"),
        *("kabar.example", "https://kabar.example", "https://", "http:///x", "//kabar.example/x"),
        *("https://kabar.example/a b", "cek https://kabar.example/a", "judul:kabar.example/a"),
        "https://kabar.example/" + "a" * 5000,
    ],
)
def test_other_words_are_no_address(text: str):
    assert address_in(text) is None


@pytest.mark.parametrize(
    "other",
    [
        "https://www.kabar.example/banjir-garut/",
        "http://kabar.example/banjir-garut?utm_source=wa&fbclid=1",
        "kabar.example/banjir-garut#komentar",
        "(https://kabar.example/banjir-garut)",
    ],
)
def test_one_address_is_one_word_however_it_is_written(other: str):
    one, same = address_in("https://kabar.example/banjir-garut"), address_in(other)
    assert one is not None
    assert same is not None
    assert one.word == same.word


def test_without_a_scheme_something_else_may_be_meant():
    found = [address_in(text) for text in ("dr.Andi/banjir-garut", "www.x.id/banjir-garut")]
    assert [one is not None and one.is_sure for one in found] == [False, True]
