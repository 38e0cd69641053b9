"""How is one snapshot of the index read?

Opens what the manifest names, and answers the port's questions from all segments together.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from pathlib import Path

import numpy as np

from indexer.analysis.analyzer import Analyzer
from indexer.engines.interface import Damage, IndexReader, last_if_named
from indexer.engines.whoosh_engine import check
from indexer.engines.whoosh_engine.search import facets, top_docs
from indexer.engines.whoosh_engine.search.compiler import Evaluator, PreparedQuery
from indexer.engines.whoosh_engine.search.doc_base import Numbering
from indexer.engines.whoosh_engine.search.doc_set import Found
from indexer.engines.whoosh_engine.search.filters import passing
from indexer.engines.whoosh_engine.search.groups import Groups
from indexer.engines.whoosh_engine.search.statistics import Statistics
from indexer.engines.whoosh_engine.search.term_cache import TermCache
from indexer.engines.whoosh_engine.search.term_postings import found_in
from indexer.engines.whoosh_engine.search.terms import Terms
from indexer.engines.whoosh_engine.search.tuning import Scale, Tuning
from indexer.engines.whoosh_engine.search.value_columns import SnapshotColumn, snapshot_column
from indexer.engines.whoosh_engine.segment.segment_reader import SegmentView
from indexer.engines.whoosh_engine.storage import manifest
from indexer.engines.whoosh_engine.storage.arrays import Ints, Mask
from indexer.engines.whoosh_engine.storage.index_fields import ID
from indexer.engines.whoosh_engine.storage.manifest import Manifest
from indexer.engines.whoosh_engine.storage.segment_file import SegmentFile
from indexer.errors import IndexDamaged
from indexer.fields import FieldTable
from indexer.models import NO_FILTERS, Article, FacetCount, Filters, Hit, Matches, Sort, hits_of
from indexer.queries import Node, Nothing, Query, Term

CACHE_BYTES = 128 << 20
"""Decoded terms that a reader keeps: about what 200 different searches over 100,000 articles ask
for, 2,300 terms. Articles are not among them: of those that a page of new questions shows, one in
a hundred was kept (docs/decisions/0177)."""

TUNING = Tuning()

_PLACES = 10_000
"""Hits whose places are remembered: 2 MB, and ten of the longest pages."""

LATELY = 4
"""Questions whose matches are remembered, for what is asked of a page's matches afterwards."""

_FREQUENCIES = 50_000
"""Document frequencies that are remembered of each field: 6 MB."""

SETTLED_AFTER_NS = 2_000_000_000
"""A file written less than two seconds ago may be replaced by one with the same time stamp (kernels
stamp in ticks of up to 10 ms, some network disks in seconds), and numbers of files come again: it
is not trusted."""

_OPENING_TRIES = 10
"""A commit may remove what an older manifest named while it is being opened; reading the newer
manifest mends that, and ten commits will not come in between."""


def open_reader(
    folder: Path,
    analyzer: Analyzer,
    *,
    cache_bytes: int = CACHE_BYTES,
    tuning: Tuning = TUNING,
) -> WhooshReader:
    """The state last committed, computed with as ``tuning`` says. Raises IndexMissing,
    IndexOutdated, IndexDamaged."""
    for attempt in range(_OPENING_TRIES):
        state = manifest.read(folder)
        manifest.require_analysis(folder, state, analyzer)
        try:
            return WhooshReader(folder, state, analyzer.fields, cache_bytes, tuning)
        except FileNotFoundError as problem:
            if attempt + 1 == _OPENING_TRIES or manifest.read(folder) == state:
                raise IndexDamaged(Path(str(problem.filename)), "the file is missing") from problem
    raise AssertionError("unreachable")


def open_snapshot(folder: Path, analyzer: Analyzer, snapshot: str) -> IndexReader:
    """Raises as ``open_reader``, and SnapshotExpired: the last commit is kept only."""
    return last_if_named(open_reader(folder, analyzer), folder, snapshot)


def change_stamp(folder: Path) -> str | None:
    """Names the manifest's file, which every commit replaces. None if it was written so lately that
    another one may get the same number and time (see ``SETTLED_AFTER_NS``)."""
    try:
        facts = (folder / manifest.NAME).stat()
    except OSError:
        return None
    if time.time_ns() - facts.st_mtime_ns <= SETTLED_AFTER_NS:
        return None
    return f"{facts.st_ino}-{facts.st_mtime_ns}"


