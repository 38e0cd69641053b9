"""Which root does Sastrawi's algorithm find?

Sastrawi is the confix-stripping stemmer of Nazief and Adriani with the corrections of Asian (2007)
and Arifin, Mahendra & Ciptaningtyas (2009): suffixes off, then up to three prefixes, and where
that ends outside the dictionary, suffixes put back one by one. PySastrawi compiles a pattern for
every word it cuts and asks some fifty rules of every word; here its rules are a table that is
entered by a word's first letters. It gives the answers of PySastrawi 1.2.1, which tests hold it
to, in about a twentieth of the time: a vocabulary of 100,000 words costs 2 seconds, not 30
(docs/decisions/0005).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

Knows = Callable[[str], bool]
"""Whether the dictionary of roots holds a word."""

_VOWEL = "[aiueo]"
_CONSONANT = "[bcdfghjklmnpqrstvwxyz]"
_NOT_R = "[bcdfghjklmnpqstvwxyz]"
_FIRM = "[bcdfghjkpqstvxz]"  # a consonant that no nasal prefix and no glide is made of

_MOST_PREFIXES = 3


class _Rewrite(NamedTuple):
    """Where ``pattern`` fits a word's beginning, the word may have been
    ``word[:keep] + lead + word[cut:]``."""

    pattern: re.Pattern[str]
    keep: int
    lead: str
    cut: int


class _Removal(NamedTuple):
    """A suffix or prefix taken from ``subject``, which left ``result``."""

    subject: str
    result: str
    is_suffix: bool


Rule = tuple[_Rewrite, ...]
"""Ways to undo one prefix: the first that leads to a root, else the last one counts."""


def _rule(*ways: tuple[str, str, int]) -> Rule:
    return tuple(_Rewrite(re.compile(pattern), 0, lead, cut) for pattern, lead, cut in ways)


def _infix(letters: str) -> Rule:
    """C-er-V and the like: the word itself, then the word without its infix."""
    pattern = re.compile(f"{_CONSONANT}{letters}{_VOWEL}")
    return _Rewrite(pattern, 0, "", 0), _Rewrite(pattern, 1, "", 3)


_INFIXES = {letters: _infix(letters) for letters in ("er", "el", "em", "in")}

# The order of the rules is the order in which they are tried; the remarks are Asian's numbers.
_PREFIXES: dict[str, tuple[Rule, ...]] = {
    "be": (
        _rule((f"ber{_VOWEL}", "", 3), (f"ber{_VOWEL}", "r", 3)),  # 1
        _rule((f"ber{_CONSONANT}[a-z](?!er)", "", 3)),  # 2
        _rule((f"ber{_NOT_R}[a-z]er{_VOWEL}", "", 3)),  # 3
        _rule(("belajar$", "", 3)),  # 4
        _rule((f"be{_NOT_R}er{_CONSONANT}", "", 2)),  # 5
    ),
    "te": (
        _rule((f"ter{_VOWEL}", "", 3), (f"ter{_VOWEL}", "r", 3)),  # 6
        _rule((f"ter{_NOT_R}er{_VOWEL}", "", 3)),  # 7
        _rule((f"ter{_NOT_R}(?!er)", "", 3)),  # 8
        _rule((f"te{_NOT_R}er{_CONSONANT}", "", 2)),  # 9
        _rule((f"ter{_FIRM}er{_CONSONANT}", "", 3)),  # 35
    ),
    "me": (
        _rule((f"me[lrwy]{_VOWEL}", "", 2)),  # 10
        _rule(("mem[bfv]", "", 3)),  # 11
        _rule(("mempe", "", 3)),  # 12
        _rule((f"mem{_VOWEL}", "m", 3), (f"mem{_VOWEL}", "p", 3)),  # 13
        _rule(("men[cdjstz]", "", 3)),  # 14
        _rule((f"men{_VOWEL}", "n", 3), (f"men{_VOWEL}", "t", 3)),  # 15
        _rule(("meng[ghqk]", "", 4)),  # 16
        _rule(
            (f"meng{_VOWEL}", "", 4),
            (f"meng{_VOWEL}", "k", 4),
            ("menge", "", 5),
            (f"meng{_VOWEL}", "ng", 4),
        ),  # 17
        _rule((f"meny{_VOWEL}", "ny", 4), (f"meny{_VOWEL}", "s", 4)),  # 18
        _rule(("memp[abcdfghijklmopqrstuvwxyz]", "", 3)),  # 19
    ),
    "pe": (
        _rule((f"pe[wy]{_VOWEL}", "", 2)),  # 20
        _rule((f"per{_VOWEL}", "", 3), (f"per{_VOWEL}", "", 2)),  # 21
        _rule((f"per{_CONSONANT}[a-z](?!er)", "", 3)),  # 23
        _rule((f"per{_NOT_R}[a-z]er{_VOWEL}", "", 3)),  # 24
        _rule(("pem[bfv]", "", 3)),  # 25
        _rule((f"pem{_VOWEL}", "m", 3), (f"pem{_VOWEL}", "p", 3)),  # 26
        _rule(("pen[cdjstz]", "", 3)),  # 27
        _rule((f"pen{_VOWEL}", "n", 3), (f"pen{_VOWEL}", "t", 3)),  # 28
        _rule((f"peng{_CONSONANT}", "", 4)),  # 29
        _rule((f"peng{_VOWEL}", "", 4), (f"peng{_VOWEL}", "k", 4), ("penge", "", 5)),  # 30
        _rule((f"peny{_VOWEL}", "ny", 4), (f"peny{_VOWEL}", "s", 4)),  # 31
        _rule(("pelajar$", "", 3)),  # 32, its exception
        _rule((f"pel{_VOWEL}", "", 2)),  # 32
        _rule((f"pe{_CONSONANT}(?!er)", "", 2)),  # 34
        _rule((f"pe{_FIRM}er{_CONSONANT}", "", 2)),  # 36
    ),
}
_PRONOUNS: dict[str, Rule] = {"ku": _rule(("ku", "", 2)), "ka": _rule(("kau", "", 3))}  # 41, 42

_PREFIX_FIRST = re.compile(r"be.*(?:lah|an)$|(?:me|di|pe|ter).*i$")
"""Words from which the prefix comes off before the suffix (Asian, p. 78)."""

_SUFFIXES = (
    re.compile(r"(?:lah|kah|tah|pun)$"),
    re.compile(r"(?:ku|mu|nya)$"),
    re.compile(r"(?:is|isme|isasi|i|kan|an)$"),
)


def confix_root(word: str, knows: Knows) -> str:
    """The root of ``word`` (lower-case ASCII letters, at least four), or ``word`` itself."""
    if knows(word):
        return word
    if _PREFIX_FIRST.match(word):
        removals: list[_Removal] = []
        root = _without_suffixes(_without_prefixes(word, knows, removals), knows, removals)
        if knows(root):
            return root
    removals = []
    root = _without_prefixes(_without_suffixes(word, knows, removals), knows, removals)
    if not knows(root) and removals:
        root = _with_suffixes_restored(removals, knows)
    return root if knows(root) else word


def _without_suffixes(word: str, knows: Knows, removals: list[_Removal]) -> str:
    """``word`` without particle, pronoun and derivational suffix; no further than a root."""
    if removals and knows(word):
        return word
    for suffix in _SUFFIXES:
        found = suffix.search(word)
        if found:
            removals.append(_Removal(word, word[: found.start()], is_suffix=True))
            word = word[: found.start()]
        if knows(word):
            break
    return word


def _without_prefixes(word: str, knows: Knows, removals: list[_Removal]) -> str:
    """``word`` without up to three prefixes; no further than a root."""
    if removals and knows(word):
        return word
    for _ in range(_MOST_PREFIXES):
        rest = _without_one_prefix(word, knows)
        if rest is not None:
            removals.append(_Removal(word, rest, is_suffix=False))
            word = rest
        if knows(word) or rest is None:
            break
    return word


def _without_one_prefix(word: str, knows: Knows) -> str | None:
    """``word`` without its outermost prefix, or None if it has none."""
    head = word[:2]
    if head in ("di", "ke", "se"):
        return word[2:]
    if knows(word):
        return None
    for rule in _PREFIXES.get(head, ()):
        rest = _undone(word, rule, knows)
        if rest is not None:
            return rest
    infix = _INFIXES.get(word[1:3])
    rest = _undone(word, infix, knows) if infix else None
    if rest is None and head in _PRONOUNS:
        rest = _undone(word, _PRONOUNS[head], knows)
    return rest


def _undone(word: str, rule: Rule, knows: Knows) -> str | None:
    rest = None
    for pattern, keep, lead, cut in rule:
        rest = f"{word[:keep]}{lead}{word[cut:]}" if pattern.match(word) else None
        if rest is not None and knows(rest):
            break
    return rest


def _with_suffixes_restored(removals: list[_Removal], knows: Knows) -> str:
    """The root found with the suffixes put back one by one, the last one first."""
    start = removals[0].subject
    for subject, result, is_suffix in reversed(removals):
        if not is_suffix:
            continue
        candidates = (subject,) if subject != f"{result}kan" else (f"{result}k", subject)
        for candidate in candidates:
            root = _restored_root(candidate, knows)
            if knows(root):
                return root
    return start


def _restored_root(word: str, knows: Knows) -> str:
    return _without_prefixes(word, knows, [])
