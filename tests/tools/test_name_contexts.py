"""Words of an archive are weighed by what stands beside them."""

from __future__ import annotations

from indexer.people.name_words import WordCounts
from indexer.people.tokens import tokens_of
from tools.name_contexts import Contexts


def test_a_word_is_weighed_by_the_company_of_sure_names() -> None:
    contexts = Contexts()
    contexts.read(tokens_of("gol dicetak Gondra tadi . " * 20 + "laga di Wanasari kemarin . " * 20))
    contexts.read(tokens_of("gol dicetak Tarmo tadi . laga di Kalibaru kemarin . "))
    counts = {
        "gondra": WordCounts(capital=20, name=20),
        "wanasari": WordCounts(capital=20, other=20),
    }
    of_words, told = contexts.weigh(counts, places=frozenset({"wanasari"}))
    assert of_words["tarmo"] > 0 > of_words["kalibaru"]
    assert told["before", "dicetak", 1] > 0 > told["before", "di", 1]


def test_the_first_word_of_a_sentence_tells_nothing() -> None:
    contexts = Contexts()
    contexts.read(tokens_of("Gondra pergi. Gondra pulang."))
    assert contexts.weigh({"gondra": WordCounts(capital=9, name=9)}, frozenset()) == ({}, {})
