"""Plans: what is asked of the engine for a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer
from indexer.queries import AllOf, AnyOf, Boosted, Field, Phrase, Term
from search_app.query_plan import plan
from search_app.results import Interpretation, NoticeKind, Reading
from search_app.sought import Sought

ALL_OFF = frozenset(Reading) - {Reading.STEM}


def word(stem: str, exact: str) -> AnyOf:
    """What is asked for one word: title before body, the form typed above its stem."""
    return AnyOf(
        (
            Boosted(Term(Field.TITLE, stem), 2.0),
            Term(Field.TITLE_EXACT, exact),
            Term(Field.BODY, stem),
            Boosted(Term(Field.BODY_EXACT, exact), 0.5),
        )
    )


def test_every_word_is_asked_for_by_stem_and_form_and_loosened_to_any(analyzer: Analyzer):
    made = plan("menolak kenaikan", analyzer, ALL_OFF)
    words = (word("tolak", "menolak"), word("naik", "kenaikan"))
    assert made.node == AllOf(words)
    assert made.loosened == AnyOf(words)
    assert made.words == ("menolak", "kenaikan")
    assert made.sought == (
        Sought("menolak", ("menolak",), stems=False),
        Sought("menolak", ("tolak",), stems=True),
        Sought("kenaikan", ("kenaikan",), stems=False),
        Sought("kenaikan", ("naik",), stems=True),
    )


def test_without_stems_only_the_forms_typed_are_asked_for(analyzer: Analyzer):
    made = plan("menolak", analyzer, frozenset(Reading))
    assert made.node == AnyOf(
        (Boosted(Term(Field.TITLE_EXACT, "menolak"), 2.0), Term(Field.BODY_EXACT, "menolak"))
    )


def test_question_words_are_dropped_unless_nothing_else_is_asked(analyzer: Analyzer):
    assert plan("yang banjir", analyzer, ALL_OFF).node == word("banjir", "banjir")
    assert plan("yang", analyzer, ALL_OFF).node == word("yang", "yang")


def test_a_question_or_a_sentence_asks_for_any_of_its_words_and_says_so(analyzer: Analyzer):
    for text in (
        "siapa bupati serang",
        "warga desa sungai menolak kenaikan tarif angkutan sekolah negeri",
    ):
        made = plan(text, analyzer)
        assert made.loosened is None
        assert [notice.kind for notice in made.notices] == [NoticeKind.ANY_WORD]
    assert plan("bupati serang", analyzer).notices == ()


@pytest.mark.parametrize(
    ("text", "interpretation"),
    [
        ("pemkot", Interpretation(Reading.ALIAS, "pemkot", "pemerintah kota", 0.9)),
        ("wali kota", Interpretation(Reading.ALIAS, "wali kota", "walikota", 0.9)),
        ("cabe", Interpretation(Reading.SYNONYM, "cabe", "cabai", 0.9)),
        ("budi rustandi", Interpretation(Reading.NAME, "budi rustandi", '"budi rustandi"', 1.0)),
        ("serang", Interpretation(Reading.NAME, "serang", "Serang", 0.5)),
    ],
)
def test_what_is_read_into_the_words_is_told_and_can_be_turned_off(
    analyzer: Analyzer, text: str, interpretation: Interpretation
):
    assert interpretation.kind in {made.kind for made in plan(text, analyzer).interpretations}
    told = {(made.kind, made.read_as) for made in plan(text, analyzer).interpretations}
    assert (interpretation.kind, interpretation.read_as) in told
    assert plan(text, analyzer, frozenset({interpretation.kind})).interpretations == ()


def test_a_reading_of_several_words_stands_beside_all_of_them(analyzer: Analyzer):
    made = plan("pemerintah kota", analyzer, frozenset({Reading.SYNONYM, Reading.NAME}))
    assert ("pemkot",) in {sought.terms for sought in made.sought}
    assert isinstance(made.loosened, AllOf | AnyOf) or made.loosened is not None


def test_operators_are_taken_as_they_are_written(analyzer: Analyzer):
    assert plan('"pemkot"', analyzer).interpretations == ()
    assert plan("=pemkot", analyzer).interpretations == ()
    assert plan("nama:serang", analyzer).node == Term(Field.NAME, "serang")
    assert plan('"wali kota"', analyzer).node == AnyOf(
        (
            Boosted(Phrase(Field.TITLE_EXACT, ("wali", "kota")), 2.0),
            Phrase(Field.BODY_EXACT, ("wali", "kota")),
        )
    )


def test_an_ampersand_within_a_name_is_no_operator(analyzer: Analyzer):
    assert plan("raum & schatten", analyzer).loosened is not None
    assert plan("raum && schatten", analyzer).loosened is None


def test_words_in_brackets_belong_together_however_loose_the_rest_is(analyzer: Analyzer):
    made = plan("macet (banjir rob)", analyzer, ALL_OFF)
    assert made.loosened == AnyOf(
        (word("macet", "macet"), AllOf((word("banjir", "banjir"), word("rob", "rob"))))
    )


@given(st.text(max_size=80))
def test_any_text_has_a_plan(text: str):
    made = plan(text, _ANALYZER)
    assert made.node is not None


_ANALYZER = Analyzer()
