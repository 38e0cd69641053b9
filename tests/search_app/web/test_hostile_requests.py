"""A stranger can send anything; nothing of it is our failure (5xx)."""

from __future__ import annotations

from urllib.parse import quote_from_bytes

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NAMES = st.sampled_from(
    [
        "q",
        "dari",
        "sampai",
        "media",
        "kategori",
        "urut",
        "hal",
        "snap",
        "tanpa",
        "jelas",
        "lang",
        "id",
        "utm_source",
    ]
)
VALUES = (
    st.text(max_size=40)
    | st.sampled_from(["1", "0", "-1", "stem", "terbaru", "2025-02-30", "memory-1", "\x00", '"'])
    | st.text('()"*~?-=:ATU ban', max_size=60)
)
BYTES = st.binary(max_size=40)


@pytest.fixture
def browser(site, article):
    return site(article("a", "Banjir", "Banjir bandang.", source="Kabar"))


ADDRESSES = [
    *(
        "/",
        "/cari",
        "/cari.json",
        "/cari.csv",
        "/cari.kwic",
        "/cari.atom",
        "/cari.ris",
        "/cari.csl",
    ),
    *(
        "/cari/media",
        "/cari/wilayah",
        "/artikel/a",
        "/artikel/",
        "/banding",
        "/banding.csv",
        "/arsip",
    ),
    *(
        "/bantuan",
        "/lanjutan",
        "/saran",
        "/wilayah",
        "/wilayah/36.73",
        "/tokoh",
        "/selisih",
        "/api",
    ),
    *("/rangkaian", "/api/v1/search", "/api/v1/suggest", "/api/v1/facets", "/api/v1/timeline"),
    *("/opensearch.xml", "/robots.txt", "/healthz", "/metrics", "/favicon.ico", "/tidak"),
]

ODD = {
    "ten thousand parameters": "q=a&" * 10_000,
    "one parameter three thousand times": "media=x&" * 3_000,
    "each with a name of its own": "&".join(f"x{number}=1" for number in range(2_500)),
    "huge numbers": "&".join(
        f"{name}={'9' * 400}" for name in ("hal", "ke", "bagian", "q", "limit")
    ),
    "no bytes of UTF-8": "q=%FF%FE&media=%ED%A0%80&dari=%C0%80&id=%80",
    "nul bytes": "q=%00&media=%00&nama=%00&a=%00&b=%00&snap=%00&lang=%00",
    "empty": "q=&dari=&hal=&snap=&lang=&tanpa=&media=&nama=&a=&b=&id=",
    "brackets": "q=" + "(" * 5_000,
    "patterns": "q=" + "a*b*c*+" * 500,
}


@pytest.mark.parametrize("query", ODD.values(), ids=ODD)
def test_odd_parameters_of_every_address(browser, query):
    for path in ADDRESSES:
        for method in ("GET", "HEAD", "OPTIONS"):
            with browser.open(f"{path}?{query}", method=method) as answer:
                assert answer.status_code < 500, (path, method)


QUICK = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICK
@given(
    path=st.sampled_from(["/", "/cari", "/cari.json", "/artikel/a", "/opensearch.xml"]),
    pairs=st.lists(st.tuples(NAMES, VALUES), max_size=6),
)
def test_any_parameters(browser, path, pairs):
    query = "&".join(
        f"{name}={quote_from_bytes(value.encode('utf-8', 'surrogatepass'))}"
        for name, value in pairs
    )
    assert browser.get(f"{path}?{query}").status_code < 500


@QUICK
@given(path=BYTES, query=BYTES)
def test_any_bytes_in_path_and_query(browser, path, query):
    address = f"/{quote_from_bytes(path)}?{quote_from_bytes(query, safe='=&%')}"
    assert browser.get(address).status_code < 500
    assert browser.get(f"/artikel{address}").status_code < 500


@QUICK
@given(
    host=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30),
    tag=st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=30),
)
def test_any_headers(browser, host, tag):
    for path in ("/", "/cari?q=a", "/opensearch.xml"):
        headers = {"If-None-Match": tag, "Accept-Language": tag, "X-Forwarded-Host": host}
        answer = browser.get(path, headers=headers, environ_overrides={"HTTP_HOST": host})
        assert answer.status_code < 500


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"])
def test_any_method(browser, method):
    for path in ("/", "/cari", "/tidak"):
        answer = browser.open(path, method=method, data=b"x" * 100_000)
        assert answer.status_code in {200, 404, 405, 413}
