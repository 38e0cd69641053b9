"""Which person does everybody mean by a name?

``data/known_as.tsv`` lists persons who are written in several ways.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from indexer.people.tokens import is_degree, lowered
from indexer.people.words import HONORIFICS, SURNAMES_TOO, SYLLABLES

DATA = Path(__file__).parent / "data" / "known_as.tsv"


class KnownPerson(NamedTuple):
    """``name`` is what an archive counts the person under. ``tells``: a name of one word means the
    person where one of these stands, too; without any it always does."""

    name: str
    tells: tuple[str, ...]


@cache
def known_persons(path: Path = DATA) -> Mapping[str, KnownPerson]:
    """Each way to write a name, as ``folded`` gives it -> the person."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, others, tells = [*line.split("\t"), ""][:3]
            person = KnownPerson(name, tuple(tells.split("; ")) if tells else ())
            found[folded(name)] = person
            found.update({folded(other): person for other in others.split("; ") if other})
    return found


@cache
def known_as(path: Path = DATA) -> Mapping[str, str]:
    """Each way to write a name, as ``folded`` gives it -> the name it is counted under."""
    return {way: person.name for way, person in known_persons(path).items()}


def meant_by(name: str, text: str) -> str | None:
    """Whom everybody means by ``name`` in an article of this ``text``; None if that is nobody:
    "Ibas" without his party or family may be anybody."""
    person = known_persons().get(folded(name))
    if person is None:
        return None
    if " " not in name and person.tells:
        lower = text.lower()
        if not any(word in lower for word in person.tells):
            return None
    return person.name


def folded(name: str) -> str:
    """``name`` in lower case without points, initials that stand together as one word."""
    return " ".join(name.lower().replace(".", " ").replace("’", "'").split()).replace("b j ", "bj ")


def is_korean(name: Sequence[str]) -> bool:
    """Whether a Korean surname that is another word, too, stands before one or two syllables of a
    name: Bang Si Hyuk, Park Seo Joon."""
    return (
        name[0] in SURNAMES_TOO
        and 0 < len(name[1:]) < 3
        and SYLLABLES.issuperset(map(str.lower, name[1:]))
    )


def full_name(name: str) -> str:
    """``name`` without titles before and degrees after it, or what everybody calls the person."""
    words = name.split()
    while len(words) > 1 and lowered(words[0]) in HONORIFICS and not is_korean(words):
        del words[0]
    while len(words) > 1 and is_degree(words[-1].rstrip(",")):
        del words[-1]
    bare = " ".join(words).rstrip(",")
    return known_as().get(folded(bare), bare)


@lru_cache(maxsize=10_000)
def ways_to_write(name: str) -> tuple[str, ...]:
    """How else the person of this name is written, by everybody and not in one article only."""
    return tuple(way for way, full in known_as().items() if full == name and way != folded(name))
