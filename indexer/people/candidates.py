"""Which stretches of capitalised words may be names of persons, and what stands beside them?

What stands before a name in its run (role, rank, honorific, institution, place) is told from it by
word lists and by how the words are written in a news archive (``vocabulary``); what stands beside
it (a role, "ujar", an age in brackets) is evidence that it is a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from indexer.people import words
from indexer.people.acronyms import acronyms_in
from indexer.people.beside import (
    MONARCHS_ONLY,
    QUOTES,
    before_names,
    goes_on_behind,
    is_account,
    is_headline,
    is_named_after,
    is_noun,
    is_numbered,
    is_owned,
    is_quoted,
    is_venue,
    says,
)
from indexer.people.kinds import NO_NAMES, RUN, Kind, ReadText, role_before
from indexer.people.known_as import folded, is_korean, known_as
from indexer.people.tokens import BREAKS, is_capital, is_degree, lowered
from indexer.people.vocabulary import DAYS, HOPELESS, RARE, Stretch, Vocabulary

_UNLIKE = 0.2
"""A word in front with a lower chance ends another name, if those behind it are likely."""

LEAST_OF_PLACE = 0.15
"""The least share of sure names among a word's places that lets "warga" speak for it: warga Sapta
is a person, warga Bango comes from there."""

CALLED = 9.0
"""Evidence that leaves no doubt: a monarch's number, what everybody calls somebody."""

_LEAST_FIRST, _SHARE_FIRST = 5, 0.03
"""Sure places of a common word that begins names, and the share of its capitals that they are."""

_END_FIRMS = frozenset({"Indonesia", "Tbk", "Persero", "Nusantara"})
"""Words that end the names of firms."""

NUMERALS = frozenset({"I", "II", "III", "IV"})
"""Behind one word they number it: Angkasapura II."""

_END_CLUBS = frozenset({"United", "City", "FC", "Hotspur", "Athletic", "Wanderers", "Rovers"})
"""Words that end the names of clubs, so that the next is none of them."""

_MONARCHS = MONARCHS_ONLY | {"sultan", "raja", "ratu", "pangeran", "khalifah", "firaun"}

_MONARCHS_NUMBERS = frozenset(
    ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XVI")
)

_BEFORE_NICKNAMES = frozenset({"dijuluki", "berjuluk", "berjudul", "bertajuk"})

_ALONE, _COMMON = Kind.ALONE.value, Kind.COMMON.value

_PARTS = Kind.NAME.value + Kind.ALONE.value

_ENDING = Kind.LAST.value + Kind.COMMON.value

_NO_NAMES_ALONE = NO_NAMES + Kind.COMMON.value + Kind.JOINING.value
"""A run of these alone holds no name: a common word is part of one beside others only."""

_RANKS_AND_HONORIFICS = words.RANKS | words.HONORIFICS

_BEGINNING_COUNTRIES = frozenset(country.split()[0] for country in words.COUNTRIES)

_KEPT_IN_FRONT = words.INITIALS | words.NAMES_TOO

_TERRITORIAL = re.compile(
    r"(?:gubernur|bupati|wali kota|walikota|camat|lurah|kapol\w+|polres\w*|polda|polsek|dprd|"
    r"dandim|danrem|pangdam|kajari|kajati|kejari|kepala|ketua|sekda|kasat\w*|kabid|kadis\w*|kanit|"
    r"humas|sekretaris)\b",
    re.IGNORECASE,
)

_OF_COURTS = frozenset({"hakim", "jaksa", "mahkamah", "kejaksaan", "imam", "masjid", "jurnal"})
"""Before "Agung", which is a name else."""

FIRST_NAMES = frozenset({"Putra", "Putri", "Bintang"})
"""Roles that begin names inside a sentence."""

_TITLES_TOO = frozenset({"Raja", "Ratu"})
"""Titles that begin names behind a role: "Ketua PB ISSI, *Raja* Sapta Oktohari"."""

_INFLECTED = re.compile(r"(?:me[mnlry]|meng|ber|di|ter)[a-z]{4,}$|[a-z]{3,}(?:kan|nya)$")
"""No common word of a name is so formed."""

_SUFFIX = re.compile("(?:[’']s|-(?:lah|kah|pun|nya|red|[Pp][Gg]|[Gg][Kk]))$")
"""Behind a name, and no part of it: Tino Sidin-lah, and a goalkeeper's mark: Eka Putra-PG."""

_ASSOCIATIONS = frozenset({"Asosiasi", "Ikatan", "Himpunan", "Yayasan", "Forum", "Komunitas"})

_OWNED = re.compile("[’']s$")

_USUAL_INITIALS = frozenset("MHARI")
"""Muhammad, Haji, Abdul, Raden, and I before Balinese names."""

_BEFORE_OWN_NAMES = frozenset({"pt", "cv", "ud", "perum", "universitas", "institut", "politeknik"})
"""What follows first is their own name: PT | Citilink | Resty Kusandarina."""


