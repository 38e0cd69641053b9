"""Which words do the best hits share that the query does not have?

A short query names its matter by two or three words; the articles that answer it best share others
(*pln*: padam, listrik, gardu). The fifteen most telling of these are added to the scores of
the first hits that open with them, lightly: they order what was found and find nothing more.
(Pseudo-relevance feedback: Rocchio 1971; Lavrenko & Croft, "Relevance-based language models",
2001.)

A query with a name in it is left alone: what the best hits share may lead to somebody else (hard
persons nDCG@10 .8441 with related words, .8488 without; newsroom topics .8776 and .8775).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import log

from indexer.engines.interface import IndexReader
from indexer.fields import Field
from indexer.models import Hit, Matches
from indexer.queries import AnyOf, Boosted, Node, Term
from search_app.query.weights import WEIGHTS, Weights

PLACES = 6
"""Decimals of scores that are compared, as engines do (``Sort.RELEVANCE``)."""

FEWEST_HITS = 3
"""Below, what hits share is chance."""

FEWEST_MATCHES = 2
"""Articles with all words; a single one is what was looked for, sharing words with it no merit."""

MOST_MATCHES = 100
ONE_IN = 100
"""Matches, and articles of an archive for each, above which a query names no matter (*yang akan
datang*): what its first hits share is chance as well (docs/decisions/0165)."""


class Feedback:
    """Scores the first hits of one list by the stems that the best of them open with."""

    def __init__(
        self, reader: IndexReader, ignored: Collection[str], weights: Weights = WEIGHTS
    ) -> None:
        """``ignored``: stems of the query itself."""
        self._reader = reader
        self._ignored = ignored
        self._weights = weights
        self._gains: Mapping[str, float] = {}

    def node(self) -> Node | None:
        """The stems that the best hits share, as what stands for them in texts; None before they
        were looked for, and where there are none."""
        terms = (Boosted(Term(Field.BODY, stem), gain) for stem, gain in self._gains.items())
        return AnyOf(tuple(terms)) if self._gains else None

    def rescored(self, found: Matches) -> Sequence[Hit]:
        """The hits ``found``, best first; those that score alike stay in their order."""
        hits = found.hits
        articles = self._reader.article_count
        most = max(MOST_MATCHES, articles // ONE_IN)
        if len(hits) < FEWEST_HITS or not FEWEST_MATCHES <= found.total <= most:
            return hits
        openings = self._reader.openings([hit.article_id for hit in hits])
        self._gains = self._shared(openings[: self._weights.shared_by])
        if not self._gains:
            return hits
        gains = [(f" {stem} ", gain) for stem, gain in self._gains.items()]
        scored = [
            Hit(article_id, score + sum([gain for stem, gain in gains if stem in opening]), group)
            for (article_id, score, group), opening in zip(hits, openings, strict=True)
        ]
        return sorted(scored, key=lambda hit: -round(hit.score, PLACES))

    def _shared(self, openings: Sequence[str]) -> Mapping[str, float]:
        """What an article gains that opens with a stem which several of ``openings`` have."""
        shared: Counter[str] = Counter()
        for opening in openings:
            shared.update(opening.split())
        stems = [s for s, count in shared.items() if count > 1 and s not in self._ignored]
        frequencies = self._reader.document_frequencies({Field.BODY: stems})[Field.BODY]
        articles = self._reader.article_count
        idf = {
            stem: log(articles / (frequency + 1))
            for stem, frequency in zip(stems, frequencies, strict=True)
            if 1 < frequency < articles / 2
        }
        worth = {stem: shared[stem] * inverse for stem, inverse in idf.items()}
        chosen = sorted(worth, key=lambda stem: (-worth[stem], stem))[: self._weights.shared_words]
        if not chosen or worth[chosen[0]] <= 0:
            return {}
        scale = self._weights.shared / worth[chosen[0]]
        return {stem: scale * worth[stem] * (idf[stem] + 1) for stem in chosen}
