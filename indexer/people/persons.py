"""Which persons does an article name, how often, in which roles?

Rules over runs of capitalised words. What stands before a name in its run (role, rank, honorific,
institution, place) is told from it by word lists and by how the words are written in a news
archive (``name_words``); what stands beside it (a role, "ujar", an age in brackets) is evidence
that it is a person. Two words and more are names by themselves when likely enough; one word is a
short form of a name that the article gives in full, or needs evidence of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indexer.analysis.language_files import Language
from indexer.people import words
from indexer.people.name_words import NameWords
from indexer.people.tokens import BREAKS, Token, starts_of, tokens_of
from indexer.regions.gazetteer import Gazetteer

_LIKELY = 1.6
"""The least score of a name. Evidence of one kind counts 2, a name of likely words 2 at most."""

_LONGEST_NAME = 5
_MOST_KEPT = 100_000
"""Words of which is remembered whether they may be names."""

_LONGEST_ROLE = 14
_TERRITORIAL = re.compile(
    r"(?:gubernur|bupati|wali kota|walikota|camat|lurah|kapol\w+|polres\w*|polda|polsek|dprd|"
    r"dandim|danrem|pangdam|kajari|kajati|kejari|kepala|ketua|sekda|kasat\w*|kabid|kadis\w*|kanit|"
    r"humas|sekretaris)\b",
    re.IGNORECASE,
)
_OF_COURTS = frozenset({"hakim", "jaksa", "mahkamah", "kejaksaan", "imam", "masjid", "jurnal"})
"""Before "Agung", which is a name else."""

_VERB = re.compile(r"(?:me[mnlry]|meng|ber|di)[a-z]{4,}$")
"""A verb ends what may be a role: "Kapolres Rudi menangkap Agus"."""

_LIST_SIGNS = frozenset({",", "dan", "hingga", "serta", "(", ")", "bersama", "dengan", "&"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person as one article names them. ``name`` is the fullest form without titles.
    ``mentions`` are (start, end) offsets of every form. ``roles``: as written, the most frequent
    first."""

    name: str
    mentions: tuple[tuple[int, int], ...]
    roles: tuple[str, ...]


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


@dataclass(slots=True)
class _Found:
    words: list[str]
    spans: list[tuple[int, int]] = field(default_factory=list)
    roles: Counter[str] = field(default_factory=Counter)


