"""Which persons does an article name, how often, in which roles?

Rules over runs of capitalised words. What stands before a name in its run (role, rank, honorific,
institution, place) is told from it by word lists and by how the words are written in a news
archive (``name_words``); what stands beside it (a role, "ujar", an age in brackets) is evidence
that it is a person. Two words and more are names by themselves when likely enough; one word is a
short form of a name that the article gives in full, or needs evidence of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indexer.analysis.language_files import Language
from indexer.people import words
from indexer.people.acronyms import acronyms_in
from indexer.people.beside import (
    goes_on,
    is_account,
    is_in_title,
    is_named_after,
    is_noun,
    is_numbered,
    is_owned,
    is_sold,
)
from indexer.people.candidates import (
    CALLED,
    FIRST_NAMES,
    LEAST_OF_PLACE,
    NUMERALS,
    Candidate,
    CandidateFinder,
    first_word,
    is_said_by,
)
from indexer.people.contexts import ContextWeights
from indexer.people.extents import whole_name
from indexer.people.joining import (
    Found,
    People,
    join_aliases,
    join_halves,
    likeliest,
    other_forms,
    tells_apart,
)
from indexer.people.kinds import KindTable, ReadText, role_before
from indexer.people.known_as import folded, known_as
from indexer.people.name_words import (
    NameWords,
)
from indexer.people.same_names import key_of
from indexer.people.tokens import BREAKS, is_capital, lowered, starts_of
from indexer.people.vocabulary import Vocabulary
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

_NEARLY = 0.5
"""The least score of a name that is supported by what stands elsewhere."""

_CALLED_BY = frozenset({"Gus", "Bung", "Cak", "Kang"})
"""Titles that are part of what persons are called by everybody."""

_DOUBTFUL = -1.5
"""The least score of a name one word of which is found to be a person's by itself."""

_OFTEN = ((3, 0.6), (2, 0.85))
"""How often one word is named without evidence, and how likely it then has to be a name."""

_BEFORE_STRANGERS = frozenset(
    {"kepada", "adalah", "yakni", "yaitu", "ada", "oleh", "dengan", "bersama", "termasuk"}
)

_STRANGERS = words.ROLES | {"seorang", "petugas", "satpam", "tukang", "buruh", "tetangga"}
"""What tells behind a comma who somebody is: "kepada Surtinah, petugas kebersihan"."""

_BEFORE_SPEAKERS = words.SAID | words.HONORIFICS

_MOST_TEXT = 200_000
"""Characters of a text that are read: forty pages. What names more is a list, not a story."""

