"""Does any page speak of a host that a stranger named?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder, run_wsgi_app
from werkzeug.wrappers import Response

from search_app.web.hosts import Authority, NamedHosts, read_authority

STRANGERS = [
    "jahat.example",
    "jahat.example:8000",
    "jahat.example:",
    "jahat.example.",
    "xn--a-ecp.jahat.example",
    "cari.example.id.jahat.example",
    "cari.example.id:8443",
    "localhost.jahat.example",
    "127.0.0.1.jahat.example",
    "10.9.8.7",
    "[2001:db8::7]",
    "0x7f.1",
]
MALFORMED = [
    "xn--",
    "xn--.jahat.example",
    "jahat.xn--\x7f",
    "cari.example.id@jahat.example",
    "jahat.example/",
    "jahat.example?x",
    "jahat example",
    "jahat.example:99999",
    "jahat.example:0",
    "jahat.example:-1",
    "jahat.example:80:80",
    "[::1",
    "::1",
    "[::zz]",
    "[1.2.3.4]",
    "jahat..example",
    ".jahat.example",
    "a" * 64 + ".example",
    "a." * 200 + "example",
    "jah\u00e4t.example",
    "jahat.example, cari.example.id",
    "<script>",
    "jahat.example\t x",
]
PATHS = ["/", "/cari?q=banjir", "/cari.json?q=banjir", "/artikel/a", "/opensearch.xml"]
PATHS += ["/robots.txt", "/favicon.ico", "/tidak-ada", "/cari?hal=x", "/static/tidak"]


@pytest.fixture
def named(site, article):
    """A site of which the operator said its address."""
    return site(article("a", "Banjir", "Banjir bandang."), site_url="https://cari.example.id")


def asked(browser, path: str, environ: dict[str, str]) -> Response:
    """What the application answers; a test client would look at the host itself."""
    whole = EnvironBuilder(path=path).get_environ() | environ
    parts, status, headers = run_wsgi_app(browser.application, whole, buffered=True)
    return Response(b"".join(parts), status, headers)


def told(answer) -> str:
    return answer.get_data(as_text=True) + repr(list(answer.headers))


@pytest.mark.parametrize("path", PATHS)
def test_no_answer_leads_to_a_strangers_host(named, path):
    for host in [*STRANGERS, *MALFORMED]:
        answer = asked(named, path, {"HTTP_HOST": host})
        assert answer.status_code < 500
        assert "jahat" not in told(answer)
        assert "xn--" not in told(answer)


def test_a_host_that_is_none_is_refused(named):
    status = {host: asked(named, "/", {"HTTP_HOST": host}).status_code for host in MALFORMED}
    assert status == dict.fromkeys(MALFORMED, 400)


FORWARDED = [
    {"X-Forwarded-Host": "jahat.example"},
    {"X-Forwarded-Host": "jahat.example, cari.example.id"},
    {"X-Forwarded-Host": "cari.example.id, jahat.example"},
    {"X-Forwarded-Prefix": "//jahat.example"},
    {"X-Forwarded-Prefix": "/jahat"},
    {"X-Forwarded-Proto": "jahat"},
    {"X-Forwarded-Proto": "javascript:alert(1)//jahat"},
    {"X-Forwarded-Server": "jahat.example"},
    {"X-Forwarded-Port": "666"},
    {"X-Forwarded-For": "jahat"},
    {"Forwarded": "host=jahat.example;proto=jahat"},
    {"X-Script-Name": "/jahat"},
    {"X-Original-URL": "/jahat"},
    {"X-Rewrite-URL": "/jahat"},
]


@pytest.mark.parametrize("proxies", [0, 1, 2])
@pytest.mark.parametrize("site_url", [None, "https://cari.example.id"])
def test_what_a_proxy_passes_on_from_a_stranger_is_not_believed(site, article, proxies, site_url):
    browser = site(article("a", "Banjir"), site_url=site_url, trusted_proxies=proxies)
    for headers in FORWARDED:
        for path in PATHS:
            answer = browser.get(path, headers=headers)
            assert answer.status_code < 500
            assert "jahat" not in told(answer)
            assert ":666" not in told(answer)


def test_without_any_setting_pages_speak_of_the_address_that_was_connected_to(site, article):
    browser = site(article("a", "Banjir"))
    own = {"SERVER_NAME": "192.0.2.7", "SERVER_PORT": "8000", "HTTP_HOST": "jahat.example"}
    page = asked(browser, "/opensearch.xml", own).get_data(as_text=True)
    assert "http://192.0.2.7:8000/cari" in page


@pytest.mark.parametrize("host", ["localhost:9000", "127.0.0.1:8000", "[::1]:8000", "127.9.9.9"])
def test_this_machines_own_names_are_taken_over(site, article, host):
    page = asked(site(article("a", "Banjir")), "/opensearch.xml", {"HTTP_HOST": host})
    assert f"http://{host}/cari" in page.get_data(as_text=True)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("cari.example.id", 200),
        ("CARI.example.id.", 200),
        ("cari.example.id:443", 200),
        ("a.b.example.org", 200),
        ("example.org", 200),
        ("lan:8000", 200),
        ("localhost", 200),
        ("lan", 400),
        ("cari.example.id:8443", 400),
        ("notexample.org", 400),
        ("jahat.example", 400),
        ("xn--", 400),
        ("xn--.example.org", 400),
    ],
)
def test_with_a_list_of_names_others_are_refused(site, article, host, status):
    names = ("cari.example.id", ".example.org", "lan:8000")
    browser = site(article("a", "Banjir"), trusted_hosts=names)
    answer = asked(browser, "/cari?q=banjir", {"HTTP_HOST": host})
    assert answer.status_code == status
    assert "jahat" not in told(answer)


def test_a_refusal_is_not_kept_by_caches(site, article):
    browser = site(article("a", "Banjir"), trusted_hosts=("cari.example.id",))
    answer = asked(browser, "/", {"HTTP_HOST": "jahat.example"})
    assert answer.headers["Cache-Control"] == "no-store"
    json = asked(browser, "/cari.json", {"HTTP_HOST": "jahat.example"})
    assert json.get_json()["type"] == "urn:lacak:problem:bad-host"


def test_a_proxy_that_is_counted_may_forward_a_name_from_the_list(site, article):
    browser = site(article("a", "Banjir"), trusted_hosts=("cari.example.id",), trusted_proxies=1)
    forwarded = {"X-Forwarded-Host": "cari.example.id", "X-Forwarded-Proto": "https"}
    page = browser.get("/opensearch.xml", headers=forwarded).get_data(as_text=True)
    assert "https://cari.example.id/cari" in page


def test_a_whole_address_as_request_target_goes_before_the_host(site, article):
    browser = site(article("a", "Banjir"), trusted_hosts=("cari.example.id",))
    target = {"RAW_URI": "http://jahat.example/", "HTTP_HOST": "cari.example.id"}
    assert asked(browser, "/", target).status_code == 400
    target = {"RAW_URI": "http://cari.example.id/", "HTTP_HOST": "jahat.example"}
    assert asked(browser, "/", target).status_code == 200


def test_an_address_inside_a_query_is_no_request_target(site, article):
    browser = site(article("a", "Banjir"), trusted_hosts=("cari.example.id",))
    target = {"RAW_URI": "/cari?q=http://jahat.example/", "HTTP_HOST": "cari.example.id"}
    assert asked(browser, "/cari?q=http://x/", target).status_code == 200


@pytest.mark.parametrize("path", ["/arsip/cari?q=banjir", "/cari?q=banjir"])
def test_the_path_of_the_sites_address_stands_before_every_link(site, article, path):
    browser = site(article("a", "Banjir"), site_url="https://example.id/arsip")
    answer = browser.get(path)
    assert answer.status_code == 200
    page = answer.get_data(as_text=True)
    assert '"/arsip/artikel/a?q=banjir&amp;ke=1"' in page
    assert 'href="/cari' not in page


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("Cari.Example.id.", Authority("cari.example.id")),
        ("cari.example.id:80", Authority("cari.example.id", 80)),
        ("cari.example.id:", Authority("cari.example.id")),
        ("[2001:DB8:0::1]:8000", Authority("2001:db8::1", 8000)),
        ("10.0.0.1", Authority("10.0.0.1")),
        ("a@b", None),
        ("a:65536", None),
        ("", None),
    ],
)
def test_reading_a_host(text, authority):
    assert read_authority(text) == authority


@given(st.text(max_size=60))
def test_what_is_read_as_a_host_is_written_in_one_way(text):
    authority = read_authority(text)
    if authority is not None:
        assert read_authority(str(authority)) == authority
        assert not set(str(authority)) & set("/\\@?#<>\"' \t\r\n")


def test_a_name_with_a_port_is_that_port_only():
    assert Authority("lan", 8000) in NamedHosts(["lan:8000"])
    assert Authority("lan", 80) not in NamedHosts(["lan:8000"])
