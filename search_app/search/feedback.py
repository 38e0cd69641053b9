"""Which words do the best hits share that the query does not have?

A short query names its matter by two or three words; the articles that answer it best share others
(*pln*: padam, listrik, gardu). The ten most telling of these are added to the scores of the first
hits, lightly: they order what was found and find nothing more. (Pseudo-relevance feedback:
Rocchio 1971; Lavrenko & Croft, "Relevance-based language models", 2001.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain, islice
from math import log
from operator import itemgetter

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import Article, Hit
from indexer.queries import AnyOf, Boosted, Node, Term

FEEDBACK_HITS = 10
FEEDBACK_TERMS = 10
FEEDBACK_WEIGHT = 0.15
"""Of the most telling word, the others in proportion. At .2 known items lose up to .004, at .1
newsroom topics gain .007 less (docs/decisions/0163)."""

FEEDBACK_LENGTH = 100
"""Positions of a body that are read. Four hundred gain .006 more on newsroom topics, for four times
the time, which would be that of the whole search."""

FEWEST_HITS = 3
"""Below, what hits share is chance."""

SHORTEST_TERM = 3

_piece_of = itemgetter(0)
"""The text of a match."""


def related(
    reader: IndexReader, analyzer: Analyzer, hits: Sequence[Hit], ignored: Collection[str]
) -> Node | None:
    """The node of the stems that the first ``hits`` share, without those ``ignored``."""
    best = hits[:FEEDBACK_HITS]
    if len(best) < FEWEST_HITS:
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


def _stems(analyzer: Analyzer, article: Article) -> set[str]:
    """The different stems of the title and of the beginning of the body."""
    found: set[str] = set()
    for text in (article.own_title, article.body):
        # All steps in C: a search reads a thousand positions so, each in a fifth of the time.
        stems = map(analyzer.stems.__getitem__, map(_piece_of, analyzer.matches(text)))
        found.update(islice(chain.from_iterable(stems), FEEDBACK_LENGTH))
    return found