@dataclass(slots=True)
class Candidate:
    """A stretch of tokens that may be a name: words ``first`` to ``last`` of the tokens."""

    first: int
    last: int
    words: list[str]
    role: str | None
    evidence: float
    opens_sentence: bool
    score: float = 0.0
    taken: bool = False


class _Begins(NamedTuple):
    """Where a name begins, and up to where what stands before it belongs to a role."""

    start: int
    trimmed: int


class CandidateFinder:
    """Finds the stretches of a text that may be names. May be shared by threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known = vocabulary.known
        self._places = vocabulary.places
        self._words = vocabulary.words
        self._stretches = vocabulary.stretches

    def find(self, read: ReadText) -> tuple[list[Candidate], list[int]]:
        """Stretches of several words that may be names, and the places of single such words."""
        full: list[Candidate] = []
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
                    counts = self._words[tokens[start]].counts
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
        full.sort(key=first_word)
        acronyms = acronyms_in(read)
        if acronyms:
            full = [one for each in full if (one := _without(each, acronyms)) is not None]
            single = [at for at in single if tokens[at] not in acronyms]
        return _with_nicknames(tokens, full, single)

    def _candidate(self, read: ReadText, first: int, start: int, last: int) -> Candidate | None:
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
        return Candidate(
            first=start,
            last=last,
            words=name,
            role=role,
            evidence=self.evidence(read, start, last, judged, role),
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
        if tokens[start + 1] in FIRST_NAMES:
            return (start + 2 if last - start > 3 else last), last
        for at in range(start + 2, last - 2):
            counts = self._words[tokens[at]].counts
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
            counts = self._words[tokens[start]].counts
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
        letters = token.rstrip(".")
        if len(letters) <= 2 and letters.isalpha() and letters.isupper():
            return len(letters) == 1 and not self._ends_other(read, first, start - 1)
        word = self._words[token]
        if _is_first_word(tokens, start):
            return True
        if (word.is_common or last - start > 1) and self._vocabulary.is_known(
            tokens[start - 1 : last]
        ):
            return True  # Raja Sapta Oktohari, but Raja | Salman
        if word.lower in words.NAMES_TOO and start > 1 and tokens[start - 2] not in BREAKS:
            return self._words[tokens[start]].chance >= 0.2
        if (
            word.is_common
            and read.title_end < start
            and (
                self._begins_name(read, first, start, last)
                or self._is_introduced_by_role(read, start, last)
            )
        ):
            return True
        if token in _TITLES_TOO and start > 2 and tokens[start - 2] in (",", ")"):
            after = self._words[tokens[start]]
            is_likely = not after.is_other and after.chance >= 0.3
            return is_likely and role_before(read, start - 1) is not None
        if token in FIRST_NAMES and start > 1 and is_capital(token):
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

    def _ends_other(self, read: ReadText, first: int, at: int) -> bool:
        """Whether the letter at ``at`` is no initial, but belongs to what stands before it, which
        is nobody's role: Serie *A*."""
        before = read.tokens[at - 1] if at > first else ""
        if not before or read.kinds[at - 1] != Kind.OTHER:
            return False
        if lowered(before) in _RANKS_AND_HONORIFICS:
            return False  # K.H. A. Mustofa Bisri
        return "." in read.tokens[at] and role_before(read, at) is None

    def _begins_name(self, read: ReadText, first: int, start: int, last: int) -> bool:
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
        if self._is_often_first(read, start, last):
            return True
        if first == 0 or tokens[first - 1] in BREAKS or word.chance < 0.3:
            return False
        others = map(self._words.__getitem__, tokens[first : start - 1])
        return all(other.is_common and other.chance >= 0.3 for other in others)

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

    def _is_often_first(self, read: ReadText, start: int, last: int) -> bool:
        """Whether the common word before ``start`` is one of names often enough, and what follows
        likely enough a person's, DKI Jakarta | *Hari* Nugroho, or never seen and said by: Kementan
        | *Indah* Megahwati menambahkan."""
        tokens = read.tokens
        if start < 2 or tokens[start - 2] in BREAKS:
            return False
        counts = self._words[tokens[start - 1]].counts
        is_named = counts.name >= _LEAST_FIRST and counts.name >= _SHARE_FIRST * counts.capital
        after = self._words[tokens[start]]
        if after.chance >= 0.6:
            return is_named
        is_speaker = after.is_new and read.kinds[start - 2] == Kind.OTHER and says(tokens, last)
        return is_named and is_speaker and tokens[start - 1] not in DAYS

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
                if place.lower() in self._places and not self._vocabulary.is_name_too(place):
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

    def _trimmed(self, tokens: Sequence[str], start: int, last: int, *, has_role: bool) -> int:
        """Without words in front that are more likely the end of an institution's name."""
        if has_role:
            for at in range(last - 3, start, -1):
                word = self._words[tokens[at]]
                if word.chance < 0.1 and word.counts.capital >= RARE:
                    start = at + 1  # VP Marketing Pertamina | Patra Niaga | Heppy Wulansari
                    break
        while last - start > 1:
            word = self._words[tokens[start]]
            is_tail = word.lower in words.RANK_TAIL or self._vocabulary.is_short_institution(
                tokens[start]
            )
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
                and word.counts.capital >= 8
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
            is_number = last == 2 and name[1] in NUMERALS
            if name[last - 1] not in words.BEHIND and not is_number:
                break
            last -= 1
        return last

    def _is_letter_of(self, tokens: Sequence[str], at: int) -> bool:
        """Whether the letter at ``at`` belongs to what stands before it, and is no initial: Formula
        *E*."""
        if len(tokens[at]) > 1 or tokens[at] in _USUAL_INITIALS or not tokens[at - 1].istitle():
            return False
        word = self._words[tokens[at - 1]]
        is_title = word.lower in _RANKS_AND_HONORIFICS or word.lower in words.ROLES
        return not is_title and word.chance < 0.2

    def evidence(
        self, read: ReadText, first: int, last: int, judged: Stretch, role: str | None
    ) -> float:
        """How much what stands beside the words ``first`` to ``last`` speaks for a person, each
        kind about 2: degrees, "ujar", a role, an age. Below 0 it speaks against one."""
        tokens = read.tokens
        behind = _behind_degrees(tokens, last)
        evidence = 2.0 if behind > last else 0.0
        if first:
            before = before_names(tokens[first - 1])
            if not (before.is_said and is_noun(tokens, first, last)):
                evidence += before.evidence
            if before.is_within and not judged.is_known:
                evidence -= 2
            if before.is_rank_tail and role:
                evidence += 2
            if not before.is_said and is_said_by(read, first):
                evidence += 2
        if role is not None and judged.could_be_name:
            is_of_place = last - first == 1 and role.lower() in words.OF_PLACES
            if not is_of_place or self._words[tokens[first]].likeness >= LEAST_OF_PLACE:
                evidence += 2
        after, following, last_of_three = [*tokens[behind : behind + 3], "", "", ""][:3]
        speaking = following if after == "," else after
        if speaking.lower() in words.SAYING or (after == "," and following == "namanya"):
            evidence += 2
        if after == "(" and last_of_three == ")" and _is_age(following):
            evidence += 3
        elif after == "," and _is_age(following):
            evidence += 1
        return HOPELESS if judged.is_namesake and evidence <= 0 else evidence


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


