"""Which names of an article are one person's?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from indexer.people import words
from indexer.people.beside import QUOTES
from indexer.people.candidates import Candidate
from indexer.people.known_as import folded, known_as, meant_by
from indexer.people.same_names import are_one_name, is_short_for, key_of, sound_of
from indexer.people.tokens import lowered

_MOST_PERSONS = 400
"""Persons of one text that are told apart; further ones are left out."""

_TITLES = words.HONORIFICS | words.RANKS

_OTHER_NAMES = frozenset({"asli", "lengkap", "panggung", "panggilan", "lahir"})

_CALLING = frozenset({"disapa", "dipanggil"})


@dataclass(slots=True)
class Found:
    """``keys``: the words as they are compared. ``is_known``: everybody knows the person."""

    words: list[str]
    keys: list[str]
    is_known: bool = False
    spans: list[tuple[int, int]] = field(default_factory=list)
    roles: Counter[str] = field(default_factory=Counter)


class People:
    """The persons found so far, and those in whose names a word stands."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._by_word: dict[str, list[Found]] = {}

    def __iter__(self) -> Iterator[Found]:
        return iter(self.found)

    def add(self, one: Candidate, *, is_title: bool = False) -> None:
        """One more mention, of a person found or of a new one. In a title what stands before a name
        may be no role, and what stands behind it no part of it."""
        keys = list(map(key_of, one.words))
        person = next((p for p in self._beside(keys) if are_one_name(keys, p.keys)), None)
        if person is None:
            if len(self.found) == _MOST_PERSONS:
                return
            person = Found(list(one.words), keys)
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

    def owners(self, short: Sequence[str]) -> list[Found]:
        """The persons of whose names ``short`` is a part."""
        keys = list(map(key_of, short))
        if all(len(key) < 3 for key in keys):
            return []
        if len(keys) == 1:
            return [who for who in self._by_word.get(keys[0], ()) if keys[0] in who.keys]
        parts = set(keys)
        return [person for person in self._beside(keys) if parts.issubset(person.keys)]

    def takes_as_shortened(self, one: Candidate) -> bool:
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

    def _beside(self, keys: Sequence[str]) -> Iterable[Found]:
        """The persons who have a word of a name, in the order in which they were found."""
        known = [who for key in keys if (who := self._by_word.get(key))]
        if len(known) < 2:
            return known[0] if known else ()
        either = {id(person) for who in known for person in who}
        return [person for person in self.found if id(person) in either]

    def _note(self, person: Found) -> None:
        for key in person.keys:
            owners = self._by_word.setdefault(key, [])
            if not any(owner is person for owner in owners):
                owners.append(person)


def other_forms(tokens: Sequence[str], one: Found) -> tuple[str, ...]:
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


def likeliest(one: Candidate, owners: Sequence[Found]) -> Found:
    """Of several persons whom a short form fits, the one named last before it."""

    def last_before(person: Found) -> int:
        return max((first for first, _ in person.spans if first < one.first), default=-1)

    return max(owners, key=last_before)


def join_aliases(tokens: list[str], found: list[Found], text: str) -> None:
    """Names that everybody knows, and those given in brackets: "Joko Widodo (Jokowi)"."""
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
        elif (within := _quoted_within(tokens, person, found)) is not None:
            owner = within
        elif _is_nickname(tokens, person):
            owner = _named_before(found, person)
        elif _is_other_name(tokens, person, found):
            owner = _named_before(found, person)
            if owner is not None and not (
                _are_in_one_paragraph(tokens, owner, person)
                or (_is_pointed_at(tokens, person) and _is_named_most(found, owner))
            ):
                owner = None
        if owner is not None:
            _merge(found, person, owner)
            if full is not None:
                owner.is_known = True
                if len(owner.words) == 1:
                    owner.words, owner.keys = full.split(), keys
            elif len(owner.words) == 1 < len(person.words):
                owner.words, owner.keys = person.words, person.keys
            elif len(person.words) > 1 and 2 * len(person.spans) > len(owner.spans):
                owner.words, owner.keys = person.words, person.keys  # by whom most call them
        elif full is not None:
            person.words, person.keys, person.is_known = full.split(), keys, True
    _join_parts(found)


