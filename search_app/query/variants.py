"""In which other spellings may the words of a query stand in articles?

What a word piece alone tells is the analysis' matter (B.J. and BJ, 500juta). Here stands what takes
several words, or the words that an index holds: compounds joined or apart (rumahsakit, rumah sakit,
e-commerce), amounts in other units (1,5 juta, 1.500.000), Roman and Arabic numerals (fase II), and
the short names of a region's level (kab serang).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from indexer.analysis.analyzer import Token
from search_app.query.days import MONTH_NUMBERS
from search_app.query.expansions import Alternative, ExpandedSpan
from search_app.query.interpretations import ExpansionKind

Frequencies = Callable[[tuple[str, ...]], Sequence[int]]
"""In how many articles each of some exact forms stands, or forms side by side (*rumah sakit*)."""

SHORTEST_JOINED = 5
SHORTEST_PART = 3
SHORTEST_BEHIND_LETTER = 4
"""Letters of a compound and of its parts; *e* stands before others too (ecommerce, ektp)."""

SLIP_OF_NAME = 50
"""A spelling of a name that stands in so many times fewer articles than what was typed is not
looked for: it is a slip (Airlanggahartarto) or another name (Air Langga), and its rarity would lift
it above the articles meant (hard persons nDCG@10 .8488 with, .8500 without; 10 does the same).
Words with a root are left: rumahsakit is rumah sakit however rare it is."""

_LETTER_PARTS = frozenset({"e", "x"})

LEVELS = {
    "kab": "kabupaten",
    "kabupaten": "kab",
    "prov": "provinsi",
    "provinsi": "prov",
    "propinsi": "provinsi",
    "kec": "kecamatan",
    "kecamatan": "kec",
    "kel": "kelurahan",
    "kelurahan": "kel",
    "ds": "desa",
    "kp": "kampung",
    "jl": "jalan",
    "jln": "jalan",
}
"""What stands before the name of a place, long and short."""

SHORT_FORMS = {
    "bln": "bulan",
    "brg": "barang",
    "bsk": "besok",
    "hrg": "harga",
    "jln": "jalan",
    "kmrn": "kemarin",
    "mgg": "minggu",
    "mlm": "malam",
    "org": "orang",
    "rmh": "rumah",
    "sklh": "sekolah",
    "skrg": "sekarang",
    "tgl": "tanggal",
    "thn": "tahun",
    "tmpt": "tempat",
    "wkt": "waktu",
}
"""Roots as people type them on a phone. Read one way: papers do not print the short forms, and the
few that stand in a quotation would be lifted above what is meant by their rarity."""

UNITS = {"ribu": 3, "juta": 6, "miliar": 9, "milyar": 9, "triliun": 12}
"""Words for powers of ten, as papers count money and people."""

SHORT_UNITS = {"rb": 3, "jt": 6, "mlr": 9, "M": 9, "trl": 12, "T": 12}
"""How people type them on a phone; a small m is a metre. They are read, not looked for."""

_LARGEST = 10**15
_MOST_DECIMALS = 3
_PLAIN_NUMBER = re.compile(r"\d{4,15}")
_DECIMAL = re.compile(r"\d{1,6}(?:,\d{1,3})?")
_GLUED = re.compile(rf"(?P<count>{_DECIMAL.pattern})(?P<unit>[^\W\d]{{1,3}})")

_YEAR = re.compile(r"(?:19|20)\d\d")

_ROMAN = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv"),
    *("xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi", "xxii", "xxiii", "xxiv", "xxv"),
)
_NUMERALS = {
    **{roman: str(number) for number, roman in enumerate(_ROMAN, start=1) if len(roman) > 1},
    **{str(number): roman for number, roman in enumerate(_ROMAN, start=1) if len(roman) > 1},
}
"""Either way of writing 2 to 25; single letters (V, X) are initials more often than numbers."""


def variants(tokens: Sequence[Token], frequencies: Frequencies) -> Iterator[ExpandedSpan]:
    """The spans of ``tokens`` that have other spellings, and these."""
    yield from _levels(tokens)
    yield from _short_forms(tokens)
    yield from _days(tokens)
    yield from _amounts(tokens)
    yield from _numerals(tokens)
    yield from _compounds(tokens, frequencies)


def _alternative(terms: Sequence[str], *, stems: bool = False) -> Alternative:
    return Alternative(ExpansionKind.ALIAS, " ".join(terms), 1.0, tuple(terms), stems=stems)


def _levels(tokens: Sequence[Token]) -> Iterator[ExpandedSpan]:
    for at, token in enumerate(tokens[:-1]):
        other = LEVELS.get(token.exact)
        if other is not None and tokens[at + 1].exact.isalpha():
            yield ExpandedSpan(at, at + 1, (_alternative((other,)),))


def _short_forms(tokens: Sequence[Token]) -> Iterator[ExpandedSpan]:
    for at, token in enumerate(tokens):
        meant = SHORT_FORMS.get(token.exact)
        if meant is not None:
            yield ExpandedSpan(at, at + 1, (_alternative((meant,), stems=True),))


def _days(tokens: Sequence[Token]) -> Iterator[ExpandedSpan]:
    """17 september 2019: papers also print 17/9/2019, and leave out the year."""
    for at in range(len(tokens) - 1):
        day, month = tokens[at].exact, MONTH_NUMBERS.get(tokens[at + 1].exact)
        if month is None or not day.isdigit() or not 1 <= int(day) <= 31:
            continue
        year = tokens[at + 2].exact if at + 2 < len(tokens) else ""
        named = (str(int(day)), tokens[at + 1].exact)
        if _YEAR.fullmatch(year):
            numbers = dict.fromkeys(
                (d, m, year)
                for d in (str(int(day)), f"{int(day):02d}")
                for m in (str(month), f"{month:02d}")
            )
            ways = (*map(_alternative, numbers), _alternative(named))
            yield ExpandedSpan(at, at + 3, ways)


def _amounts(tokens: Sequence[Token]) -> Iterator[ExpandedSpan]:
    at = 0
    while at < len(tokens):
        value, end, written = _amount_at(tokens, at)
        if value is None:
            at += 1
            continue
        yield from _amount(_with_currency(tokens, at), end, value, written)
        at = end


def _amount_at(tokens: Sequence[Token], at: int) -> tuple[Fraction | None, int, tuple[str, ...]]:
    """The amount that begins with a token (None if none does), where it ends, its usual words."""
    token = tokens[at]
    glued = _GLUED.fullmatch(token.text)
    if glued is not None:
        unit = _unit(glued["unit"])
        return _times(glued["count"], unit), at + 1, () if unit else (token.stem,)
    if at + 1 < len(tokens) and _DECIMAL.fullmatch(token.stem):
        following = tokens[at + 1]
        unit = _unit(following.text)
        if unit is not None:
            written = (token.stem, following.exact) if following.exact in UNITS else ()
            return _times(token.stem, unit), at + 2, written
    plain = _PLAIN_NUMBER.fullmatch(token.stem) and token.rule == "number"
    if plain and not _is_a_year(token):
        return Fraction(int(token.stem)), at + 1, (token.stem,)
    return None, at + 1, ()


def _unit(written: str) -> int | None:
    """The power of ten that a word stands for."""
    lower = written.lower()
    return UNITS.get(lower, SHORT_UNITS.get(written if len(written) == 1 else lower))


def _times(count: str, unit: int | None) -> Fraction | None:
    return None if unit is None else Fraction(count.replace(",", ".")) * 10**unit


def _with_currency(tokens: Sequence[Token], at: int) -> int:
    """Where the word begins in which the amount stands: ``Rp1,5`` is one with two tokens."""
    before = tokens[at - 1] if at else None
    glued = before is not None and before.exact == "rp" and before.end == tokens[at].start
    return at - 1 if glued else at


def _is_a_year(token: Token) -> bool:
    """Whether a number is written as years are: nobody writes 1998 as 1,998 ribu."""
    return _YEAR.fullmatch(token.text) is not None and int(token.text) % 100 != 0


def _amount(
    start: int, end: int, value: Fraction, written: tuple[str, ...]
) -> Iterator[ExpandedSpan]:
    """Every other way to write ``value`` exactly."""
    if value.denominator != 1 or not 1000 <= value < _LARGEST:
        return
    ways: list[tuple[str, ...]] = [(str(value.numerator),)]
    for unit, power in UNITS.items():
        count = value / 10**power
        digits = _decimal(count) if 1 <= count < 10_000 else None
        if digits is not None:
            ways.append((digits, unit))
    others = tuple(_alternative(way, stems=True) for way in ways if way != written)
    if others:
        yield ExpandedSpan(start, end, others)


def _decimal(count: Fraction) -> str | None:
    """``count`` with a decimal comma; None if three decimals do not write it exactly."""
    scaled = count * 10**_MOST_DECIMALS
    if scaled.denominator != 1:
        return None
    whole, rest = divmod(scaled.numerator, 10**_MOST_DECIMALS)
    decimals = f"{rest:0{_MOST_DECIMALS}d}".rstrip("0")
    return f"{whole},{decimals}" if decimals else str(whole)


def _numerals(tokens: Sequence[Token]) -> Iterator[ExpandedSpan]:
    """Beside a word only: alone, a number is a number."""
    for at, token in enumerate(tokens):
        other = _NUMERALS.get(token.exact)
        if other is not None and at > 0 and tokens[at - 1].exact.isalpha():
            yield ExpandedSpan(at, at + 1, (_alternative((other,)),))


def _compounds(tokens: Sequence[Token], frequencies: Frequencies) -> Iterator[ExpandedSpan]:
    spans = [*_joined(tokens), *_apart(tokens)]
    needed_by_all = (form for _, _, forms in spans for form in forms)
    forms = tuple(dict.fromkeys((*needed_by_all, *(token.exact for token in tokens))))
    held = dict(zip(forms, frequencies(forms), strict=True)) if spans else {}
    found: dict[tuple[int, int], list[tuple[int, tuple[str, ...]]]] = {}
    for start, end, needed in spans:
        least = min(held[form] for form in needed)
        typed = tokens[start:end]
        if any(token.rule == "none" for token in typed) and all(
            held[token.exact] > SLIP_OF_NAME * least for token in typed
        ):
            continue
        if least:
            found.setdefault((start, end), []).append((least, needed))
    for (start, end), ways in found.items():
        chosen: list[tuple[str, ...]] = [way for _, way in ways if len(way) == 1]
        split = max(((n, way) for n, way in ways if len(way) > 1), default=None)
        if split is not None:
            (together,) = frequencies((" ".join(split[1]),))
            # kalimantan is not kali mantan, which some articles say too.
            if SLIP_OF_NAME * together > max(held[token.exact] for token in tokens[start:end]):
                chosen.append(split[1])
        if chosen:
            yield ExpandedSpan(start, end, tuple(map(_alternative, chosen)))


def _joined(tokens: Sequence[Token]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Two words as one, and as one with a hyphen."""
    for at in range(len(tokens) - 1):
        first, second = tokens[at].exact, tokens[at + 1].exact
        if first.isalpha() and second.isalpha() and len(first + second) >= SHORTEST_JOINED:
            yield at, at + 2, (first + second,)
            yield at, at + 2, (f"{first}-{second}",)


def _apart(tokens: Sequence[Token]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """One word that has no root with a hyphen in it, and as two that some article has each."""
    for at, token in enumerate(tokens):
        word = token.exact
        if "-" in word and word.replace("-", "", 1).isalpha():
            yield at, at + 1, (word.replace("-", ""),)
        if token.rule != "none" or not word.isalpha():
            continue
        if len(word) < (SHORTEST_BEHIND_LETTER if word[0] in _LETTER_PARTS else SHORTEST_JOINED):
            continue
        for cut in range(1, len(word) - 1):
            first, second = word[:cut], word[cut:]
            yield at, at + 1, (f"{first}-{second}",)
            whole = len(first) >= SHORTEST_PART or first in _LETTER_PARTS
            if whole and len(second) >= SHORTEST_PART:
                yield at, at + 1, (first, second)
