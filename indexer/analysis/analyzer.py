"""Which terms stand in a text, where, and in which form?

A text is split into *pieces*: words and breaks (the ends of sentences). Each word has *forms*,
one per position: the exact form (lower case, apostrophes dropped) and the stem. Forms depend on
the piece alone, never on its neighbours, so a piece met before costs one dictionary look-up.
Only the evidence of a name depends on the place: a capital counts unless it follows a break.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.analysis.stemming import sastrawi_root

_APOSTROPHES = "'’‘ʼ`´"
_WORD = rf"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[{_APOSTROPHES}][^\W\d_]+)*"
_PIECE = re.compile(rf"{_WORD}|[.!?:;\n\"“”(]+")
_DROP_APOSTROPHES = str.maketrans("", "", _APOSTROPHES)


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the index at one position, and the rule that made the stem."""

    exact: str
    stem: str
    rule: str


@dataclass(frozen=True, slots=True)
class Token:
    """One position of a text. ``start`` and ``end`` are offsets in code points.

    ``name`` tells that the word is capitalised where a capital is evidence of a name.
    """

    text: str
    start: int
    end: int
    position: int
    exact: str
    stem: str
    rule: str
    name: bool


class Analyzer:
    """Splits texts and remembers the forms of every piece it has seen. Safe to share by threads."""

    def __init__(self) -> None:
        self._forms: dict[str, tuple[Form, ...]] = {}

    @property
    def fingerprint(self) -> str:
        """A short name of everything the forms depend on: equal fingerprints, equal terms."""
        return hashlib.blake2b(_PIECE.pattern.encode(), digest_size=8).hexdigest()

    def split(self, text: str) -> list[str]:
        """The pieces of ``text`` in order: words and breaks."""
        return _PIECE.findall(text)

    def spans(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The pieces of ``text`` with their offsets in code points, end exclusive."""
        for match in _PIECE.finditer(text):
            yield match.group(), match.start(), match.end()

    def forms(self, piece: str) -> tuple[Form, ...]:
        """The forms of ``piece``, one per position it takes; none for a break."""
        known = self._forms.get(piece)
        if known is None:
            known = self._forms[piece] = self._analyse_piece(piece)
        return known

    def is_capitalised(self, piece: str) -> bool:
        """Whether ``piece`` is written as names are."""
        return piece[0].isupper()

    def analyze(self, text: str) -> tuple[Token, ...]:
        """Every position of ``text`` with its offsets."""
        tokens: list[Token] = []
        after_break = True
        for match in _PIECE.finditer(text):
            piece = match.group()
            forms = self.forms(piece)
            name = not after_break and self.is_capitalised(piece)
            after_break = not forms
            for form in forms:
                tokens.append(
                    Token(
                        piece,
                        match.start(),
                        match.end(),
                        len(tokens),
                        form.exact,
                        form.stem,
                        form.rule,
                        name,
                    )
                )
        return tuple(tokens)

    def _analyse_piece(self, piece: str) -> tuple[Form, ...]:
        if not piece[0].isalnum():
            return ()
        exact = piece.lower().translate(_DROP_APOSTROPHES)
        return (Form(exact, sastrawi_root(exact), "sastrawi"),)
