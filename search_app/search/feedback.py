"""Which words do the best hits share that the query does not have?

A short query names its matter by two or three words; the articles that answer it best share others
(*pln*: padam, listrik, gardu). The ten most telling of these are added to the scores of the first
hits, lightly: they order what was found and find nothing more. (Pseudo-relevance feedback:
Rocchio 1971; Lavrenko & Croft, "Relevance-based language models", 2001.)

A query with a name in it is left alone: what the best hits share may lead to somebody else (hard
persons nDCG@10 .8441 with related words, .8488 without; newsroom topics .8776 and .8775).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from itertools import chain
from math import log

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import Article, Matches
from indexer.queries import AnyOf, Boosted, Node, Term

FEEDBACK_HITS = 6
FEEDBACK_TERMS = 10
FEEDBACK_WEIGHT = 0.12
"""Of the most telling word, the others in proportion. Newsroom topics gain .010 at .08 and .018 at
.15; queries of lead words lose .007 at .15 (docs/decisions/0163)."""

FEEDBACK_LENGTH = 400
"""Code points of a body that are read, some sixty words: what an article is about stands there, and
reading on takes more time than the search."""

REORDERED = 30
"""Hits that are put in order by what the first ten share: of these some reach the first page."""

FEWEST_HITS = 3
"""Below, what hits share is chance."""

MOST_MATCHES = 100
ONE_IN = 100
"""Matches, and articles of an archive for each, above which a query names no matter (*yang akan
datang*): what its first hits share is chance as well (docs/decisions/0165)."""

SHORTEST_TERM = 3

_WORD = re.compile(r"[^\W\d_]{3,}(?:[-'’.][^\W\d_]+)*")
"""What may be a telling word, in a fraction of the time that the analyzer's pieces take."""


def related(
    reader: IndexReader, analyzer: Analyzer, matches: Matches, ignored: Collection[str]
) -> Node | None:
    """The node of the stems that the first hits share, without those ``ignored``; None where there
    is nothing to learn from them."""
    best = matches.hits[:FEEDBACK_HITS]
    if len(best) < FEWEST_HITS or matches.total > _most_matches(reader.article_count):
        return None
    shared: Counter[str] = Counter()
    for article in reader.get_many([hit.article_id for hit in best]):
        if article is not None:
            shared.update(_stems(analyzer, article))
    stems = [
        stem
        for stem, articles in shared.items()
        if articles > 1 and len(stem) >= SHORTEST_TERM and stem.isalpha() and stem not in ignored
    ]
    frequencies = reader.document_frequencies({Field.BODY: stems})[Field.BODY]
    count = reader.article_count
    worth = {
        stem: shared[stem] * log(count / (frequency + 1))
        for stem, frequency in zip(stems, frequencies, strict=True)
        if 1 < frequency < count / 2
    }
    chosen = sorted(worth, key=lambda stem: (-worth[stem], stem))[:FEEDBACK_TERMS]
    if not chosen or worth[chosen[0]] <= 0:
        return None
    scale = FEEDBACK_WEIGHT / worth[chosen[0]]
    return AnyOf(tuple(Boosted(Term(Field.BODY, stem), scale * worth[stem]) for stem in chosen))


def _most_matches(articles: int) -> int:
    return max(MOST_MATCHES, articles // ONE_IN)


def _stems(analyzer: Analyzer, article: Article) -> set[str]:
    """The different stems of the title and of the beginning of the body."""
    text = f"{article.own_title}\n{article.body[:FEEDBACK_LENGTH]}".lower()
    # All steps in C, for a search reads some four hundred words so.
    return set(chain.from_iterable(map(analyzer.stems.__getitem__, set(_WORD.findall(text)))))
