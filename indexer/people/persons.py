"""Which persons does an article name, how often, in which roles?

Rules over runs of capitalised words. What stands before a name in its run (role, rank, honorific,
institution, place) is told from it by word lists and by how the words are written in a news
archive (``name_words``); what stands beside it (a role, "ujar", an age in brackets) is evidence
that it is a person. Two words and more are names by themselves when likely enough; one word is a
short form of a name that the article gives in full, or needs evidence of its own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from indexer.analysis.language_files import Language
from indexer.people import words
from indexer.people.acronyms import acronyms_in
from indexer.people.beside import (
    MONARCHS_ONLY,
    QUOTES,
    before_names,
    goes_on,
    goes_on_behind,
    is_account,
    is_headline,
    is_in_title,
    is_named_after,
    is_numbered,
    is_owned,
    is_quoted,
    is_sold,
    is_venue,
    says,
)
from indexer.people.contexts import ContextWeights
from indexer.people.english import is_english
from indexer.people.kinds import NO_NAMES, RUN, Kind, KindTable, ReadText, role_before
from indexer.people.known_as import folded, is_korean, known_as, meant_by
from indexer.people.name_words import (
    NameWords,
    WordCounts,
    chance_of,
    is_common,
    likeness_of,
)
from indexer.people.same_names import are_one_name, is_short_for, key_of, sound_of
from indexer.people.tokens import BREAKS, is_capital, is_degree, lowered, starts_of
from indexer.regions.gazetteer import Gazetteer

_LIKELY = 1.65
"""The least score of a name. Evidence of one kind counts 2, a name of likely words 2 at most."""

_WEIGHT_OF_CONTEXT, _MOST_CONTEXT = 0.7, 1.5
"""How much what stands beside a name adds to its score, and from which weight on no more."""

_ODDS_ALONE = 2.2
"""The least logarithm of odds of a word that is a name by itself, all its places together. Weights
and bounds are the best of a few tried on the gold."""

_NOT_ALONE = 4.0
"""What a place in another name takes from the odds of a word: Jalan Satrio."""

_LEAST_ALONE = 0.05
"""Less likely words are no names by themselves, whatever stands beside them."""

_UNLIKE = 0.2
"""A word in front with a lower chance ends another name, if those behind it are likely."""

_LEAST_CHANCE = 0.15
"""Below it no evidence makes a person: a firm or a place stands where persons do, too."""

_LEAST_OF_PLACE = 0.15
"""The least share of sure names among a word's places that lets "warga" speak for it: warga Sapta
is a person, warga Bango comes from there."""

_NEARLY = 0.5
"""The least score of a name that is supported by what stands elsewhere."""

_CALLED = 9.0
_CALLED_BY = frozenset({"Gus", "Bung", "Cak", "Kang"})
"""Titles that are part of what persons are called by everybody."""

_DOUBTFUL = -1.5
"""The least score of a name one word of which is found to be a person's by itself."""

_HOPELESS = -9.0
"""More than all evidence beside a name."""

_LEAST_SURE = 3
"""Sure places of a common word that make it one of names: Budi Karya Sumadi."""

_LEAST_FIRST, _SHARE_FIRST = 5, 0.03
"""Sure places of a common word that begins names, and the share of its capitals that they are."""

_RARE = 30
"""A word with a capital seen less often may be a name that was never seen in a sure place."""

_OFTEN = ((3, 0.6), (2, 0.85))
"""How often one word is named without evidence, and how likely it then has to be a name."""

_INSTITUTIONS = frozenset({"institution", "party", "company", "education"})
"""Kinds of aliases whose short forms are no names of persons: Dinkes, Walhi."""

_END_FIRMS = frozenset({"Indonesia", "Tbk", "Persero", "Nusantara"})
"""Words that end the names of firms."""

_NUMERALS = frozenset({"I", "II", "III", "IV"})
"""Behind one word they number it: Angkasapura II."""

_END_CLUBS = frozenset({"United", "City", "FC", "Hotspur", "Athletic", "Wanderers", "Rovers"})
"""Words that end the names of clubs, so that the next is none of them."""

_MONARCHS = MONARCHS_ONLY | {"sultan", "raja", "ratu", "pangeran", "khalifah", "firaun"}
_MONARCHS_NUMBERS = frozenset(
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XVI")
)

_BEFORE_NICKNAMES = frozenset({"dijuluki", "berjuluk", "berjudul", "bertajuk"})

_BEFORE_STRANGERS = frozenset(
    {"kepada", "adalah", "yakni", "yaitu", "ada", "oleh", "dengan", "bersama", "termasuk"}
)
_STRANGERS = words.ROLES | {"seorang", "petugas", "satpam", "tukang", "buruh", "tetangga"}
"""What tells behind a comma who somebody is: "kepada Surtinah, petugas kebersihan"."""

_ALONE, _COMMON = Kind.ALONE.value, Kind.COMMON.value
_PARTS = Kind.NAME.value + Kind.ALONE.value
_ENDING = Kind.LAST.value + Kind.COMMON.value
_NO_NAMES_ALONE = NO_NAMES + Kind.COMMON.value + Kind.JOINING.value
"""A run of these alone holds no name: a common word is part of one beside others only."""

_RANKS_AND_HONORIFICS = words.RANKS | words.HONORIFICS
_BEGINNING_COUNTRIES = frozenset(country.split()[0] for country in words.COUNTRIES)

_KEPT_IN_FRONT = words.INITIALS | words.NAMES_TOO
_BEFORE_SPEAKERS = words.SAID | words.HONORIFICS
_LONGEST_NAME = 5
_MOST_KEPT = 100_000
"""Capitalised words whose judgement is remembered: 30 MB."""

_MOST_TEXT = 200_000
"""Characters of a text that are read: forty pages. What names more is a list, not a story."""

_MOST_PERSONS = 400
"""Persons of one text that are told apart; further ones are left out."""

_TERRITORIAL = re.compile(
    r"(?:gubernur|bupati|wali kota|walikota|camat|lurah|kapol\w+|polres\w*|polda|polsek|dprd|"
    r"dandim|danrem|pangdam|kajari|kajati|kejari|kepala|ketua|sekda|kasat\w*|kabid|kadis\w*|kanit|"
    r"humas|sekretaris)\b",
    re.IGNORECASE,
)
_OF_COURTS = frozenset({"hakim", "jaksa", "mahkamah", "kejaksaan", "imam", "masjid", "jurnal"})
"""Before "Agung", which is a name else."""

_FIRST_NAMES = frozenset({"Putra", "Putri", "Bintang"})
"""Roles that begin names inside a sentence."""

_ENGLISH = re.compile(r"[a-z]{3,}(?:tions?|ments?|tics|ness|ical|ology|ware|wide)$")

_NOUN = re.compile(r"(?:ke|pe[mnr]?|peng)[a-z]{6,}an$")

_MIXED = re.compile(
    r"[A-Z]{2,}-|\w+-[A-Z]{3,}$|E-[A-Z]|\w+-(?:The|Up|Off|In|On|Out)\b|[A-Z]{3,}[a-z]{2}|\w+\.[a-z]{2,}$|(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|Al|El)\w*[a-z][A-Z]"
)
"""ProDem, PUSaKO, WWF-Indonesia: an organisation's."""

_REPEATED = re.compile(r"(?!perangin)[a-z]*?([a-z]{4,})[a-z]?-\1")
"""Words said twice: berkali-kali, sampai-sampai."""

_PASSIVE = re.compile(r"di(?:([a-z]{4,})(?:kan|i)|([a-z]{5,}))$")

_INFLECTED = re.compile(r"(?:me[mnlry]|meng|ber|di|ter)[a-z]{4,}$|[a-z]{3,}(?:kan|nya)$")
"""No common word of a name is so formed."""

_MOST_BETWEEN = 12
"""Tokens between two names of a list: clubs and numbers in brackets."""

_DEGREE = re.compile(
    r"(?:[msb]|sp|a\.?md)\. ?(?:biomed|bio|farm|kes|pd|si|sos|hum|kom|ag|psi|ikom|eng|stat|gizi|"
    r"ked|kep|keb|tr|ip|hut|sc|sesneg|tp|ak|og|pk|kj)\.?$"
)
"""Degrees written with a blank behind a name, and a letter's number: M. Biomed."""

_DEGREES = re.compile(r"(?=.*[A-Z]{2})[A-Z]{1,4}(?:\.[A-Z]{1,3}[a-z]?){1,3}\.?$")
"""Degrees written without blanks: SH.LL.M."""

