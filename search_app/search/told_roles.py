"""What of the words before a name is told as this person's role?

An index keeps them as they stand: "Menteri Kesehatan Nila Moeloek dan Gubernur DKI Jakarta" before
Anies Baswedan, "Kapolri Jenderal" before Tito Karnavian, "istri" before a husband's name. What may
belong to somebody else is left out: a profile that lacks a role misleads nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from indexer.people.words import RANK_TAIL, RANKS, ROLES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


RELATIONS = _words(
    "istri suami anak putra putri ayah ayahanda ibu ibunda bapak adik kakak cucu kakek nenek paman "
    "bibi menantu mertua keponakan sepupu kekasih pacar tunangan sahabat rekan saudara saudari "
    "teman kerabat keluarga ajudan asisten staf sopir kuasa utusan orang "
    "pendukung penerus terduga penyerang pelaku"
)
"""Whose bearer is named by what follows: "istri Budi" is not Budi."""

_OF_WHOM = _words(
    "angkat kandung sulung bungsu tunggal tiri pertama kedua ketiga keempat kelima setim seprofesi "
    "separtai asuh asuhan pribadi hukum tercinta senior terdekat dekat"
)
"""Tell a relation more exactly, and not to whom."""

_GOES_ON = _words(
    "dan serta kepada terhadap atas seperti dari setelah sebelum antara "
    "tetapi jika pada oleh karena untuk era zaman kubu pro dengan hingga bersama sama lanjut "
    "kata ujar ucap agar bahwa ketika saat di ke lainnya melalui bagi tentang tersebut itu"
)
"""Words that tell that the role before them is somebody else's."""

_SAYS_NOTHING = frozenset({"atau", "alias"})
_JOINS = re.compile(r"[\s,]+(?:dan|serta|kepada|dengan|hingga)\s+", re.IGNORECASE)
_IN_INSTITUTIONS = frozenset({"korban"})
"""Roles that institutions are named by: Lembaga Perlindungan Saksi dan Korban."""

_EXPLAINED = re.compile(r"\b(?:yakni|yaitu|adalah|ialah)\b", re.IGNORECASE)
"""What stands before these is told of more than one, or in a sentence of its own."""

_FORMER = _words(
    "mantan eks bekas calon almarhum almarhumah mendiang wakil plt pj pjs plh penjabat"
)
"""Before a role they make another one of it, and the same person's."""


def told_role(role: str, name: str) -> str:
    """``role``, as it stands before ``name``, without what belongs to others; "" if nothing of it
    is told. Ranks go where an office stands before them: Kapolri Jenderal."""
    if _EXPLAINED.search(role):
        return ""
    words = _without_rank(_last_of_several(role).split())
    own = set() if _plain(words[0]) in RELATIONS else {_plain(word) for word in name.split()}
    while words and (_plain(words[-1]) in own or _plain(words[-1]) in _SAYS_NOTHING):
        words.pop()
    if not words or _plain(words[-1]) in _GOES_ON or _is_relation(words):
        return ""
    return " ".join(words)


def owners(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """The roles of one name that end with a more frequent one of it, each with the role that is
    meant: that for "Presiden Cina Xi Jinping dan Presiden AS", "" for "istri Presiden AS"."""
    for role, count in counts.items():
        ending = next(
            (
                other
                for other, frequency in counts.items()
                if frequency > count and role.endswith(f" {other}")
            ),
            None,
        )
        if ending is None:
            continue
        before = role.removesuffix(ending).split()
        if before[0] in RELATIONS:
            yield role, ""
        elif before[-1] in {"dan", "serta"}:
            yield role, ending


def _last_of_several(role: str) -> str:
    """The office that stands nearest to the name, where another's name stands between two."""
    parts = _JOINS.split(role)
    last = parts[-1].split()
    if len(parts) == 1 or not last or _plain(last[0]) not in ROLES - _IN_INSTITUTIONS:
        return role
    another = any(_plain(word) not in ROLES for word in parts[-2].split())
    return parts[-1] if another else role


def _is_relation(words: list[str]) -> bool:
    """Whether the words tell whose somebody is, and not what: anak kedua, rekan setimnya."""
    plain = [_plain(word) for word in words]
    first = plain[1] if plain[0] in _FORMER and len(plain) > 1 else plain[0]
    rest = plain[2:] if first != plain[0] else plain[1:]
    return first.removesuffix("nya") in RELATIONS and all(
        word.removesuffix("nya") in _OF_WHOM for word in rest
    )


def _without_rank(words: list[str]) -> list[str]:
    """The office without the rank behind it; a rank alone stays."""
    plain = [_plain(word) for word in words]
    for at in range(1, len(plain)):
        if plain[at] in RANKS and all(word in RANKS | RANK_TAIL for word in plain[at:]):
            return words if plain[0] in RANKS else words[:at]
    return words


def _plain(word: str) -> str:
    return word.casefold().strip(".,()\"'")