_MOST_BETWEEN = 12
"""Tokens between two names of a list: clubs and numbers in brackets."""

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
        self._contexts = contexts
        self._vocabulary = Vocabulary(language, gazetteer, name_words, acronyms)
        self._candidates = CandidateFinder(self._vocabulary)
        self._names = self._vocabulary.names
        self._known = self._vocabulary.known
        self._words = self._vocabulary.words
        self._stretches = self._vocabulary.stretches
        self._kinds = KindTable(self._vocabulary.kind_of_capital)

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
                forms=other_forms(read.tokens, one),
                roles=tuple(role for role, _ in one.roles.most_common()),
                is_full=one.is_known or tells_apart(one.words),
            )
            for one in self._found(read, text)
        )

    def _found(self, read: ReadText, text: str) -> list[Found]:
        """The persons, those named first first."""
        full, single = self._candidates.find(read)
        people = self._full_names(read, full, single)
        self._short_forms(read, full, single, people)
        join_aliases(read.tokens, people.found, text)
        join_halves(people.found, self._vocabulary.is_known)
        return sorted(people.found, key=lambda one: min(one.spans))

    def _support_named_again(
        self, read: ReadText, full: Iterable[Candidate], single: Iterable[int]
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
        self, read: ReadText, full: Sequence[Candidate], single: Sequence[int]
    ) -> People:
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
            counts = self._words[one.words[0]].counts if one.opens_sentence else None
            if counts is not None and (
                counts.lower > counts.capital
                or (len(one.words) == 2 and counts.name + counts.found == 0 and one.evidence <= 0)
            ):
                one.score -= 2
        for _ in range(2):  # a list's neighbours support each other, those of neighbours too
            _support_lists(read.tokens, full, self._names)
        self._support_named_again(read, full, single)
        people = People()
        likely = _without_kin([one for one in full if one.score >= _LIKELY])
        likely = [self._without_head(read.tokens, one) for one in likely]
        for one in likely:
            if one.first >= read.title_end:
                people.add(one)
        for one in likely:
            if one.first < read.title_end:  # a verb may stand behind the name there
                people.add(one, is_title=True)
        return people

    def _without_head(self, tokens: Sequence[str], one: Candidate) -> Candidate:
        """``one`` without the name of something in front that stands elsewhere with "di" before or
        a number behind it: Program Director of Gudfest | Bimo Nugroho."""
        head = one.words[0]
        counts = self._words[head].counts
        if len(one.words) < 3 or counts.name + counts.found > 0:
            return one
        if one.role is not None and tokens.count(head) > 1 and _is_things(tokens, head):
            return replace(one, words=one.words[1:], first=one.first + 1)
        return one

    def _short_forms(
        self,
        read: ReadText,
        full: Iterable[Candidate],
        single: Sequence[int],
        people: People,
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
                parts.append(Candidate(at - 1, at + 1, called.split(), None, CALLED, False))
            elif (
                word.likeness > 0
                or word.is_new
                or people.knows(word.lower)
                or word.is_known
                or odds.get(tokens[at], 0.0) >= _ODDS_ALONE
            ):
                opens = at == 0 or tokens[at - 1] in BREAKS
                parts.append(Candidate(at, at + 1, [tokens[at]], None, 0.0, opens))
        told: set[int] = set()
        for one in sorted(parts, key=first_word):
            if one.first in told:
                continue
            owners = people.owners(one.words)
            if owners:
                person = likeliest(one, owners)
                person.spans.append((one.first, one.last))
                is_title = one.first < read.title_end
                role = None if is_title else one.role or role_before(read, one.first)
                if role and not _is_of_another(tokens, one.last):
                    person.roles[role] += 1
            elif one.evidence >= CALLED:
                people.add(one)
            elif self._stands_alone(
                read, one, often.count(one.words[0]), odds.get(one.words[0], 0.0)
            ) and not people.takes_as_shortened(one):
                whole = next((other for other in doubtful if one.words[0] in other.words), None)
                if whole is not None and not people.owners(whole.words[:1]):
                    people.add(whole, is_title=whole.first < read.title_end)
                    for person in people.owners(one.words)[
                        :1
                    ]:  # none, where no more are told apart
                        person.spans.append((one.first, one.last))
                    continue
                people.add(one, is_title=one.first < read.title_end)
                told.update(self._add_whole(read, one, people))

    def _add_whole(self, read: ReadText, one: Candidate, people: People) -> range:
        """The whole name of a person of whom one word was told, if the article gives it; returns
        its tokens."""
        whole = whole_name(read, one.words[0], self._vocabulary) if one.taken else None
        if whole is None:
            return range(0)
        first, last = whole
        role = None if first < read.title_end else role_before(read, first)
        people.add(Candidate(first, last, list(read.tokens[first:last]), role, 0.0, False))
        if first == one.first:
            people.owners(one.words)[0].spans.remove((one.first, one.last))
        return range(*whole)

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

    def _stands_alone(self, read: ReadText, one: Candidate, times: int, odds: float) -> bool:
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
        one.evidence = self._candidates.evidence(
            read, one.first, one.last, self._stretches[word], one.role
        )
        is_told = one.role and one.role.split()[0].lower() not in words.OF_PLACES
        if (not is_told and self._is_part(read, one)) or is_owned(read, one.first):
            return False
        if is_in_title(tokens, one.first, one.last):
            return False
        if one.role is None and is_sold(read, one.first):
            return False
        if one.role and judged.likeness < LEAST_OF_PLACE and self._is_of_bearer(tokens, one.last):
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

    def _is_part(self, read: ReadText, one: Candidate) -> bool:
        """Whether a single word is part of what something else is called: Kosta *Rika*, Pondok
        *Melati*, or a place in a list of places."""
        tokens = read.tokens
        if one.first < read.title_end:
            return False
        before = tokens[one.first - 1] if one.first else ""
        if before in NUMERALS:
            return True  # wilayah III Doberai
        if before and is_capital(before) and one.evidence <= 0:
            opens = one.first < 2 or tokens[one.first - 2] in BREAKS
            if not (opens and self._words[before].is_lower_too):
                return True
        if not self._words[one.words[0]].is_place or one.evidence > 0:
            return False
        beside = (tokens[max(0, one.first - 4) : one.first], tokens[one.last : one.last + 2])
        return any(
            _LIST_SIGNS.intersection(side) and any(self._vocabulary.is_place(text) for text in side)
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

    def _is_introduced(self, read: ReadText, one: Candidate) -> bool:
        """Whether a word never seen in a sure place of a name stands in one: "ujar Suprayitno",
        "Kepala Sekolah, Sabrul, mengatakan"."""
        if not self._words[one.words[0]].is_new:
            return False
        tokens = read.tokens
        before = lowered(tokens[one.first - 1]) if one.first else ""
        if one.role is not None and is_said_by(read, one.first):
            return True
        is_verb = before in words.SAID and not is_noun(tokens, one.first, one.last)
        if is_verb or before in words.HONORIFICS or before in words.RANKS:
            return True
        after = [*tokens[one.last : one.last + 2], "", ""]
        if before in _BEFORE_STRANGERS and after[0] == "," and after[1] in _STRANGERS:
            return True
        if one.evidence >= 3 and after[0] == "(":
            return True  # an age
        says = after[after[0] == ","].lower() in words.SAYING
        return one.role is not None and (says or before == ",")


def _without_kin(full: list[Candidate]) -> list[Candidate]:
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
        if one.words[0] in FIRST_NAMES and tuple(one.words[1:]) in names:
            one = replace(one, words=one.words[1:], first=one.first + 1)
        if one.role and shared[tuple(one.words[:2])] > 1 and len(one.words) > 3:
            one = replace(one, words=one.words[2:], first=one.first + 2)
        if one.words[0] in FIRST_NAMES and len(one.words) == 2 and one.role is None:
            if any(
                key_of(one.words[1]) in map(key_of, who.words) for who in full if who is not each
            ):
                continue
        elif len(one.words) == 3 and one.role and key_of(one.words[0]) in families:
            one = replace(one, words=one.words[1:], first=one.first + 1)
        kept.append(one)
    return kept


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


def _is_of_another(tokens: Sequence[str], last: int) -> bool:
    """Whether a role before a short form is the next one's: "Sekretaris Habibie, Rubijanto"."""
    return last + 1 < len(tokens) and tokens[last] == "," and is_capital(tokens[last + 1])


def _support_lists(tokens: Sequence[str], full: Sequence[Candidate], names: NameWords) -> None:
    """A run of words that is nearly likely enough counts beside a name in a list."""
    for at, one in enumerate(full):
        nearly = one.score >= 1.0 or (one.score >= 0.5 and all(map(names.is_rare, one.words)))
        if not nearly or one.score >= _LIKELY:
            continue
        for other in full[max(0, at - 1) : at + 2]:
            if other is not one and other.score >= _LIKELY and _in_one_list(tokens, one, other):
                one.score = _LIKELY


def _in_one_list(tokens: Sequence[str], one: Candidate, other: Candidate) -> bool:
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


def _called(tokens: Sequence[str], at: int) -> str | None:
    """Who is meant by a title and the word at ``at``, if everybody calls somebody so: Gus Dur."""
    if at and tokens[at - 1] in _CALLED_BY:
        return known_as().get(folded(f"{tokens[at - 1]} {tokens[at]}"))
    return None