class PersonFinder:
    """Finds persons with one set of language files. May be shared by threads."""

    def __init__(self, language: Language, gazetteer: Gazetteer, name_words: NameWords) -> None:
        self._names = name_words
        self._no_names: dict[str, bool] = {}
        self._known = {name.lower(): kind for name, kind in language.people.items()}
        self._known.update({name.lower(): kind for name, kind in language.names.items()})
        self._places = {
            text.lower() for text, surface in gazetteer.surfaces.items() if surface.codes
        }

    def find(self, text: str) -> tuple[Person, ...]:
        """The persons in ``text``, those named first first."""
        tokens = tokens_of(text)
        candidates = [
            one
            for first, last in _runs(tokens)
            if (one := self._candidate(tokens, first, last)) is not None
        ]
        found = self._full_names(tokens, candidates)
        self._short_forms(tokens, candidates, found)
        _join_aliases(tokens, found)
        ordered = sorted(found, key=lambda one: min(one.spans))
        starts = starts_of(tokens, text) if found else []
        return tuple(
            Person(
                name=" ".join(one.words),
                mentions=tuple(
                    (starts[first], starts[last - 1] + len(tokens[last - 1].text))
                    for first, last in sorted(one.spans)
                ),
                roles=tuple(role for role, _ in one.roles.most_common()),
            )
            for one in ordered
        )

    def _candidate(self, tokens: Sequence[Token], first: int, last: int) -> _Candidate | None:
        """The name in a run of capitalised words, with what stands before it as evidence."""
        while last > first + 1 and tokens[last - 1].lower in words.DEGREES:
            last -= 1
        start = self._name_start(tokens, first, last)
        if last - start <= 1:
            return self._single_word(tokens, first, start, last)
        role = _role_before(tokens, start)
        if role is not None and (start > first or _TERRITORIAL.search(role)):
            start, role = self._without_place(tokens, start, last, role)
        if start >= last or _is_named_after(tokens, start):
            return None
        start = self._trimmed(tokens, start, last, has_role=role is not None)
        name = [token.text for token in tokens[start:last]]
        if self._is_no_name(name):
            return None
        return _Candidate(
            first=start,
            last=last,
            words=name,
            role=role,
            evidence=self._evidence(tokens, start, last, name, role),
            opens_sentence=start == first and (start == 0 or tokens[start - 1].text in BREAKS),
        )

    def _single_word(
        self, tokens: Sequence[Token], first: int, start: int, last: int
    ) -> _Candidate | None:
        """A run that ends in one word of a name. Most are none, and few of those that are need
        more than to be looked up among the full names: evidence is sought later."""
        if start >= last or len(tokens[start].text) <= 2 or tokens[start].lower in self._places:
            return None
        opens = start == first and (start == 0 or tokens[start - 1].text in BREAKS)
        return _Candidate(start, last, [tokens[start].text], None, 0.0, opens)

    def _name_start(self, tokens: Sequence[Token], first: int, last: int) -> int:
        """Where the last name of a run begins."""
        start = last
        while start > first:
            token = tokens[start - 1]
            word = token.lower
            if word in words.HONORIFICS or word in words.RANKS:
                break
            if word == "agung" and start - 1 > 0 and tokens[start - 2].lower in _OF_COURTS:
                break
            if self._is_not_name(token) and not self._is_inside_name(tokens, start, first, last):
                break
            start -= 1
        return start

    def _is_inside_name(self, tokens: Sequence[Token], start: int, first: int, last: int) -> bool:
        """Whether a common word stands between two words of a name: Budi *Karya* Sumadi."""
        token = tokens[start - 1]
        if start >= last:
            return False
        if len(token.text) <= 2 and token.text.isalpha() and token.text.isupper():
            return len(token.text) == 1  # an initial
        return (
            start - 2 >= first
            and not _is_listed(token)
            and not self._is_not_name(tokens[start - 2])
            and self._names.likeness(tokens[start - 2].text) >= 0.1
            and self._names.likeness(tokens[start].text) >= 0.1
        )

    def _is_not_name(self, token: Token) -> bool:
        known = self._no_names.get(token.text)
        if known is None:
            if len(self._no_names) >= _MOST_KEPT:
                self._no_names.clear()
            known = self._no_names[token.text] = self._is_other_word(token)
        return known

    def _is_other_word(self, token: Token) -> bool:
        if _is_listed(token) or token.lower in words.SAYING:
            return True
        if token.text.isupper() and len(token.text) > 2 and token.lower not in words.ALIASES:
            return "." not in token.text
        return self._names.is_common(token.text)

    def _without_place(
        self, tokens: Sequence[Token], start: int, last: int, role: str
    ) -> tuple[int, str]:
        """Wali Kota | Serang | Budi Rustandi: the place belongs to the role."""
        for length in (3, 2, 1):
            if last - start <= length:
                continue
            place = " ".join(token.text for token in tokens[start : start + length])
            if place.lower() in self._places:
                return start + length, f"{role} {place}"
        return start, role

    def _trimmed(self, tokens: Sequence[Token], start: int, last: int, *, has_role: bool) -> int:
        """Without words in front that are more likely the end of an institution's name."""
        while last - start > 1:
            word = tokens[start].text
            counts = self._names.of(word)
            rest = [token.text for token in tokens[start + 1 : last]]
            whole = " ".join(token.text for token in tokens[start:last]).lower()
            is_tail = tokens[start].lower in words.RANK_TAIL
            is_unlike = (
                counts.capital >= 8
                and self._names.likeness(word) < 0.012
                and (len(rest) > 1 or has_role)
                and self._known.get(whole) != "person"
                and sum(map(self._names.likeness, rest)) >= 0.1
            )
            if not (is_tail or is_unlike):
                break
            start += 1
        return start

    def _is_no_name(self, name: Sequence[str]) -> bool:
        whole = " ".join(name).lower()
        kind = self._known.get(whole)
        return (
            not name
            or len(name) > _LONGEST_NAME
            or (kind is not None and kind != "person")
            or whole in self._places
            or all(len(word.strip(".")) <= 2 for word in name)
        )

    def _evidence(
        self, tokens: Sequence[Token], first: int, last: int, name: list[str], role: str | None
    ) -> float:
        before = tokens[first - 1] if first else None
        after = [token.text for token in tokens[last : last + 3]] + ["", "", ""]
        evidence = 0.0
        if before is not None:
            if before.lower in ("di", "ke") and self._known.get(" ".join(name).lower()) != "person":
                evidence -= 2
            if before.lower in words.HONORIFICS:
                evidence += 2
            if before.lower in words.RANKS or (before.lower in words.RANK_TAIL and role):
                evidence += 2
            if before.lower in words.SAID:
                evidence += 2
            if before.lower in ("bernama", "alias", "inisial", "berinisial", "nama", "disapa"):
                evidence += 2
        if role is not None and self._could_be_name(name):
            evidence += 2
        if after[0].lower() in words.SAYING:
            evidence += 2
        if after[0] == "(" and after[1].isdigit() and len(after[1]) == 2 and after[2] == ")":
            evidence += 3
        elif after[0] == "," and after[1].isdigit() and len(after[1]) == 2:
            evidence += 1
        return evidence

    def _could_be_name(self, name: Sequence[str]) -> bool:
        likeness = max(map(self._names.likeness, name))
        return likeness >= 0.06 or (len(name) > 1 and all(map(self._names.is_rare, name)))

    def _full_names(
        self, tokens: Sequence[Token], candidates: Sequence[_Candidate]
    ) -> list[_Found]:
        full = [one for one in candidates if len(one.words) > 1]
        for one in full:
            one.score = one.evidence + self._by_itself(one)
        for _ in range(2):  # a list's neighbours support each other, those of neighbours too
            _support_lists(tokens, full, self._names)
        found: list[_Found] = []
        for one in full:
            if one.score >= _LIKELY:
                _add(found, one)
        return found

    def _by_itself(self, one: _Candidate) -> float:
        """How likely the words alone make it a person."""
        long = [word for word in one.words if len(word) > 2 and "." not in word]
        likeness = sum(min(1.0, 4 * self._names.likeness(word)) for word in long)
        score = 2 * likeness / max(1, len(long))
        if self._known.get(" ".join(one.words).lower().replace(".", "")) == "person":
            score += 3
        score -= 1.5 * sum(word.lower() in self._places for word in one.words) / len(one.words)
        counts = self._names.of(one.words[0])
        if one.opens_sentence and counts.lower > counts.capital:
            score -= 2
        return score

    def _short_forms(
        self, tokens: Sequence[Token], candidates: Sequence[_Candidate], found: list[_Found]
    ) -> None:
        """Names of one word, and parts of names that the article gives in full."""
        times = Counter(one.words[0] for one in candidates if len(one.words) == 1)
        taken = {at for person in found for span in person.spans for at in range(*span)}
        for one in candidates:
            if taken & set(range(one.first, one.last)):
                continue
            owners = [person for person in found if _is_short_of(one.words, person.words)]
            if owners:
                person = _likeliest(one, owners)
                person.spans.append((one.first, one.last))
                role = one.role or _role_before(tokens, one.first)
                if role and not _is_of_another(tokens, one.last):
                    person.roles[role] += 1
            elif self._stands_alone(tokens, one, times[one.words[0]]):
                _add(found, one)

    def _stands_alone(self, tokens: Sequence[Token], one: _Candidate, times: int) -> bool:
        if len(one.words) != 1:
            return False
        word = one.words[0]
        if word.lower() in words.ALIASES:
            return True
        likeness = self._names.likeness(word)
        if (
            likeness == 0
            or word.isupper()
            or self._known.get(word.lower(), "person") != "person"
            or _is_named_after(tokens, one.first)
        ):
            return False
        one.role = one.role or _role_before(tokens, one.first)
        one.evidence = self._evidence(tokens, one.first, one.last, one.words, one.role)
        if one.evidence >= 2:
            return likeness >= 0.08 or one.evidence >= 3
        return times >= 3 and likeness >= 0.12 and not one.opens_sentence


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, small words inside names allowed."""
    at = 0
    while at < len(tokens):
        if not tokens[at].is_capital:
            at += 1
            continue
        end = at + 1
        while end < len(tokens):
            token = tokens[end]
            joins = (
                token.text in words.CONNECTORS
                and end + 1 < len(tokens)
                and tokens[end + 1].is_capital
            )
            if not (token.is_capital or joins):
                break
            end += 1
        yield at, end
        at = end


def _is_of_another(tokens: Sequence[Token], last: int) -> bool:
    """Whether a role before a short form is the next one's: "Sekretaris Habibie, Rubijanto"."""
    return last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].is_capital


