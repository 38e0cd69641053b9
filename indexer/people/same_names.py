"""Are two ways to write a name those of one person?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_MOST_KEPT = 100_000
"""Words whose key is remembered."""

_SPELLINGS = (("oe", "u"), ("dj", "j"), ("tj", "c"))
"""Until 1972 and after: Basoeki, Basuki."""

_SOUNDS = (
    ("ie", "i"),
    ("y", "i"),
    ("kh", "k"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("v", "f"),
    ("q", "k"),
    ("z", "s"),
)
_VOWELS = frozenset("aeiou")
_TWICE = re.compile(r"([a-z])\1")


@lru_cache(maxsize=_MOST_KEPT)
def key_of(word: str) -> str:
    key = word.lower().rstrip(".").replace("’", "'")
    for old, new in _SPELLINGS:
        key = key.replace(old, new)
    return key


def is_same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full forms are of one name: all words of one in the other, or the same last
    word after first words that fit as initials (B.J. Habibie, Bacharuddin Jusuf Habibie), or one
    letter's difference in one long word."""
    return are_one_name(list(map(key_of, one)), list(map(key_of, other)))


def are_one_name(one: list[str], other: list[str]) -> bool:
    short, long = one, other
    if len(short) > len(long):
        short, long = long, short
    if all(word in long for word in short) or "".join(short) == "".join(long):
        return True
    if len(short) < 2 or len(long) < 2:
        return False
    if short[-1] == long[-1]:
        initials = "".join(word[0] for word in long[:-1])
        if "".join(short[:-1]).replace(".", "") == initials:
            return True
        if len(short) == len(long) and all(
            a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))
            for a, b in zip(short, long, strict=True)
        ):
            return True
    if len(short) != len(long):
        return _has_initials_between(short, long)
    if list(map(sound_of, short)) == list(map(sound_of, long)):
        return True
    if (
        len(short) == 3
        and (short[0], short[2]) == (long[0], long[2])
        and min(len(short[1]), len(long[1])) < 3
    ):
        return True  # Saddam Al Jihad, Saddam R. Jihad
    unlike = [(a, b) for a, b in zip(short, long, strict=True) if a != b]
    if len(short) > 2 and len(unlike) == 2:  # Nadine Abdul Azis, Nadine Abdel Aziz
        return all(sound_of(a) == sound_of(b) or _differ_in_a_letter(a, b) for a, b in unlike)
    return len(unlike) == 1 and (
        _differ_in_a_letter(*unlike[0]) or _begins(*unlike[0]) or _is_slip(*unlike[0])
    )


def _has_initials_between(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the names are alike without initials: Laode M. Syarif, Laode Syarief."""
    between = [word.replace(".", "") for word in short[1:-1]]
    if between and (short[0], short[-1]) == (long[0], long[-1]):
        letters = "".join(word[0] for word in long[1:-1])
        if "".join(between) == letters:
            return True  # Glenn M.S. Yusuf, Glenn Muhammad Surya Yusuf
    one, other = ([word for word in name if len(word.rstrip(".")) > 1] for name in (short, long))
    if len(one) < 2 or len(one) != len(other):
        return False
    return are_one_name(one, other)


def _is_slip(one: str, other: str) -> bool:
    """Whether long words with the same ends differ in two letters: Mauzio, Maurizio."""
    is_long = min(len(one), len(other)) > 5 and one[0] + one[-1] == other[0] + other[-1]
    return is_long and _letters_between(one, other) < 3


@lru_cache(maxsize=_MOST_KEPT)
def sound_of(key: str) -> str:
    """How a word is spoken, as far as papers write it in several ways: Randi and Randy, Anissa and
    Annisa, Hasanuddin and Hasanudin."""
    for old, new in _SOUNDS:
        key = key.replace(old, new)
    return _TWICE.sub(r"\1", key)


def _begins(one: str, other: str) -> bool:
    """Whether one word is the beginning of the other: Aurel, Aurelie."""
    short, long = sorted((one, other), key=len)
    is_long = len(short) > 3 or (len(short) == 3 and len(long) == 4)
    return is_long and long.startswith(short)


def is_short_for(short: str, word: str) -> bool:
    if len(short) > 3 and word.endswith(short):
        return True
    if len(short) > 3 and sound_of(short) == sound_of(word):
        return True
    if short[0] != word[0] or len(short) < 4:
        return False
    if len(short) > 7:
        return _letters_between(short, word) <= 2
    if len(short) == len(word):
        if not _differ_in_a_letter(short, word):
            return False
        unlike = {a + b for a, b in zip(short, word, strict=True) if a != b}
        is_long = len(short) > 5 and all(_VOWELS.issuperset(pair) for pair in unlike)
        return is_long or sorted(short) == sorted(word)  # Semuel Pangerapan, Samuel
    return _differ_in_a_letter(short, word)


def _letters_between(one: str, other: str) -> int:
    """How many letters are put in, left out or changed between two words, of 3 at most."""
    if abs(len(one) - len(other)) > 2:
        return 3
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        left, row[0] = row[0], at
        for there, text in enumerate(other, start=1):
            left, row[there] = (
                row[there],
                min(row[there] + 1, row[there - 1] + 1, left + (letter != text)),
            )
    return min(3, row[-1])


def _differ_in_a_letter(one: str, other: str) -> bool:
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        if len(one) < 5:
            return False
        unlike = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(unlike) == 2 and unlike[0] + 1 == unlike[1]:
            return one[unlike[0]] == other[unlike[1]] and one[unlike[1]] == other[unlike[0]]
        return len(unlike) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
