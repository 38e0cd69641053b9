"""What do the tokens beside a name tell of it: is it part of what something else is called?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from indexer.people import words
from indexer.people.kinds import Kind, ReadText
from indexer.people.tokens import BREAKS, is_capital, lowered

_MOST_KEPT = 100_000
"""Tokens of which it is remembered what they tell."""

_MOST_BETWEEN = 12
"""Tokens between "Baca juga" and a name in the title that follows."""

_TITLES = words.ROLES | words.RANKS | words.HONORIFICS | words.SAID

_PARTS = Kind.NAME.value + Kind.ALONE.value

MONARCHS_ONLY = frozenset({"kaisar", "paus", "tsar", "emir"})

_INTRODUCING = (
    words.HONORIFICS | MONARCHS_ONLY,
    words.RANKS,
    words.SAID,
    frozenset({"bernama", "pasangan", "alias", "inisial", "berinisial", "nama", "disapa"}),
    words.RELATIONS,
)
"""What speaks for a name behind it; each group for itself."""

_BEFORE_NAMESAKES = (
    words.RANKS
    | words.HONORIFICS
    | {
        "besar",
        "internasional",
        "udara",
        "pusat",
        "angkatan",
        "darat",
        "laut",
        "bhayangkara",
        "utama",
        "umum",
        "raya",
        "agung",
        "dokter",
        "doktor",
    }
    | {"islam", "negeri", "nasional", "kristen", "katolik", "muhammadiyah"}
)

QUOTES = frozenset("\"'“”‘’")

_LEADERS = words.OWNERS | {"direktur", "dirut", "manajer", "komisaris"}

_BEHIND_SPEAKERS = frozenset(
    {
        ",",
        ":",
        ".",
        "?",
        "!",
        "\n",
        '"',
        "“",
        "(",
        "kepada",
        "saat",
        "ketika",
        "di",
        "dalam",
        "usai",
    }
)
"""Behind who speaks at the beginning of a sentence: "Kata Budi *di* Serang"."""

_END_JOBS = frozenset({"manager", "director", "officer", "president", "executive"})
"""Words that end what somebody is: Commercial General Manager."""

_OTHERS = Kind.OTHER.value + Kind.COMMON.value


class Before(NamedTuple):
    """What is known of a token before a name: whether it is a thing's or begins a place's name
    (klan *Kardashian*, San *Diego*), is a role, stands between a building and the name (Jalan
    *Jenderal* Sudirman), is a building, an organisation, or no part of a name; how much it speaks
    for one, and whether as "ujar" does; whether it goes on a rank, or is "di" or "ke"."""

    is_thing: bool
    is_role: bool
    is_between: bool
    is_facility: bool
    is_organisation: bool
    is_never: bool
    evidence: float
    is_said: bool
    is_rank_tail: bool
    is_within: bool


@lru_cache(maxsize=_MOST_KEPT)
def before_names(text: str) -> Before:
    word = lowered(text)
    return Before(
        is_thing=text.lower() in words.THINGS or text in words.BEGIN_PLACES,
        is_role=word in words.ROLES,
        is_between=text in "()" or word in _BEFORE_NAMESAKES,
        is_facility=word in words.FACILITIES,
        is_organisation=text == "&" or word in words.ORGANISATIONS,
        is_never=is_capital(text) and word in words.NEVER,
        evidence=2.0 * sum(word in group for group in _INTRODUCING),
        is_said=word in words.SAID,
        is_rank_tail=word in words.RANK_TAIL and word not in words.RANKS,
        is_within=word in ("di", "ke"),
    )


def is_named_after(tokens: Sequence[str], start: int) -> bool:
    """RSPAD Gatot Soebroto, Jalan Jenderal Sudirman: a building or a street."""
    at = start - 1
    if at < 0:
        return False
    before = before_names(tokens[at])
    if before.is_thing:
        return True
    if at > 0 and tokens[at] == "/" and tokens[at - 1][0].isdigit():
        return True  # Yonif 643/Wanara Sakti
    if at > 1 and tokens[at] == "I" and lowered(tokens[at - 1]) in words.FACILITIES:
        return True  # Bandara I Gusti Ngurah Rai
    if before.is_role and at > 0 and lowered(tokens[at - 1]) in words.STREETS:
        return True  # Jalan Gubernur Soebardjo
    while before.is_between:
        at -= 1
        if at < 0:
            return False
        before = before_names(tokens[at])
    return before.is_facility


def is_quoted(tokens: Sequence[str], first: int, last: int) -> bool:
    """Whether a run stands between quotation marks by itself: a title or a nickname."""
    return (
        first > 0 and last < len(tokens) and tokens[first - 1] in QUOTES and tokens[last] in QUOTES
    )


def is_in_title(tokens: Sequence[str], first: int, last: int) -> bool:
    """Whether a word ends what stands between quotation marks: 'Hotel Del *Luna*'."""
    if last >= len(tokens) or tokens[last] not in QUOTES:
        return False
    at = first - 1
    while at >= 0 and is_capital(tokens[at]):
        at -= 1
    return 0 <= at < first - 1 and tokens[at] in QUOTES


def is_headline(tokens: Sequence[str], at: int) -> bool:
    """Whether another article's title stands at ``at``: "Baca juga: Marquez dan Rossi Panas"."""
    before = tokens[max(0, at - _MOST_BETWEEN) : at]
    if "juga" not in before:
        return False
    if "\n" in before:
        before = before[len(before) - before[::-1].index("\n") :]
    return ":" in before and "juga" in before[: before.index(":")][-1:]