_SUFFIX = re.compile("(?:[’']s|-(?:lah|kah|pun|nya|red))$")
"""Behind a name, and no part of it: Tino Sidin-lah."""

_ASSOCIATIONS = frozenset({"Asosiasi", "Ikatan", "Himpunan", "Yayasan", "Forum", "Komunitas"})

_OWNED = re.compile("[’']s$")

_OFFICE = re.compile(
    "(?:dan|dir|dit|ka|kasat|kabid|kadis|kanit|kasi|kasub|kaur|wa|waka|wadan|wadir|wamen|sek|ses|men|"
    "dal|ops|sub|bid|sat|pang|as|eks|staf)([a-z]{4,})$"
)

_USUAL_INITIALS = frozenset("MHARI")
"""Muhammad, Haji, Abdul, Raden, and I before Balinese names."""


_BEFORE_OWN_NAMES = frozenset({"pt", "cv", "ud", "perum", "universitas", "institut", "politeknik"})
"""What follows first is their own name: PT | Citilink | Resty Kusandarina."""

_DAYS = frozenset({"Hari", "Tari"})
"""Days and dances begin as some names do: Hari Arafah, Tari Saman."""

_LIST_SIGNS = frozenset({",", "/", "dan", "hingga", "serta", "(", ")", "bersama", "dengan", "&"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one article names them. ``name`` is the fullest form without titles.
    ``mentions`` are (start, end) offsets of every form. ``roles``: as written, the most frequent
    first."""

    name: str
    mentions: tuple[tuple[int, int], ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person as one article names them, how often it does, and forms that have other words than
    the name. ``is_full``: the name tells a person apart from others of other articles: it has two
    words of more than a letter, or is one that everybody knows."""

    name: str
    mentions: int
    forms: tuple[str, ...]
    roles: tuple[str, ...]
    is_full: bool = True


@dataclass(slots=True)
class _Candidate:
    """A stretch of tokens that may be a name: words ``first`` to ``last`` of the tokens."""

    first: int
    last: int
    words: list[str]
    role: str | None
    evidence: float
    opens_sentence: bool
    score: float = 0.0
    taken: bool = False


@dataclass(slots=True)
class _Found:
    """``keys``: the words as they are compared. ``is_known``: everybody knows the person."""

    words: list[str]
    keys: list[str]
    is_known: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)
    roles: Counter[str] = field(default_factory=Counter)


class _Word(NamedTuple):
    """What is known of a capitalised word: whether it is no part of a name, a degree, what a place
    is called; how much speaks for a name (``NameWords``); whether it was seen in sure places of a
    name, and whether it may end one although it is a role; whether it is also written with a small
    letter, and its chance as a logarithm of odds."""

    lower: str
    is_other: bool
    is_common: bool
    is_degree: bool
    is_place: bool
    likeness: float
    chance: float
    is_sure: bool
    may_end: bool
    is_known: bool
    is_new: bool
    is_odd: bool
    is_lower_too: bool
    odds: float


class _Begins(NamedTuple):
    """Where a name begins, and up to where what stands before it belongs to a role."""

    start: int
    trimmed: int


class _Words(dict[str, _Word]):
    """Each word is judged once: most of an article have been met before."""

    def __init__(self, judge: Callable[[str], _Word]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, text: str) -> _Word:
        if len(self) >= _MOST_KEPT:
            self.clear()
        judged = self[text] = self._judge(text)
        return judged


class _Stretch(NamedTuple):
    """What is known of several words that may be a name: whether they are none, whether language
    files have them as a person's, whether mostly streets are called so, whether evidence beside
    them counts, and how likely they alone make a person."""

    is_no_name: bool
    is_known: bool
    is_namesake: bool
    could_be_name: bool
    score: float


class _Stretches(dict[str, _Stretch]):
    """Each name is judged once: most of an article are named several times."""

    def __init__(self, judge: Callable[[str], _Stretch]) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, text: str) -> _Stretch:
        if len(self) >= _MOST_KEPT:
            self.clear()
        judged = self[text] = self._judge(text)
        return judged


class _People:
    """The persons found so far, and those in whose names a word stands."""

    def __init__(self) -> None:
        self.found: list[_Found] = []
        self._by_word: dict[str, list[_Found]] = {}

    def __iter__(self) -> Iterator[_Found]:
        return iter(self.found)

    def add(self, one: _Candidate, *, is_title: bool = False) -> None:
        """One more mention, of a person found or of a new one. In a title what stands before a name
        may be no role, and what stands behind it no part of it."""
        keys = list(map(key_of, one.words))
        person = next((p for p in self._beside(keys) if are_one_name(keys, p.keys)), None)
        if person is None:
            if len(self.found) == _MOST_PERSONS:
                return
            person = _Found(list(one.words), keys)
            self.found.append(person)
            self._note(person)
        elif not is_title and len("".join(one.words)) > len("".join(person.words)):
            person.words, person.keys = list(one.words), keys
            self._note(person)
        one.taken = True
        person.spans.append((one.first, one.last))
        if one.role and not is_title:
            person.roles[one.role] += 1

    def knows(self, word: str) -> bool:
        """Whether ``word`` stands in a person's name."""
        return key_of(word) in self._by_word

    def owners(self, short: Sequence[str]) -> list[_Found]:
        """The persons of whose names ``short`` is a part."""
        keys = list(map(key_of, short))
        if all(len(key) < 3 for key in keys):
            return []
        if len(keys) == 1:
            return [who for who in self._by_word.get(keys[0], ()) if keys[0] in who.keys]
        parts = set(keys)
        return [person for person in self._beside(keys) if parts.issubset(person.keys)]

    def takes_as_shortened(self, one: _Candidate) -> bool:
        """Whether ``one`` is the beginning or the end of a word of one person's name, or such a
        word but for a letter, who then is named once more: Gisel for Gisella Anastasia, Eman for
        Soelaeman, Muktar for Mukhtar."""
        short = key_of(one.words[0])
        whole = [
            person
            for person in self.found
            if len(short) > 2
            and any(
                key.startswith(short)
                or (key[0] == short[0] and short == "".join(person.keys))
                or (len(short) > 4 and sound_of(key).startswith(sound_of(short)))
                or (one.role is None and is_short_for(short, key))
                for key in person.keys
            )
        ]
        if len(whole) != 1:
            return False
        whole[0].spans.append((one.first, one.last))
        return True

    def _beside(self, keys: Sequence[str]) -> Iterable[_Found]:
        """The persons who have a word of a name, in the order in which they were found."""
        known = [who for key in keys if (who := self._by_word.get(key))]
        if len(known) < 2:
            return known[0] if known else ()
        either = {id(person) for who in known for person in who}
        return [person for person in self.found if id(person) in either]

    def _note(self, person: _Found) -> None:
        for key in person.keys:
            owners = self._by_word.setdefault(key, [])
            if not any(owner is person for owner in owners):
                owners.append(person)


