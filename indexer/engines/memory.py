"""What is the right answer? Brute force over plain lists: the oracle that other engines must equal.

It holds every article it was ever given until ``merge``, since superseded ones count in document
frequencies until then (``indexer.scoring``). An index lives in this process only, under the name
of its folder; nothing is written there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import assert_never

from indexer import queries
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.openings import opening_of
from indexer.engines.interface import Batch, Damage, IndexReader, SideBySide, last_if_named
from indexer.errors import IndexMissing, IndexOutdated
from indexer.fields import FieldTable
from indexer.models import (
    Article,
    FacetCount,
    FieldFilter,
    Filters,
    Hit,
    Matches,
    Sort,
    unusual,
)
from indexer.queries import MAX_EXPANSION, Node, Query, Term
from indexer.scoring import idf, quantised_length, term_score

KEPT = False

Scores = dict[int, float]
"""Document number -> score, for the documents that match."""

ListTerms = dict[str, list[tuple[int, str]]]
"""For each list of terms the (position, term) pairs of one article, in order."""


def article_terms(article: Article, analyzer: Analyzer) -> tuple[ListTerms, dict[str, int]]:
    """The terms that ``article`` puts into each list, and each list's length in positions.

    A list of capitalised words is as long as the text, so that both normalise alike.
    """
    tokens = {name: analyzer.analyze(text(article)) for name, text in analyzer.fields.texts.items()}
    lists = analyzer.fields.term_lists.values()
    terms = {
        own.name: [
            (token.position, token.stem if own.stems else token.exact)
            for token in tokens[own.text]
            if token.name or not own.capitalised
        ]
        for own in lists
    }
    return terms, {own.name: len(tokens[own.text]) for own in lists}


@dataclass(slots=True)
class _Document:
    article: Article
    positions: dict[str, dict[str, list[int]]]
    lengths: dict[str, int]
    opening: str
    alive: bool = True

    def places(self, field: str) -> dict[str, list[int]]:
        """The terms of ``field`` with their positions."""
        return self.positions.get(field, {})


@dataclass(slots=True)
class _State:
    """One committed state: shared by readers, never changed."""

    documents: tuple[_Document, ...] = ()
    commit: int = 0
    sequence: int = 0
    fingerprint: str = ""


@dataclass(slots=True)
class _Index:
    state: _State = field(default_factory=_State)


_INDEXES: dict[Path, _Index] = {}


def create_index(folder: Path, analyzer: Analyzer) -> None:
    """Start an empty index under the name ``folder``; one that was there is dropped."""
    _INDEXES[folder.resolve()] = _Index(_State(fingerprint=analyzer.fingerprint))


def _find(folder: Path, analyzer: Analyzer) -> _Index:
    index = _INDEXES.get(folder.resolve())
    if index is None:
        raise IndexMissing(folder)
    if index.state.fingerprint != analyzer.fingerprint:
        raise IndexOutdated(folder, "the analysis has changed")
    return index


def open_reader(folder: Path, analyzer: Analyzer) -> MemoryReader:
    """Raises IndexMissing or IndexOutdated."""
    return MemoryReader(_find(folder, analyzer).state, analyzer.fields)


def open_snapshot(folder: Path, analyzer: Analyzer, snapshot: str) -> IndexReader:
    """Raises IndexMissing, IndexOutdated or SnapshotExpired."""
    return last_if_named(open_reader(folder, analyzer), folder, snapshot)


def open_writer(
    folder: Path,
    analyzer: Analyzer,
    *,
    workers: SideBySide | None = None,  # noqa: ARG001 - what is in memory is in one process
) -> MemoryWriter:
    """Raises IndexMissing or IndexOutdated."""
    return MemoryWriter(_find(folder, analyzer), analyzer)


def change_stamp(folder: Path) -> str | None:
    index = _INDEXES.get(folder.resolve())
    return None if index is None else str(index.state.commit)


def files_to_back_up(folder: Path) -> Mapping[str, Path]:  # noqa: ARG001 - no index is a file
    return {}


def size(folder: Path) -> int:  # noqa: ARG001 - no index takes room that outlives the process
    return 0


def drop_index(folder: Path) -> None:
    _INDEXES.pop(folder.resolve(), None)


class MemoryWriter:
    """Keeps the port ``IndexWriter``."""

    def __init__(self, index: _Index, analyzer: Analyzer) -> None:
        self._index = index
        self._analyzer = analyzer
        self._changes: dict[str, Article | None] = {}

    @property
    def committed_sequence(self) -> int:
        return self._index.state.sequence

    def put(self, article: Article) -> None:
        self._changes.pop(article.article_id, None)
        self._changes[article.article_id] = article

    def delete(self, article_id: str) -> None:
        self._changes.pop(article_id, None)
        self._changes[article_id] = None

    def load(self, batches: Sequence[Batch]) -> Iterator[int]:
        for batch in batches:
            with batch.opened() as (_, articles):
                count = 0
                for article in articles:
                    self.put(article)
                    count += 1
            yield count

    def commit(self, sequence: int) -> None:
        old = self._index.state
        kept = tuple(
            replace(document, alive=False)
            if document.article.article_id in self._changes
            else document
            for document in old.documents
        )
        new = tuple(self._document(a) for a in self._changes.values() if a is not None)
        self._index.state = _State(kept + new, old.commit + 1, sequence, old.fingerprint)
        self._changes = {}

    def merge(self) -> None:
        """Drop superseded articles, as other engines do when they merge segments."""
        old = self._index.state
        alive = tuple(document for document in old.documents if document.alive)
        self._index.state = replace(old, documents=alive, commit=old.commit + 1)

    def close(self) -> None:
        self._changes = {}

    def _document(self, article: Article) -> _Document:
        terms, lengths = article_terms(article, self._analyzer)
        positions: dict[str, dict[str, list[int]]] = {}
        for name, pairs in terms.items():
            by_term: dict[str, list[int]] = defaultdict(list)
            for position, text in pairs:
                by_term[text].append(position)
            positions[name] = dict(by_term)
        opening = opening_of(self._analyzer, article.own_title, article.body)
        return _Document(article, positions, lengths, opening)


class MemoryReader:
    """Keeps the port ``IndexReader``."""

    def __init__(self, state: _State, fields: FieldTable) -> None:
        self._state = state
        self._fields = fields
        self._documents = state.documents
        self._alive = {n for n, document in enumerate(self._documents) if document.alive}
        self._by_id = {self._documents[n].article.article_id: n for n in self._alive}

    @property
    def snapshot(self) -> str:
        return f"memory-{self._state.commit}"

    @property
    def committed_sequence(self) -> int:
        return self._state.sequence

    @property
    def article_count(self) -> int:
        return len(self._alive)

    def search(self, query: Query) -> Matches:
        scores = self._matching(query.node, query.filters)
        order = self._ordered(scores, query.sort, query.as_of)
        total = len(order)
        partial = self._partial(query, scores)
        order += self._ordered(partial, query.sort, query.as_of)
        scores |= partial
        page = order[query.offset : query.offset + query.limit]
        scored = query.sort is Sort.RELEVANCE
        facets = {name: self._facet(name, query) for name in query.facets}
        return Matches(
            hits=tuple(
                Hit(
                    article_id=self._documents[n].article.article_id,
                    score=scores[n] if scored else 0.0,
                    group=self._group(n, query),
                )
                for n in page
            ),
            total=total,
            group_total=self._groups(order[:total], query),
            partial_group_total=self._groups(order, query) - self._groups(order[:total], query),
            facets={name: self._listed(facets[name], name, query) for name in query.facets},
            snapshot=self.snapshot,
            partial_total=len(partial),
            facet_sizes={name: len(facets[name]) for name in query.facets},
        )

    def _group(self, number: int, query: Query) -> str:
        entry = self._fields.facets.get(query.grouped_by)
        if entry is None:
            return ""
        return next(iter(entry.values_of(self._documents[number].article)), "")

    def _groups(self, numbers: Sequence[int], query: Query) -> int:
        """How many groups the articles are of; 0 if nobody asked."""
        if not query.grouped_by:
            return 0
        groups = [self._group(number, query) for number in numbers]
        return groups.count("") + len(set(groups) - {""})

    def rescored(self, hits: Sequence[Hit], node: Node) -> tuple[Hit, ...]:
        extra = self._scores(node)
        scores = {
            number: hit.score + extra.get(number, 0.0)
            for hit in hits
            if (number := self._by_id.get(hit.article_id)) is not None
        }
        return tuple(
            Hit(article_id=self._documents[n].article.article_id, score=scores[n])
            for n in self._ordered(scores, Sort.RELEVANCE)
        )

    def matching(self, article_ids: Sequence[str], nodes: Sequence[Node]) -> list[list[bool]]:
        numbers = [self._by_id.get(article_id) for article_id in article_ids]
        found = [self._scores(node) for node in nodes]
        return [[number in scores for number in numbers] for scores in found]

    def get(self, article_id: str) -> Article | None:
        number = self._by_id.get(article_id)
        return None if number is None else self._documents[number].article

    def get_many(self, article_ids: Sequence[str]) -> tuple[Article | None, ...]:
        return tuple(self.get(article_id) for article_id in article_ids)

    def openings(self, article_ids: Sequence[str]) -> list[str]:
        numbers = map(self._by_id.get, article_ids)
        return ["" if number is None else self._documents[number].opening for number in numbers]

    def holding(self, article_ids: Sequence[str], terms: Sequence[Term]) -> list[bool]:
        return [
            number is not None
            and any(term.text in self._documents[number].places(term.field) for term in terms)
            for number in map(self._by_id.get, article_ids)
        ]

    def export(self, query: Query) -> Iterator[Article]:
        for number in self._ordered(
            self._matching(query.node, query.filters), query.sort, query.as_of
        ):
            yield self._documents[number].article

    def document_frequencies(self, texts: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
        return {
            field: [self._document_frequency(field, text) for text in asked]
            for field, asked in texts.items()
        }

    def _document_frequency(self, field: str, text: str) -> int:
        return sum(text in document.places(field) for document in self._documents)

    def article_ids(self) -> Iterator[str]:
        yield from self._by_id

    def verify(self, *, deep: bool = True) -> Iterator[Damage]:  # noqa: ARG002 - no files
        yield from ()

    def close(self) -> None:
        pass

    def _partial(self, query: Query, matched: Scores) -> Scores:
        if len(matched) >= query.few or (partial := query.partial_node) is None:
            return {}
        scores = self._matching(partial, query.filters)
        return {n: score for n, score in scores.items() if n not in matched}

    def _matching(self, node: Node, filters: Filters) -> Scores:
        scores = self._scores(node)
        return {
            n: score
            for n, score in scores.items()
            if n in self._alive and self._passes(self._documents[n].article, filters)
        }

    def _ordered(self, scores: Scores, sort: Sort, as_of: datetime | None = None) -> list[int]:
        def newest_first(number: int) -> tuple[bool, float, str]:
            article = self._documents[number].article
            published = article.published_at
            return published is None, -(published.timestamp() if published else 0), _id(article)

        def oldest_first(number: int) -> tuple[bool, float, str]:
            undated, when, article_id = newest_first(number)
            return undated, -when, article_id

        def is_later(number: int) -> bool:
            published = self._documents[number].article.published_at
            return as_of is None or published is None or published > as_of

        match sort:
            case Sort.NEWEST:
                return sorted(scores, key=lambda n: (is_later(n), newest_first(n)))
            case Sort.OLDEST:
                return sorted(scores, key=oldest_first)
            case Sort.RELEVANCE:
                # Rounded, so that the order of additions inside a sum decides no tie.
                return sorted(scores, key=lambda n: (-round(scores[n], 6), newest_first(n)))

    def _is_period(self, name: str) -> bool:
        entry = self._fields.facets.get(name)
        return entry is not None and entry.kind.is_period

    def _listed(
        self, counts: tuple[FacetCount, ...], name: str, query: Query
    ) -> tuple[FacetCount, ...]:
        return counts if self._is_period(name) else counts[: query.facet_limit]

    def _facet(self, name: str, query: Query) -> tuple[FacetCount, ...]:
        filters = query.filters
        if query.drill_sideways:
            filters = self._fields.without_own(filters, name)
        numbers = self._matching(query.node, filters)
        if not numbers and query.few and (partial := query.partial_node) is not None:
            numbers = self._matching(partial, filters)
        spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for number in numbers:
            for value in self._values(name, self._documents[number].article):
                spellings[value.casefold()][value] += 1
        counts = (
            FacetCount(value=_most_frequent(spelled), count=spelled.total())
            for spelled in spellings.values()
        )
        like = query.facet_like.casefold()
        if like and not self._is_period(name):
            counts = (one for one in counts if like in one.value.casefold())
        return tuple(sorted(counts, key=lambda one: (-one.count, one.value)))

    def _values(self, name: str, article: Article) -> tuple[str, ...]:
        entry = self._fields.facets.get(name)
        return () if entry is None else entry.values_of(article)

    def _passes(self, article: Article, filters: Filters) -> bool:
        published = article.published_at
        if filters.published_from and (published is None or published < filters.published_from):
            return False
        if filters.published_before and (
            published is None or published >= filters.published_before
        ):
            return False
        return all(self._passes_field(article, one) for one in filters.fields)

    def _passes_field(self, article: Article, filter_: FieldFilter) -> bool:
        values = {value.casefold() for value in self._values(filter_.field, article)}
        included = {value.casefold() for value in filter_.included}
        excluded = {value.casefold() for value in filter_.excluded}
        return (not included or not values.isdisjoint(included)) and values.isdisjoint(excluded)

    def _scores(self, node: Node) -> Scores:
        match node:
            case queries.Term(field, text):
                return self._term(field, text)
            case queries.Phrase(field, terms):
                return self._positional(field, terms, _stands_as_phrase)
            case queries.Near(field, terms, distance):
                return self._positional(field, terms, lambda p: _stands_near(p, distance))
            case queries.Opening(field, terms, within):
                return self._by_positions(field, terms, lambda stands: _opening(stands, within))
            case queries.Passage(field, terms, span):
                return self._by_positions(field, terms, lambda stands: _passage(stands, span))
            case queries.Prefix(field, prefix):
                return self._constant(field, lambda text: text.startswith(prefix))
            case queries.Wildcard(field, pattern):
                return self._constant(field, queries.glob(pattern).match)
            case queries.TermRange(field, low, high):
                return self._constant(field, lambda text: low <= text <= high)
            case queries.AnyOf(children):
                return _add([self._scores(child) for child in children])
            case queries.AllOf(children):
                parts = [self._scores(child) for child in children]
                common = set.intersection(*map(set, parts)) if parts else set()
                return {n: sum(part[n] for part in parts) for n in common}
            case queries.Best(children):
                best: Scores = {}
                for part in (self._scores(child) for child in children):
                    for n, score in part.items():
                        best[n] = max(best.get(n, score), score)
                return best
            case queries.AndNot(positive, negative):
                excluded = self._scores(negative)
                return {n: s for n, s in self._scores(positive).items() if n not in excluded}
            case queries.AndMaybe(required, optional):
                extra = self._scores(optional)
                return {n: s + extra.get(n, 0) for n, s in self._scores(required).items()}
            case queries.Boosted(child, boost):
                return {n: score * boost for n, score in self._scores(child).items()}
            case queries.Everything():
                return dict.fromkeys(range(len(self._documents)), 1.0)
            case queries.Nothing():
                return {}
            case _:
                assert_never(node)

    def _term(self, field: str, text: str) -> Scores:
        frequency = self._document_frequency(field, text)
        if not frequency:
            return {}
        inverse = idf(len(self._documents), frequency)
        average = sum(d.lengths[field] for d in self._documents) / len(self._documents)
        return {
            n: term_score(
                len(document.places(field)[text]),
                quantised_length(document.lengths[field]),
                average,
                inverse,
            )
            for n, document in enumerate(self._documents)
            if text in document.places(field)
        }

    def _constant(self, field: str, fits: Callable[[str], object]) -> Scores:
        terms = sorted({text for document in self._documents for text in document.places(field)})
        fitting = (text for text in terms if fits(text))
        expansion = set(islice(fitting, MAX_EXPANSION))
        return {
            n: 1.0
            for n, document in enumerate(self._documents)
            if not expansion.isdisjoint(document.places(field))
        }

    def _by_positions(
        self,
        field: str,
        terms: tuple[str, ...],
        score: Callable[[dict[float, list[list[int]]]], float],
    ) -> Scores:
        """What ``score`` makes of the positions of each term in an article, by inverse document
        frequency."""
        documents = len(self._documents)
        if not documents:
            return {}
        inverse = {text: idf(documents, self._document_frequency(field, text)) for text in terms}
        scores: Scores = {}
        for number, document in enumerate(self._documents):
            stands: dict[float, list[list[int]]] = defaultdict(list)
            for text in inverse:
                if text in document.places(field):
                    stands[inverse[text]].append(document.places(field)[text])
            if stands:
                scores[number] = score(stands)
        return scores

    def _positional(
        self,
        field: str,
        terms: tuple[str, ...],
        stands: Callable[[list[list[int]]], bool],
    ) -> Scores:
        parts = [self._term(field, text) for text in terms]
        common = set.intersection(*map(set, parts)) if parts else set()
        return {
            n: sum(part[n] for part in parts)
            for n in common
            if stands([self._documents[n].places(field)[text] for text in terms])
        }


def _add(parts: list[Scores]) -> Scores:
    total: Scores = defaultdict(float)
    for part in parts:
        for n, score in part.items():
            total[n] += score
    return dict(total)


def _stands_as_phrase(positions: list[list[int]]) -> bool:
    """Whether one occurrence of each term follows directly on the one before."""
    starts = set(positions[0])
    for step, following in enumerate(positions):
        starts &= {position - step for position in following}
    return bool(starts)


def _stands_near(positions: list[list[int]], distance: int) -> bool:
    """Whether a chain of occurrences exists, each within ``distance`` of the one before it."""
    reached = set(positions[0])
    for following in positions[1:]:
        reached = {p for p in following if any(0 < abs(p - r) <= distance for r in reached)}
    return bool(reached)


def _opening(stands: dict[float, list[list[int]]], within: int) -> float:
    """The sum of the inverse frequencies of the terms that stand among the first ``within``."""
    return sum(
        inverse
        for inverse, places in stands.items()
        for positions in places
        if positions[0] < within
    )


def _passage(stands: dict[float, list[list[int]]], span: int) -> float:
    """The highest such sum of terms that stand within ``span`` positions of one another."""
    ends = {place for places in stands.values() for positions in places for place in positions}
    return max(
        sum(
            inverse
            for inverse, places in stands.items()
            for positions in places
            if any(end - span < place <= end for place in positions)
        )
        for end in ends
    )


def _id(article: Article) -> str:
    return article.article_id


def _most_frequent(spelled: Counter[str]) -> str:
    """Of spellings that differ in case, the usual one; of equals the first of ``unusual``."""
    return min(spelled, key=lambda value: (-spelled[value], unusual(value)))
