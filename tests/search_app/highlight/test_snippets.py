from __future__ import annotations

import pytest

from indexer.fields import Field
from indexer.queries import (
    AllOf,
    AndNot,
    Boosted,
    Everything,
    Near,
    Node,
    Phrase,
    Prefix,
    Term,
    Wildcard,
)
from search_app.highlight.highlighter import Highlighter
from search_app.highlight.highlights import Snippet
from search_app.highlight.snippets import SNIPPET_LENGTH, marked_body, marked_title, snippet
from search_app.query.terms import query_terms


def marked(shown: Snippet) -> list[str]:
    return [shown.text[start:end] for start, end in shown.marks]


BODY = "Wali Kota Serang menyerang balik. Serangan itu di pasar."


@pytest.mark.parametrize(
    ("node", "marks"),
    [
        (Term(Field.BODY, "serang"), ["Serang", "menyerang", "Serangan"]),
        (Term(Field.BODY_EXACT, "menyerang"), ["menyerang"]),
        (Boosted(Term(Field.BODY_EXACT, "pasar"), 2), ["pasar"]),
        (Term(Field.NAME, "serang"), ["Serang"]),
        (Prefix(Field.NAME, "ser"), ["Serang"]),
        (Wildcard(Field.NAME, "s*g"), ["Serang"]),
        (Wildcard(Field.BODY_EXACT, "p[a]*"), []),
        (Phrase(Field.BODY_EXACT, ("kota", "serang")), ["Kota Serang"]),
        (Phrase(Field.BODY_EXACT, ("serang", "kota")), []),
        (Near(Field.BODY, ("balik", "wali"), 5), ["Wali", "balik"]),
        (Near(Field.BODY, ("pasar", "wali"), 3), []),
        (Prefix(Field.BODY_EXACT, "seran"), ["Serang", "Serangan"]),
        (AndNot(Term(Field.BODY, "kota"), Term(Field.BODY, "pasar")), ["Kota"]),
        (Term(Field.TITLE, "pasar"), []),
        (Everything(), []),
    ],
    ids=str,
)
def test_a_body_is_marked_where_the_query_matches(analyzer, node: Node, marks: list[str]):
    assert marked(marked_body(Highlighter(analyzer, query_terms(node)), BODY)) == marks


def test_a_title_is_marked_for_title_terms_only(analyzer):
    highlighter = Highlighter(
        analyzer, query_terms(AllOf((Term(Field.TITLE, "pasar"), Term(Field.BODY, "banjir"))))
    )
    assert marked_title(highlighter, "Banjir di Pasar") == Snippet("Banjir di Pasar", ((10, 15),))


def test_a_short_body_is_its_own_snippet(analyzer):
    shown = snippet(
        Highlighter(analyzer, query_terms(Term(Field.BODY_EXACT, "isi"))), "Serang – Isi.\nAkhir."
    )
    assert shown == Snippet("Serang – Isi. Akhir.", ((9, 12),))


def test_a_long_body_shows_the_stretch_with_most_different_words(analyzer):
    filler = "Kalimat pengisi tanpa makna. " * 20
    body = f"Banjir, banjir, banjir. {filler}Pasar kena banjir kemarin. {filler}"
    node = AllOf((Term(Field.BODY_EXACT, "banjir"), Term(Field.BODY_EXACT, "pasar")))
    shown = snippet(Highlighter(analyzer, query_terms(node)), body)
    assert marked(shown) == ["Pasar", "banjir"]
    assert shown.text == "Pasar kena banjir kemarin." + " Kalimat pengisi tanpa makna." * 7
    assert (shown.cut_before, shown.cut_after) == (False, False)


def test_where_no_sentence_begins_near_words_are_cut_between(analyzer):
    body = "kata " * 60 + "banjir " + "lagi " * 80
    shown = snippet(Highlighter(analyzer, query_terms(Term(Field.BODY_EXACT, "banjir"))), body)
    assert shown.text.startswith("kata kata") and shown.text.endswith("lagi lagi")
    assert (shown.cut_before, shown.cut_after) == (True, True)
    assert len(shown.text) <= SNIPPET_LENGTH


@pytest.mark.parametrize("between", [" , ", " - ", " – ", " ) ", " . , ", " ; - "])
def test_no_snippet_begins_with_marks_that_close_or_part(analyzer, between: str):
    body = "kata " * 46 + f"lagi{between}" + "lain " * 11 + "banjir " + "lagi " * 80
    shown = snippet(Highlighter(analyzer, query_terms(Term(Field.BODY_EXACT, "banjir"))), body)
    assert marked(shown) == ["banjir"]
    assert shown.text[:4].isalpha()


@pytest.mark.parametrize("left", [", ,", " -", ", - ", "; ", "\n\n", " – ,"])
def test_no_snippet_ends_with_marks_that_part(analyzer, left: str):
    body = "Kata pertama. " * 30 + f"Hanyut oleh banjir.{left}"
    shown = snippet(Highlighter(analyzer, query_terms(Term(Field.BODY_EXACT, "banjir"))), body)
    assert shown.text.endswith("Hanyut oleh banjir.") and not shown.cut_after


def test_a_sentence_that_begins_farther_away_is_shown_whole_if_what_was_found_fits(analyzer):
    opening = "Warga " + "yang tinggal di tepi sungai itu " * 5 + "mengungsi karena banjir besar."
    body = "Kalimat pertama. " * 30 + opening + " Kalimat terakhir." * 30
    shown = snippet(Highlighter(analyzer, query_terms(Term(Field.BODY_EXACT, "banjir"))), body)
    assert shown.text.startswith(opening) and not shown.cut_before


def test_without_a_match_the_beginning_is_shown(analyzer):
    body = "Kata pertama. " * 50
    shown = snippet(Highlighter(analyzer, query_terms(Term(Field.TITLE, "lain"))), body)
    assert body.startswith(shown.text)
    assert (shown.marks, shown.cut_before, shown.cut_after) == ((), False, False)


def test_a_closer_look_is_taken_only_if_the_index_may_find_something(analyzer):
    """*Mentri* is *menteri* misspelt, which no part of it shows."""
    body = f"{'Kalimat pengisi tanpa makna. ' * 20}Kata mentri itu."
    highlighter = Highlighter(analyzer, query_terms(Term(Field.BODY, "menteri")))
    assert marked(snippet(highlighter, body)) == ["mentri"]
    assert marked(snippet(highlighter, body, holds_any=lambda: True)) == ["mentri"]
    assert marked(snippet(highlighter, body, holds_any=lambda: False)) == []


@pytest.mark.parametrize(
    ("node", "terms"),
    [
        (Term(Field.BODY, "kota"), (Term(Field.BODY, "kota"),)),
        (AllOf((Term(Field.TITLE, "a"), Term(Field.NAME, "b"))), (Term(Field.NAME, "b"),)),
        (
            Near(Field.BODY, ("a", "b", "a"), 3),
            (Term(Field.BODY, "a"), Term(Field.BODY, "b")),
        ),
        (AllOf((Prefix(Field.BODY, "ko"), Term(Field.BODY, "b"))), None),
        (Everything(), ()),
    ],
    ids=str,
)
def test_a_marker_tells_which_terms_a_marked_body_holds(analyzer, node: Node, terms):
    assert Highlighter(analyzer, query_terms(node)).body_terms == terms


def test_a_word_without_spaces_is_cut_all_the_same(analyzer):
    shown = snippet(Highlighter(analyzer, query_terms(Everything())), "x" * 5_000)
    assert shown == Snippet("x" * SNIPPET_LENGTH, (), False, True)