class PersonFinder:
    """Finds persons with one set of language files. May be shared by threads."""

    def __init__(
        self,
        language: Language,
        gazetteer: Gazetteer,
        name_words: NameWords,
        contexts: ContextWeights,
        acronyms: frozenset[str] = frozenset(),
    ) -> None:
        self._names = name_words
        self._contexts = contexts
        self._known = {name.lower(): kind for name, kind in language.people.items()}
        self._known.update({name.lower(): kind for name, kind in language.names.items()})
        self._roots = frozenset(language.words)
        self._institutions = frozenset(
            alias.short
            for alias in language.aliases
            if alias.kind in _INSTITUTIONS and " " not in alias.short and len(alias.short) > 4
        )
        self._listed = _OTHER_WORDS | words.SAYING | self._institutions
        self._acronyms = acronyms
        self._places = {
            text.lower() for text, surface in gazetteer.surfaces.items() if surface.codes
        } | words.COUNTRIES
        self._words = _Words(self._judged)
        self._kinds = KindTable(self._kind_of_capital)
        self._stretches = _Stretches(self._judged_stretch)

    def find(self, text: str, *, has_title: bool = False) -> tuple[Person, ...]:
        """The persons in ``text``, those named first first. ``has_title``: its first line is a
        title."""
        text = text[:_MOST_TEXT]
        read = self._kinds.read(text, has_title=has_title)
        tokens = read.tokens
        found = self._found(read, text)
        starts = starts_of(tokens, text) if found else []
        return tuple(
            Person(
                name=" ".join(one.words),
                mentions=tuple(
                    (starts[first], starts[last - 1] + len(tokens[last - 1]))
                    for first, last in sorted(one.spans)
                ),
                roles=tuple(role for role, _ in one.roles.most_common()),
            )
            for one in found
        )

    def acronyms(self, text: str) -> frozenset[str]:
        """The short names that ``text`` gives in brackets behind what they stand for."""
        return acronyms_in(self._kinds.read(text[:_MOST_TEXT]))

    def named(self, text: str, *, has_title: bool = False) -> tuple[NamedPerson, ...]:
        """The same without the places of the names in ``text``, which cost a third more."""
        text = text[:_MOST_TEXT]
        read = self._kinds.read(text, has_title=has_title)
        return tuple(
            NamedPerson(
                name=" ".join(one.words),
                mentions=len(one.spans),
                forms=_other_forms(read.tokens, one),
                roles=tuple(role for role, _ in one.roles.most_common()),
                is_full=one.is_known or _tells_apart(one.words),
            )
            for one in self._found(read, text)
        )

    def _found(self, read: ReadText, text: str) -> list[_Found]:
        """The persons, those named first first."""
        full, single = self._candidates(read)
        people = self._full_names(read, full, single)
        self._short_forms(read, full, single, people)
        _join_aliases(read.tokens, people.found, text)
        self._join_halves(people.found)
        return sorted(people.found, key=lambda one: min(one.spans))

    def _join_halves(self, found: list[_Found]) -> None:
        """The two parts of a known name of which the article, without its links, has no whole:
        "Presiden Donald ... Trump"."""
        for person in [one for one in found if len(one.words) == 1 and not one.is_known]:
            for other in found:
                name = [*other.words, *person.words]
                if other is person or len(name) > 3:
                    continue
                if folded(" ".join(name)) in known_as() or self._is_known(name):
                    if len(other.words) == 1:
                        other.words, other.keys = name, list(map(key_of, name))
                    _merge(found, person, other)
                    break

    def _candidates(self, read: ReadText) -> tuple[list[_Candidate], list[int]]:
        """Stretches of several words that may be names, and the places of single such words."""
        full: list[_Candidate] = []
        single: list[int] = []
        tokens, kinds, _ = read
        for run in RUN.finditer(kinds):
            first, end = run.span()
            if end - first == 1:
                if kinds[first] == _ALONE:
                    single.append(first)
                continue
            if not run[0].rstrip(_NO_NAMES_ALONE):
                continue
            last = end
            while True:
                last = first + len(kinds[first:last].rstrip(NO_NAMES))
                if last == first:
                    break
                ends = self._ends(read, first, last)
                word = self._words[tokens[last - 1 - ends]]
                if word.is_other or (word.is_degree and last - 1 > first):
                    last -= 1
                    continue
                if last <= read.title_end and last - 1 > first and word.is_odd:
                    last -= 1
                    continue
                start = self._name_start(read, first, last - ends)
                while last <= read.title_end and last - start > 1:
                    counts = self._names.of(tokens[start])
                    if counts.name + counts.found or tokens[start] in words.CONNECTORS:
                        break
                    start += 1  # a verb: Ungguli Ronaldo
                if last - start > 1:
                    one = self._candidate(read, first, start, last)
                    if one is not None:
                        full += _parted(one)
                elif start < last == end and not word.is_place and len(tokens[start]) > 2:
                    single.append(start)
                last = min(start, last - 1)
        full.sort(key=_first_word)
        acronyms = acronyms_in(read)
        if acronyms:
            full = [one for each in full if (one := _without(each, acronyms)) is not None]
            single = [at for at in single if tokens[at] not in acronyms]
        return _with_nicknames(tokens, full, single)

    def _kind_of_capital(self, text: str) -> Kind:
        word = self._words[text]
        if word.is_other:
            return Kind.LAST if word.may_end else Kind.COMMON if word.is_common else Kind.OTHER
        is_part = len(word.lower) < 3 or word.is_degree or (word.is_place and word.chance < 0.5)
        return Kind.NAME if is_part else Kind.ALONE

    def _judged(self, text: str) -> _Word:
        lower = lowered(text)
        counts = self._names.of(text)
        is_listed = lower in words.HONORIFICS or self._is_listed(text, lower, counts)
        is_common = not is_listed and self._is_common(text, lower, counts)
        likeness, chance = likeness_of(counts), chance_of(counts)
        return _Word(
            lower=lower,
            is_other=is_listed or is_common,
            is_common=is_common,
            is_degree=is_degree(text),
            is_place=lower in self._places,
            likeness=likeness,
            chance=chance,
            is_sure=counts.name >= _LEAST_SURE,
            may_end=lower in words.ENDING,
            is_known=lower in known_as(),
            is_new=counts.capital < _RARE and counts.other <= counts.found,
            is_odd=counts.name + counts.found == 0 or (lower in self._roots and likeness < 0.2),
            is_lower_too=counts.lower > 0,
            odds=math.log(chance / (1 - chance)),
        )

    def _candidate(self, read: ReadText, first: int, start: int, last: int) -> _Candidate | None:
        """The name that begins at ``start`` in a run of capitalised words, with what stands before
        it as evidence."""
        tokens = read.tokens
        role = role_before(read, start)
        monarch = _monarch(tokens, start, last)
        if monarch is not None:
            return monarch
        start, role = self._behind_namesake(tokens, start, last, role)
        if start > first and tokens[start - 1] == "&":
            return None  # J&T Express
        if start > 0 and tokens[start - 1].lower() in words.TERRITORIES:
            if tokens[max(0, start - 2)] == "di":
                return None  # Kades di Desa Paluhombo Juwanti
            before = start
            start, _ = self._without_place(tokens, start, last, "")
            if start == before and not _heads_territory(role):
                return None  # warga Desa Wlahar Wetan
        elif role is not None and (
            (start > first and lowered(tokens[start - 1]) not in words.RANKS)
            or _TERRITORIAL.search(role)
        ):
            start, role = self._without_place(tokens, start, last, role)
        start, role = self._without_country(read, start, last, role)
        start = self._behind_firm(tokens, start, last, role)
        if start >= last or is_quoted(tokens, first, last) or is_headline(tokens, start):
            return None
        if last <= read.title_end and last - start > 2:
            start, last = self._one_of_title(tokens, start, last)
        if start >= last or any(_OWNED.search(text) for text in tokens[start : last - 1]):
            return None  # Jennifer's Body
        opening = self._words[tokens[start]]
        is_town = opening.is_place and opening.chance < 0.3 and last - start > 2
        is_speaker = role is not None and says(tokens, last)
        if is_speaker:
            start = _behind_namesake(tokens, start, last)
        if not is_town and not is_speaker and is_named_after(tokens, start):
            return None
        if opening.is_place and opening.chance < 0.3 and last - start == 2 and role is None:
            return None  # Pengadilan Negeri Jakarta Selaran
        if start and tokens[start - 1] in _BEFORE_NICKNAMES:
            return None
        if start < read.title_end and "-" in tokens[start]:
            return None  # two persons: Maia-Sandra Dewi
        if role is None and _is_firm(tokens, first, start + is_town, last):
            return None
        begins = self._own_start(tokens, start, last, has_role=role is not None, is_town=is_town)
        if begins is None:
            return None
        if role is not None and begins.trimmed > start:
            role = " ".join((role, *tokens[start : begins.trimmed]))  # Gubernur BI
        start = self._behind_firm(tokens, begins.start, last, None)
        name = [_SUFFIX.sub("", word) for word in tokens[start:last]]
        known = _known_inside(name) if start < read.title_end else None
        if known is not None:
            name, start, last = name[slice(*known)], start + known[0], start + known[1]
        if len(name) > 1 and len(name[-1]) < 3 and name[-1].isupper() and last < len(tokens):
            is_number = tokens[last][0].isdigit()
            name, last = (name[:-1], last - 1) if is_number else (name, last)  # Kang Minhee | X1
        cut = self._end_trimmed(name)
        last -= len(name) - cut
        name = name[:cut]
        judged = self._stretches[" ".join(name)]
        if judged.is_no_name:
            return None
        if role is None and is_venue(tokens, last):
            return None
        if not judged.is_known and (goes_on_behind(read, last) or is_owned(read, start)):
            return None
        if is_account(tokens, start) or (role is None and is_numbered(tokens, last)):
            return None
        return _Candidate(
            first=start,
            last=last,
            words=name,
            role=role,
            evidence=self._evidence(read, start, last, judged, role),
            opens_sentence=start == first
            and (start == 0 or tokens[start - 1] in BREAKS or tokens[start - 1] == "("),
        )

    def _behind_firm(self, tokens: Sequence[str], start: int, last: int, role: str | None) -> int:
        """Where the name begins behind two words, both of the run or its first, if language files
        have them as a firm's or a club's: Waskita Karya | Hadjar Seti Adji; behind a role a club's
        one: bek Chelsea | Kurt Zouma."""
        if role is not None and last - start > 2:
            start += self._known.get(tokens[start].lower()) == "club"
        for at in (start - 1, start):
            if at >= 0 and last - at > 3:
                kind = self._known.get(f"{tokens[at]} {tokens[at + 1]}".lower(), "person")
                if kind != "person":
                    return at + 2
        return start

    def _one_of_title(self, tokens: Sequence[str], start: int, last: int) -> tuple[int, int]:
        """The one name, from and to where, of two in a title: Gempi Putri | Gisella Anastasia, Ardi
        Bakrie | Usili Nia Ramadhani, where a word was never seen in a name; none of three words:
        Gempi Putri Gading."""
        if tokens[start + 1] in _FIRST_NAMES:
            return (start + 2 if last - start > 3 else last), last
        for at in range(start + 2, last - 2):
            counts = self._names.of(tokens[at])
            if counts.name + counts.found == 0:
                return start, at
        return start, last

    def _own_start(
        self, tokens: Sequence[str], start: int, last: int, *, has_role: bool, is_town: bool
    ) -> _Begins | None:
        """Where the name itself begins, behind what belongs to something before it; None if nothing
        of a name is left."""
        if is_town and not has_role:
            start += 1  # Akademi Pariwisata Yogyakarta Meitulu Hulu
        start = trimmed = self._trimmed(tokens, start, last, has_role=has_role)
        if start and tokens[start - 1].lower() in _BEFORE_OWN_NAMES:
            if not has_role or last - start < 3:
                return None
            start += 1  # the firm's name
        if has_role and last - start > 2 and tokens[start - 1] in _ASSOCIATIONS:
            rest = [self._words[text].chance for text in tokens[start + 1 : last]]
            counts = self._names.of(tokens[start])
            start += counts.name + counts.found == 0 and min(rest) >= 0.5  # Asosiasi Kesthuri
        if tokens[start] in words.CONNECTORS or (tokens[start] == "Si" and last - start < 3):
            return None
        if tokens[start] == "Si":
            start += 1  # Si Juki is a puppet, a comic, an application
        if last - start > 2 and start > 0 and self._is_letter_of(tokens, start):
            start += 1  # Formula E | Alberto Longo
        if tokens[start] == "I" and tokens[start + 1] not in words.AFTER_I:
            start += 1  # a number: wilayah I Herson
        return _Begins(start, trimmed)

    def _name_start(self, read: ReadText, first: int, last: int) -> int:
        """Where the last name of a run begins that goes to ``last``."""
        start = last
        tokens = read.tokens
        while start > first:
            if read.kinds[start - 1] in _PARTS and tokens[start - 1] != "Agung":
                start -= 1
                continue
            token = self._words[tokens[start - 1]]
            word = token.lower
            if _is_surname(tokens, start, last):
                return start - 1
            if word in words.HONORIFICS or word in words.RANKS:
                break
            if word == "agung" and start - 1 > 0 and lowered(tokens[start - 2]) in _OF_COURTS:
                break
            if token.is_other and not self._is_inside_name(read, start, first, last):
                break
            start -= 1
        return start

    def _ends(self, read: ReadText, first: int, last: int) -> int:
        """How many words before ``last`` are others elsewhere, and end a name: Johan *Yoga
        Utama*."""
        if read.kinds[last - 1] not in _ENDING:
            return 0
        if self._ends_name(read, first, last):
            return 1
        is_inner = last - 2 > first and read.kinds[last - 2] == _COMMON
        if is_inner and self._words[read.tokens[last - 2]].chance >= 0.6:
            word = self._words[read.tokens[last - 1]]
            ends = word.may_end and last > read.title_end
            return 2 if ends and self._ends_name(read, first, last - 1, is_inner=True) else 0
        return 0

    def _ends_name(self, read: ReadText, first: int, last: int, *, is_inner: bool = False) -> bool:
        """Whether a word that is another elsewhere ends a name: Jasra *Putra*, Halik *Sandera*."""
        if last - 2 < first:
            return False
        before, word = self._words[read.tokens[last - 2]], self._words[read.tokens[last - 1]]
        if before.is_other or before.chance < 0.3:
            return False
        return word.may_end or (
            word.is_common
            and last > read.title_end
            and (is_inner or not (last < len(read.tokens) and is_capital(read.tokens[last])))
            and not is_headline(read.tokens, last)
            and not before.is_place
            and not _INFLECTED.match(word.lower)
        )

    def _is_inside_name(self, read: ReadText, start: int, first: int, last: int) -> bool:
        """Whether a common word stands between two words of a name, Budi *Karya* Sumadi, or begins
        one inside a sentence: *Kas* Hartadi."""
        tokens = read.tokens
        token = tokens[start - 1]
        if start >= last:
            return False
        if len(token) <= 2 and token.isalpha() and token.isupper():
            return len(token) == 1  # an initial
        word = self._words[token]
        if _is_first_word(tokens, start):
            return True
        if word.is_common and self._is_known(tokens[start - 1 : last]):
            return True
        if word.lower in words.NAMES_TOO and start > 1 and tokens[start - 2] not in BREAKS:
            return self._words[tokens[start]].chance >= 0.2
        if (
            word.is_common
            and read.title_end < start
            and (
                self._begins_name(read, first, start)
                or self._is_introduced_by_role(read, start, last)
            )
        ):
            return True
        if token in _FIRST_NAMES and start > 1 and is_capital(token):
            after = self._words[tokens[start]]
            return tokens[start - 2] not in BREAKS and not after.is_other and after.chance >= 0.3
        if start - 2 < first:
            return False
        before, after = self._words[tokens[start - 2]], self._words[tokens[start]]
        if word.lower in words.SECTORS and not (before.is_other or after.is_other):
            return min(before.chance, after.chance) >= 0.9  # Djoko Tata Ibrahim
        if not (word.may_end or word.is_common):
            return False
        if not word.is_sure and not word.may_end:
            is_plain = read.title_end < start and not _INFLECTED.match(word.lower)
            is_between_names = min(before.chance, after.chance) >= 0.5
            least = 0.15 if is_between_names else 0.3
            if not is_plain or before.is_place:
                return False
            return not before.is_other and min(before.chance, after.chance, word.chance) >= least
        least = 0.3 if before.is_new and word.chance >= 0.7 else 0.5
        return not before.is_other and before.chance >= least and after.chance >= 0.2

    def _begins_name(self, read: ReadText, first: int, start: int) -> bool:
        """Whether the common word before ``start`` begins a name inside a sentence, after a rank
        (AKBP *Hari* Brata) or with all words of the run before it: *Tiga Setia* Gara."""
        tokens = read.tokens
        before = lowered(tokens[start - 2]) if start > 1 else ""
        word, after = self._words[tokens[start - 1]], self._words[tokens[start]]
        if (
            after.chance < 0.3
            or (after.is_place and not after.is_common)
            or _INFLECTED.match(word.lower)
        ):
            return False
        if before in words.RANKS or before in words.HONORIFICS:
            return True
        if before in words.RANK_TAIL and start > 2 and lowered(tokens[start - 3]) in words.RANKS:
            return True  # Laksma TNI | Taat Siswo Sunarto
        if self._is_often_first(tokens, start):
            return True
        if first == 0 or tokens[first - 1] in BREAKS or word.chance < 0.3:
            return False
        others = map(self._words.__getitem__, tokens[first : start - 1])
        return all(other.is_common and other.chance >= 0.3 for other in others)

    def _is_known(self, name: Sequence[str]) -> bool:
        """Whether language files have several words as a person's: *Novel* Baswedan."""
        return len(name) > 1 and self._known.get(" ".join(name).lower()) == "person"

    def _is_introduced_by_role(self, read: ReadText, start: int, last: int) -> bool:
        """Whether the common word before ``start`` begins a name between a role and what its bearer
        says: "Deputi Pencegahan KPK, *Pahala* Nainggolan membenarkan"."""
        tokens = read.tokens
        if start < 3 or tokens[start - 2] != "," or self._words[tokens[start]].chance < 0.3:
            return False
        at = last + (tokens[last : last + 1] == [","])
        if not says(tokens, at) or _INFLECTED.match(tokens[start - 1].lower()):
            return False
        return role_before(read, start - 1) is not None

    def _is_often_first(self, tokens: Sequence[str], start: int) -> bool:
        """Whether the common word before ``start`` is one of names often enough, and what follows
        likely enough a person's: DKI Jakarta | *Hari* Nugroho."""
        if start < 2 or tokens[start - 2] in BREAKS:
            return False
        counts = self._names.of(tokens[start - 1])
        is_named = counts.name >= _LEAST_FIRST and counts.name >= _SHARE_FIRST * counts.capital
        return is_named and self._words[tokens[start]].chance >= 0.6

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
                part in self._places and chance_of(self._names.of(part)) < 0.3
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

    def _without_place(
        self, tokens: Sequence[str], start: int, last: int, role: str
    ) -> tuple[int, str]:
        """Wali Kota | Serang | Budi Rustandi: the place belongs to the role, and so does an
        institution before it that no list has: Kabag Umum | Setda Lebak | Ujang Wirya."""
        for at in (start, start + 1):
            for length in (3, 2, 1):
                if last - at <= length + (at > start):
                    continue
                place = " ".join(tokens[at : at + length])
                if place.lower() in self._places and not self._is_name_too(place):
                    return at + length, " ".join((role, *tokens[start : at + length]))
        return start, role

    def _behind_namesake(
        self, tokens: Sequence[str], start: int, last: int, role: str | None
    ) -> tuple[int, str | None]:
        """Rektor Universitas | Ahmad Dahlan Jakarta | Mukhaer Pakkanna: what an institution is
        called after belongs to the role as far as its town."""
        if role is None:
            return start, role
        for at in range(start + 1, last - 2):
            word = self._words[tokens[at]]
            if word.is_place and word.chance < 0.3:
                return at + 1, " ".join((role, *tokens[start : at + 1]))
        return start, role

    def _without_country(
        self, read: ReadText, start: int, last: int, role: str | None
    ) -> tuple[int, str | None]:
        """Menteri Luar Negeri | Turki | Mevlut Cavusoglu, and in titles without a role."""
        tokens = read.tokens
        if tokens[start].lower() not in _BEGINNING_COUNTRIES:
            return start, role
        if start and lowered(tokens[start - 1]) in _RANKS_AND_HONORIFICS:
            return start, role  # Kolonel Turki al-Maliki
        for length in (2, 1):
            if role is None and last - start - length < 2 and start >= read.title_end:
                continue  # Wina Natalia
            country = " ".join(tokens[start : start + length]).lower()
            if last - start > length and country in words.COUNTRIES:
                if role is not None:
                    role = " ".join((role, *tokens[start : start + length]))
                return start + length, role
        return start, role

    def _is_name_too(self, place: str) -> bool:
        """Whether a place's name is more often a person's: Bambang, Sakti."""
        return " " not in place and self._words[place].chance >= 0.5

    def _trimmed(self, tokens: Sequence[str], start: int, last: int, *, has_role: bool) -> int:
        """Without words in front that are more likely the end of an institution's name."""
        if has_role:
            for at in range(last - 3, start, -1):
                word = self._words[tokens[at]]
                if word.chance < 0.1 and self._names.of(word.lower).capital >= _RARE:
                    start = at + 1  # VP Marketing Pertamina | Patra Niaga | Heppy Wulansari
                    break
        while last - start > 1:
            word = self._words[tokens[start]]
            is_tail = word.lower in words.RANK_TAIL or self._is_short_institution(tokens[start])
            is_initial = len(word.lower) == 1
            if (
                word.lower in _KEPT_IN_FRONT
                or _is_surname(tokens, start + 1, last)
                or (word.lower == "anak" and tokens[start + 1] == "Agung")
                or (not is_tail and word.chance >= _UNLIKE)
                or is_initial
            ):
                break
            rest = [self._words[text].chance for text in tokens[start + 1 : last]]
            is_unlike = (
                (len(rest) > 1 or (has_role and tokens[start - 1] not in _END_CLUBS))
                and sum(rest) >= 0.5 * len(rest)
                and self._names.of(word.lower).capital >= 8
                and self._known.get(" ".join(tokens[start:last]).lower()) != "person"
            )
            if not (is_tail or is_unlike):
                break
            start += 1
        return start

    def _end_trimmed(self, name: Sequence[str]) -> int:
        """Of how many words a name is without what stands behind it: Nabi Ismail | AS, Fabio
        Quartararo | Petronas."""
        last = len(name)
        while last > 1:
            is_number = last == 2 and name[1] in _NUMERALS
            if name[last - 1] not in words.BEHIND and not is_number:
                break
            last -= 1
        return last

    def _is_short_institution(self, text: str) -> bool:
        """Whether two capitals are an institution's: Gubernur *BI* Perry Warjiyo."""
        return (
            len(text) == 2
            and text.isupper()
            and self._names.of(text).capital >= _RARE
            and self._words[text].likeness < 0.08
        )

    def _judged_stretch(self, text: str) -> _Stretch:
        name = text.split(" ")
        lower = text.lower()
        kind = self._known.get(lower)
        return _Stretch(
            is_no_name=(
                not text
                or len(name) > _LONGEST_NAME
                or (kind is not None and kind != "person")
                or lower in self._places
                or lower in words.NO_PERSONS
                or _DEGREE.match(lower) is not None
                or all(len(word.strip(".")) <= 2 for word in name)
            ),
            is_known=kind == "person",
            is_namesake=lower in words.NAMESAKES,
            could_be_name=self._could_be_name(name),
            score=self._by_itself(name) if text else 0.0,
        )

    def _evidence(
        self, read: ReadText, first: int, last: int, judged: _Stretch, role: str | None
    ) -> float:
        tokens = read.tokens
        behind = _behind_degrees(tokens, last)
        evidence = 2.0 if behind > last else 0.0
        if first:
            before = before_names(tokens[first - 1])
            evidence += before.evidence
            if before.is_within and not judged.is_known:
                evidence -= 2
            if before.is_rank_tail and role:
                evidence += 2
            if not before.is_said and _is_said_by(read, first):
                evidence += 2
        if role is not None and judged.could_be_name:
            is_of_place = last - first == 1 and role.lower() in words.OF_PLACES
            if not is_of_place or self._words[tokens[first]].likeness >= _LEAST_OF_PLACE:
                evidence += 2
        after, following, last_of_three = [*tokens[behind : behind + 3], "", "", ""][:3]
        speaking = following if after == "," else after
        if speaking.lower() in words.SAYING or (after == "," and following == "namanya"):
            evidence += 2
        if after == "(" and last_of_three == ")" and _is_age(following):
            evidence += 3
        elif after == "," and _is_age(following):
            evidence += 1
        return _HOPELESS if judged.is_namesake and evidence <= 0 else evidence

    def _could_be_name(self, name: Sequence[str]) -> bool:
        likeness = max(self._words[word].likeness for word in name)
        return likeness >= 0.06 or (
            len(name) > 1
            and all(self._names.is_rare(word) or word.lower() in words.NAMES_TOO for word in name)
        )

    def _support_named_again(
        self, read: ReadText, full: Iterable[_Candidate], single: Iterable[int]
    ) -> None:
        """A run of words that is nearly likely enough counts if one of them says something
        elsewhere: "Rhendy Arindra ... Rhendy mengaku"."""
        nearly = [one for one in full if _NEARLY <= one.score < _LIKELY]
        if not nearly:
            return
        tokens = read.tokens
        speakers = {
            tokens[at]
            for at in single
            if (at and lowered(tokens[at - 1]) in _BEFORE_SPEAKERS)
            or (at + 1 < len(tokens) and tokens[at + 1] in words.SAYING)
        }
        for one in nearly:
            if one.words[0] in speakers or one.words[-1] in speakers:
                one.score = _LIKELY

    def _full_names(
        self, read: ReadText, full: Sequence[_Candidate], single: Sequence[int]
    ) -> _People:
        full = [one for one in full if len(one.words) > 1]
        for one in full:
            one.score = one.evidence + self._stretches[" ".join(one.words)].score
            if one.first >= read.title_end:
                beside = self._contexts.beside(read.tokens, one.first, one.last)
                one.score += _WEIGHT_OF_CONTEXT * max(-_MOST_CONTEXT, min(_MOST_CONTEXT, beside))
            last = self._words[one.words[-1]]
            ends = (self._words[one.words[0]], last)
            is_placed = any(word.is_place and word.chance < 0.5 for word in ends)
            if is_placed and len(one.words) == 2 and one.evidence <= 0:
                one.score -= 1.0  # Debarkasi Medan, Malang Strudel
            counts = self._names.of(one.words[0]) if one.opens_sentence else None
            if counts is not None and (
                counts.lower > counts.capital
                or (len(one.words) == 2 and counts.name + counts.found == 0 and one.evidence <= 0)
            ):
                one.score -= 2
        for _ in range(2):  # a list's neighbours support each other, those of neighbours too
            _support_lists(read.tokens, full, self._names)
        self._support_named_again(read, full, single)
        people = _People()
        likely = _without_kin([one for one in full if one.score >= _LIKELY])
        likely = [self._without_head(read.tokens, one) for one in likely]
        for one in likely:
            if one.first >= read.title_end:
                people.add(one)
        for one in likely:
            if one.first < read.title_end:  # a verb may stand behind the name there
                people.add(one, is_title=True)
        return people

    def _without_head(self, tokens: Sequence[str], one: _Candidate) -> _Candidate:
        """``one`` without the name of something in front that stands elsewhere with "di" before or
        a number behind it: Program Director of Gudfest | Bimo Nugroho."""
        head = one.words[0]
        counts = self._names.of(head)
        if len(one.words) < 3 or counts.name + counts.found > 0:
            return one
        if one.role is not None and tokens.count(head) > 1 and _is_things(tokens, head):
            return replace(one, words=one.words[1:], first=one.first + 1)
        return one

    def _by_itself(self, name: Sequence[str]) -> float:
        """How likely the words alone make it a person."""
        long = [
            word
            for word in name
            if len(word) > 2 and "." not in word and word.lower() not in words.NAMES_TOO
        ]
        chance = sum(self._words[word].chance for word in long) / max(1, len(long))
        is_day = name[0] in _DAYS and len(name) == 2 and self._words[name[1]].likeness == 0
        if chance < _LEAST_CHANCE or is_day:
            return _HOPELESS
        score = 3.2 * chance + (0.4 if len(long) > 2 else 0.0)
        if self._known.get(" ".join(name).lower().replace(".", "")) == "person":
            score += 3
        return score - 1.5 * sum(self._words[word].is_place for word in name) / len(name)

    def _short_forms(
        self,
        read: ReadText,
        full: Iterable[_Candidate],
        single: Sequence[int],
        people: _People,
    ) -> None:
        """Names of one word, and parts of names that the article gives in full."""
        tokens = read.tokens
        parts = [one for one in full if not one.taken]
        doubtful = [one for one in parts if len(one.words) > 1 and one.score > _DOUBTFUL]
        often = [tokens[at] for at in single]
        often += [one.words[0] for one in parts if len(one.words) == 1]
        odds = self._odds_alone(read, single)
        for at in single:
            word = self._words[tokens[at]]
            called = _called(tokens, at)
            if called is not None:
                parts.append(_Candidate(at - 1, at + 1, called.split(), None, _CALLED, False))
            elif (
                word.likeness > 0
                or word.is_new
                or people.knows(word.lower)
                or word.is_known
                or odds.get(tokens[at], 0.0) >= _ODDS_ALONE
            ):
                opens = at == 0 or tokens[at - 1] in BREAKS
                parts.append(_Candidate(at, at + 1, [tokens[at]], None, 0.0, opens))
        for one in sorted(parts, key=_first_word):
            owners = people.owners(one.words)
            if owners:
                person = _likeliest(one, owners)
                person.spans.append((one.first, one.last))
                is_title = one.first < read.title_end
                role = None if is_title else one.role or role_before(read, one.first)
                if role and not _is_of_another(tokens, one.last):
                    person.roles[role] += 1
            elif one.evidence >= _CALLED:
                people.add(one)
            elif self._stands_alone(
                read, one, often.count(one.words[0]), odds.get(one.words[0], 0.0)
            ) and not people.takes_as_shortened(one):
                whole = next((other for other in doubtful if one.words[0] in other.words), None)
                if whole is not None and not people.owners(whole.words[:1]):
                    people.add(whole, is_title=whole.first < read.title_end)
                    people.owners(one.words)[0].spans.append((one.first, one.last))
                    continue
                people.add(one, is_title=one.first < read.title_end)

    def _odds_alone(self, read: ReadText, single: Sequence[int]) -> dict[str, float]:
        """How much the words beside each single word speak for a person, all its places together,
        and the word itself: logarithms of odds."""
        odds: dict[str, float] = {}
        tokens = read.tokens
        for at in single:
            token = tokens[at]
            if at < read.title_end or len(token) < 3:
                continue
            if is_named_after(tokens, at) or goes_on(tokens, at):
                odds[token] = odds.get(token, 0.0) - _NOT_ALONE
                continue
            word = self._words[token]
            if word.chance < _LEAST_ALONE:
                continue
            if word.is_lower_too and (at == 0 or tokens[at - 1] in BREAKS):
                continue
            beside = self._contexts.beside(tokens, at, at + 1)
            known = odds.get(token)
            odds[token] = beside + (word.odds if known is None else known)
        return odds

    def _stands_alone(self, read: ReadText, one: _Candidate, times: int, odds: float) -> bool:
        if len(one.words) != 1:
            return False
        tokens = read.tokens
        word = one.words[0]
        judged = self._words[word]
        if one.role is None and (one.first == 0 or tokens[one.first - 1] != "("):
            one.role = role_before(read, one.first)
        if is_named_after(tokens, one.first) or is_account(tokens, one.first):
            return False
        if word.lower() in known_as():
            return True
        if (
            word.isupper()
            or goes_on(tokens, one.first)
            or self._known.get(word.lower(), "person") != "person"
            or word.lower() in words.NEVER_ALONE
        ):
            return False
        one.evidence = self._evidence(read, one.first, one.last, self._stretches[word], one.role)
        is_told = one.role and one.role.split()[0].lower() not in words.OF_PLACES
        if (not is_told and self._is_part(read, one)) or is_owned(read, one.first):
            return False
        if is_in_title(tokens, one.first, one.last):
            return False
        if one.role is None and is_sold(read, one.first):
            return False
        if one.role and judged.likeness < _LEAST_OF_PLACE and self._is_of_bearer(tokens, one.last):
            return False
        if odds >= _ODDS_ALONE and one.evidence > -2 and one.first >= read.title_end:
            return True
        if judged.likeness == 0:
            return self._is_introduced(read, one)
        if one.evidence >= 2:
            return judged.likeness >= 0.08 or one.evidence >= 3 or judged.chance >= 0.6
        if one.opens_sentence or odds < -_NOT_ALONE / 2:
            return False
        return any(times >= least and judged.chance >= chance for least, chance in _OFTEN)

    def _is_part(self, read: ReadText, one: _Candidate) -> bool:
        """Whether a single word is part of what something else is called: Kosta *Rika*, Pondok
        *Melati*, or a place in a list of places."""
        tokens = read.tokens
        if one.first < read.title_end:
            return False
        before = tokens[one.first - 1] if one.first else ""
        if before in _NUMERALS:
            return True  # wilayah III Doberai
        if before and is_capital(before) and one.evidence <= 0:
            opens = one.first < 2 or tokens[one.first - 2] in BREAKS
            if not (opens and self._words[before].is_lower_too):
                return True
        if not self._words[one.words[0]].is_place or one.evidence > 0:
            return False
        beside = (tokens[max(0, one.first - 4) : one.first], tokens[one.last : one.last + 2])
        return any(
            _LIST_SIGNS.intersection(side) and any(self._is_place(text) for text in side)
            for side in beside
        )

    def _is_of_bearer(self, tokens: Sequence[str], last: int) -> bool:
        """Whether somebody is named behind a comma, so that the word before it is part of what they
        are: pebalap *Aprilia*, Jorge Martin, or is told to be something else, too: "CEO *Gudlive*
        sekaligus promotor"."""
        behind = [*tokens[last : last + 3], "", "", ""]
        if behind[0] == "sekaligus":
            return True
        return (
            behind[0] == ","
            and all(
                is_capital(text) and not self._words[text].is_other for text in behind[1:3] if text
            )
            and bool(behind[2])
        )

    def _is_letter_of(self, tokens: Sequence[str], at: int) -> bool:
        """Whether the letter at ``at`` belongs to what stands before it, and is no initial: Formula
        *E*."""
        if len(tokens[at]) > 1 or tokens[at] in _USUAL_INITIALS or not tokens[at - 1].istitle():
            return False
        word = self._words[tokens[at - 1]]
        is_title = word.lower in _RANKS_AND_HONORIFICS or word.lower in words.ROLES
        return not is_title and word.chance < 0.2

    def _is_place(self, text: str) -> bool:
        return is_capital(text) and self._words[text].is_place and self._words[text].chance < 0.5

    def _is_introduced(self, read: ReadText, one: _Candidate) -> bool:
        """Whether a word never seen in a sure place of a name stands in one: "ujar Suprayitno",
        "Kepala Sekolah, Sabrul, mengatakan"."""
        if not self._words[one.words[0]].is_new:
            return False
        tokens = read.tokens
        before = lowered(tokens[one.first - 1]) if one.first else ""
        if one.role is not None and _is_said_by(read, one.first):
            return True
        if before in words.SAID or before in words.HONORIFICS or before in words.RANKS:
            return True
        after = [*tokens[one.last : one.last + 2], "", ""]
        if before in _BEFORE_STRANGERS and after[0] == "," and after[1] in _STRANGERS:
            return True
        if one.evidence >= 3 and after[0] == "(":
            return True  # an age
        says = after[after[0] == ","].lower() in words.SAYING
        return one.role is not None and (says or before == ",")


