"""What is known of a capitalised word, and of several that may be a name?"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from indexer.analysis.language_files import Language
from indexer.people import words
from indexer.people.english import is_english
from indexer.people.kinds import Kind
from indexer.people.known_as import known_as
from indexer.people.name_words import (
    NameWords,
    WordCounts,
    chance_of,
    is_common,
    likeness_of,
)
from indexer.people.tokens import is_capital, is_degree, lowered
from indexer.regions.gazetteer import Gazetteer

_LEAST_CHANCE = 0.15
"""Below it no evidence makes a person: a firm or a place stands where persons do, too."""

HOPELESS = -9.0
"""More than all evidence beside a name."""

_LEAST_SURE = 3
"""Sure places of a common word that make it one of names: Budi Karya Sumadi."""

RARE = 30
"""A word with a capital seen less often may be a name that was never seen in a sure place."""

_INSTITUTIONS = frozenset({"institution", "party", "company", "education"})
"""Kinds of aliases whose short forms are no names of persons: Dinkes, Walhi."""

_LONGEST_NAME = 5

_MOST_KEPT = 100_000
"""Capitalised words whose judgement is remembered: 30 MB."""

_ENGLISH = re.compile(r"[a-z]{3,}(?:tions?|ments?|tics|ness|ical|ology|ware|wide)$")

_NOUN = re.compile(r"(?:ke|pe[mnr]?|peng)[a-z]{6,}an$")

_MIXED = re.compile(
    r"[A-Z]{2,}-|\w+-[A-Z]{3,}$|E-[A-Z]|\w+-(?:The|Up|Off|In|On|Out)\b|[A-Z]{3,}[a-z]{2}|\w+\.[a-z]{2,}$|(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|Al|El)\w*[a-z][A-Z]"
)
"""ProDem, PUSaKO, WWF-Indonesia: an organisation's."""

_REPEATED = re.compile(r"(?!perangin)[a-z]*?([a-z]{4,})[a-z]?-\1")
"""Words said twice: berkali-kali, sampai-sampai."""

_PASSIVE = re.compile(r"di(?:([a-z]{4,})(?:kan|i)|([a-z]{5,}))$")

_DEGREE = re.compile(
    r"(?:[msb]|sp|a\.?md)\. ?(?:biomed|bio|farm|kes|pd|si|sos|hum|kom|ag|psi|ikom|eng|stat|gizi|"
    r"ked|kep|keb|tr|ip|hut|sc|sesneg|tp|ak|og|pk|kj)\.?$"
)
"""Degrees written with a blank behind a name, and a letter's number: M. Biomed."""

_DEGREES = re.compile(r"(?=.*[A-Z]{2})[A-Z]{1,4}(?:\.[A-Z]{1,3}[a-z]?){1,3}\.?$")
"""Degrees written without blanks: SH.LL.M."""

_OFFICE = re.compile(
    "(?:dan|dir|dit|ka|kasat|kabid|kadis|kanit|kasi|kasub|kaur|wa|waka|wadan|wadir|wamen|sek|ses|men|"
    "dal|ops|sub|bid|sat|pang|as|eks|staf)([a-z]{4,})$"
)

DAYS = frozenset({"Hari", "Tari"})
"""Days and dances begin as some names do: Hari Arafah, Tari Saman."""

_OTHER_WORDS = (
    words.NEVER
    | words.ORGANISATIONS
    | words.ROLES
    | words.RANKS
    | words.RANK_TAIL
    | words.SECTORS
    | words.FACILITIES
    | words.SAID
    | words.UNIVERSITIES
)


class Word(NamedTuple):
    """What is known of a capitalised word: whether it is no part of a name, a degree, what a place
    is called; how often it was seen and how much speaks for a name (``NameWords``); whether it was
    seen in sure places of a name, and whether it may end one although it is a role; whether it is
    also written with a small letter, and its chance as a logarithm of odds."""

    lower: str
    is_other: bool
    is_common: bool
    is_degree: bool
    is_place: bool
    counts: WordCounts
    likeness: float
    chance: float
    is_sure: bool
    may_end: bool
    is_known: bool
    is_new: bool
    is_odd: bool
    is_lower_too: bool
    odds: float


