"""An article as a sentence to be cited: who, when, what, where."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.i18n import Catalogue, Language, Messages
from search_app.formats.citation import Reference, citation

SAY = Messages(Catalogue.PAGES, Language.INDONESIAN)


def cited(title="Pasar Baru", authors=(), outlet="Kabar", published=date(2025, 12, 9)) -> str:
    one = citation(
        Reference(
            key="a",
            title=title,
            authors=authors,
            outlet=outlet,
            published=published,
            address="https://a.example/1",
            tags=(),
            retrieved=date(2026, 1, 1),
        ),
        SAY,
    )
    return one.before + one.outlet + one.after


@pytest.mark.parametrize(
    ("authors", "listed"),
    [
        (("Siti",), "Siti."),
        (("Siti", "Budi"), "Siti & Budi."),
        (("Siti", "Budi", "Rina"), "Siti, Budi, & Rina."),
        (("R. A. Kartini, S.H., M.Si.",), "R. A. Kartini, S.H., M.Si."),
        (
            tuple(f"P{n}" for n in range(1, 23)),
            f"{', '.join(f'P{n}' for n in range(1, 20))}, … P22.",
        ),
    ],
)
def test_authors_are_listed_as_apa_does(authors, listed):
    assert cited(authors=authors) == (
        f"{listed} (2025, 9 Desember). Pasar Baru. Kabar. https://a.example/1"
    )


@pytest.mark.parametrize(
    "title", ["Siapa Ketua KPK?", "Turun!", 'Jokowi: "Siap."', "Satu Tewas...", "Lakukan Ini …"]
)
def test_a_title_keeps_its_own_mark_at_the_end(title):
    assert cited(title) == f"{title} (2025, 9 Desember). Kabar. https://a.example/1"


def test_what_is_not_known_leaves_no_stray_signs():
    assert cited(outlet=None, published=None) == "Pasar Baru. (t.t.). https://a.example/1"