def _behind_namesake(tokens: Sequence[str], start: int, last: int) -> int:
    """Where the speaker's name begins behind what an office is called after: Bea Cukai Ngurah Rai |
    Himawan Indarjono mengatakan."""
    for length in (3, 2, 1):
        if last - start >= length + 2:
            name = " ".join(tokens[start : start + length]).lower()
            if name in words.NAMESAKES and (length > 1 or is_named_after(tokens, start)):
                return start + length
    return start


def _is_firm(tokens: Sequence[str], first: int, start: int, last: int) -> bool:
    """Whether a run with "PT" in front of ``start`` is a firm's name to its end, and not of who
    speaks for it: PT Citilink Indonesia | Resty Kusandarina mengatakan."""
    if "PT" not in tokens[max(0, first - 1) : start]:
        return False
    return tokens[start - 1] not in _END_FIRMS or not says(tokens, last)


def _without_kin(full: list[_Candidate]) -> list[_Candidate]:
    """``full`` without whom another belongs to, "pengacara Musk | Steven Molo", and without sons
    and daughters of somebody who is named: Putra Habibie."""
    families = {key_of(one.words[-1]) for one in full if len(one.words) == 2}
    shared = Counter(
        tuple(words[:2]) for words in {tuple(one.words) for one in full if one.role} if words[3:]
    )
    names = {tuple(one.words) for one in full}
    kept = []
    for each in full:
        one = each
        if one.words[0] in _FIRST_NAMES and tuple(one.words[1:]) in names:
            one = replace(one, words=one.words[1:], first=one.first + 1)
        if one.role and shared[tuple(one.words[:2])] > 1 and len(one.words) > 3:
            one = replace(one, words=one.words[2:], first=one.first + 2)
        if one.words[0] in _FIRST_NAMES and len(one.words) == 2 and one.role is None:
            if any(
                key_of(one.words[1]) in map(key_of, who.words) for who in full if who is not each
            ):
                continue
        elif len(one.words) == 3 and one.role and key_of(one.words[0]) in families:
            one = replace(one, words=one.words[1:], first=one.first + 1)
        kept.append(one)
    return kept