class Stretch(NamedTuple):
    """What is known of several words that may be a name: whether they are none, whether language
    files have them as a person's, whether mostly streets are called so, whether evidence beside
    them counts, and how likely they alone make a person."""

    is_no_name: bool
    is_known: bool
    is_namesake: bool
    could_be_name: bool
    score: float


J = TypeVar("J")


class _Judgements(dict[str, J]):
    """Each word or name is judged once: most of an article have been met before."""

    def __init__(self, judge: Callable[[str], J]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, text: str) -> J:
        if len(self) >= _MOST_KEPT:
            self.clear()
        judged = self[text] = self._judge(text)
        return judged


def _is_role_too(lower: str) -> bool:
    """Bupati*nya*, Youtuber*s*, President-CEO; and police stations: Polsektro."""
    parts = lower.split("-")
    return (
        lower.removesuffix("nya") in words.ROLES
        or lower.removesuffix("s") in words.ROLES
        or (len(parts) > 1 and all(part in words.ROLES for part in parts))
        or lower.startswith(("polsek", "polres", "polda"))
    )


class Vocabulary:
    """What language files, places and an archive tell of words. May be shared by threads.

    ``names``: how an archive writes each word, and how often. ``known``: what language files have a
    name as (person, club ...), in lower case; ``places``: what places are called, in lower case.
    ``words`` and ``stretches`` judge each word and each name once.
    """

    def __init__(
        self,
        language: Language,
        gazetteer: Gazetteer,
        name_words: NameWords,
        acronyms: frozenset[str] = frozenset(),
    ) -> None:
        self.names = name_words
        self.known = {name.lower(): kind for name, kind in language.people.items()}
        self.known.update({name.lower(): kind for name, kind in language.names.items()})
        self._roots = frozenset(language.words)
        self._listed = (
            _OTHER_WORDS
            | words.SAYING
            | frozenset(
                alias.short
                for alias in language.aliases
                if alias.kind in _INSTITUTIONS and " " not in alias.short and len(alias.short) > 4
            )
        )
        self._acronyms = acronyms
        self.places = {
            text.lower() for text, surface in gazetteer.surfaces.items() if surface.codes
        } | words.COUNTRIES
        self.words: _Judgements[Word] = _Judgements(self._judged)
        self.stretches: _Judgements[Stretch] = _Judgements(self._judged_stretch)

    def kind_of_capital(self, text: str) -> Kind:
        """What part of a name a capitalised word can be."""
        word = self.words[text]
        if word.is_other:
            return Kind.LAST if word.may_end else Kind.COMMON if word.is_common else Kind.OTHER
        is_part = len(word.lower) < 3 or word.is_degree or (word.is_place and word.chance < 0.5)
        return Kind.NAME if is_part else Kind.ALONE

    def _judged(self, text: str) -> Word:
        lower = lowered(text)
        counts = self.names.of(text)
        is_listed = lower in words.HONORIFICS or self._is_listed(text, lower, counts)
        is_common = not is_listed and self._is_common(text, lower, counts)
        likeness, chance = likeness_of(counts), chance_of(counts)
        return Word(
            lower=lower,
            is_other=is_listed or is_common,
            is_common=is_common,
            is_degree=is_degree(text),
            is_place=lower in self.places,
            counts=counts,
            likeness=likeness,
            chance=chance,
            is_sure=counts.name >= _LEAST_SURE,
            may_end=lower in words.ENDING,
            is_known=lower in known_as(),
            is_new=counts.capital < RARE and counts.other <= counts.found,
            is_odd=counts.name + counts.found == 0 or (lower in self._roots and likeness < 0.2),
            is_lower_too=counts.lower > 0,
            odds=math.log(chance / (1 - chance)),
        )

    def is_known(self, name: Sequence[str]) -> bool:
        """Whether language files have several words as a person's: *Novel* Baswedan."""
        return len(name) > 1 and self.known.get(" ".join(name).lower()) == "person"

    def _is_listed(self, text: str, lower: str, counts: WordCounts) -> bool:
        """Whether a word is no part of a name wherever it stands."""
        if lower in words.ACRONYMS and not text.isupper():
            return False
        if lower in words.NAMES_TOO:
            return False
        if text in self._acronyms:
            return True
        if lower in self._listed or is_english(lower, counts) or self._is_passive(lower, counts):
            return True
        if "-" in text and (
            _REPEATED.match(text[:1].lower() + text[1:])
            or any(
                part in self.places and chance_of(self.names.of(part)) < 0.3
                for part in lower.split("-")
            )
        ):
            return True
        if text.isupper() and len(text) > 2 and lower not in known_as():
            return "." not in text or _DEGREES.match(text) is not None
        if (
            text.startswith("Sp.")
            or _DEGREES.match(text)
            or self._is_office(lower)
            or lower.endswith("olog")
            or _is_role_too(lower)
        ):
            return True
        if not counts.name and (
            _ENGLISH.match(lower) or _NOUN.match(lower) or self._is_noun(lower)
        ):
            return True
        return _MIXED.match(text) is not None

    def _is_office(self, lower: str) -> bool:
        """Whether a word is made of a short office and an institution: Dan*satgas*."""
        found = _OFFICE.match(lower)
        return found is not None and (
            found[1] in words.ORGANISATIONS or found[1].capitalize() in self._acronyms
        )

    def _is_noun(self, lower: str) -> bool:
        """Whether a word is made of another by what stands before and behind it: *ke*cinta*an*."""
        return lower.endswith("an") and any(
            lower.startswith(before) and lower[len(before) : -2] in self._roots
            for before in ("ke", "per", "pe")
        )

    def _is_passive(self, lower: str, counts: WordCounts) -> bool:
        """Whether a word that was never seen is a verb: Fuad Amin | Disalati."""
        if counts.capital or not lower.startswith("di"):
            return False
        parts = _PASSIVE.match(lower)
        return parts is not None and not self._roots.isdisjoint((parts[1], parts[2]))

    def _is_common(self, text: str, lower: str, counts: WordCounts) -> bool:
        """Whether it is a word of the language, which names have at times."""
        return (
            lower in words.NAMES_TOO
            or is_common(text, counts)
            or (not counts.name and lower in self._roots)
        )

    def is_word(self, text: str) -> bool:
        """Whether it is a word of the language."""
        return lowered(text) in self._roots

    def is_name_too(self, place: str) -> bool:
        """Whether a place's name is more often a person's: Bambang, Sakti."""
        return " " not in place and self.words[place].chance >= 0.5

    def is_short_institution(self, text: str) -> bool:
        """Whether two capitals are an institution's: Gubernur *BI* Perry Warjiyo."""
        return (
            len(text) == 2
            and text.isupper()
            and self.words[text].counts.capital >= RARE
            and self.words[text].likeness < 0.08
        )

    def _judged_stretch(self, text: str) -> Stretch:
        name = text.split(" ")
        lower = text.lower()
        kind = self.known.get(lower)
        return Stretch(
            is_no_name=(
                not text
                or len(name) > _LONGEST_NAME
                or (kind is not None and kind != "person")
                or lower in self.places
                or lower in words.NO_PERSONS
                or _DEGREE.match(lower) is not None
                or all(len(word.strip(".")) <= 2 for word in name)
            ),
            is_known=kind == "person",
            is_namesake=lower in words.NAMESAKES,
            could_be_name=self._could_be_name(name),
            score=self._by_itself(name) if text else 0.0,
        )

    def _could_be_name(self, name: Sequence[str]) -> bool:
        likeness = max(self.words[word].likeness for word in name)
        return likeness >= 0.06 or (
            len(name) > 1
            and all(self.names.is_rare(word) or word.lower() in words.NAMES_TOO for word in name)
        )

    def _by_itself(self, name: Sequence[str]) -> float:
        """How likely the words alone make it a person."""
        long = [
            word
            for word in name
            if len(word) > 2 and "." not in word and word.lower() not in words.NAMES_TOO
        ]
        chance = sum(self.words[word].chance for word in long) / max(1, len(long))
        is_day = name[0] in DAYS and len(name) == 2 and self.words[name[1]].likeness == 0
        if chance < _LEAST_CHANCE or is_day:
            return HOPELESS
        score = 3.2 * chance + (0.4 if len(long) > 2 else 0.0)
        if self.known.get(" ".join(name).lower().replace(".", "")) == "person":
            score += 3
        return score - 1.5 * sum(self.words[word].is_place for word in name) / len(name)

    def is_place(self, text: str) -> bool:
        """Whether a word with a capital is a place rather than part of a name."""
        return is_capital(text) and self.words[text].is_place and self.words[text].chance < 0.5
