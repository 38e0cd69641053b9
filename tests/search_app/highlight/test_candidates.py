from __future__ import annotations

import pytest

from indexer.fields import Field
from indexer.queries import AnyOf, Boosted, Near, Node, Phrase, Prefix, Term
from search_app.highlight.candidates import CandidateFinder
from search_app.highlight.highlighter import Highlighter
from search_app.highlight.snippets import snippet
from search_app.query.terms import query_terms

BODY = "Anggota menulis surat. Penulisan di Kota Serang, kata penyerang; kotamadya."


@pytest.mark.parametrize(
    ("node", "spotted"),
    [
        (Term(Field.BODY, "tulis"), ["nulis", "nulis"]),
        (Term(Field.BODY, "serang"), ["serang", "nyerang"]),
        (Term(Field.BODY_EXACT, "kota"), ["kota"]),
        (Term(Field.NAME, "serang"), ["serang"]),
        (Phrase(Field.BODY_EXACT, ("kota", "serang")), ["kota serang"]),
        (Near(Field.BODY, ("surat", "tulis"), 5), ["nulis", "surat", "nulis"]),
        (Prefix(Field.BODY_EXACT, "kotam"), ["kotam"]),
        (Term(Field.TITLE, "surat"), []),
        # The word as typed, and whatever shares its stem: also inside of other words.
        (
            AnyOf(
                (
                    Boosted(Term(Field.BODY_EXACT, "kota"), 2),
                    Term(Field.BODY, "kota"),
                )
            ),
            ["kota", "kota"],
        ),
    ],
    ids=str,
)
def test_promising_places_are_spotted(node: Node, spotted: list[str]):
    spots = CandidateFinder(query_terms(node)).candidates(BODY)
    assert [BODY[spot.start : spot.end].lower() for spot in spots] == spotted


def test_nothing_is_spotted_where_offsets_would_not_fit():
    assert CandidateFinder(query_terms(Term(Field.BODY, "kota"))).candidates("İstanbul kota") == ()


def test_what_was_typed_outweighs_its_synonyms(analyzer):
    filler = "Kalimat pengisi tanpa makna. " * 20
    body = f"Genangan dan luapan air bah. {filler}Banjir surut. {filler}"
    node = AnyOf(
        (
            Term(Field.BODY, "banjir"),
            *(Boosted(Term(Field.BODY, word), 0.3) for word in ("genang", "luap", "bah")),
        )
    )
    shown = snippet(Highlighter(analyzer, query_terms(node)), body)
    assert [shown.text[start:end] for start, end in shown.marks] == ["Banjir"]


def test_a_word_that_only_analysis_knows_is_found_by_a_full_look(analyzer):
    filler = "Kalimat pengisi tanpa makna. " * 20
    (token,) = analyzer.analyze("penyelidikan")
    body = f"{filler}Kasus itu dalam penyelidikan. {filler}"
    shown = snippet(Highlighter(analyzer, query_terms(Term(Field.BODY, token.stem))), body)
    assert [shown.text[start:end] for start, end in shown.marks] == ["penyelidikan"]