def _without(one: _Candidate, acronyms: frozenset[str]) -> _Candidate | None:
    """``one`` without acronyms before it; None if nothing, or another of them, is left."""
    at = 0
    while at < len(one.words) and one.words[at] in acronyms:
        at += 1
    if at == len(one.words) or not acronyms.isdisjoint(one.words[at:]):
        return None
    return replace(one, words=one.words[at:], first=one.first + at) if at else one


def _with_nicknames(
    tokens: Sequence[str], full: list[_Candidate], single: list[int]
) -> tuple[list[_Candidate], list[int]]:
    """``full`` and ``single`` with the two parts of a name as one between which a nickname stands
    in quotation marks: Henri "Carraway" Teja."""
    starts = {one.first: one for one in full} | {
        at: _Candidate(at, at + 1, [tokens[at]], None, 0.0, False) for at in single
    }
    ends = {one.last: one for one in starts.values()}
    for last, one in ends.items():
        if tokens[last : last + 1] and tokens[last] in QUOTES and tokens[last + 2 : last + 3]:
            other = starts.get(last + 3)
            if other is None or tokens[last + 2] not in QUOTES or tokens[last + 1].islower():
                continue
            both = [*one.words, *other.words]
            whole = replace(one, words=both, last=other.last)
            full = [whole, *(each for each in full if each not in (one, other))]
            single = [at for at in single if at not in (one.first, last + 1, other.first)]
    full.sort(key=_first_word)
    return full, single


