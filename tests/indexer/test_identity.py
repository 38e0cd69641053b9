"""Which addresses are the same article's, and which are no addresses."""

import pytest

from indexer.identity import BadUrl, check_url, normalise_url


@pytest.mark.parametrize(
    "url",
    [
        "http://kabar.example/read/1/judul",
        "https://www.Kabar.EXAMPLE/read/1/judul/",
        "https://kabar.example:443/read/1/judul",
        "http://kabar.example:80/read/1/judul#komentar",
        "https://kabar.example/read/1/judul?page=all",
        "https://kabar.example/read/1/judul?utm_source=x&fbclid=y&utm_medium=z",
        "https://kabar.example/read/1/%6Audul?halaman=1",
    ],
)
def test_variants_of_one_address_are_one(url: str) -> None:
    assert normalise_url(url) == "https://kabar.example/read/1/judul"


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("https://kabar.example/?p=12", "https://kabar.example?p=12"),
        ("https://kabar.example/a?page=2", "https://kabar.example/a?page=2"),
        ("https://kabar.example/a?b=2&a=1", "https://kabar.example/a?a=1&b=2"),
        ("https://kabar.example:8080/a", "https://kabar.example:8080/a"),
        ("https://kabar.example/a%2fb/é", "https://kabar.example/a/b/%C3%A9"),
        ("https://kabar.example/Judul", "https://kabar.example/Judul"),
    ],
)
def test_what_tells_articles_apart_is_kept(url: str, normal: str) -> None:
    assert normalise_url(url) == normal


@pytest.mark.parametrize(
    "url",
    ["", "kabar.example/a", "ftp://a.example/", "javascript:x", "http://", "http://a:b/", "//a"],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(BadUrl):
        check_url(url)
