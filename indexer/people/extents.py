"""How far does a name go of which only one word was told to be a person's?

A surname that was never seen, or that is a word of the language elsewhere, makes no likely name
with the word before it: Melki *Laka Lena*, Faiza *Riani* behind a firm. Where its first word is a
person's by itself ("Faiza menjelaskan"), what stands behind that word elsewhere in the article
belongs to it.
"""

from __future__ import annotations

from indexer.people import words
from indexer.people.beside import before_names, is_account, is_named_after, is_quoted, says
from indexer.people.kinds import Kind, ReadText, role_before
from indexer.people.known_as import known_as
from indexer.people.tokens import is_capital, lowered
from indexer.people.vocabulary import Vocabulary

_MOST_WORDS = 4

_LEAST_IN_TITLE = 0.5
"""In a title a verb stands behind a name with a capital, so only words that are likely are its."""

_BEHIND_IN_TITLE = words.SAID | {",", ":", "dan", "soal", "di"}
"""Behind a name in a title: "Aurelia Mormans *Kenang* Zaman Itu"."""

_PARTS = Kind.NAME.value + Kind.ALONE.value
_FIRMS = frozenset({"PT", "CV", "UD"})

_CAPITALS = Kind.OTHER.value + Kind.COMMON.value


def whole_name(read: ReadText, word: str, vocabulary: Vocabulary) -> tuple[int, int] | None:
    """From and to which token the article gives the name that ``word`` is the first word of; the
    longest, the first of these. None if it stands by itself everywhere, or everybody knows it."""
    if word.lower() in known_as():
        return None
    tokens = read.tokens
    best = None
    at = -1
    for _ in range(tokens.count(word)):
        at = tokens.index(word, at + 1)
        last = _end_of(read, at, vocabulary)
        if last - at > 1 and (best is None or last - at > best[1] - best[0]):
            best = at, last
    return best


def _end_of(read: ReadText, first: int, vocabulary: Vocabulary) -> int:
    """Up to where the name goes that begins at ``first``."""
    tokens, kinds, title_end = read
    for last in range(min(len(tokens), first + _MOST_WORDS), first + 1, -1):
        if vocabulary.is_known(tokens[first:last]):
            return last
    last = at = first + 1
    end = min(len(tokens) - 1, first + _MOST_WORDS)
    while at < end and is_capital(tokens[at]):
        if kinds[at] in _PARTS and _is_part(tokens[at], vocabulary):
            last = at + 1
        elif not (kinds[at] == Kind.COMMON or _is_initial(tokens[at])):
            break
        at += 1
    if last == first + 1:
        return last
    if first < title_end:
        is_whole = last - first == 2 and _ends_in_title(read, last, vocabulary)
    else:
        is_whole = kinds[last] not in _CAPITALS and not is_capital(tokens[last])
    return last if is_whole and _is_free(read, first, last) else first + 1


def _is_part(token: str, vocabulary: Vocabulary) -> bool:
    word = vocabulary.words[token]
    return len(token) > 2 and not word.is_degree and not (word.is_place and word.chance < 0.5)


def _is_initial(token: str) -> bool:
    return len(token.rstrip(".")) == 1


def _ends_in_title(read: ReadText, last: int, vocabulary: Vocabulary) -> bool:
    """Whether the word before ``last`` in a title is part of a name rather than a verb."""
    token = read.tokens[last - 1]
    if vocabulary.words[token].chance >= _LEAST_IN_TITLE:
        return read.kinds[last] not in _PARTS
    return lowered(read.tokens[last]) in _BEHIND_IN_TITLE and not vocabulary.is_word(token)


def _is_free(read: ReadText, first: int, last: int) -> bool:
    """Whether the words are not part of what something else is called; behind the firm or place of
    whom they name, "Humas PT Jasa Marga | Faiza Riani", they are not."""
    tokens = read.tokens
    if is_account(tokens, first) or is_quoted(tokens, first, last):
        return False
    if says(tokens, last) or not is_named_after(tokens, first):
        return True
    before = before_names(tokens[first - 1])
    is_own = before.is_facility or before.is_organisation or tokens[first - 1] in _FIRMS
    return not is_own and role_before(read, first) is not None