def _is_things(tokens: Sequence[str], word: str) -> bool:
    """Whether ``word`` stands somewhere as no person's name does: "di Gudfest", "Gudfest 2019"."""
    return any(
        text == word
        and (
            (at > 0 and tokens[at - 1] in ("di", "ke", "ajang", "acara", "festival"))
            or is_numbered(tokens, at + 1)
        )
        for at, text in enumerate(tokens)
    )


def _heads_territory(role: str | None) -> bool:
    """Whether a role ends in the territory that its bearer heads: Kepala Desa | Budi Santoso."""
    return role is not None and lowered(role).startswith(words.HEADS)


def _is_role_too(lower: str) -> bool:
    """Bupati*nya*, Youtuber*s*, President-CEO; and police stations: Polsektro."""
    parts = lower.split("-")
    return (
        lower.removesuffix("nya") in words.ROLES
        or lower.removesuffix("s") in words.ROLES
        or (len(parts) > 1 and all(part in words.ROLES for part in parts))
        or lower.startswith(("polsek", "polres", "polda"))
    )


def _is_first_word(tokens: Sequence[str], start: int) -> bool:
    """Whether what is a role or goes on a rank elsewhere begins a name: *Anak* Agung Gede Lesmana,
    *Pol* Espargaro."""
    first = tokens[start - 1]
    if first == "Pol":
        return is_capital(tokens[start]) and lowered(tokens[max(0, start - 2)]) not in words.RANKS
    return first == "Anak" and tokens[start] == "Agung"


