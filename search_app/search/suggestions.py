"""What may the person who types this be about to ask?

Nothing is built for it: the titles that have these words tell how the last one goes on and what was
written about them, the language files what else they are called.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.queries import AllOf, Node, Prefix, Query, Term
from search_app.query.expansions import expansions_of

SHORTEST = 2
"""Letters that are completed: one stands for half a dictionary, unless words stand before it."""

LONGEST = 100
"""Code points that are looked at; who types more has no need of help."""

READ = 60
"""Titles that tell how a word may go on: the words of the ones that fit best."""

WORDS, TITLES, NAMES = 4, 3, 2
"""Suggestions of each kind."""

COUNTED = 8
"""Words of which it is counted how many titles have them beside the words before."""

_WORD = re.compile(r"[^\W_]+")


class Kind(StrEnum):
    """Where a suggestion comes from."""

    WORD = "word"
    TITLE = "title"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A query to offer; ``count`` titles have all its words, 0 where that is not known."""

    kind: Kind
    text: str
    count: int = 0


def suggestions(reader: IndexReader, analyzer: Analyzer, typed: str) -> tuple[Suggestion, ...]:
    """What to offer to whoever typed ``typed``, the likeliest first; nothing for too short a text
    or one with operators."""
    text = " ".join(typed[:LONGEST].lower().split())
    before, _, beginning = text.rpartition(" ")
    too_short = len(beginning) < (1 if before else SHORTEST)
    if too_short or not text.replace(" ", "").replace("-", "").isalnum():
        return ()
    titles = _titles(reader, before.split(), beginning)
    found = [
        *_words(reader, analyzer, before, beginning, titles),
        *_names(analyzer, text),
        *(Suggestion(Kind.TITLE, title) for title in titles[:TITLES]),
    ]
    return tuple({one.text.casefold(): one for one in reversed(found)}.values())[::-1]


def _names(analyzer: Analyzer, text: str) -> list[Suggestion]:
    """What the language files call ``text`` besides."""
    pairs = [(alias.short, alias.long) for alias in analyzer.language.aliases]
    pairs += [(long, short) for short, long in pairs]
    others = (other for name, other in pairs if name.lower() == text)
    return [Suggestion(Kind.NAME, other) for other in islice(others, NAMES)]


def _words(
    reader: IndexReader, analyzer: Analyzer, before: str, beginning: str, titles: list[str]
) -> list[Suggestion]:
    """How the last word goes on in ``titles``: the words in most of them, with how many titles of
    the archive have each beside the words before; more of these come first."""
    held = Counter(
        word
        for title in titles
        for word in set(_WORD.findall(title.lower()))
        if word.startswith(beginning)
    )
    likely = [word for word, _ in sorted(held.items(), key=lambda pair: (-pair[1], pair[0]))]
    nothing = expansions_of(analyzer).says_nothing
    known = set(before.split())
    likely = [  # nobody types a word twice, or ends with "di" or "dan"
        word
        for word in likely
        if word not in known and not nothing(analyzer.analyze(word), in_question=False)
    ]
    if not before:
        best = likely[:WORDS]
        counts = reader.document_frequencies({Field.TITLE_EXACT: best})[Field.TITLE_EXACT]
        return [Suggestion(Kind.WORD, *pair) for pair in zip(best, counts, strict=True)]
    counted = [(word, _titles_with(reader, (*before.split(), word))) for word in likely[:COUNTED]]
    counted.sort(key=lambda pair: -pair[1])
    return [Suggestion(Kind.WORD, f"{before} {word}", count) for word, count in counted[:WORDS]]


def _titles_with(reader: IndexReader, words: Sequence[str]) -> int:
    """How many titles have all ``words``."""
    node = AllOf(tuple(Term(Field.TITLE_EXACT, word) for word in words))
    return reader.search(Query(node=node, limit=0)).total


def _titles(reader: IndexReader, words: list[str], beginning: str) -> list[str]:
    """Titles with the words and one that begins like the last, the best first."""
    parts: tuple[Node, ...] = tuple(Term(Field.TITLE_EXACT, word) for word in words)
    node = AllOf((*parts, Prefix(Field.TITLE_EXACT, beginning)))
    hits = reader.search(Query(node=node, limit=READ)).hits
    articles = reader.get_many([hit.article_id for hit in hits])
    return [one.own_title for one in articles if one is not None]
