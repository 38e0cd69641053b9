"""Which persons does an article carry into an index?"""

from __future__ import annotations

import pytest

from indexer.article_persons import ArticlePerson, names, persons_of, searched_text, with_persons
from indexer.models import Article
from indexer.people.known_as import full_name
from indexer.people.naming import person_facts, with_persons_named


def told(body, title="Kabar"):
    return with_persons_named(Article(article_id="1", title=title, body=body))


def test_titles_and_degrees_are_off_and_short_forms_are_one_with_the_full_name():
    article = told(
        "Wali Kota Serang H. Budi Rustandi, S.H., M.Si. meninjau pasar. Menurut Budi, pasar itu "
        "kumuh. Budi Rustandi berjanji memperbaikinya."
    )
    assert persons_of(article) == (
        ArticlePerson(name="Budi Rustandi", mentions=3, roles=("Wali Kota Serang",)),
    )


def test_a_name_that_everybody_knows_is_counted_under_the_full_one():
    article = told("Presiden Jokowi tiba di Serang. Jokowi disambut warga.")
    assert list(names(article)) == ["Joko Widodo"]
    assert searched_text(article).splitlines()[:2] == ["Joko Widodo", "Jokowi"]


def test_a_name_of_one_word_joins_no_articles():
    article = told('"Air masuk rumah sejak subuh," ujar Sukma.')
    assert [one.name for one in persons_of(article)] == ["Sukma"]
    assert list(names(article)) == []
    assert searched_text(article) == "Sukma"


def test_persons_replace_those_that_were_there():
    article = Article(article_id="1", title="a", body="b", extra=(("nada", ("riang",)),))
    first = with_persons(article, [ArticlePerson("Siti Aminah", 1, ("Bu Siti",), ("Camat",))])
    again = with_persons(first, [ArticlePerson("Sukma", 2, is_full=False)])
    assert persons_of(first) == (ArticlePerson("Siti Aminah", 1, ("Bu Siti",), ("Camat",)),)
    assert persons_of(again) == (ArticlePerson("Sukma", 2, is_full=False),)
    assert with_persons(again, []) == article


def test_persons_as_json():
    facts = person_facts([ArticlePerson("Siti Aminah", 2, roles=("Camat Kasemen",))])
    assert facts == [{"name": "Siti Aminah", "mentions": 2, "roles": ["Camat Kasemen"]}]


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("H. Budi Rustandi", "Budi Rustandi"),
        ("Drs. H. Budi Rustandi, M.Si.", "Budi Rustandi"),
        ("jokowi", "Joko Widodo"),
        ("Bacharuddin Jusuf Habibie", "BJ Habibie"),
        ("B.J. Habibie", "BJ Habibie"),
        ("Budi", "Budi"),
        ("", ""),
    ],
)
def test_the_full_name(written, full):
    assert full_name(written) == full
