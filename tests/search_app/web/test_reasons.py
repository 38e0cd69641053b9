"""Why did a hit match? Each place in which words may stand has a name in each language."""

from __future__ import annotations

import pytest

from indexer.fields import FIELDS
from indexer.i18n import LANGUAGES, Catalogue, Language, Messages


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize("place", FIELDS.texts)
def test_every_place_of_words_has_a_name(place: str, language: Language):
    assert f"place_{place}" in Messages(Catalogue.PAGES, language)


def test_words_in_a_quotation_are_explained(site, article):
    visitor = site(article("a1", "Banjir", 'Wali kota berkata: "Banjir surut besok pagi."'))
    page = visitor.get("/cari?q=kutipan:surut&jelas=1")
    assert (page.status_code, "di kutipan" in page.text) == (200, True)