class WhooshReader:
    """Keeps the port ``IndexReader``."""

    def __init__(
        self,
        folder: Path,
        state: Manifest,
        fields: FieldTable,
        cache_bytes: int,
        tuning: Tuning,
    ) -> None:
        self._folder = folder
        self._state = state
        self._fields = fields
        self._views = [
            SegmentView(SegmentFile(folder / entry.file_name, entry.size))
            for entry in state.segments
        ]
        for view, entry in zip(self._views, state.segments, strict=True):
            if view.documents != entry.documents:
                told = f"holds {view.documents} articles, not {entry.documents}"
                raise view.file.damage(told)
        self._alive = [entry.alive() if entry.deleted else None for entry in state.segments]
        self._none_superseded = not any(entry.deleted for entry in state.segments)
        self._cache = TermCache(cache_bytes)
        self._places: dict[str, int] = {}
        self._lately: tuple[tuple[Node, _Asked], ...] = ()
        """What was asked last, and its second part where that was needed: which hits match which of
        its words, which of their copies, and how many pass a filter, is asked next."""
        self._known_frequencies: dict[str, dict[str, int]] = {}
        self._numbering = Numbering([view.documents for view in self._views])
        scale = Scale(self._numbering.documents, tuning)
        terms = Terms(self._views, self._numbering, Statistics(self._views), self._cache, scale)
        self._evaluator = Evaluator(self._views, self._numbering, terms, self._cache, scale)

    @property
    def snapshot(self) -> str:
        return f"{self._state.index}-{self._state.commit}"

    @property
    def committed_sequence(self) -> int:
        return self._state.sequence

    @property
    def article_count(self) -> int:
        return self._state.article_count

    def _require_whole(self) -> None:
        """Raises IndexDamaged if a file was cut since it was opened: noticed before it is read,
        since touching what is gone ends the process."""
        for view in self._views:
            view.file.require_whole()

    def search(self, query: Query) -> Matches:
        self._require_whole()
        prepared = self._asked(query.node)
        partial: list[_Asked] = []
        if query.partial is not None and query.few:
            partial.append(_Asked(self._evaluator, lambda: query.partial_node or Nothing()))
        found = self._passing(prepared.everywhere, query.filters)
        total = found.count
        wanted = query.offset + query.limit if query.limit and query.offset < total else 0
        best = self._best(prepared.query, query, found, wanted)[query.offset :]
        groups = self._groups(query)
        partial_total = partial_groups = 0
        lately = [(query.node, prepared)]
        if partial and total < query.few:
            more, others = self._partial(query, partial[0], found)
            best += more
            partial_total = len(others)
            if (node := query.partial_node) is not None:
                lately.append((node, partial[0]))
            partial_groups = groups.begun_among(others, found.ids)
        self._remember(lately)
        counted = {field: self._facet(field, query, [prepared, *partial]) for field in query.facets}
        return Matches(
            hits=self._hits(best, groups),
            total=total,
            group_total=groups.count(found.ids),
            partial_group_total=partial_groups,
            facets={field: listed for field, (listed, _) in counted.items()},
            snapshot=self.snapshot,
            partial_total=partial_total,
            facet_sizes={field: size for field, (_, size) in counted.items()},
        )

    def _asked(self, node: Node) -> _Asked:
        """``node``, prepared if it was asked lately: a page asks of its matches how many are about
        a place."""
        for lately, asked in self._lately:
            if lately is node:
                return asked
        return _Asked(self._evaluator, lambda: node)

    def _remember(self, asked: Sequence[tuple[Node, _Asked]]) -> None:
        known = {id(one) for _, one in self._lately}
        new = [pair for pair in asked if id(pair[1]) not in known]
        self._lately = (*new, *self._lately)[:LATELY]

    def _groups(self, query: Query) -> Groups:
        return Groups(self._column(query.grouped_by) if query.grouped_by else None, query)

    def _partial(
        self, query: Query, asked: _Asked, first: Found
    ) -> tuple[list[tuple[int, float]], Ints]:
        """The rows of the page that only ``asked`` matches and that follow the few articles
        ``first``, and the numbers of all of them."""
        found = self._passing(asked.everywhere, query.filters)
        others = found.ids[~found_in(first.ids, found.ids)]
        shared = found.count - len(others)
        end = max(0, query.offset + query.limit - first.count) if query.limit else 0
        passed = max(0, query.offset - first.count)
        known = set(first.ids.tolist())
        rows = self._best(asked.query, query, found, end + shared if end > passed else 0)
        rows = [row for row in rows if row[0] not in known]
        return rows[passed:end], others

    def _facet(
        self, field: str, query: Query, asked: Sequence[_Asked]
    ) -> tuple[tuple[FacetCount, ...], int]:
        """The values of ``field`` that ``query`` asks for, and how many there are, over what the
        first of ``asked`` finds that finds anything."""
        column = self._column(field)
        if column is None:
            return (), 0
        filters = query.filters
        if query.drill_sideways:
            filters = self._fields.without_own(filters, field)
        for one in asked:
            found = self._passing(one.everywhere, filters)
            if found.count:
                if self._fields.facets[field].kind.is_period:
                    return facets.count(column, found.ids)
                return facets.count(column, found.ids, query.facet_limit, query.facet_like)
        return (), 0

    def rescored(self, hits: Sequence[Hit], node: Node) -> tuple[Hit, ...]:
        self._require_whole()
        scores = {self._number(hit.article_id): hit.score for hit in hits}
        ids = np.array(sorted(number for number in scores if number is not None), np.int64)
        if not len(ids):
            return ()
        total = np.array([scores[number] for number in ids.tolist()], np.float64)
        total += self._evaluator.prepared(node).scores_or_zero(ids)
        return self._hits(top_docs.best(self._order, ids, total, Sort.RELEVANCE, len(ids)))

    def matching(self, article_ids: Sequence[str], nodes: Sequence[Node]) -> list[list[bool]]:
        self._require_whole()
        numbers = [self._number(article_id) for article_id in article_ids]
        ids = np.array(sorted({number for number in numbers if number is not None}), np.int64)
        found: list[list[bool]] = []
        lately = self._lately
        for node in nodes:
            matching = _matching_lately(lately, node, ids)
            if matching is None:
                matching = self._evaluator.prepared(node, scored=False).matches(ids)
            matched = set(ids[matching].tolist())
            found.append([number in matched for number in numbers])
        return found

    def _hits(self, best: list[tuple[int, float]], groups: Groups | None = None) -> tuple[Hit, ...]:
        """The hits; where they stand is remembered, for most are fetched next."""
        if not best:
            return ()
        if len(self._places) + len(best) > _PLACES:
            self._places = {}
        numbers, scores = zip(*best, strict=True)
        if len(self._views) == 1:
            ids = self._views[0].ids_of(numbers)
        else:
            ids = list(map(self._article_id, numbers))
        self._places.update(zip(ids, numbers, strict=True))
        return hits_of(ids, scores, repeat("", len(ids)) if groups is None else groups.of(numbers))

    def _passing(self, found: Found, filters: Filters) -> Found:
        """Those of ``found`` that pass the filters and were not superseded."""
        if self._none_superseded and filters == NO_FILTERS:
            return found
        mask = self._cache.get(
            ("passing", filters),
            lambda: (passing(self._views, self._alive, filters, self._column),),
            lambda made: 0 if made[0] is None else made[0].nbytes,
        )[0]
        return found if mask is None else found.passing(mask)

    def _column(self, field: str) -> SnapshotColumn | None:
        """The whole values of ``field``; None for a field that has none."""
        entry = self._fields.facets.get(field)
        if entry is None:
            return None
        return self._cache.get(
            ("values", field),
            lambda: snapshot_column(self._views, entry),
            lambda column: column.nbytes,
        )

    def _best(
        self, prepared: PreparedQuery, query: Query, found: Found, count: int
    ) -> list[tuple[int, float]]:
        """Number and score of the first ``count`` of the matches ``found``."""
        if not count or not found.count:
            return []
        scores = None
        if query.sort is Sort.RELEVANCE:
            ids, scores = prepared.candidates(found, count)
        else:
            ids = found.ids
        if query.sort is Sort.NEWEST and query.as_of is not None:
            return top_docs.newest_as_of(self._order, ids, query.as_of, count)
        return top_docs.best(self._order, ids, scores, query.sort, count)

    @cached_property
    def _order(self) -> top_docs.Order:
        dates = [view.published for view in self._views]
        published = dates[0] if len(dates) == 1 else np.concatenate(dates)
        return top_docs.Order(self._numbering, published, self._article_id)

    def _article_id(self, number: int) -> str:
        segment, own = self._numbering.locate(number)
        return self._views[segment].article_id(own)

    def get(self, article_id: str) -> Article | None:
        self._require_whole()
        number = self._number(article_id)
        return None if number is None else self._article(number)

    def _number(self, article_id: str) -> int | None:
        number = self._places.get(article_id)
        return self._find(article_id) if number is None else number

    def _article(self, number: int) -> Article:
        segment, own = self._numbering.locate(number)
        return self._views[segment].article(own)

    def _find(self, article_id: str) -> int | None:
        """The number of the article that can be found under this id."""
        encoded = article_id.encode("utf-8", "surrogatepass")
        for view, alive, start in zip(
            self._views, self._alive, self._numbering.starts, strict=False
        ):
            table = view.terms(ID)
            term = table.find(encoded)
            if term >= 0:
                own = table.inlined_document(term)
                if alive is None or alive[own]:
                    return start + own
        return None

    def get_many(self, article_ids: Sequence[str]) -> tuple[Article | None, ...]:
        self._require_whole()
        numbers = [self._number(article_id) for article_id in article_ids]
        return tuple([None if number is None else self._article(number) for number in numbers])

    def openings(self, article_ids: Sequence[str]) -> list[str]:
        self._require_whole()
        numbers = [self._number(article_id) for article_id in article_ids]
        known = [number for number in numbers if number is not None]
        if len(self._views) == 1 and len(known) == len(numbers):
            return self._views[0].openings(known)
        return ["" if number is None else self._opening(number) for number in numbers]

    def _opening(self, number: int) -> str:
        segment, own = self._numbering.locate(number)
        return self._views[segment].openings([own])[0]

    def holding(self, article_ids: Sequence[str], terms: Sequence[Term]) -> list[bool]:
        self._require_whole()
        numbers = [self._number(article_id) for article_id in article_ids]
        ids = np.array(sorted({number for number in numbers if number is not None}), np.int64)
        found = np.zeros(len(ids), np.bool_)
        for term in terms:
            if found.all():
                break
            found |= self._evaluator.term(term.field, term.text).stands_in(ids)
        held = set(ids[found].tolist())
        return [number in held for number in numbers]

    def export(self, query: Query) -> Iterator[Article]:
        self._require_whole()
        prepared = self._evaluator.prepared(query.node)
        found = self._passing(prepared.found(), query.filters)
        for number, _ in self._best(prepared, query, found, found.count):
            self._require_whole()
            yield self._article(number)

    def document_frequencies(self, texts: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
        self._require_whole()
        return {field: self._frequencies(field, asked) for field, asked in texts.items()}

    def _frequencies(self, field: str, texts: Sequence[str]) -> list[int]:
        """Counts are remembered: the words that hits share are the same few thousand."""
        known = self._known_frequencies.setdefault(field, {})
        unknown = [text for text in texts if text not in known]
        if not unknown:
            return [known[text] for text in texts]
        if len(known) + len(unknown) > _FREQUENCIES:
            known = self._known_frequencies[field] = {}
            unknown = list(texts)
        encoded = [text.encode("utf-8", "surrogatepass") for text in unknown]
        counts = [view.terms(field).counts_of(encoded) for view in self._views]
        sums = [sum(own) for own in zip(*counts, strict=True)] if counts else [0] * len(unknown)
        known.update(zip(unknown, sums, strict=True))
        return [known[text] for text in texts]

    def article_ids(self) -> Iterator[str]:
        self._require_whole()
        for view, alive in zip(self._views, self._alive, strict=True):
            for number, article_id in enumerate(view.article_ids()):
                if alive is None or alive[number]:
                    yield article_id

    def verify(self, *, deep: bool = True) -> Iterator[Damage]:
        self._require_whole()
        yield from check.verify(self._folder, self._state, self._views, deep=deep)

    def close(self) -> None:
        """What is mapped is given back when the last array over it is gone."""
        self._cache.clear()
        self._lately = ()
        self.__dict__.pop("_order", None)
        del self._evaluator
        self._views = []


def _matching_lately(lately: Sequence[tuple[Node, _Asked]], node: Node, ids: Ints) -> Mask | None:
    """Which of ``ids`` match ``node``, if it is or is part of what was asked ``lately``."""
    for asked, there in lately:
        if asked is node:
            return found_in(there.everywhere.ids, ids)
        matching = there.query.part_matches(node, ids)
        if matching is not None:
            return matching
    return None


class _Asked:
    """One node of a query, made, prepared and looked for, before any filter, when that is first
    needed: what follows few matches mostly is not."""

    def __init__(self, evaluator: Evaluator, node: Callable[[], Node]) -> None:
        self._evaluator = evaluator
        self._node = node

    @cached_property
    def query(self) -> PreparedQuery:
        return self._evaluator.prepared(self._node())

    @cached_property
    def everywhere(self) -> Found:
        return self.query.found()