def _is_listed(token: Token) -> bool:
    word = token.lower
    return (
        word in words.NEVER
        or word in words.ORGANISATIONS
        or word in words.ROLES
        or word in words.RANKS
        or word in words.SECTORS
        or word in words.FACILITIES
        or word in words.SAID
    )


def _role_before(tokens: Sequence[Token], start: int) -> str | None:
    """The role that stands before the name: "Kepala Dinas Sosial Kota Serang", brackets left out.
    None if there is none."""
    head = None
    depth = lower = 0
    for back, at in enumerate(range(start - 1, max(-1, start - 1 - _LONGEST_ROLE), -1)):
        token = tokens[at]
        word = token.lower
        if token.text == ")":
            depth += 1
        elif token.text == "(":
            depth -= 1
        elif depth > 0 or (token.text in (",", "/") and back == 0):
            continue
        elif not token.text[0].isalpha() and token.text != "-" and not token.text[0].isdigit():
            break
        elif word in words.ROLES or word in words.RANKS:
            head = at
        elif word == "kota" and at and tokens[at - 1].lower == "wali":
            head = at - 1
        elif _VERB.match(token.text):
            break
        elif not token.is_capital and word not in words.CONNECTORS | {
            "dan",
            "bidang",
            "umum",
            "di",
        }:
            lower += 1
            if lower > 1 or (head is None and back > 5):
                break
    if head is None:
        return None
    return _written(tokens[head:start])


