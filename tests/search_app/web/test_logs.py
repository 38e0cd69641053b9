"""Does a log ever tell what was searched for?"""

from __future__ import annotations

import logging

import pytest

from search_app.web import answering


def test_an_error_that_nobody_expected_is_logged_with_its_place_and_without_its_words(
    site, article, monkeypatch, caplog
):
    def failing(reader, analyzer, request):
        raise KeyError(request.text)

    browser = site(article("a", "Banjir"))
    monkeypatch.setattr(answering, "search", failing)
    logging.getLogger("lacak").propagate = True
    page = browser.get("/cari?q=rahasiaku")
    assert page.status_code == 500
    assert "KeyError" in caplog.text
    assert "in failing" in caplog.text
    assert "rahasiaku" not in caplog.text


@pytest.mark.parametrize("path", ["/cari?q={}", "/cari.json?q={}&hal=x", "/{}", "/artikel/x?q={}"])
def test_requests_are_logged_without_what_was_searched(site, article, caplog, path):
    browser = site(article("a", "Banjir"))
    with caplog.at_level(logging.DEBUG):
        browser.get(path.format("rahasiaku"))
    assert "rahasiaku" not in caplog.text + "".join(str(r.__dict__) for r in caplog.records)
