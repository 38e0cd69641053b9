"""Who said what? Direct speech in quotation marks with a named speaker.

Two shapes: ``"…," ujar Budi`` and ``Budi mengatakan, "…"``. A pronoun or -nya ("katanya") takes
the speaker named last. A quotation without a speaker who is named is left out: a wrong speaker is
worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.people import words
from indexer.people.persons import Person


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text`` without its marks, which begins at ``start`` in the article's body."""

    text: str
    start: int
    speaker: str


_SINGLE = {word for word in words.SAID if not word.endswith("nya")}
_VERBS = "|".join(sorted(_SINGLE - {"menurut", "nilai", "duga", "aku", "sahut"}, key=len)[::-1])
_LEAST, _MOST = 15, 900
"""Characters of a quotation: shorter ones are words used in a special sense."""

_AFTER = re.compile(
    rf'["“]([^"“”\n]{{{_LEAST},{_MOST}}}?),?\s*["”],?\s*(?:{_VERBS})(nya)?\b\s*(?:,\s*)?'
    r"((?:[a-zA-Z][\w'’.-]*,?(?<![a-z]{4}\.)(?<! itu\.)(?<! ini\.)(?<! dia\.)\s*){0,14})"
)
"""The words behind the verb, to the end of the sentence; points of titles do not end it."""

_BEFORE = re.compile(
    r"([A-Z][^\"“”\n.]{2,90}?)\s+(?:"
    + "|".join(sorted(words.SAYING - {"meminta", "menilai", "menduga"}))
    + rf')(?:\s+(?:bahwa|kepada [\w ]{{3,30}}))?\s*[,:]\s*["“]([^"“”\n]{{{_LEAST},{_MOST}}}?)["”]'
)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:kepada|di|terkait|soal|tentang|saat|dalam|usai|pada|ketika|menirukan|sambil|seperti)\b"
)
_NEAR = 500
"""Characters before a quotation in which its speaker is looked for."""

_SAYS = re.compile(
    r",?\s(?:(?:juga|pun|lantas|kemudian)\s)?(?:" + "|".join(sorted(words.SAYING)) + r")\b"
)
_ACCORDING = re.compile(r"\b[Mm]enurut (?:[A-Z][\w.'’-]*,? )*$")
_DESCRIBED = re.compile(
    r"(?=[^.,]*\s(?:[A-Z]|\d|tahun|kelahiran))[a-z][^.,]*?\s(?:itu|ini|tersebut)\b"
)
"""Who spoke before, by what he is: "tutur mantan Gubernur DKI Jakarta tersebut"."""

_PRONOUN = re.compile(r"\s*(?:dia|ia|beliau|pria|wanita|perempuan|lelaki)\b")


def quotations(body: str, persons: Sequence[Person]) -> tuple[Quotation, ...]:
    """The quotations in ``body`` whose speakers are named, in order. ``persons``: those found in
    ``body``, with offsets in it."""
    named = sorted(
        (start, end, person.name) for person in persons for start, end in person.mentions
    )
    spoken = [(match.start(1), match, True) for match in _AFTER.finditer(body)]
    taken = {start for start, _, _ in spoken}
    spoken += [
        (match.start(2), match, False)
        for match in _BEFORE.finditer(body)
        if match.start(2) not in taken
    ]
    found: list[Quotation] = []
    last: str | None = ""
    end = 0
    for start, match, follows in sorted(spoken, key=lambda one: one[0]):
        if last != "":
            last = _telling(body, named, end, start) or last
        speaker = _after(match, named, last) if follows else _first(named, *match.span(1))
        last = speaker  # somebody without a name, too: who "katanya" then means is not known
        end = match.start(3) if follows else match.end()
        if speaker is not None:
            text = match[1] if follows else match[2]
            found.append(Quotation(text.strip().rstrip(","), start, speaker))
    return tuple(found)


def _after(
    match: re.Match[str], named: Sequence[tuple[int, int, str]], last: str | None
) -> str | None:
    """The speaker named after the verb, or whom a pronoun there stands for: ``last``, who spoke
    before (empty: nobody yet; None: somebody who is not named)."""
    start, end = match.span(3)
    text = match.string
    is_pronoun = match[2] is not None or _PRONOUN.match(match[3]) is not None
    for at, _, name in named:
        if start <= at < end and not is_pronoun and not _SOMEBODY_ELSE.search(text[start:at]):
            return name
    if is_pronoun or _DESCRIBED.match(text, start, end + 1):
        return _told_before(named, match) if last == "" else last
    return None


def _first(named: Sequence[tuple[int, int, str]], start: int, end: int) -> str | None:
    return next((name for at, _, name in named if start <= at < end), None)


def _telling(text: str, named: Sequence[tuple[int, int, str]], start: int, end: int) -> str | None:
    """Who says something between two quotations, and so is meant by "katanya" after the second."""
    return next(
        (
            name
            for at, stop, name in reversed(named)
            if start <= at
            and stop <= end
            and (_SAYS.match(text, stop, end) or _ACCORDING.search(text, start, at))
        ),
        None,
    )


def _told_before(named: Sequence[tuple[int, int, str]], match: re.Match[str]) -> str | None:
    """Of the persons named shortly before a quotation the one whom it tells of: who says
    something, else who begins a sentence, else the last."""
    text, before = match.string, match.start()
    near = [one for one in named if before - _NEAR <= one[0] and one[1] <= before]
    saying = [name for _, end, name in near if _SAYS.match(text, end)]
    opening = [name for start, _, name in near if text[:start].rstrip(" ")[-1:] in ("", ".", "\n")]
    for names in (saying, opening, [name for _, _, name in near]):
        if names:
            return names[-1]
    return None
