"""Which roots could an Indonesian word be made from?

Every way to take a word apart into prefixes, a root that the caller's dictionary knows, and
suffixes, by the standard morphology: the nasal prefixes meN- and peN- with the letter that they
swallow (me-nyapu from sapu, me-ngirim from kirim), ber-, ter-, per-, di-, ke-, se-, the confixes
that do not occur together (Adriani, Asian, Nazief, Tahaghoghi & Williams, "Stemming Indonesian: a
confix-stripping approach", ACM TALIP 2007, table of disallowed pairs), the clitics -nya, -ku, -mu
and the particles -lah, -kah, -pun. Which of the ways is right is ``stemming``'s question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

SHORTEST_ROOT = 3
"""Letters of a root; the few of two letters (pel, bor have three) are not worth their errors."""

MAX_PREFIXES = 3
"""As in ke-ber-lang-..., di-per-se-...; four do not occur in news."""

_VOWELS = "aeiou"
_PARTICLES = ("lah", "kah", "pun")
_CLITICS = ("nya", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
_TAILS = frozenset(ending[-1] for ending in (*_PARTICLES, *_CLITICS, *_SUFFIXES))
"""How words with a suffix end; four in ten words of a vocabulary are dismissed by it."""

_FOREIGN = ("is", "isme")

_LEARNED = ("pasca", "anti", "antar", "pra", "non")
_PLAIN = ("di", "ke", "se", "ku", "kau", *_LEARNED)
_HEADS = frozenset(prefix[:2] for prefix in (*_PLAIN, "ber", "ter", "per", "me"))
"""How words with a prefix begin; six in ten words of a vocabulary are dismissed by it."""

_PLAIN_OF_HEAD = {
    head: tuple(prefix for prefix in _PLAIN if prefix.startswith(head))
    for head in {prefix[:2] for prefix in _PLAIN}
}

_ONLY_FIRST = frozenset({"di", "ku", "kau", *_LEARNED})
_HAS_PASSIVE = frozenset({"meN", "peN", "ber", "per", "ter"})
_DISALLOWED = frozenset(
    {
        ("ber", "i"),
        ("di", "an"),
        ("ke", "i"),
        ("ke", "kan"),
        ("meN", "an"),
        ("peN", "i"),
        ("peN", "kan"),
        ("se", "i"),
        ("se", "kan"),
        ("ter", "an"),
    }
)


@dataclass(frozen=True, slots=True)
class Parse:
    """One way to take a word apart: prefixes outermost first, suffixes outermost first.

    ``active`` is what stands behind an outermost meN-, peN-, ber-, per- or ter-, its first letter
    restored and its suffixes kept, or empty: what takes di- in the passive (mengunjungi: kunjungi).
    """

    root: str
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    active: str = ""

    @property
    def pattern(self) -> str:
        """The affixes as a grammar writes them: ``meN- -kan``."""
        return " ".join(
            (*(f"{p}-" for p in self.prefixes), *(f"-{s}" for s in reversed(self.suffixes)))
        )


def may_have_affixes(word: str) -> bool:
    """Whether the lower-case ``word`` begins as with a prefix or ends as with a suffix, Sastrawi's
    -is and -isme among them.

    If not, only Sastrawi's infixes could change it. Of 114,000 words of real news they change 25,
    most of them wrongly (minister to mister, cerium to cium; rightly cerucuk to cucuk).
    """
    return word[:2] in _HEADS or word[-1:] in _TAILS or word.endswith(_FOREIGN)


def parses(word: str, is_root: Callable[[str], bool]) -> list[Parse]:
    """Every way to take the lower-case ``word`` apart; not the word itself as its own root."""
    found: list[Parse] = []
    for rest, suffixes in _without_suffixes(word):
        _take_prefixes(_Ways(word[len(rest) :], suffixes, is_root, found), rest, (), "")
    return found


@dataclass(frozen=True, slots=True)
class _Ways:
    """What was taken off the end of a word, and what is ``found`` in front of it."""

    ending: str
    suffixes: tuple[str, ...]
    is_root: Callable[[str], bool]
    found: list[Parse]


def _without_suffixes(word: str) -> list[tuple[str, tuple[str, ...]]]:
    """``word`` without each run of particle, clitic and suffix that it may end in."""
    if word[-1:] not in _TAILS:
        return [(word, ())]
    ways: list[tuple[str, tuple[str, ...]]] = [(word, ())]
    for endings in (_PARTICLES, _CLITICS, _SUFFIXES):
        ways += [
            (rest[: -len(ending)], (*taken, ending))
            for rest, taken in ways
            for ending in endings
            if rest.endswith(ending) and len(rest) - len(ending) >= SHORTEST_ROOT
        ]
    return ways


def _take_prefixes(ways: _Ways, rest: str, prefixes: tuple[str, ...], active: str) -> None:
    """Add to what is found each way to make ``rest``, behind ``prefixes``, of a root."""
    suffixes = ways.suffixes
    if (prefixes or suffixes) and ways.is_root(rest):
        first = prefixes[0] if prefixes else ""
        if not any((first, suffix) in _DISALLOWED for suffix in suffixes):
            whole = active + ways.ending if active else ""
            ways.found.append(Parse(rest, prefixes, suffixes, whole))
    if len(prefixes) == MAX_PREFIXES or rest[:2] not in _HEADS:
        return
    for prefix, shorter in _prefix_ways(rest):
        if len(shorter) < SHORTEST_ROOT or prefix in prefixes:
            continue
        if prefixes and prefix in _ONLY_FIRST:
            continue
        if prefix == "se" and prefixes and prefixes[-1] in {"ber", "ter"}:
            continue
        behind = shorter if not prefixes and prefix in _HAS_PASSIVE else active
        _take_prefixes(ways, shorter, (*prefixes, prefix), behind)


def _prefix_ways(word: str) -> list[tuple[str, str]]:
    """Each prefix that ``word`` may begin with, and what follows it with its letter restored."""
    head = word[:2]
    if head in _PLAIN_OF_HEAD:  # no other prefix begins as these do
        return [
            (prefix, word[len(prefix) :])
            for prefix in _PLAIN_OF_HEAD[head]
            if word.startswith(prefix) and (prefix not in _LEARNED or len(word) - len(prefix) > 3)
        ]
    if head == "me":
        return [("meN", rest) for rest in _without_nasal(word[2:])]
    prefix = head + "r"  # ber-, ter- or per-
    ways: list[tuple[str, str]] = []
    if word[2:3] == "r":
        ways.append((prefix, word[3:]))
    # ber- loses its r before another r (be-rantai) and before a syllable that ends in er
    # (be-kerja).
    if _LOSES_R.match(word, 2):
        ways.append((prefix, word[2:]))
    if word.startswith(("belajar", "pelajar")):
        ways.append((prefix, word[3:]))
    if head == "pe":
        ways += [("peN", rest) for rest in _without_nasal(word[2:])]
        if word[2:3] and word[2] not in "aeiour":
            ways.append(("pe", word[2:]))
    return ways


_LOSES_R = re.compile(r"r|[^aiueo]er")


def _without_nasal(word: str) -> Iterator[str]:
    """What may have stood behind the N of meN- or peN-, given what follows ``me`` or ``pe``."""
    if word[:1] and word[0] in "lrwymn":
        yield word
    if word.startswith("ng"):
        yield from _after_ng(word[2:])
    elif word.startswith("ny"):
        if word[2:3] and word[2] in _VOWELS:
            yield "s" + word[2:]
    elif word.startswith("m"):
        yield from _after_consonant(word[1:], keeps="bpfv", swallows="p", clusters="rl")
    elif word.startswith("n"):
        yield from _after_consonant(word[1:], keeps="cdjstz", swallows="t", clusters="")


def _after_ng(rest: str) -> Iterator[str]:
    if rest[:1] and rest[0] in _VOWELS:
        yield rest
        yield "k" + rest
        if rest[0] == "e":  # menge-cat: roots of one syllable take an e between
            yield rest[1:]
    elif rest[:1] and rest[0] in "ghkq":
        yield rest


def _after_consonant(rest: str, *, keeps: str, swallows: str, clusters: str) -> Iterator[str]:
    if rest[:1] and rest[0] in keeps:
        yield rest
    elif rest[:1] and rest[0] in _VOWELS + clusters:
        yield swallows + rest
