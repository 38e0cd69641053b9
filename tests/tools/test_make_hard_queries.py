"""Hard queries are drawn from articles, are telling, and change what their class says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from indexer.models import Article
from tools.make_hard_queries import (
    Collection,
    HardQuery,
    Maker,
    from_lead,
    from_title,
    make,
    mistyped,
    neighbours,
    read_acronyms,
    read_families,
    read_places,
    reinflected,
    slipped,
    with_acronym,
    with_honorific,
    with_place,
)

ARTICLE = Article(
    article_id="a",
    title="Pembangunan Jembatan Ditunda",
    body="Warga Kota Serang kecewa. Dinas Perhubungan menunda. Kata Pak Budi Rustandi, Senin.",
)


@pytest.fixture
def collection(monkeypatch: pytest.MonkeyPatch) -> Collection:
    monkeypatch.setattr("tools.make_hard_queries.FUNCTION_WORDS", 0)
    return Collection([ARTICLE])


def drawn(maker: Maker, collection: Collection) -> list[HardQuery]:
    return list(make(maker, collection.known, random.Random(3)))


def test_words_come_from_the_title_and_the_lead_in_their_order(collection: Collection) -> None:
    (title,) = drawn(from_title(collection), collection)
    assert set(title.words.split()) < {"pembangunan", "jembatan", "ditunda"}
    (lead,) = drawn(from_lead(collection), collection)
    words = "warga kota serang kecewa dinas perhubungan menunda kata pak budi rustandi senin"
    places = [words.split().index(word) for word in lead.words.split()]
    assert places == sorted(places)
    assert len(places) == 3


def test_a_word_takes_another_form_that_the_article_lacks(collection: Collection) -> None:
    families = {"ditunda": ("menunda", "penundaan"), "menunda": ("ditunda", "penundaan")}
    assert drawn(reinflected(collection, families), collection) == [
        HardQuery("pembangunan jembatan penundaan", "a", "pembangunan jembatan ditunda")
    ]


def test_a_slip_changes_one_long_word_into_none_that_exists(collection: Collection) -> None:
    (query,) = drawn(mistyped(collection), collection)
    pairs = zip(query.words.split(), query.clean.split(), strict=True)
    ((typed, meant),) = [pair for pair in pairs if pair[0] != pair[1]]
    assert abs(len(typed) - len(meant)) <= 1
    assert collection.counts[typed] == 0


@pytest.mark.parametrize("seed", range(20))
def test_a_slip_is_one_letter_left_out_doubled_swapped_or_beside(seed: int) -> None:
    typed = slipped("pasar", random.Random(seed))
    left_out = {"pasar"[:at] + "pasar"[at + 1 :] for at in range(5)}
    doubled = {"pasar"[:at] + "pasar"[at] + "pasar"[at:] for at in range(5)}
    swapped = {"apsar", "psaar", "paasr", "pasra"}
    beside = {
        "pasar"[:at] + key + "pasar"[at + 1 :] for at in range(5) for key in neighbours("pasar"[at])
    }
    assert typed in left_out | doubled | swapped | beside


def test_an_acronym_stands_for_its_long_form_where_the_article_has_only_that(
    collection: Collection,
) -> None:
    (query,) = drawn(with_acronym(collection, {"dinas perhubungan": "dishub"}), collection)
    assert query.words.startswith("dishub ")
    assert query.clean == query.words.replace("dishub", "dinas perhubungan")
    assert drawn(with_acronym(collection, {"dinas perhubungan": "budi"}), collection) == []


def test_places_are_typed_in_lower_case_and_persons_with_an_honorific(
    collection: Collection,
) -> None:
    (place,) = drawn(with_place(collection, ["Serang", "Batu"]), collection)
    assert place.words.split()[0] == "serang"
    (person,) = drawn(with_honorific(collection), collection)
    assert person.words in {f"pak {person.clean}", f"bapak {person.clean}"}
    assert person.clean.startswith("budi rustandi ")


def test_an_article_whose_title_another_has_is_not_asked_for() -> None:
    twin = Article(article_id="b", title=ARTICLE.title.upper(), body="Lain.")
    assert Collection([ARTICLE, twin]).known == []


def test_lists_are_read_as_facts(tmp_path: Path) -> None:
    words = tmp_path / "words.tsv"
    words.write_text(
        "surface\tlemma\tpos\tcount\tsource\tsplit\n"
        "menunda\ttunda\tVERB\t1\tx\t-\nditunda\ttunda\tVERB\t1\tx\t-\ndan\tdan\tCCONJ\t1\tx\t-\n"
    )
    assert read_families(words) == {"menunda": ("ditunda",), "ditunda": ("menunda",)}
    acronyms = tmp_path / "acronyms.tsv"
    acronyms.write_text(
        "short\tlong\tcount\tsources\nKPK\tKomisi Pemberantasan Korupsi\t9\tx\n"
        "MA\tMahkamah Agung\t1\tx\nPP\tPeraturan Pemerintah\t5\tx\nPP\tPimpinan Pusat\t5\tx\n"
    )
    assert read_acronyms(acronyms) == {"komisi pemberantasan korupsi": "kpk"}
    regions = tmp_path / "regions.tsv"
    regions.write_text(
        "code\tname\tlevel\n36\tBanten\tprovinsi\n36.04\tKabupaten Serang\tkabkota\n"
        "36.73\tKota Serang\tkabkota\n31.01\tKabupaten Administrasi Kepulauan Seribu\tkabkota\n"
    )
    assert read_places(regions) == ["Kepulauan Seribu", "Serang"]
