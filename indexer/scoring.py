"""How is a term in an article scored?

BM25 per field, summed over fields (Whoosh's BM25F; Robertson & Zaragoza, "The Probabilistic
Relevance Framework: BM25 and Beyond", 2009):

    score(t, d) = idf(t) * tf * (K1 + 1) / (tf + K1 * (1 - B + B * len(d) / avglen))
    idf(t)      = ln(N / (df + 1)) + 1

``N`` and ``df`` count every article the engine still holds, superseded ones included until a
merge drops them (as Lucene and Whoosh do: subtracting them would cost a pass per query).
``len(d)`` is the field's length in positions after ``quantised_length``; ``avglen`` is the mean
of the unquantised lengths over the ``N`` articles.
"""

from __future__ import annotations

from bisect import bisect_right
from math import log

K1 = 0.9
"""Saturation of term frequency; .9 was the robust choice over 1.2 and 2 on every tuning half."""

B = 0.75
"""Length normalisation: the customary value."""

_EXACT = 24
"""Lengths that Lucene tells exactly before its steps begin, so that 255 stands for the largest
integer; the first steps are of one, so that all lengths up to 40 are exact."""


def _lucene_length(byte: int) -> int:
    """The length that ``byte`` stands for in Lucene (``SmallFloat.byte4ToInt``): beyond ``_EXACT``
    a floating-point number with a mantissa of three bits."""
    if byte < _EXACT:
        return byte
    mantissa, shift = (byte - _EXACT) & 7, ((byte - _EXACT) >> 3) - 1
    return _EXACT + (mantissa if shift < 0 else (mantissa | 8) << shift)


LENGTH_STEPS: tuple[int, ...] = tuple(_lucene_length(byte) - 1 for byte in range(1, 256))
"""The lengths that one byte can tell apart: exact to 39, then steps of up to an eighth.

They are Lucene's of a text with one token more, so that a server built on it scores as we do: there
every text needs a token that tells that the article exists (docs/decisions/0202). Beside Whoosh's
(steps of 3 %), nDCG@10 of the newsroom topics went from .8736 to .8735 (docs/decisions/0101).
"""


def length_byte(length: int) -> int:
    """The byte that stands for a field length of ``length`` positions: the step not above it."""
    return bisect_right(LENGTH_STEPS, length) - 1


def quantised_length(length: int) -> int:
    """``length`` after its way through one byte."""
    return LENGTH_STEPS[length_byte(length)]


def idf(article_count: int, document_frequency: int) -> float:
    """Inverse document frequency of a term in ``document_frequency`` of ``article_count``."""
    return log(article_count / (document_frequency + 1)) + 1


def term_score(frequency: int, length: int, average_length: float, inverse_df: float) -> float:
    """The BM25 score of one term in one field; ``length`` is already quantised."""
    norm = K1 * (1 - B + B * length / average_length)
    return inverse_df * frequency * (K1 + 1) / (frequency + norm)
