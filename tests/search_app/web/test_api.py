"""Does the API do what its description promises, whatever it is sent?"""

from __future__ import annotations

import pytest
import schemathesis
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)


@pytest.fixture
def browser(site, article, published) -> FlaskClient:
    many = (
        article(
            f"a{number}",
            f"Banjir {number}",
            "Banjir merendam rumah.",
            source=f"Kabar {number % 2}",
            url=f"https://kabar.example/{number}",
            published_at=published(2025, 1, number + 1),
        )
        for number in range(7)
    )
    return site(*many, article("lain", "Gempa"))


def test_pages_of_hits_follow_by_their_cursors_from_one_snapshot(browser):
    seen, cursor = [], ""
    for _ in range(3):
        answer = browser.get(f"/api/v1/search?q=banjir&limit=3&sort=oldest{cursor}").get_json()
        seen += [hit["id"] for hit in answer["hits"]]
        cursor = f"&cursor={answer['next']}"
    assert seen == [f"a{number}" for number in range(7)]
    assert (answer["total"], answer["next"]) == (7, None)


def test_an_unknown_parameter_is_refused_with_those_that_are_known(browser):
    answer = browser.get("/api/v1/suggest?q=banjir&limit=3&lang=en")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.get_json()["detail"] == "“limit” is not known. Known are: lang, q."


def test_an_answer_is_known_again_by_its_tag(browser):
    tag = browser.get("/api/v1/search?q=banjir").headers["ETag"]
    assert browser.get("/api/v1/search?q=banjir", headers={"If-None-Match": tag}).status_code == 304
    for address in ("/api/v1/openapi.json", "/opensearch.xml"):
        again = {"If-None-Match": browser.get(address).headers["ETag"]}
        assert browser.get(address, headers=again).status_code == 304


def test_articles_suggestions_facets_timeline_and_likeness(browser):
    assert browser.get("/api/v1/articles/a1").get_json()["title"] == "Banjir 1"
    assert browser.get("/api/v1/articles/x").status_code == 404
    assert browser.get("/api/v1/suggest?q=ban").get_json()[0] == {
        "kind": "word",
        "text": "banjir",
        "count": 7,
    }
    facets = browser.get("/api/v1/facets?q=banjir&outlet=Kabar+1").get_json()
    assert facets["outlet"] == [
        {"value": "Kabar 0", "count": 4},
        {"value": "Kabar 1", "count": 3},
    ]
    (first, *_) = browser.get("/api/v1/timeline?q=banjir&unit=day").get_json()
    assert first == {"first": "2025-01-01", "last": "2025-01-01", "count": 1, "held": 1}
    assert len(browser.get("/api/v1/similar/a1").get_json()) == 5
    export = browser.get("/api/v1/export?q=banjir&format=csv&exclude_outlet=Kabar+1")
    assert len(export.text.splitlines()) == 5


@pytest.mark.parametrize(
    ("path", "kind", "told"),
    [
        ("export?q=a", "missing_value", "“format” must be given. Choose: csv, "),
        ("export?q=a&format=xlsx", "unknown_value", "“xlsx” is not known. Choose: csv, "),
        ("search?q=a&limit=0", "out_of_range", "“0” is no number from 1 to 100."),
        ("search?q=a&limit=101", "out_of_range", "“101” is no number from 1 to 100."),
        ("search?q=a&limit=²", "out_of_range", "“²” is no number from 1 to 100."),
    ],
)
def test_a_value_that_means_nothing_is_told_with_those_that_do(browser, path, kind, told):
    answer = browser.get(f"/api/v1/{path}&lang=en")
    (error,) = answer.get_json(force=True)["errors"]
    assert (answer.status_code, error["kind"]) == (400, kind)
    assert error["detail"].startswith(told)


@pytest.mark.parametrize("path", ["/api/v1", "/api/v1/", "/api/v1/articles", "/api/v1/search/"])
def test_where_the_api_has_nothing_a_program_is_told_where_to_look(browser, path):
    answer = browser.get(f"{path}?lang=en")
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
    assert answer.get_json(force=True)["detail"] == (
        "There is nothing at this address. What there is stands at /api."
    )


def test_the_last_hit_that_pages_reach_is_told(browser, monkeypatch):
    monkeypatch.setattr("search_app.search.search.DEEPEST_HIT", 4)
    first = browser.get("/api/v1/search?q=banjir&limit=2&lang=en").get_json()
    last = browser.get(f"/api/v1/search?q=banjir&limit=2&lang=en&cursor={first['next']}").get_json()
    assert (first["notices"], last["next"], last["total"]) == ([], None, 7)
    assert last["notices"] == [
        "This is the last page that can be opened. All results are in the files, CSV for instance."
    ]


def test_scripts_of_other_sites_may_ask_where_the_operator_says_so(site, article):
    asked = {"Origin": "https://peta.example.id"}
    closed = site(article("a", "Banjir"))
    assert (
        "Access-Control-Allow-Origin"
        not in closed.get("/api/v1/suggest?q=b", headers=asked).headers
    )
    for origins, allowed in (
        (("https://peta.example.id",), "https://peta.example.id"),
        (("*",), "*"),
        (("https://lain.example.id",), None),
    ):
        answer = site(article("a", "Banjir"), api_origins=origins).get(
            "/api/v1/suggest?q=b", headers=asked
        )
        assert answer.headers.get("Access-Control-Allow-Origin") == allowed


def test_who_asks_too_often_is_told_when_to_come_back(site, article):
    browser = site(article("a", "Banjir"), api_rate="2/minute")
    statuses = [browser.get("/api/v1/suggest?q=b").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    last = browser.get("/api/v1/suggest?q=b")
    assert 1 <= int(last.headers["Retry-After"]) <= 60
    assert browser.get("/cari?q=banjir").status_code == 200


def test_the_api_has_a_readable_page(browser):
    page = browser.get("/api?lang=en")
    read = BeautifulSoup(page.text, "lxml")
    assert [code.get_text() for code in read.select("dt[id] code")] == [
        "GET /api/v1/search",
        "GET /api/v1/articles/{id}",
        "GET /api/v1/similar/{id}",
        "GET /api/v1/developments/{id}",
        "GET /api/v1/digest",
        "GET /api/v1/suggest",
        "GET /api/v1/facets",
        "GET /api/v1/timeline",
        "GET /api/v1/export",
    ]
    assert [code.get_text() for code in read.select("#search + dd code")] == [
        "sort",
        "group",
        "limit",
        "cursor",
    ]
    tried = [browser.get(a["href"]) for a in read.select("dd a")]
    assert [answer.status_code for answer in tried] == [200] * 6
    again = browser.get("/api?lang=en", headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304


def test_every_parameter_of_the_api_is_told_in_each_language(browser):
    described = browser.get("/api/v1/openapi.json").get_json()["paths"].values()
    names = {one["name"] for path in described for one in path["get"]["parameters"]}
    for language in ("id", "en"):
        page = BeautifulSoup(browser.get(f"/api?lang={language}").text, "lxml")
        assert {code.get_text() for code in page.select("dt code, dd code")} >= names


def test_whatever_is_sent_the_answer_is_one_that_the_description_promises(browser):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", browser.application)
    checks = (
        not_a_server_error,
        status_code_conformance,
        content_type_conformance,
        response_schema_conformance,
    )
    names = []
    for result in schema.get_all_operations():
        operation = result.ok()
        names.append(operation.label)

        @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def probe(case):
            case.call_and_validate(checks=checks, headers={"Accept-Encoding": "identity"})

        probe()
    assert len(names) == 9
