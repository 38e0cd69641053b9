"""Why did an article match: which of its words, for which words of the query, and how?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from indexer import queries
from indexer.analysis.analyzer import Analyzer, Token
from indexer.fields import FieldTable, TermList
from indexer.models import Article
from search_app.highlight.highlights import MatchReason
from search_app.highlight.matching import occurrences
from search_app.query.interpretations import ExpansionKind
from search_app.query.terms import Leaf, QueryTerm

MOST_FORMS = 5
"""Different forms told per reason; the sixth tells a reader nothing new."""

EXPLAINED_LENGTH = 25_000
"""Code points of a text that are looked at; the longest body of 27,432 has 20,027."""


class Explainer:
    """Tells why articles match one query. ``typos`` maps words looked for to words typed."""

    def __init__(
        self, analyzer: Analyzer, terms: Sequence[QueryTerm], typos: Mapping[str, str]
    ) -> None:
        self._analyzer = analyzer
        self._terms = [term for term in terms if term.asked]
        self._typos = typos

    def reasons(self, article: Article) -> tuple[MatchReason, ...]:
        """Every reason, in the order of the query, the title's before the body's.

        Each names a form as the article's index holds it: lower case, without apostrophes.
        """
        fields = self._analyzer.fields
        tokens = {
            place: self._analyzer.analyze(text(article)[:EXPLAINED_LENGTH])
            for place, text in fields.texts.items()
        }
        reasons: dict[tuple[str, str, str], MatchReason] = {}
        for term in self._terms:
            terms = fields.term_lists[term.leaf.field]
            place = terms.text
            asked, how = self._asked(term, terms)
            found = _forms(tokens[place], term.leaf, fields)
            for form in islice(dict.fromkeys(found), MOST_FORMS):
                # The first reason tells most: the form that was typed before its stem.
                reasons.setdefault((asked, form, place), MatchReason(asked, form, how, place))
        return tuple(reasons.values())

    def _asked(self, term: QueryTerm, terms: TermList) -> tuple[str, str]:
        """The words as they were typed, before a slip was corrected, and how they were read."""
        typed = self._typos.get(term.asked.lower())
        if typed is not None:
            return typed, ExpansionKind.TYPO.value
        return term.asked, _how(term, terms)


def _forms(tokens: tuple[Token, ...], leaf: Leaf, fields: FieldTable) -> Iterator[str]:
    """The forms in a text that answer ``leaf``."""
    between = " … " if isinstance(leaf, queries.Near) else " "
    for places in occurrences(tokens, leaf, fields):
        yield between.join(tokens[place].exact for place in places)


def _how(term: QueryTerm, terms: TermList) -> str:
    if term.expansion is not None:
        return term.expansion.value
    if terms.capitalised:
        return ExpansionKind.NAME.value
    match term.leaf:
        case queries.Phrase() | queries.Near():
            return "phrase"
        case queries.Prefix() | queries.Wildcard():
            return "prefix"
        case queries.Term():
            return "stem" if terms.stems else "exact"
