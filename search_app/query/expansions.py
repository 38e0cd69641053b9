"""How may the words of a query be read beyond their letters?

The language files say: an alias and its long form mean the same thing (``pemkot`` and ``pemerintah
kota``), synonyms mean nearly the same, several words may be one name, and words that only ask say
nothing about what is looked for. Aliases match as they are written; so does a synonym that is an
inflected word, while one that is a root stands for all its forms. Rows are never chained.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.analysis.analyzer import Analyzer, Token
from indexer.analysis.language_files import Place
from indexer.analysis.tokens import plain, split
from search_app.query.interpretations import ExpansionKind

_LEVELS = re.compile(r"(?:Kabupaten|Kota)(?: Administrasi)? ")
"""What stands before the name of a regency or city; people leave it out."""

_ASKING = re.compile(
    r"(apa|siapa|kapan|bila|(di|ke|dari)?mana|berapa|bagaimana|gimana|mengapa|kenapa)(kah)?"
)

_HONORIFICS = frozenset(
    {
        *("pak", "bapak", "bu", "ibu", "tuan", "nyonya", "saudara", "sdr", "haji", "hajah", "h"),
        *("hj", "kh", "kiai", "kyai", "ustaz", "ustad", "ustadz", "gus", "drs", "dra", "dr", "ir"),
        *("prof", "profesor", "jenderal", "letjen", "mayjen", "brigjen", "komjen", "irjen"),
        *(
            "kombes",
            "akbp",
            "kompol",
            "akp",
            "iptu",
            "ipda",
            "aiptu",
            "aipda",
            "bripka",
            "brigadir",
        ),
        *("briptu", "bripda", "kolonel", "letkol", "mayor", "kapten", "lettu", "serma", "serka"),
    }
)
"""Forms of address and ranks that papers print before a name, or leave out."""

_NOUNS_TOO = frozenset({"ibu", "bapak", "tuan", "nyonya", "saudara", "haji", "kapten"})
"""Honorifics that also begin compounds: ibu kota, ibu hamil, tuan rumah, kapten timnas."""

COMMON = 50
"""Times that a word stands in lower case in the news that the language files were counted in, from
which on it is a word behind an honorific rather than a name: *hamil* 575, *kembar* 150, but *budi*
39, *dewi* 23."""

_DEFINING = frozenset({"pengertian", "definisi", "arti"})
"""What stands before a thing whose meaning is asked for, with a question word or without."""

_ASKED_FOR = _DEFINING | {
    *("nama", "artinya", "dimaksud", "maksud", "maksudnya", "disebut"),
    *("jumlah", "jumlahnya"),
    *("lokasi", "lokasinya", "letak", "letaknya", "terletak", "berada", "bertempat"),
}
"""What a question asks for rather than about: *Apa nama kapal itu? Apa yang dimaksud hilal? Berapa
jumlah korban? Di mana letak candi itu?* The article that answers does not say "jumlah" or "letak"
(docs/decisions/0162)."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What the words of a span may also be read as.

    ``terms`` stand side by side; they are stems if ``stems``, exact forms otherwise. ``weight``
    says how near the meaning is, from 0 to 1.
    """

    kind: ExpansionKind
    read_as: str
    weight: float
    terms: tuple[str, ...]
    stems: bool


@dataclass(frozen=True, slots=True)
class ExpandedSpan:
    """The tokens ``start`` to ``end`` (exclusive) of a run of words, and what they may be."""

    start: int
    end: int
    alternatives: tuple[Alternative, ...]


class Expansions:
    """The tables of one language setting, made for look-up by the words of a query."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        language = analyzer.language
        self._question_words = language.question_words
        self._names: set[tuple[str, ...]] = set()
        self._by_exact: defaultdict[tuple[str, ...], list[Alternative]] = defaultdict(list)
        self._by_stem: defaultdict[tuple[str, ...], list[Alternative]] = defaultdict(list)
        for name in (*map(_usual_name, language.places), *language.people):
            self._add_name(self._exacts(name))
        for alias in language.aliases:
            self._add_alias(alias.short, alias.long)
            self._add_alias(alias.long, alias.short)
        for synonym in language.synonyms:
            self._add_synonym(synonym.a, synonym.b, synonym.weight)
            self._add_synonym(synonym.b, synonym.a, synonym.weight)
        self._places = frozenset(
            self._exacts(_usual_name(place))
            for place in language.places
            if place.level != "kecamatan"
        )
        self._place_words = frozenset(place[0] for place in self._places if len(place) == 1)
        self._first_of_place = frozenset(place[0] for place in self._places)
        self._known = frozenset(
            (
                *language.names,
                *language.exceptions,
                *(word for name in self._places for word in name),
            )
        )
        keys = (*self._names, *self._by_exact, *self._by_stem)
        self._longest = max(map(len, keys), default=0)

    def says_nothing(self, tokens: Sequence[Token], *, in_question: bool) -> bool:
        """Whether these words say nothing about what is looked for."""
        return all(
            token.exact in self._question_words or (in_question and token.exact in _ASKED_FOR)
            for token in tokens
        )

    def is_honorific(self, tokens: Sequence[Token], following: Sequence[Token]) -> bool:
        """Whether these words only address or rank the person who is named by those
        ``following``."""
        if not all(token.exact in _HONORIFICS for token in tokens):
            return False
        begins = following[0].exact
        common = self._analyzer.language.words.get(begins, 0) >= COMMON
        return not (common and tokens[-1].exact in _NOUNS_TOO)

    def asks(self, tokens: Sequence[Token]) -> bool:
        """Whether the words are a question rather than keywords."""
        return any(_ASKING.fullmatch(token.exact) for token in tokens) or (
            bool(tokens) and tokens[0].exact in _DEFINING
        )

    def is_place(self, token: Token) -> bool:
        """Whether the word alone is the name of a province, regency or city."""
        return token.exact in self._place_words

    @property
    def place_words(self) -> frozenset[str]:
        """The provinces, regencies and cities that are called by one word."""
        return self._place_words

    def may_begin_place(self, token: Token) -> bool:
        """Whether the name of a province, regency or city may begin with this word."""
        return token.exact in self._first_of_place

    def are_place(self, tokens: Sequence[Token]) -> bool:
        """Whether the words together are the name of a province, regency or city."""
        return len(tokens) > 1 and tuple(token.exact for token in tokens) in self._places

    def knows(self, word: str) -> bool:
        """Whether the language files hold the exact form ``word``, so that it is no typing slip."""
        return word in self._known or (word,) in self._by_exact or (word,) in self._by_stem

    def names(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Where names of several words stand: start and end (exclusive), longest ones only."""
        end_of_last = 0
        for start, end in self._windows(len(tokens), shortest=2):
            if end > end_of_last and tuple(t.exact for t in tokens[start:end]) in self._names:
                yield start, end
                end_of_last = end

    def spans(
        self, tokens: Sequence[Token], without: frozenset[ExpansionKind]
    ) -> Iterator[ExpandedSpan]:
        """What stretches of the words may be read as, leaving out the kinds ``without``."""
        for start, end in self._windows(len(tokens), shortest=1):
            window = tokens[start:end]
            exacts = tuple(token.exact for token in window)
            found = list(self._by_exact.get(exacts, ()))
            found += self._by_stem.get(tuple(token.stem for token in window), ())
            alternatives = tuple(
                alternative
                for alternative in dict.fromkeys(found)
                if alternative.kind not in without and alternative.terms != exacts
            )
            if alternatives:
                yield ExpandedSpan(start, end, alternatives)

    def _windows(self, length: int, shortest: int) -> Iterator[tuple[int, int]]:
        """Every stretch of at most the longest entry's words, from left to right, longest first."""
        for start in range(length):
            for end in range(min(length, start + self._longest), start + shortest - 1, -1):
                yield start, end

    def _add_name(self, terms: tuple[str, ...]) -> None:
        if len(terms) > 1:
            self._names.add(terms)

    def _add_alias(self, written: str, read_as: str) -> None:
        key, terms = self._exacts(written), self._exacts(read_as)
        if key and terms and key != terms:
            alternative = Alternative(ExpansionKind.ALIAS, read_as, 1.0, terms, stems=False)
            self._by_exact[key].append(alternative)

    def _add_synonym(self, written: str, read_as: str, weight: float) -> None:
        key, key_is_root = self._side(written)
        terms, stems = self._side(read_as)
        if key and terms and (key, key_is_root) != (terms, stems):
            table = self._by_stem if key_is_root else self._by_exact
            alternative = Alternative(ExpansionKind.SYNONYM, read_as, weight, terms, stems)
            table[key].append(alternative)

    def _side(self, text: str) -> tuple[tuple[str, ...], bool]:
        """The terms of one side of a synonym, and whether they are roots."""
        tokens = self._analyzer.analyze(text)
        exacts = tuple(token.exact for token in tokens)
        return exacts, exacts == tuple(token.stem for token in tokens)

    def _exacts(self, text: str) -> tuple[str, ...]:
        """The exact forms of ``text`` without stemming it: thousands of names are read at once."""
        terms: list[str] = []
        for piece in split(text):
            word = plain(piece)
            terms += [word] if word.isalpha() else [f.exact for f in self._analyzer.forms(piece)]
        return tuple(terms)


def _usual_name(place: Place) -> str:
    return _LEVELS.sub("", place.name) if place.level == "kabkota" else place.name


@lru_cache(maxsize=4)
def expansions_of(analyzer: Analyzer) -> Expansions:
    """The expansions of the analyzer's language, made once."""
    return Expansions(analyzer)
