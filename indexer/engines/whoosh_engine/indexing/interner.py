"""Which terms does a piece of text stand for, as numbers?

While an index is built, every piece that the analyzer splits off becomes a number through one
dictionary, and is analysed once, when it is first met. What stands in the index is worked out for
whole segments at a time from these numbers (``inverting``).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np

from indexer.analysis.analyzer import Analyzer
from indexer.engines.whoosh_engine.storage.arrays import AnyArray, Mask


@dataclass(frozen=True, slots=True)
class Pieces:
    """Piece number -> its forms: ``form_counts`` of them from ``form_starts`` on in ``forms``."""

    form_counts: AnyArray
    form_starts: AnyArray
    forms: AnyArray
    capitalised: Mask


@dataclass(frozen=True, slots=True)
class Forms:
    """Form number -> the numbers of its two terms."""

    exact: AnyArray
    stem: AnyArray


class Vocabulary(dict[str, int]):
    """Piece -> number; looking up a new piece analyses it and gives it the next number."""

    def __init__(self, analyzer: Analyzer) -> None:
        super().__init__()
        self._analyzer = analyzer
        self._form_counts = array("I")
        self._form_starts = array("I")
        self._forms = array("I")
        self._capitalised = array("B")
        self._form_numbers: dict[tuple[int, int], int] = {}
        self._exact = array("I")
        self._stem = array("I")
        self._term_numbers: dict[str, int] = {}
        self.terms: list[str] = []

    def __missing__(self, piece: str) -> int:
        forms = self._analyzer.forms(piece)
        self._form_counts.append(len(forms))
        self._form_starts.append(len(self._forms))
        self._capitalised.append(bool(forms) and self._analyzer.is_capitalised(piece))
        for form in forms:
            self._forms.append(self._form(self._term(form.exact), self._term(form.stem)))
        number = self[piece] = len(self)
        return number

    def _form(self, exact: int, stem: int) -> int:
        number = self._form_numbers.get((exact, stem))
        if number is None:
            number = self._form_numbers[exact, stem] = len(self._exact)
            self._exact.append(exact)
            self._stem.append(stem)
        return number

    def _term(self, text: str) -> int:
        number = self._term_numbers.get(text)
        if number is None:
            number = self._term_numbers[text] = len(self.terms)
            self.terms.append(text)
        return number

    def pieces(self) -> Pieces:
        """All pieces met so far, as arrays."""
        return Pieces(
            np.array(self._form_counts, np.int32),
            np.array(self._form_starts, np.int32),
            np.array(self._forms),
            np.array(self._capitalised, np.bool_),
        )

    def forms(self) -> Forms:
        """All forms met so far, as arrays."""
        return Forms(np.array(self._exact), np.array(self._stem))