def _join_parts(found: list[Found]) -> None:
    """Part of a name that the article gives in another way only: "Anies ... , Baswedan"."""
    for person in [one for one in found if len(one.words) == 1 and not one.is_known]:
        whole = [one for one in found if one.is_known and person.keys[0] in one.keys]
        if len(whole) == 1:
            _merge(found, person, whole[0])


def _merge(found: list[Found], person: Found, owner: Found) -> None:
    owner.spans += person.spans
    owner.roles += person.roles
    found.remove(person)


def tells_apart(name: Sequence[str]) -> bool:
    """Whether two words at least are more than a letter: "M. Nasir" is anybody of that name."""
    return sum(len(word.rstrip(".")) > 1 for word in name) > 1


def _is_nickname(tokens: list[str], one: Found) -> bool:
    """Whether one word is what somebody is called: "pria yang akrab disapa Emil", "Emil, sapaan
    akrabnya"."""
    if len(one.words) > 1:
        return False
    first, last = min(one.spans)
    return not _CALLING.isdisjoint(tokens[max(0, first - 2) : first]) or (
        "sapaan" in tokens[last : last + 4]
    )


def _quoted_within(tokens: list[str], one: Found, found: Sequence[Found]) -> Found | None:
    """In whose name one word stands between quotation marks: Alberto "*Beto*" Goncalves."""
    if len(one.words) > 1:
        return None
    return next(
        (
            other
            for other in found
            if other is not one
            and any(
                tokens[at] in QUOTES and tokens[at + 1] == one.words[0] and tokens[at + 2] in QUOTES
                for first, last in other.spans
                for at in range(first, last - 2)
            )
        ),
        None,
    )


def _is_named_most(found: Sequence[Found], one: Found) -> bool:
    """Whether the article is about ``one``: nobody else is named as often."""
    return all(len(other.spans) < len(one.spans) for other in found if other is not one)


def _is_pointed_at(tokens: Sequence[str], one: Found) -> bool:
    """Whether who is told before is meant: "wanita bernama asli Karin Novilda *ini*"."""
    _, last = min(one.spans)
    return last < len(tokens) and tokens[last] in ("ini", "itu", "tersebut")


def _is_other_name(tokens: list[str], one: Found, found: Sequence[Found]) -> bool:
    """Whether it is told as somebody's other name: "wanita yang bernama asli Karin Novilda", who
    has no word of it otherwise."""
    first, _ = min(one.spans)
    return (
        first > 1
        and tokens[first - 1] in _OTHER_NAMES
        and tokens[first - 2].lower() in ("nama", "bernama")
        and not any(other is not one and set(one.keys) & set(other.keys) for other in found)
    )


def _are_in_one_paragraph(tokens: Sequence[str], owner: Found, one: Found) -> bool:
    """Whether ``owner`` is named in the paragraph in which ``one`` is named first."""
    first, _ = min(one.spans)
    last = max((last for _, last in owner.spans if last <= first), default=0)
    return "\n" not in tokens[last:first]


def _named_before(found: Sequence[Found], one: Found) -> Found | None:
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


def _is_given_beside(tokens: Sequence[str], short: Found, full: Found | None) -> bool:
    """Whether a name of one word stands in brackets after ``full`` (None: after anything), or any
    name behind "alias"."""
    signs = ("(", "alias", "atau") if len(short.words) == 1 else ("alias",)
    ends = None if full is None else {last for _, last in full.spans}
    return any(
        first > 1 and tokens[at - 1] in signs and (ends is None or at - 1 in ends)
        for first, _ in short.spans
        for at in (first - _has_title_alias(tokens, first),)
    )


def join_halves(found: list[Found], is_known: Callable[[Sequence[str]], bool]) -> None:
    """The two parts of a known name of which the article, without its links, has no whole:
    "Presiden Donald ... Trump"."""
    for person in [one for one in found if len(one.words) == 1 and not one.is_known]:
        for other in found:
            name = [*other.words, *person.words]
            if other is person or len(name) > 3:
                continue
            if folded(" ".join(name)) in known_as() or is_known(name):
                if len(other.words) == 1:
                    other.words, other.keys = name, list(map(key_of, name))
                _merge(found, person, other)
                break
