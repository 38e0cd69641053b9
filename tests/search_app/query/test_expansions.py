"""Readings: aliases, synonyms, names and question words of the packaged language files."""

from __future__ import annotations

from indexer.analysis.analyzer import Analyzer
from indexer.analysis.language_files import load_language
from search_app.query.expansions import Alternative, Readings, Span
from search_app.query.interpretations import Reading


def readings_with(tmp_path, **files: str) -> tuple[Analyzer, Readings]:
    """Readings of a language that consists of ``files`` only."""
    for name, text in files.items():
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    analyzer = Analyzer(load_language(packaged=tmp_path))
    return analyzer, Readings(analyzer)


def test_an_alias_is_read_in_both_directions_as_it_is_written(tmp_path):
    analyzer, readings = readings_with(tmp_path, aliases="pemkot\tpemerintah kota\tgovernment\n")
    long = Alternative(Reading.ALIAS, "pemerintah kota", 0.9, ("pemerintah", "kota"), stems=False)
    short = Alternative(Reading.ALIAS, "pemkot", 0.9, ("pemkot",), stems=False)
    nothing_off = frozenset[Reading]()
    spans = list(readings.spans(analyzer.analyze("Pemkot Serang"), nothing_off))
    assert spans == [Span(0, 1, (long,))]
    spans = list(readings.spans(analyzer.analyze("pemerintah kota serang"), nothing_off))
    assert spans == [Span(0, 2, (short,))]
    assert list(readings.spans(analyzer.analyze("perintah kota"), nothing_off)) == []


def test_a_synonym_that_is_a_root_stands_for_all_its_forms(tmp_path):
    analyzer, readings = readings_with(tmp_path, synonyms="tikam\ttusuk\t0.8\tsynonym\n")
    spans = list(readings.spans(analyzer.analyze("penikaman"), frozenset()))
    assert spans == [Span(0, 1, (Alternative(Reading.SYNONYM, "tusuk", 0.8, ("tusuk",), True),))]


def test_a_synonym_that_is_inflected_stands_for_that_form_alone(tmp_path):
    analyzer, readings = readings_with(tmp_path, synonyms="pengacara\tadvokat\t0.9\tsynonym\n")
    assert list(readings.spans(analyzer.analyze("acara"), frozenset())) == []
    (span,) = readings.spans(analyzer.analyze("pengacara"), frozenset())
    assert span.alternatives[0].read_as == "advokat"


def test_a_reading_that_is_turned_off_is_left_out(tmp_path):
    analyzer, readings = readings_with(tmp_path, synonyms="cabe\tcabai\t1\tspelling\n")
    assert list(readings.spans(analyzer.analyze("cabe"), frozenset({Reading.SYNONYM}))) == []


def test_names_of_several_words_are_found_longest_first(tmp_path):
    analyzer, readings = readings_with(
        tmp_path,
        places="11.01\tKabupaten Aceh Selatan\tkabkota\n36.04\tKabupaten Serang\tkabkota\n",
        people="Budi Rustandi\tperson\nRaden Budi Rustandi\tperson\n",
    )
    tokens = analyzer.analyze("raden budi rustandi di aceh selatan dan serang")
    assert list(readings.names(tokens)) == [(0, 3), (4, 6)]
    assert [token.text for token in tokens if readings.is_place(token)] == ["serang"]


def test_questions_are_told_from_keywords(tmp_path):
    analyzer, readings = readings_with(tmp_path, question_words="apakah\ndi\n")
    assert readings.asks(analyzer.analyze("siapakah bupati serang"))
    assert not readings.asks(analyzer.analyze("bupati serang"))
    (apakah, di, nama, kota) = analyzer.analyze("apakah di nama kota")
    assert readings.says_nothing((apakah, di), in_question=False)
    assert readings.says_nothing((nama,), in_question=True)
    assert not readings.says_nothing((nama,), in_question=False)
    assert not readings.says_nothing((kota,), in_question=True)