def _written(tokens: Sequence[Token]) -> str:
    """The words of a role without what stands in brackets."""
    parts: list[str] = []
    depth = 0
    for token in tokens:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth -= 1
        elif depth == 0 and token.text not in (",", "/"):
            parts.append(token.text)
    while parts and parts[-1].lower().rstrip(".") in words.HONORIFICS:
        parts.pop()
    return " ".join(parts)


def _is_named_after(tokens: Sequence[Token], start: int) -> bool:
    """RSPAD Gatot Soebroto, Jalan Jenderal Sudirman: a building or a street."""
    at = start - 1
    skipped = words.RANKS | words.HONORIFICS | {"besar", "internasional", "utama", "umum", "raya"}
    while at >= 0 and (tokens[at].text in "()" or tokens[at].lower in skipped):
        at -= 1
    return at >= 0 and tokens[at].lower in words.FACILITIES


def _support_lists(tokens: Sequence[Token], full: Sequence[_Candidate], names: NameWords) -> None:
    """A run of words that is nearly likely enough counts beside a name in a list."""
    for at, one in enumerate(full):
        nearly = one.score >= 0.2 or (one.score >= -0.5 and all(map(names.is_rare, one.words)))
        if not nearly or one.score >= _LIKELY:
            continue
        for other in full[max(0, at - 1) : at + 2]:
            if other is not one and other.score >= _LIKELY and _in_one_list(tokens, one, other):
                one.score = _LIKELY


