"""How is a word read apart from the way its letters are drawn?

Viñales is Vinales, *café* is *cafe*, ＢＡＮＪＩＲ is *banjir*, km² is km2, and Arabic is found with
its vowel marks and without. Stems are folded, so that any spelling finds every other; exact forms
keep what the text says, so that the spelling that was typed comes first.

Marks are dropped only from scripts that are read without them: in Thai or Devanagari they are
vowels, in kana they make another letter.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_MARKED_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARABIC", "HEBREW")
"""Scripts whose marks a reader leaves out, as the names of their letters in Unicode begin."""

_TATWEEL = "\u0640"
"""Stretches an Arabic word to fill a line, and says nothing."""

_LETTERS = str.maketrans(
    {
        **{"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"},
        **{"ħ": "h", "ŋ": "n", "ı": "i", "ŧ": "t", "ĸ": "k", "ƒ": "f", "ə": "e", "ɓ": "b"},
        # Arabic letters that papers and keyboards exchange (as Lucene's ArabicNormalizer does).
        **{"\u0671": "\u0627", "\u0649": "\u064a", "\u06cc": "\u064a", "\u06a9": "\u0643"},
        **{"\u0629": "\u0647", _TATWEEL: None},
    }
)
"""Letters that Unicode does not take apart into a plain letter and its mark."""


def fold(word: str) -> str:
    """The lower-case ``word`` without marks, in plain letters and digits; never empty for a word
    that has any letter or digit.
    """
    return word if word.isascii() else _folded(word)


def compatible(word: str) -> str:
    """``word`` in the usual letters where it is written in others that only look different
    (full-width letters, ligatures, raised digits); marks stay.
    """
    if word.isascii():
        return word
    usual = unicodedata.normalize("NFKC", word)
    # ½ and ﷺ would become several words.
    return usual if all(map(_is_in_word, usual)) else word


def _is_in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M" or character in "_-.@"


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    letters: list[str] = []
    is_marked_script = False
    for character in unicodedata.normalize("NFD", compatible(word)):
        if unicodedata.category(character) == "Mn":
            if not is_marked_script:
                letters.append(character)
            continue
        is_marked_script = unicodedata.name(character, "").startswith(_MARKED_SCRIPTS)
        letters.append(_digit(character))
    plain = unicodedata.normalize("NFC", "".join(letters)).lower().translate(_LETTERS)
    return plain if any(map(str.isalnum, plain)) else word


def _digit(character: str) -> str:
    """``character``, or the digit of 0 to 9 that it means (Arabic ٣ is 3)."""
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
