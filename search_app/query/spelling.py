"""Which word did a person mean whose typing the index hardly knows?

A word that (almost) no article holds is compared with every word one slip away: a letter left
out, doubled, swapped with its neighbour, or hit beside the right key. The index's own statistics
decides, so no dictionary has to know the names of this week. Looking up the some 450 neighbours
of a word of eight letters costs less than a search, and needs no structure of its own.

Damerau, "A technique for computer detection and correction of spelling errors", CACM 1964: four
slips of five are a single one of these.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from math import log
from string import ascii_lowercase
from typing import NamedTuple, Protocol

from indexer.analysis.folding import fold
from indexer.fields import Field

FEW = 6
"""Articles below which a word is suspect; nearly every word people search is in more."""

LONGEST = 32
"""Letters; nobody types longer words, and each letter costs 53 look-ups."""


class Suspicion(NamedTuple):
    """Which words are suspect: in fewer articles than ``few``, of ``shortest`` letters at least;
    and how many times the articles of such a word its correction must have."""

    few: int
    shortest: int
    times: int


USUAL = Suspicion(few=FEW, shortest=4, times=10)
"""Three letters are one slip away from too many other words. With 5 to 20 times the articles the
typo queries gained the same; below, rare names were changed into frequent words."""

NOTHING_FOUND = Suspicion(few=100, shortest=3, times=30)
"""Where no article has all the words: what papers misprint, too (*Indonsia* in eight of 27,432),
and short words. What is found so is offered only: of 150 unrelated words of three headlines each,
five are told another reading."""

CANDIDATES = 8
"""Words one slip away that are looked at together with the other words of the query: of 499 slips
the word meant is among the first eight in all but one."""

TOGETHER_WEIGHT = 0.3
TOGETHER_AT_LEAST = 0.5
"""Beside the other words of the query, articles that hold all of them together count (with half an
article added to each), in place of those that hold the word alone: 96 % of slips are read right
instead of 94 %."""

TITLE_TOGETHER = 2.0
"""Beside the other words of the query in one title: what people type of a story is what they
remember of its headline. Chosen on the tuning half of the typo queries (.969 of the clean ones
without it, .984 at 1.5, .987 at 2 and 3; the other half .978 to .988)."""

FITTING_SHARE = 0.05
"""Of the articles with a word, those that hold it beside its neighbour in the query; from here on
it is read so although no article has all the words. One in six write *gunung* before "merapi", one
in a hundred *Jumat* behind "kota"."""

FREQUENCY_WEIGHT = 0.25
TITLE_FREQUENCY_WEIGHT = 0.25
"""Of the logarithms of the articles and of the titles that hold a word, beside the likelihood of
the slip: at 1 for articles frequent little words win (semrang: seorang, ambn: aman). What people
search stands in headlines, which is why these count as much: of 1,294 words of titles, a slip in
each, 97.8 % are read right instead of 96.8 % with twice the weight for articles, none for titles,
and *banjr* is *banjir*, not *Banjar*. That letters left out are likelier than letters too many was
chosen on the tuning half of the typo queries."""

PLACE_BONUS = 1.5
"""A place is meant rather than a word that is 20 times as frequent in articles and titles (serng:
serang, not sering). The typo queries are answered as well with it as without."""

MOST_CORRECTED = 4
"""Words of one query that are corrected; more slips than that are another language."""

_VOWELS = "aeiou"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

_LEFT_OUT = tuple((letter, 2.0 if letter in _VOWELS else 1.5) for letter in ascii_lowercase)
"""Every letter that may have been left out, with how likely that is."""


class TermStatistics(Protocol):
    """What a correction needs of an index."""

    def document_frequencies(self, texts: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
        """For each field in how many articles each of its terms stands."""
        ...


@dataclass(frozen=True, slots=True)
class Correction:
    """A word as typed and the one that was probably meant, each with the articles that hold it.

    ``fits`` if no article holds all the words of the query, but many of those with the word meant
    hold it right beside its neighbour in it."""

    written: str
    meant: str
    written_in: int
    meant_in: int
    fits: bool = False


class Together(NamedTuple):
    """How many articles hold a word and all the other words of the query: anywhere, and all of
    them in the title."""

    articles: int
    titles: int


class Context(Protocol):
    """The other words of a query."""

    def __call__(self, written: str, candidate: str) -> Together | None:
        """What holds ``candidate``, which takes the place of ``written``, and all the other words;
        None if there are no others."""
        ...

    def side_by_side(self, written: str, candidate: str) -> int:
        """How many articles hold ``candidate`` right behind the word before ``written``, or right
        before the word behind it."""
        ...


def corrections(
    words: Iterable[str],
    statistics: TermStatistics,
    places: Container[str] = frozenset(),
    context: Context | None = None,
    *,
    context_is_sure: bool = True,
    suspicion: Suspicion = USUAL,
) -> tuple[Correction, ...]:
    """The corrections of the lower-case ``words`` that need one, in their order.

    ``places`` are words that name a place: what people look for in regional news. Where the
    context is a guess (``context_is_sure`` false), it is weighed, and rules nothing out.
    """
    looked_at = {
        word: folded
        for word in words
        # A letter without its mark is no slip: Özil is not özel.
        if suspicion.shortest <= len(folded := fold(word)) <= LONGEST and folded.isalpha()
    }
    if not looked_at:
        return ()
    found: list[Correction] = []
    written = list(looked_at)
    in_bodies = statistics.document_frequencies({Field.BODY_EXACT: written})
    written = [w for w, n in zip(written, *in_bodies.values(), strict=True) if n < suspicion.few]
    if not written:
        return ()
    folded_words = [looked_at[word] for word in written]
    frequencies = statistics.document_frequencies(
        {Field.BODY_EXACT: written, Field.TITLE_EXACT: written, Field.BODY: folded_words}
    )
    for word, *written_in in zip(written, *frequencies.values(), strict=True):
        if max(written_in) < suspicion.few and len(found) < MOST_CORRECTED:
            correction = _correction(
                word,
                max(written_in),
                statistics,
                places,
                context,
                context_is_sure=context_is_sure,
                times=suspicion.times,
            )
            found += [correction] if correction is not None else []
    return tuple(found)


def _correction(
    written: str,
    written_in: int,
    statistics: TermStatistics,
    places: Container[str],
    context: Context | None,
    *,
    context_is_sure: bool,
    times: int,
) -> Correction | None:
    least = max(1, times * written_in)
    neighbours = _neighbours(fold(written))
    words = list(neighbours)
    frequencies = statistics.document_frequencies(
        {Field.BODY_EXACT: words, Field.TITLE_EXACT: words}
    )
    candidates = (
        _Candidate(
            likelihood
            + FREQUENCY_WEIGHT * log(articles)
            + TITLE_FREQUENCY_WEIGHT * log(titles + 1)
            + (PLACE_BONUS if neighbour in places else 0.0),
            neighbour,
            articles,
        )
        for (neighbour, likelihood), articles, titles in zip(
            neighbours.items(), *frequencies.values(), strict=True
        )
        if articles >= least
    )
    best = nlargest(CANDIDATES, candidates)
    beside: dict[str, int] = {}
    fits = False
    if context is not None and best:
        judged = [(one, context(written, one.word)) for one in best]
        # What no article holds with the other words is no way out while another word is.
        held = [(one, others) for one, others in judged if others is None or any(others)]
        if not held:  # not one article holds all the words: some hold it and its neighbour
            sides = [(one, context.side_by_side(written, one.word)) for one in best]
            held = [(one, Together(articles, 0)) for one, articles in sides if articles]
            beside = {one.word: articles for one, articles in sides}
        if held:
            weighed = held if context_is_sure else judged
            best = sorted((_in_context(*one) for one in weighed), reverse=True)
        fits = best[0].word in beside and beside[best[0].word] >= FITTING_SHARE * best[0].articles
    if not best:
        return None
    return Correction(written, best[0].word, written_in, best[0].articles, fits)


class _Candidate(NamedTuple):
    """A word that may be meant, by how likely that is, and the articles that hold it."""

    worth: float
    word: str
    articles: int


def _in_context(candidate: _Candidate, together: Together | None) -> _Candidate:
    """``candidate`` as likely as the articles and titles make it that hold it with the others."""
    if together is None:
        return candidate
    worth = candidate.worth - FREQUENCY_WEIGHT * log(candidate.articles)
    worth += TOGETHER_WEIGHT * log(together.articles + TOGETHER_AT_LEAST)
    return candidate._replace(worth=worth + TITLE_TOGETHER * bool(together.titles))


def _neighbours(word: str) -> dict[str, float]:
    """Every word one slip away, with the logarithm of how likely that slip is beside any other."""
    found: dict[str, float] = {}
    for neighbour, likelihood in _slips(word):
        if neighbour != word:
            found[neighbour] = max(likelihood, found.get(neighbour, likelihood))
    return found


def _slips(word: str) -> Iterator[tuple[str, float]]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        first = -1.0 if place == 0 else 0.0  # people see the first letter of what they type
        for letter, likelihood in _LEFT_OUT:
            yield before + letter + after, first + likelihood
        if not after:
            continue
        doubled = after[0] == before[-1:] or after[0] == after[1:2]
        yield before + after[1:], first + (1.0 if doubled else 0.5)  # a letter too many
        if len(after) > 1:  # two letters swapped
            yield before + after[1] + after[0] + after[2:], first + 1.5
        rest = after[1:]
        for letter, likelihood in _wrong_letters(after[0]):
            yield before + letter + rest, first + likelihood


@lru_cache(maxsize=256)
def _wrong_letters(typed: str) -> tuple[tuple[str, float], ...]:
    """Every letter that may be meant where ``typed`` stands, with how likely it is."""
    return tuple([(letter, _substitution(typed, letter)) for letter in ascii_lowercase])


def _substitution(typed: str, meant: str) -> float:
    if meant in _BESIDE.get(typed, ""):
        return 1.0
    return 0.5 if typed in _VOWELS and meant in _VOWELS else 0.0


def _keys_beside() -> dict[str, str]:
    """The keys around each key of a QWERTY keyboard, which Indonesian keyboards are."""
    place = {
        key: (row, column) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)
    }
    return {
        key: "".join(
            other
            for other, (other_row, other_column) in place.items()
            if other != key
            and abs(other_row - row) <= 1
            and -1 <= other_column - column + (other_row - row) * 0.5 <= 1
        )
        for key, (row, column) in place.items()
    }


_BESIDE = _keys_beside()
