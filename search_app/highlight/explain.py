"""Why did an article match: which of its words, for which words of the query, and how?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import translate
from itertools import islice, pairwise

from indexer.analysis.analyzer import Analyzer, Token
from indexer.models import Article
from search_app.highlight.highlights import MatchReason
from search_app.query.interpretations import ExpansionKind
from search_app.query.syntax import Scope
from search_app.query.terms import Sought

MOST_FORMS = 5
"""Different forms told per reason; the sixth tells a reader nothing new."""

_PLACES = {
    Scope.ANYWHERE: ("title", "body"),
    Scope.TITLE: ("title",),
    Scope.BODY: ("body",),
    Scope.NAME: ("body",),
    Scope.OUTLET: ("outlet",),
    Scope.AUTHOR: ("author",),
    Scope.TAG: ("tag",),
}


class Explainer:
    """Tells why articles match one query. ``typos`` maps words looked for to words typed."""

    def __init__(
        self, analyzer: Analyzer, sought: Sequence[Sought], typos: Mapping[str, str]
    ) -> None:
        self._analyzer = analyzer
        self._sought = tuple(sought)
        self._typos = typos

    def reasons(self, article: Article) -> tuple[MatchReason, ...]:
        """Every reason, in the order of the query, the title's before the body's.

        Each names a form as the article's index holds it: lower case, without apostrophes.
        """
        texts = {
            "title": (article.own_title,),
            "body": (article.body,),
            "outlet": (article.source or "",),
            "author": article.authors,
            "tag": (*article.tags, article.category or ""),
        }
        tokens = {
            place: [self._analyzer.analyze(text) for text in parts]
            for place, parts in texts.items()
        }
        reasons: dict[tuple[str, str, str], MatchReason] = {}
        for sought in self._sought:
            for place in _PLACES[sought.scope]:
                found = (form for part in tokens[place] for form in _forms(part, sought))
                for form, how in islice(dict.fromkeys(found), MOST_FORMS):
                    asked, told = self._asked(sought, how)
                    # The first reason tells most: the form that was typed before its stem.
                    reasons.setdefault((asked, form, place), MatchReason(asked, form, told, place))
        return tuple(reasons.values())

    def _asked(self, sought: Sought, how: str) -> tuple[str, str]:
        """The words as they were typed, before a slip was corrected."""
        typed = self._typos.get(sought.asked.lower())
        return (sought.asked, how) if typed is None else (typed, "typo")


def _forms(tokens: tuple[Token, ...], sought: Sought) -> Iterator[tuple[str, str]]:
    """What in a text answers ``sought``: the form found, and how it answers."""
    if sought.pattern:
        fits = re.compile(translate(sought.pattern))
        yield from ((token.exact, "prefix") for token in tokens if fits.match(token.exact))
    elif sought.distance is not None:
        for found in _near(tokens, sought):
            yield found, "phrase"
    elif len(sought.terms) == 1:
        for token in tokens:
            if (token.stem if sought.stems else token.exact) == sought.terms[0] and (
                token.name or sought.scope is not Scope.NAME
            ):
                yield token.exact, _how(sought, "stem" if sought.stems else "exact")
    else:
        for found in _side_by_side(tokens, sought):
            yield found, _how(sought, "phrase")


def _how(sought: Sought, own: str) -> str:
    if sought.scope is Scope.NAME:
        return ExpansionKind.NAME.value
    return own if sought.expansion is None else sought.expansion.value


def _side_by_side(tokens: tuple[Token, ...], sought: Sought) -> Iterator[str]:
    terms = [token.stem if sought.stems else token.exact for token in tokens]
    length = len(sought.terms)
    for start in range(len(terms) - length + 1):
        if terms[start] == sought.terms[0] and (
            tuple(terms[start : start + length]) == sought.terms
        ):
            yield " ".join(token.exact for token in tokens[start : start + length])


def _near(tokens: tuple[Token, ...], sought: Sought) -> Iterator[str]:
    """The first stretch in which every term stands within the distance of the one before."""
    terms = [token.stem if sought.stems else token.exact for token in tokens]
    places = [[n for n, term in enumerate(terms) if term == wanted] for wanted in sought.terms]
    pairs = [
        [(a, b) for a in left for b in right if 0 < abs(a - b) <= (sought.distance or 0)]
        for left, right in pairwise(places)
    ]
    if all(pairs):
        stand = sorted({place for pair in pairs for place in pair[0]})
        yield " … ".join(tokens[place].exact for place in stand)
