"""Which terms stand in a text, where, and in which form?

A text is split into *pieces*: words and breaks (the ends of sentences). Each word has *forms*,
one per position: the exact form (lower case, apostrophes dropped) and the stem. Forms depend on
the piece alone, never on its neighbours, so a piece met before costs one dictionary look-up.
Only the evidence of a name depends on the place: a capital counts unless it follows a break.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer.analysis import tokens
from indexer.analysis.forms import Form, forms_of
from indexer.analysis.language_files import Language, current_language
from indexer.analysis.stemming import SASTRAWI_VERSION, Stemmer
from indexer.analysis.vocabulary import load_roots, save_roots
from indexer.fields import FIELDS, FieldTable

__all__ = ["Analyzer", "Form", "Token"]

RULES_VERSION = "5"
"""Raise it whenever a change of code changes the terms of any text: indexes become outdated."""

MEMO_LIMIT = 600_000
"""Pieces remembered, some 150 MB. 27,000 articles have 330,000; beyond the limit all are forgotten
and learned again, so a hostile stream of unique words costs time but no more memory."""

SHORT_TEXT = 64
"""Code points of a text whose tokens are remembered: a word of a query, rarely several."""

SHORT_TEXTS = 4_096
"""Of them, some 3 MB."""


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
    """Splits texts and remembers the forms of every piece it has seen.

    Safe to share by threads: what they remember may be computed twice, never wrongly.
    ``language`` is the packaged one with the operator's folder unless another is given; ``fields``
    is the table of what is analysed (``indexer.fields``).
    """

    def __init__(self, language: Language | None = None, fields: FieldTable = FIELDS) -> None:
        self.language = current_language() if language is None else language
        self.fields = fields
        self._stemmer = _RememberingStemmer(self.language)
        self._forms: dict[str, tuple[Form, ...]] = {}
        self._analyzed: dict[str, tuple[Token, ...]] = {}
        self._texts = _RememberedTexts(self, _all_texts)
        self._stems = _RememberedStems(self, _stems)
        facts = (
            RULES_VERSION,
            tokens.RULES,
            SASTRAWI_VERSION,
            unicodedata.unidata_version,
            self.language.index_digest(),
        )
        self._words = _short_name(*facts)
        self._fingerprint = _short_name(*facts, fields.fingerprint)

    @property
    def fingerprint(self) -> str:
        """A short name of everything that terms and values depend on: equal fingerprints, equal
        indexes."""
        return self._fingerprint

    def split(self, text: str) -> list[str]:
        """The pieces of ``text`` in order: words and breaks."""
        return tokens.split(text)

    def parts(self, text: str) -> list[str]:
        """``text`` cut up: what stands before the first piece (mostly nothing), that piece, what
        stands between it and the next, and so on, to what follows the last. Joined, they are
        ``text``."""
        return tokens.parts(text)

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """The pieces of ``text`` as matches of the pattern that cuts them: text and offsets."""
        return tokens.PIECE.finditer(text)

    def forms(self, piece: str) -> tuple[Form, ...]:
        """The forms of ``piece``, one per position it takes; none for a break."""
        known = self._forms.get(piece)
        if known is None:
            known = forms_of(piece, self._stemmer)
            if len(self._forms) >= MEMO_LIMIT:
                self._forms = {}
            self._forms[piece] = known
        return known

    @property
    def texts(self) -> Mapping[str, tuple[str, ...]]:
        """The different terms that each piece is indexed by, stems and exact forms together. Made
        when first looked up, and remembered: most words of a text are those of the one before."""
        return self._texts

    @property
    def stems(self) -> Mapping[str, tuple[str, ...]]:
        """The stem of each form of a piece, one per position; remembered like ``texts``."""
        return self._stems

    def root(self, word: str) -> str:
        """The stem of the lower-case ``word`` of ASCII letters, which is all it may hold."""
        return self._stemmer.root(word)[0]

    def traces(self, stem: str) -> frozenset[str]:
        """Strings of which one stands, in lower case, in every piece of ASCII letters that has the
        stem ``stem``, or ``stem`` as its exact form."""
        return self._stemmer.traces(stem)

    def is_capitalised(self, piece: str) -> bool:
        """Whether ``piece`` is written as names are."""
        return piece.removeprefix("#")[:1].isupper()

    def analyze(self, text: str) -> tuple[Token, ...]:
        """Every position of ``text`` with its offsets. Short texts are remembered: the words of a
        query are asked for by all who look at them."""
        if len(text) > SHORT_TEXT:
            return self._analyze(text)
        known = self._analyzed.get(text)
        if known is None:
            if len(self._analyzed) >= SHORT_TEXTS:
                self._analyzed = {}
            known = self._analyzed[text] = self._analyze(text)
        return known

    def _analyze(self, text: str) -> tuple[Token, ...]:
        found: list[Token] = []
        after_break = True
        for match in self.matches(text):
            piece, (start, end) = match.group(), match.span()
            forms = self.forms(piece)
            name = not after_break and self.is_capitalised(piece)
            after_break = not forms
            found += [
                Token(piece, start, end, len(found) + i, form.exact, form.stem, form.rule, name)
                for i, form in enumerate(forms)
            ]
        return tuple(found)

    @property
    def stems_known(self) -> int:
        """How many words have been stemmed or loaded by now."""
        return len(self._stemmer.known)

    def load_stems(self, path: Path) -> int:
        """Take over the stems that an earlier build kept in the file ``path``; their number.

        0 if there are none of the same rules and word lists; never raises for what the file holds.
        """
        return self._stemmer.learn(load_roots(path, self._words))

    def save_stems(self, path: Path) -> None:
        """Keep every stem known by now in the file ``path``, for ``load_stems``."""
        save_roots(path, self._words, dict(self._stemmer.known))


def _short_name(*facts: str) -> str:
    return hashlib.blake2b("\0".join(facts).encode(), digest_size=8).hexdigest()


def _all_texts(forms: tuple[Form, ...]) -> tuple[str, ...]:
    return tuple({text: None for form in forms for text in (form.exact, form.stem)})


def _stems(forms: tuple[Form, ...]) -> tuple[str, ...]:
    return tuple([form.stem for form in forms])


class _Remembered(dict[str, tuple[str, ...]]):
    """What ``make`` tells of the forms of each piece, within ``MEMO_LIMIT``."""

    def __init__(
        self, analyzer: Analyzer, make: Callable[[tuple[Form, ...]], tuple[str, ...]]
    ) -> None:
        super().__init__()
        self._analyzer = analyzer
        self._make = make

    def __missing__(self, piece: str) -> tuple[str, ...]:
        texts = self._make(self._analyzer.forms(piece))
        if len(self) >= MEMO_LIMIT:
            self.clear()
        self[piece] = texts
        return texts


class _RememberedTexts(_Remembered):
    """The terms of each piece; those of plain words without making their forms."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if not (piece.isascii() and piece.isalpha()):
            return super().__missing__(piece)
        if len(self) >= MEMO_LIMIT:
            self.clear()
        word = piece.lower()
        stem = self._analyzer.root(word)
        texts = self[piece] = (word,) if stem == word else (word, stem)
        return texts


class _RememberedStems(_Remembered):
    """The stems of each piece; those of plain words without making their forms."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if not (piece.isascii() and piece.isalpha()):
            return super().__missing__(piece)
        if len(self) >= MEMO_LIMIT:
            self.clear()
        stems = self[piece] = (self._analyzer.root(piece.lower()),)
        return stems


class _RememberingStemmer(Stemmer):
    """A stemmer that stems each word once, within ``MEMO_LIMIT``."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.known: dict[str, tuple[str, str]] = {}

    def root(self, word: str) -> tuple[str, str]:
        known = self.known.get(word)
        if known is None:
            known = super().root(word)
            if len(self.known) >= MEMO_LIMIT:
                self.known = {}
            self.known[word] = known
        return known

    def learn(self, roots: dict[str, tuple[str, str]]) -> int:
        """Take over ``roots`` beside those known; their number."""
        self.known = {**roots, **self.known}
        return len(roots)