def _in_one_list(tokens: Sequence[Token], one: _Candidate, other: _Candidate) -> bool:
    left, right = sorted((one, other), key=lambda candidate: candidate.first)
    between = [token.text for token in tokens[left.last : right.first]]
    return (
        0 < len(between) <= 4
        and all(text in _LIST_SIGNS or text.isupper() for text in between)
        and bool({",", "dan"} & set(between))
    )


def _likeliest(one: _Candidate, owners: Sequence[_Found]) -> _Found:
    """Of several persons whom a short form fits, the one named last before it."""

    def last_before(person: _Found) -> int:
        return max((first for first, _ in person.spans if first < one.first), default=-1)

    return max(owners, key=last_before)


def _add(found: list[_Found], one: _Candidate) -> None:
    for person in found:
        if is_same_name(one.words, person.words):
            if len("".join(one.words)) > len("".join(person.words)):
                person.words = list(one.words)
            break
    else:
        person = _Found(list(one.words))
        found.append(person)
    person.spans.append((one.first, one.last))
    if one.role:
        person.roles[one.role] += 1


def _join_aliases(tokens: Sequence[Token], found: list[_Found]) -> None:
    """Names that everybody knows, and those given in brackets: "Joko Widodo (Jokowi)"."""
    for person in list(found):
        full = words.ALIASES.get(" ".join(person.words).lower())
        owner = next(
            (
                other
                for other in found
                if other is not person
                and (
                    (full is not None and is_same_name(full.split(), other.words))
                    or (len(person.words) == 1 and _is_given_beside(tokens, person, other))
                )
            ),
            None,
        )
        if owner is not None:
            owner.spans += person.spans
            owner.roles += person.roles
            found.remove(person)
        elif full is not None:
            person.words = full.split()


def _is_given_beside(tokens: Sequence[Token], short: _Found, full: _Found) -> bool:
    ends = {last for _, last in full.spans}
    return any(
        first > 1 and first - 1 in ends and tokens[first - 1].text in ("(", "alias", "atau")
        for first, _ in short.spans
    )


def _is_short_of(short: Sequence[str], full: Sequence[str]) -> bool:
    whole = [word.lower().rstrip(".") for word in full]
    parts = [word.lower().rstrip(".") for word in short]
    return all(part in whole for part in parts) and any(len(part) > 2 for part in parts)


def is_same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full forms are of one name: all words of one in the other, or the same last
    word after first words that fit as initials (B.J. Habibie, Bacharuddin Jusuf Habibie), or one
    letter's difference in one long word."""
    short = [word.lower().rstrip(".") for word in one]
    long = [word.lower().rstrip(".") for word in other]
    if len(short) > len(long):
        short, long = long, short
    if all(word in long for word in short):
        return True
    if len(short) < 2 or len(long) < 2:
        return False
    if short[-1] == long[-1]:
        initials = "".join(word[0] for word in long[:-1])
        if "".join(short[:-1]).replace(".", "") == initials:
            return True
        if len(short) == len(long):
            return all(
                a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))
                for a, b in zip(short, long, strict=True)
            )
    if len(short) != len(long):
        return False
    unlike = [(a, b) for a, b in zip(short, long, strict=True) if a != b]
    return len(unlike) == 1 and _differ_in_a_letter(*unlike[0])


def _differ_in_a_letter(one: str, other: str) -> bool:
    if len(one) < 5 or len(other) < 5 or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
