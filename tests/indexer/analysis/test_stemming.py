"""Roots, and which rule told them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.language_files import load_language
from indexer.analysis.stemming import Stemmer


@pytest.fixture(scope="module")
def stemmer() -> Stemmer:
    return Stemmer(load_language())


@pytest.mark.parametrize(
    "name",
    [
        *("bekasi", "bali", "maluku", "kediri", "malang", "pemalang", "temanggung", "tarakan"),
        *("milan", "persebaya", "kejagung", "kejari", "kementan", "serang", "batu", "medan"),
    ],
)
def test_a_name_is_not_stemmed(stemmer: Stemmer, name: str) -> None:
    assert stemmer.root(name)[0] == name


@pytest.mark.parametrize(
    ("word", "root", "rule"),
    [
        ("menyerang", "serang", "meN-"),
        ("kerusakan", "rusak", "exception"),
        ("mengelilingi", "keliling", "meN- -i"),
        ("diselamatkan", "selamat", "di- -kan"),
        ("perubahan", "ubah", "per- -an"),
        ("beragama", "agama", "ber-"),
        ("kucing", "kucing", "root"),
        ("dinasnya", "dinas", "-nya"),
        ("jakartanya", "jakarta", "loan -nya"),
        ("bekasinya", "bekasi", "name -nya"),
        ("instagramnya", "instagram", "loan -nya"),
        ("diupload", "upload", "loan di-"),
        ("pascabencana", "bencana", "pasca-"),
        ("apa", "apa", "unchanged"),
        ("covid", "covid", "none"),
    ],
)
def test_a_rule_tells_the_root(stemmer: Stemmer, word: str, root: str, rule: str) -> None:
    assert stemmer.root(word) == (root, rule)


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("pemilu", "pemilu"),
        ("berupa", "rupa"),
        ("berbasis", "basis"),
        ("perawatan", "rawat"),
        ("senilai", "nilai"),
        ("memasuki", "masuk"),
        ("beragam", "ragam"),
        ("gerakan", "gerak"),
        ("terasa", "rasa"),
        ("menikah", "nikah"),
        ("penyelidikan", "selidik"),
        ("membantah", "bantah"),
        ("penyidikan", "sidik"),
        ("perbankan", "bank"),
        ("penegakan", "tegak"),
        ("menangis", "tangis"),
        ("berikan", "beri"),
        ("mengecek", "cek"),
        ("sepekan", "pekan"),
        ("peternakan", "ternak"),
        ("diminati", "minat"),
        ("menemani", "teman"),
    ],
)
def test_words_that_sastrawi_gets_wrong_have_their_root(
    stemmer: Stemmer, word: str, root: str
) -> None:
    assert stemmer.root(word)[0] == root


def test_a_root_is_its_own_root_for_almost_every_word_of_the_news(analyzer: Analyzer) -> None:
    stemmer = Stemmer(analyzer.language)
    roots = {stemmer.root(word)[0] for word in analyzer.language.words}
    unstable = [root for root in roots if stemmer.root(root)[0] != root]
    assert len(unstable) <= 0.01 * len(roots), unstable[:20]


@pytest.mark.parametrize(
    ("root", "traces"),
    [
        ("tulis", {"ulis", "uuu", "lll", "iii", "sss"}),
        ("ada", {"da", "ddd", "aaa"}),
    ],
)
def test_the_traces_of_a_root_stand_in_its_words(stemmer, root: str, traces: set[str]) -> None:
    assert stemmer.traces(root) >= traces


AFFIXED = st.tuples(
    st.sampled_from(
        [
            "",
            "me",
            "mem",
            "men",
            "meng",
            "meny",
            "pe",
            "peny",
            "ber",
            "di",
            "ke",
            "se",
            "kau",
            "non",
        ]
    ),
    st.sampled_from(["", "", "ber", "per", "ke", "se", "ter"]),
    st.sampled_from(
        [
            "tulis",
            "ulis",
            "apu",
            "sapu",
            "gelembung",
            "gerigi",
            "ajar",
            "menteri",
            "mentri",
            "karir",
        ]
    ),
    st.sampled_from(["", "kan", "i", "an", "nya", "annya", "isasi", "isme", "lah", "ku"]),
).map("".join)


@given(AFFIXED | st.text("aeimnkst", min_size=1, max_size=12))
@example("mentri")  # an exception: menteri
@example("karirnya")  # an exception with a clitic: karier
@example("menuliiiskan")
@example("massssa")
def test_a_word_holds_a_trace_of_its_root(stemmer: Stemmer, word: str) -> None:
    root, _ = stemmer.root(word)
    assert any(trace in word for trace in stemmer.traces(root))


def test_every_exception_holds_a_trace_of_its_root(stemmer: Stemmer) -> None:
    exceptions = load_language().exceptions
    assert [
        word
        for word, root in exceptions.items()
        if not any(trace in word for trace in stemmer.traces(root))
    ] == []