def is_sold(read: ReadText, start: int) -> bool:
    """Whether a shop or a dish is called after somebody: Sop Senerek Bu | Atmo."""
    tokens = read.tokens
    if start < 2 or lowered(tokens[start - 1]) not in words.HONORIFICS:
        return False
    is_title = lowered(tokens[start - 2]) in _TITLES
    return read.kinds[start - 2] in "NAOC" and not is_title and tokens[start - 2].istitle()


def is_owned(read: ReadText, start: int) -> bool:
    """Whether the name at ``start`` is the firm's of somebody who is named before: "Miguel Cunha,
    pendiri | Gotham Footcare", "Maramis direktur | Daur Esia"."""
    tokens = read.tokens
    if start > 1 and tokens[start - 1] in _LEADERS and read.kinds[start - 2] in _PARTS:
        return True
    return (
        start > 2
        and tokens[start - 1].lower() in words.OWNERS
        and tokens[start - 2] == ","
        and read.kinds[start - 3] in _PARTS
    )


def goes_on_behind(read: ReadText, last: int) -> bool:
    """Whether the name before token ``last`` is the beginning of another: Bhakti Agung |
    Propertindo, Ussy Andhika | Official. Behind a person stand roles, degrees, institutions of
    capitals."""
    if not read.title_end <= last < len(read.tokens):
        return False
    text = read.tokens[last]
    if text.lower() in _END_JOBS:
        return text.istitle()
    return read.kinds[last] in _OTHERS and len(text) > 2 and text.istitle()


def is_venue(tokens: Sequence[str], last: int) -> bool:
    """Whether the name before token ``last`` is a place's: Charlie Brown | Cafe."""
    return last < len(tokens) and is_capital(tokens[last]) and lowered(tokens[last]) in words.VENUES


def goes_on(tokens: Sequence[str], at: int) -> bool:
    """Whether the word at ``at`` is part of the name of something else: Hari Raya Idul *Fitri*,
    *Hwa*&Dam Pictures."""
    if tokens[at + 1 : at + 2] == ["&"]:
        return True
    if at == 0:
        return False
    before = before_names(tokens[at - 1])
    if before.is_organisation:
        return True
    return before.is_never and at > 1 and tokens[at - 2] not in BREAKS


def is_numbered(tokens: Sequence[str], last: int) -> bool:
    """Whether a number of four digits and more stands behind a name, as behind a ship's or an
    event's: Cing Tan Co | 19038."""
    return last < len(tokens) and len(tokens[last]) > 3 and tokens[last].isdigit()


def is_account(tokens: Sequence[str], start: int) -> bool:
    """Whether a name is an account's: "@Danang_Ardii"."""
    return start > 0 and tokens[start - 1] == "@"


def is_noun(tokens: Sequence[str], first: int, last: int) -> bool:
    """Whether what says something before a name elsewhere is a noun before the words ``first`` to
    ``last``: dengan *nilai* Oktan, "*Kata* Billabong sendiri"."""
    verb = tokens[first - 1] if first else ""
    if verb == "nilai":
        return first > 1 and tokens[first - 2][0].isalpha()
    if verb != "Kata" or last - first > 1:
        return False
    return last >= len(tokens) or tokens[last] not in _BEHIND_SPEAKERS


def says(tokens: Sequence[str], last: int) -> bool:
    return last < len(tokens) and tokens[last] in words.SAYING
