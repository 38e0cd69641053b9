"""Roots keep their floors, on treebanks whose roots people checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.analysis.analyzer import Analyzer
from tests.quality.floors import below, read_floors
from tests.quality.measures.indexes import SastrawiAnalyzer
from tests.quality.measures.roots import measure_roots, right_by_kind

HEADING = "surface\tlemma\tpos\tcount\tsource\tsplit\n"


@pytest.mark.realdata
def test_roots_keep_their_floors(real_data: Path) -> None:
    assert below(measure_roots(real_data), read_floors()) == ()


def test_words_are_judged_by_kind(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_text(
        HEADING
        + "kerusakan\trusak\tNOUN\t2\tbank\t-\n"
        + "anak-anak\tanak\tNOUN\t2\tbank\t-\n"
        + "rumah\trumah\tNOUN\t2\tbank\t-\n"
        + "Bekasi\tBekasi\tPROPN\t2\tbank\t-\n"
        + "dan\tdan\tCCONJ\t2\tbank\t-\n"
        + "makan\tmakan\tVERB\t2\tanother\t-\n",
        encoding="utf-8",
    )
    whole = {"affixed": (1.0, 2), "unaffixed": (1.0, 1), "names": (1.0, 1)}
    assert right_by_kind(path, "bank", Analyzer()) == whole
    sastrawi = {"affixed": (0.5, 2), "unaffixed": (1.0, 1), "names": (0.0, 1)}
    assert right_by_kind(path, "bank", SastrawiAnalyzer()) == sastrawi
