"""Expansions: aliases, synonyms, names and question words of the packaged language files."""

from __future__ import annotations

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.language_files import load_language
from search_app.query.expansions import Alternative, ExpandedSpan, Expansions
from search_app.query.interpretations import ExpansionKind


def readings_with(tmp_path, **files: str) -> tuple[Analyzer, Expansions]:
    """Expansions of a language that consists of ``files`` only."""
    for name, text in files.items():
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    analyzer = Analyzer(load_language(packaged=tmp_path))
    return analyzer, Expansions(analyzer)


def test_an_alias_is_read_in_both_directions_as_it_is_written(tmp_path):
    analyzer, expansions = readings_with(tmp_path, aliases="pemkot\tpemerintah kota\tgovernment\n")
    long = Alternative(
        ExpansionKind.ALIAS, "pemerintah kota", 1.0, ("pemerintah", "kota"), stems=False
    )
    short = Alternative(ExpansionKind.ALIAS, "pemkot", 1.0, ("pemkot",), stems=False)
    nothing_off = frozenset[ExpansionKind]()
    spans = list(expansions.spans(analyzer.analyze("Pemkot Serang"), nothing_off))
    assert spans == [ExpandedSpan(0, 1, (long,))]
    spans = list(expansions.spans(analyzer.analyze("pemerintah kota serang"), nothing_off))
    assert spans == [ExpandedSpan(0, 2, (short,))]
    assert list(expansions.spans(analyzer.analyze("perintah kota"), nothing_off)) == []


def test_a_synonym_that_is_a_root_stands_for_all_its_forms(tmp_path):
    analyzer, expansions = readings_with(tmp_path, synonyms="tikam\ttusuk\t0.8\tsynonym\n")
    spans = list(expansions.spans(analyzer.analyze("penikaman"), frozenset()))
    assert spans == [
        ExpandedSpan(0, 1, (Alternative(ExpansionKind.SYNONYM, "tusuk", 0.8, ("tusuk",), True),))
    ]


def test_a_synonym_that_is_inflected_stands_for_that_form_alone(tmp_path):
    analyzer, expansions = readings_with(tmp_path, synonyms="pengacara\tadvokat\t0.9\tsynonym\n")
    assert list(expansions.spans(analyzer.analyze("acara"), frozenset())) == []
    (span,) = expansions.spans(analyzer.analyze("pengacara"), frozenset())
    assert span.alternatives[0].read_as == "advokat"


def test_a_reading_that_is_turned_off_is_left_out(tmp_path):
    analyzer, expansions = readings_with(tmp_path, synonyms="cabe\tcabai\t1\tspelling\n")
    assert (
        list(expansions.spans(analyzer.analyze("cabe"), frozenset({ExpansionKind.SYNONYM}))) == []
    )


def test_names_of_several_words_are_found_longest_first(tmp_path):
    analyzer, expansions = readings_with(
        tmp_path,
        places="11.01\tKabupaten Aceh Selatan\tkabkota\n36.04\tKabupaten Serang\tkabkota\n",
        people="Budi Rustandi\tperson\nRaden Budi Rustandi\tperson\n",
    )
    tokens = analyzer.analyze("raden budi rustandi di aceh selatan dan serang")
    assert list(expansions.names(tokens)) == [(0, 3), (4, 6)]
    assert [token.text for token in tokens if expansions.is_place(token)] == ["serang"]


def test_questions_are_told_from_keywords(tmp_path):
    analyzer, expansions = readings_with(tmp_path, question_words="apakah\ndi\n")
    assert expansions.asks(analyzer.analyze("siapakah bupati serang"))
    assert not expansions.asks(analyzer.analyze("bupati serang"))
    (apakah, di, nama, kota) = analyzer.analyze("apakah di nama kota")
    assert expansions.says_nothing((apakah, di), in_question=False)
    assert expansions.says_nothing((nama,), in_question=True)
    assert not expansions.says_nothing((nama,), in_question=False)
    assert not expansions.says_nothing((kota,), in_question=True)