def _without(one: Candidate, acronyms: frozenset[str]) -> Candidate | None:
    """``one`` without acronyms before it; None if nothing, or another of them, is left."""
    at = 0
    while at < len(one.words) and one.words[at] in acronyms:
        at += 1
    if at == len(one.words) or not acronyms.isdisjoint(one.words[at:]):
        return None
    return replace(one, words=one.words[at:], first=one.first + at) if at else one


def _with_nicknames(
    tokens: Sequence[str], full: list[Candidate], single: list[int]
) -> tuple[list[Candidate], list[int]]:
    """``full`` and ``single`` with the two parts of a name as one between which a nickname stands
    in quotation marks: Henri "Carraway" Teja."""
    if not any(_is_quoted_at(tokens, one.last) for one in full) and not any(
        _is_quoted_at(tokens, at + 1) for at in single
    ):
        return full, single
    starts = {one.first: one for one in full} | {
        at: Candidate(at, at + 1, [tokens[at]], None, 0.0, False) for at in single
    }
    ends = {one.last: one for one in starts.values()}
    for last, one in ends.items():
        if _is_quoted_at(tokens, last):
            other = starts.get(last + 3)
            if other is None or tokens[last + 1].islower():
                continue
            both = [*one.words, *other.words]
            whole = replace(one, words=both, last=other.last)
            full = [whole, *(each for each in full if each not in (one, other))]
            single = [at for at in single if at not in (one.first, last + 1, other.first)]
    full.sort(key=first_word)
    return full, single


def _is_quoted_at(tokens: Sequence[str], at: int) -> bool:
    """Whether one word stands in quotation marks from ``at``."""
    return at + 2 < len(tokens) and tokens[at] in QUOTES and tokens[at + 2] in QUOTES


def _heads_territory(role: str | None) -> bool:
    """Whether a role ends in the territory that its bearer heads: Kepala Desa | Budi Santoso."""
    return role is not None and lowered(role).startswith(words.HEADS)


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


def _monarch(tokens: Sequence[str], start: int, last: int) -> Candidate | None:
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
    return Candidate(first, end, list(tokens[first:end]), title, CALLED, False)


def is_said_by(read: ReadText, start: int) -> bool:
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


def _parted(one: Candidate) -> list[Candidate]:
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


def first_word(one: Candidate) -> int:
    return one.first
