"""Does the table of rules give Sastrawi's answers? PySastrawi itself is the oracle."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from indexer.analysis.confix import confix_root

FACTORY = StemmerFactory()
ROOTS = sorted(word for word in FACTORY.get_words() if word.isascii() and word.isalpha())
SASTRAWI = FACTORY.create_stemmer()
KNOWN = frozenset(word for word in FACTORY.get_words() if word.strip())

PREFIXES = (
    *("", "", "di", "ke", "se", "ber", "be", "ter", "te", "me", "mem", "men", "meng", "menge"),
    *("meny", "memper", "mempe", "pe", "pem", "pen", "peng", "penge", "peny", "per", "ku", "kau"),
    *("diper", "keber", "seper", "menye", "pember", "keter", "berke", "tere", "cel", "ger", "sin"),
)
SUFFIXES = (
    *("", "", "i", "an", "kan", "is", "isme", "isasi", "nya", "ku", "mu", "lah", "kah", "tah"),
    *("pun", "annya", "kannya", "inya", "kanlah", "ilah", "annyalah", "kanku", "anmu", "anlah"),
)


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("menyerang", "serang"),
        ("serangan", "serang"),
        ("mempengaruhi", "pengaruh"),
        ("belajar", "ajar"),
        ("pelajar", "ajar"),
        ("diberikannya", "beri"),
        ("penyelidikan", "lidi"),  # what Sastrawi says; exceptions.tsv knows better
        ("ketidakadilan", "ketidakadilan"),
        ("gemerlap", "gemerlap"),
        ("xyzwq", "xyzwq"),
        ("kan" * 10, "kan" * 10),
    ],
)
def test_a_root_is_found(word: str, root: str):
    assert confix_root(word, KNOWN.__contains__) == root


INFLECTED = st.builds(
    lambda prefix, root, cut, suffix: prefix + root[cut:] + suffix,
    st.sampled_from(PREFIXES),
    st.sampled_from(ROOTS),
    st.integers(0, 1),
    st.sampled_from(SUFFIXES),
)
LETTERS = st.text("abdegiklmnpruy", min_size=4, max_size=12)


@settings(max_examples=400)
@given((INFLECTED | LETTERS).filter(lambda word: len(word) >= 4))
def test_the_root_is_the_one_that_sastrawi_finds(word: str):
    assert confix_root(word, KNOWN.__contains__) == SASTRAWI.stem(word)
