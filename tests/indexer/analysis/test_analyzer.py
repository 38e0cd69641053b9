"""Texts as terms with positions, offsets and the evidence of names."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer, Token


def test_a_text_becomes_tokens(analyzer: Analyzer) -> None:
    assert analyzer.analyze("Warga Serang-Banten menyerang. Polisi diam") == (
        Token("Warga", 0, 5, 0, "warga", "warga", "root", False),
        Token("Serang-Banten", 6, 19, 1, "serang", "serang", "root", True),
        Token("Serang-Banten", 6, 19, 2, "banten", "banten", "none", True),
        Token("menyerang", 20, 29, 3, "menyerang", "serang", "meN-", False),
        Token("Polisi", 31, 37, 4, "polisi", "polisi", "root", False),
        Token("diam", 38, 42, 5, "diam", "diam", "root", False),
    )


def test_a_capital_behind_a_break_is_no_evidence_of_a_name(analyzer: Analyzer) -> None:
    text = 'SERANG - Warga: "Saya melihat Drs. Agus (Bupati)". Batu jatuh; Batu besar, Batu kecil'
    assert [token.text for token in analyzer.analyze(text) if token.name] == [
        "Drs.",
        "Agus",
        "Batu",
    ]


_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                "anak-anak",
                "S.H.",
                "9/12/2025",
                "Covid-19",
                "di-",
                "_",
                "a\u0301",
                "e-KTP",
                ". ",
                " ",
            ]
        ),
        max_size=12,
    ).map("".join),
)


@given(_TEXTS)
def test_offsets_point_at_the_text_and_positions_count_up(text: str) -> None:
    analyzer = _shared
    tokens = analyzer.analyze(text)
    assert [token.position for token in tokens] == list(range(len(tokens)))
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(a.start <= b.start for a, b in pairwise(tokens))


@given(_TEXTS)
def test_splitting_and_analysing_agree(text: str) -> None:
    analyzer = _shared
    forms = [form for piece in analyzer.split(text) for form in analyzer.forms(piece)]
    assert forms == [
        type(form)(token.exact, token.stem, token.rule)
        for form, token in zip(forms, analyzer.analyze(text), strict=True)
    ]
    assert [match.group() for match in analyzer.matches(text)] == analyzer.split(text)


@given(_TEXTS)
def test_forms_depend_on_the_piece_alone(text: str) -> None:
    fresh = Analyzer()
    for piece in reversed(fresh.split(text)):
        assert fresh.forms(piece) == _shared.forms(piece)


@given(_TEXTS)
def test_terms_are_never_empty_nor_longer_than_an_index_holds(text: str) -> None:
    for token in _shared.analyze(text):
        assert 0 < len(token.exact) <= 600
        assert 0 < len(token.stem) <= 600
        assert "\n" not in token.exact + token.stem
        assert " " not in token.exact + token.stem


_shared = Analyzer()


@given(st.text(alphabet="aAeknmty-'.é1 ", max_size=30) | st.sampled_from(["menyerang", "PALU"]))
def test_the_terms_of_a_piece_are_those_of_its_forms(text: str) -> None:
    analyzer = Analyzer()
    for piece in analyzer.split(text):
        forms = analyzer.forms(piece)
        assert set(analyzer.texts[piece]) == {t for form in forms for t in (form.exact, form.stem)}
        assert analyzer.stems[piece] == tuple(form.stem for form in forms)