def _is_surname(tokens: Sequence[str], start: int, last: int) -> bool:
    """Whether the word before ``start`` is a Korean surname: *Bang* Si Hyuk."""
    return is_korean(tokens[start - 1 : last])


def _is_age(token: str) -> bool:
    return len(token) == 2 and token.isdigit()


def _known_inside(name: Sequence[str]) -> tuple[int, int] | None:
    """Where a name that everybody knows stands inside a longer run: BJ Habibie | Guru Bangsa."""
    if folded(" ".join(name)) in known_as():
        return None
    for length in range(len(name) - 1, 1, -1):
        for at in range(len(name) - length + 1):
            if folded(" ".join(name[at : at + length])) in known_as():
                return at, at + length
    return None


def _monarch(tokens: Sequence[str], start: int, last: int) -> _Candidate | None:
    """The monarch whose number ends the run or stands behind it: Ratu | Elizabeth II."""
    end = last + (last < len(tokens) and tokens[last] in _MONARCHS_NUMBERS)
    if tokens[end - 1] not in _MONARCHS_NUMBERS:
        return None
    first = start + (lowered(tokens[start]) in _MONARCHS)
    first += lowered(tokens[first]) in words.COUNTRIES
    title = tokens[first - 1] if first else ""
    if lowered(title) in words.COUNTRIES and first > 1:
        title = tokens[first - 2]
    if not 2 <= end - first <= 3 or lowered(title) not in _MONARCHS:
        return None
    if is_named_after(tokens, first - 1):
        return None
    return _Candidate(first, end, list(tokens[first:end]), title, _CALLED, False)


def _is_said_by(read: ReadText, start: int) -> bool:
    """Whether only an office stands between "ujar" and the name at ``start``: "kata Direksi
    Persikabo, Rhendy Arindra"."""
    at = start - 1
    least = max(0, start - 12)
    while at >= least and read.kinds[at] in "NALHTCOij(),":
        if read.tokens[at] == "Menurut":
            return at < start - 1
        at -= 1
    return least <= at < start - 1 and read.tokens[at] in words.SAID


def _behind_degrees(tokens: Sequence[str], last: int) -> int:
    """Where the degrees after a name end: Yudhistira Pane, S.H., M.H. | mengatakan."""
    if tokens[last : last + 1] != [","] and not _is_degree_at(tokens, last):
        return last
    at = last
    while at < len(tokens):
        step = 1 if tokens[at] == "," else 0
        if at + step >= len(tokens) or not is_degree(tokens[at + step]):
            break
        at += step + 1
    return at


def _is_degree_at(tokens: Sequence[str], at: int) -> bool:
    return at < len(tokens) and is_degree(tokens[at])


