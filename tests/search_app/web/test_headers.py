from __future__ import annotations

import re

import pytest


@pytest.mark.parametrize("address", ["/", "/cari?q=a", "/cari.json?q=a", "/tidak", "/metrics"])
def test_every_response_is_strict(site, article, address):
    headers = site(article("a", "A")).get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_server_timing_tells_the_steps(site, article):
    timing = site(article("a", "Banjir")).get("/cari?q=banjir").headers["Server-Timing"]
    steps = re.fullmatch(r"(?:(\w+);dur=[\d.]+(?:, )?)+", timing)
    assert steps, timing
    assert re.findall(r"(\w+);dur", timing) == ["parse", "search", "snippets", "render", "total"]


@pytest.mark.parametrize("address", ["/", "/cari?q=banjir", "/cari.json?q=banjir", "/artikel/a"])
def test_what_a_browser_has_is_not_sent_again(site, article, address):
    browser = site(article("a", "Banjir"))
    tag = browser.get(address).headers["ETag"]
    again = browser.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert again.headers["Cache-Control"] == "no-cache"


def test_another_address_or_index_has_another_tag(site, article):
    browser = site(article("a", "Banjir"))
    tags = [browser.get(f"/cari?q={word}").headers["ETag"] for word in ("a", "b")]
    other = site(article("a", "Banjir"), site_url="https://a.example")
    assert len({*tags, other.get("/cari?q=a").headers["ETag"]}) == 3


def test_problems_are_not_kept(site):
    browser = site()
    assert browser.get("/tidak").headers["Cache-Control"] == "no-store"
    assert browser.get("/cari?hal=0").headers["Cache-Control"] == "no-store"


def test_static_files_are_kept_for_good_under_addresses_that_change(site):
    browser = site()
    address = re.search(r'href="(/static/lacak.css\?v=\w+)"', browser.get("/").text)[1]
    with browser.get(address) as style:
        assert "max-age=31536000" in style.headers["Cache-Control"]
        assert len(style.data) < 20_000


@pytest.mark.parametrize("address", ["/", "/cari?q=a", "/cari.json?q=a", "/artikel/a", "/healthz"])
def test_head_answers_as_get_without_a_body(site, article, address):
    browser = site(article("a", "A"))
    head, get = browser.head(address), browser.get(address)
    assert (head.status_code, head.data) == (get.status_code, b"")
    assert head.headers["Content-Type"] == get.headers["Content-Type"]


def test_other_methods_are_refused_with_what_is_allowed(site):
    answer = site().post("/cari", data={"q": "a"})
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
