"""Forms of an answer: what one line in the registry brings with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search_app.formats.registry import RENDERERS
from search_app.formats.renderer import Answer, Renderer


def one_title_a_line(answer: Answer) -> Iterator[bytes]:
    for hit in answer.page.hits:
        yield hit.title.text.encode() + b"\n"


@pytest.fixture
def titles(monkeypatch):
    """A form that an editor might invent: one title a line, at ``/cari.titles``."""
    renderer = Renderer(
        suffix="titles",
        name="Judul saja",
        content_type="text/plain; charset=utf-8",
        render=one_title_a_line,
    )
    monkeypatch.setitem(RENDERERS, "titles", renderer)


def test_a_form_in_the_registry_has_an_address_and_is_offered_on_the_page(site, article, titles):
    browser = site(article("a", "Banjir rob"), article("b", "Banjir surut"))
    taken = browser.get("/cari.titles?q=banjir&urut=terbaru")
    assert (taken.status_code, taken.content_type) == (200, "text/plain; charset=utf-8")
    assert sorted(taken.text.splitlines()) == ["Banjir rob", "Banjir surut"]
    assert '<a href="/cari.titles?q=banjir" rel="nofollow">Judul saja</a>' in (
        browser.get("/cari?q=banjir").text
    )


def test_a_form_is_kept_and_known_again_by_its_tag(site, article, titles):
    browser = site(article("a", "Banjir rob"))
    first = browser.get("/cari.titles?q=banjir")
    again = browser.get("/cari.titles?q=banjir")
    known = browser.get("/cari.titles?q=banjir", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.data, again.content_type) == (first.data, first.content_type)
    assert known.status_code == 304


def test_what_cannot_be_answered_is_a_problem_for_programs_in_every_form(site, article, titles):
    problem = site(article("a", "Banjir")).get("/cari.titles?q=banjir&urut=acak")
    assert (problem.status_code, problem.content_type) == (400, "application/problem+json")


def test_a_form_nobody_registered_is_not_found(site, article):
    answer = site(article("a", "Banjir")).get("/cari.docx?q=banjir")
    assert (answer.status_code, answer.content_type) == (404, "text/html; charset=utf-8")


def test_suffixes_are_what_can_stand_in_an_address():
    assert all(suffix.isalnum() and suffix.islower() for suffix in RENDERERS)
    assert all(renderer.suffix == suffix for suffix, renderer in RENDERERS.items())