def _parted(one: _Candidate) -> list[_Candidate]:
    """``one``, or the two that a hyphen joins: Joko Widodo-Ma'ruf Amin, Jokowi-Ma'ruf Amin."""
    left, hyphen, right = one.words[0].partition("-")
    if hyphen and folded(left) in known_as() and right[:1].isupper():
        person = known_as()[folded(left)].split()
        behind = one.words[1:] if lowered(right) in words.HONORIFICS else [right, *one.words[1:]]
        first = replace(one, words=person, last=one.first + 1)
        return [first, replace(one, words=behind, first=one.last - len(behind), role=None)]
    for at, word in enumerate(one.words[1:-1], start=1):
        left, hyphen, right = word.partition("-")
        if hyphen and len(left) > 2 and len(right) > 2 and right[0].isupper():
            other = replace(
                one, words=[right, *one.words[at + 1 :]], first=one.first + at, role=None
            )
            return [replace(one, words=[*one.words[:at], left], last=one.first + at + 1), other]
    return [one]


def _first_word(one: _Candidate) -> int:
    return one.first


def _other_forms(tokens: Sequence[str], one: _Found) -> tuple[str, ...]:
    if len(one.spans) == 1 and list(tokens[slice(*one.spans[0])]) == one.words:
        return ()
    name = {word.lower() for word in one.words}
    forms = {
        " ".join(tokens[first:last]): None
        for first, last in one.spans
        if any(word.lower() not in name for word in tokens[first:last])
        and not _joins_two(tokens, first, last)
    }
    return tuple(forms)


def _joins_two(tokens: Sequence[str], first: int, last: int) -> bool:
    """Whether a hyphen joins the name to another: Joko Widodo-Ma'ruf Amin."""
    return any(
        "-" in tokens[at] and tokens[at].rpartition("-")[2][:1].isupper()
        for at in (first, last - 1)
    )


def _is_of_another(tokens: Sequence[str], last: int) -> bool:
    """Whether a role before a short form is the next one's: "Sekretaris Habibie, Rubijanto"."""
    return last + 1 < len(tokens) and tokens[last] == "," and is_capital(tokens[last + 1])


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


def _support_lists(tokens: Sequence[str], full: Sequence[_Candidate], names: NameWords) -> None:
    """A run of words that is nearly likely enough counts beside a name in a list."""
    for at, one in enumerate(full):
        nearly = one.score >= 1.0 or (one.score >= 0.5 and all(map(names.is_rare, one.words)))
        if not nearly or one.score >= _LIKELY:
            continue
        for other in full[max(0, at - 1) : at + 2]:
            if other is not one and other.score >= _LIKELY and _in_one_list(tokens, one, other):
                one.score = _LIKELY


def _in_one_list(tokens: Sequence[str], one: _Candidate, other: _Candidate) -> bool:
    left, right = sorted((one, other), key=lambda candidate: candidate.first)
    between = _without_brackets(tokens[left.last : right.first][: _MOST_BETWEEN + 1])
    return (
        0 < len(between) <= 4
        and all(text in _LIST_SIGNS or text.isupper() for text in between)
        and bool({",", "dan", "/"} & set(between))
    )


def _without_brackets(tokens: Sequence[str]) -> list[str]:
    """``tokens`` without what stands in round brackets."""
    if "(" not in tokens:
        return list(tokens)
    kept = []
    depth = 0
    for text in tokens:
        depth += (text == "(") - (text == ")")
        if depth <= 0 and text != ")":
            kept.append(text)
    return kept


def _likeliest(one: _Candidate, owners: Sequence[_Found]) -> _Found:
    """Of several persons whom a short form fits, the one named last before it."""

    def last_before(person: _Found) -> int:
        return max((first for first, _ in person.spans if first < one.first), default=-1)

    return max(owners, key=last_before)


def _join_aliases(tokens: list[str], found: list[_Found], text: str) -> None:
    """Names that everybody knows, and those given in brackets: "Joko Widodo (Jokowi)"."""
    text = text.lower()
    for person in list(found):
        full = meant_by(" ".join(person.words), text)
        keys = [] if full is None else list(map(key_of, full.split()))
        owner = None
        if full is not None or _is_given_beside(tokens, person, None):
            owner = next(
                (
                    other
                    for other in found
                    if other is not person
                    and (
                        (full is not None and are_one_name(keys, other.keys))
                        or _is_given_beside(tokens, person, other)
                    )
                ),
                None,
            )
        elif _is_nickname(tokens, person):
            owner = _named_before(found, person)
        elif _is_other_name(tokens, person, found):
            owner = _named_before(found, person)
            if owner is not None and not _are_in_one_paragraph(tokens, owner, person):
                owner = None
        if owner is not None:
            _merge(found, person, owner)
            if full is not None:
                owner.is_known = True
                if len(owner.words) == 1:
                    owner.words, owner.keys = full.split(), keys
            elif len(owner.words) == 1 < len(person.words):
                owner.words, owner.keys = person.words, person.keys
        elif full is not None:
            person.words, person.keys, person.is_known = full.split(), keys, True
    _join_parts(found)


def _join_parts(found: list[_Found]) -> None:
    """Part of a name that the article gives in another way only: "Anies ... , Baswedan"."""
    for person in [one for one in found if len(one.words) == 1 and not one.is_known]:
        whole = [one for one in found if one.is_known and person.keys[0] in one.keys]
        if len(whole) == 1:
            _merge(found, person, whole[0])


def _merge(found: list[_Found], person: _Found, owner: _Found) -> None:
    owner.spans += person.spans
    owner.roles += person.roles
    found.remove(person)


def _tells_apart(name: Sequence[str]) -> bool:
    """Whether two words at least are more than a letter: "M. Nasir" is anybody of that name."""
    return sum(len(word.rstrip(".")) > 1 for word in name) > 1


def _called(tokens: Sequence[str], at: int) -> str | None:
    """Who is meant by a title and the word at ``at``, if everybody calls somebody so: Gus Dur."""
    if at and tokens[at - 1] in _CALLED_BY:
        return known_as().get(folded(f"{tokens[at - 1]} {tokens[at]}"))
    return None


_TITLES = words.HONORIFICS | words.RANKS

_OTHER_NAMES = frozenset({"asli", "lengkap", "panggung", "panggilan", "lahir"})

_CALLING = frozenset({"disapa", "dipanggil"})


def _is_nickname(tokens: list[str], one: _Found) -> bool:
    """Whether one word is what somebody is called: "pria yang akrab disapa Emil", "Emil, sapaan
    akrabnya"."""
    if len(one.words) > 1:
        return False
    first, last = min(one.spans)
    return not _CALLING.isdisjoint(tokens[max(0, first - 2) : first]) or (
        "sapaan" in tokens[last : last + 4]
    )


def _is_other_name(tokens: list[str], one: _Found, found: Sequence[_Found]) -> bool:
    """Whether it is told as somebody's other name: "wanita yang bernama asli Karin Novilda", who
    has no word of it otherwise."""
    first, _ = min(one.spans)
    return (
        first > 1
        and not any(other is not one and set(one.keys) & set(other.keys) for other in found)
        and tokens[first - 1] in _OTHER_NAMES
        and tokens[first - 2].lower() in ("nama", "bernama")
    )


def _are_in_one_paragraph(tokens: Sequence[str], owner: _Found, one: _Found) -> bool:
    """Whether ``owner`` is named in the paragraph in which ``one`` is named first."""
    first, _ = min(one.spans)
    last = max((last for _, last in owner.spans if last <= first), default=0)
    return "\n" not in tokens[last:first]


def _named_before(found: Sequence[_Found], one: _Found) -> _Found | None:
    """The person named last before ``one`` was named first."""
    first = min(one.spans)
    before = [
        (span, other)
        for other in found
        if other is not one and (len(other.words) > 1 or len(one.words) > 1)
        for span in other.spans
        if span < first
    ]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def _has_title_alias(tokens: Sequence[str], first: int) -> bool:
    """Whether a title stands between "alias" and the word at ``first``: alias Gus | Alex."""
    return first > 1 and tokens[first - 2] == "alias" and lowered(tokens[first - 1]) in _TITLES


def _is_given_beside(tokens: Sequence[str], short: _Found, full: _Found | None) -> bool:
    """Whether a name of one word stands in brackets after ``full`` (None: after anything)."""
    if len(short.words) > 1:
        return False
    ends = None if full is None else {last for _, last in full.spans}
    return any(
        first > 1 and tokens[at - 1] in ("(", "alias", "atau") and (ends is None or at - 1 in ends)
        for first, _ in short.spans
        for at in (first - _has_title_alias(tokens, first),)
    )
