"""Plans: what is asked of the engine for a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer
from indexer.fields import Field
from indexer.queries import AllOf, AndMaybe, AnyOf, Boosted, Near, Node, Phrase, Term
from search_app.query.interpretations import ExpansionKind, Interpretation
from search_app.query.notices import NoticeKind
from search_app.query.planner import plan
from search_app.query.terms import query_terms
from search_app.query.weights import WEIGHTS, FieldBoosts

ALL_OFF = frozenset(ExpansionKind) - {ExpansionKind.STEM}


def weighed(node: Node, weight: float) -> Node:
    return node if weight == 1.0 else Boosted(node, weight)


def word(stem: str, exact: str, *, title: float, form: float) -> AnyOf:
    """What is asked for one word: its stem counts 1 in the body."""
    return AnyOf(
        (
            weighed(Term(Field.TITLE, stem), title),
            weighed(Term(Field.TITLE_EXACT, exact), title * form),
            Term(Field.BODY, stem),
            weighed(Term(Field.BODY_EXACT, exact), form),
        )
    )


def loose(stem: str, exact: str) -> AnyOf:
    return word(stem, exact, title=0.25, form=0.3)


def in_title(stem: str, exact: str, form: float = 2.0) -> AnyOf:
    return AnyOf((Term(Field.TITLE, stem), Boosted(Term(Field.TITLE_EXACT, exact), form)))


def test_a_plan_counts_by_the_weights_that_it_is_given(analyzer: Analyzer):
    weights = WEIGHTS._replace(
        strict=FieldBoosts(exact=3.0, title=0.4), word_in_title=0, two_in_title=0.7, near=0.6
    )
    all_words = AllOf(
        (
            word("tolak", "menolak", title=0.4, form=3.0),
            word("naik", "kenaikan", title=0.4, form=3.0),
        )
    )
    title = AllOf((in_title("tolak", "menolak", 3.0), in_title("naik", "kenaikan", 3.0)))
    near = Near(Field.BODY, ("tolak", "naik"), 12)
    made = plan("menolak kenaikan", analyzer, ALL_OFF, weights=weights)
    assert made.node == AndMaybe(AndMaybe(all_words, Boosted(title, 0.7)), Boosted(near, 0.6))


def test_every_word_is_asked_for_by_stem_and_form_and_loosened_to_any(analyzer: Analyzer):
    made = plan("menolak kenaikan", analyzer, ALL_OFF)
    all_words = AllOf(
        (
            word("tolak", "menolak", title=0.75, form=2.0),
            word("naik", "kenaikan", title=0.75, form=2.0),
        )
    )
    title = AllOf((in_title("tolak", "menolak"), in_title("naik", "kenaikan")))
    near = Near(Field.BODY, ("tolak", "naik"), 12)
    assert made.node == AndMaybe(AndMaybe(all_words, Boosted(title, 0.75)), Boosted(near, 0.8))
    assert made.relaxed == AnyOf((loose("tolak", "menolak"), loose("naik", "kenaikan")))
    assert made.words == ("menolak", "kenaikan")
    assert [(term.asked, term.leaf) for term in query_terms(made.node, made.asked)][:8] == [
        ("menolak", Term(Field.TITLE_EXACT, "menolak")),
        ("menolak", Term(Field.BODY_EXACT, "menolak")),
        ("menolak", Term(Field.TITLE, "tolak")),
        ("menolak", Term(Field.BODY, "tolak")),
        ("kenaikan", Term(Field.TITLE_EXACT, "kenaikan")),
        ("kenaikan", Term(Field.BODY_EXACT, "kenaikan")),
        ("kenaikan", Term(Field.TITLE, "naik")),
        ("kenaikan", Term(Field.BODY, "naik")),
    ]


def test_of_three_words_every_two_are_wanted_in_the_title(analyzer: Analyzer):
    made = plan("banjir rob pesisir", analyzer, ALL_OFF)
    assert isinstance(made.node, AndMaybe)
    assert isinstance(made.node.required, AndMaybe)
    banjir, rob, pesisir = (in_title(w, w) for w in ("banjir", "rob", "pesisir"))
    assert made.node.required.optional == Boosted(
        AnyOf((AllOf((banjir, rob)), AllOf((banjir, pesisir)), AllOf((rob, pesisir)))), 0.75
    )


def test_an_honorific_may_stand_with_a_name_but_need_not(analyzer: Analyzer):
    titled, bare = (plan(text, analyzer, ALL_OFF) for text in ("pak ade ary", "ade ary"))
    assert isinstance(titled.node, AndMaybe)
    assert titled.node.required == bare.node
    assert plan("pak ary", analyzer, ALL_OFF).words == ("pak", "ary")
    assert isinstance(plan("pak ary", analyzer, ALL_OFF).node, AndMaybe)


def test_without_stems_only_the_forms_typed_are_asked_for(analyzer: Analyzer):
    made = plan("menolak", analyzer, frozenset(ExpansionKind))
    assert made.node == AndMaybe(
        AnyOf(
            (Boosted(Term(Field.TITLE_EXACT, "menolak"), 6.0), Term(Field.BODY_EXACT, "menolak"))
        ),
        Boosted(Term(Field.TITLE_EXACT, "menolak"), 0.75),
    )


def test_question_words_are_dropped_unless_nothing_else_is_asked(analyzer: Analyzer):
    assert plan("yang banjir", analyzer, ALL_OFF).node == plan("banjir", analyzer, ALL_OFF).node
    assert {asked.words for asked in plan("yang", analyzer, ALL_OFF).asked} == {"yang"}


def test_a_question_or_a_sentence_asks_for_any_of_its_words_and_says_so(analyzer: Analyzer):
    for text in (
        "siapa bupati serang",
        "warga desa sungai menolak kenaikan tarif angkutan sekolah negeri",
    ):
        made = plan(text, analyzer)
        assert made.relaxed is None
        assert [notice.kind for notice in made.notices] == [NoticeKind.SENTENCE]
    assert plan("bupati serang", analyzer).notices == ()


@pytest.mark.parametrize(
    ("text", "interpretation"),
    [
        ("pemkot", Interpretation(ExpansionKind.ALIAS, "pemkot", "pemerintah kota", 0.9)),
        ("wali kota", Interpretation(ExpansionKind.ALIAS, "wali kota", "walikota", 0.9)),
        ("cabe", Interpretation(ExpansionKind.SYNONYM, "cabe", "cabai", 0.9)),
        (
            "budi rustandi",
            Interpretation(ExpansionKind.NAME, "budi rustandi", '"budi rustandi"', 1.0),
        ),
        ("serang", Interpretation(ExpansionKind.NAME, "serang", "Serang", 0.5)),
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
    made = plan("pemerintah kota", analyzer, frozenset({ExpansionKind.SYNONYM, ExpansionKind.NAME}))
    aliases = {
        term.key
        for term in query_terms(made.node, made.asked)
        if term.expansion is ExpansionKind.ALIAS
    }
    assert "pemkot" in aliases
    assert isinstance(made.relaxed, AllOf | AnyOf) or made.relaxed is not None


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
    assert plan("raum & schatten", analyzer).relaxed is not None
    assert plan("raum && schatten", analyzer).relaxed is None


def test_words_in_brackets_belong_together_however_loose_the_rest_is(analyzer: Analyzer):
    made = plan("macet (banjir rob)", analyzer, ALL_OFF)
    brackets = plan("banjir rob", analyzer, ALL_OFF).node
    assert made.relaxed == AnyOf((loose("macet", "macet"), brackets))


@given(st.text(max_size=80))
def test_any_text_has_a_plan(text: str):
    made = plan(text, _ANALYZER)
    assert made.node is not None


_ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("apa yang dimaksud hilal", "hilal"),
        ("pengertian hilal", "hilal"),
        ("apa arti hilal", "hilal"),
        ("hewan itu disebut apa", "hewan"),
        ("berapa jumlah pengungsi", "pengungsi"),
        ("di mana letak makam itu", "makam"),
        ("gempanya berada di mana", "gempanya"),
    ],
)
def test_words_that_only_ask_are_dropped(analyzer: Analyzer, text: str, said: str):
    sought = {one.words for one in plan(text, analyzer, ALL_OFF).asked}
    assert sought == {said}


def test_without_a_question_the_same_words_are_looked_for(analyzer: Analyzer):
    sought = {one.words for one in plan("jumlah pengungsi", analyzer, ALL_OFF).asked}
    assert sought == {"jumlah", "pengungsi"}


def test_quotes_within_a_pasted_sentence_may_lack(analyzer: Analyzer):
    made = plan('siapa penulis buku "laut bercerita"', analyzer, ALL_OFF)
    assert [written for written, _ in made.parts] == ["penulis", "buku", "laut bercerita"]
    short = plan('penulis buku "laut bercerita"', analyzer, ALL_OFF)
    assert [written for written, _ in short.parts] == ["penulis", "buku"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("banjir or longsor", "banjir OR longsor"),
        ("jokowi atau prabowo", "jokowi ATAU prabowo"),
        ("banjir and longsor", "banjir AND longsor"),
        ("not jokowi", "NOT jokowi"),
        ("kpk not korupsi media:tempo", "kpk NOT korupsi media:tempo"),
    ],
)
def test_an_operator_in_small_letters_is_told(analyzer: Analyzer, text: str, meant: str):
    (notice,) = plan(text, analyzer).notices
    assert (notice.kind, notice.values["read_as"]) == (NoticeKind.SMALL_OPERATOR, meant)


@pytest.mark.parametrize(
    "text", ["banjir ATAU longsor", "hidup atau", "or", "banjir dan rob", "bukan banjir", "korator"]
)
def test_what_is_no_operator_is_not_told_as_one(analyzer: Analyzer, text: str):
    assert NoticeKind.SMALL_OPERATOR not in {one.kind for one in plan(text, analyzer).notices}
