"""How is one snapshot of the index read?

Opens what the manifest names, and answers the port's questions from all segments together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from pathlib import Path

from indexer.analysis.analyzer import Analyzer
from indexer.engines.port import Damage
from indexer.engines.whoosh_engine import facets, manifest, ranking, verifying
from indexer.engines.whoosh_engine.arrays import Ints, Mask
from indexer.engines.whoosh_engine.evaluator import Evaluator
from indexer.engines.whoosh_engine.expansion import Expandable, expand
from indexer.engines.whoosh_engine.filtering import Sieve, sieve
from indexer.engines.whoosh_engine.manifest import Manifest, SegmentEntry
from indexer.engines.whoosh_engine.schema import ID
from indexer.engines.whoosh_engine.segment_file import SegmentFile
from indexer.engines.whoosh_engine.segment_terms import SegmentTerms
from indexer.engines.whoosh_engine.segment_view import SegmentView
from indexer.engines.whoosh_engine.statistics import Statistics
from indexer.engines.whoosh_engine.term_cache import TermCache
from indexer.errors import IndexDamaged
from indexer.models import Article, FacetField, Filters, Hit, Matches, Sort
from indexer.queries import Field, Query

CACHE_BYTES = 64 << 20
"""Decoded terms and articles that a reader keeps: some 200 of the most common words of 100,000
articles, or 12,000 articles."""

_PLACES = 10_000
"""Hits whose places are remembered: 2 MB, and ten of the longest pages."""

_ARTICLE_OVERHEAD = 1_000  # bytes of an article beside title and body

_OPENING_TRIES = 10
"""A commit may remove what an older manifest named while it is being opened; reading the newer
manifest mends that, and ten commits will not come in between."""


def open_reader(
    folder: Path, analyzer: Analyzer, *, cache_bytes: int = CACHE_BYTES
) -> WhooshReader:
    """The state last committed. Raises IndexMissing, IndexOutdated, IndexDamaged."""
    for attempt in range(_OPENING_TRIES):
        state = manifest.read(folder)
        manifest.require_analysis(folder, state, analyzer)
        try:
            return WhooshReader(folder, state, cache_bytes)
        except FileNotFoundError as problem:
            if attempt + 1 == _OPENING_TRIES or manifest.read(folder) == state:
                raise IndexDamaged(Path(str(problem.filename)), "the file is missing") from problem
    raise AssertionError("unreachable")


class _Segment:
    """One segment of the snapshot."""

    def __init__(self, view: SegmentView, entry: SegmentEntry) -> None:
        self.view = view
        self.alive: Mask | None = entry.alive() if entry.deleted else None

    def is_alive(self, number: int) -> bool:
        return self.alive is None or bool(self.alive[number])


class WhooshReader:
    """Keeps the port ``IndexReader``."""

    def __init__(self, folder: Path, state: Manifest, cache_bytes: int) -> None:
        self._folder = folder
        self._state = state
        self._segments = [
            _Segment(SegmentView(SegmentFile(folder / entry.file_name, entry.size)), entry)
            for entry in state.segments
        ]
        views = [segment.view for segment in self._segments]
        self._cache = TermCache(cache_bytes)
        self._places: dict[str, tuple[int, int]] = {}
        self._statistics = Statistics(views, self._cache)
        self._evaluators = [
            Evaluator(
                number,
                SegmentTerms(view, number, self._statistics, self._cache),
                self._expand,
                self._cache,
            )
            for number, view in enumerate(views)
        ]

    @property
    def snapshot(self) -> str:
        return f"{self._state.index}-{self._state.commit}"

    @property
    def article_count(self) -> int:
        return self._state.article_count

    def search(self, query: Query) -> Matches:
        wanted = query.offset + query.limit if query.limit else 0
        scored = query.sort is Sort.RELEVANCE and wanted > 0
        counters: dict[FacetField, Counter[str]] = {field: Counter() for field in query.facets}
        candidates = []
        total = 0
        for number in range(len(self._segments)):
            ids = self._matching(number, query)
            if not len(ids):
                continue
            total += len(ids)
            for field, counter in counters.items():
                facets.count(self._facet_column(number, field), ids, counter)
            if wanted:
                candidates.append(self._best(number, query, ids, wanted, scored=scored))
        ranked = ranking.best_of_all(
            candidates, query.sort, query.offset, query.limit, self._article_id
        )
        return Matches(
            hits=tuple(self._hit(one) for one in ranked),
            total=total,
            facets={field: facets.as_facet(counter) for field, counter in counters.items()},
            snapshot=self.snapshot,
        )

    def _hit(self, one: ranking.Ranked) -> Hit:
        """The hit; where it stands is remembered, for most hits are fetched next."""
        article_id = self._article_id(one.segment, one.number)
        if len(self._places) >= _PLACES:
            self._places = {}
        self._places[article_id] = one.segment, one.number
        return Hit(article_id=article_id, score=one.score)

    def _matching(self, number: int, query: Query) -> Ints:
        """The articles of one segment that match, pass the filters and can be found."""
        return self._sieve(number, query.filters).passing(self._evaluators[number].ids(query.node))

    def _sieve(self, number: int, filters: Filters) -> Sieve:
        segment = self._segments[number]
        return self._cache.get(
            ("sieve", number, filters),
            lambda: sieve(segment.view, segment.alive, filters),
            lambda made: 0 if made.mask is None else made.mask.nbytes,
        )

    def _facet_column(self, number: int, field: FacetField) -> facets.FacetColumn:
        view = self._segments[number].view
        return self._cache.get(
            ("facet", number, field),
            lambda: facets.facet_column(view, field),
            lambda column: column.numbers.nbytes,
        )

    def _best(
        self, number: int, query: Query, ids: Ints, count: int, *, scored: bool
    ) -> ranking.Candidates:
        scores = self._evaluators[number].scores(query.node, ids) if scored else None
        published = self._segments[number].view.published
        matches = ranking.Candidates(number, ids, scores, published[ids])
        return ranking.best_of_segment(matches, query.sort, count)

    def _article_id(self, segment: int, number: int) -> str:
        return self._segments[segment].view.article_id(number)

    def _expand(self, node: Expandable) -> Sequence[Ints]:
        tables = [segment.view.terms(node.field) for segment in self._segments]
        return self._cache.get(
            ("expansion", node),
            lambda: expand(node, tables),
            lambda numbers: sum(part.nbytes for part in numbers),
        )

    def get(self, article_id: str) -> Article | None:
        place = self._places.get(article_id) or self._find(article_id)
        if place is None:
            return None
        return self._article(*place)

    def _article(self, segment: int, number: int) -> Article:
        """An article, read anew only if it is not among those lately shown."""
        view = self._segments[segment].view
        return self._cache.get(
            ("article", segment, number),
            lambda: view.article(number),
            lambda article: 2 * (len(article.title) + len(article.body)) + _ARTICLE_OVERHEAD,
        )

    def _find(self, article_id: str) -> tuple[int, int] | None:
        """Segment and number of the article that can be found under this id."""
        encoded = article_id.encode("utf-8", "surrogatepass")
        for place, segment in enumerate(self._segments):
            table = segment.view.terms(ID)
            term = table.find(encoded)
            if term >= 0 and segment.is_alive(number := table.inlined_document(term)):
                return place, number
        return None

    def get_many(self, article_ids: Sequence[str]) -> tuple[Article | None, ...]:
        return tuple(self.get(article_id) for article_id in article_ids)

    def export(self, query: Query) -> Iterator[Article]:
        candidates = []
        total = 0
        for number in range(len(self._segments)):
            ids = self._matching(number, query)
            total += len(ids)
            if len(ids):
                scored = query.sort is Sort.RELEVANCE
                candidates.append(self._best(number, query, ids, len(ids), scored=scored))
        for one in ranking.best_of_all(candidates, query.sort, 0, total, self._article_id):
            yield self._segments[one.segment].view.article(one.number)

    def document_frequencies(self, field: Field, texts: Sequence[str]) -> list[int]:
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        tables = [segment.view.terms(field) for segment in self._segments]
        totals = [0] * len(texts)
        for table in tables:
            for place, count in enumerate(table.counts_of(encoded)):
                totals[place] += count
        return totals

    def terms(self, field: Field, prefix: str = "") -> Iterator[tuple[str, int]]:
        encoded = prefix.encode("utf-8", "surrogatepass")
        pairs = merge(*(_counted(segment.view, field, encoded) for segment in self._segments))
        for text, same in groupby(pairs, key=lambda pair: pair[0]):
            yield text.decode("utf-8", "surrogatepass"), sum(count for _, count in same)

    def article_ids(self) -> Iterator[str]:
        for segment in self._segments:
            for number, article_id in enumerate(segment.view.article_ids()):
                if segment.is_alive(number):
                    yield article_id

    def verify(self, *, deep: bool = True) -> Iterator[Damage]:
        views = [segment.view for segment in self._segments]
        yield from verifying.verify(self._folder, self._state, views, deep=deep)

    def close(self) -> None:
        """What is mapped is given back when the last array over it is gone."""
        self._cache.clear()
        self._evaluators = []
        self._segments = []


def _counted(view: SegmentView, field: Field, prefix: bytes) -> Iterator[tuple[bytes, int]]:
    table = view.terms(field)
    first, last = table.prefixed(prefix)
    return zip(table.texts(first, last), table.counts(first, last), strict=True)
