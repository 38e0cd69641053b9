"""Which persons does an article carry into an index?"""

from __future__ import annotations

import pytest

from indexer.article_persons import ArticlePerson, names, persons_of, searched_text, with_persons
from indexer.models import Article
from indexer.people.known_as import full_name
from indexer.people.name_words import load_name_words
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


@pytest.mark.parametrize(
    ("body", "name", "joins"),
    [
        ("Menko Polhukam Wiranto tiba. Wiranto tersenyum.", "Wiranto", True),
        ("Kepala Desa Sukamaju, Wiranto, mengatakan air surut.", "Wiranto", False),
        ("Mensesneg Pratikno hadir di Istana.", "Pratikno", True),
        ('"Sawah saya kering," ujar Pratikno.', "Pratikno", False),
        ("Presiden Soeharto lengser.", "Soeharto", True),
        ('"Bus saya penuh," ujar Sukarno, sopir bus antarkota.', "Sukarno", False),
        ("Gubernur DKI Jakarta Anies tiba. Anies tersenyum.", "Anies Baswedan", True),
        ('"Saya lapar," ujar Anies.', "Anies", False),
        ("Ketua Fraksi Partai Demokrat Ibas hadir.", "Edhie Baskoro Yudhoyono", True),
        ('"Kami menikah," ujar Ibas.', "Ibas", False),
        ('"Novel tetap bekerja," ujar Baswedan.', "Baswedan", False),
        ('"Saya setuju," ujar Subianto.', "Subianto", False),
        ('"Saya setuju," ujar Yudhoyono.', "Yudhoyono", False),
        ("Presiden Jokowi tiba.", "Joko Widodo", True),
        ('"Pintu air dibuka," ujar M. Nasir.', "M. Nasir", False),
        ("Rapper Iwa K bernyanyi di Serang.", "Iwa K", True),
    ],
)
def test_a_name_of_one_word_joins_where_the_article_tells_whom_everybody_means(body, name, joins):
    article = told(body)
    assert [(one.name, one.is_full) for one in persons_of(article)] == [(name, joins)]


@pytest.mark.parametrize(
    "body",
    [
        "Kawasan Bukit Soeharto tidak terbakar. Presiden datang.",
        "Korban ditikam di Jalan Soekarno. Presiden datang.",
        "Bus B 7755 TGB menabrak tiang.",
    ],
)
def test_what_is_called_after_somebody_joins_nothing(body):
    assert list(names(told(body))) == []


def test_no_other_word_joins_articles_however_sure_it_is_a_name():
    sure = load_name_words().likeliest(300)
    bodies = [f'"Air surut," ujar {word}. Menurut {word}, aman.' for word in map(str.title, sure)]
    joining = {name for body in bodies for name in names(told(body))}
    assert joining == {"Joko Widodo", "Bambang Soesatyo"}


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
        ("Kang Ho Dong", "Kang Ho Dong"),
        ("Bang Rahmat", "Rahmat"),
        ("", ""),
    ],
)
def test_the_full_name(written, full):
    assert full_name(written) == full
